"""The transport for threads."""

from __future__ import annotations

import threading
import warnings
from contextlib import suppress
from typing import TYPE_CHECKING

import attrs
import httpx

from mobykit_runtime.errors import (
    ConnectionLost,
    DockerError,
    InputClosed,
    ProtocolError,
    StreamBusy,
)
from mobykit_runtime.http.exchange import Exchange
from mobykit_runtime.http.wire import READ_SIZE, Collected, Opened, Wire
from mobykit_runtime.uploads import pieces

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from mobykit_runtime.http.lines import Line
    from mobykit_runtime.messages import Answer, Request

__all__ = ["Connection", "Transport"]

_AT_ONCE = 0.1


class _Upload(httpx.SyncByteStream):
    """A body that is made while it is sent; its own errors are told apart from those of the connection."""

    def __init__(self, source: Generator[bytes, None, None]) -> None:
        self._source = source
        self.error: BaseException | None = None

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._source
        except Exception as error:
            self.error = error
            raise

    def close(self) -> None:
        self._source.close()


class Connection(Opened):
    """A request whose answer has begun, on a connection of its own.

    One thread reads; others may write and close meanwhile.
    """

    def __init__(self, wire: Transport, request: Request, line: Line) -> None:
        self._begin(request)
        self._errors = wire._errors  # noqa: SLF001  # a connection is a part of its transport
        self._line = line
        self._reading = threading.Lock()
        self._writing = threading.Lock()

    def begin(self, head: Answer, response: httpx.Response) -> None:
        """Take the answer's head."""
        self.head = head
        self.is_upgraded = head.status == 101
        self._network = response.extensions["network_stream"]
        self._pieces = iter(response.stream)  # type: ignore[arg-type]  # of a sync transport

    def read(self) -> bytes:
        """Give the next piece of the answer, empty at its orderly end."""
        if not self._reading.acquire(blocking=False):
            raise StreamBusy(f"{self.where}: another thread is reading this stream")
        try:
            self._check_open()
            with self._errors(self._request):
                if self.is_upgraded:
                    piece: bytes = self._network.read(READ_SIZE, timeout=None)
                else:
                    piece = next(self._pieces, b"")
        except BaseException as error:
            if isinstance(error, ConnectionLost):
                self._check_open()  # what was closed here is not lost
            self.close()  # the library gives up too, and would report an orderly end from now on
            raise
        finally:
            self._reading.release()
        if not piece:
            self._check_open()
        return piece

    def whole_if_error(self) -> Answer:
        """Give the answer with its text if it reports an error, else its head."""
        return self.whole() if self.head.status >= 300 else self.head

    def whole(self) -> Answer:
        """Read the whole answer, and close."""
        try:
            if self.is_upgraded:
                return self.head
            body = Collected(self.head.status)
            while (piece := self.read()) and body.add(piece):
                pass
            return attrs.evolve(self.head, body=body.whole())
        finally:
            self.close()

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """Send input; returns when the system has taken all of it."""
        if not self.is_upgraded:
            raise ProtocolError(f"{self.where}: the engine did not upgrade the connection, it takes no input")
        with self._writing:
            self._check_open()
            if self._input_ended:
                raise InputClosed(f"{self.where}: the input has been closed")
            try:
                with self._errors(self._request):
                    self._network.write(memoryview(data).cast("B"), timeout=None)
            except ConnectionLost as error:
                self._check_open()
                raise InputClosed(f"{self.where}: the other side takes no more input") from error

    def write_at_once(self, data: bytes) -> None:
        """Send a last word, or nothing where that cannot be done without waiting."""
        if self.closed or not self._writing.acquire(blocking=False):
            return
        try:
            with suppress(DockerError), self._errors(self._request):
                self._network.write(data, timeout=_AT_ONCE)
        finally:
            self._writing.release()

    def end_input(self) -> None:
        """Send the end of the input; output is still read."""
        if not self.is_upgraded or self._input_ended:
            return
        with self._writing:
            self._input_ended = True
            if not self.closed:
                self._line.end_input()

    def close(self) -> None:
        """Close the connection, from any thread; whoever reads or writes wakes up with StreamClosed."""
        if self.closed:
            return
        self.closed = True
        self._line.close()

    def __del__(self) -> None:
        if not getattr(self, "closed", True):
            self.close()  # first: warnings can be errors
            warnings.warn(
                f"unclosed stream: {self.where}; use `with`, or close()",
                ResourceWarning,
                source=self,
                stacklevel=2,
            )


class Transport(Wire):
    """Sends requests and reads answers."""

    def close(self) -> None:
        """End what connections share; those that are open stay so."""
        self._way.close()

    def send(self, request: Request) -> Answer:
        """Send a request and read the whole answer."""
        return self.open(request).whole()

    def open(self, request: Request) -> Connection:
        """Send a request and read the head of the answer."""
        upload = None if isinstance(request.content, bytes | None) else _Upload(pieces(request.content))
        with self._connecting():
            line = self._way.connect(self._patience)
        connection = Connection(self, request, line)
        try:
            with self._errors(request):
                response = Exchange(line).handle_request(self._request(request, upload))
            connection.begin(self._head(request, response), response)
        except BaseException:
            connection.close()
            if upload is not None and upload.error is not None:
                raise upload.error from None
            raise
        finally:
            if upload is not None:
                upload.close()
        return connection
