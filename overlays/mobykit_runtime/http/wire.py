"""What both transports share: the way to the engine, and requests and answers in the library's terms."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import httpx

from mobykit_runtime.errors import ProtocolError, StreamClosed, StreamError
from mobykit_runtime.http.faults import connecting, translated
from mobykit_runtime.http.ways import way_to
from mobykit_runtime.messages import Answer, Request
from mobykit_runtime.release import VERSION

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from mobykit_runtime.connections.resolve import Destination

__all__ = ["READ_SIZE", "Collected", "Opened", "Wire", "where"]

ERROR_LIMIT = 1024 * 1024
READ_SIZE = 64 * 1024
"""How many bytes of an upgraded connection are read at once."""
_URL = httpx.URL("http://docker")


def where(request: Request) -> str:
    """Name a request in errors."""
    return f"{request.method} {request.path}"


class Wire:
    """The base of both transports: the way to an engine, and what each request to it says."""

    def __init__(self, destination: Destination, timeout: float | None) -> None:
        self.address = destination.address
        self.timeout = timeout
        self._way = way_to(destination)
        self._prefix = self.address.prefix.encode("ascii")
        self._headers = [
            (b"Host", self.address.authority.encode("ascii")),
            (b"User-Agent", f"mobykit/{VERSION}".encode("ascii")),
            (b"Accept", b"*/*"),
            (b"Accept-Encoding", b"identity"),
        ]
        # They give way to ours.
        self._extra = [(name.encode("ascii"), value.encode()) for name, value in destination.headers.items()]
        self._why = f" ({destination.explanation})"
        self._patience = self._way.patience if timeout is None else min(self._way.patience, timeout)

    def _request(self, request: Request, upload: Any) -> httpx.Request:
        """Make the library's request; `upload` is the body as its stream, None where the body is bytes."""
        headers = [*self._headers, *request.headers]
        ours = {name.lower() for name, _ in headers}
        headers += [(name, value) for name, value in self._extra if name.lower() not in ours]
        content = request.content if isinstance(request.content, bytes) else b""
        if request.upgrade is not None:
            headers += [(b"Connection", b"Upgrade"), (b"Upgrade", request.upgrade.encode("ascii"))]
        if upload is not None:
            headers.append((b"Transfer-Encoding", b"chunked"))
        elif content or request.method in ("POST", "PUT"):
            headers.append((b"Content-Length", str(len(content)).encode("ascii")))
        return httpx.Request(
            request.method,
            _URL,
            headers=headers,
            stream=httpx.ByteStream(content) if upload is None else upload,
            # The library's URLs fold dots and quote once more; the target goes out as it is.
            extensions={"timeout": self._timeouts(request), "target": self._prefix + request.target},
        )

    def _timeouts(self, request: Request) -> dict[str, float | None]:
        read = request.within or (None if request.waits else self.timeout)
        write = None if request.waits else self.timeout  # an engine may take its time with what it is sent
        return {"read": read, "write": write}

    def _head(self, request: Request, response: httpx.Response) -> Answer:
        """Give the answer as far as it is known when its head has come."""
        headers = {
            name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers.raw
        }
        encoding = headers.get("content-encoding", "identity")
        if encoding != "identity" and response.status_code < 400:
            raise ProtocolError(
                f"{where(request)}: the answer is encoded ({encoding[:40]!r}), which was not asked for"
            )
        if response.status_code == 101 and request.upgrade is not None:
            protocol = headers.get("upgrade", "")
            if protocol.lower() != request.upgrade:
                raise ProtocolError(
                    f"{where(request)}: asked to speak {request.upgrade}, the engine "
                    f"switched to {protocol[:40]!r}"
                )
        reason = response.extensions.get("reason_phrase", b"").decode("latin-1")
        return Answer(status=response.status_code, reason=reason, headers=headers)

    def _connecting(self) -> AbstractContextManager[None]:
        return connecting(self.address.url, self._why)

    def _errors(self, request: Request) -> AbstractContextManager[None]:
        return translated(self.address.url, where(request), request.within or self.timeout, self._why)


class Opened:
    """What connections of both transports share."""

    where: str
    """Method and path of the request."""
    closed: bool
    """Whether it is closed on this side."""

    def _begin(self, request: Request) -> None:
        self.where = where(request)
        self.closed = False
        self._process = os.getpid()
        self._request = request
        self._input_ended = False

    def _check_open(self) -> None:
        if self._process != os.getpid():
            # Both processes hold the connection; each would get a part of what comes.
            raise StreamError(
                f"{self.where}: the stream belongs to process {self._process}, this is a fork of it"
            )
        if self.closed:
            raise StreamClosed(f"{self.where}: the stream is closed")


class Collected:
    """A whole body; the text of an error has a limit, the answers that were asked for have none."""

    def __init__(self, status: int) -> None:
        self._limit = ERROR_LIMIT if status >= 400 else float("inf")
        self._size = 0
        self._pieces: list[bytes] = []

    def add(self, piece: bytes) -> bool:
        """Keep a piece; say whether more is wanted."""
        self._pieces.append(piece)
        self._size += len(piece)
        return self._size < self._limit

    def whole(self) -> bytes:
        """Give all that was kept."""
        return b"".join(self._pieces)
