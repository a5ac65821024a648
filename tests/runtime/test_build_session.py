"""The session of a build through the clients: over each transport, and however it ends nothing of it stays."""

from __future__ import annotations

import os
import socket
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import anyio
import mobykit
import pytest
from mobykit._sync.build_session import Served, open_control, open_session
from mobykit_runtime._async.build_session import (
    AsyncServed,
    open_control as aopen_control,
    open_session as aopen_session,
)
from mobykit_runtime.buildkit.calls import Call, Status
from mobykit_runtime.buildkit.grpc_client import Exchange, GrpcClient
from mobykit_runtime.buildkit.grpc_messages import Outcome
from mobykit_runtime.buildkit.grpc_server import GrpcServer
from mobykit_runtime.buildkit.session import SessionServices
from mobykit_runtime.buildkit.unary import Unary
from mobykit_runtime.errors import ApiError, ConnectionLost, DockerError, PageNotFound, ProtocolError

from tests.fakes import Connection, FakeEngine, Script, raw_then_close, reply
from tests.runtime.grpc_peer import SocketPeer
from tests.runtime.test_forks import in_child
from tests.scripts import RAW, upgraded

SESSION = "/v1.44/session"
HEALTH = "/grpc.health.v1.Health/Check"
UPGRADED = upgraded(RAW, "h2c")


class Echo(Call):
    """Sends each message back, and pieces without end to one that asks for them."""

    def __init__(self) -> None:
        self._to_send: deque[bytes] = deque()
        self._endless = False
        self._ended = False

    def receive(self, message: bytes) -> None:
        self._endless = self._endless or message == b"endless"
        self._to_send.append(message)

    def end_input(self) -> None:
        self._ended = True

    def next_message(self) -> bytes | None:
        if self._endless:
            return bytes(10_000)
        return self._to_send.popleft() if self._to_send else None

    @property
    def is_done(self) -> bool:
        return self._ended and not self._to_send and not self._endless


@pytest.fixture
def services() -> SessionServices:
    made = SessionServices(shared_key="key")
    made.add({"/a.B/Echo": lambda _: Echo()})
    return made


class Waited:
    """What the engine does on the connection; the test waits for it."""

    def __init__(self, work: Callable[[Connection], None]) -> None:
        self._work = work
        self.done = threading.Event()
        self.error: BaseException | None = None

    def __call__(self, connection: Connection) -> None:
        try:
            self._work(connection)
        except BaseException as error:
            self.error = error
        finally:
            self.done.set()
        connection.wait_for_close()

    def wait(self) -> None:
        assert self.done.wait(20)
        if self.error is not None:
            raise self.error


AnyServed = Served | AsyncServed
Meanwhile = Callable[[AnyServed], None]
Play = Callable[[FakeEngine, SessionServices | GrpcClient, Meanwhile], None]


@pytest.fixture(params=["threads", "asyncio", "trio"])
def play(request: pytest.FixtureRequest) -> Play:
    """Return what opens a session, or a connection for calls, and then does something without the event loop."""

    def in_thread(engine: FakeEngine, served: SessionServices | GrpcClient, meanwhile: Meanwhile) -> None:
        with mobykit.Docker(engine.url, version="1.44") as docker:
            if isinstance(served, GrpcClient):
                opened: Served = open_control(docker, served)
            else:
                opened = open_session(docker, served)
            with opened:
                meanwhile(opened)

    def in_task(engine: FakeEngine, served: SessionServices | GrpcClient, meanwhile: Meanwhile) -> None:
        async def main() -> None:
            async with mobykit.AsyncDocker(engine.url, version="1.44") as docker:
                if isinstance(served, GrpcClient):
                    opened: AsyncServed = await aopen_control(docker, served)
                else:
                    opened = await aopen_session(docker, served)
                async with opened:
                    meanwhile(opened)

        anyio.run(main, backend=request.param)

    return in_thread if request.param == "threads" else in_task


@pytest.fixture(autouse=True)
def _nothing_stays(request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    assert not serving()


def serving() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "mobykit-session"]


def descriptors() -> int:
    return len([*Path("/proc/self/fd").iterdir()])


def test_session_over_each_transport(any_engine: FakeEngine, play: Play, services: SessionServices) -> None:
    message = os.urandom(3_000_000)

    def work(connection: Connection) -> None:
        connection.send(UPGRADED)
        peer = SocketPeer(connection.socket)
        assert peer.call(HEALTH).messages == [b"\x08\x01"]
        made = peer.open("/a.B/Echo")
        data = b"\0" + len(message).to_bytes(4, "big") + message
        while data:
            size = min(peer.http2.local_flow_control_window(made.id), len(data))
            peer.send(made, data[:size])
            data = data[size:]
            peer.flush()
            if data:
                peer.step()
        peer.send(made, b"", end=True)
        peer.run(made)
        assert made.messages == [message]

    script = Waited(work)
    any_engine.on(SESSION, script)
    play(any_engine, services, lambda _: script.wait())
    any_engine.wait_until_idle()
    [sent] = [request for request in any_engine.requests if request.target.startswith(SESSION.encode())]
    assert sent.headers["x-docker-expose-session-uuid"] == services.id
    assert sent.headers["x-docker-expose-session-sharedkey"] == "key"
    assert sent.headers["x-docker-expose-session-grpc-method"] == "/a.B/Echo"  # the last line of that name


def test_first_words_in_the_same_piece_as_the_head(
    any_engine: FakeEngine, play: Play, services: SessionServices
) -> None:
    def work(connection: Connection) -> None:
        peer = SocketPeer(connection.socket)
        made = peer.open(HEALTH)
        peer.send(made, bytes(5), end=True)
        connection.send(UPGRADED + peer.http2.data_to_send())
        peer.run(made)
        assert made.messages == [b"\x08\x01"]

    script = Waited(work)
    any_engine.on(SESSION, script)
    play(any_engine, services, lambda _: script.wait())


def wait_until_ended() -> None:
    deadline = time.monotonic() + 10
    while serving() and time.monotonic() < deadline:
        time.sleep(0.005)
    assert not serving()


@pytest.mark.parametrize(
    ("said", "error"),
    [(b"", ConnectionLost), (b"GET / HTTP/1.1\r\n\r\n" * 3, ProtocolError)],
    ids=["nothing", "nonsense"],
)
def test_engine_that_ends_it(
    any_engine: FakeEngine, play: Play, services: SessionServices, said: bytes, error: type[Exception]
) -> None:
    def script(connection: Connection) -> None:
        connection.send(UPGRADED + said)
        with suppress(OSError):
            connection.socket.shutdown(socket.SHUT_WR)
        connection.wait_for_close()

    any_engine.on(SESSION, script)
    seen: list[Exception | None] = []

    def meanwhile(session: AnyServed) -> None:
        wait_until_ended()
        seen.append(session.error)

    play(any_engine, services, meanwhile)
    [found] = seen
    assert isinstance(found, error)


def test_closing_in_the_middle_of_a_transfer(
    any_engine: FakeEngine, play: Play, services: SessionServices
) -> None:
    def work(connection: Connection) -> None:
        connection.send(UPGRADED)
        peer = SocketPeer(connection.socket, window=1 << 30)
        peer.http2.increment_flow_control_window(1 << 29)
        made = peer.open("/a.B/Echo")
        peer.send(made, b"\0\0\0\0\7endless")
        peer.flush()
        while sum(made.frames) < 1_000_000:
            peer.step()

    script = Waited(work)
    any_engine.on(SESSION, script)
    began = 0.0

    def meanwhile(session: AnyServed) -> None:
        nonlocal began
        script.wait()
        began = time.monotonic()

    play(any_engine, services, meanwhile)
    assert time.monotonic() - began < 4  # joining would give up after 5 s
    any_engine.wait_until_idle()


def test_engine_that_asks_and_never_reads(engine: FakeEngine, play: Play, services: SessionServices) -> None:
    counted: list[int] = []

    def work(connection: Connection) -> None:
        connection.send(UPGRADED)
        peer = SocketPeer(connection.socket)
        connection.send(peer.http2.data_to_send())
        pings = (b"\0\0\x08\6\0\0\0\0\0" + bytes(8)) * 2000
        connection.socket.settimeout(1)
        with suppress(TimeoutError):
            while connection.sent < 100 * 1024 * 1024:
                connection.send(pings)
        counted.append(connection.sent)

    script = Waited(work)
    engine.on(SESSION, script)
    play(engine, services, lambda _: script.wait())
    assert counted[0] < 20 * 1024 * 1024


def test_nothing_is_left_of_many(engine: FakeEngine, play: Play, services: SessionServices) -> None:
    def script(connection: Connection) -> None:
        connection.send(UPGRADED)
        with suppress(EOFError):
            SocketPeer(connection.socket).call(HEALTH)
        connection.wait_for_close()

    engine.on(SESSION, script)
    play(engine, services, lambda _: None)
    before = descriptors()
    for _ in range(10):
        play(engine, services, lambda _: None)
    engine.wait_until_idle()
    assert descriptors() <= before


def test_forgotten_session(engine: FakeEngine, services: SessionServices) -> None:
    engine.on(SESSION, Waited(lambda connection: connection.send(UPGRADED)))
    with mobykit.Docker(engine.url, version="1.44") as docker:
        forgotten = [open_session(docker, services)]
        assert serving()
        with pytest.warns(ResourceWarning, match="unclosed stream"):
            forgotten.clear()
        wait_until_ended()


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_cancelled_block_ends_the_session(
    engine: FakeEngine, services: SessionServices, backend: str
) -> None:
    engine.on(SESSION, Waited(lambda connection: connection.send(UPGRADED)))

    async def main() -> None:
        async with mobykit.AsyncDocker(engine.url, version="1.44") as docker:
            with anyio.move_on_after(0.05) as scope:
                async with await aopen_session(docker, services):
                    await anyio.sleep_forever()
            assert scope.cancelled_caught
            assert not serving()

    anyio.run(main, backend=backend)
    engine.wait_until_idle()


@pytest.mark.parametrize(
    "answer", [reply(400, {"message": "no session"}), reply(200, b"hello")], ids=["refused", "not upgraded"]
)
def test_no_session(engine: FakeEngine, play: Play, services: SessionServices, answer: Script) -> None:
    engine.on(SESSION, answer)
    with pytest.raises((ApiError, ProtocolError)):
        play(engine, services, lambda _: None)
    engine.wait_until_idle()


def answer_calls(connection: Connection) -> None:
    connection.send(UPGRADED)
    server = GrpcServer({"/a.B/Repeat": lambda _: Unary(lambda data: data * 500_000)})
    while data := connection.receive():
        server.receive(data)
        while back := server.output():
            connection.send(back)


def test_calls_of_ours(any_engine: FakeEngine, play: Play) -> None:
    any_engine.on("/v1.44/grpc", answer_calls)
    grpc, call = GrpcClient(), Exchange(b"abc")
    grpc.start("/a.B/Repeat", call)

    def wait(_: object) -> None:
        deadline = time.monotonic() + 10
        while call.outcome is None and time.monotonic() < deadline:
            time.sleep(0.005)

    play(any_engine, grpc, wait)
    assert call.outcome == Outcome(Status.OK)
    assert list(call.answers) == [b"abc" * 500_000]


def test_engine_that_goes_in_the_middle_of_a_call(engine: FakeEngine, play: Play) -> None:
    engine.on("/v1.44/grpc", raw_then_close(UPGRADED))
    grpc, call = GrpcClient(), Exchange(b"abc")
    grpc.start("/a.B/Repeat", call)
    errors: list[Exception | None] = []

    def wait(connection: AnyServed) -> None:
        wait_until_ended()
        errors.append(connection.error)

    play(engine, grpc, wait)
    assert call.outcome is not None
    assert call.outcome.status == Status.UNAVAILABLE
    assert isinstance(errors[0], ConnectionLost)


def test_engine_without_buildkit(engine: FakeEngine, play: Play) -> None:
    with pytest.raises(PageNotFound):
        play(engine, GrpcClient(), lambda _: None)


def test_without_h2_nothing_is_sent(
    engine: FakeEngine, play: Play, services: SessionServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    for name in [name for name in sys.modules if name == "h2" or name.startswith("h2.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "h2", None)
    with pytest.raises(DockerError, match="buildkit"):
        play(engine, services, lambda _: None)
    assert not engine.requests


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_fork_leaves_the_session_to_its_parent(engine: FakeEngine, services: SessionServices) -> None:
    asked, done = threading.Event(), threading.Event()

    def work(connection: Connection) -> None:
        connection.send(UPGRADED)
        peer = SocketPeer(connection.socket)
        peer.call(HEALTH)
        asked.set()
        assert done.wait(10)
        assert peer.call(HEALTH).messages == [b"\x08\x01"]

    script = Waited(work)
    engine.on(SESSION, script)
    with mobykit.Docker(engine.url, version="1.44") as docker, open_session(docker, services) as session:
        assert asked.wait(10)
        in_child(session.close)
        done.set()
        script.wait()
