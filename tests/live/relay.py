"""An engine over TCP: a relay between a port of this machine and whatever the engine listens on.

Bytes go through as they are, and so does the end of each direction.
"""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from socketserver import BaseRequestHandler, ThreadingTCPServer

from .daemon import Engine

Handle = Callable[[socket.socket], None]


@contextmanager
def served(handle: Handle, address: str = "127.0.0.1") -> Iterator[int]:
    """Yield a port on which each connection is handled, in a thread of its own; wait for them all in the end."""

    class Handler(BaseRequestHandler):
        def handle(self) -> None:
            handle(self.request)

    with ThreadingTCPServer((address, 0), Handler) as server:
        server.daemon_threads = False
        serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        serving.start()
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()
            serving.join()


@contextmanager
def over_tcp(engine: Engine, patience: float | None = None) -> Iterator[str]:
    """Yield an address of the engine that begins with tcp://.

    With `patience`, connections over which nothing comes for so many seconds are ended, as many proxies do.
    """

    def relay(outer: socket.socket) -> None:
        inner = _unix(engine)
        for each in (outer, inner):
            each.settimeout(patience)
        _relay(outer, inner)

    with served(relay) as port:
        yield f"tcp://127.0.0.1:{port}"


def relayed(port: int, address: str) -> AbstractContextManager[int]:
    """Return a port on another address of this machine that leads to the port on 127.0.0.1."""
    return served(lambda outer: _relay(outer, socket.create_connection(("127.0.0.1", port))), address)


def _unix(engine: Engine) -> socket.socket:
    inner = socket.socket(socket.AF_UNIX)
    inner.connect(str(engine.path))
    return inner


def _relay(outer: socket.socket, inner: socket.socket) -> None:
    with inner:
        back = threading.Thread(target=_pass_on, args=(inner, outer))
        back.start()
        _pass_on(outer, inner)
        back.join()


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
    with suppress(OSError):
        target.shutdown(socket.SHUT_WR)
