"""Undoing what was begun with a container, where the method that began it cannot come to its end."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from mobykit_runtime.backend import aio as backend
from mobykit_runtime.errors import (
    ApiError,
    Conflict,
    ConnectError,
    ConnectionLost,
    DockerError,
    DockerTimeout,
    NotFound,
    ProtocolError,
    ResponseDecodeError,
)

from .container_calls import AsyncContainerCalls

if TYPE_CHECKING:
    from mobykit import models

__all__ = ["CLEANING_SECONDS", "RUN_LABEL", "AsyncContainerUndo"]

CLEANING_SECONDS = 10.0
"""How long cleaning up may take, and the engine to answer a request that is not waited for any more."""
RUN_LABEL = "mobykit.run"
"""The label by which a container is found whose id never came."""
_PAUSE = 0.1
_LOOKS = 10


class AsyncContainerUndo(AsyncContainerCalls):
    """Methods that leave no container behind."""

    async def _made(
        self, request: models.ContainerCreateRequest, *, name: str | None, platform: str | None
    ) -> models.ContainerCreateResponse:
        """Create a container; one whose creation is interrupted is removed again."""
        made: list[str] = []

        async def create() -> models.ContainerCreateResponse:
            values = {
                key: value for key, value in (("name", name), ("platform", platform)) if value is not None
            }
            response = await self.create_raw(request, **values)
            made.append(response.id)
            return response

        try:
            return await backend.finished(create, CLEANING_SECONDS)
        except BaseException as error:
            if made:
                await self._undo(error, made[0], remove=True)
            elif _may_have_made(error):
                await self._undo_unknown(error, (request.labels or {}).get(RUN_LABEL))
            raise

    async def _undo(self, error: BaseException, id: str, *, remove: bool) -> None:
        """Kill a container, and remove it if it is to be removed; where that fails, note it on the error."""

        async def undo(deadline: float) -> None:
            await self._end(id, deadline, remove=remove)

        try:
            await backend.cleaned(undo, CLEANING_SECONDS)
        except BaseException as failure:
            verb = "removed" if remove else "killed"
            error.add_note(f"container {id} could not be {verb}, and may still run: {_reason(failure)}")
            if not isinstance(failure, Exception):
                raise

    async def _undo_unknown(self, error: BaseException, run: str | None) -> None:
        """Remove the container that the engine may have made without saying which."""
        if run is None:
            error.add_note("the engine may have created the container all the same; its id is not known")
            return

        async def undo(deadline: float) -> None:
            for _ in range(_LOOKS):  # it may still be at it
                found = await self._labelled(run, deadline)
                for one in found:
                    await self._end(one, deadline, remove=True)
                if found:
                    return
                await backend.sleep(_PAUSE)

        try:
            await backend.cleaned(undo, CLEANING_SECONDS)
        except BaseException as failure:
            error.add_note(
                f"a container with the label {RUN_LABEL}={run} may be left behind: {_reason(failure)}"
            )
            if not isinstance(failure, Exception):
                raise

    async def _labelled(self, run: str, deadline: float) -> list[str]:
        from mobykit import containers as endpoints

        values = {"all": True, "filters": {"label": [f"{RUN_LABEL}={run}"]}}
        return [str(each.id) for each in await self._client.clean_up(endpoints.LIST, values, deadline)]

    async def _end(self, id: str, deadline: float, *, remove: bool) -> None:
        from mobykit import containers as endpoints

        if not remove:
            with suppress(NotFound, Conflict):  # it does not run any more
                await self._client.clean_up(endpoints.KILL, {"id": id}, deadline)
            return
        values = {"id": id, "force": True, "volumes": True}
        while True:
            try:
                await self._client.clean_up(endpoints.DELETE, values, deadline)
            except NotFound:
                return
            except Conflict:  # the engine is removing it already; its name is free when nothing is found
                await backend.sleep(_PAUSE)
            else:
                return


def _may_have_made(error: BaseException) -> bool:
    """Return whether a container may be there although creating it has raised this."""
    if isinstance(error, ConnectError) or not isinstance(error, DockerError):
        return not isinstance(error, DockerError) and not isinstance(error, Exception)
    return isinstance(error, ConnectionLost | DockerTimeout | ProtocolError | ResponseDecodeError) and not (
        isinstance(error, ApiError)
    )


def _reason(failure: BaseException) -> str:
    return str(failure) or type(failure).__name__
