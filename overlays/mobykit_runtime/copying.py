"""The rules of `docker cp`: what is copied, where to, and what cannot be."""

from __future__ import annotations

import os
import stat
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from attrs import frozen

from mobykit_runtime.archives.tree import system_path
from mobykit_runtime.errors import InvalidArgument, StreamDecodeError
from mobykit_runtime.faults import Fault
from mobykit_runtime.headers import read_headers
from mobykit_runtime.streams.completed import checked_type

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mobykit_runtime.archives.extraction import OutwardLinks

__all__ = [
    "CONTENTS",
    "LINKS_FOLLOWED",
    "Source",
    "absolute",
    "extract_to",
    "is_file",
    "is_folder",
    "linked",
    "place_in_container",
    "source_here",
    "stat_in",
    "wire_path",
]

LINKS_FOLLOWED = 40
CONTENTS = "."
"""The name of what is in a folder, without the folder itself."""
# Bits of Go's os.FileMode.
_IS_FOLDER = 1 << 31
_IS_LINK = 1 << 27
_IS_DEVICE = 1 << 26
_IS_NO_FILE = _IS_FOLDER | _IS_LINK | _IS_DEVICE | 1 << 25 | 1 << 24 | 1 << 21 | 1 << 19
_SLASHES = tuple(filter(None, (os.sep, os.altsep)))


@frozen
class Source:
    """A file or folder of this machine that is about to be copied."""

    path: Path
    name: str
    """What it is called where a folder takes it in; CONTENTS for what is in it."""
    is_folder: bool


def source_here(source: str | os.PathLike[str], *, follow_links: bool) -> Source:
    """Look at what is copied into a container; raise InvalidArgument where there is no such thing."""
    text = system_path(source)
    path = Path(text)
    wants_folder = text.endswith(_SLASHES) or _means_contents(text)
    # A slash behind a link leads to the folder behind it, and so do dots; the name stays that of the link.
    if follow_links or wants_folder or path.name in ("", ".."):
        path = Path(os.path.realpath(text))
    try:
        mode = path.lstat().st_mode
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InvalidArgument(
            f"{text}: cannot be copied: {reason}; name a file or folder that exists"
        ) from None
    if wants_folder and not stat.S_ISDIR(mode):
        raise InvalidArgument(f"{text}: this is no folder; leave out what stands behind the name")
    name = Path(text).name
    if _means_contents(text):
        name = CONTENTS
    elif name in ("", ".."):
        name = path.name or CONTENTS
    return Source(path, name, stat.S_ISDIR(mode))


def place_in_container(source: Source, path: str, place: PurePosixPath, found: Any) -> tuple[str, str]:
    """Return the folder of the container that takes the source in, and the name that it has there.

    Args:
        source: what is copied.
        path: where to, as the caller wrote it.
        place: the same with links followed.
        found: what is there; None for nothing.
    """
    if is_folder(found):
        return str(place), source.name
    if found is not None and source.is_folder:
        raise InvalidArgument(
            f"{path}: this is no folder in the container, so no folder can be copied onto it"
        )
    if found is not None and checked_type(found.mode, int, "mode") & _IS_DEVICE:
        raise InvalidArgument(f"{path}: this is a device in the container, which is not replaced by a copy")
    if found is None and (_means_contents(path) or (path.endswith("/") and not source.is_folder)):
        raise InvalidArgument(
            f"{path}: there is no such folder in the container; leave out the slash to make a file of that name"
        )
    return str(place.parent), place.name


def absolute(path: str | os.PathLike[str]) -> PurePosixPath:
    """Return a path of a container: they begin at its root."""
    text = system_path(path)
    if not text:
        raise InvalidArgument("path: this is no path of a container; write one such as /etc/hosts")
    return PurePosixPath("/") / text


def wire_path(path: str | os.PathLike[str]) -> str:
    """Return a path to copy from as engines understand it: the root itself would come with absolute names."""
    return "/." if absolute(path) == PurePosixPath("/") else os.fspath(path)


def stat_in(headers: Mapping[str, str]) -> Any:
    """Return what the engine says, beside an archive, of the path that it is of; None where it says nothing."""
    from mobykit import models

    try:
        read: Any = read_headers(headers, models.ContainerArchiveInfoHeaders)
    except Fault as fault:
        raise StreamDecodeError(f"the header{fault.path} of the archive: {fault.problem}") from None
    return read.docker_container_path_stat


def linked(found: Any) -> str | None:
    """Return where a link leads; None for what is no link, or is not there."""
    if found is None or not checked_type(found.mode, int, "mode") & _IS_LINK or not found.link_target:
        return None
    return checked_type(found.link_target, str, "linkTarget")


def is_folder(found: Any) -> bool:
    """Return whether there is a folder."""
    return found is not None and bool(checked_type(found.mode, int, "mode") & _IS_FOLDER)


def is_file(found: Any) -> bool:
    """Return whether there is a file with content: no folder, link, device, pipe or socket."""
    return found is not None and not checked_type(found.mode, int, "mode") & _IS_NO_FILE


def extract_to(
    archive: Iterable[bytes],
    target: str | os.PathLike[str],
    outward_links: OutwardLinks,
    *,
    from_folder: bool,
    name: str | None,
) -> list[Path]:
    """Extract an archive of one file or folder into a folder that is there, or under a name of its own.

    Args:
        archive: the archive.
        target: where to.
        outward_links: what becomes of links that lead out of it.
        from_folder: whether a folder is copied.
        name: what it is called in a folder; None for its name in the archive.
    """
    from mobykit_runtime.archives.extraction import extract

    text = system_path(target)
    place = Path(os.path.realpath(text)) if Path(text).is_symlink() else Path(text)
    if place.is_dir():
        folder, rename = place, name
    else:
        _check_target(text, place, from_folder=from_folder)
        folder, rename = place.parent, place.name
    return extract(archive, folder, rename_top=rename, outward_links=outward_links, special_files="skip")


def _check_target(text: str, place: Path, *, from_folder: bool) -> None:
    """Raise InvalidArgument where nothing can be put at a place that is no folder."""
    if from_folder and place.exists():
        raise InvalidArgument(f"{text}: this is no folder, so no folder can be copied onto it")
    if not from_folder and (text.endswith(_SLASHES) or _means_contents(text)):
        raise InvalidArgument(
            f"{text}: there is no such folder to copy to; leave out the slash to make a file of that name"
        )
    if not place.parent.is_dir():
        raise InvalidArgument(f"{place.parent}: there is no such folder to copy to")


def _means_contents(text: str) -> bool:
    """Return whether a path ends with a dot for what is in a folder, as "folder/." does."""
    stripped = text.rstrip("".join(_SLASHES))
    return stripped == CONTENTS or stripped.endswith(tuple(slash + CONTENTS for slash in _SLASHES))
