"""Why a build failed: the step, its output and its exit code, as the messages of the build tell them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from mobykit_runtime.buildkit.solve import NOTHING_TOLD
from mobykit_runtime.buildkit.status import BuildSource, BuildStatus, readable_status
from mobykit_runtime.buildkit.vertices import BuildProgress, BuildVertex
from mobykit_runtime.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mobykit_runtime.buildkit.solve import Failure

__all__ = ["build_error"]

_SHOWN = 500
_EXIT_CODE = re.compile(r"(?:exit code: |returned a non-zero code: )([0-9]{1,10})\b")
_STEP = re.compile(r"^Step [0-9]+/[0-9]+ : .*\n?", re.MULTILINE)
_PARSE_ERROR = re.compile(r"\bparse error (?:on )?line ([0-9]{1,9})\b")


def build_error(
    text: str,
    *,
    message: str,
    code: int | None,
    messages: Sequence[Any],
    failure: Failure = NOTHING_TOLD,
) -> BuildError:
    """Return the error of a build.

    Args:
        text: what the error says, in short.
        message: what the engine says.
        code: the engine's number, or None.
        messages: those that came.
        failure: what else the engine says.
    """
    progress = BuildProgress()
    statuses = [status for each in messages if (status := readable_status(each)) is not None]
    # Of a long build not all messages are there: the output of a step may come before the first word of it.
    for status in statuses:
        progress.update(BuildStatus(status.vertices))
    for status in statuses:
        progress.update(BuildStatus(logs=status.logs, statuses=status.statuses))
    told_of = [each for each in progress.vertices if each.digest == failure.vertex]
    vertex = told_of[0] if told_of else _failed(progress.vertices, message) or _instruction(messages, message)
    told = _EXIT_CODE.search(message) or (_EXIT_CODE.search(vertex.error) if vertex is not None else None)
    return BuildError(
        text if vertex is None else f"{text}; it failed in {vertex.name}{_end_of(vertex.log)}",
        message=message,
        code=code,
        messages=messages,
        vertex=vertex,
        exit_code=int(told[1]) if told else failure.exit_code,
        source=failure.source or _place(message),
    )


def _failed(vertices: Sequence[BuildVertex], message: str) -> BuildVertex | None:
    """Return the step that failed: the one whose error is told, or else the first that was not cancelled."""
    failed = [each for each in vertices if each.error and not each.is_canceled]
    return next((each for each in failed if each.error in message), failed[0] if failed else None)


def _instruction(messages: Sequence[Any], message: str) -> BuildVertex | None:
    """Return the last instruction that the classic builder began."""
    log = "".join(each.stream for each in messages if isinstance(getattr(each, "stream", None), str))
    steps = list(_STEP.finditer(log))
    if not steps:
        return None
    return BuildVertex(name=steps[-1][0].rstrip("\n"), error=message, log=log[steps[-1].end() :])


def _place(message: str) -> BuildSource | None:
    """Return where the Dockerfile cannot be read."""
    if (told := _PARSE_ERROR.search(message)) is None:
        return None
    return BuildSource("", int(told[1]), int(told[1]))


def _end_of(log: str) -> str:
    said = log.strip()
    if not said:
        return ""
    return f": {said}" if len(said) <= _SHOWN else f": ...{said[-_SHOWN:]}"
