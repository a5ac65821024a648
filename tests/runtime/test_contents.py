"""Bytes and messages, and what streams send, through both clients."""

from __future__ import annotations

import io
import shutil
import tarfile
from typing import Any

import mobykit
import pytest
from mobykit import models
from mobykit_runtime.errors import OperationFailed, StreamClosed, StreamDecodeError

from tests.fakes import Connection, FakeEngine, raw, raw_then_close, raw_then_silence
from tests.runtime.both import Connect
from tests.scripts import LAST_CHUNK, TAR, UNTIL_CLOSE, chunk, command, echo, head, parts, upgraded

JSON = head("200 OK", "application/json", "Transfer-Encoding: chunked")

# Bytes

ARCHIVE = "/v1.44/containers/box/archive"


def big_archive() -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        member = tarfile.TarInfo("big")
        member.size = 300_000
        archive.addfile(member, io.BytesIO(b"0123456789" * 30_000))
    return file.getvalue()


def test_bytes_are_read_like_a_file(engine: FakeEngine, connect: Connect) -> None:
    pieces = [b"0123456789"] * 5
    engine.on(ARCHIVE, parts(head("200 OK", "application/x-tar"), *pieces, pause=0.005))
    with connect(engine).containers.get_archive("box", path="/") as stream:
        assert stream.read(0) == b""
        assert stream.read(3) == b"012"
        assert next(stream) == b"3456789"
        assert stream.read(25) == b"0123456789012345678901234"
        assert stream.read(100) == b"567890123456789"
        assert stream.read(1) == stream.read() == stream.read(None) == b""
    engine.wait_until_idle()


def test_what_was_not_read_is_lost_at_the_close(engine: FakeEngine, connect: Connect) -> None:
    engine.on(ARCHIVE, raw_then_silence(UNTIL_CLOSE + b"0123456789"))
    with connect(engine).containers.get_archive("box", path="/") as stream:
        assert stream.read(3) == b"012"
    for use in (lambda: stream.read(1), stream.read, lambda: next(stream)):
        with pytest.raises(StreamClosed):
            use()


def test_libraries_take_bytes_as_a_file(engine: FakeEngine) -> None:
    data = big_archive()
    engine.on(ARCHIVE, raw_then_close(UNTIL_CLOSE + data))
    docker: Any = mobykit.Docker(engine.url, version="1.44")
    with (
        docker.containers.get_archive("box", path="/") as stream,
        tarfile.open(fileobj=stream, mode="r|") as archive,
    ):
        [member] = archive
        assert (member.name, member.size) == ("big", 300_000)
    copied = io.BytesIO()
    with docker.containers.get_archive("box", path="/") as stream:
        shutil.copyfileobj(stream, copied)
    assert copied.getvalue() == data
    with (
        docker.containers.get_archive("box", path="/") as stream,
        io.BufferedReader(stream, 1000) as buffered,
    ):
        assert buffered.read(5000) == data[:5000]
        assert buffered.read() == data[5000:]
    assert stream.closed


# Messages


def test_messages_of_a_pull(engine: FakeEngine, connect: Connect) -> None:
    lines = b'{"status":"one"}\r\n{"status":"two"}\n\n{"status":"thr\xc3\xa9\xff"}'
    engine.on("/v1.44/images/create", raw(JSON + chunk(lines[:5]) + chunk(lines[5:]) + LAST_CHUNK))
    with connect(engine).images.pull_stream("app") as stream:
        assert next(stream).status == "one"
        assert [message.status for message in stream.wait()] == ["two", "thr\u00e9\ufffd"]
        assert [message.status for message in stream.messages] == ["one", "two", "thr\u00e9\ufffd"]
    assert b"fromImage=app%3Alatest" in engine.targets[0]


FAILURES = {
    "both": (b'{"errorDetail":{"code":7,"message":"denied"},"error":"denied"}', "denied", 7),
    "detail": (b'{"errorDetail":{"message":"denied"}}', "denied", None),
    "old": (b'{"error":"denied"}', "denied", None),
    "wordless": (b'{"errorDetail":{"code":1}}', "the engine reports an error without words", 1),
}
REPORTING = {
    "/images/create": lambda docker: docker.images.pull_stream("a"),
    "/images/a/push": lambda docker: docker.images.push_stream("a"),
    "/images/load": lambda docker: docker.images.load_stream(TAR),
    "/build": lambda docker: docker.images.build_stream(TAR),
    "/plugins/pull": lambda docker: docker.plugins.pull_stream([], remote="a"),
    "/plugins/a/push": lambda docker: docker.plugins.push_stream("a"),
    "/plugins/a/upgrade": lambda docker: docker.plugins.upgrade_stream("a", [], remote="b"),
}


@pytest.mark.parametrize("failure", FAILURES)
@pytest.mark.parametrize("path", REPORTING)
def test_errors_in_the_stream_are_raised(
    engine: FakeEngine, connect: Connect, path: str, failure: str
) -> None:
    line, text, code = FAILURES[failure]
    body = b'{"status":"a","stream":"b"}\n' + line + b'\n{"status":"after"}\n'
    engine.on(f"/v1.44{path}", raw(JSON + chunk(body) + LAST_CHUNK))
    seen = []
    with REPORTING[path](connect(engine)) as stream, pytest.raises(OperationFailed, match=text) as caught:
        seen.extend(stream)
    assert len(seen) == 1
    assert (caught.value.message, caught.value.code) == (text, code)
    assert len(caught.value.messages) == 2
    engine.wait_until_idle()


def test_events_are_not_kept(engine: FakeEngine, connect: Connect) -> None:
    engine.on("/v1.44/events", raw(JSON + chunk(b'{"Type":"container","Action":"die"}\n') * 3 + LAST_CHUNK))
    with connect(engine).system.events() as stream:
        assert [event.action for event in stream] == ["die"] * 3
        assert len(stream.messages) == 0


def test_a_message_of_another_form(engine: FakeEngine, connect: Connect) -> None:
    engine.on("/v1.44/events", raw(JSON + chunk(b'{"Type":"a","Actor":"no object"}[1]') + LAST_CHUNK))
    with connect(engine).system.events() as stream:
        odd = next(stream)
        assert (odd.type, odd.extra) == ("a", {"Actor": "no object"})
        with pytest.raises(StreamDecodeError, match=r"^GET /v1\.44/events: .*object"):
            next(stream)
    engine.wait_until_idle()


# What is sent


def test_what_streams_send(engine: FakeEngine, connect: Connect) -> None:
    def pushed(connection: Connection) -> None:
        assert connection.request is not None
        raw(JSON + LAST_CHUNK)(connection)

    engine.on("/v1.44/images/a/push", pushed)
    command(engine, echo(upgraded()))
    docker = connect(engine)
    docker.images.push_stream("a").close()
    docker.exec.start("run").close()
    docker.exec.start("run", models.ExecStartRequest(tty=True)).close()
    push, plain, terminal = engine.requests
    assert push.headers["x-registry-auth"] == "e30="
    assert (plain.body, terminal.body) == (b"{}", b'{"Tty":true}')
    assert (plain.headers["connection"], plain.headers["content-type"]) == ("Upgrade", "application/json")
    engine.wait_until_idle()
