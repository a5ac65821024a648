"""What hand-written methods of the group containers need of the generated ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mobykit_runtime.errors import ContainerNotRunning

from ..control import AsyncContainerControl
from ..group import AsyncGroup

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mobykit import AsyncDocker, models

    from mobykit_runtime.backend import aio as backend
    from mobykit_runtime.calls import Endpoint

    from ..process import AsyncProcess
    from ..streams import AsyncByteStream, AsyncFrameStream, AsyncMessageStream

__all__ = ["AsyncContainerCalls"]


class AsyncContainerCalls(AsyncGroup):
    """The group containers, as its hand-written methods see it."""

    if TYPE_CHECKING:
        _client: AsyncDocker

        def archive_info(self, id: str, path: str) -> Any: ...
        async def create_raw(self, *arguments: Any, **keywords: Any) -> models.ContainerCreateResponse: ...
        async def delete(self, *arguments: Any, **keywords: Any) -> None: ...
        def get_archive(self, id: str, path: str) -> backend.Opening[AsyncByteStream]: ...
        async def inspect(self, id: str, *, size: bool | None = None) -> models.ContainerInspectResponse: ...
        async def kill(self, id: str, *, signal: str | int | None = None) -> None: ...
        def logs(self, *arguments: Any, **keywords: Any) -> backend.Opening[AsyncFrameStream]: ...
        async def put_archive(self, *arguments: Any, **keywords: Any) -> None: ...
        async def resize(self, id: str, height: int, width: int) -> None: ...
        async def start(self, id: str) -> bool: ...
        def stats(
            self, *arguments: Any, **keywords: Any
        ) -> backend.Opening[AsyncMessageStream[models.ContainerStatsResponse]]: ...
        async def update_raw(
            self, id: str, body: models.ContainerUpdateRequest
        ) -> models.ContainerUpdateResponse: ...
        async def wait_raw(self, *arguments: Any, **keywords: Any) -> models.ContainerWaitResponse: ...

    async def _process(
        self, endpoint: Endpoint[bytes], values: Mapping[str, object], body: object = None
    ) -> AsyncProcess:
        # The engine would wait for a next start, without a word.
        if values.get("stream"):
            name = str(values["id"])
            state: Any = (await self.inspect(name)).state
            has_ended = state is not None and state.status in ("exited", "dead")
            if has_ended and values.get("logs"):
                values = {**values, "stream": None}  # what it has written is all there is
            elif has_ended:
                raise ContainerNotRunning(
                    f"container {name}: it is {state.status}, with exit code {state.exit_code}; start it before you "
                    "attach to it, or read what it wrote with logs()"
                )
        return await super()._process(endpoint, values, body)

    def _control(self, id: str) -> AsyncContainerControl:
        return AsyncContainerControl(self, id)
