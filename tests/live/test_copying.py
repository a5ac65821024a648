"""Copying files and folders into containers and out of them."""

from pathlib import Path

import pytest
from mobykit import AsyncDocker, errors

from .clients import both_clients
from .things import container

SCRIPT = (
    "mkdir -p /data/sub /data/empty; echo one >/data/one; echo two >/data/sub/two; chmod 640 /data/one;"
    "ln -s one /data/link; ln -s /data/sub /into; ln -s /etc/passwd /data/out"
)


def tree(folder: Path) -> dict[str, str]:
    """Return what is in a folder: the text of files, the targets of links, nothing for folders."""
    return {
        str(path.relative_to(folder)): f"-> {path.readlink()}"
        if path.is_symlink()
        else path.read_text()
        if path.is_file()
        else ""
        for path in sorted(folder.rglob("*"))
    }


async def seen(docker: AsyncDocker, made: str, path: str) -> list[str]:
    script = f"cd {path} && find . -mindepth 1 | sort | while read f; do stat -c '%n %U %a %F' $f; done"
    return (await docker.exec.run(made, ["sh", "-c", script])).check().stdout.decode().splitlines()


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    (folder / "sub").mkdir(parents=True)
    (folder / "one").write_text("one\n")
    (folder / "one").chmod(0o640)
    (folder / "sub" / "two").write_text("two\n")
    (folder / "link").symlink_to("one")
    (folder / "sub").chmod(0o755)
    return folder


@both_clients
async def test_copy_in(docker: AsyncDocker, source: Path) -> None:
    inside = [
        "./link root 777 symbolic link",
        "./one root 640 regular file",
        "./sub root 755 directory",
        "./sub/two root 644 regular file",
    ]
    async with container(docker, start=True) as made:
        await docker.exec.run(made, ["sh", "-c", SCRIPT])
        await docker.containers.copy_in(made, source, "/tmp/new")
        assert await seen(docker, made, "/tmp/new") == inside
        await docker.containers.copy_in(made, source, "/tmp/new/sub")
        assert await seen(docker, made, "/tmp/new/sub/source") == inside
        await docker.containers.copy_in(made, source / "sub" / "two", "/into")  # through a link to a folder
        await docker.containers.copy_in(made, source / "one", "/into/renamed")
        result = await docker.exec.run(made, ["cat", "/data/sub/two", "/data/sub/renamed"])
        assert result.check().stdout == b"two\none\n"
        with pytest.raises(errors.InvalidArgument, match="no such folder in the container"):
            await docker.containers.copy_in(made, source / "one", "/tmp/missing/")
        with pytest.raises(errors.InvalidArgument, match="no such file or directory"):
            await docker.containers.copy_in(made, source / "none", "/tmp")
        with pytest.raises(errors.NotFound):
            await docker.containers.copy_in(made, source, "/no/such/folder")
    with pytest.raises(errors.NotFound, match="No such container: nothing"):
        await docker.containers.copy_in("nothing", source, "/tmp")


@both_clients
async def test_copy_out(docker: AsyncDocker, tmp_path: Path) -> None:
    async with container(docker, start=True) as made:
        await docker.exec.run(made, ["sh", "-c", SCRIPT])
        await docker.exec.run(made, ["rm", "/data/out"])
        there = tmp_path / "there"
        there.mkdir()
        expected = {"empty": "", "link": "-> one", "one": "one\n", "sub": "", "sub/two": "two\n"}
        written = await docker.containers.copy_out(made, "/data", there)
        assert tree(there / "data") == expected
        assert set(written) == {there / "data", *(there / "data" / name for name in expected)}
        assert (there / "data" / "one").stat().st_mode & 0o777 == 0o640
        await docker.containers.copy_out(made, "/data", tmp_path / "renamed")
        assert tree(tmp_path / "renamed") == expected
        await docker.containers.copy_out(made, "/data/one", tmp_path / "file")
        assert (tmp_path / "file").read_text() == "one\n"
        with pytest.raises(errors.InvalidArgument, match="no such folder to copy to"):
            await docker.containers.copy_out(made, "/data/one", tmp_path / "missing" / "file")
        with pytest.raises(errors.NotFound, match="Could not find the file"):
            await docker.containers.copy_out(made, "/no/such", tmp_path)


@both_clients
async def test_write_and_read_a_file(docker: AsyncDocker) -> None:
    files = docker.containers
    async with container(docker, start=True) as made:
        await docker.exec.run(made, ["sh", "-c", SCRIPT])
        await files.write_file(made, "/data/new", "täxt")
        await files.write_file(made, "/data/link", b"bytes", mode=0o4600, owner="7:8")  # through a link
        await files.write_file(made, "/into/x", b"")  # in a folder behind a link
        assert await files.read_file(made, "/data/new") == "täxt".encode()
        assert await files.read_file(made, "/data/link", max_size=5) == b"bytes"
        assert await files.read_file(made, "/into/x") == b""
        script = "stat -c '%n %u:%g %a' /data/new /data/one /data/sub/x; readlink /data/link"
        result = await docker.exec.run(made, ["sh", "-c", script])
        expected = ["/data/new 0:0 644", "/data/one 7:8 4600", "/data/sub/x 0:0 644", "one"]
        assert result.check().stdout.decode().splitlines() == expected

        for path in ("/data", "/into"):
            with pytest.raises(errors.InvalidArgument, match="this is a folder in the container"):
                await files.write_file(made, path, b"")
            with pytest.raises(errors.InvalidArgument, match="this is a folder in the container"):
                await files.read_file(made, path)
        with pytest.raises(errors.NotFound, match="Could not find the file"):
            await files.write_file(made, "/no/such", b"")
        with pytest.raises(errors.NotFound, match="Could not find the file"):
            await files.read_file(made, "/no/such")
        with pytest.raises(errors.ApiError, match="not a directory"):
            await files.write_file(made, "/data/new/x", b"")
        with pytest.raises(errors.ApiError, match="not a directory"):
            await files.read_file(made, "/data/new/x")
    with pytest.raises(errors.NotFound, match="No such container: nothing"):
        await files.write_file("nothing", "/f", b"")
    with pytest.raises(errors.NotFound, match="No such container: nothing"):
        await files.read_file("nothing", "/f")


@both_clients
async def test_nothing_is_written_outside(docker: AsyncDocker, tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.mkdir()
    async with container(docker, start=True) as made:
        await docker.exec.run(made, ["sh", "-c", SCRIPT])
        with pytest.raises(errors.UnsafeArchive, match="out"):
            await docker.containers.copy_out(made, "/data", target)
    assert not (target / "data" / "out").is_symlink()
    assert sorted(tmp_path.iterdir()) == [target]
