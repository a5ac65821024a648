# Derived from mobykit_runtime/_async/build_session.py by the generator; edit that instead.

"""The session of a build: a connection on which the engine calls back, served by a thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from mobykit_runtime.backend import threads as backend
from mobykit_runtime.buildkit.serving import Serving

if TYPE_CHECKING:
    from types import TracebackType

    from mobykit_runtime.buildkit.grpc_server import GrpcServer
    from mobykit_runtime.buildkit.session import SessionServices

    from .client import Client
    from .response import Response

__all__ = ["BuildSession", "open_session"]

_CLOSE_SECONDS = 5.0


class BuildSession:
    """An open session. To be closed after the build has ended; it closes with the block of a `with` statement."""

    def __init__(self, services: SessionServices, response: Response, grpc: GrpcServer) -> None:
        self.id = services.id
        """The text under which a build names the session."""
        self._response = response
        self._serving = Serving(response.raw(), grpc)

    @property
    def error(self) -> Exception | None:
        """Why the session has ended before it was closed; None if it has not."""
        return self._serving.error

    @property
    def failures(self) -> list[Exception]:
        """What calls of the engine failed with unexpectedly; the engine knows their texts, where they are ours."""
        return self._serving.failures

    def close(self) -> None:
        """End the session; nothing of it is left then. May be called again."""
        self._serving.stop()
        try:
            with backend.shielded(_CLOSE_SECONDS):
                backend.run_in_thread(self._serving.join)
        finally:
            self._response.close()

    def __del__(self) -> None:
        if serving := getattr(self, "_serving", None):
            serving.stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_session(client: Client, services: SessionServices) -> BuildSession:
    """Open a session.

    Raises:
        DockerError: the package h2 is missing, or the connection has no socket to serve
        ConnectError: no engine is there
    """
    from mobykit_runtime.buildkit.grpc_server import GrpcServer

    from mobykit.session import OPEN

    grpc = GrpcServer(services.handlers)  # before anything is sent: it may not be possible
    values = {
        "uuid": services.id,
        "name": "mobykit",
        "shared_key": services.shared_key,
        "grpc_method": services.paths,
    }
    response = client.streams.checked(client.prepare(OPEN, values, None))
    try:
        return BuildSession(services, response, grpc)
    except BaseException:
        response.close()
        raise
