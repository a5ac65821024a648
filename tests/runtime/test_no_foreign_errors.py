"""Every fault at calls of every kind, through both clients: errors of ours only, and nothing left behind."""

from __future__ import annotations

import base64
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mobykit import models
from mobykit_runtime.errors import (
    DockerError,
)

from tests.fakes import FakeEngine, Script, raw, raw_then_close, reply
from tests.runtime.both import Connect
from tests.runtime.test_stream_faults import BROKEN, NOT_MESSAGES
from tests.runtime.test_upgrades import REFUSALS
from tests.scripts import (
    CHUNKED,
    LAST_CHUNK,
    MEGABYTE,
    RAW,
    chunk,
    parts,
    upgraded,
)

WRONG_SCALARS = {
    "Id": 5, "ID": [], "StatusCode": "x", "ExitCode": "x", "Running": 0, "Error": {"Message": 7}, "Warnings": [1],
    "State": {"ExitCode": "x", "Status": "exited", "Running": "y"}, "Config": {"Tty": "y"}, "ApiVersion": 7,
}  # fmt: skip
WRONG_STATS = [
    base64.b64encode(text).decode()
    for text in (
        b'{"name":5,"size":"x","mode":"x"}',
        b'{"mode":134217728,"linkTarget":7}',
        b'{"mode":1.5}',
        b"{}",
    )
]
ALL: dict[str, Script] = {
    **{name: script for name, (script, *_) in BROKEN.items()},
    **{name: script for name, (script, *_) in REFUSALS.items() if name != "endless"},
    **{
        f"message-{name}": raw(CHUNKED + chunk(body) + LAST_CHUNK) for name, (body, _) in NOT_MESSAGES.items()
    },
    **{f"upgraded-{name}": raw_then_close(upgraded() + body) for name, (body, _) in NOT_MESSAGES.items()},
    "raw": parts(upgraded(RAW), b"\x00", b"\xff" * 100),
    "gzip": reply(200, b"\x1f\x8b", {"Content-Encoding": "gzip"}),
    "no-http": raw_then_close(b"\x15\x03\x01\x00\x02\x02\x46"),
    "null": reply(200, None),
    "empty-object": reply(200, {}),
    "wrong-scalars": reply(201, WRONG_SCALARS),
    **{
        f"wrong-scalars-in-headers-{number}": reply(200, {}, {"X-Docker-Container-Path-Stat": stat})
        for number, stat in enumerate(WRONG_STATS)
    },
    "huge-head": raw_then_close(b"HTTP/1.1 200 OK\r\nX: " + b"x" * MEGABYTE + b"\r\n\r\n"),
}
KINDS: dict[str, Callable[[Any], Any]] = {
    "bytes": lambda docker: docker.containers.export("box").read(),
    "frames": lambda docker: list(docker.containers.logs("box", stdout=True).lines()),
    "messages": lambda docker: docker.images.pull_stream("app").wait(),
    "events": lambda docker: list(docker.system.events()),
    "process": lambda docker: docker.containers.attach("box").communicate(b"input", timeout=30),
    "exec": lambda docker: docker.exec.run("box", "true", timeout=30),
    "run": lambda docker: docker.containers.run("app", "true", timeout=30),
    "duplex": lambda docker: docker.session.open(uuid="a").read(),
    "websocket": lambda docker: docker.containers.attach_websocket("box").read(),
    "popen": lambda docker: docker.exec.popen("box", "true").communicate(timeout=30),
    "started": lambda docker: docker.exec.start("run", models.ExecStartRequest()).communicate(timeout=30),
    "attached": lambda docker: docker.containers.attach("box").wait(timeout=30),
    "attached-and-read": lambda docker: list(docker.containers.attach("box")),
    "copy-in": lambda docker: docker.containers.copy_in("box", __file__, "/x"),
    "plain": lambda docker: docker.containers.wait("box"),
    "stat": lambda docker: docker.containers.archive_info("box", path="/"),
    "upload": lambda docker: docker.containers.put_archive("box", [b"1", b"2"], path="/"),
    "build": lambda docker: docker.images.build_stream(iter([b"1", b"2"])).wait(),
    "exec-start": lambda docker: docker.exec.start("run", models.ExecStartRequest(tty=True)).read(),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_fault_is_an_error_of_ours(engine: FakeEngine, connect: Connect, kind: str) -> None:
    docker = connect(engine, timeout=30)
    failed = 0
    threads, files = threading.active_count(), len(os.listdir("/proc/self/fd"))  # noqa: PTH208  # only counted
    for script in ALL.values():
        engine.on("*", script)
        try:
            KINDS[kind](docker)
        except DockerError:
            failed += 1
    assert failed > len(ALL) / 3
    engine.wait_until_idle()
    engine.on("/v1.44/info", reply(200, {"ID": "x"}))
    assert docker.system.info().id == "x"
    engine.wait_until_idle()
    assert len(list(Path("/proc/self/fd").iterdir())) <= files + 3  # of the event loop
    assert threading.active_count() <= threads + 3
