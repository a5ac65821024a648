"""Hand-written methods of the group containers: copying; see the modules beside for running and waiting."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from mobykit_runtime.backend import aio as backend
from mobykit_runtime.copying import LINKS_FOLLOWED, absolute, extract_to, is_folder, linked, own_name
from mobykit_runtime.errors import InvalidArgument, NotFound
from mobykit_runtime.hints import explained

from .container_runs import AsyncContainerRuns
from .container_waits import AsyncContainerWaits

if TYPE_CHECKING:
    from os import PathLike

    from mobykit_runtime.archives.extraction import OutwardLinks

__all__ = ["AsyncContainerMethods"]


class AsyncContainerMethods(AsyncContainerRuns, AsyncContainerWaits):
    """Methods of the group beside the generated ones."""

    @explained
    async def copy_in(self, id: str, source: str | PathLike[str], path: str) -> None:
        """Copy a file or folder into a container, as `docker cp` does.

        Args:
            id: Id or name of the container; it need not run.
            source: The file or folder here. Links are copied as links.
            path: Where to in the container: into it if it is a folder there, else under this name.

        Raises:
            NotFound: no such container, or no such folder in it
        """
        from mobykit_runtime.archives.packing import pack

        here = Path(source)
        if not here.exists() and not here.is_symlink():
            raise InvalidArgument(f"{here}: there is no such file or folder to copy")
        place, exists_as_folder = await self._followed(id, absolute(path))
        if exists_as_folder:
            folder, name = place, own_name(here)
        elif path.endswith("/"):
            raise InvalidArgument(
                f"{path}: there is no such folder in the container; leave out the slash to make it"
            )
        else:
            folder, name = place.parent, place.name
        await self.put_archive(id, pack(here, name=name), path=str(folder), no_overwrite_dir_non_dir=True)

    @explained
    async def copy_out(
        self,
        id: str,
        path: str,
        target: str | PathLike[str],
        *,
        outward_links: OutwardLinks = "refuse",
    ) -> list[Path]:
        """Copy a file or folder out of a container, as `docker cp` does, and return the paths written.

        What comes out is not trusted: nothing is written outside of `target`.

        Args:
            id: Id or name of the container; it need not run.
            path: The file or folder in the container.
            target: Where to: into it if it is a folder, else under this name.
            outward_links: What to do with links that lead out of the target: "refuse" them, "skip" them, or
                "keep" them as they are; nothing is ever written through a link.

        Raises:
            NotFound: no such container, or no such path in it
            UnsafeArchive: the archive tries to reach beyond the target
            TruncatedStream: the archive ended early
        """
        async with self.get_archive(id, path=path) as stream:
            return await backend.run_in_thread(
                extract_to, backend.iterate_in_thread(stream), target, outward_links
            )

    async def _followed(self, id: str, path: PurePosixPath) -> tuple[PurePosixPath, bool]:
        """Follow links as the engine reports them; return where they lead, and whether a folder is there."""
        for _ in range(LINKS_FOLLOWED):
            stat = await self._stat(id, path)
            target = linked(stat)
            if target is None:
                return path, is_folder(stat)
            path = path.parent / target
        raise InvalidArgument(f"{path}: too many links in the container")

    async def _stat(self, id: str, path: PurePosixPath) -> Any:
        """Look at a path; None where there is nothing, or where the container is missing: copying tells that."""
        try:
            seen = await self.archive_info(id, path=str(path))
        except NotFound:
            return None
        return seen.docker_container_path_stat
