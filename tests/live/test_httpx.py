"""The engine through a transport of httpx, and clients of httpx over ours: unix, ssh, TLS."""

from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial
from typing import Any

import httpx
import pytest
from mobykit import AsyncDocker
from mobykit_runtime.archives.packing import pack_bytes

from .clients import Door, both_clients, sync_door
from .daemon import Engine, OwnEngine
from .sshd import SshServer
from .test_tls import files
from .things import container
from .uses import MUCH, USES, Use, builds_with_a_secret, each_use


@asynccontextmanager
async def through_httpx(door: Door, engine: Engine) -> AsyncIterator[AsyncDocker]:
    """Open a client over httpx's own transport, which allows few connections: all have to be given back."""
    options: dict[str, Any] = {"uds": str(engine.path), "limits": httpx.Limits(max_connections=3)}
    is_sync = door is sync_door
    async with AsyncExitStack() as stack:
        transport: Any
        if is_sync:
            transport = stack.enter_context(httpx.HTTPTransport(**options))
        else:
            transport = await stack.enter_async_context(httpx.AsyncHTTPTransport(**options))
        yield await stack.enter_async_context(door(None, transport=transport))


@partial(each_use, uses=[use for use in USES if use is not builds_with_a_secret])  # a session takes a socket
@both_clients
async def test_what_an_engine_is_used_for(engine: Engine, door: Door, use: Use) -> None:
    async with through_httpx(door, engine) as docker:
        await use(docker, engine)


@pytest.mark.one_engine
@both_clients
async def test_many_commands_and_logs(engine: Engine, door: Door) -> None:
    async with through_httpx(door, engine) as docker, container(docker, start=True) as made:
        for _ in range(5):
            done = await docker.exec.run(made, ["sh", "-c", "echo out; echo err >&2; exit 3"])
            assert (done.exit_code, done.stdout, done.stderr) == (3, b"out\n", b"err\n")
        words = ["sh", "-c", "for i in 1 2 3; do echo $i; done; sleep 600"]
        async with container(docker, cmd=words, start=True) as talking:
            for _ in range(5):
                async with docker.containers.logs(talking, stdout=True, follow=True) as logs:
                    assert (await anext(logs)).data == b"1\n"


async def asked(docker: Any, method: str, path: str, pieces: list[bytes], **options: Any) -> httpx.Response:
    """Return the response to a request that a client of httpx makes, whose body is streamed if there is one."""

    async def later() -> AsyncIterator[bytes]:
        for piece in pieces:
            yield piece

    def at_once() -> Iterator[bytes]:
        yield from pieces

    options |= {"method": method, "url": path}
    if isinstance(docker, AsyncDocker):
        async with httpx.AsyncClient(transport=docker.httpx_transport(), base_url="http://docker") as http:
            return await http.request(content=later() if pieces else None, **options)
    with httpx.Client(transport=docker.target.httpx_transport(), base_url="http://docker") as client:
        return client.request(content=at_once() if pieces else None, **options)


async def uses_httpx(docker: AsyncDocker, engine: Engine) -> None:
    for _ in range(3):
        response = await asked(docker, "GET", "/version", [])
        assert response.json()["Version"] == engine.version
    missing = await asked(docker, "GET", "/containers/nothing/json", [])
    assert missing.status_code == httpx.codes.NOT_FOUND
    assert missing.json() == {"message": "No such container: nothing"}
    async with container(docker, start=True) as made:
        archive = list(pack_bytes("much", MUCH))
        path = f"/containers/{made}/archive"
        sent = await asked(docker, "PUT", path, archive, params={"path": "/tmp"})
        assert sent.status_code == httpx.codes.OK
        got = await asked(docker, "GET", path, [], params={"path": "/tmp/much"})
        assert MUCH in got.content
    assert (await docker.system.version()).version == engine.version


@both_clients
async def test_client_of_httpx(docker: AsyncDocker, engine: Engine) -> None:
    await uses_httpx(docker, engine)


@pytest.mark.one_engine
@both_clients
async def test_client_of_httpx_through_ssh(ssh: SshServer, engine: Engine, door: Door) -> None:
    async with door(ssh.host) as docker:
        await uses_httpx(docker, engine)
    assert ssh.accepted == 1


@pytest.mark.one_engine
@both_clients
async def test_client_of_httpx_over_tls(own_engine: OwnEngine, door: Door) -> None:
    async with door(own_engine.tls_host, tls=files(own_engine)) as docker:
        await uses_httpx(docker, own_engine)
    async with door(own_engine.tls_host, tls=files(own_engine, "nameless")) as docker:
        with pytest.raises(httpx.ConnectError, match="the engine refuses this client"):
            await asked(docker, "GET", "/version", [])
