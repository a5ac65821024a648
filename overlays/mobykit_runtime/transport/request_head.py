"""The head of a request: what every request to an engine says, beside what is its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mobykit_runtime.release import VERSION

if TYPE_CHECKING:
    from mobykit_runtime.connections.resolve import Destination
    from mobykit_runtime.messages import Request

__all__ = ["RequestHeads"]


class RequestHeads:
    """Makes the heads of requests to one engine."""

    def __init__(self, destination: Destination) -> None:
        address = destination.address
        self._prefix = address.prefix.encode("ascii")
        usual = {
            b"Host": address.authority.encode("ascii"),
            b"User-Agent": f"mobykit/{VERSION}".encode("ascii"),
            b"Accept": b"*/*",
            b"Accept-Encoding": b"identity",
        }
        extra = [(name.encode("ascii"), value.encode()) for name, value in destination.headers.items()]
        reserved = {name.lower() for name in usual}
        self._usual = [*usual.items(), *(pair for pair in extra if pair[0].lower() not in reserved)]
        self._usual_names = {name.lower() for name, _ in self._usual}
        self._usual_lines = _lines(self._usual)

    def encode(self, request: Request) -> memoryview:
        """Return the request line and headers; nothing in them has a line break, which was checked before.

        Tools that print the variables of a traceback show nothing of a memoryview: there may be credentials in it.
        """
        own = _own(request)
        is_usual = self._usual_names.isdisjoint([name.lower() for name, _ in own])
        usual = self._usual_lines if is_usual else _lines(self._usual_beside(own))
        first = b"%b %b HTTP/1.1\r\n" % (request.method.encode("ascii"), self.target(request))
        return memoryview(b"".join((first, usual, _lines(own), b"\r\n")))

    def target(self, request: Request) -> bytes:
        """Return the path and query to ask for."""
        return self._prefix + request.target

    def headers(self, request: Request) -> list[tuple[bytes, bytes]]:
        """Return all headers; the usual ones give way to those of the request."""
        own = _own(request)
        return [*self._usual_beside(own), *own]

    def _usual_beside(self, own: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
        named = {name.lower() for name, _ in own}
        return [pair for pair in self._usual if pair[0].lower() not in named]


def _own(request: Request) -> list[tuple[bytes, bytes]]:
    """Return the headers of a request, and those that describe its content."""
    own = list(request.headers)
    if request.upgrade is not None:
        own += [(b"Connection", b"Upgrade"), (b"Upgrade", request.upgrade.encode("ascii"))]
    if request.content is not None and not isinstance(request.content, bytes):
        own.append((b"Transfer-Encoding", b"chunked"))
    elif request.content or request.method in ("POST", "PUT"):
        own.append((b"Content-Length", b"%d" % len(request.content or b"")))
    return own


def _lines(pairs: list[tuple[bytes, bytes]]) -> bytes:
    return b"".join([b"%b: %b\r\n" % pair for pair in pairs])
