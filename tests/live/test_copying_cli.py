"""Copying as the docker command does it: each case by both, and the trees that come of it."""

import os
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from mobykit import AsyncDocker, DockerError

from .clients import both_clients
from .daemon import Engine
from .things import container

Tree = list[str]

# Paths of the source: a folder, a file and links, with owners that no container has.
IN: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "folder into folder": ("src", "/there", ()),
    "folder into folder, slashes": ("src/", "/there/", ()),
    "folder to a new name": ("src", "/new", ()),
    "folder to a new name, slash": ("src", "/new/", ()),
    "content into folder": ("src/.", "/there", ()),
    "content to a new name": ("src/.", "/new", ()),
    "content of a link": ("tolink/.", "/there", ()),
    "a folder in the folder of its name": ("src", "/has", ()),
    "file into folder": ("src/file", "/there", ()),
    "file to a new name": ("src/file", "/there/new", ()),
    "file onto file": ("src/file", "/there/old", ()),
    "file through a link to a folder": ("src/file", "/tothere", ()),
    "file through a link to a file": ("src/file", "/toold", ()),
    "file through a link to nothing": ("src/file", "/tonothing", ()),
    "file behind a link": ("src/file", "/tothere/x", ()),
    "link": ("src/relative", "/there", ()),
    "link to a new name": ("src/relative", "/there/new", ()),
    "link to a folder": ("tolink", "/there", ()),
    "link to a folder, slash": ("tolink/", "/there", ()),
    "followed link": ("src/relative", "/there", ("-L",)),
    "followed link to a new name": ("src/relative", "/new", ("-L",)),
    "followed link to a folder": ("tolink", "/there", ("-L",)),
    "followed link to a folder, new name": ("tolink", "/new", ("-L",)),
    "archive": ("src", "/there", ("-a",)),
    "named pipe": ("src/pipe", "/there", ()),
    "device": ("src/device", "/there/new", ()),
    "relative in the container": ("src/file", "there", ()),
    "folder onto file": ("src", "/there/old", ()),
    "folder onto a link to a file": ("src", "/toold", ()),
    "file to a folder that is not there": ("src/file", "/missing/", ()),
    "file into a folder that is not there": ("src/file", "/missing/x", ()),
    "folder into a folder that is not there": ("src", "/missing/x", ()),
    "file with a slash": ("src/file/", "/there", ()),
    "missing": ("none", "/there", ()),
    "file onto the folder of its name": ("old2", "/there", ()),
}
OUT: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "folder into folder": ("/src", "there", ()),
    "folder into folder, slashes": ("/src/", "there/", ()),
    "folder to a new name": ("/src", "new", ()),
    "folder to a new name, slash": ("/src", "new/", ()),
    "content into folder": ("/src/.", "there", ()),
    "content to a new name": ("/src/.", "new", ()),
    "file into folder": ("/src/file", "there", ()),
    "file to a new name": ("/src/file", "there/new", ()),
    "file onto file": ("/src/file", "there/old", ()),
    "file through a link to a folder": ("/src/file", "tothere", ()),
    "file through a link to a file": ("/src/file", "toold", ()),
    "file through a link to nothing": ("/src/file", "tonothing", ()),
    "link": ("/src/relative", "there", ()),
    "link to a folder": ("/tolink", "there", ()),
    "link to a folder, slash": ("/tolink/", "there", ()),
    "content of a link": ("/tolink/.", "there", ()),
    "followed link": ("/src/relative", "there", ("-L",)),
    "followed link to a new name": ("/src/relative", "new", ("-L",)),
    "followed link to a folder": ("/tolink", "there", ("-L",)),
    "followed link to a folder, new name": ("/tolink", "new", ("-L",)),
    "relative in the container": ("src/file", "there", ()),
    "folder onto file": ("/src", "there/old", ()),
    "file to a folder that is not there": ("/src/file", "missing/", ()),
    "file into a folder that is not there": ("/src/file", "missing/x", ()),
    "missing": ("/none", "there", ()),
    "file onto the folder of its name": ("/old2", "there", ()),
}
REFUSED = {
    "folder onto file",
    "folder onto a link to a file",
    "file to a folder that is not there",
    "file into a folder that is not there",
    "folder into a folder that is not there",
    "file with a slash",
    "missing",
    "file onto the folder of its name",
}
"""What neither of them does."""


def make_source(folder: Path) -> None:
    """Make what is copied: kinds, permissions and owners of all sorts."""
    (folder / "src" / "sub").mkdir(parents=True)
    (folder / "src" / "file").write_text("file\n")
    (folder / "src" / "file").chmod(0o640)
    (folder / "src" / "sub" / "run").write_text("run\n")
    (folder / "src" / "sub" / "run").chmod(0o755)
    (folder / "src" / "relative").symlink_to("file")
    (folder / "src" / "absolute").symlink_to("/etc/passwd")
    os.mkfifo(folder / "src" / "pipe")
    os.mknod(folder / "src" / "device", stat.S_IFCHR | 0o600, os.makedev(1, 3))
    (folder / "src" / "sub").chmod(0o711)
    (folder / "tolink").symlink_to("src/sub")
    (folder / "old2").write_text("file\n")
    for path in sorted((folder / "src").rglob("*")):
        os.lchown(path, 1234, 2345)


def make_targets(folder: Path) -> None:
    """Make what is copied to."""
    (folder / "there" / "old2").mkdir(parents=True)
    (folder / "there" / "old").write_text("old\n")
    (folder / "has" / "src").mkdir(parents=True)
    (folder / "has" / "src" / "file").write_text("longer than the one that replaces it\n")
    (folder / "tothere").symlink_to("there")
    (folder / "toold").symlink_to("there/old")
    (folder / "tonothing").symlink_to("there/nothing")


def tree_here(folder: Path) -> Tree:
    """Return names, kinds, permissions, owners, targets and contents."""
    found = []
    for path in sorted(folder.rglob("*")):
        seen = path.lstat()
        content = str(path.readlink()) if path.is_symlink() else path.read_text() if path.is_file() else ""
        kind = "?" if path.is_symlink() else stat.filemode(seen.st_mode)
        found.append(f"{path.relative_to(folder)} {kind} {seen.st_uid}:{seen.st_gid} {content!r}")
    return found


@pytest.fixture
def command(docker_command: str, engine: Engine, tmp_path: Path) -> Callable[..., bool]:
    """Return what runs `docker` with the engine, in the test's folder, and tells whether it was content."""

    def run(*arguments: str, cwd: Path) -> bool:
        environ = {
            "PATH": os.environ["PATH"],
            "DOCKER_HOST": engine.host,
            "DOCKER_CONFIG": str(tmp_path / "none"),
        }
        result = subprocess.run(
            [docker_command, *arguments], cwd=cwd, env=environ, capture_output=True, text=True, check=False
        )
        return result.returncode == 0

    return run


async def tree_there(docker: AsyncDocker, made: str) -> Tree:
    """Return the same of a container."""
    script = (
        "cd /box; find . | sort | while read f; do stat -c '%n %A %u:%g' $f; "
        "[ -h $f ] && readlink $f; [ -f $f ] && [ ! -h $f ] && cat $f; done; true"
    )
    return (await docker.exec.run(made, ["sh", "-c", script])).check().stdout.decode().splitlines()


@pytest.mark.one_engine
@both_clients
async def test_copies_in_are_those_of_the_docker_command(
    docker: AsyncDocker, command: Callable[..., bool], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, targets = tmp_path / "source", tmp_path / "targets"
    make_source(source)
    make_targets(targets)
    monkeypatch.chdir(source)
    differing = {}
    async with container(docker, start=True, user="nobody") as made:

        async def anew() -> None:
            await docker.exec.run(made, ["sh", "-c", "rm -rf /box; mkdir /box"], user="root")
            await docker.containers.copy_in(made, f"{targets}/.", "/box")

        for title, (name, target, flags) in IN.items():
            place = f"/box{target}" if target.startswith("/") else f"box/{target}"
            results = []
            await anew()
            done = command("cp", *flags, name, f"{made}:{place}", cwd=source)
            results.append((done, await tree_there(docker, made)))
            await anew()
            try:
                await docker.containers.copy_in(
                    made, name, place, follow_links="-L" in flags, archive="-a" in flags
                )
                done = True
            except DockerError:
                done = False
            results.append((done, await tree_there(docker, made)))
            if results[0] != results[1] or done != (title not in REFUSED):
                differing[title] = results
    assert differing == {}


@pytest.mark.one_engine
@both_clients
async def test_copies_out_are_those_of_the_docker_command(
    docker: AsyncDocker, command: Callable[..., bool], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "source"
    make_source(source)
    for name in ("pipe", "device"):  # which stay in the container
        (source / "src" / name).unlink()
    differing = {}
    async with container(docker) as made:
        await docker.containers.copy_in(made, f"{source}/.", "/box")
        for title, (path, target, flags) in OUT.items():
            place = f"/box{path}" if path.startswith("/") else f"box/{path}"
            results = []
            for who in ("command", "client"):
                here = tmp_path / f"{who} {title}"
                make_targets(here)
                monkeypatch.chdir(here)
                if who == "command":
                    done = command("cp", *flags, f"{made}:{place}", target, cwd=here)
                else:
                    try:
                        await docker.containers.copy_out(
                            made, place, target, follow_links="-L" in flags, outward_links="keep"
                        )
                        done = True
                    except DockerError:
                        done = False
                results.append((done, tree_here(here)))
            if results[0] != results[1] or done != (title not in REFUSED):
                differing[title] = results
    assert differing == {}
