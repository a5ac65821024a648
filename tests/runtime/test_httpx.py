"""Transports of httpx below both clients, and clients of httpx over the connections of both."""

from __future__ import annotations

import asyncio
import gc
import io
import json
import ssl
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import mobykit
import pytest
from attrs import define, field
from mobykit import models
from mobykit_runtime.connections.resolve import resolve
from mobykit_runtime.errors import (
    ClientClosed,
    ConnectError,
    ConnectionLost,
    ConnectTimeout,
    DockerError,
    DockerTimeout,
    InputClosed,
    InvalidArgument,
    NotFound,
    ProcessTimeout,
    ProtocolError,
    StreamClosed,
)
from mobykit_runtime.messages import Request
from mobykit_runtime.streams.completed import Completed
from mobykit_runtime.transport.request_head import RequestHeads

from tests.fakes import FakeEngine, Script, ended, raw, raw_then_close, raw_then_silence, reply
from tests.runtime.both import Blocking
from tests.scripts import CHUNKED, LAST_CHUNK, TAR, UNTIL_CLOSE, chunk, command, echo, frame, parts, upgraded

HELLO = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"
LOGS = "/v1.44/containers/box/logs"
ARCHIVE = "/v1.44/containers/box/archive"


@define
class Side:
    """One of the two kinds of clients, of ours and of httpx, in the words of the one for threads."""

    runner: asyncio.Runner | None
    """None for threads."""
    _opened: list[Any] = field(factory=list)

    def docker(self, transport: Any = None, **options: Any) -> Any:
        options = {"version": "1.44", "timeout": 5, "transport": transport, **options}
        if self.runner is None:
            return mobykit.Docker(**options)
        return Blocking(self.runner, mobykit.AsyncDocker(**options))

    def transport(self, engine: FakeEngine, **options: Any) -> Any:
        """Make httpx's own transport to an engine at a unix socket."""
        return self.own_transport(uds=engine.url.removeprefix("unix://"), **options)

    def own_transport(self, **options: Any) -> Any:
        kind = httpx.HTTPTransport if self.runner is None else httpx.AsyncHTTPTransport
        self._opened.append(kind(**options))
        return self._opened[-1]

    def http(self, docker: Any, **options: Any) -> Any:
        """Make a client of httpx over the connections of one of ours."""
        kind: Any = httpx.Client if self.runner is None else httpx.AsyncClient
        client = kind(transport=docker.httpx_transport(), base_url="http://docker/v1.44", **options)
        self._opened.append(client)
        return client if self.runner is None else Blocking(self.runner, client)

    def body(self, *pieces: bytes) -> Any:
        """Make a body for httpx, of the right kind."""

        async def later() -> AsyncIterator[bytes]:
            for piece in pieces:
                yield piece

        return iter(pieces) if self.runner is None else later()

    def next_of(self, iterator: Any) -> Any:
        return next(iterator) if self.runner is None else self.runner.run(_next(iterator))

    def pieces_of(self, response: httpx.Response) -> Any:
        return response.iter_raw() if self.runner is None else response.aiter_raw()

    def close(self, thing: Any) -> None:
        if self.runner is None:
            thing.close()
        elif isinstance(thing, Blocking):
            thing.aclose()
        else:
            self.runner.run(thing.aclose())

    def close_all(self) -> None:
        for each in self._opened:
            self.close(each)


async def _next(iterator: Any) -> Any:
    return await anext(iterator)


@pytest.fixture(params=["sync", "async"])
def side(request: pytest.FixtureRequest) -> Iterator[Side]:
    if request.param == "sync":
        made = Side(None)
        yield made
        made.close_all()
        return
    with asyncio.Runner() as runner:
        made = Side(runner)
        yield made
        made.close_all()


def answering(answer: Callable[[httpx.Request], httpx.Response]) -> httpx.MockTransport:
    return httpx.MockTransport(answer)


def over_address(side: Side, host: str, **options: Any) -> Any:
    return side.docker(None, host=host, **options)


# Requests through mocks


def test_a_call(side: Side) -> None:
    sent: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(201, json={"Name": "v"})

    docker = side.docker(answering(answer))
    assert docker.volumes.create(models.VolumeCreateRequest(name="v")).name == "v"
    [request] = sent
    assert (request.method, str(request.url)) == ("POST", "http://docker/v1.44/volumes/create")
    assert request.content == b'{"Name":"v"}'
    assert request.headers["host"] == "docker"
    assert request.headers["content-length"] == "12"
    assert request.headers["accept-encoding"] == "identity"
    assert docker.host == "http://docker"


def test_host_is_what_requests_name(side: Side) -> None:
    sent: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(f"{request.url} {request.headers['host']}")
        return httpx.Response(200, json={})

    for host in ("tcp://there:2375", "https://there:8443/base", "unix:///some/socket"):
        side.docker(answering(answer), host=host).system.info()
    assert sent == [
        "http://there:2375/v1.44/info there:2375",
        "https://there:8443/base/v1.44/info there:8443",
        "http://docker/v1.44/info docker",
    ]


def test_neither_context_nor_environment_name_an_engine(side: Side, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCKER_HOST", "nonsense")
    monkeypatch.setenv("DOCKER_CONTEXT", "missing")
    monkeypatch.setenv("DOCKER_TLS_VERIFY", "1")
    monkeypatch.setenv("DOCKER_CUSTOM_HEADERS", "x-extra=1")
    docker = side.docker(
        answering(lambda request: httpx.Response(200, json={"ID": request.headers["x-extra"]}))
    )
    assert docker.system.info().id == "1"
    for name, value in (("context", "work"), ("tls", mobykit.TlsFiles()), ("tls_verify", False)):
        with pytest.raises(InvalidArgument, match=f"{name} and transport"):
            side.docker(answering(lambda _: httpx.Response(200)), **{name: value})


def test_the_version_is_asked_for(side: Side) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/_ping":
            return httpx.Response(200, headers={"Api-Version": "1.45"}, content=b"OK")
        return httpx.Response(200, json={"ID": request.url.path})

    docker = side.docker(answering(answer), version=None)
    assert docker.system.info().id == "/v1.45/info"


def test_head(side: Side) -> None:
    stat = "eyJuYW1lIjoiYSJ9"
    docker = side.docker(
        answering(
            lambda request: (
                httpx.Response(200, headers={"X-Docker-Container-Path-Stat": stat}, content=b"")
                if request.method == "HEAD"
                else httpx.Response(500)
            )
        )
    )
    assert docker.containers.archive_info("box", path="/a").docker_container_path_stat.name == "a"


def test_an_error_of_the_engine(side: Side) -> None:
    docker = side.docker(answering(lambda _: httpx.Response(404, json={"message": "No such container: box"})))
    with pytest.raises(NotFound, match="No such container: box"):
        docker.containers.inspect("box")
    with pytest.raises(NotFound, match="No such container: box"):
        docker.containers.logs("box", stdout=True)


def test_streams(side: Side) -> None:
    kind = {"Content-Type": "application/vnd.docker.multiplexed-stream"}
    message = json.dumps({"status": "one"}).encode()
    answers = {
        "/v1.44/containers/box/logs": (kind, [frame(b"out")[:3], b"", frame(b"out")[3:], frame(b"err", 2)]),
        "/v1.44/events": ({}, [b'{"Action":"die"}\n', b"", b'{"Action":"start"}\n']),
        "/v1.44/containers/box/export": ({}, [b"ab", b"", b"c"]),
        "/v1.44/images/load": ({"Content-Type": "application/json"}, [message]),
    }

    def answer(request: httpx.Request) -> httpx.Response:
        headers, pieces = answers[request.url.path]
        return httpx.Response(200, headers=headers, content=side.body(*pieces))

    docker = side.docker(answering(answer))
    output = docker.containers.logs("box", stdout=True).read()
    assert (output.stdout, output.stderr) == (b"out", b"err")
    assert [event.action for event in docker.system.events()] == ["die", "start"]
    with docker.containers.export("box") as export:
        assert (export.read(1), export.read()) == (b"a", b"bc")


def test_uploads(side: Side, tmp_path: Path) -> None:
    got: list[bytes] = []

    def answer(request: httpx.Request) -> httpx.Response:
        assert request.headers["transfer-encoding" if len(got) else "content-length"] in ("1024", "chunked")
        got.append(request.content)
        return httpx.Response(200)

    async def later() -> AsyncIterator[bytes]:
        yield TAR[:1]
        yield TAR[1:]

    (tmp_path / "tar").write_bytes(TAR)
    bodies: list[Any] = [TAR, tmp_path / "tar", io.BytesIO(TAR), [TAR[:1], b"", TAR[1:]]]
    if side.runner is not None:
        bodies.append(later())
    for body in bodies:
        side.docker(answering(answer)).containers.put_archive("box", body, path="/")
    assert got == [TAR] * len(bodies)
    with pytest.raises(InvalidArgument, match="not bytes"):
        side.docker(answering(answer)).containers.put_archive("box", [1], path="/")


def test_timeouts_are_told(side: Side) -> None:
    seen: dict[str, Any] = {}

    def answer(request: httpx.Request) -> httpx.Response:
        seen[request.url.path.rpartition("/")[2]] = request.extensions["timeout"]
        return httpx.Response(200, json={"StatusCode": 0})

    docker = side.docker(answering(answer), timeout=3)
    docker.system.info()
    docker.containers.wait("box")
    assert seen["info"] == pytest.approx({"connect": 3, "pool": 3, "write": 3, "read": 3}, abs=0.1)
    assert seen["wait"] == {"connect": 3, "pool": 3, "write": None, "read": None}
    side.docker(answering(answer), timeout=None).system.info()
    assert seen["info"] == {"connect": 10, "pool": 10, "write": None, "read": None}


@pytest.mark.parametrize(
    ("error", "kind", "words"),
    [
        (httpx.ConnectError("no"), ConnectError, "http://docker: no connection .no.; check the address"),
        (httpx.ProxyError("no"), ConnectError, "no connection .no."),
        (httpx.ConnectTimeout("no"), ConnectTimeout, "no connection in time.*the argument transport"),
        (httpx.PoolTimeout("no"), ConnectTimeout, "all connections of the transport are in use"),
        (httpx.ReadTimeout("no"), DockerTimeout, "GET /v1.44/info at http://docker: no response for 5.0 s"),
        (httpx.WriteTimeout("no"), DockerTimeout, "no response for 5.0 s"),
        (httpx.ReadError("no"), ConnectionLost, "the connection ended before the response was complete"),
        (httpx.WriteError("no"), ConnectionLost, "the connection ended"),
        (httpx.RemoteProtocolError("Server disconnected"), ConnectionLost, "the connection ended"),
        (httpx.RemoteProtocolError("illegal status line"), ProtocolError, "not HTTP .illegal status line"),
        (httpx.LocalProtocolError("odd"), ProtocolError, "cannot be sent .odd"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_errors_of_httpx(side: Side, error: Exception, kind: type[DockerError], words: str) -> None:
    def fail(_: httpx.Request) -> httpx.Response:
        raise error

    with pytest.raises(kind, match=words) as caught:
        side.docker(answering(fail)).system.info()
    assert type(caught.value) is kind


def test_errors_of_others_stay_as_they_are(side: Side) -> None:
    def fail(_: httpx.Request) -> httpx.Response:
        raise LookupError("a bug of the mock")

    with pytest.raises(LookupError, match="a bug of the mock"):
        side.docker(answering(fail)).system.info()


def test_what_no_transport_is(side: Side) -> None:
    name = "BaseTransport" if side.runner is None else "AsyncBaseTransport"
    other = httpx.AsyncBaseTransport() if side.runner is None else httpx.BaseTransport()
    for wrong in (other, httpx.MockTransport, "http://docker"):
        with pytest.raises(
            InvalidArgument, match=rf"expected an httpx\.{name}, .* got {type(wrong).__name__}"
        ):
            side.docker(wrong)


def test_a_body_of_the_wrong_kind(side: Side) -> None:
    async def later() -> AsyncIterator[bytes]:
        yield b""

    class Wrong(httpx.BaseTransport, httpx.AsyncBaseTransport):
        def handle_request(self, _: httpx.Request) -> httpx.Response:
            return httpx.Response(200, content=later())

        async def handle_async_request(self, _: httpx.Request) -> httpx.Response:
            return httpx.Response(200, content=iter([b""]))

    with pytest.raises(ProtocolError, match=r"the transport gave a body of the wrong kind"):
        side.docker(Wrong()).system.info()


# Upgrades through mocks


class Network:
    """A network stream without a socket that could be had: it gives some pieces, and keeps what it gets."""

    def __init__(self, *pieces: bytes) -> None:
        self.got: list[bytes] = []
        self.pieces = list(pieces)

    def get_extra_info(self, _: str) -> None:
        return None

    def read(self, _: int, __: float | None = None, /) -> Any:
        return self.pieces.pop(0) if self.pieces else b""

    def write(self, data: bytes, _: float | None = None, /) -> Any:
        self.got.append(data)


class AsyncNetwork(Network):
    async def read(self, size: int, _: float | None = None, /) -> bytes:
        data: bytes = super().read(size)
        return data

    async def write(self, data: bytes, _: float | None = None, /) -> None:
        super().write(data)


def upgrading(network: Network | None) -> httpx.MockTransport:
    extensions = {} if network is None else {"network_stream": network}
    headers = {"Upgrade": "tcp", "Content-Type": "application/vnd.docker.multiplexed-stream"}

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/start"):
            assert request.headers["upgrade"] == "tcp"
            return httpx.Response(101, headers=headers, extensions=extensions)
        return httpx.Response(200, json={"Id": "run", "Running": False, "ExitCode": 3})

    return answering(answer)


def test_a_command_over_a_network_stream_of_the_mock(side: Side) -> None:
    network = (Network if side.runner is None else AsyncNetwork)(frame(b"out"), frame(b"err", 2))
    docker = side.docker(upgrading(network))
    with docker.exec.popen("box", ["sh"], stdin=True) as process:
        process.stdin.write(b"in")
        assert process.communicate() == Completed(id="run", exit_code=3, stdout=b"out", stderr=b"err")
    assert network.got == [b"in"]


def test_input_that_cannot_be_ended(side: Side) -> None:
    docker = side.docker(upgrading((Network if side.runner is None else AsyncNetwork)(frame(b"out"))))
    with docker.exec.popen("box", ["cat"], stdin=True) as process:
        with pytest.raises(ProtocolError, match=r"cannot end the input .* a client without transport="):
            process.stdin.close()
        assert next(process).data == b"out"


def test_an_upgrade_without_a_network_stream(side: Side) -> None:
    with pytest.raises(ProtocolError, match=r"no network_stream of the upgraded connection; use"):
        side.docker(upgrading(None)).exec.run("box", ["true"])


# Through httpx's own transports


def test_calls_and_streams_share_connections(engine: FakeEngine, side: Side) -> None:
    engine.on("/v1.44/info", reply(200, {"ID": "x"}))
    engine.on("/v1.44/containers/none/json", reply(404, {"message": "No such container"}))
    engine.on(LOGS, raw(CHUNKED + chunk(frame(b"one")) + LAST_CHUNK))
    engine.on(ARCHIVE, reply(200))
    docker = side.docker(side.transport(engine))
    for _ in range(2):
        assert docker.system.info().id == "x"
        assert docker.containers.logs("box", stdout=True).read().stdout == b"one"
        docker.containers.put_archive("box", [b"a" * 100_000] * 5, path="/")
        with pytest.raises(NotFound):
            docker.containers.inspect("none")
    assert engine.requests[2].body == b"a" * 500_000
    assert engine.connections == 1


def test_the_same_bytes_are_sent(engine: FakeEngine, side: Side) -> None:
    engine.on("*", reply(200, []))
    for docker in (over_address(side, engine.url), side.docker(side.transport(engine))):
        docker.containers.list(filters={"name": ["a b/%2F?ü&#;'\"[]|^`{}~"]}, all=True)
        docker.images.search(term="a+b c/../d")
        docker.images.history("reg:5000/a/b@sha256:ab")
        docker.images.tag_raw("x", repo="a//b", tag="%00")
    half = len(engine.requests) // 2
    assert half == 4
    for ours, theirs in zip(engine.requests[:half], engine.requests[half:], strict=True):
        assert (ours.method, ours.target, ours.body) == (theirs.method, theirs.target, theirs.body)
        assert ours.headers == theirs.headers


def test_a_stream_that_is_left_gives_its_connection_back(engine: FakeEngine, side: Side) -> None:
    engine.on(LOGS, raw_then_silence(CHUNKED + chunk(frame(b"one"))))
    engine.on("/v1.44/info", reply(200, {"ID": "x"}))
    engine.on("/v1.44/version", raw_then_silence(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"))
    transport = side.transport(engine, limits=httpx.Limits(max_connections=1))
    docker = side.docker(transport, timeout=1)
    with docker.containers.logs("box", stdout=True) as logs:
        assert next(logs).data == b"one"
    assert docker.system.info().id == "x"
    with pytest.raises(ProtocolError, match="gzip"):
        docker.system.version()
    assert docker.system.info().id == "x"
    with docker.containers.logs("box", stdout=True), pytest.raises(ConnectTimeout, match="are in use"):
        docker.system.info()
    engine.wait_until_idle()


def test_a_read_that_is_cancelled_gives_its_connection_back(engine: FakeEngine) -> None:
    engine.on(LOGS, raw_then_silence(CHUNKED + chunk(frame(b"one"))))
    engine.on("/v1.44/info", reply(200, {"ID": "x"}))

    async def use() -> None:
        path = engine.url.removeprefix("unix://")
        limits = httpx.Limits(max_connections=1)
        async with httpx.AsyncHTTPTransport(uds=path, limits=limits) as transport:
            docker = mobykit.AsyncDocker(transport=transport, version="1.44", timeout=2)
            logs = await docker.containers.logs("box", stdout=True)
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.2):
                    await logs.read()
            assert (await docker.system.info()).id == "x"

    asyncio.run(use())
    engine.wait_until_idle()


def test_whoever_reads_wakes_up_when_the_stream_is_closed(engine: FakeEngine) -> None:
    engine.on(LOGS, raw_then_silence(CHUNKED + chunk(frame(b"one"))))
    path = engine.url.removeprefix("unix://")
    with httpx.HTTPTransport(uds=path) as transport:
        docker = mobykit.Docker(transport=transport, version="1.44")
        with docker.containers.logs("box", stdout=True) as logs:
            assert next(logs).data == b"one"
            timer = threading.Timer(0.2, logs.close)
            timer.start()
            with pytest.raises(StreamClosed):
                next(logs)
            timer.join()

    async def use() -> None:
        async with httpx.AsyncHTTPTransport(uds=path) as transport:
            docker = mobykit.AsyncDocker(transport=transport, version="1.44")
            async with docker.containers.logs("box", stdout=True) as logs:
                assert (await anext(logs)).data == b"one"
                reader = asyncio.create_task(logs.read())
                await asyncio.sleep(0.2)
                await logs.close()
                with pytest.raises(StreamClosed):
                    await reader

    asyncio.run(use())
    engine.wait_until_idle()


def test_commands_with_input_that_ends(engine: FakeEngine, side: Side) -> None:
    much = b"0123456789" * 300_000
    command(engine, echo(upgraded()))
    docker = side.docker(side.transport(engine))
    done = docker.exec.run("box", ["cat"], input=much)
    assert (done.stdout, done.stderr) == (much, b"EOF:3000000")
    with docker.exec.popen("box", ["cat"], stdin=True) as process:
        process.stdin.write(b"one")
        assert next(process).data == b"one"
        process.stdin.close()
        with pytest.raises(InputClosed):
            process.stdin.write(b"two")
        assert process.read().stderr == b"EOF:3"
    engine.wait_until_idle()


def test_a_command_that_does_not_end_in_time(engine: FakeEngine, side: Side) -> None:
    command(engine, raw_then_silence(upgraded() + frame(b"so far")))
    docker = side.docker(side.transport(engine))
    began = time.monotonic()
    with pytest.raises(ProcessTimeout) as caught:
        docker.exec.run("box", ["cat"], timeout=0.3)
    assert caught.value.stdout == b"so far"
    assert time.monotonic() - began < 5
    engine.wait_until_idle()


def test_a_wait_that_has_a_deadline(engine: FakeEngine, side: Side) -> None:
    """Its response has begun; the rest of it comes when the container ends."""
    engine.on("/v1.44/containers/create", reply(201, {"Id": "box", "Warnings": []}))
    engine.on("/v1.44/containers/box/wait", raw_then_silence(CHUNKED))
    engine.on("/v1.44/containers/box/attach", parts(upgraded(), frame(b"out")))
    engine.on("*", reply(204))
    engine.on("/v1.44/containers/box/json", ended)
    with pytest.raises(ProcessTimeout):
        side.docker(side.transport(engine)).containers.run("image", timeout=0.5)
    engine.wait_until_idle()


@pytest.fixture
def client_tls(certificates: Path) -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=str(certificates / "ca.pem"))
    context.load_cert_chain(certificates / "cert.pem", certificates / "key.pem")
    return context


def test_over_tls(side: Side, server_tls: ssl.SSLContext, client_tls: ssl.SSLContext) -> None:
    with FakeEngine(tcp=True, tls=server_tls) as engine:
        command(engine, parts(upgraded(), frame(b"out")))
        host = engine.url.replace("tcp", "https")
        docker = side.docker(side.own_transport(verify=client_tls), host=host)
        assert docker.exec.run("box", ["true"]).stdout == b"out"
        engine.on("/v1.44/exec/run/start", echo(upgraded()))
        with pytest.raises(ProtocolError, match="cannot end the input"):
            docker.exec.run("box", ["cat"], input=b"in")
        engine.wait_until_idle()
        trusting_nobody = side.own_transport(verify=ssl.create_default_context())
        with pytest.raises(ConnectError, match="the engine's certificate is not trusted"):
            side.docker(trusting_nobody, host=host).system.info()


FAILURES: dict[str, tuple[Script, type[DockerError]]] = {
    "closes": (raw_then_close(b""), ConnectionLost),
    "closes in the body": (raw_then_close(HELLO[:-2]), ConnectionLost),
    "closes in a chunk": (raw_then_close(CHUNKED + b"5\r\nhel"), ConnectionLost),
    "silent": (raw_then_silence(b""), DockerTimeout),
    "silent in the body": (raw_then_silence(HELLO[:-2]), DockerTimeout),
    "not HTTP": (raw_then_silence(b"SSH-2.0-OpenSSH\r\n\r\n"), ProtocolError),
}


@pytest.mark.parametrize("name", FAILURES)
def test_failures_have_the_names_and_texts_they_always_have(
    engine: FakeEngine, side: Side, name: str
) -> None:
    script, kind = FAILURES[name]
    engine.on("*", script)
    texts = []
    for docker in (
        over_address(side, engine.url, timeout=0.5),
        side.docker(side.transport(engine), timeout=0.5),
    ):
        with pytest.raises(DockerError) as caught:
            docker.system.info()
        assert type(caught.value) is kind
        texts.append(str(caught.value).replace(engine.url, "http://docker"))
    if kind is not ProtocolError:  # where each parser has its words
        assert texts[0] == texts[1]


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_no_engine_there(side: Side, tmp_path: Path) -> None:
    transport = side.own_transport(uds=str(tmp_path / "none"))
    with pytest.raises(ConnectError, match="http://docker: there is no such socket; start the engine"):
        side.docker(transport).system.info()
    refused = side.docker(side.own_transport(), host="tcp://127.0.0.1:1")
    with pytest.raises(ConnectError, match=r"tcp://127\.0\.0\.1:1: no "):
        refused.system.info()
    gc.collect()  # httpx's transport for threads forgets the socket of a connection that was refused


def test_the_transport_is_its_owners(engine: FakeEngine, side: Side) -> None:
    engine.on("*", reply(200, {"ID": "x"}))
    transport = side.transport(engine)
    for _ in range(2):
        docker = side.docker(transport)
        assert docker.system.info().id == "x"
        side.close(docker)
        with pytest.raises(ClientClosed):
            docker.system.info()
    assert engine.connections == 1


# Clients of httpx


@pytest.mark.parametrize("read", [None, 1e10, float("inf"), 2**62])
def test_how_long_a_client_of_httpx_waits(engine: FakeEngine, side: Side, read: float | None) -> None:
    engine.on("*", reply(200, {"ID": "x"}))
    http = side.http(over_address(side, engine.url), timeout=httpx.Timeout(5, read=read))
    assert http.get("/info").json() == {"ID": "x"}


@pytest.mark.parametrize("read", [0, -1, float("nan"), -float("inf")])
def test_a_client_of_httpx_that_does_not_wait(engine: FakeEngine, side: Side, read: float) -> None:
    engine.on("*", raw_then_silence(b""))
    http = side.http(over_address(side, engine.url), timeout=httpx.Timeout(5, read=read))
    with pytest.raises(httpx.ReadTimeout):
        http.get("/info")


def test_a_client_of_httpx(any_engine: FakeEngine, side: Side) -> None:
    any_engine.on("/v1.44/_ping", raw(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n"))
    any_engine.on("/v1.44/info", reply(200, {"ID": "x"}, {"X-Name": "é"}, reason="Fine"))
    any_engine.on("/v1.44/build", lambda connection: reply(201, connection.request.body)(connection))  # type: ignore[union-attr]
    docker = over_address(side, any_engine.url)
    http = side.http(docker)
    for _ in range(2):
        response = http.get("/info", params={"a": "b c"})
        assert (response.status_code, response.reason_phrase) == (200, "Fine")
        assert response.json() == {"ID": "x"}
        assert response.headers["x-name"] == "é"
        assert docker.system.info().id == "x"
    assert http.post("/build", content=b"whole").content == b"whole"
    response = http.post("/build", content=side.body(b"a" * 100_000, b"", b"b"))
    assert response.content == b"a" * 100_000 + b"b"
    assert http.head("/_ping").headers["content-length"] == "2"
    side.close(side._opened[-1])
    assert docker.system.info().id == "x"
    side.close(docker)
    assert any_engine.connections == 1
    assert any_engine.targets[0] == b"/v1.44/info?a=b+c"


def test_what_is_sent_for_httpx(engine: FakeEngine, side: Side) -> None:
    engine.on("*", reply(200))
    headers = {"Accept": "application/jsonl", "User-Agent": "mine", "Host": "other", "X-Some": "1"}
    http = side.http(over_address(side, engine.url))
    http.put("/some/%2Fpath", content=b"abc", headers=headers)
    http.post("/empty")
    full, empty = engine.requests
    assert (full.method, full.target, full.body) == ("PUT", b"/v1.44/some/%2Fpath", b"abc")
    assert full.headers == {
        "host": "docker",
        "accept-encoding": "identity",
        "accept": "application/jsonl",
        "user-agent": "mine",
        "x-some": "1",
        "content-length": "3",
    }
    assert empty.headers["content-length"] == "0"


def test_headers_of_a_request_replace_the_usual_ones() -> None:
    heads = RequestHeads(resolve("unix:///socket"))
    own = ((b"accept", b"text/plain"), (b"USER-AGENT", b"mine"))
    head = bytes(heads.encode(Request(method="GET", target=b"/info", headers=own)))
    assert head == (
        b"GET /info HTTP/1.1\r\nHost: docker\r\nAccept-Encoding: identity\r\n"
        b"accept: text/plain\r\nUSER-AGENT: mine\r\n\r\n"
    )


def test_bodies_are_streamed(engine: FakeEngine, side: Side) -> None:
    engine.on("/v1.44/events", raw_then_silence(CHUNKED + chunk(b"one")))
    http = side.http(over_address(side, engine.url))
    response = http.send(http.build_request("GET", "/events"), stream=True)
    assert side.next_of(side.pieces_of(response)) == b"one"
    assert engine.open == 1
    side.close(response)
    engine.wait_until_idle()


def test_failures_are_those_of_httpx(engine: FakeEngine, side: Side) -> None:
    http = side.http(over_address(side, engine.url), timeout=httpx.Timeout(None, read=0.3))
    expected: dict[str, type[httpx.TransportError]] = {
        "closes": httpx.ReadError,
        "closes in the body": httpx.ReadError,
        "closes in a chunk": httpx.ReadError,
        "silent": httpx.ReadTimeout,
        "silent in the body": httpx.ReadTimeout,
        "not HTTP": httpx.RemoteProtocolError,
    }
    for name, (script, _) in FAILURES.items():
        engine.on("*", script)
        with pytest.raises(httpx.TransportError) as caught:
            http.get("/info")
        assert type(caught.value) is expected[name], name
        assert caught.value.request.url.path == "/v1.44/info"
    engine.wait_until_idle()


def test_timeouts_of_httpx(engine: FakeEngine, side: Side) -> None:
    engine.on("*", parts(UNTIL_CLOSE, b"hello", pause=0.5))
    docker = over_address(side, engine.url, timeout=0.1)
    assert side.http(docker, timeout=None).get("/info").content == b"hello"
    assert side.http(docker, timeout=5).get("/info").content == b"hello"
    with pytest.raises(httpx.ReadTimeout, match=r"no response for 0.2 s"):
        side.http(docker, timeout=0.2).get("/info")


def test_no_engine_for_httpx(side: Side, tmp_path: Path) -> None:
    docker = over_address(side, f"unix://{tmp_path}/none")
    http = side.http(docker)
    with pytest.raises(httpx.ConnectError, match="there is no such socket"):
        http.get("/info")
    side.close(docker)
    with pytest.raises(httpx.TransportError, match=r"is closed; make a new one"):
        http.get("/info")


def test_what_cannot_be_sent_for_httpx(engine: FakeEngine, side: Side) -> None:
    http = side.http(over_address(side, engine.url))
    with pytest.raises(httpx.UnsupportedProtocol, match=r"upgrades do not work .* exec and attach"):
        http.post("/exec/run/start", headers={"Upgrade": "tcp", "Connection": "Upgrade"})
    for headers in ({"X-Evil": "a\r\nX-More: b"}, {"X Evil": "a"}, {"X-Evil:": "a"}):
        with pytest.raises(httpx.LocalProtocolError, match="cannot be sent"):
            http.get("/info", headers=headers)
    with pytest.raises(httpx.LocalProtocolError, match="cannot be sent"):
        http.request("GET /evil HTTP/1.1\r\nX: ", "/info")
    assert engine.requests == []


def test_a_body_that_fails_to_be_made(engine: FakeEngine, side: Side) -> None:
    def broken() -> Iterator[bytes]:
        yield b"some"
        raise LookupError("mine")

    async def broken_later() -> AsyncIterator[bytes]:
        yield b"some"
        raise LookupError("mine")

    docker = over_address(side, engine.url)
    engine.on("*", reply(200, {}))
    through_ours = side.http(docker)
    through_httpx = side.docker(side.transport(engine))
    with pytest.raises(LookupError, match="mine"):
        through_ours.post("/build", content=broken() if side.runner is None else broken_later())
    with pytest.raises(LookupError, match="mine"):
        through_httpx.images.load_stream(broken() if side.runner is None else broken_later())
    engine.wait_until_idle()


def test_ours_over_ours(engine: FakeEngine, side: Side) -> None:
    engine.on("/v1.44/info", reply(200, {"ID": "x"}))
    engine.on("/v1.44/version", raw_then_close(HELLO[:-2]))
    inner = over_address(side, engine.url)
    docker = side.docker(inner.httpx_transport())
    assert docker.system.info().id == "x"
    with pytest.raises(ConnectionLost):
        docker.system.version()
