"""Processes: their output, input and exit code, through both clients."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator

import pytest
from mobykit_runtime.errors import (
    ConnectionLost,
    InputClosed,
    InvalidArgument,
    NotFound,
    ProcessFailed,
    ProcessTimeout,
    StreamClosed,
    TruncatedStream,
)

from tests.fakes import Connection, FakeEngine, raw_then_close, raw_then_silence, reply
from tests.runtime.both import Connect
from tests.scripts import MEGABYTE, RAW, command, echo, flood, frame, parts, upgraded

LOTS = b"0123456789abcdef" * (MEGABYTE // 16)


def test_a_command_from_its_creation_to_its_exit_code(engine: FakeEngine, connect: Connect) -> None:
    command(
        engine,
        parts(upgraded(), frame(b"out"), frame(b"err", 2)),
        (True, None),
        (False, None),
        (False, 3),
    )
    done = connect(engine).exec.run(
        "box", "sh -c 'exit 3'", env={"A": "1"}, user="joe", working_dir="/w", privileged=True
    )
    assert (done.id, done.exit_code, done.stdout, done.stderr) == ("run", 3, b"out", b"err")
    with pytest.raises(ProcessFailed, match="exit code 3: err"):
        done.check()
    created, started, *asked = engine.requests
    assert json.loads(created.body) == {
        "Cmd": ["sh", "-c", "exit 3"],
        "Env": ["A=1"],
        "User": "joe",
        "WorkingDir": "/w",
        "Privileged": True,
        "AttachStdin": False,
        "AttachStdout": True,
        "AttachStderr": True,
    }
    assert json.loads(started.body) == {"Tty": False}
    assert [each.target for each in asked] == [b"/v1.44/exec/run/json"] * 3
    engine.wait_until_idle()


def test_a_process_is_read_and_written_by_hand(engine: FakeEngine, connect: Connect) -> None:
    command(engine, echo(upgraded()))
    engine.on("/v1.44/exec/run/resize", reply(200))
    with connect(engine).exec.popen("box", ["cat"], stdin=True) as process:
        assert process.id == "run"
        assert process.stdin.write(b"one") == 3
        assert next(process).data == b"one"
        assert process.stdin.write(memoryview(bytearray(8)).cast("I")) == 8
        assert next(process).data == b"\0" * 8
        process.resize(24, 80)
        process.stdin.close()
        process.stdin.close()
        with pytest.raises(InputClosed, match="the input has been closed"):
            process.stdin.write(b"two")
        assert next(process).data == b"EOF:11"
        assert process.exit_code != 0
        assert list(process) == []
        assert process.exit_code == 0
        assert process.wait() == 0
    assert b"/v1.44/exec/run/resize?h=24&w=80" in engine.targets
    with pytest.raises(StreamClosed):
        process.stdin.write(b"two")


def test_a_process_that_reads_nothing(engine: FakeEngine, connect: Connect) -> None:
    command(engine, parts(upgraded(), frame(b"enough")), (False, 1))
    for data in (LOTS * 4, b"", iter([b"1", b"", b"2"])):
        done = connect(engine).exec.run("box", "true", input=data)
        assert (done.exit_code, done.stdout) == (1, b"enough")
    engine.wait_until_idle()


def test_waiting_drops_the_output(engine: FakeEngine, connect: Connect) -> None:
    sent: list[int] = []
    command(
        engine, flood(upgraded(), frame(b"x" * 60_000), sent, limit=4 * MEGABYTE), (True, None), (False, 7)
    )
    with connect(engine).exec.popen("box", "yes") as process:
        assert process.wait(timeout=20) == 7
        done = process.communicate()
        assert (done.exit_code, done.stdout) == (7, b"")
    engine.wait_until_idle()


# Time


def test_a_process_that_does_not_end(engine: FakeEngine, connect: Connect) -> None:
    command(engine, raw_then_silence(upgraded() + frame(b"so far") + frame(b"bad", 2)), (True, None))
    begun = time.monotonic()
    with pytest.raises(
        ProcessTimeout, match=r"did not end within 0\.3 s; it runs on, since the API has no way to end it"
    ) as caught:
        connect(engine).exec.run("box", "sleep 9", timeout=0.3)
    assert 0.25 < time.monotonic() - begun < 30
    assert (caught.value.stdout, caught.value.stderr) == (b"so far", b"bad")
    engine.wait_until_idle()


def test_a_process_whose_output_ends_before_it(engine: FakeEngine, connect: Connect) -> None:
    command(engine, raw_then_close(upgraded() + frame(b"all")), (True, None))
    with pytest.raises(ProcessTimeout) as caught:
        connect(engine).exec.run("box", "daemon", timeout=0.3)
    assert caught.value.stdout == b"all"
    engine.wait_until_idle()


def test_a_process_that_takes_no_input_and_does_not_end(engine: FakeEngine, connect: Connect) -> None:
    command(engine, raw_then_silence(upgraded()), (True, None))

    def stuck(connection: Connection) -> None:
        connection.send(upgraded())
        connection.engine.over.wait(60)

    engine.on("/v1.44/exec/run/start", stuck)
    begun = time.monotonic()
    with pytest.raises(ProcessTimeout):
        connect(engine).exec.run("box", "sleep 9", input=LOTS * 4, timeout=0.3)
    assert time.monotonic() - begun < 30


# What fails


class OopsError(Exception):
    pass


@pytest.mark.parametrize(
    "error", [OopsError("mine"), OSError("mine"), TruncatedStream("x", expected=1, got=0)]
)
def test_errors_of_the_input_come_out_unchanged(
    engine: FakeEngine, connect: Connect, error: Exception
) -> None:
    closed = []

    def source() -> Iterator[bytes]:
        try:
            yield b"1"
            raise error
        finally:
            closed.append(True)

    command(engine, echo(upgraded()))
    begun = time.monotonic()
    with pytest.raises(type(error)) as caught:
        connect(engine).exec.run("box", "cat", input=source())
    assert caught.value is error
    assert closed == [True]
    assert time.monotonic() - begun < 30
    engine.wait_until_idle()


def test_input_that_is_none(engine: FakeEngine, connect: Connect) -> None:
    command(engine, echo(upgraded()))
    for wrong, text in (
        ("text", "body: expected bytes"),
        ([b"1", "2"], "a piece that is not bytes, but str"),
    ):
        with pytest.raises(InvalidArgument, match=text):
            connect(engine).exec.run("box", "cat", input=wrong)
    engine.wait_until_idle()


def test_an_engine_that_dies_ends_the_stream_as_the_process_would(connect: Connect) -> None:
    with FakeEngine() as engine:
        command(engine, parts(upgraded(), frame(b"so far"), frame(b"never"), pause=0.3))
        with connect(engine).exec.popen("box", "sleep 9") as process:
            assert next(process).data == b"so far"
            engine._listener.shutdown(2)
            with pytest.raises(ConnectionLost, match="the stream ended, and the engine cannot be asked why"):
                list(process)


def test_a_container_that_is_gone_at_the_end(engine: FakeEngine, connect: Connect) -> None:
    command(engine, raw_then_close(upgraded() + frame(b"all")))
    engine.on("/v1.44/exec/run/json", reply(404, {"message": "No such exec instance: run"}))
    with connect(engine).exec.popen("box", "true") as process:
        assert process.read().stdout == b"all"
        with pytest.raises(NotFound):
            process.wait()
    engine.wait_until_idle()


# Terminals


@pytest.mark.parametrize(("data", "end"), [(b"", b"\x04"), (b"line\n", b"\x04"), (b"part", b"\x04\x04")])
def test_a_terminal_gets_its_own_end_of_input(
    engine: FakeEngine, connect: Connect, data: bytes, end: bytes
) -> None:
    got: list[bytes] = []

    def terminal(connection: Connection) -> None:
        connection.send(upgraded(RAW))
        while not b"".join(got).endswith(end):
            got.append(connection.receive())
        connection.engine.over.wait(0.1)
        raw_then_close(b"bye")(connection)

    command(engine, terminal)
    done = connect(engine).exec.run("box", "cat", input=data, tty=True)
    assert done.stdout == b"bye"
    assert b"".join(got) == data + end
    assert json.loads(engine.requests[1].body) == {"Tty": True}


def test_a_terminal_is_closed_once(engine: FakeEngine, connect: Connect) -> None:
    got: list[bytes] = []
    command(engine, echo(upgraded(RAW), raw=True, got=got))
    with connect(engine).exec.popen("box", "cat", tty=True, stdin=True) as process:
        process.stdin.write(b"a\n")
        process.stdin.close()
        process.stdin.close()
        with pytest.raises(InputClosed):
            process.stdin.write(b"b")
        seen = b""
        while len(seen) < 3:
            seen += next(process).data
    assert seen == b"".join(got) == b"a\n\x04"
    process.stdin.close()


@pytest.mark.parametrize("input", [b"", bytearray()])
def test_an_empty_input_is_none(engine: FakeEngine, connect: Connect, input: bytes) -> None:
    """Engines lose the end of an input in which nothing comes, if they have not opened it by then."""
    command(engine, parts(upgraded()))
    assert connect(engine).exec.run("box", "true", input=input).exit_code == 0
    assert json.loads(engine.requests[0].body)["AttachStdin"] is False


@pytest.mark.parametrize("content", [b"", b"x"])
def test_an_input_in_which_nothing_came_is_ended_when_it_is_open(
    engine: FakeEngine, connect: Connect, content: bytes
) -> None:
    command(engine, echo(upgraded()), (True, None), (False, 0))
    with connect(engine).exec.popen("box", ["cat"], stdin=True) as process:
        if content:
            process.stdin.write(content)
        process.stdin.close()
        asked = [each.target for each in engine.requests].count(b"/v1.44/exec/run/json")
        assert asked == (0 if content else 1)
        assert b"".join(frame.data for frame in process) == content + b"EOF:%d" % len(content)
