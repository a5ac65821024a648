"""Work that is cancelled anywhere leaves nothing behind: no container, process, connection or thread.

`MOBYKIT_CANCELS=2000` tries as many points as that; 200 by default.
"""

import asyncio
import os
import random
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from mobykit import AsyncDocker

from .daemon import Engine
from .things import container, until

IMAGE = "busybox"
ROUNDS = int(os.environ.get("MOBYKIT_CANCELS", "200"))
AT_ONCE = 4
LONGEST = 0.6
MARK = "mobykit-random-cancels"
Work = Callable[[AsyncDocker, str, Path], Awaitable[object]]


async def run(docker: AsyncDocker, box: str, tree: Path) -> object:
    return await docker.containers.run(IMAGE, "cat", input=b"x" * 100_000, labels={MARK: "1"})


async def run_long(docker: AsyncDocker, box: str, tree: Path) -> object:
    return await docker.containers.run(IMAGE, "sleep 60", labels={MARK: "1"})


async def exec_run(docker: AsyncDocker, box: str, tree: Path) -> object:
    return await docker.exec.run(box, ["sh", "-c", "cat; sleep 0.2"], input=b"x" * 1_000_000)


async def copy_in(docker: AsyncDocker, box: str, tree: Path) -> object:
    await docker.containers.copy_in(box, tree, "/tmp")
    return None


async def build(docker: AsyncDocker, box: str, tree: Path) -> object:
    text = f"FROM {IMAGE}\nLABEL {MARK}={random.random()}\nRUN sleep 0.2\n"
    return await docker.images.build({"Dockerfile": text}, labels={MARK: "1"})


WORK: list[Work] = [run, run_long, exec_run, copy_in, build]


def test_work_that_is_cancelled_anywhere(engine: Engine, tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / f"file{number}").write_bytes(bytes(100_000))
    chosen = random.Random()
    threads = threading.active_count()
    files = open_files()

    async def attempt(docker: AsyncDocker, box: str) -> None:
        work = chosen.choice(WORK)
        task = asyncio.ensure_future(work(docker, box, tmp_path))
        _, under_way = await asyncio.wait([task], timeout=chosen.uniform(0, LONGEST))
        for _ in range(chosen.randint(1, 3)):
            task.cancel()
            await asyncio.sleep(chosen.choice([0, 0.01, 0.1]))
        (outcome,) = await asyncio.gather(task, return_exceptions=True)
        assert under_way or not isinstance(outcome, BaseException), f"{work.__name__}: {outcome!r}"
        assert not isinstance(outcome, Exception), f"{work.__name__}: {outcome!r}"

    async def use() -> None:
        async with AsyncDocker(engine.host) as docker, container(docker, start=True) as box:
            before = {each.id for each in await docker.containers.list(all=True)}
            for _ in range(ROUNDS // AT_ONCE):
                await asyncio.gather(*(attempt(docker, box) for _ in range(AT_ONCE)))

            async def left() -> set[str]:
                return {each.id for each in await docker.containers.list(all=True)} - before

            await until(left, lambda found: not found)
            await until(lambda: running_execs(docker, box), lambda found: not found)
            await docker.images.prune(filters={"label": [MARK], "dangling": True})

    asyncio.run(use())
    wait_for(lambda: threading.active_count() <= threads)
    wait_for(lambda: open_files() <= files)


async def running_execs(docker: AsyncDocker, box: str) -> list[str]:
    ids = (await docker.containers.inspect(box)).exec_ids or []
    return [one for one in ids if (await docker.exec.inspect(one)).running]


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def wait_for(condition: Callable[[], bool]) -> None:
    for _ in range(200):
        if condition():
            return
        threading.Event().wait(0.05)
    pytest.fail(f"{threading.enumerate()}, {open_files()} open files")
