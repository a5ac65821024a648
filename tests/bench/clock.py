"""Measuring: how many seconds of the processor an operation takes, after a warm-up."""

from __future__ import annotations

import gc
import os
import resource
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

_WARM_UP = 5
"""One in how many operations comes before the clock runs."""


@dataclass(frozen=True)
class Measured:
    """What one operation took."""

    seconds: float
    peak: int | None = None
    """By how many bytes the most memory in use grew; None where that was not looked at."""


Clock = Callable[[], float]


def timed(work: Callable[[], object], times: int, clock: Clock = time.process_time) -> Measured:
    """Do some work a number of times."""
    for _ in range(times // _WARM_UP + 1):
        work()
    gc.collect()
    began = clock()
    for _ in range(times):
        work()
    return Measured((clock() - began) / times)


async def timed_async(work: Callable[[], Awaitable[object]], times: int) -> Measured:
    """Do some work that is awaited a number of times."""
    for _ in range(times // _WARM_UP + 1):
        await work()
    gc.collect()
    began = time.process_time()
    for _ in range(times):
        await work()
    return Measured((time.process_time() - began) / times)


def once(work: Callable[[], object], warm_up: Callable[[], object]) -> Measured:
    """Do work that is long enough by itself; see how much memory it needs beyond that of the warm-up."""
    warm_up()
    gc.collect()
    before = peak_memory()
    began = time.process_time()
    work()
    return Measured(time.process_time() - began, peak_memory() - before)


async def once_async(
    work: Callable[[], Awaitable[object]], warm_up: Callable[[], Awaitable[object]]
) -> Measured:
    """Do the same with work that is awaited."""
    await warm_up()
    gc.collect()
    before = peak_memory()
    began = time.process_time()
    await work()
    return Measured(time.process_time() - began, peak_memory() - before)


def peak_memory() -> int:
    """Return how many bytes of memory this process had in use at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def commands(command: Sequence[str], folder: Path, times: int) -> Measured:
    """Run a command in a folder; count the processor's time of all processes that it starts."""
    # The formatters that it may run are those of the Python that runs it.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])

    def run() -> None:
        environment = {**os.environ, "PATH": path}
        subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)

    run()  # compiles, and fills the caches of the system
    before = _of_children()
    for _ in range(times):
        run()
    return Measured((_of_children() - before) / times)


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def programs(program: str, *arguments: str, times: int) -> Measured:
    """Run a Python program in processes of its own; it prints how many seconds it has needed."""
    command = [sys.executable, "-c", program, *arguments]
    subprocess.run(command, check=True, capture_output=True)  # compiles, and fills the caches of the system
    found = [
        float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        for _ in range(times)
    ]
    return Measured(sum(found) / times)
