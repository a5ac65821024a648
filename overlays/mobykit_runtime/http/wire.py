"""What the transports for threads and tasks share: the address, and requests and answers in the library's terms."""

from __future__ import annotations

import socket
import ssl
from typing import TYPE_CHECKING, Any

import httpx

from mobykit_runtime.errors import ProtocolError, StreamClosed
from mobykit_runtime.http.faults import translated
from mobykit_runtime.messages import Answer, Request
from mobykit_runtime.release import VERSION

if TYPE_CHECKING:
    from collections.abc import Mapping
    from contextlib import AbstractContextManager

    from mobykit_runtime.addresses import Address

__all__ = ["READ_SIZE", "Collected", "Opened", "Wire", "where"]

CONNECT_TIMEOUT = 10.0
ERROR_LIMIT = 1024 * 1024
READ_SIZE = 64 * 1024
"""How many bytes of an upgraded connection are read at once."""

# Streams have no timeout: a machine that is gone without a word is found out by the system.
_KEEPALIVE = [
    (socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1),
    *(
        (socket.IPPROTO_TCP, getattr(socket, name), value)
        for name, value in {"TCP_KEEPIDLE": 30, "TCP_KEEPINTVL": 15, "TCP_KEEPCNT": 4}.items()
        if hasattr(socket, name)
    ),
]


def where(request: Request) -> str:
    """Name a request in errors."""
    return f"{request.method} {request.path}"


class _ExactURL(httpx.URL):
    """An engine's URL with a path and query that go out as they are.

    The library's own would fold dots, quote once more what it thinks needs it, and end at 64 KiB.
    """

    def __init__(self, engine: httpx.URL, target: bytes) -> None:
        super().__init__(engine)
        self._target = target

    @property
    def raw_path(self) -> bytes:
        """What the request line says."""
        return self._target


class Wire:
    """The base of both transports.

    `extra` are headers for every request, that give way to those of ours; `why` says where the address comes from.
    """

    def __init__(
        self, address: Address, timeout: float | None, extra: Mapping[str, str] | None = None, why: str = ""
    ) -> None:
        self.address = address
        self.timeout = timeout
        self._url = httpx.URL(f"http://{address.authority}")
        self._prefix = address.prefix.encode("ascii")
        self._headers = [
            (b"Host", address.authority.encode("ascii")),
            (b"User-Agent", f"mobykit/{VERSION}".encode("ascii")),
            (b"Accept", b"*/*"),
            (b"Accept-Encoding", b"identity"),
        ]
        self._extra = [(name.encode("ascii"), value.encode()) for name, value in (extra or {}).items()]
        self._why = why
        self._options: dict[str, Any] = {
            "uds": address.socket,
            "trust_env": False,
            # Never used, the scheme is http; without one the library would load the system's certificates.
            "verify": ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
            "socket_options": _KEEPALIVE if address.socket is None else None,
            "limits": httpx.Limits(max_connections=None, max_keepalive_connections=0),
        }

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
        made = httpx.Request(
            request.method,
            self._url,
            headers=headers,
            stream=httpx.ByteStream(content) if upload is None else upload,
            extensions={"timeout": self._timeouts(request)},
        )
        made.url = _ExactURL(self._url, self._prefix + request.target)
        return made

    def _timeouts(self, request: Request) -> dict[str, float | None]:
        connect = CONNECT_TIMEOUT if self.timeout is None else min(CONNECT_TIMEOUT, self.timeout)
        read = request.within or (None if request.waits else self.timeout)
        write = None if request.waits else self.timeout  # an engine may take its time with what it is sent
        return {"connect": connect, "read": read, "write": write, "pool": None}

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

    def _errors(self, request: Request) -> AbstractContextManager[None]:
        return translated(self.address.url, where(request), request.within or self.timeout, self._why)


class Opened:
    """What connections of both transports share."""

    where: str
    """Method and path of the request."""
    closed: bool
    """Whether it is closed on this side."""
    _network: Any

    def _socket(self) -> socket.socket:
        found: socket.socket = self._network.get_extra_info("socket")
        return found

    def _check_open(self) -> None:
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
