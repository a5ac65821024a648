"""HTTP/1.1 without I/O: a parser of the response to a request.

Parsing is httptools' (llhttp's) work: it refuses what is ambiguous, such as two lengths. What it cannot know is kept
here: that the response to HEAD has no body, that interim responses come first, and where a response ends whose body
has no length.
"""

from __future__ import annotations

from collections import deque

import httptools

from mobykit_runtime.errors import ConnectionLost, ProtocolError

__all__ = ["ResponseParser"]

HEAD_LIMIT = 256 * 1024
"""How many bytes the head of a response may have, interim responses included."""
_FEW = 4
"""More pieces than these are so small that it is quicker to join them than to handle each."""


class ResponseParser:
    """Parses one response.

    Feed it what arrives, and take the pieces of the body from `body`. After a fault it has done its work.

    Args:
        method: of the request: HEAD is answered without a body.
        upgrades: whether the request asked for an upgrade, so that status 101 may come.
    """

    def __init__(self, method: str, *, upgrades: bool) -> None:
        self._is_head = method == "HEAD"
        self._upgrades = upgrades
        self._parser = httptools.HttpResponseParser(self)
        self._head_size = 0
        self._has_end = False
        self.status = 0
        self.reason = ""
        self.headers: dict[str, str] = {}
        self.body: deque[bytes] = deque()
        """The pieces of the body that were not taken yet."""
        self.has_head = False
        """Whether the head is complete."""
        self.is_complete = False
        """Whether the whole response has come."""
        self.keeps_alive = False
        """Whether the connection may serve another request; only meaningful when the response is complete."""
        self.has_begun = False
        """Whether anything has come."""
        self._problem: ProtocolError | None = None
        self.rest = b""
        """What came behind a response that upgraded the connection."""

    def feed(self, data: bytes) -> None:
        """Take what came next; empty bytes are the end of the connection.

        Raises:
            ProtocolError: this is not HTTP, or not a response to this request
            ConnectionLost: the connection ended before the response did
        """
        if not data:
            self._end()
            return
        self.has_begun = True
        if not self.has_head:
            self._head_size += len(data)
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserUpgrade as upgrade:
            self.rest = data[upgrade.args[0] :]
        except httptools.HttpParserError as error:
            if self.is_complete:
                self.keeps_alive = False  # what follows a complete response belongs to nobody
            else:
                self._problem = ProtocolError(_problem(error, data, has_status=self.status > 0))
                if not self.body:  # what came before it comes first
                    raise self._problem from None
        if not self.has_head and self._head_size > HEAD_LIMIT:
            raise ProtocolError(f"the head of the response has more than {HEAD_LIMIT} bytes")

    def check(self) -> None:
        """Raise ProtocolError if what came last is not HTTP."""
        if self._problem is not None:
            raise self._problem

    def take_body(self) -> bytes:
        """Return the next of what has come of the body; empty where all of it was taken."""
        if len(self.body) <= _FEW:
            return self.body.popleft() if self.body else b""
        whole = b"".join(self.body)
        self.body.clear()
        return whole

    def _end(self) -> None:
        if self.has_head and not self._has_end:
            self.is_complete, self.keeps_alive = True, False
        if not self.is_complete:
            raise ConnectionLost("the connection ended before the response was complete")

    # Callbacks of the parser

    def on_message_begin(self) -> None:
        if self.is_complete:
            self.keeps_alive = False  # a second response that nobody asked for
            return
        self.status, self.reason, self.headers = 0, "", {}

    def on_status(self, reason: bytes) -> None:
        self.reason += reason.decode("latin-1")

    def on_header(self, name: bytes, value: bytes) -> None:
        if not self.has_head:  # trailers of a chunked body are dropped
            self.headers[name.decode("latin-1").lower()] = value.decode("latin-1")

    def on_headers_complete(self) -> None:
        if self.is_complete:
            return
        self.status = self._parser.get_status_code()
        if self.status < 200 and self.status != 101:
            return
        if self.status == 101 and not self._upgrades:
            raise _UnaskedUpgradeError
        self.has_head = True
        self._has_end = "content-length" in self.headers or "transfer-encoding" in self.headers
        if self._is_head:
            self._complete()

    def on_body(self, piece: bytes) -> None:
        if self.is_complete:
            self.keeps_alive = False  # a body where none belongs
        else:
            self.body.append(piece)

    def on_message_complete(self) -> None:
        if self.has_head and not self.is_complete:
            self._complete()

    def _complete(self) -> None:
        self.is_complete = True
        self.keeps_alive = self._parser.should_keep_alive() and self.status != 101


class _UnaskedUpgradeError(Exception):
    pass


def _problem(error: Exception, data: bytes, *, has_status: bool) -> str:
    if isinstance(error.__context__, _UnaskedUpgradeError):
        return "the engine switched protocols (status 101) without being asked to"
    # Every TLS record begins with a control byte.
    hint = "; does the engine expect TLS at this address?" if not has_status and data[:1] < b" " else ""
    return f"the response is not HTTP ({str(error)[:200]}){hint}"
