# Derived from mobykit_runtime/_async/solving.py by the generator; edit that instead.

"""A build with BuildKit, from its plan to its end."""

from __future__ import annotations

import time
from base64 import b64encode
from typing import TYPE_CHECKING, Any

from mobykit_runtime.buildkit.failures import build_error
from mobykit_runtime.buildkit.grpc_client import GrpcClient
from mobykit_runtime.buildkit.protobuf import decode, encode
from mobykit_runtime.buildkit.solve import SOLVE, STATUS, SolveResponse, StatusRequest, failure_of
from mobykit_runtime.buildkit.watched import Bell, WatchedExchange
from mobykit_runtime.convert import structure
from mobykit_runtime.errors import DockerTimeout, ProtocolError
from mobykit_runtime.limits import Recent
from mobykit_runtime.timeouts import after, earlier, left_of

from .build_session import open_control, open_session
from .network import SocketStream

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mobykit_runtime.buildkit.plan import BuildPlan

    from mobykit import models

    from .build_session import BuildSession, Served
    from .client import Client

__all__ = ["Solving"]

_STATUS_SECONDS = 3.0
"""How long the progress may go on when the build has ended: of one that failed it may not end at all."""
_IDS = ("containerimage.config.digest", "containerimage.digest")


class Solving:
    """One build.

    Args:
        client: of the engine.
        plan: what to build.
        deadline: when to give up, as a time of the monotonic clock.
    """

    def __init__(self, client: Client, plan: BuildPlan, deadline: float | None) -> None:
        self._client = client
        self._plan = plan
        self._deadline = deadline
        self._bell = Bell()
        self._solve = WatchedExchange(self._bell, encode(plan.request))
        self._status = WatchedExchange(self._bell, encode(StatusRequest(plan.request.ref)))
        self._messages: Recent[models.BuildInfo] = Recent()

    def messages(self) -> Iterator[models.BuildInfo]:
        """Yield messages on the progress, and one with the image's id in the end, as calls of the API do.

        Leaving the iteration cancels the build.

        Raises:
            BuildError: the build failed
            DockerTimeout: it did not end in time
            PageNotFound: the engine has no BuildKit
        """
        heard = SocketStream(self._bell.heard)
        grpc = GrpcClient()
        grpc.start(SOLVE, self._solve)
        grpc.start(STATUS, self._status)
        try:
            with open_session(self._client, self._plan.services, self._deadline) as session:
                with open_control(self._client, grpc, self._deadline) as control:
                    for message in self._progress(heard, control):
                        yield message
                self._check(session)
        finally:
            self._bell.close()
            heard.close()
        yield self._result()

    def _progress(self, heard: SocketStream, control: Served) -> Iterator[models.BuildInfo]:
        over: float | None = None
        while True:
            while self._status.answers:
                yield self._message(self._status.answers.popleft())
            if self._solve.outcome is not None:
                over = over or after(_STATUS_SECONDS)
                if self._status.outcome is not None or control.error is not None:
                    return
            try:
                heard.read(64, left_of(None, earlier(self._deadline, over)))
            except TimeoutError:
                if over is not None and time.monotonic() >= over:
                    return
                raise DockerTimeout("images.build: it did not end in time, and was cancelled") from None

    def _message(self, status: bytes) -> models.BuildInfo:
        from mobykit import models

        # Not by keywords: clients of old API versions alone have no `aux`.
        told = {"id": "moby.buildkit.trace", "aux": b64encode(status).decode("ascii")}
        message = structure(told, models.BuildInfo)
        self._messages.add(message, len(status))
        return message

    def _check(self, session: BuildSession) -> None:
        """Raise what the build failed with."""
        outcome: Any = self._solve.outcome
        if outcome.status == 0:
            return
        for each in self._plan.received.received.values() if self._plan.received is not None else ():
            if each.failure is not None:
                raise each.failure
        if session.error is not None:
            raise session.error
        raise build_error(
            f"images.build: {outcome.text}",
            message=outcome.text,
            code=None,
            messages=list(self._messages.messages),
            failure=failure_of(outcome.details),
        )

    def _result(self) -> models.BuildInfo:
        from mobykit import models

        if not self._solve.answers:
            raise ProtocolError("images.build: the engine did not say what came of the build")
        exported = decode(SolveResponse, self._solve.answers[0]).exported
        found = next((exported[name] for name in _IDS if name in exported), None)
        return structure({"id": "moby.image.id", "aux": {"ID": found}}, models.BuildInfo)
