"""What BuildKit reports: read, merged to steps, as plain lines, as a result and as an error."""

from __future__ import annotations

import base64
import pickle
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, strategies as st
from mobykit import models
from mobykit.errors import BuildError, OperationFailed, StreamDecodeError
from mobykit.progress import BuildProgress
from mobykit.streams import BuildSource, BuildStatus, BuildVertex, BuildWarning, build_status
from mobykit_runtime import limits
from mobykit_runtime.buildkit.plain import PlainLines
from mobykit_runtime.buildkit.protobuf import decode, encode
from mobykit_runtime.buildkit.status import TRACE_ID, Position, SourceFile, SourceRange
from mobykit_runtime.results import BuildOutcome

from tests.fakes import FakeEngine
from tests.runtime.both import Connect
from tests.runtime.traces import CACHED, FAILING, IMAGE, at, log, message, part, step, streamed
from tests.scripts import TAR


def plain(*statuses: BuildStatus) -> list[str]:
    lines = PlainLines()
    return [line for status in statuses for line in lines.update(status)] + lines.finish()


def merged(*statuses: BuildStatus) -> BuildProgress:
    progress = BuildProgress()
    for status in statuses:
        progress.update(status)
    return progress


# Messages


@pytest.mark.parametrize("status", [*CACHED, *FAILING[:-1]])
def test_a_status_is_read_as_it_was_written(status: BuildStatus) -> None:
    assert build_status(message(status)) == status


def test_times_keep_nanoseconds() -> None:
    data = (
        b"\x0a\x0f\x2a\x0d" + b"\x08\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01\x10\x07"
    )  # one second before 1970
    (vertex,) = decode(BuildStatus, data).vertices
    assert str(vertex.started) == "1969-12-31T23:59:59.000000007Z"
    assert encode(BuildStatus((vertex,))) == data


def test_other_messages_hold_no_status() -> None:
    for other in (
        {"stream": "x"},
        {"id": "moby.image.id", "aux": {"ID": IMAGE}},
        {"id": TRACE_ID},
        {"aux": "eA=="},
    ):
        assert build_status(models.BuildInfo.from_dict(other)) is None


BROKEN = ["no base64!", "ä", "eA", base64.b64encode(b"\x0a\x05").decode()]
TIMES = [b"\x08\xff\xff\xff\xff\xff\xff\xff\xff\x7f", b"\x10\x80\x94\xeb\xdc\x03"]  # year 292e9, 10**9 ns


@pytest.mark.parametrize("text", BROKEN)
def test_a_broken_status_is_told(text: str) -> None:
    with pytest.raises(StreamDecodeError):
        build_status(models.BuildInfo(id=TRACE_ID, aux=text))


@pytest.mark.parametrize("time", TIMES)
def test_a_time_that_cannot_be(time: bytes) -> None:
    vertex = b"\x2a" + bytes([len(time)]) + time
    with pytest.raises(StreamDecodeError, match="a time of BuildKit's"):
        decode(BuildStatus, b"\x0a" + bytes([len(vertex)]) + vertex)


@given(st.binary())
def test_any_bytes_are_a_status_or_told(data: bytes) -> None:
    with suppress(StreamDecodeError):
        build_status(models.BuildInfo(id=TRACE_ID, aux=base64.b64encode(data).decode()))


def test_a_warning_knows_its_place() -> None:
    spot = SourceRange(Position(3, 0), Position(4, 5))
    assert BuildWarning(
        "v", text="x", file=SourceFile("Dockerfile", b""), ranges=(spot,)
    ).source == BuildSource("Dockerfile", 3, 4)
    assert BuildWarning("v", file=SourceFile("Dockerfile", b"")).source is None
    assert BuildWarning("v", ranges=(spot,)).source is None


# Merged


def test_steps_are_merged() -> None:
    progress = merged(*FAILING[:-1])
    run = next(each for each in progress.vertices if each.name == "[2/2] RUN make")
    assert (run.log, run.started, run.completed) == ("one\ntwo\n\ufffd no end", at(0.5), at(13))
    assert run.seconds == 12.5
    assert [each.name[:12] for each in progress.vertices] == [
        "[internal] l",
        "[1/2] FROM b",
        "[2/2] RUN ma",
        "[other 2/2] ",
    ]
    assert [each.id for each in progress.vertices[0].statuses] == ["transferring dockerfile:"]
    assert [each.is_canceled for each in progress.vertices] == [False, False, False, True]


def test_a_step_may_begin_again_and_be_announced_again() -> None:
    again = step("a", "x", 5)
    assert merged(BuildStatus((step("a", "x", 1, 2),)), BuildStatus((again,))).states == (again,)
    ended = step("a", "x", 1, 2)
    assert merged(BuildStatus((ended,)), BuildStatus((step("a", "x"),))).states == (ended,)


def test_steps_are_in_the_order_in_which_they_begin() -> None:
    announced = BuildStatus(tuple(map(step, "abcd", "ABCD")))
    begun = [BuildStatus((step(digest, digest.upper(), 1),)) for digest in "cab"]
    progress = merged(announced, *begun, BuildStatus((step("c", "C", 1, 2),)))
    assert [each.name for each in progress.states] == ["C", "A", "B", "D"]
    assert [each.name for each in progress.vertices] == ["C", "A", "B", "D"]


def test_an_update_names_what_it_changed() -> None:
    progress = BuildProgress()
    assert progress.update(BuildStatus((step("a", "x", 1), step("b", "y")))) == ("a", "b")
    assert progress.update(BuildStatus((step("a", "x", 1), step("b", "y", 2)))) == ("b",)
    unknown = BuildStatus(logs=(log("?", 1, b"x"),), statuses=(part("?", "x", 1, 2, 1.0),))
    assert progress.update(unknown) == ()


def test_what_is_kept_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_MOST_ENTRIES", 3)
    monkeypatch.setattr(limits, "_MOST_TEXT", 50)
    monkeypatch.setattr(limits, "_KEPT", 1_000)
    progress = BuildProgress()
    for number in range(10):
        digest = str(number)
        progress.update(
            BuildStatus(
                (step(digest, "name"),),
                statuses=(part("0", digest, 1, 2, 1.0),),
                logs=(log("0", 1, digest.encode() * 200),),
                warnings=(BuildWarning("0", text=digest),),
            )
        )
    assert [each.digest for each in progress.states] == ["0", "1", "2"]
    assert (len(progress.statuses), len(progress.warnings)) == (3, 3)
    assert progress.vertices[0].log == "7" * 200 + "8" * 200 + "9" * 200
    progress.update(BuildStatus((step("0", "n" * 100, 1),)))
    assert progress.states[0].name == "name"
    progress.update(BuildStatus((step("0", "other", 1),)))
    assert progress.states[0].name == "other"


# Plain lines


def test_lines_of_a_cached_build() -> None:
    assert plain(*CACHED) == [
        "#1 [internal] load build definition from Dockerfile",
        "#1 transferring dockerfile: 1.23kB 0.2s done",
        "#1 DONE 0.2s",
        "",
        "#2 [1/2] FROM busybox",
        "#2 CACHED",
        "",
        "#3 [2/2] RUN make",
        "#3 CACHED",
    ]


def test_lines_of_a_failing_build() -> None:
    assert plain(*FAILING[:-1])[4:] == [
        "#2 [1/2] FROM busybox",
        "#2 DONE 0.2s",
        "",
        "#3 [2/2] RUN make",
        "#3 0.250 one",
        "#3 0.250 two",
        "#3 12.00 \ufffd no end",
        '#3 ERROR: process "/bin/sh -c make" did not complete successfully: exit code: 7',
        "",
        "#4 [other 2/2] RUN sleep",
        "#4 CANCELED",
    ]


def test_steps_that_run_at_once_take_turns() -> None:
    statuses = [
        BuildStatus((step("a", "A", 0), step("b", "B", 0))),
        BuildStatus(logs=(log("a", 1, b"open"), log("b", 2, b"b\n"))),
        BuildStatus(logs=(log("a", 120, b"a\n"),)),
        BuildStatus((step("b", "B", 0, 3),)),
    ]
    assert plain(*statuses) == [
        "#1 A", "#1 1.000 open", "#1 ...", "", "#2 B", "#2 2.000 b",
        "#2 ...", "", "#1 A", "#1 120.0 a",
        "#1 ...", "", "#2 B", "#2 DONE 3.0s", "", "#1 A",
    ]  # fmt: skip


def test_a_step_that_begins_again_ends_again() -> None:
    run = [step("a", "A", 0, 1), step("a", "A", 0, 1), step("a", "A", 5), step("a", "A", 5, 6)]
    lines = ["#1 A", "#1 DONE 1.0s"]
    assert plain(*(BuildStatus((each,)) for each in run)) == [*lines, "", *lines]


def test_amounts_are_told_now_and_then() -> None:
    found = [
        part("a", "sha256:x", size, 5_000_000, now, done=size == 5_000_000)
        for size, now in (
            (0, 0.0),
            (1, 4.0),
            (1_500_000, 5.0),
            (2_000_000, 6.0),
            (5_000_000, 7.0),
            (5_000_000, 7.0),
        )
    ]
    first = BuildStatus((step("a", "A", 0),))
    assert plain(first, *(BuildStatus(statuses=(each,)) for each in found))[1:] == [
        "#1 sha256:x 0B / 5.00MB",
        "#1 sha256:x 1.50MB / 5.00MB 5.0s",
        "#1 sha256:x 5.00MB / 5.00MB 7.0s done",
    ]


def test_warnings_are_lines() -> None:
    warning = BuildWarning("a", text="FromAsCasing: 'as' (line 1)")
    assert (
        plain(BuildStatus((step("a", "A", 0, 0),), warnings=(warning,)))[1]
        == "#1 WARN: FromAsCasing: 'as' (line 1)"
    )


# Finished calls


def test_a_build_gives_image_log_and_steps(engine: FakeEngine, connect: Connect) -> None:
    aux = {"id": "moby.image.id", "aux": {"ID": IMAGE}}
    broken = {"id": TRACE_ID, "aux": "?"}  # no reason to take a build for failed
    engine.on("/v1.44/build", streamed(*CACHED, broken, aux, {"stream": "Successfully tagged app:latest\n"}))
    seen: list[BuildStatus | None] = []

    def progress(each: Any) -> None:
        if each.aux != "?":
            seen.append(build_status(each))

    result = connect(engine).images.build_raw(TAR, version="2", tags="app", progress=progress)
    assert result.id == IMAGE
    assert result.log == "\n".join(plain(*CACHED)) + "\nSuccessfully tagged app:latest\n"
    assert [(each.name[:5], each.cached) for each in result.vertices] == [
        ("[inte", False), ("[1/2]", True), ("[2/2]", True),
    ]  # fmt: skip
    assert seen == [*CACHED, None, None]
    assert "Successfully" not in repr(result)


def test_the_log_keeps_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_KEPT", 100)
    outcome = BuildOutcome()
    for status in CACHED:
        outcome.add(message(status))
    assert outcome.result().log.splitlines() == plain(*CACHED)[2:]


# Failures

CALLS = {
    "finished": lambda docker: docker.images.build_raw(TAR, version="2"),
    "stream": lambda docker: docker.images.build_stream(TAR, version="2").wait(),
}


@pytest.mark.parametrize("call", CALLS)
def test_a_failing_build_names_its_step(engine: FakeEngine, connect: Connect, call: str) -> None:
    engine.on("/v1.44/build", streamed(*FAILING))
    with pytest.raises(
        BuildError, match=r"build: failed to solve: .*exit code: 7; it failed in \[2/2\] RUN make: one"
    ) as caught:
        CALLS[call](connect(engine))
    error = caught.value
    assert isinstance(error.vertex, BuildVertex)
    assert (error.vertex.name, error.exit_code, error.source) == ("[2/2] RUN make", 7, None)
    assert error.log == "one\ntwo\n\ufffd no end"
    assert len(error.messages) == len(FAILING)
    copied = pickle.loads(pickle.dumps(error))
    assert (copied.vertex, copied.log, copied.exit_code) == (error.vertex, error.log, 7)


CLASSIC: list[dict[str, Any]] = [
    {"stream": "Step 1/3 : FROM busybox\n"}, {"stream": " ---> 0a1b\n"}, {"stream": "Step 2/3 : RUN false\n"},
    {"stream": "so be it\n"},
    {"errorDetail": {"code": 9, "message": "The command '/bin/sh -c false' returned a non-zero code: 9"}},
]  # fmt: skip


def test_a_failing_classic_build_names_its_step(engine: FakeEngine, connect: Connect) -> None:
    engine.on("/v1.44/build", streamed(*CLASSIC))
    with pytest.raises(
        BuildError, match="non-zero code: 9; it failed in Step 2/3 : RUN false: so be it"
    ) as caught:
        connect(engine).images.build_raw(TAR)
    error = caught.value
    assert error.vertex == BuildVertex(name="Step 2/3 : RUN false", error=error.message, log="so be it\n")
    assert (error.exit_code, error.code, error.log) == (9, 9, "so be it\n")


@pytest.mark.parametrize("words", ["parse error on line 3: unknown", "parse error line 3: unknown"])
def test_a_dockerfile_that_is_none_tells_the_line(engine: FakeEngine, connect: Connect, words: str) -> None:
    engine.on("/v1.44/build", streamed({"errorDetail": {"message": f"dockerfile {words}"}}))
    with pytest.raises(BuildError, match="line 3") as caught:
        connect(engine).images.build_raw(TAR, version="2")
    error = caught.value
    assert (error.vertex, error.log, error.exit_code, error.source) == (None, "", None, BuildSource("", 3, 3))


def test_long_output_is_cut_in_the_text_only(engine: FakeEngine, connect: Connect) -> None:
    begun = BuildStatus((step("r", "RUN", 0),), logs=(log("r", 1, b"x" * 10_000),))
    failed = BuildStatus((step("r", "RUN", 0, 1, error="exit code: 1"),))
    engine.on("/v1.44/build", streamed(begun, failed, {"errorDetail": {"message": "exit code: 1"}}))
    with pytest.raises(BuildError) as caught:
        connect(engine).images.build_raw(TAR, version="2")
    assert len(caught.value.log) == 10_000
    assert len(str(caught.value)) < 700


def test_output_is_there_though_the_begin_of_the_step_is_not_kept(
    engine: FakeEngine, connect: Connect
) -> None:
    failed = BuildStatus((step("r", "RUN", 0, 1, error="exit code: 1"),))
    output = BuildStatus(logs=(log("r", 1, b"last words"),))
    engine.on("/v1.44/build", streamed(output, failed, {"errorDetail": {"message": "exit code: 1"}}))
    with pytest.raises(BuildError) as caught:
        connect(engine).images.build_raw(TAR, version="2")
    assert caught.value.log == "last words"


def test_only_a_build_fails_as_a_build(engine: FakeEngine, connect: Connect) -> None:
    engine.on("*", streamed({"errorDetail": {"message": "no"}}))
    with pytest.raises(OperationFailed) as caught:
        connect(engine).images.pull("app")
    assert type(caught.value) is OperationFailed
