"""Run a command in a running container: variables, input, both outputs and the exit code."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Any

from docker.utils.socket import frames_iter

if TYPE_CHECKING:
    from mobykit import AsyncDocker, Docker

EXPECTED = (3, b"data", b"hello\n")


def blocking(docker: Docker, name: str) -> object:
    docker.containers.run_detached("busybox", "sleep 60", name=name)
    try:
        script = ["sh", "-c", "cat; echo $WORD >&2; exit 3"]
        done = docker.exec.run(name, script, env={"WORD": "hello"}, input=b"data", timeout=30)
        return done.exit_code, done.stdout, done.stderr
    finally:
        docker.containers.delete(name, force=True)


async def awaited(docker: AsyncDocker, name: str) -> object:
    await docker.containers.run_detached("busybox", "sleep 60", name=name)
    try:
        script = ["sh", "-c", "cat; echo $WORD >&2; exit 3"]
        done = await docker.exec.run(name, script, env={"WORD": "hello"}, input=b"data", timeout=30)
        return done.exit_code, done.stdout, done.stderr
    finally:
        await docker.containers.delete(name, force=True)


def with_docker_py(client: Any, name: str) -> object:
    container = client.containers.run("busybox", "sleep 60", detach=True, name=name)
    try:
        script = ["sh", "-c", "cat; echo $WORD >&2; exit 3"]
        made = client.api.exec_create(container.id, script, stdin=True, environment={"WORD": "hello"})
        connection = client.api.exec_start(made["Id"], socket=True)
        connection._sock.sendall(b"data")
        connection._sock.shutdown(socket.SHUT_WR)
        frames = list(frames_iter(connection, tty=False))
        connection.close()
        output = b"".join(data for stream, data in frames if stream == 1)
        errors = b"".join(data for stream, data in frames if stream == 2)
        return client.api.exec_inspect(made["Id"])["ExitCode"], output, errors
    finally:
        container.remove(force=True)
