"""Extracting archives that nobody vouches for: a container chooses what is in the archive it is asked for.

Nothing is ever written through a link. Each folder on the way to a member is opened by its name inside of the one
above and has to be a real one, so what was checked is what is used; and a link is only made if it leads,
whatever else the archive holds, to a place inside of the target.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal, TypeAlias

from mobykit_runtime.archives.landing import Landing
from mobykit_runtime.archives.tarreader import Entry, TarReader
from mobykit_runtime.archives.tree import system_path
from mobykit_runtime.errors import InvalidArgument, StreamDecodeError, UnsafeArchive

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

__all__ = ["OutwardLinks", "SpecialFiles", "extract"]

OutwardLinks: TypeAlias = Literal["refuse", "skip", "keep"]
"""What becomes of a symbolic link that leads out of the target, or could: absolute ones are such."""

SpecialFiles: TypeAlias = Literal["refuse", "skip"]
"""What becomes of named pipes and devices; none is ever made."""

_LONGEST_NAME = 4096


def extract(
    chunks: Iterable[bytes] | BinaryIO,
    target: str | os.PathLike[str],
    *,
    max_bytes: int | None = None,
    max_members: int | None = None,
    rename_top: str | None = None,
    outward_links: OutwardLinks = "refuse",
    special_files: SpecialFiles = "refuse",
) -> list[Path]:
    """Extract an archive into a folder, whoever made it.

    Files that exist are replaced, folders are added to, links are never followed. Permissions are those of the
    archive, as far as the umask allows, without set-user-id, set-group-id and sticky bits; what is
    extracted can always be read and written by its owner, who is the user of this process. Files keep their
    time. Where it fails, what was extracted before stays, except for a half-written file.

    Args:
        chunks: the archive, uncompressed, as pieces of bytes or a file open in binary. It is read to its end;
            what it raises passes through.
        target: the folder; it has to exist.
        max_bytes: the most bytes all files together may have.
        max_members: the most members the archive may have.
        rename_top: another name for the one member everything else is in: an engine's archive of a path begins
            with the last name of that path.
        outward_links: "refuse" raises at a symbolic link that leads out of the target, "skip" leaves it out,
            "keep" makes it all the same: then mind it when reading what was extracted.
        special_files: "refuse" raises at a named pipe or device, "skip" leaves it out.

    Returns:
        The paths of what was extracted, in the order of the archive.

    Raises:
        UnsafeArchive: a member is none that could be extracted safely, or beyond a limit.
        TruncatedStream: the archive ended before its end.
        StreamDecodeError: this is no archive, or a damaged one.
        InvalidArgument: the target is no folder, or another argument cannot be used.
        OSError: the system refused, the disk is full for example.
    """
    if rename_top is not None and (rename_top in ("", ".", "..") or "/" in rename_top or "\0" in rename_top):
        raise InvalidArgument(f"rename_top: {rename_top!r} is not the name of one file or folder")
    root = Path(system_path(target))
    names = _Names(rename_top)
    paths: list[Path] = []
    left = max_bytes
    with Landing(root) as landing:
        reader = TarReader(chunks)
        for number, entry in enumerate(reader, 1):
            if max_members is not None and number > max_members:
                raise UnsafeArchive(f"the archive has more than {max_members} members", member=entry.name)
            if left is not None:
                left -= entry.size
                if left < 0:
                    raise UnsafeArchive(f"the archive has more than {max_bytes} bytes", member=entry.name)
            parts = names.of(entry, entry.name)
            if entry.kind in ("fifo", "device") and special_files == "skip":
                continue
            if _put(landing, names, entry, parts, reader, outward_links):
                paths.append(root.joinpath(*parts))
    return paths


def _put(
    landing: Landing, names: _Names, entry: Entry, parts: list[str], reader: TarReader, outward: OutwardLinks
) -> bool:
    """Extract one member; say whether something is there now."""
    if entry.kind == "folder":
        landing.folder(entry, parts)
        return bool(parts)
    if not parts:
        raise UnsafeArchive(f"{entry.name!r}: would take the place of the target itself", member=entry.name)
    if entry.kind == "file":
        landing.file(entry, parts, reader.content())
    elif entry.kind == "hardlink":
        landing.hardlink(entry, parts, names.of(entry, entry.target))
    elif entry.kind == "symlink":
        if outward != "keep" and not _leads_inside(entry, names.depth):
            if outward == "skip":
                return False
            raise UnsafeArchive(
                f"{entry.name!r}: a link to {entry.target!r}, which is outside; outward_links says what else "
                "can become of it",
                member=entry.name,
            )
        landing.symlink(entry, parts)
    else:
        raise UnsafeArchive(f"{entry.name!r}: a {entry.kind}, which is not extracted", member=entry.name)
    return True


class _Names:
    """From the names in the archive to names in the target."""

    def __init__(self, rename_top: str | None) -> None:
        self._rename = rename_top
        self._top: list[str] | None = None
        self.depth = 0
        """How many folders the latest member is below what links may not leave."""

    def of(self, entry: Entry, name: str) -> list[str]:
        """Return the names that lead to a member, or to what its hard link names; raise if they lead elsewhere."""
        parts = _parts(entry, name)
        self.depth = len(parts) - 1
        if self._rename is None:
            return parts
        if self._top is None:
            self._top = parts[:1]
        # Where the top is the folder the archive was made in ("./"), all goes into the new one.
        if parts[: len(self._top)] != self._top:
            raise StreamDecodeError(
                f"{entry.name!r}: not in {self._top[0]!r} like the rest; there is no one name to change"
            )
        return [self._rename, *parts[len(self._top) :]]


def _parts(entry: Entry, name: str) -> list[str]:
    if "\0" in name or not name or len(name) > _LONGEST_NAME:
        problem = f"a name that is empty, longer than {_LONGEST_NAME} or holds a zero byte"
    elif name.startswith("/"):
        problem = f"{name!r} is an absolute path; a copy of '/.' has others than one of '/'"
    else:
        parts = [part for part in name.split("/") if part not in ("", ".")]
        if ".." not in parts:
            return parts
        problem = f"{name!r} leads out of the folder it is in"
    raise UnsafeArchive(f"{entry.name[:100]!r}: {problem}", member=entry.name)


def _leads_inside(entry: Entry, depth: int) -> bool:
    """Say whether a symbolic link stays inside, whatever other links there are or will be.

    Going up is sound at the beginning only, from the folder the link is in, which is a real one. Behind a name
    that may be a link itself, ".." leads to where that link leads, and up from there.
    """
    if entry.target.startswith("/"):
        return False
    parts = [part for part in entry.target.split("/") if part not in ("", ".")]
    ups = next((index for index, part in enumerate(parts) if part != ".."), len(parts))
    return ups <= depth and ".." not in parts[ups:]
