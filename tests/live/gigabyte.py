"""Sends a big file into a container and takes it out again, in a process of its own.

    python -m tests.live.gigabyte sync|async HOST CONTAINER SIZE

Prints the most memory the process ever had, how many bytes came out, and the SHA-256 of what went in.
"""

import asyncio
import hashlib
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path

from mobykit import AsyncDocker, Docker

PIECE = bytes(range(256)) * 256


def archive(size: int, digest: "hashlib._Hash") -> Iterator[bytes]:
    """Return a tar archive with one file, piece by piece."""
    member = tarfile.TarInfo("big")
    member.size = size
    yield member.tobuf()
    for start in range(0, size, len(PIECE)):
        piece = PIECE[: size - start]
        digest.update(piece)
        yield piece
    yield bytes(-size % tarfile.BLOCKSIZE + 2 * tarfile.BLOCKSIZE)


def sync(host: str, container: str, size: int) -> tuple[int, str]:
    digest = hashlib.sha256()
    with Docker(host) as docker:
        docker.containers.put_archive(container, archive(size, digest), path="/tmp")
        with docker.containers.export(container) as stream:
            return sum(len(piece) for piece in stream), digest.hexdigest()


async def tasks(host: str, container: str, size: int) -> tuple[int, str]:
    digest = hashlib.sha256()
    async with AsyncDocker(host) as docker:
        await docker.containers.put_archive(container, archive(size, digest), path="/tmp")
        received = 0
        async for piece in docker.containers.export(container):
            received += len(piece)
        return received, digest.hexdigest()


def most_memory() -> int:
    """Return the most memory this program ever had; that of getrusage() includes who started it."""
    lines = Path("/proc/self/status").read_text().splitlines()
    (line,) = (line for line in lines if line.startswith("VmHWM:"))
    return int(line.split()[1]) * 1024


def main(kind: str, host: str, container: str, size: str) -> None:
    if kind == "sync":
        received, digest = sync(host, container, int(size))
    else:
        received, digest = asyncio.run(tasks(host, container, int(size)))
    print(most_memory(), received, digest)


if __name__ == "__main__":
    main(*sys.argv[1:])
