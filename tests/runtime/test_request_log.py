"""What the logger `mobykit` says of requests: one line each, and nothing that could be a secret."""

from __future__ import annotations

import logging
import re

import pytest
from mobykit.errors import DockerError

from tests.fakes import FakeEngine, raw_then_close, reply
from tests.runtime.both import Connect


def test_one_line_for_each_request(
    engine: FakeEngine, connect: Connect, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "mobykit")
    engine.on("/v1.44/containers/json", reply(200, []))
    engine.on("/v1.44/auth", reply(401, {"message": "no"}))
    engine.on("/v1.44/info", raw_then_close(b""))
    docker = connect(engine)
    docker.containers.list(filters={"label": ["s3cret"]})
    for call in (lambda: docker.system.auth({"username": "u", "password": "s3cret"}), docker.system.info):
        with pytest.raises(DockerError):
            call()
    lines = [record.getMessage() for record in caplog.records if record.name == "mobykit"]
    assert [re.sub(r" in \d+\.\d ms$", "", line) for line in lines] == [
        "GET /v1.44/containers/json: 200",
        "POST /v1.44/auth: 401",
        # The first try was on a connection that had served before.
        "GET /v1.44/info: no response",
        "GET /v1.44/info: no response",
    ]
    assert all(record.levelno == logging.DEBUG for record in caplog.records if record.name == "mobykit")


def test_nothing_is_logged_by_default(
    engine: FakeEngine, connect: Connect, caplog: pytest.LogCaptureFixture
) -> None:
    engine.on("/v1.44/info", reply(200, {"ID": "x"}))
    connect(engine).system.info()
    assert [record for record in caplog.records if record.name == "mobykit"] == []
