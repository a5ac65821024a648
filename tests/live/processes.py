"""What the kernel still knows of an engine, for the tests that want it gone."""

import os
from pathlib import Path
from typing import NamedTuple


class Process(NamedTuple):
    """A process as `/proc` shows it."""

    pid: int
    parent: int
    name: str


def processes() -> dict[int, Process]:
    """Return all processes of this machine by their ids."""
    found = {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdecimal():
            continue
        try:
            stat = (entry / "stat").read_text()
        except (FileNotFoundError, ProcessLookupError):  # it ended while we looked
            continue
        name, _, fields = stat.partition("(")[2].rpartition(")")
        found[int(entry.name)] = Process(int(entry.name), int(fields.split()[1]), name)
    return found


def family(dockerd: int) -> set[tuple[int, str]]:
    """Return id and name of all processes of the engine that this dockerd belongs to: boot.sh and below."""
    running = processes()
    members = {running[dockerd].parent}
    while more := {process.pid for process in running.values() if process.parent in members} - members:
        members |= more
    return {(pid, running[pid].name) for pid in members}


def leftovers(folder: Path, members: set[tuple[int, str]]) -> list[str]:
    """Return what is left of an engine that had this folder and these processes."""
    alive = members & {(process.pid, process.name) for process in processes().values()}
    mounts = Path("/proc/self/mounts").read_text().splitlines()
    # os.walk passes over what disappears meanwhile: other engines share this tree.
    groups = [path for path, _, _ in os.walk("/sys/fs/cgroup") if folder.name in path]
    return [
        *(f"process {pid} {name}" for pid, name in sorted(alive)),
        *(f"mount {line}" for line in mounts if str(folder) in line),
        *(f"control group {group}" for group in groups),
    ]


def open_files() -> int:
    """Return how many files and sockets this process has open."""
    return sum(1 for _ in Path("/proc/self/fd").iterdir())
