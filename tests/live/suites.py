"""The Debian suites that the engines come from, and their root file systems in a cache folder."""

import fcntl
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

import pytest

Say: TypeAlias = Callable[[str], None]

HOW_TO = (
    "run as root on linux with Debian's debootstrap, busybox-static and util-linux, "
    'or name running engines: MOBYKIT_TEST_ENGINES="unix:///path/docker.sock ..."'
)

# procps: the engine's `top` runs ps; iproute2: boot.sh sets the network up from inside.
PACKAGES = "docker.io,iptables,ca-certificates,procps,iproute2"

# However the harness ends, an unfinished build ends with it, and its namespaces take its mounts along.
CAGE = (
    *("setpriv", "--pdeathsig", "KILL"),
    *("unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"),
)


class EngineError(RuntimeError):
    """An engine cannot be had, or does not do what the harness asks of it."""


@dataclass(frozen=True)
class Suite:
    """A Debian suite, the Docker release it holds and the API version which that speaks."""

    name: str
    release: str
    api: str
    moves: bool = False  # Debian's development suite: the release is the least it gives, not all it ever will

    @property
    def root(self) -> Path:
        """The suite's root file system, shared by all engines of it."""
        return cache_folder() / f"root-{self.name}"


SUITES = {
    suite.release: suite
    for suite in (
        Suite("bookworm", "20.10", "1.41"),
        Suite("trixie", "26.1", "1.45"),
        Suite("sid", "28.5", "1.51", moves=True),
    )
}


def cache_folder() -> Path:
    """Return the folder that holds the root file systems and the engines' data, made if it is not there."""
    if named := os.environ.get("MOBYKIT_ENGINE_CACHE"):
        folder = Path(named).resolve()
    else:
        folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "mobykit" / "engines"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@contextmanager
def locked(what: str) -> Iterator[None]:
    """Keep other runs on this machine from making or removing the same things in the cache meanwhile."""
    with (cache_folder() / f"{what}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def given_hosts() -> list[str]:
    """Return the addresses of engines that are there already."""
    hosts = os.environ.get("MOBYKIT_TEST_ENGINES", "").split()
    if wrong := [host for host in hosts if not host.startswith("unix:///")]:
        raise pytest.UsageError(
            f"MOBYKIT_TEST_ENGINES: {wrong[0]!r} is not of the form unix:///path/docker.sock"
        )
    return hosts


def engine_of(item: pytest.Item) -> str | None:
    """Return the engine of a live test, as its parameter names it; None for any other test."""
    callspec = getattr(item, "callspec", None)
    is_live = Path(__file__).parent in item.path.parents
    return str(callspec.params["engine"]) if is_live and callspec and "engine" in callspec.params else None


@cache
def missing() -> str | None:
    """Say why no engine can be started here, or None when one can."""
    if sys.platform != "linux":
        return "not linux"
    if os.geteuid() != 0:
        return "not root"
    if absent := [name for name in ("unshare", "debootstrap", "busybox") if not program(name)]:
        return f"no {', '.join(absent)}"
    probe = subprocess.run(
        ["unshare", "--mount", "--net", "--pid", "--fork", "true"],
        capture_output=True,
        text=True,
        check=False,
    )
    return f"no namespaces ({probe.stderr.strip()})" if probe.returncode else None


def search_path() -> str:
    """Return PATH with the folders of administration tools, which `su` leaves out."""
    return f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"


def program(name: str) -> str | None:
    """Return the path of a program of this machine, or None."""
    return shutil.which(name, path=search_path())


def build_roots(suites: Iterable[Suite], say: Say) -> None:
    """Build the root file systems that the cache lacks, side by side."""
    absent = [suite for suite in suites if not suite.root.exists()]
    if not absent:
        return
    say(f"engines: building {', '.join(suite.root.name for suite in absent)} (once, a few minutes)")
    started = time.monotonic()
    with locked("roots"):  # had at once, or when another run has built them
        builds = [(suite, _debootstrap(suite)) for suite in absent if not suite.root.exists()]
        try:
            for suite, build in builds:
                _finish(suite, build)
                say(f"engines: {suite.root.name} is there after {time.monotonic() - started:.0f} s")
        finally:
            for _, build in builds:
                build.kill()
                build.wait()


def _debootstrap(suite: Suite) -> subprocess.Popen[bytes]:
    target = _unfinished(suite)
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    command = ["debootstrap", "--variant=minbase", f"--include={PACKAGES}", suite.name, str(target)]
    if mirror := os.environ.get("MOBYKIT_DEBIAN_MIRROR"):
        command.append(mirror)
    with _build_log(suite).open("wb") as log:
        return subprocess.Popen(
            [*CAGE, *command],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PATH": search_path()},
        )


def _finish(suite: Suite, build: subprocess.Popen[bytes]) -> None:
    target, log = _unfinished(suite), _build_log(suite)
    if build.wait() != 0:
        raise EngineError(f"{suite.name}: debootstrap failed, see {log}:\n{tail(log)}")
    for place in ("engine", "etc/docker", "var/lib/docker"):  # boot.sh mounts there
        (target / place).mkdir(parents=True, exist_ok=True)
    for package in (target / "var/cache/apt/archives").glob("*.deb"):
        package.unlink()
    target.rename(suite.root)


def _unfinished(suite: Suite) -> Path:
    return suite.root.with_name(f"{suite.root.name}.new")


def _build_log(suite: Suite) -> Path:
    return suite.root.with_name(f"{suite.root.name}.log")


def tail(log: Path, lines: int = 8) -> str:
    """Return the last lines of a log, for an error text."""
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])
