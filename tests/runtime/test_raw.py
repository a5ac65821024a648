"""A connection that waits for nothing: what has come before, what the system does not take, and ends."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import suppress

import pytest
import trustme
from mobykit_runtime.transport.raw import RawConnection
from mobykit_runtime.transport.tls_state import TlsState

Pair = tuple[socket.socket, socket.socket]


@pytest.fixture
def pair() -> Iterator[Pair]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.settimeout(10)
        yield ours, theirs


def test_data_in_order_however_little_the_system_takes(pair: Pair) -> None:
    raw = RawConnection(pair[0], first=b"early")
    assert (raw.receive_first(), raw.receive_first()) == (b"early", b"")
    assert raw.receive() is None
    pieces = [bytes([number]) * 100_000 for number in range(50)]
    for piece in pieces:
        raw.send(piece)
    assert raw.unsent > 0
    got = b""
    while len(got) < 5_000_000:
        got += pair[1].recv(65536)
        raw.send()
    assert got == b"".join(pieces)
    assert raw.unsent == 0
    pair[1].send(b"late")
    assert raw.receive() == b"late"
    pair[1].close()
    assert raw.receive() == b""


class Server:
    """The other side of TLS, over a socket."""

    def __init__(self, connected: socket.socket, context: ssl.SSLContext) -> None:
        self._socket = connected
        self._in, self._out = ssl.MemoryBIO(), ssl.MemoryBIO()
        self.tls = context.wrap_bio(self._in, self._out, server_side=True)

    def flush(self) -> None:
        self._socket.sendall(self._out.read())

    def take(self) -> None:
        self._in.write(self._socket.recv(1 << 20))


@pytest.fixture
def secured(pair: Pair, authority: trustme.CA, server_tls: ssl.SSLContext) -> tuple[TlsState, Server]:
    server_tls.verify_mode = ssl.CERT_NONE
    context = ssl.create_default_context()
    authority.configure_trust(context)
    state, server = TlsState(context, "localhost"), Server(pair[1], server_tls)
    done = False
    while not done:
        done = state.handshake()
        pair[0].sendall(state.output())
        server.take()
        with suppress(ssl.SSLWantReadError):
            server.tls.do_handshake()
        server.flush()
        if not done:
            state.feed(pair[0].recv(1 << 20))
    return state, server


def test_what_tls_has_read_before(pair: Pair, secured: tuple[TlsState, Server]) -> None:
    state, server = secured
    server.tls.write(b"x" * 100_000)
    server.flush()
    data = b""
    while len(data) < 100_000:  # all of it is read here, and nothing is taken out
        data += pair[0].recv(1 << 20)
    state.feed(data)
    raw = RawConnection(pair[0], state, b"before ")
    assert raw.receive_first() == b"before " + b"x" * 100_000
    raw.send(b"answer")
    server.take()
    assert server.tls.read(100) == b"answer"


def test_end_of_tls_and_a_cut(pair: Pair, secured: tuple[TlsState, Server]) -> None:
    state, server = secured
    raw = RawConnection(pair[0], state)
    raw.receive_first()
    while raw.receive() is not None:  # of the protocol itself
        pass
    server.tls.write(b"last")
    server.flush()
    assert raw.receive() == b"last"
    pair[1].close()
    with pytest.raises(ssl.SSLError):
        raw.receive()
