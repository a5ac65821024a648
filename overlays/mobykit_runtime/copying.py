"""The rules of `docker cp`."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from mobykit_runtime.errors import InvalidArgument
from mobykit_runtime.streams.completed import checked_type

if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike

    from mobykit_runtime.archives.extraction import OutwardLinks

__all__ = ["LINKS_FOLLOWED", "absolute", "extract_to", "is_folder", "linked", "own_name"]

LINKS_FOLLOWED = 40
# Bits of Go's os.FileMode.
_IS_FOLDER = 1 << 31
_IS_LINK = 1 << 27


def absolute(path: str) -> PurePosixPath:
    """Return a path of a container: they begin at its root."""
    return PurePosixPath("/") / path


def own_name(path: Path) -> str:
    """Return the last name of a path: that of a link itself, and of the folder that dots stand for."""
    return path.name if path.name not in ("", "..") else path.resolve().name or "root"


def linked(stat: Any) -> str | None:
    """Return where a link leads; None for what is no link, or is not there."""
    if stat is None or not checked_type(stat.mode, int, "mode") & _IS_LINK or not stat.link_target:
        return None
    return checked_type(stat.link_target, str, "linkTarget")


def is_folder(stat: Any) -> bool:
    """Return whether there is a folder."""
    return stat is not None and bool(checked_type(stat.mode, int, "mode") & _IS_FOLDER)


def extract_to(
    archive: Iterable[bytes], target: str | PathLike[str], outward_links: OutwardLinks
) -> list[Path]:
    """Extract an archive of one file or folder into a folder that is there, or under a name that is not."""
    from mobykit_runtime.archives.extraction import extract

    place = Path(target)
    if place.is_dir():
        return extract(archive, place, outward_links=outward_links)
    if not place.parent.is_dir():
        raise InvalidArgument(f"{place.parent}: there is no such folder to copy to")
    return extract(archive, place.parent, rename_top=place.name, outward_links=outward_links)
