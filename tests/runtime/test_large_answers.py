"""Large answers cost what they have to and no more."""

from __future__ import annotations

import inspect
import tracemalloc

import mobykit
import pytest

from tests.fakes import FakeEngine, raw
from tests.runtime.both import Connect
from tests.scripts import MEGABYTE

SIZE = 64 * MEGABYTE


def test_64_megabytes_of_json(engine: FakeEngine, connect: Connect) -> None:
    word = b"x" * (MEGABYTE - 9)
    body = b"[" + b",".join([b'{"Id":"%b"}' % word] * 64) + b"]"
    engine.on("*", raw(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body))
    docker = connect(engine, max_response=2 * SIZE)
    tracemalloc.start()
    try:
        found = docker.containers.list()
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert [len(each.id) for each in found] == [len(word)] * 64
    assert peak < 4 * SIZE


def test_waiting_for_a_plain_answer_has_an_end(engine: FakeEngine, connect: Connect) -> None:
    for kind in (mobykit.Docker, mobykit.AsyncDocker):
        assert inspect.signature(kind).parameters["timeout"].default == 60
    assert connect(engine)._timeout == 60


@pytest.mark.parametrize("wide", [b"1" * 5000, b'"' + b"x" * 5000 + b'"'])
def test_what_is_shown_of_a_large_answer_is_little(engine: FakeEngine, connect: Connect, wide: bytes) -> None:
    engine.on("*", raw(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % (len(wide) * 100) + wide * 100))
    with pytest.raises(mobykit.errors.ResponseDecodeError) as caught:
        connect(engine).system.info()
    assert len(str(caught.value)) < 500
    assert len(caught.value.excerpt or "") <= 200
