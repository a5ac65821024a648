"""Files and folders of containers, in and out."""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING, Any

from mobykit_runtime.backend import aio as backend
from mobykit_runtime.copying import (
    LINKS_FOLLOWED,
    absolute,
    extract_to,
    is_folder,
    linked,
    place_in_container,
    source_here,
    stat_in,
    wire_path,
)
from mobykit_runtime.errors import ApiError, InvalidArgument
from mobykit_runtime.single_files import (
    MAX_SIZE,
    archive_of,
    check_readable,
    content_of,
    longest_archive,
    owner_of,
)

from .container_calls import AsyncContainerCalls

if TYPE_CHECKING:
    from os import PathLike
    from pathlib import Path, PurePosixPath

    from mobykit_runtime.archives.extraction import OutwardLinks
    from mobykit_runtime.single_files import FileOwner


__all__ = ["AsyncContainerFiles"]


class AsyncContainerFiles(AsyncContainerCalls):
    """Methods that copy, read and write files of containers."""

    async def write_file(
        self,
        id: str,
        path: str | PathLike[str],
        data: bytes | str,
        *,
        mode: int = 0o644,
        owner: FileOwner = (0, 0),
    ) -> None:
        """Write a file in a container; one that is there is replaced.

        Args:
            id: Id or name of the container; it need not run.
            path: The file in the container. Its folder has to exist; links are followed.
            data: The content; text is written as UTF-8.
            mode: The permissions.
            owner: Numbers of user and group: `1000`, `"1000:100"` or `(1000, 100)`; a user alone is its group as
                well. Root by default. Names are not taken: only the container knows them.

        Raises:
            NotFound: no such container, or no such folder in it
            InvalidArgument: a folder or device is in the place of the file
            BadRequest: what should be its folder is a file
        """
        place = absolute(path)
        if os.fspath(path).endswith("/"):
            raise InvalidArgument(f"{path}: this is the name of a folder; leave out the slash at its end")
        place, found = await self._followed(id, place)
        archive = archive_of(place, found, data, mode, owner)
        await self.put_archive(id, archive, path=str(place.parent), no_overwrite_dir_non_dir=True)

    async def read_file(
        self, id: str, path: str | PathLike[str], *, max_size: int | None = MAX_SIZE
    ) -> bytes:
        """Return the content of a file in a container.

        Args:
            id: Id or name of the container; it need not run.
            path: The file in the container; links are followed.
            max_size: The most bytes the file may have, 64 MiB by default; None for no limit.

        Raises:
            NotFound: no such container, or no such file in it
            InvalidArgument: a folder or device is there, or the file is larger than `max_size`
        """
        place, found = await self._followed(id, absolute(path))
        check_readable(place, found, max_size)
        async with self.get_archive(id, path=str(place)) as stream:
            return content_of(place, await stream.read(longest_archive(max_size)), max_size)

    async def copy_in(
        self,
        id: str,
        source: str | PathLike[str],
        path: str | PathLike[str],
        *,
        follow_links: bool = False,
        owner: FileOwner | None = None,
        archive: bool = False,
    ) -> None:
        """Copy a file or folder into a container, as `docker cp` does.

        Permissions go along, and so do links, named pipes and devices; sockets are left out.

        Args:
            id: Id or name of the container; it need not run.
            source: The file or folder here; with `/.` behind it, as text, what is in the folder.
            path: Where to in the container: into it if it is a folder there, else under this name. Links are
                followed.
            follow_links: Whether to copy what `source` leads to where it is a link, as `docker cp -L` does;
                links in a folder stay links in any case.
            owner: Numbers of user and group that all of it belongs to there, as for `write_file`; by default the
                numbers it has here, as for `docker cp`.
            archive: Whether all of it belongs to the user that the container runs as, where it names one, as for
                `docker cp -a`.

        Raises:
            NotFound: no such container, or no such folder in it
            InvalidArgument: no such file or folder here, or a folder cannot be put in the place of a file
            ServerError: a folder is in the place of a file that is copied, or a file in that of a folder
        """
        from mobykit_runtime.archives.packing import pack

        here = source_here(source, follow_links=follow_links)
        numbers = None if owner is None else owner_of(owner)
        place, found = await self._followed(id, absolute(path))
        folder, name = place_in_container(here, os.fspath(path), place, found)
        await self.put_archive(
            id,
            pack(here.path, name=name, owner=numbers),
            path=folder,
            no_overwrite_dir_non_dir=True,
            copy_uid_gid=archive or None,
        )

    async def copy_out(
        self,
        id: str,
        path: str | PathLike[str],
        target: str | PathLike[str],
        *,
        follow_links: bool = False,
        outward_links: OutwardLinks = "refuse",
    ) -> list[Path]:
        """Copy a file or folder out of a container, as `docker cp` does, and return the paths written.

        What comes out is not trusted: nothing is written outside of `target`, named pipes and devices are left
        out, and permissions are kept as far as the umask allows, without set-user-id bits.

        Args:
            id: Id or name of the container; it need not run.
            path: The file or folder in the container; with `/.` behind it, what is in the folder.
            target: Where to: into it if it is a folder, else under this name.
            follow_links: Whether to copy what `path` leads to where it is a link, as `docker cp -L` does; links
                in a folder stay links in any case.
            outward_links: What to do with links that lead out of the target: "refuse" them, "skip" them, or
                "keep" them as they are; nothing is ever written through a link.

        Raises:
            NotFound: no such container, or no such path in it
            InvalidArgument: no such folder here, or a folder cannot be put in the place of a file
            UnsafeArchive: the archive tries to reach beyond the target
            TruncatedStream: the archive ended early
            OSError: the system refused: the disk is full or read-only, for example. What was written before stays,
                except for a half-written file
        """
        source, name = wire_path(path), None
        if follow_links and not source.endswith(("/", "/.")):  # which lead to the folder behind a link anyway
            place, _ = await self._followed(id, absolute(path))
            if place != absolute(path):
                source, name = str(place), absolute(path).name
        async with self.get_archive(id, path=source) as stream:
            extracting = partial(
                extract_to,
                backend.iterate_in_thread(stream),
                target,
                outward_links,
                from_folder=is_folder(stat_in(stream.headers)),
                name=name,
            )
            return await backend.run_in_thread(extracting)

    async def _followed(self, id: str, path: PurePosixPath) -> tuple[PurePosixPath, Any]:
        """Follow links as the engine reports them; return where they lead, and what is there."""
        for _ in range(LINKS_FOLLOWED):
            found = await self._stat(id, path)
            target = linked(found)
            if target is None:
                return path, found
            path = path.parent / target
        raise InvalidArgument(f"{path}: too many links in the container")

    async def _stat(self, id: str, path: PurePosixPath) -> Any:
        """Look at a path; None where there is nothing, or the engine refuses: the next call tells why."""
        try:
            seen = await self.archive_info(id, path=str(path))
        except ApiError:
            return None
        return seen.docker_container_path_stat
