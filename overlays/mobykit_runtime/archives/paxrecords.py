"""The records of a PAX extended header."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

from mobykit_runtime.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Pax", "read_pax"]

_LENGTH = re.compile(rb"[1-9][0-9]{0,7} ")
_SIZE = re.compile(rb"[0-9]{1,19}")
_TIME = re.compile(rb"(-?)([0-9]{1,12})(?:\.([0-9]{1,40}))?")


@frozen
class Pax:
    """What a PAX header says of the next member, as far as it is used; None where it says nothing."""

    path: str | None = None
    linkpath: str | None = None
    size: int | None = None
    mtime_ns: int | None = None


def read_pax(data: bytes) -> Pax:
    """Read the records; Fault where they are malformed, or of a file with holes."""
    # Of several records with one key the last counts; an empty value takes it back.
    found = dict(_records(data))
    if any(key.startswith(b"GNU.sparse") for key in found):
        raise Fault("describes a file with holes, which cannot be read; pack it without them")
    path, linkpath = (found.get(key) for key in (b"path", b"linkpath"))
    size, mtime = (found.get(key) for key in (b"size", b"mtime"))
    return Pax(
        path=path.decode("utf-8", "surrogateescape") if path else None,
        linkpath=linkpath.decode("utf-8", "surrogateescape") if linkpath else None,
        size=_size(size) if size else None,
        mtime_ns=_time(mtime) if mtime else None,
    )


def _records(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Return keys and values: each record is `length key=value` and a line break, and counts itself."""
    at = 0
    while at < len(data):
        length = _LENGTH.match(data, at)
        if length is None:
            raise Fault("has a record without its length")
        end = at + int(length[0])
        key, equals, value = data[length.end() : end - 1].partition(b"=")
        if data[end - 1 : end] != b"\n" or not equals or not key:
            raise Fault("has a malformed record")
        yield key, value
        at = end


def _size(value: bytes) -> int:
    if not _SIZE.fullmatch(value):
        raise Fault("has a size that is not a number")
    return int(value)


def _time(value: bytes) -> int:
    """Return a time in nanoseconds."""
    time = _TIME.fullmatch(value)
    if time is None:
        raise Fault("has a time that is not a number")
    sign, seconds, fraction = time.groups()
    nanoseconds = int(seconds) * 1_000_000_000 + int((fraction or b"")[:9].ljust(9, b"0"))
    return -nanoseconds if sign else nanoseconds
