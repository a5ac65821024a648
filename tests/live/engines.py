"""Real engines for the live tests, three releases side by side; also by hand.

    python -m tests.live.engines up [RELEASE ...]   start engines and print their addresses
    python -m tests.live.engines list               print the addresses of all engines started from this cache
    python -m tests.live.engines down               stop the engines that `up` started

The root file systems stay in $MOBYKIT_ENGINE_CACHE (default: ~/.cache/mobykit/engines), 400 MB each.
The first `up` builds them with debootstrap, from $MOBYKIT_DEBIAN_MIRROR or debootstrap's own default.
"""

import argparse
import fcntl
import os
import shutil
import sys
from collections.abc import Collection, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from .daemon import Engine, OwnEngine
from .suites import HOW_TO, SUITES, EngineError, Say, build_roots, cache_folder, locked, missing

LINE = "line"  # the standard input, a named pipe, of an engine that `up` started


@contextmanager
def running(releases: Collection[str], say: Say) -> Iterator[dict[str, OwnEngine]]:
    """Start engines of these releases side by side, and stop them at the end, however it comes."""
    with ExitStack() as stack:
        engines = {}
        for engine in prepare(releases, say):
            engines[engine.suite.release] = stack.enter_context(closing(engine))
            engine.launch()
        for release, engine in engines.items():
            engine.wait_until_ready()
            say(f"engines: {release} is up: {engine.version}, API {engine.api_version}")
        yield engines
        for engine in engines.values():
            engine.hang_up()  # all at once; leaving the stack waits for each


def prepare(releases: Collection[str], say: Say) -> list[OwnEngine]:
    """Make engines that only need to be launched: root file system built, folder made."""
    if unknown := [release for release in releases if release not in SUITES]:
        raise EngineError(f"no release {unknown[0]!r}; there are {', '.join(SUITES)}")
    suites = [SUITES[release] for release in releases]
    sweep()
    build_roots(dict.fromkeys(suites), say)
    return [OwnEngine(suite) for suite in suites]


def sweep() -> None:
    """Remove the folders of engines that ended together with their harness, unable to do it themselves."""
    with locked("folders"):
        for folder in _run_folders():
            if not in_use(folder):
                shutil.rmtree(folder)


def in_use(folder: Path) -> bool:
    """Say whether a harness or an engine still needs this folder."""
    try:
        with (folder / "dockerd.log").open("rb") as log:
            fcntl.flock(log, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except FileNotFoundError:
        return False
    return False


def _run_folders() -> list[Path]:
    return sorted(cache_folder().glob("run-*"))


def _up(releases: list[str]) -> None:
    engines = prepare(releases or SUITES, _tell)
    for engine in engines:
        line = engine.folder / LINE
        os.mkfifo(line)
        # Open for both, so that the engine itself counts as a writer and the line outlives this process.
        descriptor = os.open(line, os.O_RDWR)
        engine.launch(descriptor)
        os.close(descriptor)
    for engine in engines:
        engine.wait_until_ready()
        sys.stdout.write(f"{engine.host}\n")


def _down() -> None:
    lines = [line for line in cache_folder().glob(f"run-*/{LINE}") if in_use(line.parent)]
    for line in lines:
        _tell(f"engines: stopping {line.parent.name}")
        line.write_text("stop\n")
    for line in lines:
        with (line.parent / "dockerd.log").open("rb") as log:
            fcntl.flock(log, fcntl.LOCK_EX)  # had when the engine's last process is gone
    sweep()


def _list() -> None:
    for folder in _run_folders():
        engine = Engine(folder / "docker.sock")
        if engine.accepts():
            sys.stdout.write(f"{engine.host} {engine.version} {engine.api_version}\n")


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")


def main() -> int:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.live.engines", description="Real engines for the live tests."
    )
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("up", help="start engines").add_argument("releases", nargs="*", metavar="RELEASE")
    verbs.add_parser("down", help="stop the engines that `up` started")
    verbs.add_parser("list", help="print the engines that run")
    chosen = parser.parse_args()
    if reason := missing():
        _tell(f"engines: {reason}; {HOW_TO}")
        return 1
    try:
        {"up": lambda: _up(chosen.releases), "down": _down, "list": _list}[chosen.verb]()
    except EngineError as error:
        _tell(f"engines: {error}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
