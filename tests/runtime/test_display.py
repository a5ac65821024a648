from __future__ import annotations

import asyncio
import io
import re
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import aclosing
from typing import Any

import mobykit
import pytest
from mobykit import models
from mobykit_runtime.errors import DockerError
from mobykit_runtime.progress import display
from mobykit_runtime.progress.display import ashow, show
from rich.console import Console

HIDE, SHOW = "\x1b[?25l", "\x1b[?25h"  # the cursor
OWN = re.compile(r"\x1b\[(?:[0-9;]*m|2K|1A|\?25[lh])")  # what rich writes to draw


def message(type_: Any = models.CreateImageInfo, **data: Any) -> Any:
    return mobykit.structure(data, type_)


def step(layer_id: str, status: str, current: int | None = None, total: int | None = None) -> Any:
    return message(id=layer_id, status=status, progressDetail={"current": current, "total": total})


def terminal(**options: Any) -> Console:
    return Console(
        file=io.StringIO(), force_terminal=True, force_interactive=True, width=100, _environ={}, **options
    )


def plain() -> Console:
    return Console(file=io.StringIO(), force_terminal=False, width=20, _environ={})


def written(console: Console) -> str:
    file: Any = console.file
    text: str = file.getvalue()
    return text


def texts(console: Console) -> str:
    return OWN.sub("", written(console).replace("\r", "\n"))  # it returns to draw anew


def is_stopped(console: Console) -> bool:
    text = written(console)
    return text.count(HIDE) == text.count(SHOW) == 1 and text.rindex(HIDE) < text.rindex(SHOW)


PULL = [
    message(id="latest", status="Pulling from library/x"),
    step("aaaa", "Pulling fs layer"),
    step("bbbb", "Already exists"),
    step("aaaa", "Downloading", 250_000, 1_000_000),
    step("aaaa", "Downloading", 500_000, 1_000_000),
    step("aaaa", "Extracting", 1_000_000, 1_000_000),
    step("aaaa", "Pull complete"),
    message(status="Status: Downloaded newer image for x:latest"),
]


def run_sync(messages: list[Any], console: Console) -> list[Any]:
    return list(show(iter(messages), console=console))


async def asynchronous(messages: list[Any]) -> AsyncIterator[Any]:
    for each in messages:
        await asyncio.sleep(0)
        yield each


def run_async(messages: list[Any], console: Console) -> list[Any]:
    async def run() -> list[Any]:
        return [each async for each in ashow(asynchronous(messages), console=console)]

    return asyncio.run(run())


Runner = Callable[[list[Any], Console], list[Any]]


@pytest.fixture(params=[run_sync, run_async], ids=["show", "ashow"])
def run(request: pytest.FixtureRequest) -> Runner:
    runner: Runner = request.param
    return runner


def test_plain_output_has_a_line_for_each_change(run: Runner) -> None:
    console = plain()
    passed = run(PULL, console)
    assert [id(each) for each in passed] == [id(each) for each in PULL]
    assert written(console).splitlines() == [
        "latest: Pulling from library/x",
        "aaaa: Pulling fs layer",
        "bbbb: Already exists",
        "aaaa: Downloading",
        "aaaa: Extracting",
        "aaaa: Pull complete",
        "Status: Downloaded newer image for x:latest",
    ]


def test_a_terminal_has_bars(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display, "_SECONDS_BETWEEN_DRAWS", 0)
    console = terminal()
    passed = run(PULL, console)
    assert [id(each) for each in passed] == [id(each) for each in PULL]
    assert is_stopped(console)
    assert re.search(r"aaaa Downloading +[━╸╺]+ 500.0 kB/1.0 MB", texts(console))
    # What stands there at the end: the text above the bars.
    last = texts(console).splitlines()[-2:]
    assert re.fullmatch(r"aaaa Pull complete +━{30} +", last[0])
    assert re.fullmatch(r"bbbb Already exists +━{30} +", last[1])


def test_the_bar_is_as_long_as_what_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    console = terminal(color_system="standard")
    for _ in show([step("a", "Downloading", 20, 30)], console=console):
        pass
    assert f"\x1b[36m{'━' * 20}\x1b[0m" in written(console)
    for _ in show([step("a", "Pushed")], console=console):
        pass
    assert f"\x1b[32m{'━' * 30}\x1b[0m" in written(console)


def test_a_bar_stays_where_the_next_step_has_no_numbers() -> None:
    console = terminal(color_system="standard")
    run_sync([step("a", "Downloading", 20, 30), step("a", "Download complete")], console)
    assert f"\x1b[32m{'━' * 30}\x1b[0m" in written(console)


def test_what_is_done_has_no_numbers() -> None:
    console = terminal()
    run_sync([step("a", "Loading layer", 20, 30), step("a", "Loading layer", 30, 30)], console)
    assert "20 bytes/30 bytes" in texts(console)
    assert "bytes" not in texts(console).splitlines()[-1]


def test_a_layer_is_one_line_however_narrow_the_terminal() -> None:
    console = terminal()
    console.width = 24
    run_sync([step("a" * 12, "Pulling fs layer")], console)
    assert [line[:3] for line in texts(console).splitlines() if line] == ["aaa", "aaa"]  # drawn twice


def test_a_change_of_status_is_drawn_at_once_and_by_no_thread() -> None:
    console = terminal()
    threads = threading.active_count()
    messages = show(PULL, console=console)
    for each in messages:
        if each.status == "Extracting":
            break
    assert "aaaa Extracting" in texts(console)
    assert threading.active_count() == threads
    messages.close()


def test_text_alone_draws_no_bars(run: Runner) -> None:
    console = terminal()
    run(
        [message(models.BuildInfo, stream=each) for each in ("Step 1/1 : FROM x", "\n", "\n", "left over")],
        console,
    )
    assert written(console) == "Step 1/1 : FROM x\nleft over\n"


def test_many_changes_of_numbers_are_drawn_now_and_then() -> None:
    console = terminal()
    list(show((step("a", "Downloading", number, 10_000) for number in range(10_000)), console=console))
    assert written(console).count("Downloading") < 1_000


HOSTILE = [
    ("\x1b[31mred\x1b[0m", "red"),
    ("\x1b[2J\x1b[1;1Hcleared", "cleared"),
    ("\x9b31mred", "red"),
    ("\x1b]0;title\x07text", "text"),
    ("\x1b]8;;http://evil\x1b\\link\x1b]8;;\x1b\\", "link"),
    ("\x1b]52;c;ZXZpbA==", "52;c;ZXZpbA=="),
    ("\x1b\x1b[31m[31mtwice", "[31mtwice"),
    ("a\x00b\x07c\x08d\x7fe\x85f", "abcde f"),
    ("10%\r20%\r100%\r", "100%"),
    ("a\u202eb\u2066c\u200b\ud800d", "abcd"),
    ("a\u2028b\tc", "a b c"),
    (
        "[bold red]x[/bold red] [link=http://evil]y[/link]",
        "[bold red]x[/bold red] [link=http://evil]y[/link]",
    ),
    ("[/] [not] :smile: {task} %s", "[/] [not] :smile: {task} %s"),
]


@pytest.mark.parametrize(("text", "shown"), HOSTILE)
@pytest.mark.parametrize("make", [plain, terminal])
def test_hostile_text_steers_nothing(make: Callable[[], Console], text: str, shown: str) -> None:
    console = make()
    hostile = [message(status=text), message(models.BuildInfo, stream=f"{text}\n"), message(error=text)]
    run_sync(hostile, console)
    assert written(console) == f"{shown}\n" * 3


@pytest.mark.parametrize(("text", "shown"), HOSTILE)
def test_hostile_layers_steer_nothing(text: str, shown: str) -> None:
    console = terminal(color_system=None)
    run_sync([step(text, "Pushing"), step("x", text)], console)
    drawn = texts(console)
    assert f"{shown[:20]} Pushing" in drawn
    assert f"x {shown[:40]}".rstrip() in re.sub(" +", " ", drawn)
    assert drawn.replace("\n", "").isprintable()

    lines = plain()
    run_sync([step("x", text)], lines)
    assert written(lines) in (
        f"x: {shown}\n",
        f"{shown}\n",
    )  # the second: a carriage return overwrites it all


def test_long_words_leave_room_for_the_bar() -> None:
    console = terminal()
    run_sync([step("i" * 100_000, "s" * 100_000, 5, 9)], console)
    assert max(map(len, texts(console).splitlines())) <= 100


def test_a_console_of_another_encoding() -> None:
    raw = io.BytesIO()
    with io.TextIOWrapper(raw, encoding="ascii") as file:
        run_sync(PULL, Console(file=file, force_terminal=True, force_interactive=True, _environ={}))
        run_sync([message(status="größer 🐳")], Console(file=file))
        file.flush()
        assert raw.getvalue().endswith(b"gr??er ?\n")


def test_more_layers_than_lines_of_the_terminal() -> None:
    console = terminal(height=6)
    names = [f"layer{number}" for number in range(10)]
    waiting = [step(name, "Waiting") for name in names]
    run_sync([*waiting, step("layer1", "Pushed"), step("layer8", "Pushing", 1, 2)], console)
    last = [line.split()[:2] for line in texts(console).splitlines()[-5:]]
    assert last == [
        ["layer0", "Waiting"],
        ["layer2", "Waiting"],
        ["layer3", "Waiting"],
        ["layer8", "Pushing"],
        ["and", "6"],
    ]


# The end of the display


class BrokenError(Exception):
    pass


def breaking() -> Iterator[Any]:
    yield from PULL[:4]
    raise BrokenError


async def abreaking() -> AsyncIterator[Any]:
    for each in PULL[:4]:
        yield each
    raise BrokenError


def test_an_error_of_the_stream_ends_the_display() -> None:
    console, aconsole = terminal(), terminal()
    with pytest.raises(BrokenError):
        list(show(breaking(), console=console))

    async def run() -> None:
        async for _ in ashow(abreaking(), console=aconsole):
            pass

    with pytest.raises(BrokenError):
        asyncio.run(run())
    assert is_stopped(console)
    assert is_stopped(aconsole)


def test_a_break_ends_the_display_and_leaves_the_stream() -> None:
    console = terminal()
    stream = iter(PULL)
    for each in show(stream, console=console):
        if each.status == "Already exists":
            break
    assert is_stopped(console)
    assert next(stream) is PULL[3]


def test_an_error_of_the_reader_ends_the_display() -> None:
    console = terminal()

    def read() -> None:
        for each in show(PULL, console=console):
            if each.status == "Already exists":
                raise BrokenError

    with pytest.raises(BrokenError):
        read()
    assert is_stopped(console)


def test_an_async_break_ends_the_display() -> None:
    async def run(console: Console, *, closes: bool) -> bool:
        stream = asynchronous(PULL)
        messages = ashow(stream, console=console)
        async for each in messages:
            if each.status == "Already exists":
                break
        if closes:
            await messages.aclose()
            assert is_stopped(console)
        del messages
        for _ in range(5):
            await asyncio.sleep(0)
        assert await anext(stream) is PULL[3]
        return is_stopped(console)

    assert asyncio.run(run(terminal(), closes=True))
    assert asyncio.run(run(terminal(), closes=False))


def test_a_cancelled_task_ends_the_display() -> None:
    console = terminal()

    async def endless() -> AsyncIterator[Any]:
        for each in PULL[:4]:
            yield each
        await asyncio.sleep(3600)

    async def run() -> None:
        async with aclosing(ashow(endless(), console=console)) as messages:
            async for _ in messages:
                pass

    async def cancel() -> None:
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(run(), 0.05)

    asyncio.run(cancel())
    assert is_stopped(console)


def test_a_console_that_fails_is_given_back() -> None:
    class Full(io.StringIO):
        room = 200

        def write(self, text: str) -> int:
            self.room -= len(text)
            if self.room < 0:
                raise OSError("no space left")
            return super().write(text)

    console = Console(file=Full(), force_terminal=True, force_interactive=True, _environ={})
    with pytest.raises(OSError, match="no space left"):
        run_sync(PULL, console)
    assert console not in display._claimed


def test_nothing_is_drawn_before_the_first_message() -> None:
    console = terminal()
    messages = show(PULL, console=console)
    messages.close()
    assert written(console) == ""


# More than one thing on one terminal


def test_the_second_on_a_console_prints_lines() -> None:
    console = terminal()
    first, second = show(PULL, console=console), show([step("zzzz", "Pushing", 1, 2)], console=console)
    next(first)
    next(first)
    assert next(second).id == "zzzz"
    assert "zzzz: Pushing\n" in texts(console)
    assert list(second) == []
    assert len(list(first)) == len(PULL) - 2
    assert is_stopped(console)

    run_sync(PULL, console)  # the console is free again
    assert written(console).count(HIDE) == 2


def test_a_program_with_a_display_of_its_own() -> None:
    console = terminal()
    with console.status("the program's own"):
        assert len(run_sync(PULL, console)) == len(PULL)
    assert "Pull complete" in texts(console)


def test_older_rich_with_a_display_of_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    from rich.errors import LiveError
    from rich.live import Live

    def refuse(self: Live, refresh: bool = False) -> None:
        raise LiveError("Only one live display may be active at once")

    monkeypatch.setattr(Live, "start", refuse)
    console = terminal()
    assert len(run_sync(PULL, console)) == len(PULL)
    assert "aaaa: Extracting\naaaa: Pull complete\n" in written(console)
    assert HIDE not in written(console)


@pytest.mark.parametrize("is_tty", [True, False])
def test_output_of_the_program_goes_where_it_would(monkeypatch: pytest.MonkeyPatch, is_tty: bool) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    out: io.StringIO = Terminal() if is_tty else io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    console = Console(file=Terminal(), force_terminal=True, force_interactive=True, _environ={})
    for _ in show(PULL[:3], console=console):
        print("program's own")
    # Before the bars begin it is always the program's own; on a file it stays there.
    assert out.getvalue().count("program's own") == (1 if is_tty else 3)
    assert sys.stdout is out


def test_a_dumb_terminal_has_lines() -> None:
    console = Console(file=io.StringIO(), force_terminal=True, _environ={"TERM": "dumb"})
    run_sync(PULL, console)
    assert "aaaa: Extracting\n" in written(console)
    assert HIDE not in written(console)


def test_the_default_is_the_console_of_rich(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(list(show(PULL))) == len(PULL)
    assert "aaaa: Extracting\n" in capsys.readouterr().out


# Without rich


def test_without_rich_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rich", None)
    with pytest.raises(DockerError, match=re.escape("pip install 'mobykit[progress]'")):
        show([])
    with pytest.raises(DockerError, match=re.escape("pip install 'mobykit[progress]'")):
        ashow(asynchronous([]))


def test_it_can_be_imported_without_rich() -> None:
    program = (
        "import sys; sys.modules['rich'] = None; from mobykit.progress import show; print(show.__name__)"
    )
    result = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert result.stdout == "show\n"
