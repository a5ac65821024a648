# Derived from mobykit_runtime/_async/build_session.py by the generator; edit that instead.

"""The connections of a build with BuildKit, each served by a thread: the engine's calls to us, and ours to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from mobykit_runtime.backend import threads as backend
from mobykit_runtime.buildkit.serving import Serving
from mobykit_runtime.messages import Request

if TYPE_CHECKING:
    from types import TracebackType

    from mobykit_runtime.buildkit.grpc_client import GrpcClient
    from mobykit_runtime.buildkit.grpc_connection import GrpcConnection
    from mobykit_runtime.buildkit.grpc_server import GrpcServer
    from mobykit_runtime.buildkit.session import SessionServices

    from .client import Client
    from .response import Response

__all__ = ["BuildSession", "Served", "open_control", "open_session"]

_CLOSE_SECONDS = 5.0


class Served:
    """An upgraded connection that a thread serves; it closes with the block of a `with` statement."""

    def __init__(self, response: Response, grpc: GrpcConnection) -> None:
        self._response = response
        self._serving = Serving(response.raw(), grpc)

    @property
    def error(self) -> Exception | None:
        """Why the connection has ended before it was closed; None if it has not."""
        return self._serving.error

    @property
    def failures(self) -> list[Exception]:
        """What calls failed with unexpectedly; the engine knows their texts, where they are ours."""
        return self._serving.failures

    def close(self) -> None:
        """End the connection; nothing of it is left then. May be called again."""
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


class BuildSession(Served):
    """An open session. To be closed after the build has ended."""

    def __init__(self, response: Response, services: SessionServices, grpc: GrpcServer) -> None:
        super().__init__(response, grpc)
        self.id = services.id
        """The text under which a build names the session."""


def open_session(client: Client, services: SessionServices, deadline: float | None = None) -> BuildSession:
    """Open a session, until a time of the monotonic clock.

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
    response = client.streams.checked(client.prepare(OPEN, values, None, deadline))
    try:
        return BuildSession(response, services, grpc)
    except BaseException:
        response.close()
        raise


def open_control(client: Client, grpc: GrpcClient, deadline: float | None = None) -> Served:
    """Open a connection for our own calls to BuildKit.

    Args:
        client: of the engine.
        grpc: the calls, which have been started: once the connection is open, the thread alone uses it.
        deadline: when it has to be open, as a time of the monotonic clock.

    Raises:
        PageNotFound: the engine has no BuildKit
        DockerError: the connection has no socket to serve
        ConnectError: no engine is there
    """
    version = client.api_version(deadline)
    request = Request(
        method="POST",
        target=f"/v{version}/grpc".encode("ascii"),
        waits=True,
        deadline=deadline,
        upgrade="h2c",
        version=version,
    )
    response = client.streams.checked(request)
    try:
        return Served(response, grpc)
    except BaseException:
        response.close()
        raise
