"""Archives of what is copied into a container."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from mobykit_runtime.archives.tarwriter import Member, Owner, TarStream, data_member, path_member
from mobykit_runtime.archives.tree import look_at, system_path, walk
from mobykit_runtime.errors import InvalidArgument

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

__all__ = ["file_content", "member_name", "pack", "pack_bytes"]


def pack(
    source: str | os.PathLike[str], *, name: str | None = None, owner: tuple[int, int] | None = (0, 0)
) -> TarStream:
    """Make an archive of a file or of a folder with all that is in it.

    The archive is made while it is iterated, in pieces of at most 256 KiB, and again by each iteration. Links
    stay links, also where `source` is one. Sockets are left out; a file with several names is packed once for
    each.

    Args:
        source: the path of the file or folder.
        name: what it is called in the archive, its own name by default; folders may stand before it. "." packs
            what is in a folder, without the folder itself.
        owner: numbers of user and group everything belongs to, root by default; None keeps those of this
            machine.

    Raises:
        InvalidArgument: there is no such file or folder, or the name cannot be used; while iterating: a file
            cannot be read, or changed while it was.
    """
    path = Path(system_path(source)).absolute()
    # Looked at now, so that a wrong path is found before anything is sent.
    found = look_at("", path)
    if name == "." and found.is_folder:
        return TarStream(lambda: _contents(path, "", owner))
    top = member_name(path.name if name is None else name)
    return TarStream(lambda: _members(path, top, owner))


def pack_bytes(name: str, data: bytes, *, mode: int = 0o644, owner: tuple[int, int] = (0, 0)) -> TarStream:
    """Make an archive of one file with this content.

    Args:
        name: what it is called in the archive; folders may stand before it.
        data: its content.
        mode: its permissions.
        owner: numbers of user and group that it belongs to; root by default.

    Raises:
        InvalidArgument: the name cannot be used.
    """
    member = data_member(member_name(name), bytes(data), mode=mode, mtime=int(time.time()), owner=owner)
    return TarStream(lambda: (member,))


def _members(path: Path, top: str, owner: Owner) -> Iterator[Member]:
    source = look_at(top, path)
    first = path_member(top, path, source.stat, owner=owner)
    if first is None:
        raise InvalidArgument(f"{path}: this is a socket, which cannot be packed")
    yield first
    if source.is_folder:
        yield from _contents(path, f"{top}/", owner)


def _contents(path: Path, prefix: str, owner: Owner) -> Iterator[Member]:
    for found in walk(path):
        member = path_member(prefix + found.name, found.path, found.stat, owner=owner)
        if member is not None:
            yield member


def member_name(name: str) -> str:
    """Return a name that a member of an archive can have; raise InvalidArgument for any other."""
    if not isinstance(name, str):
        raise InvalidArgument(f"name: expected text, got {type(name).__name__}")
    parts = name.split("/")
    if "" in parts or "." in parts or ".." in parts or "\0" in name:
        raise InvalidArgument(
            f"name: {name!r} cannot be the name in an archive; give one like 'app.conf' or 'etc/app.conf', "
            "without a slash at its beginning or end, '.' and '..'"
        )
    try:
        name.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        raise InvalidArgument(f"name: {name!r} has no form in UTF-8") from None
    return name


def file_content(what: str, content: object) -> bytes:
    """Return content as bytes, text as UTF-8; `what` is what errors call it."""
    if isinstance(content, str):
        try:
            return content.encode("utf-8")
        except UnicodeEncodeError:
            raise InvalidArgument(f"{what}: the text has no form in UTF-8; give bytes") from None
    if not isinstance(content, bytes | bytearray | memoryview):
        raise InvalidArgument(f"{what}: expected bytes or text, got {type(content).__name__}")
    return bytes(content)
