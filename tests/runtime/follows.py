"""An engine whose streams give one frame and then say nothing, for tests of what happens to who reads them."""

from __future__ import annotations

import time
from pathlib import Path

import mobykit

from tests.fakes import FakeEngine, raw_then_silence, reply
from tests.scripts import CHUNKED, chunk, frame, upgraded

LOGS = "/v1.44/containers/box/logs"
ATTACH = "/v1.44/containers/box/attach"
FOLLOW = raw_then_silence(CHUNKED + chunk(frame(b"one")))
UPGRADED = raw_then_silence(upgraded() + frame(b"one"))
INFO = "/v1.44/info"


def files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def wait_for_files(most: int) -> None:
    """Wait until this process has no more files open; the engine of a test closes its ends soon after the client."""
    deadline = time.monotonic() + 10
    while files() > most and time.monotonic() < deadline:
        time.sleep(0.005)
    assert files() <= most


def followed(engine: FakeEngine) -> FakeEngine:
    engine.on(LOGS, FOLLOW)
    engine.on(ATTACH, UPGRADED)
    engine.on(INFO, reply(200, {"ID": "x"}))
    return engine


def tasks(engine: FakeEngine) -> mobykit.AsyncDocker:
    return mobykit.AsyncDocker(engine.url, version="1.44")
