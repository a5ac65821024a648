"""The server of a session, in memory, against a client on h2: what it serves, and how it withstands a bad one."""

from __future__ import annotations

from collections import deque

import pytest
from attrs import frozen
from hypothesis import given, strategies as st
from mobykit_runtime.buildkit import grpc_connection
from mobykit_runtime.buildkit.calls import Call, CallFailed, Metadata, Status
from mobykit_runtime.buildkit.grpc_messages import MOST_MESSAGE, framed
from mobykit_runtime.buildkit.grpc_server import GrpcServer
from mobykit_runtime.buildkit.protobuf import TEXT, decode, proto
from mobykit_runtime.buildkit.unary import Unary
from mobykit_runtime.errors import ProtocolError

from tests.runtime.grpc_peer import Peer


class Recorded(Call):
    """Answers each message with what a test wants, and knows what became of it."""

    def __init__(self, metadata: Metadata) -> None:
        self.metadata = metadata
        self.received: list[bytes] = []
        self.to_send: deque[bytes] = deque()
        self.asked = 0
        self.input_ended = False
        self.ends_with_input = True
        self.closed = 0

    def receive(self, message: bytes) -> None:
        if message == b"fail":
            raise CallFailed(Status.PERMISSION_DENIED, "not that: 100 %, ä\n")
        if message == b"break":
            raise KeyError("a secret")
        self.received.append(message)
        self.to_send.append(message.upper())

    def end_input(self) -> None:
        self.input_ended = True

    def next_message(self) -> bytes | None:
        self.asked += 1
        return self.to_send.popleft() if self.to_send else None

    @property
    def is_done(self) -> bool:
        return self.input_ended and self.ends_with_input and not self.to_send

    def close(self) -> None:
        self.closed += 1


class Service:
    """A server with one such call, and the ones that were made."""

    def __init__(self) -> None:
        self.calls: list[Recorded] = []
        self.server = GrpcServer(
            {"/a.B/Echo": self._make, "/a.B/Double": lambda _: Unary(lambda data: data * 2)}
        )

    def _make(self, metadata: Metadata) -> Call:
        if "refuse" in metadata:
            raise CallFailed(Status.INVALID_ARGUMENT, "refused")
        self.calls.append(Recorded(metadata))
        return self.calls[-1]


@pytest.fixture
def service() -> Service:
    return Service()


def test_unary_call(service: Service) -> None:
    made = Peer().ask(service.server, "/a.B/Double", b"ab")
    assert (made.messages, made.status, made.ended) == ([b"abab"], Status.OK, True)
    assert (made.headers[":status"], made.headers["content-type"]) == ("200", "application/grpc")


@pytest.mark.parametrize("messages", [(), (b"a", b"b")])
def test_unary_call_takes_one_message(service: Service, messages: tuple[bytes, ...]) -> None:
    made = Peer().ask(service.server, "/a.B/Double", *messages)
    assert (made.status, made.ended) == (Status.INVALID_ARGUMENT, True)


def test_messages_both_ways_while_the_call_goes_on(service: Service) -> None:
    peer = Peer()
    made = peer.open("/a.B/Echo")
    peer.pump(service.server)
    [call] = service.calls
    for number in range(3):
        peer.send(made, framed(b"m%d" % number))
        peer.pump(service.server)
        assert made.messages[-1] == b"M%d" % number
    assert not made.ended
    peer.send(made, b"", end=True)
    peer.pump(service.server)
    assert (made.status, call.closed) == (Status.OK, 1)
    assert made.reset is None


def test_messages_cut_anywhere_and_several_in_a_frame(service: Service) -> None:
    peer = Peer()
    made = peer.open("/a.B/Echo")
    data = framed(b"one") + framed(b"") + framed(b"three")
    for byte in data:
        peer.send(made, bytes([byte]))
    peer.send(made, data, end=True)
    peer.pump(service.server)
    assert service.calls[0].received == [b"one", b"", b"three"] * 2
    assert made.messages == [b"ONE", b"", b"THREE"] * 2


def test_small_messages_share_frames(service: Service) -> None:
    peer = Peer()
    made = peer.ask(service.server, "/a.B/Echo", *[b"x" * 50] * 2000)
    assert len(made.messages) == 2000
    assert len(made.frames) < 20


def test_metadata(service: Service) -> None:
    # Names of files come as they are: not UTF-8, with spaces around them, and one key several times.
    metadata = {"followpaths": [b"a", b" b ", "ä".encode(), b"\xff"], "dir-name": [b"context"]}
    Peer().ask(service.server, "/a.B/Echo", metadata=metadata)
    [call] = service.calls
    assert call.metadata["followpaths"] == ["a", " b ", "ä", "\udcff"]
    assert call.metadata["dir-name"] == ["context"]
    assert not any(name.startswith(":") for name in call.metadata)


def test_many_patterns(service: Service) -> None:
    patterns = [f"some/folder/number-{number}/**/*.tmp".encode() for number in range(5000)]
    assert sum(map(len, patterns)) > 150_000
    made = Peer().ask(service.server, "/a.B/Echo", metadata={"exclude-patterns": patterns})
    assert made.status == Status.OK
    assert len(service.calls[0].metadata["exclude-patterns"]) == 5000


def test_headers_without_end(service: Service) -> None:
    peer = Peer()
    peer.pump(service.server)
    peer.open("/a.B/Echo", {"x": [b"y" * 1000] * 2000})
    with pytest.raises(ProtocolError):
        peer.pump(service.server)
    assert not service.calls


def test_unknown_method(service: Service) -> None:
    made = Peer().ask(service.server, "/a.B/New", b"")
    assert (made.status, made.text) == (Status.UNIMPLEMENTED, "unknown method /a.B/New")


def test_handler_that_refuses(service: Service) -> None:
    made = Peer().ask(service.server, "/a.B/Echo", b"", metadata={"refuse": ["1"]})
    assert (made.status, made.text) == (Status.INVALID_ARGUMENT, "refused")


def test_call_that_fails_on_the_way(service: Service) -> None:
    peer = Peer()
    made = peer.open("/a.B/Echo")
    peer.send(made, framed(b"a") + framed(b"fail") + framed(b"b"))
    peer.pump(service.server)
    assert (made.status, made.text) == (Status.PERMISSION_DENIED, "not that: 100 %25, %C3%A4%0A")
    assert made.reset == 0  # what else it would send is not needed
    [call] = service.calls
    assert (call.received, call.closed) == ([b"a"], 1)
    assert peer.ask(service.server, "/a.B/Double", b"x").messages == [b"xx"]
    assert not service.server.failures


def test_broken_call_ends_alone_and_is_remembered(service: Service) -> None:
    peer = Peer()
    made = peer.ask(service.server, "/a.B/Echo", b"break")
    assert (made.status, made.text) == (Status.INTERNAL, "the client failed: KeyError")
    assert [type(error) for error in service.server.failures] == [KeyError]
    assert peer.ask(service.server, "/a.B/Double", b"x").status == Status.OK
    for _ in range(100):
        peer.ask(service.server, "/a.B/Echo", b"break")
    assert len(service.server.failures) == 20


def test_malformed_protobuf_is_the_engines_fault() -> None:
    @frozen
    class Question:
        id: str = proto(1, TEXT)

    def answer(message: bytes) -> bytes:
        return decode(Question, message).id.encode()

    server = GrpcServer({"/a": lambda _: Unary(answer)})
    made = Peer().ask(server, "/a", b"\x0a\xff")
    assert made.status == Status.INTERNAL
    assert "cannot be read" in made.text


def test_nothing_is_made_that_cannot_be_sent(service: Service) -> None:
    peer = Peer(window=1000, grows=False)
    made = peer.open("/a.B/Echo")
    peer.pump(service.server)
    [call] = service.calls
    call.to_send.extend([b"x" * 300] * 100)
    peer.pump(service.server)
    assert sum(made.frames) == 1000
    assert len(call.to_send) == 96  # the fourth one was made for its first bytes
    asked = call.asked
    peer.pump(service.server)
    assert call.asked == asked
    peer.http2.increment_flow_control_window(305, made.id)
    peer.pump(service.server)
    assert sum(made.frames) == 1305
    assert len(call.to_send) == 95


def test_large_messages_both_ways(service: Service) -> None:
    peer = Peer()
    peer.pump(service.server)
    made = peer.open("/a.B/Echo")
    data = framed(bytes(MOST_MESSAGE))
    while data:  # the windows open as the messages come
        size = min(peer.http2.local_flow_control_window(made.id), len(data))
        assert size > 0
        peer.send(made, data[:size])
        data = data[size:]
        peer.pump(service.server)
    peer.send(made, b"", end=True)
    peer.pump(service.server)
    assert [len(message) for message in made.messages] == [MOST_MESSAGE]
    assert made.status == Status.OK
    assert max(made.frames) <= peer.http2.max_inbound_frame_size


def test_message_over_the_limit(service: Service) -> None:
    peer = Peer()
    made = peer.open("/a.B/Echo")
    peer.send(made, b"\0" + (MOST_MESSAGE + 1).to_bytes(4, "big"))
    peer.pump(service.server)
    assert (made.status, made.ended) == (Status.RESOURCE_EXHAUSTED, True)


def test_many_messages_that_never_end(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grpc_connection, "MOST_HELD", 100_000)
    peer = Peer()
    peer.pump(service.server)
    opened = [peer.open("/a.B/Echo") for _ in range(10)]
    for made in opened:
        peer.send(made, b"\0" + MOST_MESSAGE.to_bytes(4, "big") + bytes(15_000))
        peer.pump(service.server)
    statuses = [made.headers.get("grpc-status") for made in opened]
    assert statuses.count(str(int(Status.RESOURCE_EXHAUSTED))) == 4
    assert sum(call.closed for call in service.calls) == 4


def test_compressed_message(service: Service) -> None:
    peer = Peer()
    made = peer.open("/a.B/Echo")
    peer.send(made, b"\1\0\0\0\1x", end=True)
    peer.pump(service.server)
    assert made.status == Status.UNIMPLEMENTED


def test_input_that_ends_inside_of_a_message(service: Service) -> None:
    peer = Peer()
    made = peer.open("/a.B/Echo")
    peer.send(made, b"\0\0\0\0\5ab", end=True)
    peer.pump(service.server)
    assert made.status == Status.INTERNAL
    assert not service.calls[0].input_ended


def test_call_that_the_engine_resets(service: Service) -> None:
    peer = Peer()
    made = peer.open("/a.B/Echo")
    peer.send(made, framed(b"a"))
    peer.pump(service.server)
    peer.http2.reset_stream(made.id, 8)
    peer.pump(service.server)
    assert service.calls[0].closed == 1
    assert peer.ask(service.server, "/a.B/Double", b"x").status == Status.OK


def test_call_that_is_reset_in_the_same_piece(service: Service) -> None:
    peer = Peer()
    made = [peer.open("/a.B/Echo"), peer.open("/none")]
    peer.send(made[0], framed(b"fail"))
    for each in made:
        peer.http2.reset_stream(each.id, 8)
    peer.pump(service.server)
    assert [call.closed for call in service.calls] == [1]
    assert peer.ask(service.server, "/a.B/Double", b"x").status == Status.OK


def test_many_calls_that_are_reset_leave_nothing(service: Service) -> None:
    peer = Peer()
    for _ in range(500):
        made = peer.open("/a.B/Echo")
        peer.http2.reset_stream(made.id, 8)
        peer.pump(service.server)
    assert not service.server._streams
    assert all(call.closed == 1 for call in service.calls)


def test_too_many_calls_at_once(service: Service) -> None:
    peer = Peer()
    for _ in range(101):
        peer.open("/a.B/Echo")
    with pytest.raises(ProtocolError):  # it has not waited for what we allow
        peer.pump(service.server)


def test_one_call_with_much_to_send_keeps_no_other_waiting(service: Service) -> None:
    peer = Peer(window=1 << 30)
    peer.http2.increment_flow_control_window(1 << 29)
    first, second = peer.open("/a.B/Echo"), peer.open("/a.B/Echo")
    service.server.receive(peer.http2.data_to_send())
    for call in service.calls:
        call.to_send.extend([bytes(10_000)] * 1000)
    for _ in range(4):
        peer.receive(service.server.output())
    assert sum(first.frames) == sum(second.frames) > 0


def test_closing_closes_all_calls(service: Service) -> None:
    peer = Peer()
    for _ in range(3):
        peer.open("/a.B/Echo")
    peer.pump(service.server)
    service.server.close()
    assert [call.closed for call in service.calls] == [1, 1, 1]


def test_engine_that_says_goodbye_with_calls_open(service: Service) -> None:
    peer = Peer()
    made = peer.open("/a.B/Echo")
    peer.send(made, framed(b"fail") + framed(b"a"))
    peer.http2.close_connection()
    service.server.receive(peer.http2.data_to_send())
    assert service.server.is_over
    service.server.output()
    assert service.calls[0].closed == 1


def test_data_of_a_call_that_has_ended_gives_its_window_back(service: Service) -> None:
    peer = Peer()
    peer.pump(service.server)
    window = peer.http2.outbound_flow_control_window
    for _ in range(200):
        made = peer.open("/a.B/Echo")
        peer.send(made, framed(b"fail") + bytes(60_000))
        peer.pump(service.server)
    assert peer.http2.outbound_flow_control_window > window // 4


@given(st.binary(max_size=300))
def test_anything_else_is_one_error(data: bytes) -> None:
    service = Service()
    peer = Peer()
    peer.open("/a.B/Echo")
    service.server.receive(peer.http2.data_to_send())
    try:
        service.server.receive(data)
        service.server.output()
    except ProtocolError:
        pass


def test_without_h2(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from mobykit_runtime.errors import DockerError

    for name in [name for name in sys.modules if name == "h2" or name.startswith("h2.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "h2", None)
    with pytest.raises(DockerError, match=r"pip install 'mobykit\[buildkit\]'"):
        GrpcServer({})
