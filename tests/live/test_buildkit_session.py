"""Builds with BuildKit whose steps ask the client: for secrets, and for an ssh agent."""

import asyncio
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen
from mobykit import AsyncDocker, errors
from mobykit._sync import build_session as threads
from mobykit_runtime._async import build_session as tasks
from mobykit_runtime.archives.packing import pack_bytes
from mobykit_runtime.buildkit.agents import agents
from mobykit_runtime.buildkit.calls import Status
from mobykit_runtime.buildkit.grpc_client import Exchange, GrpcClient
from mobykit_runtime.buildkit.grpc_messages import Outcome
from mobykit_runtime.buildkit.nested_session import SESSION_PATH, NestedSession, session_metadata
from mobykit_runtime.buildkit.options import agent_sockets, secret_sources
from mobykit_runtime.buildkit.protobuf import TEXT, encode, map_of, proto
from mobykit_runtime.buildkit.secrets import EnvSecret, secrets
from mobykit_runtime.buildkit.session import SessionServices
from mobykit_runtime.buildkit.upload import upload_url, uploads

from .agents import COMMENT, put_ssh_add, ssh_agent
from .clients import both_clients
from .conftest import need
from .test_build import tagged

READING = """
FROM busybox
RUN --mount=type=secret,id=bytes,required cat /run/secrets/bytes >/bytes
RUN --mount=type=secret,id=file,target=/in cat /in >/file
RUN --mount=type=secret,id=variable cat /run/secrets/variable >/variable
RUN --mount=type=secret,id=absent test ! -e /run/secrets/absent
"""


@asynccontextmanager
async def opened(docker: AsyncDocker, how: str, served: Any) -> AsyncIterator[Any]:
    """Open a connection with either of the clients."""
    if isinstance(docker, AsyncDocker):
        async with await getattr(tasks, how)(docker, served) as connection:
            yield connection
    else:
        with getattr(threads, how)(docker.target, served) as connection:
            yield connection


async def build(docker: AsyncDocker, context: Any, services: SessionServices, **options: Any) -> None:
    """Build an image with what the services have."""
    async with opened(docker, "open_session", services) as session:
        stream = docker.images.build_stream(
            context, version="2", session=session.id, quiet=True, no_cache=True, **options
        )
        await stream.wait()
        assert session.error is None


async def built(docker: AsyncDocker, context: Any, services: SessionServices, command: list[str]) -> str:
    """Build an image, and return what a command in it writes."""
    async with tagged(docker) as name:
        await build(docker, context, services, tags=[name])
        result = await docker.containers.run(name, command, network="none", pull="never")
        return result.check().stdout.decode()


def serving_secrets(value: Any) -> SessionServices:
    services = SessionServices()
    services.add(secrets(secret_sources(value, {})))
    return services


@both_clients
async def test_secrets(docker: AsyncDocker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("from a file ")
    monkeypatch.setenv("LIVE_SECRET", "from a variable")
    services = serving_secrets(
        {"bytes": b"from bytes ", "file": tmp_path / "file", "variable": EnvSecret("LIVE_SECRET")}
    )
    said = await built(docker, {"Dockerfile": READING}, services, ["cat", "/bytes", "/file", "/variable"])
    assert said == "from bytes from a file from a variable"


@both_clients
async def test_secret_that_is_missing(docker: AsyncDocker, tmp_path: Path) -> None:
    for value, problem in (
        ({}, "secret bytes.* not "),
        ({"bytes": tmp_path / "gone"}, "bytes: /.*gone: No such file"),
    ):
        with pytest.raises(errors.OperationFailed, match=problem):
            await build(docker, {"Dockerfile": READING}, serving_secrets(value))


@both_clients
async def test_ssh_agent(docker: AsyncDocker, tmp_path: Path) -> None:
    need("ssh-agent", "openssh-client")
    context = tmp_path / "context"
    put_ssh_add(context / "root")
    (context / "Dockerfile").write_text(
        "FROM busybox\nCOPY root/ /\nRUN --mount=type=ssh,id=work ssh-add -l >/keys\n"
        "RUN --mount=type=ssh,id=work ssh-add -D || echo kept >>/keys\n"
    )
    with ssh_agent(tmp_path) as path:
        services = SessionServices()
        services.add(agents(agent_sockets({"work": path}, {})))
        said = await built(docker, context, services, ["cat", "/keys"])
    assert COMMENT in said
    assert said.endswith("kept\n")
    empty = SessionServices()
    empty.add(agents({}))
    needy = {"Dockerfile": "FROM busybox\nRUN --mount=type=ssh,id=work,required true\n"}
    with pytest.raises(errors.OperationFailed, match="work: not given to the build"):
        await build(docker, needy, empty)


@both_clients
async def test_session_of_an_id_that_is_taken(docker: AsyncDocker) -> None:
    services = serving_secrets({"bytes": b"x"})
    async with opened(docker, "open_session", services) as first:
        with pytest.raises(errors.BadRequest):
            await build(docker, {"Dockerfile": READING}, services)
        assert first.error is None


@frozen
class Solve:
    """What is to be built, as far as it is needed here."""

    ref: str = proto(1, TEXT)
    exporter: str = proto(3, TEXT)
    exporter_attributes: Mapping[str, str] = proto(4, map_of(TEXT))
    session: str = proto(5, TEXT)
    frontend: str = proto(6, TEXT)
    attributes: Mapping[str, str] = proto(7, map_of(TEXT))


@both_clients
async def test_session_inside_of_a_connection_of_ours(docker: AsyncDocker) -> None:
    services = serving_secrets({"bytes": b"nested"})
    steps = b"FROM busybox\nRUN --mount=type=secret,id=bytes cat /run/secrets/bytes >/bytes\n"
    services.add(uploads({"context": b"".join(pack_bytes("Dockerfile", steps))}))
    async with tagged(docker) as name:
        solve = Solve(
            ref=name,
            exporter="moby",
            exporter_attributes={"name": f"docker.io/library/{name}:latest"},
            session=services.id,
            frontend="dockerfile.v0",
            attributes={"context": upload_url("context"), "no-cache": ""},
        )
        grpc = GrpcClient()
        calls = (
            Exchange(encode(solve)),
            Exchange(b""),
            Exchange(encode(Solve(ref="unknown-frontend", frontend="x"))),
        )
        session = NestedSession(services)
        grpc.start(SESSION_PATH, session, session_metadata(services))
        for call, method in zip(calls, ("Solve", "ListWorkers", "Solve"), strict=True):
            grpc.start(f"/moby.buildkit.v1.Control/{method}", call)
        async with opened(docker, "open_control", grpc) as connection:
            deadline = time.monotonic() + 60
            while not all(call.outcome for call in calls) and time.monotonic() < deadline:
                assert connection.error is None
                await asyncio.sleep(0.01)
            assert session.outcome is None
        solved, listed, failed = (call.outcome for call in calls)
        assert solved == listed == Outcome(Status.OK)
        assert b"linux" in calls[1].answers[0]
        assert failed is not None
        assert "x" in failed.text
        assert failed.status != Status.OK
        result = await docker.containers.run(name, ["cat", "/bytes"], network="none", pull="never")
        assert result.check().stdout == b"nested"
