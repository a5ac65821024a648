"""Our own calls to an engine, in memory, against our own server: each is the other's judge with h2 between them."""

from __future__ import annotations

import base64
from collections.abc import Mapping

import pytest
from mobykit_runtime.buildkit.calls import Call, CallFailed, Handler, Metadata, Status
from mobykit_runtime.buildkit.grpc_client import Exchange, GrpcClient
from mobykit_runtime.buildkit.grpc_messages import Detail, Outcome, outcome_of
from mobykit_runtime.buildkit.grpc_server import GrpcServer
from mobykit_runtime.buildkit.nested_session import SESSION_PATH, NestedSession, session_metadata
from mobykit_runtime.buildkit.pieces import Piece
from mobykit_runtime.buildkit.protobuf import decode, encode
from mobykit_runtime.buildkit.session import SessionServices
from mobykit_runtime.buildkit.unary import Unary
from mobykit_runtime.errors import StreamDecodeError

from tests.runtime.grpc_peer import Peer


def pump(client: GrpcClient, server: GrpcServer) -> None:
    while True:
        there, back = client.output(), server.output()
        if there:
            server.receive(there)
        if back:
            client.receive(back)
        if not there and not back:
            return


class Counting(Call):
    """Sends numbers until it is closed, whatever it is told."""

    def __init__(self, most: int) -> None:
        self.left = most
        self.closed = False

    def receive(self, message: bytes) -> None:
        """Drop a message."""

    def next_message(self) -> bytes | None:
        if not self.left:
            return None
        self.left -= 1
        return b"%d" % self.left

    @property
    def is_done(self) -> bool:
        return not self.left

    def close(self) -> None:
        self.closed = True


def fail(message: bytes) -> bytes:
    raise CallFailed(Status.NOT_FOUND, message.decode())


HANDLERS: Mapping[str, Handler] = {
    "/Double": lambda _: Unary(lambda data: data * 2),
    "/Fail": lambda _: Unary(fail),
    "/Count": lambda metadata: Counting(int(metadata["most"][0])),
}


@pytest.fixture
def client() -> GrpcClient:
    return GrpcClient()


@pytest.fixture
def server() -> GrpcServer:
    return GrpcServer(HANDLERS)


def test_unary_call(client: GrpcClient, server: GrpcServer) -> None:
    call = Exchange(b"ab" * 300_000)
    client.start("/Double", call)
    pump(client, server)
    assert [len(answer) for answer in call.answers] == [1_200_000]
    assert call.outcome == Outcome(Status.OK)


def test_stream_of_answers(client: GrpcClient, server: GrpcServer) -> None:
    call = Exchange(b"")
    client.start("/Count", call, {"most": ["3"]})
    pump(client, server)
    assert (list(call.answers), call.outcome) == ([b"2", b"1", b"0"], Outcome(Status.OK))


def test_failure(client: GrpcClient, server: GrpcServer) -> None:
    calls = [Exchange("100 % nöt\n".encode()), Exchange(b"")]
    client.start("/Fail", calls[0])
    client.start("/None", calls[1])
    pump(client, server)
    assert calls[0].outcome == Outcome(Status.NOT_FOUND, "100 % nöt\n")
    assert calls[1].outcome == Outcome(Status.UNIMPLEMENTED, "unknown method /None")


def test_cancelled_call(client: GrpcClient) -> None:
    made: list[Counting] = []

    def count(_: Metadata) -> Call:
        made.append(Counting(10**9))
        return made[-1]

    server, call = GrpcServer({"/Count": count}), Exchange(b"")
    client.start("/Count", call)
    for _ in range(3):
        server.receive(client.output())
        client.receive(server.output())
    assert call.answers
    assert call.outcome is None
    client.cancel(call)
    client.cancel(call)
    server.receive(client.output())
    assert made[0].closed
    assert call.outcome == Outcome(Status.CANCELLED, "cancelled")


def test_call_that_fails_here_is_broken_off_there(client: GrpcClient, server: GrpcServer) -> None:
    class Picky(Exchange):
        def receive(self, message: bytes) -> None:  # noqa: ARG002  # as in the base class
            raise StreamDecodeError("cannot be read")

    call = Picky(b"")
    client.start("/Count", call, {"most": ["5"]})
    pump(client, server)
    assert call.outcome == Outcome(Status.INTERNAL, "cannot be read")
    assert not server._streams


def test_connection_that_ends(client: GrpcClient, server: GrpcServer) -> None:
    call = Exchange()
    client.start("/Double", call)
    client.output()
    client.close()
    assert call.outcome == Outcome(Status.UNAVAILABLE, "the connection was closed")


@pytest.mark.parametrize(
    ("headers", "outcome"),
    [
        ({":status": ["200"]}, None),
        ({":status": ["502"]}, Outcome(Status.UNAVAILABLE, "HTTP status 502")),
        ({"grpc-status": ["0"]}, Outcome(0)),
        ({"grpc-status": ["99"], "grpc-message": ["%zz"]}, Outcome(99, "%zz")),
        ({"grpc-status": ["-1"]}, Outcome(Status.UNKNOWN)),
        ({"grpc-status": [""]}, Outcome(Status.UNKNOWN)),
        ({"grpc-status": ["2"], "grpc-status-details-bin": ["*"]}, Outcome(2)),
        ({"grpc-status": ["2"], "grpc-status-details-bin": ["CP8"]}, Outcome(2)),
    ],
)
def test_how_a_call_ended(headers: Metadata, outcome: Outcome | None) -> None:
    assert outcome_of(headers) == outcome


def test_details_of_a_failure() -> None:
    data = b'\x08\x02\x12\x04text\x1a\x0c\x0a\x03a/b\x12\x05{"x"}'
    unpadded = base64.b64encode(data).decode().rstrip("=")
    outcome = outcome_of({"grpc-status": ["2"], "grpc-status-details-bin": [unpadded]})
    assert outcome is not None
    assert outcome.details == (Detail("a/b", b'{"x"}'),)


def test_session_inside_of_a_call(client: GrpcClient) -> None:
    services = SessionServices()
    services.add({"/Double": HANDLERS["/Double"]})
    inner, outer = Peer(), Tunnel()
    tunnels: list[Metadata] = []

    def session(metadata: Metadata) -> Call:
        tunnels.append(metadata)
        return outer

    server, nested = GrpcServer({SESSION_PATH: session}), NestedSession(services)
    client.start(SESSION_PATH, nested, session_metadata(services, "test"))
    made = inner.open("/Double")
    inner.send(made, b"\0\0\0\0\2ab", end=True)
    for _ in range(5):
        outer.out += inner.http2.data_to_send()
        pump(client, server)
        inner.receive(outer.taken())
    assert made.messages == [b"abab"]
    assert tunnels[0]["x-docker-expose-session-uuid"] == [services.id]
    assert tunnels[0]["x-docker-expose-session-grpc-method"] == ["/grpc.health.v1.Health/Check", "/Double"]


class Tunnel(Call):
    """The engine's end of a session inside of a call."""

    def __init__(self) -> None:
        self.out = b""
        self._in = b""

    def receive(self, message: bytes) -> None:
        self._in += decode(Piece, message).data

    def taken(self) -> bytes:
        data, self._in = self._in, b""
        return data

    def next_message(self) -> bytes | None:
        data, self.out = self.out, b""
        return encode(Piece(data)) if data else None

    @property
    def is_done(self) -> bool:
        return False
