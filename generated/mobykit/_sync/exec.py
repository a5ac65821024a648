"""Operations of the tag Exec.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import exec as endpoints, models
from .groups.exec import ExecMethods

if TYPE_CHECKING:
    from .process import Process


class Exec(ExecMethods, public=True):
    """Further commands inside containers that run."""

    __module__ = "mobykit.exec"

    def create(self, id: str, body: models.ContainerExecRequest) -> models.IDResponse:
        """Prepare a command to run inside a running container.

        `POST /containers/{id}/exec`.

        Nothing runs until the exec instance is started.

        Args:
            id: Identifier or name of the container.
            body: The command, its environment, user and directory, and which streams to attach.

        Returns:
            The identifier of the exec instance, with which to start it.

        Raises:
            NotFound: no such container
            Conflict: the container does not run or is paused
            BadRequest: the command is empty

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Exec/operation/ContainerExec
        """
        return self._send(endpoints.CREATE, {"id": id}, body)

    def inspect(self, id: str) -> models.ExecInspectResponse:
        """Inspect an exec instance.

        `GET /exec/{id}/json`.

        The engine forgets an exec instance some minutes after its end.

        Args:
            id: Identifier of the exec instance.

        Returns:
            The command, whether it runs, and its exit code, which is absent until it ends.

        Raises:
            NotFound: no such exec instance

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Exec/operation/ExecInspect
        """
        return self._send(endpoints.INSPECT, {"id": id})

    def resize(self, id: str, height: int, width: int) -> None:
        """Set the size of an exec instance's terminal.

        `POST /exec/{id}/resize`.

        Only for exec instances made and started with a terminal.

        Args:
            id: Identifier of the exec instance.
            height: Height in characters.
            width: Width in characters.

        Raises:
            NotFound: no such exec instance
            BadRequest: height or width is missing or no number
            ServerError: the exec instance has not been started

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Exec/operation/ExecResize
        """
        self._send(endpoints.RESIZE, {"id": id, "height": height, "width": width})

    def start(self, id: str, body: models.ExecStartRequest | None = None) -> Process:
        """Start an exec instance and attach to it.

        `POST /exec/{id}/start`.

        An exec instance can be started once; attached to a second time, the engine writes so to the
        output. A command that cannot be run says so in its output, and its exit code tells it too.

        Args:
            id: Identifier of the exec instance.
            body: Whether to detach at once, whether there is a terminal (as when it was made) and
                its size; without it the call attaches.

        Returns:
            The process: write to its input, read its output as frames of stdout and stderr (all of
            it stdout with a terminal), and wait for its exit code; without output when detached. It
            is closed at its end, and by a `with` statement in any case.

        Raises:
            NotFound: no such exec instance
            Conflict: its container is stopped or paused, or, detached, it was started before

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Exec/operation/ExecStart
        """
        return self._process(endpoints.START, {"id": id}, body)
