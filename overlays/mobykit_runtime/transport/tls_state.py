"""The TLS side of a stream without I/O: `feed` takes what came in, `output` returns what has to go out."""

from __future__ import annotations

import ssl
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from mobykit_runtime.errors import InvalidConfig

if TYPE_CHECKING:
    from mobykit_runtime.connections.certificates import TlsFiles

__all__ = ["TlsState", "context_of"]

_RECORD = 16 * 1024


class TlsState:
    """One TLS connection of a client. One thread may read while another writes.

    Args:
        context: whom to trust, and the client's own certificate.
        host: the name or number that the other side has to prove.
        session: of an earlier connection with the same context, to resume.
    """

    def __init__(self, context: ssl.SSLContext, host: str, session: ssl.SSLSession | None = None) -> None:
        self._incoming, self._outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._object = context.wrap_bio(self._incoming, self._outgoing, server_hostname=host, session=session)
        self._lock = threading.Lock()
        self._ahead: list[bytes] = []
        self._failure: ssl.SSLError | None = None

    @property
    def session(self) -> ssl.SSLSession | None:
        """What another connection can resume; with TLS 1.3 only known after the first read."""
        with self._lock:  # a read in another thread may replace, and free, the session
            return self._object.session

    @property
    def has_output(self) -> bool:
        """Whether something has to go out."""
        return self._outgoing.pending > 0

    def handshake(self) -> bool:
        """Go on with the handshake; return whether it is done, or needs more of the other side."""
        try:
            self._object.do_handshake()
        except ssl.SSLWantReadError:
            return False
        return True

    def feed(self, data: bytes) -> None:
        """Take what came in; empty bytes are the end of it."""
        with self._lock:
            if data:
                self._incoming.write(data)
            else:
                self._incoming.write_eof()

    def output(self) -> bytes:
        """Return what has to go out."""
        with self._lock:
            return self._outgoing.read()

    def read(self, size: int) -> bytes | None:
        """Return what the other side sent; empty after its close_notify, None where more is needed.

        Raises:
            ssl.SSLError: the connection was cut, or the other side refuses this one
        """
        with self._lock:
            return self._ahead.pop(0) if self._ahead else self._decrypted(size)

    def has_input(self) -> bool:
        """Return whether the next read would return something, or raise."""
        with self._lock:
            if not self._ahead:
                try:
                    piece = self._decrypted(_RECORD)
                except ssl.SSLError as error:
                    self._failure = error
                    return True
                if piece is None:
                    return False
                self._ahead.append(piece)
            return True

    def write(self, data: bytes | memoryview) -> None:
        """Encrypt data."""
        with self._lock:
            sent = 0
            while sent < len(data):
                sent += self._object.write(data[sent:])

    def send_eof(self) -> None:
        """Send close_notify; the other side can still be read."""
        with self._lock:
            # The library looks for the other side's close_notify at once, and takes anything else for a fault:
            # so all that has come already is read before.
            while piece := self._decrypted(_RECORD):
                self._ahead.append(piece)
            with suppress(ssl.SSLWantReadError):  # the other side has not closed yet
                self._object.unwrap()

    def _decrypted(self, size: int) -> bytes | None:
        if self._failure is not None:
            raise self._failure
        pieces: list[bytes] = []
        try:
            while size > 0 and (piece := self._object.read(size)):
                pieces.append(piece)
                size -= len(piece)
        except ssl.SSLZeroReturnError:
            pass
        except ssl.SSLWantReadError:
            if not pieces:
                return None
        except ssl.SSLError as error:
            if not pieces:
                raise
            self._failure = error  # what came before it comes first
        return b"".join(pieces)


def context_of(files: TlsFiles) -> ssl.SSLContext:
    """Read the certificates; raise InvalidConfig for a file that cannot be used."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.set_alpn_protocols(["http/1.1"])
    # Python has OpenSSL 3 take a connection that is cut for one that ends in good order.
    context.options &= ~getattr(ssl, "OP_IGNORE_UNEXPECTED_EOF", 0)
    if not files.verify:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    elif files.ca is None:
        context.load_default_certs()
    else:
        _load_authority(context, files)
    if files.cert is not None:
        _load_identity(context, files)
    return context


def _load_authority(context: ssl.SSLContext, files: TlsFiles) -> None:
    try:
        context.load_verify_locations(files.ca)
    except (OSError, ValueError) as error:
        raise InvalidConfig(f"{files.ca}: {_why(error, 'no certificates of an authority in PEM')}") from None


def _load_identity(context: ssl.SSLContext, files: TlsFiles) -> None:
    assert files.cert is not None  # noqa: S101  # for mypy
    try:
        # The library would ask for the password of a locked key on the terminal, in the middle of a program.
        context.load_cert_chain(files.cert, files.key, password=lambda: "")
    except (OSError, ValueError) as error:
        what = "no certificate and key in PEM that belong together, or the key is locked with a password"
        raise InvalidConfig(f"{files.cert} and {files.key}: {_why(error, what)}") from None


def _why(error: OSError | ValueError, otherwise: str) -> str:
    known = isinstance(error, OSError) and not isinstance(error, ssl.SSLError) and error.strerror
    return f"{str(known).lower() if known else otherwise}; correct or replace the file"
