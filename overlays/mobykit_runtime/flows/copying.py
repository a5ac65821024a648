"""Copying into and out of containers with the rules of `docker cp`."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from mobykit_runtime.errors import InvalidArgument, NotFound
from mobykit_runtime.flows.steps import Call, Calls, Flow, given

if TYPE_CHECKING:
    from collections.abc import Iterable
    from os import PathLike

    from mobykit_runtime.archives.extraction import OutwardLinks

__all__ = ["copy_in", "copy_out"]

# Bits of Go's os.FileMode.
_IS_FOLDER = 1 << 31
_IS_LINK = 1 << 27
_LINKS_FOLLOWED = 40


def copy_in(calls: Calls, id: str, source: str | PathLike[str], path: str) -> Flow[None]:
    """Copy into a folder that is there, or under a name that is not."""
    from mobykit_runtime.archives.packing import pack  # here: the group is loaded for every client

    here = Path(source)
    if not here.exists() and not here.is_symlink():
        raise InvalidArgument(f"{here}: there is no such file or folder to copy")
    place, is_folder = yield from _followed(calls, id, _absolute(path))
    if is_folder:
        folder, name = place, _own_name(here)
    elif path.endswith("/"):
        raise InvalidArgument(
            f"{path}: there is no such folder in the container; leave out the slash to make it"
        )
    else:
        folder, name = place.parent, place.name
    values = {"id": id, "path": str(folder), "no_overwrite_dir_non_dir": True}
    yield Call(calls["PUT /containers/{id}/archive"], values, pack(here, name=name))


def _own_name(path: Path) -> str:
    """Give the last name of a path: that of a link itself, and of the folder that dots stand for."""
    return path.name if path.name not in ("", "..") else path.resolve().name or "root"


def copy_out(
    archive: Iterable[bytes], target: str | PathLike[str], outward_links: OutwardLinks
) -> list[Path]:
    """Extract an archive of one file or folder into a folder that is there, or under a name that is not."""
    from mobykit_runtime.archives.extraction import extract  # here: the group is loaded for every client

    place = Path(target)
    if place.is_dir():
        return extract(archive, place, outward_links=outward_links)
    if not place.parent.is_dir():
        raise InvalidArgument(f"{place.parent}: there is no such folder to copy to")
    return extract(archive, place.parent, rename_top=place.name, outward_links=outward_links)


def _absolute(path: str) -> PurePosixPath:
    return PurePosixPath("/") / path  # a container's paths begin at its root


def _followed(calls: Calls, id: str, path: PurePosixPath) -> Flow[tuple[PurePosixPath, bool]]:
    """Follow links as the engine reports them; give where they lead, and whether a folder is there."""
    for _ in range(_LINKS_FOLLOWED):
        stat = yield from _stat(calls, id, path)
        mode = 0 if stat is None else given(stat.mode, int, "mode")
        if not mode & _IS_LINK or not stat.link_target:
            return path, bool(mode & _IS_FOLDER)
        path = path.parent / given(stat.link_target, str, "linkTarget")
    raise InvalidArgument(f"{path}: too many links in the container")


def _stat(calls: Calls, id: str, path: PurePosixPath) -> Flow[Any]:
    """Look at a path; None where there is nothing, or where the container is missing: copying tells that."""
    try:
        seen = yield Call(calls["HEAD /containers/{id}/archive"], {"id": id, "path": str(path)})
    except NotFound:
        return None
    return seen.docker_container_path_stat
