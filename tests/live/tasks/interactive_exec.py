"""Drive an interactive command: a terminal, its size, input and output."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mobykit import AsyncDocker, Docker

EXPECTED = (True, 5)


def blocking(docker: Docker, name: str) -> object:
    docker.containers.run_detached("busybox", "sleep 60", name=name)
    try:
        with docker.exec.popen(name, "sh", stdin=True, tty=True) as shell:
            shell.resize(40, 132)
            shell.stdin.write(b"stty size; exit 5\n")
            output = shell.communicate(timeout=30).stdout
            return b"40 132" in output, shell.exit_code
    finally:
        docker.containers.delete(name, force=True)


async def awaited(docker: AsyncDocker, name: str) -> object:
    await docker.containers.run_detached("busybox", "sleep 60", name=name)
    try:
        async with docker.exec.popen(name, "sh", stdin=True, tty=True) as shell:
            await shell.resize(40, 132)
            await shell.stdin.write(b"stty size; exit 5\n")
            output = (await shell.communicate(timeout=30)).stdout
            return b"40 132" in output, shell.exit_code
    finally:
        await docker.containers.delete(name, force=True)


def with_docker_py(client: Any, name: str) -> object:
    container = client.containers.run("busybox", "sleep 60", detach=True, name=name)
    try:
        made = client.api.exec_create(container.id, "sh", stdin=True, tty=True)
        connection = client.api.exec_start(made["Id"], tty=True, socket=True)
        client.api.exec_resize(made["Id"], height=40, width=132)
        connection._sock.sendall(b"stty size; exit 5\n")
        output = b""
        while piece := connection.read(4096):
            output += piece
        connection.close()
        return b"40 132" in output, client.api.exec_inspect(made["Id"])["ExitCode"]
    finally:
        container.remove(force=True)
