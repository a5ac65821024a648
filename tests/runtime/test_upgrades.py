"""Connections that are not upgraded, or not as asked, through both clients."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from mobykit_runtime.errors import (
    BadRequest,
    Conflict,
    ConnectionLost,
    DockerError,
    NotFound,
    ProtocolError,
    RedirectRefused,
    ServerError,
)

from tests.fakes import FakeEngine, Script, endless, raw, raw_then_close, reply
from tests.runtime.both import Connect
from tests.scripts import (
    RAW,
    frame,
    head,
    upgraded,
)

ATTACH = "/v1.44/containers/box/attach"
GOOD = frame(b"good")

REFUSALS: dict[str, tuple[Script, type[DockerError], str]] = {
    "json": (reply(409, {"message": "box is paused"}), Conflict, "409 box is paused"),
    "missing": (reply(404, {"message": "No such container: box"}), NotFound, "404 No such container: box"),
    "text": (reply(400, b"bad parameter\n"), BadRequest, "400 bad parameter"),
    "until-close": (raw_then_close(head("500 Oops", "text/plain") + b"a word"), ServerError, "500 a word"),
    "raw-stream": (
        reply(404, b"No such container: box\r\n", {"Content-Type": RAW}),
        NotFound,
        "404 No such container: box$",
    ),
    "raw-stream-until-close": (
        raw_then_close(head("404 Not Found", RAW) + b"No such container: box\r\n"),
        NotFound,
        "404 No such container: box$",
    ),
    "wordless": (raw_then_close(head("409 Conflict", RAW)), Conflict, "409 Conflict$"),
    "endless": (endless(head("500 Oops", "text/plain"), b"x" * 65536), ServerError, "xxx"),
    "cut": (
        raw_then_close(head("500 Oops", "text/plain", "Content-Length: 9") + b"a"),
        ConnectionLost,
        "ended",
    ),
    "redirect": (reply(307, headers={"Location": "http://127.0.0.1:1/"}), RedirectRefused, "never followed"),
    "other-protocol": (raw_then_close(upgraded(protocol="h2c") + GOOD), ProtocolError, "switched to 'h2c'"),
    "no-protocol": (raw(b"HTTP/1.1 101 UPGRADED\r\n\r\n"), ProtocolError, "switched to ''"),
    "before-the-head": (raw_then_close(b""), ConnectionLost, "ended"),
    "in-the-head": (raw_then_close(b"HTTP/1.1 101 UPG"), ConnectionLost, "ended"),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_refused_upgrades(engine: FakeEngine, connect: Connect, name: str) -> None:
    script, kind, text = REFUSALS[name]
    engine.on(ATTACH, script)
    with pytest.raises(DockerError, match=text) as caught:
        connect(engine).containers.attach("box", stdout=True)
    assert type(caught.value) is kind
    engine.wait_until_idle()


@pytest.mark.parametrize("name", REFUSALS)
def test_refused_streams(engine: FakeEngine, connect: Connect, name: str) -> None:
    """What does not ask for an upgrade is refused in the same forms."""
    script, kind, text = REFUSALS[name]
    engine.on("*", script)
    docker = connect(engine)
    opened: list[Callable[[], Any]] = [
        lambda: docker.containers.logs("box", stdout=True).read(),
        lambda: docker.images.pull_stream("app").wait(),
        lambda: docker.containers.export("box").read(),
    ]
    for use in opened:
        with pytest.raises(DockerError) as caught:
            use()
        if name not in ("other-protocol", "no-protocol", "in-the-head"):  # an upgrade was not asked for
            assert type(caught.value) is kind
            assert re.search(text, str(caught.value))
    engine.wait_until_idle()


def test_an_upgrade_nobody_asked_for(engine: FakeEngine, connect: Connect) -> None:
    engine.on("*", raw(upgraded() + GOOD))
    docker = connect(engine)
    opened: list[Callable[[], Any]] = [
        lambda: docker.containers.logs("box", stdout=True),
        lambda: docker.system.events(),
        lambda: docker.containers.export("box"),
    ]
    for use in opened:
        with pytest.raises(ProtocolError, match="without being asked"):
            use()
    engine.wait_until_idle()
