"""Builds with BuildKit as engines report them, made up for tests."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from typing import Any

from mobykit import models
from mobykit_runtime.buildkit.protobuf import encode
from mobykit_runtime.buildkit.status import TRACE_ID, BuildStatus, VertexLog, VertexStatus, VertexUpdate
from mobykit_runtime.timestamps import Timestamp

from tests.fakes import Script, raw
from tests.scripts import CHUNKED, LAST_CHUNK, chunk

__all__ = ["CACHED", "FAILING", "IMAGE", "at", "log", "message", "part", "step", "streamed", "trace"]

IMAGE = "sha256:" + "a" * 64


def at(seconds: float) -> Timestamp:
    """Return a time so many seconds after the beginning of the build."""
    return Timestamp.parse(f"2026-01-02T03:{int(seconds // 60):02}:{seconds % 60:09.6f}Z")


def step(
    digest: str, name: str, started: float | None = None, completed: float | None = None, **more: Any
) -> VertexUpdate:
    return VertexUpdate(
        digest,
        name=name,
        started=None if started is None else at(started),
        completed=None if completed is None else at(completed),
        **more,
    )


def log(digest: str, seconds: float, data: bytes, stream: int = 1) -> VertexLog:
    return VertexLog(digest, at(seconds), stream, data)


def part(
    digest: str, id_: str, current: int, total: int, now: float, *, started: float = 0.0, done: bool = False
) -> VertexStatus:
    return VertexStatus(
        id_,
        digest,
        current=current,
        total=total,
        timestamp=at(now),
        started=at(started),
        completed=at(now) if done else None,
    )


def trace(status: BuildStatus) -> dict[str, Any]:
    """Return a status as the JSON of a message."""
    return {"id": TRACE_ID, "aux": base64.b64encode(encode(status)).decode()}


def message(status: BuildStatus) -> models.BuildInfo:
    return models.BuildInfo.from_dict(trace(status))


def streamed(*found: BuildStatus | dict[str, Any]) -> Script:
    """Return an engine's answer to a build: statuses and other messages."""
    lines: Iterable[dict[str, Any]] = (each if isinstance(each, dict) else trace(each) for each in found)
    body = b"".join(json.dumps(each).encode() + b"\n" for each in lines)
    return raw(CHUNKED + chunk(body) + LAST_CHUNK)


_LOAD, _FROM, _RUN = (
    "[internal] load build definition from Dockerfile",
    "[1/2] FROM busybox",
    "[2/2] RUN make",
)

CACHED = (
    BuildStatus((step("l", _LOAD, 0),)),
    BuildStatus(
        (step("l", _LOAD, 0, 0.25),),
        statuses=(part("l", "transferring dockerfile:", 1234, 0, 0.2, done=True),),
    ),
    BuildStatus((step("f", _FROM), step("r", _RUN, inputs=("f",)))),
    BuildStatus((step("f", _FROM, 0.3, 0.3, cached=True), step("r", _RUN, 0.3, 0.3, cached=True))),
)
"""A build of which all is cached."""

_ERROR = 'process "/bin/sh -c make" did not complete successfully: exit code: 7'

FAILING = (
    *CACHED[:3],
    BuildStatus(
        (step("f", _FROM, 0.3, 0.5), step("r", _RUN, 0.5), step("o", "[other 2/2] RUN sleep", 0.5)),
        logs=(log("r", 0.75, b"one\ntw"),),
    ),
    BuildStatus(logs=(log("r", 1.5, b"o\n"), log("r", 12.5, b"\xff no end", 2))),
    BuildStatus(
        (
            step("o", "[other 2/2] RUN sleep", 0.5, 13.0, error="process: context canceled"),
            step("r", _RUN, 0.5, 13.0, error=_ERROR),
        )
    ),
    {"errorDetail": {"message": f"failed to solve: {_ERROR}"}, "error": "failed"},
)
"""A build that fails: its statuses, and the message that says so."""
