"""The content of one file of a container, as `containers.write_file` and `containers.read_file` move it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

from mobykit_runtime.copying import is_file, is_folder
from mobykit_runtime.errors import InvalidArgument, StreamDecodeError
from mobykit_runtime.streams.completed import checked_type

if TYPE_CHECKING:
    from pathlib import PurePosixPath

    from mobykit_runtime.archives.tarwriter import TarStream

__all__ = [
    "MAX_SIZE",
    "FileOwner",
    "archive_of",
    "check_readable",
    "content_of",
    "longest_archive",
    "owner_of",
]

FileOwner: TypeAlias = int | str | tuple[int, int]
"""Numbers of user and group, as `1000`, `"1000"`, `"1000:100"` or `(1000, 100)`; a user alone is its group as well."""

MAX_SIZE = 64 * 1024 * 1024
# Engines put a header of a few blocks before the content, and fill up the end to 10 KiB.
_FRAMING = 64 * 1024
_OWNER = re.compile(r"([0-9]{1,10})(?::([0-9]{1,10}))?", re.ASCII)
_LARGEST_ID = 2**32 - 2  # the one above means "nobody in particular" to the kernel


def archive_of(path: PurePosixPath, found: Any, data: bytes | str, mode: int, owner: FileOwner) -> TarStream:
    """Return the archive that puts a file in its folder; raise InvalidArgument where that cannot be.

    Args:
        path: where the file is to be, with links followed.
        found: what is there; None for nothing.
        data: its content; text is written as UTF-8.
        mode: its permissions.
        owner: whom it belongs to.
    """
    from mobykit_runtime.archives.packing import file_content, pack_bytes

    if found is not None and not is_file(found):
        kind = "a folder" if is_folder(found) else "a device, named pipe or socket"
        raise InvalidArgument(f"{path}: this is {kind} in the container; name a file")
    if isinstance(mode, bool) or not isinstance(mode, int) or not 0 <= mode <= 0o7777:
        raise InvalidArgument(f"mode: expected permissions such as 0o644, got {mode!r}")
    return pack_bytes(path.name, file_content("data", data), mode=mode, owner=owner_of(owner))


def owner_of(owner: FileOwner) -> tuple[int, int]:
    """Return the numbers of user and group."""
    if isinstance(owner, str):
        match = _OWNER.fullmatch(owner)
        if match is None:
            raise InvalidArgument(
                f"owner: {owner!r} is no number; give one, or 'user:group' in numbers: only the container knows names"
            )
        user, group = int(match[1]), int(match[2] or match[1])
    elif isinstance(owner, tuple) and len(owner) == 2:
        user, group = owner
    else:
        user = group = owner
    for number in (user, group):
        if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number <= _LARGEST_ID:
            raise InvalidArgument(f"owner: expected the numbers of a user and a group, got {owner!r}")
    return user, group


def check_readable(path: PurePosixPath, found: Any, max_size: int | None) -> None:
    """Raise InvalidArgument for what has no content to read, or too much; the engine tells what is not there."""
    if found is None:
        return
    if is_folder(found):
        raise InvalidArgument(f"{path}: this is a folder in the container; copy_out copies folders")
    if not is_file(found):
        raise InvalidArgument(f"{path}: this is a device, named pipe or socket in the container; name a file")
    _check_size(path, checked_type(found.size, int, "size"), max_size)


def longest_archive(max_size: int | None) -> int | None:
    """Return how many bytes of an archive are read at the most."""
    return None if max_size is None else max_size + _FRAMING


def content_of(path: PurePosixPath, archive: bytes, max_size: int | None) -> bytes:
    """Return the content of the one file that an archive holds."""
    from mobykit_runtime.archives.tarreader import TarReader

    reader = TarReader((archive,))
    for entry in reader:
        if entry.kind != "file":
            raise StreamDecodeError(f"{path}: the engine sent a {entry.kind}, where a file was asked for")
        _check_size(path, entry.size, max_size)  # it may have grown since it was looked at
        return b"".join(reader.content())
    raise StreamDecodeError(f"{path}: the engine sent an empty archive, where a file was asked for")


def _check_size(path: PurePosixPath, size: int, max_size: int | None) -> None:
    if max_size is not None and size > max_size:
        raise InvalidArgument(
            f"{path}: has {size} bytes, more than max_size={max_size}; raise the limit, or copy_out the file"
        )
