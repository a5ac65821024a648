"""Builds with BuildKit whose steps ask the client: for secrets, and for an ssh agent."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from mobykit import AsyncDocker, errors
from mobykit._sync.build_session import open_session as open_for_threads
from mobykit_runtime._async.build_session import open_session
from mobykit_runtime.buildkit.agents import agents
from mobykit_runtime.buildkit.options import agent_sockets, secret_sources
from mobykit_runtime.buildkit.secrets import EnvSecret, secrets
from mobykit_runtime.buildkit.session import SessionServices

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
async def served(docker: AsyncDocker, services: SessionServices) -> AsyncIterator[Any]:
    """Open a session with either of the clients."""
    if isinstance(docker, AsyncDocker):
        async with await open_session(docker, services) as session:
            yield session
    else:
        with open_for_threads(docker.target, services) as session:
            yield session


async def build(docker: AsyncDocker, context: Any, services: SessionServices, **options: Any) -> None:
    """Build an image with what the services have."""
    async with served(docker, services) as session:
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
    async with served(docker, services) as first:
        with pytest.raises(errors.BadRequest):
            await build(docker, {"Dockerfile": READING}, services)
        assert first.error is None
