from __future__ import annotations

import io
import os
import socket
import subprocess
import sys
import tarfile
import tracemalloc
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings, strategies as st
from mobykit_runtime.archives import tarwriter
from mobykit_runtime.archives.extraction import extract
from mobykit_runtime.archives.packing import pack, pack_bytes
from mobykit_runtime.errors import InvalidArgument


def members(archive: Iterable[bytes]) -> dict[str, tarfile.TarInfo]:
    with tarfile.open(fileobj=io.BytesIO(b"".join(archive))) as tar:
        return {member.name: member for member in tar}


def content(archive: Iterable[bytes], name: str) -> bytes:
    with tarfile.open(fileobj=io.BytesIO(b"".join(archive))) as tar:
        file = tar.extractfile(name)
        assert file is not None
        return file.read()


def test_a_folder(tmp_path: Path) -> None:
    top = tmp_path / "top"
    (top / "b").mkdir(parents=True)
    (top / "b" / "x").write_bytes(b"x" * 513)
    (top / "a").symlink_to("./b/")
    (top / "c").write_bytes(b"")
    (top / "c").chmod(0o4751)
    os.utime(top / "c", ns=(5, -7_500_000_000))
    os.mkfifo(top / "d")
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(top / "e"))
    listener.close()
    archive = pack(top)
    found = members(archive)
    assert list(found) == ["top", "top/a", "top/b", "top/b/x", "top/c", "top/d"]
    assert (found["top/a"].type, found["top/a"].linkname) == (tarfile.SYMTYPE, "./b/")
    assert (found["top/c"].mode, found["top/c"].mtime) == (0o4751, -8)
    assert found["top/d"].type == tarfile.FIFOTYPE
    for member in found.values():
        assert (member.uid, member.gid, member.uname, member.gname) == (0, 0, "", "")
    assert content(archive, "top/b/x") == b"x" * 513
    assert list(archive) == list(archive)


def test_one_file_and_other_names(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1")
    assert list(members(pack(tmp_path / "a"))) == ["a"]
    assert list(members(pack(f"{tmp_path}/a", name="etc/b"))) == ["etc/b"]
    (tmp_path / "l").symlink_to("a")
    assert members(pack(tmp_path / "l"))["l"].issym()
    assert list(members(pack(tmp_path, name="t"))) == ["t", "t/a", "t/l"]


def test_what_is_in_a_folder_without_it(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "c").touch()
    (tmp_path / "a").touch()
    assert list(members(pack(tmp_path, name="."))) == ["a", "b", "b/c"]


def test_owners(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    own = (tmp_path / "a").stat()
    for owner, expected in (((7, 3_000_000), (7, 3_000_000)), (None, (own.st_uid, own.st_gid))):
        member = members(pack(tmp_path / "a", owner=owner))["a"]
        assert (member.uid, member.gid) == expected


def test_bytes() -> None:
    archive = pack_bytes("etc/app.conf", b"data" * 1000, mode=0o600)
    found = members(archive)["etc/app.conf"]
    assert (found.mode, found.size, found.uid) == (0o600, 4000, 0)
    assert found.mtime > 1_600_000_000
    assert content(archive, "etc/app.conf") == b"data" * 1000
    assert content(pack_bytes("a", b"x" * 1_000_000), "a") == b"x" * 1_000_000


@pytest.mark.parametrize("name", ["", "/a", "a/", "a//b", "..", "a/../b", ".", "./a", "a\0b"])
def test_names_that_cannot_be(name: str, tmp_path: Path) -> None:
    with pytest.raises(InvalidArgument, match="name: "):
        pack_bytes(name, b"")
    (tmp_path / "file").touch()
    with pytest.raises(InvalidArgument, match="name: "):
        pack(tmp_path / "file", name=name)


def test_what_cannot_be_packed(tmp_path: Path) -> None:
    with pytest.raises(InvalidArgument, match="no such file or directory"):
        pack(tmp_path / "missing")
    with pytest.raises(InvalidArgument, match="zero byte"):
        pack("a\0b")
    with pytest.raises(InvalidArgument, match="give one like"):
        pack("/")
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(tmp_path / "s"))
    listener.close()
    with pytest.raises(InvalidArgument, match="socket"):
        list(pack(tmp_path / "s"))


@pytest.mark.parametrize("call", ["open", "read", "readlink", "scandir"])
def test_unreadable(call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").touch()
    (tmp_path / "b").symlink_to("a")

    def refuse(*args: object, **kwargs: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, call, refuse)  # root could read anything
    with pytest.raises(InvalidArgument, match=r": cannot be packed: permission denied; make it readable"):
        list(pack(tmp_path))


@pytest.mark.parametrize("size", [0, 10, 99_999, 100_001, 700_000])
def test_a_file_that_changes_while_it_is_read(
    size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"x" * 100_000)
    read = os.read

    def racing_read(descriptor: int, most: int) -> bytes:
        os.truncate(file, size)
        return read(descriptor, most)

    monkeypatch.setattr(os, "read", racing_read)
    with pytest.raises(InvalidArgument, match=r"/a: changed while it was packed"):
        list(pack(tmp_path))


@pytest.mark.parametrize("kind", ["fifo", "link", "folder", "gone"])
def test_a_file_that_becomes_something_else(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a"
    file.touch()
    secret = tmp_path.parent / "secret"
    secret.write_text("secret")
    parts = tarwriter._file_parts

    def swapped(info: tarfile.TarInfo, path: Path) -> Iterable[bytes]:
        path.unlink()
        if kind == "fifo":
            os.mkfifo(path)
        elif kind == "link":
            path.symlink_to(secret)
        elif kind == "folder":
            path.mkdir()
        return parts(info, path)

    monkeypatch.setattr(tarwriter, "_file_parts", swapped)
    with pytest.raises(InvalidArgument, match=r"/a: "):
        list(pack(tmp_path))


def test_memory_stays_constant(tmp_path: Path) -> None:
    source, target = tmp_path / "big", tmp_path / "out"
    target.mkdir()
    source.touch()
    os.truncate(source, 64 * 1024 * 1024)
    longest = 0

    def watched() -> Iterable[bytes]:
        nonlocal longest
        for piece in pack(source):
            longest = max(longest, len(piece))
            yield piece

    tracemalloc.start()
    try:
        extract(watched(), target)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert (target / "big").stat().st_size == 64 * 1024 * 1024
    assert longest <= 256 * 1024
    assert peak < 4 * 1024 * 1024


def test_many_small_files_travel_together(tmp_path: Path) -> None:
    for number in range(300):
        (tmp_path / str(number)).write_bytes(b"x")
    assert len(list(pack(tmp_path))) == 2


def open_files() -> int:
    return len(list(Path("/dev/fd").iterdir()))


def test_giving_up_closes_the_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 1_000_000)
    before = open_files()
    archive = iter(pack(tmp_path / "a"))
    next(archive)
    next(archive)
    assert open_files() == before + 1
    archive.close()  # type: ignore[attr-defined]  # it is a generator
    assert open_files() == before


# Any tree comes out as it went in

file_names = st.one_of(
    st.text("abé \n\\*", min_size=1, max_size=3),
    st.sampled_from(["x" * 101, "é" * 120, "\udcff", "n" * 255, "#", "-", "PaxHeader", "a.b"]),
)
leaves = st.one_of(
    st.binary(max_size=1200),
    st.sampled_from(["a", "é/x", "./b//", "x" * 150]),
)
trees = st.recursive(leaves, lambda inner: st.dictionaries(file_names, inner, max_size=4), max_leaves=12)


def plant(path: Path, tree: object) -> None:
    if isinstance(tree, bytes):
        path.write_bytes(tree)
        path.chmod([0o600, 0o644, 0o755][len(tree) % 3])
        os.utime(path, (1, len(tree) * 1_000_000))
    elif isinstance(tree, str):
        os.symlink(tree, path)  # noqa: PTH211  # a Path would tidy it up
    elif isinstance(tree, dict):
        path.mkdir()
        for name, inner in tree.items():
            plant(path / name, inner)


def look(path: Path) -> object:
    if path.is_symlink():
        return os.readlink(path)  # noqa: PTH115  # the same
    if path.is_dir():
        return path.lstat().st_mode, {each.name: look(each) for each in path.iterdir()}
    return path.lstat().st_mode, path.lstat().st_mtime_ns, path.read_bytes()


@settings(max_examples=60)
@given(trees, st.integers(1, 3000))
def test_packing_and_extracting_gives_the_same(tree: object, cut: int) -> None:
    with TemporaryDirectory() as name:
        source, target = Path(name, "in"), Path(name, "out")
        target.mkdir()
        plant(source, tree)
        data = b"".join(pack(source))
        chunks = (data[start : start + cut] for start in range(0, len(data), cut))
        extracted = extract(chunks, target, rename_top="top")
        assert look(target / "top") == look(source)
        assert extracted[0] == target / "top"
        assert len(extracted) == 1 + len(list(source.rglob("*")) if source.is_dir() else [])
        # Once more over what is there: files and links are replaced, folders stay.
        extract(io.BytesIO(data), target, rename_top="top")
        assert look(target / "top") == look(source)


def test_a_system_that_lacks_flags_packs_and_extracts(tmp_path: Path) -> None:
    program = """if True:
        import os, pathlib, sys
        for name in ("O_NONBLOCK", "O_NOFOLLOW", "O_CLOEXEC", "O_DIRECTORY"):
            delattr(os, name)
        from mobykit.archives import build_context, extract, pack
        (source := pathlib.Path(sys.argv[1], "source")).mkdir()
        (source / "Dockerfile").write_text("FROM scratch")
        for number, stream in enumerate([pack(source / "Dockerfile"), build_context(source)]):
            (to := pathlib.Path(sys.argv[1], str(number))).mkdir()
            extract(stream, to)
            print((to / "Dockerfile").read_text())"""
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout == "FROM scratch\n" * 2
