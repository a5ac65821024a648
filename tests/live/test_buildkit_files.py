"""Builds with BuildKit that synchronise their context, and outputs that come back as files."""

import io
import os
import tarfile
from functools import partial
from pathlib import Path
from typing import Any

from mobykit import AsyncDocker, models
from mobykit_runtime.buildkit.build_trees import build_trees
from mobykit_runtime.buildkit.outputs import FileSend, OpenOutput, Received
from mobykit_runtime.buildkit.receive_archive import ReceiveArchive
from mobykit_runtime.buildkit.receive_files import ReceiveFiles
from mobykit_runtime.buildkit.send_files import FileSync, Sent
from mobykit_runtime.buildkit.session import SessionServices

from .clients import both_clients
from .test_buildkit_session import opened

DOCKERFILE = "FROM scratch\nCOPY . /x/\n"


async def sync(
    docker: AsyncDocker, source: Any, key: str, dockerfile: Any = "Dockerfile", **options: Any
) -> Sent:
    """Build, and return what was sent of the context."""
    trees = build_trees(source, dockerfile)
    files = FileSync(trees.trees)
    services = SessionServices(shared_key=key)
    services.add(files.handlers)
    await run(docker, services, trees.filename, **options)
    return files.sent["context"]


async def output(docker: AsyncDocker, source: Any, kind: str, opener: OpenOutput) -> Received:
    """Build, and return what was received."""
    trees = build_trees(source)
    files, outputs = FileSync(trees.trees), FileSend({0: opener})
    services = SessionServices()
    services.add(files.handlers)
    services.add(outputs.handlers)
    await run(docker, services, trees.filename, outputs=[models.BuildOutput(type=kind, attrs={})])
    return outputs.received[0]


async def run(docker: AsyncDocker, services: SessionServices, dockerfile: str, **options: Any) -> None:
    async with opened(docker, "open_session", services) as session:
        stream = docker.images.build_stream(
            version="2", remote="client-session", session=session.id, dockerfile=dockerfile, **options
        )
        await stream.wait()
        assert session.error is None
        assert session.failures == []


def context(folder: Path) -> Path:
    for name in ("a", "é/b", "é/c.md", "node/x", "node/keep/y"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    (folder / "Dockerfile").write_text(DOCKERFILE)
    (folder / ".dockerignore").write_text("**/*.md\nnode\n!node/keep\nDockerfile\n.dockerignore\n")
    (folder / "a").chmod(0o750)
    (folder / "l").symlink_to("/etc/passwd")
    (folder / "z").hardlink_to(folder / "a")
    os.utime(folder / "a", ns=(0, 10**18))
    return folder


NAMES = ["x", "x/a", "x/l", "x/node", "x/node/keep", "x/node/keep/y", "x/z", "x/é", "x/é/b"]


@both_clients
async def test_what_did_not_change_is_not_sent_again(docker: AsyncDocker, tmp_path: Path) -> None:
    source, key = context(tmp_path), os.urandom(8).hex()
    assert (await sync(docker, source, key)).files > 0
    for _ in range(3):  # the engine minds the sizes of hard links
        sent = await sync(docker, source, key)
        assert (sent.files, sent.bytes) == (0, 0)
    (source / "é/b").write_text("edited")
    sent = await sync(docker, source, key)
    assert (sent.files, sent.bytes) == (1, 6)


@both_clients
async def test_files_in_memory_are_sent_when_they_change(docker: AsyncDocker, tmp_path: Path) -> None:
    key = os.urandom(8).hex()
    sent = [
        (await sync(docker, {"Dockerfile": DOCKERFILE, "a": text, "b": "b"}, key)).files
        for text in ("1", "1", "2")
    ]
    assert sent == [3, 0, 1]
    target = tmp_path / "target"
    await output(docker, {"Dockerfile": DOCKERFILE, "a": "2"}, "local", partial(ReceiveFiles, target))
    assert (target / "x/a").read_text() == "2"


@both_clients
async def test_a_dockerfile_as_text_and_no_context(docker: AsyncDocker) -> None:
    assert await sync(docker, {}, "", "FROM scratch\nLABEL a=b\n") == Sent()


@both_clients
async def test_outputs(docker: AsyncDocker, tmp_path: Path) -> None:
    source, target = context(tmp_path / "source"), tmp_path / "target"
    received = await output(docker, source, "local", partial(ReceiveFiles, target))
    assert received.failure is None
    assert sorted(str(path.relative_to(target)) for path in target.rglob("*")) == NAMES
    found = (target / "x/a").stat()
    assert (found.st_mode & 0o777, found.st_mtime_ns) == (0o750, 10**18)
    assert found.st_ino == (target / "x/z").stat().st_ino
    assert str((target / "x/l").readlink()) == "/etc/passwd"
    file = io.BytesIO()
    await output(docker, source, "tar", partial(ReceiveArchive, file))
    file.seek(0)
    with tarfile.open(fileobj=file) as archive:
        assert sorted(archive.getnames()) == NAMES
