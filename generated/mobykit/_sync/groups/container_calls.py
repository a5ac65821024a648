# Derived from mobykit_runtime/_async/groups/container_calls.py by the generator; edit that instead.

"""What hand-written methods of the group containers need of the generated ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mobykit_runtime.errors import ContainerNotRunning

from ..control import ContainerControl
from ..group import Group

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mobykit_runtime.backend import threads as backend
    from mobykit_runtime.calls import Endpoint

    from mobykit import Docker, models

    from ..process import Process
    from ..streams import ByteStream, FrameStream, MessageStream

__all__ = ["ContainerCalls"]


class ContainerCalls(Group):
    """The group containers, as its hand-written methods see it."""

    if TYPE_CHECKING:
        _client: Docker

        def archive_info(self, id: str, path: str) -> Any: ...
        def create_raw(self, *arguments: Any, **keywords: Any) -> models.ContainerCreateResponse: ...
        def delete(self, *arguments: Any, **keywords: Any) -> None: ...
        def get_archive(self, id: str, path: str) -> backend.Opening[ByteStream]: ...
        def inspect(self, id: str, *, size: bool | None = None) -> models.ContainerInspectResponse: ...
        def kill(self, id: str, *, signal: str | int | None = None) -> None: ...
        def logs(self, *arguments: Any, **keywords: Any) -> backend.Opening[FrameStream]: ...
        def put_archive(self, *arguments: Any, **keywords: Any) -> None: ...
        def resize(self, id: str, height: int, width: int) -> None: ...
        def start(self, id: str) -> bool: ...
        def stats(
            self, *arguments: Any, **keywords: Any
        ) -> backend.Opening[MessageStream[models.ContainerStatsResponse]]: ...
        def update_raw(
            self, id: str, body: models.ContainerUpdateRequest
        ) -> models.ContainerUpdateResponse: ...
        def wait_raw(self, *arguments: Any, **keywords: Any) -> models.ContainerWaitResponse: ...

    def _process(
        self, endpoint: Endpoint[bytes], values: Mapping[str, object], body: object = None
    ) -> Process:
        # The engine would wait for a next start, without a word.
        if values.get("stream"):
            name = str(values["id"])
            state: Any = (self.inspect(name)).state
            has_ended = state is not None and state.status in ("exited", "dead")
            if has_ended and values.get("logs"):
                values = {**values, "stream": None}  # what it has written is all there is
            elif has_ended:
                raise ContainerNotRunning(
                    f"container {name}: it is {state.status}, with exit code {state.exit_code}; start it before you "
                    "attach to it, or read what it wrote with logs()"
                )
        return super()._process(endpoint, values, body)

    def _control(self, id: str) -> ContainerControl:
        return ContainerControl(self, id)
