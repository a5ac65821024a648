"""Answers no engine should give, through both clients: each is an error of ours and leaves nothing behind."""

from __future__ import annotations

import contextlib
import time
from typing import TYPE_CHECKING, Any

import pytest
from mobykit_runtime.errors import (
    ApiError,
    ConnectionLost,
    DockerError,
    DockerTimeout,
    PayloadTooLarge,
    ProtocolError,
    ResponseDecodeError,
    ServerError,
)

from tests.fakes import Connection, FakeEngine, Script, endless, raw, raw_then_close, raw_then_silence, reply
from tests.runtime.samples import CREATE, INSPECT, LIST, PUSH, START, Container, Driver, HostConfig

if TYPE_CHECKING:
    from mobykit_runtime.calls import Endpoint

GOOD = reply(200, {"Id": "good"})
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


def inspect(driver: Driver, engine: FakeEngine, script: Script, timeout: float = 5.0) -> Container:
    """Call with the script as answer; whatever comes of it, the next call must work and nothing stay open."""
    engine.on("/v1.44/containers/odd/json", script)
    engine.on("/v1.44/containers/good/json", GOOD)
    client = driver.connect(engine.url, version="1.44", timeout=timeout)
    try:
        return driver.call(client, INSPECT, {"id": "odd"})
    finally:
        assert driver.call(client, INSPECT, {"id": "good"}) == Container(id="good")
        wait_until_closed(engine)


def wait_until_closed(engine: FakeEngine) -> None:
    deadline = time.monotonic() + 10
    while engine.open and time.monotonic() < deadline:
        time.sleep(0.01)
    assert engine.open == 0


def fails(
    kind: type[DockerError], driver: Driver, engine: FakeEngine, script: Script, **settings: Any
) -> DockerError:
    with pytest.raises(DockerError) as caught:
        inspect(driver, engine, script, **settings)
    assert type(caught.value) is kind
    return caught.value


# Errors in odd forms

ODD_ERRORS = {
    "html": (reply(500, b"<html>" + b"x" * 5000), "<html>" + "x" * 1018 + "..."),
    "json-list": (reply(500, ["a"]), '["a"]'),
    "json-without-message": (reply(500, {"error": "a"}), '{"error": "a"}'),
    "bad-json": (reply(500, b'{"message": '), '{"message":'),
    "empty": (reply(500, reason="Its Reason"), "Its Reason"),
    "bad-utf8": (reply(500, b"\xff\xfe\xfd"), "\ufffd" * 3),
    "deep-json": (reply(500, b"[" * 50_000), "[" * 1024 + "..."),
    "plain-text": (reply(500, b"no such thing\r\n"), "no such thing"),
    "without-length": (raw_then_close(b"HTTP/1.1 500 Oops\r\n\r\nto the end"), "to the end"),
    "gzip": (reply(500, b"\x1f\x8b\x08", {"Content-Encoding": "gzip"}, reason="Its Reason"), "Its Reason"),
    "no-reason": (raw(b"HTTP/1.1 500 \r\nContent-Length: 0\r\n\r\n"), ""),
}


@pytest.mark.parametrize("name", ODD_ERRORS)
def test_errors_in_odd_forms(driver: Driver, engine: FakeEngine, name: str) -> None:
    script, message = ODD_ERRORS[name]
    error = fails(ServerError, driver, engine, script)
    assert isinstance(error, ApiError)
    assert (error.message, error.status, error.path) == (message, 500, "/v1.44/containers/odd/json")


@pytest.mark.parametrize(
    "head", [b"HTTP/1.1 500 Oops\r\n\r\n", b"HTTP/1.1 500 Oops\r\nContent-Length: 9999999999\r\n\r\n"]
)
def test_an_endless_error_is_cut(driver: Driver, engine: FakeEngine, head: bytes) -> None:
    sent = []
    script = endless(head, b"x" * 65536)

    def counted(connection: Connection) -> None:
        with contextlib.suppress(OSError):
            script(connection)
        sent.append(connection.sent)
        raise OSError

    error = fails(ServerError, driver, engine, counted)
    assert isinstance(error, ApiError)
    assert error.message == "x" * 1024 + "..."
    assert sent[0] < 8 * 1024 * 1024


# Contents

ODD_CONTENTS = {
    "empty": reply(200),
    "null": reply(200, None),
    "list": reply(200, []),
    "html": reply(200, b"<html>log in here</html>"),
    "deep": reply(200, b'{"a":' * 100_000),
    "bad-utf8": reply(200, b'{"Id":"\xff"}'),
    "nan": reply(200, b'{"Size":NaN}'),
    "many-digits": reply(200, b'{"Size":' + b"9" * 5000 + b"}"),
    "two-documents": reply(200, b'{"Id":"a"}{"Id":"b"}'),
    "204-for-200": raw(b"HTTP/1.1 204 No Content\r\n\r\n"),
    "to-the-end-but-cut": raw_then_close(b'HTTP/1.1 200 OK\r\n\r\n{"Id":"'),
}


@pytest.mark.parametrize("name", ODD_CONTENTS)
def test_contents_that_are_not_described(driver: Driver, engine: FakeEngine, name: str) -> None:
    error = fails(ResponseDecodeError, driver, engine, ODD_CONTENTS[name])
    assert str(error).startswith("GET /v1.44/containers/odd/json: ")
    assert len(str(error)) < 500


def test_null_for_a_list_is_an_empty_list(driver: Driver, engine: FakeEngine) -> None:
    engine.on("*", reply(200, None))
    assert driver.call(driver.connect(engine.url, version="1.44"), LIST) == []


def test_repeated_keys(driver: Driver, engine: FakeEngine) -> None:
    assert inspect(driver, engine, reply(200, b'{"Id":"a","Id":"b"}')).id == "b"


# Connections that end

CUT = {
    "before-the-status": raw_then_close(b""),
    "in-the-status": raw_then_close(b"HTTP/1.1 20"),
    "in-the-head": raw_then_close(b"HTTP/1.1 200 OK\r\nContent-Le"),
    "before-the-body": raw_then_close(b"HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n"),
    "in-the-body": raw_then_close(b'HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n{"Id":'),
    "in-a-chunk": raw_then_close(CHUNKED + b'c\r\n{"Id":'),
    "before-the-last-chunk": raw_then_close(CHUNKED + b'c\r\n{"Id":"odd"}\r\n'),
}


@pytest.mark.parametrize("name", CUT)
def test_connections_that_end_early(driver: Driver, engine: FakeEngine, name: str) -> None:
    error = fails(ConnectionLost, driver, engine, CUT[name])
    assert str(error) == (
        f"GET /v1.44/containers/odd/json at {engine.url}: the connection ended before the response was complete"
    )
    assert error.__cause__ is not None


def test_a_connection_that_is_reset(driver: Driver) -> None:
    def reset(connection: Connection) -> None:
        connection.send(b"HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n{")
        connection.socket.setsockopt(1, 13, b"\1\0\0\0\0\0\0\0")  # SO_LINGER: closing resets
        connection.socket.close()

    with FakeEngine(tcp=True) as engine:
        fails(ConnectionLost, driver, engine, reset)


SILENT = {
    "before-the-status": raw_then_silence(b""),
    "in-the-head": raw_then_silence(b"HTTP/1.1 200 OK\r\nConte"),
    "in-the-body": raw_then_silence(b'HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n{"Id":'),
}


@pytest.mark.parametrize("name", SILENT)
def test_silence(driver: Driver, engine: FakeEngine, name: str) -> None:
    begun = time.monotonic()
    error = fails(DockerTimeout, driver, engine, SILENT[name], timeout=0.3)
    assert time.monotonic() - begun < 30
    assert "no response for 0.3 s; the engine may still do it" in str(error)


# What is not HTTP

NOT_HTTP = {
    "tls-alert": raw_then_close(b"\x15\x03\x01\x00\x02\x02\x46"),
    "words": raw_then_close(b"go away\r\n\r\n"),
    "bad-status": raw_then_close(b"HTTP/1.1 twohundred OK\r\n\r\n"),
    "bad-header": raw_then_close(b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n"),
    "bad-chunk": raw_then_close(CHUNKED + b"xyz\r\n"),
    "two-lengths": raw_then_close(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n12"),
    "bad-length": raw_then_close(b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n"),
    "huge-header": raw_then_close(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 1024 * 1024 + b"\r\n\r\n"),
    "many-headers": raw_then_close(b"HTTP/1.1 200 OK\r\n" + b"X: xxxxxxxxxxxxxx\r\n" * 20_000 + b"\r\n"),
    "gzip": reply(200, b"\x1f\x8b\x08", {"Content-Encoding": "gzip"}),
    "switched": raw_then_close(
        b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: tcp\r\nConnection: Upgrade\r\n\r\n"
    ),
}


@pytest.mark.parametrize("name", NOT_HTTP)
def test_answers_that_are_not_http(driver: Driver, engine: FakeEngine, name: str) -> None:
    error = fails(ProtocolError, driver, engine, NOT_HTTP[name])
    assert len(str(error)) < 500
    assert ("does the engine expect TLS at this address?" in str(error)) == (name == "tls-alert")


# What is odd and yet fine


@pytest.mark.parametrize(
    "head", [b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"]
)
def test_informational_answers_come_first(driver: Driver, engine: FakeEngine, head: bytes) -> None:
    answer = b'HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n{"Id":"odd"}'
    assert inspect(driver, engine, raw(head + answer)).id == "odd"


def test_chunks_of_one_byte(driver: Driver, engine: FakeEngine) -> None:
    body = b"".join(b"1\r\n%c\r\n" % byte for byte in b'{"Id":"odd"}') + b"0\r\n\r\n"
    assert inspect(driver, engine, raw(CHUNKED + body)).id == "odd"


def test_an_answer_that_ends_with_the_connection(driver: Driver, engine: FakeEngine) -> None:
    assert inspect(driver, engine, raw_then_close(b'HTTP/1.0 200 OK\r\n\r\n{"Id":"odd"}')).id == "odd"


def test_an_early_answer_to_a_large_request(driver: Driver) -> None:
    with FakeEngine() as engine:
        refusal = b'HTTP/1.1 413 Too Large\r\nContent-Length: 17\r\n\r\n{"message":"big"}'
        engine.early = refusal
        client = driver.connect(engine.url, version="1.44")
        with pytest.raises(PayloadTooLarge, match="413 big"):
            driver.call(client, CREATE, {}, HostConfig(binds=["x" * 20_000_000]))
        wait_until_closed(engine)


# No error of a library


@pytest.mark.parametrize("endpoint", [INSPECT, START, PUSH], ids=lambda endpoint: endpoint.name)
def test_every_fault_is_an_error_of_ours(driver: Driver, engine: FakeEngine, endpoint: Endpoint[Any]) -> None:
    scripts = {
        **ODD_CONTENTS,
        **CUT,
        **NOT_HTTP,
        **{name: script for name, (script, _) in ODD_ERRORS.items()},
    }
    client = driver.connect(engine.url, version="1.44", timeout=30)
    values = {"name": "app"} if endpoint is PUSH else {"id": "odd"}
    failed = 0
    for script in scripts.values():
        engine.on("*", script)
        try:
            driver.call(client, endpoint, values)
        except DockerError:
            failed += 1
    assert failed > len(scripts) / 2
    wait_until_closed(engine)
