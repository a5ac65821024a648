"""What hand-written methods of the group containers need of the generated ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..control import AsyncContainerControl
from ..group import AsyncGroup

if TYPE_CHECKING:
    from mobykit import AsyncDocker, models

    from mobykit_runtime.backend import aio as backend
    from mobykit_runtime.uploads import AsyncUpload

    from ..process import AsyncProcess
    from ..streams import AsyncByteStream, AsyncFrameStream, AsyncMessageStream

__all__ = ["AsyncContainerCalls"]


class AsyncContainerCalls(AsyncGroup):
    """The group containers, as its hand-written methods see it."""

    if TYPE_CHECKING:
        _client: AsyncDocker

        def archive_info(self, id: str, path: str) -> Any: ...
        def attach(
            self,
            id: str,
            *,
            detach_keys: str | None = None,
            logs: bool | None = None,
            stream: bool = True,
            stdin: bool | None = None,
            stdout: bool = True,
            stderr: bool = True,
        ) -> backend.Opening[AsyncProcess]: ...
        async def create_raw(self, *arguments: Any, **keywords: Any) -> models.ContainerCreateResponse: ...
        async def delete(self, *arguments: Any, **keywords: Any) -> None: ...
        def get_archive(self, id: str, path: str) -> backend.Opening[AsyncByteStream]: ...
        async def inspect(self, id: str, *, size: bool | None = None) -> models.ContainerInspectResponse: ...
        async def kill(self, id: str, *, signal: str | int | None = None) -> None: ...
        def logs(self, *arguments: Any, **keywords: Any) -> backend.Opening[AsyncFrameStream]: ...
        async def put_archive(
            self,
            id: str,
            body: AsyncUpload,
            path: str,
            *,
            no_overwrite_dir_non_dir: bool | None = None,
        ) -> None: ...
        async def resize(self, id: str, height: int, width: int) -> None: ...
        async def start(self, id: str) -> bool: ...
        def stats(
            self, *arguments: Any, **keywords: Any
        ) -> backend.Opening[AsyncMessageStream[models.ContainerStatsResponse]]: ...
        async def update_raw(
            self, id: str, body: models.ContainerUpdateRequest
        ) -> models.ContainerUpdateResponse: ...
        async def wait_raw(self, *arguments: Any, **keywords: Any) -> models.ContainerWaitResponse: ...

    def _control(self, id: str) -> AsyncContainerControl:
        return AsyncContainerControl(self, id)
