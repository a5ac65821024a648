# Derived from mobykit_runtime/_async/response.py by the generator; edit that instead.

"""A response that is being read, and the upgraded connection that some requests end in."""

from __future__ import annotations

import os
import threading
import time
import warnings
from contextlib import suppress
from typing import TYPE_CHECKING

from mobykit_runtime.backend import threads as backend
from mobykit_runtime.errors import (
    DockerError,
    DockerTimeout,
    InputClosed,
    ProtocolError,
    ResponseTooLarge,
    StreamBusy,
    StreamClosed,
    StreamError,
)
from mobykit_runtime.messages import Answer
from mobykit_runtime.timeouts import after, checked_deadline, earlier, left_of
from mobykit_runtime.transport.http1 import ResponseParser
from mobykit_runtime.transport.request_log import log_request

from .body_pieces import SourceError
from .connection import WRITE_SIZE

if TYPE_CHECKING:
    from mobykit_runtime.messages import Request
    from mobykit_runtime.transport.failures import Failures
    from mobykit_runtime.transport.pool import ConnectionPool
    from mobykit_runtime.transport.raw import RawConnection

    from .connection import Connection

__all__ = ["Response"]

ERROR_LIMIT = 1024 * 1024
"""How many bytes of an error's text are read."""
_AT_ONCE = 0.1


class Response:
    """A response, piece by piece. One task or thread reads; others may write and close meanwhile.

    Its connection goes back to the pool when the response has been read to its end, and is closed in any other case.
    """

    def __init__(
        self,
        request: Request,
        connection: Connection,
        pool: ConnectionPool[Connection],
        failures: Failures,
        timeout: float | None,
        max_response: int | None,
    ) -> None:
        self.where = f"{request.method} {request.path}"
        """Method and path of the request."""
        self.closed = False
        """Whether it was closed before its end, or has failed."""
        self._request = request
        self._connection = connection
        self._pool = pool
        self._failures = failures
        self._read_timeout = request.within or (None if request.waits else timeout)
        self._write_timeout = None if request.waits else timeout
        self._max_response = max_response
        # An upgrade is granted at once, however long what follows it takes.
        is_prompt = request.is_prompt or request.upgrade is not None
        self._head_timeout = self._read_timeout or (timeout if is_prompt else None)
        self._parser = ResponseParser(request.method, upgrades=request.upgrade is not None)
        self._deadline = request.deadline
        self._is_finished = False
        self._input_ended = False
        self._write_was_cut = False
        self._reading = threading.Lock()
        if request.upgrade is not None:
            self._writing = backend.Lock()
        self._process = os.getpid()
        self._loop = backend.current_loop()

    @property
    def has_begun(self) -> bool:
        """Whether anything of the response has come."""
        return self._parser.has_begun

    @property
    def is_upgraded(self) -> bool:
        """Whether the connection speaks another protocol now."""
        return self._parser.status == 101

    @property
    def head(self) -> Answer:
        """The response without its body."""
        return Answer(status=self._parser.status, reason=self._parser.reason, headers=self._parser.headers)

    def set_deadline(self, deadline: float | None) -> None:
        """Have reads end with DockerTimeout at a time of the monotonic clock; None for that of the call, if any."""
        self._deadline = earlier(checked_deadline(deadline), self._request.deadline)

    def begin(self) -> None:
        """Send the request and read the head of the response."""
        began, outcome = time.monotonic(), "no response"
        try:
            with backend.limited(self._deadline):
                self._send()
                self._receive_head()
            outcome = str(self._parser.status)
        except (OSError, DockerError) as error:
            self.close()
            raise self._failed(error) from error
        except SourceError as error:
            self.close()
            raise error.error from None
        except BaseException:
            self.close()
            raise
        finally:
            log_request(self.where, outcome, began)

    def _send(self) -> None:
        try:
            self._connection.send(self._request, lambda: left_of(self._write_timeout, self._deadline))
        except TimeoutError:
            raise
        except OSError:
            pass  # the engine may have answered, and closed, before it had all of the request

    def _receive_head(self) -> None:
        # A head that comes byte by byte, or behind interim responses without end, is no better than silence.
        over = earlier(after(self._head_timeout), self._deadline)
        while not self._parser.has_head:
            self._connection.receive(self._parser, left_of(None, over))
        self._check_head()

    def read(self) -> bytes:
        """Return the next piece of the body; empty at its orderly end."""
        if not self._reading.acquire(blocking=False):
            raise StreamBusy(f"{self.where}: another {backend.ACTOR} is reading this stream")
        try:
            self._check_open()
            piece = self._next()
        except (OSError, DockerError) as error:
            if not isinstance(error, StreamError):
                self._check_open()  # what was closed here is not lost
                self.close()
                raise self._failed(error) from error
            raise
        except BaseException:
            self.close()
            raise
        finally:
            self._reading.release()
        if not piece:
            self._check_open()
        return piece

    def read_whole(self) -> Answer:
        """Read the whole response, or as much of an error's text as is wanted, and close it."""
        pieces: list[bytes] = []
        size = 0
        try:
            if not self.is_upgraded:
                is_error = self._parser.status >= 400
                if is_error:  # what it says has to be there in the time that is given to any piece
                    self._deadline = earlier(after(self._read_timeout or self._head_timeout), self._deadline)
                while not (is_error and size >= ERROR_LIMIT) and (piece := self._of_text(pieces)):
                    pieces.append(piece)
                    size += len(piece)
                    if self._max_response is not None and size > self._max_response:
                        raise ResponseTooLarge(
                            f"{self.where}: the response has more than {self._max_response} bytes; "
                            "set max_response of the client, None for no limit",
                            limit=self._max_response,
                        )
                    if self._is_finished and not self._parser.body:
                        break
        finally:
            self.close()
        parser = self._parser
        body = pieces[0] if len(pieces) == 1 else b"".join(pieces)
        return Answer(status=parser.status, reason=parser.reason, headers=parser.headers, body=body)

    def _of_text(self, pieces: list[bytes]) -> bytes:
        try:
            return self.read()
        except DockerTimeout:
            if self._parser.status >= 400 and pieces:
                return b""  # as much of an error as has come says more than that it took too long
            raise

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """Send input on an upgraded connection; returns when the system has taken all of it."""
        if not self.is_upgraded:
            raise ProtocolError(f"{self.where}: the engine did not upgrade the connection, it takes no input")
        with self._writing:
            with memoryview(data).cast("B") as view:
                for start in range(0, len(view), WRITE_SIZE):
                    self._write(view[start : start + WRITE_SIZE], None)

    def write_at_once(self, data: bytes) -> None:
        """Send a last message, or nothing where that cannot be done without waiting."""
        if self.closed or not self.is_upgraded or not backend.try_acquire(self._writing):
            return
        try:
            with suppress(DockerError):
                self._write(memoryview(data), _AT_ONCE)
        finally:
            self._writing.release()

    def send_eof(self) -> None:
        """End the input; output is still read."""
        if not self.is_upgraded or self._input_ended:
            return
        with self._writing:
            self._input_ended = True
            if not self.closed:
                self._connection.stream.send_eof()

    def raw(self) -> RawConnection:
        """Return the upgraded connection, to be read and written elsewhere until this is closed; nothing else may."""
        self._check_open()
        if not self.is_upgraded:
            raise ProtocolError(f"{self.where}: the engine did not upgrade the connection")
        if not self._reading.acquire(blocking=False):
            raise StreamBusy(f"{self.where}: another {backend.ACTOR} is reading this stream")
        rest, self._parser.rest = self._parser.rest, b""
        return self._connection.stream.raw(rest)

    def close(self) -> None:
        """Close it; whoever reads or writes wakes up with StreamClosed. Never waits for the engine."""
        self.close_now()
        self._connection.release()

    def close_now(self) -> None:
        """Do the same outside of asynchronous code."""
        if self.closed or self._is_finished:
            return
        self.closed = True
        self._connection.close()

    def _next(self) -> bytes:
        parser = self._parser
        if self.is_upgraded:
            if parser.rest:
                rest, parser.rest = parser.rest, b""
                return rest
            return self._connection.receive_raw(left_of(self._read_timeout, self._deadline))
        over = earlier(after(self._read_timeout), self._deadline)  # what frames the body is no piece of it
        while not parser.body and not parser.is_complete:
            self._connection.receive(parser, left_of(None, over))
        if parser.is_complete:
            self._finish()
        return parser.take_body()

    def _finish(self) -> None:
        """Pass the connection on: nothing of this response is left on it."""
        if self._is_finished or self.closed:
            return
        self._is_finished = True
        if self._parser.keeps_alive and self._connection.is_reusable:
            self._pool.put(self._connection)
        else:
            self._connection.close()

    def _write(self, data: memoryview, timeout: float | None) -> None:
        self._check_open()
        if self._input_ended:
            raise InputClosed(f"{self.where}: the input has been closed")
        if self._write_was_cut:
            raise InputClosed(f"{self.where}: an earlier write was cancelled when a part of it had been sent")
        self._write_was_cut = True
        try:
            self._connection.stream.write(data, timeout)
        except OSError as error:
            self._check_open()
            raise InputClosed(f"{self.where}: the other side takes no more input") from error
        self._write_was_cut = False

    def _check_head(self) -> None:
        parser, upgrade = self._parser, self._request.upgrade
        encoding = parser.headers.get("content-encoding", "identity")
        if encoding != "identity" and parser.status < 400:
            raise ProtocolError(f"the response is encoded ({encoding[:40]!r}), which was not asked for")
        protocol = parser.headers.get("upgrade", "")
        if parser.status == 101 and protocol.lower() != upgrade:
            raise ProtocolError(f"asked for {upgrade}, the engine switched to {protocol[:40]!r}")

    def _check_open(self) -> None:
        if self._process != os.getpid():
            # Both processes hold the connection; each would get a part of what comes.
            raise StreamError(
                f"{self.where}: the stream belongs to process {self._process}, this is a fork of it"
            )
        if self.closed:
            raise StreamClosed(f"{self.where}: the stream is closed")
        if backend.current_loop() is not self._loop:
            raise StreamError(
                f"{self.where}: the stream belongs to another event loop; open it where it is used"
            )

    def _failed(self, error: OSError | DockerError) -> DockerError:
        is_over = self._deadline is not None and time.monotonic() >= self._deadline
        return self._failures.error_of(error, self.where, None if is_over else self._head_timeout)

    def __del__(self) -> None:
        if getattr(self, "closed", True) or self._is_finished:
            return
        self._connection.close()  # first: warnings can be errors
        warnings.warn(
            f"unclosed stream: {self.where}; use {backend.WITH}, or close()",
            ResourceWarning,
            source=self,
            stacklevel=2,
        )
