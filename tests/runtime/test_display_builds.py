"""Builds with BuildKit on a terminal, and as plain lines where there is none."""

from __future__ import annotations

import io
import re
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from mobykit import models
from mobykit.streams import BuildStatus, BuildWarning
from mobykit_runtime.progress import display
from mobykit_runtime.progress.display import show
from rich.console import Console

from tests.fakes import FakeEngine
from tests.runtime.both import Connect
from tests.runtime.test_display import (
    HOSTILE,
    is_stopped,
    plain,
    terminal,
    texts,
    written,
)
from tests.runtime.traces import CACHED, FAILING, log, message, part, step, streamed
from tests.scripts import TAR


def draw(console: Console, *found: BuildStatus) -> None:
    for _ in show(map(message, found), console=console):
        pass


def last_picture(console: Console) -> list[str]:
    drawn = texts(console)
    lines = drawn[drawn.rindex("[+] Building") :].splitlines()
    return [re.sub(" +", " ", line).rstrip() for line in lines]


def wait_until(is_so: Callable[[], bool]) -> None:
    end = time.perf_counter() + 20
    while not is_so():
        assert time.perf_counter() < end
        threading.Event().wait(0.02)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Stop the time; return what moves it."""
    now = [1000.0]
    monkeypatch.setattr("mobykit_runtime.progress.steps.time.monotonic", lambda: now[0])
    monkeypatch.setattr(display, "_SECONDS_BETWEEN_DRAWS", 0)

    def move(seconds: float) -> None:
        now[0] += seconds

    return move


def test_plain_output_is_that_of_the_log() -> None:
    console = plain()
    draw(console, *FAILING[:-1])
    assert written(console).splitlines()[:6] == [
        "#1 [internal] load build definition from Dockerfile",
        "#1 transferring dockerfile: 1.23kB 0.2s done",
        "#1 DONE 0.2s",
        "",
        "#2 [1/2] FROM busybox",
        "#2 DONE 0.2s",
    ]


def test_a_line_without_end_is_printed_in_the_end() -> None:
    console = plain()
    draw(console, BuildStatus((step("a", "A", 0),), logs=(log("a", 1, b"left over"),)))
    assert written(console) == "#1 A\n#1 1.000 left over\n"


def test_a_terminal_has_the_steps(clock: Callable[[float], None]) -> None:
    console = terminal()
    stream = show(map(message, FAILING[:-1]), console=console)
    for _ in range(4):
        next(stream)
    clock(3.5)
    next(stream)
    assert last_picture(console) == [
        "[+] Building 3.5s (2/4)",
        " => [internal] load build definition from Dockerfile 0.2s",
        " => => transferring dockerfile: 1.23kB 0.2s",
        " => [1/2] FROM busybox 0.2s",
        " => [2/2] RUN make 3.0s",
        " => => # one",
        " => => # two",
        " => => # \ufffd no end",
        " => [other 2/2] RUN sleep 3.0s",
    ]
    assert len(list(stream)) == 1
    assert is_stopped(console)
    assert last_picture(console) == [
        "[+] Building 3.5s (4/4) FINISHED",
        " => [internal] load build definition from Dockerfile 0.2s",
        " => => transferring dockerfile: 1.23kB 0.2s",
        " => [1/2] FROM busybox 0.2s",
        " => ERROR [2/2] RUN make 12.5s",
        " => => # one",
        " => => # two",
        " => => # \ufffd no end",
        " => CANCELED [other 2/2] RUN sleep 12.5s",
    ]


def test_cached_steps_and_warnings_say_so() -> None:
    console = terminal()
    draw(console, *CACHED, BuildStatus(warnings=(BuildWarning("l", text="as"),)))
    assert last_picture(console) == [
        "[+] Building 0.0s (3/3) FINISHED",
        " => [internal] load build definition from Dockerfile 0.2s",
        " => => transferring dockerfile: 1.23kB 0.2s",
        " => => WARN: as",
        " => CACHED [1/2] FROM busybox 0.0s",
        " => CACHED [2/2] RUN make 0.0s",
    ]


def test_times_move_without_messages(clock: Callable[[float], None]) -> None:
    """The docker command's do, too: a thread draws."""
    console = terminal()
    stream = show(map(message, FAILING[:-1]), console=console)
    threads = threading.active_count()
    for _ in range(4):
        next(stream)
    clock(1234.5)
    wait_until(lambda: "1234.0s" in texts(console))
    stream.close()
    assert is_stopped(console)
    wait_until(lambda: threading.active_count() == threads)


def test_more_steps_than_lines_of_the_terminal() -> None:
    console = terminal(height=6)
    many = [step(str(number), f"step{number}", 0, None if number in (1, 3) else 1) for number in range(10)]
    stream = show([message(BuildStatus(tuple(many)))], console=console)
    next(stream)
    assert [line.split()[1] for line in last_picture(console)[1:]] == ["step1", "step3", "step8", "step9"]
    stream.close()
    assert len(last_picture(console)) == 11  # all of them stay when the build has ended


def test_text_is_above_the_steps() -> None:
    console = terminal()
    for _ in show(
        [*map(message, CACHED), models.BuildInfo(stream="Successfully tagged x\n")], console=console
    ):
        pass
    assert "Successfully tagged x\n" in texts(console)
    assert "Successfully" not in "\n".join(last_picture(console))


@pytest.mark.parametrize(("text", "shown"), HOSTILE)
def test_hostile_steps_steer_nothing(text: str, shown: str) -> None:
    data = text.encode("utf-8", "surrogatepass").split(b"\n")[0]
    text = data.decode("utf-8", "surrogateescape")
    found = BuildStatus(
        (step("a", text, 0, 1, error=text), step("b", "b", 0)),
        statuses=(part("a", text, 1, 2, 1.0),),
        logs=(log("b", 1, data),),
        warnings=(BuildWarning("b", text=text),),
    )
    console = terminal(color_system=None)
    draw(console, found)
    drawn = texts(console)
    assert drawn.replace("\n", "").isprintable()
    assert f" => => WARN: {shown}".rstrip() in drawn

    lines = plain()
    draw(lines, found)
    assert written(lines).replace("\n", "").isprintable()


def test_a_console_of_another_encoding() -> None:
    raw = io.BytesIO()
    with io.TextIOWrapper(raw, encoding="ascii") as file:
        found = BuildStatus((step("a", "größer 🐳", 0, 1),))
        draw(Console(file=file, force_terminal=True, force_interactive=True, _environ={}), found)
        draw(Console(file=file), found)
        file.flush()
        assert b"=> gr??er ?" in raw.getvalue()
        assert b"#1 gr??er ?" in raw.getvalue()


def test_a_second_build_on_a_terminal_prints_lines() -> None:
    console = terminal()
    first = show(map(message, CACHED), console=console)
    next(first)
    draw(console, *CACHED)
    assert "#3 CACHED\n" in texts(console)
    first.close()
    assert is_stopped(console)


def test_progress_of_a_call_is_drawn(
    engine: FakeEngine, connect: Connect, capsys: pytest.CaptureFixture[str]
) -> None:
    engine.on("/v1.44/build", streamed(*CACHED, {"id": "moby.buildkit.trace", "aux": "broken"}))
    connect(engine).images.build_raw(TAR, version="2", progress=True)
    assert capsys.readouterr().out.endswith("#3 [2/2] RUN make\n#3 CACHED\n")


def test_any_messages_may_come() -> None:
    strange: list[Any] = [None, 7, models.BuildInfo(id="moby.buildkit.trace", status="?")]
    console = terminal()
    assert list(show(strange, console=console)) == strange
