from __future__ import annotations

import os
import socket
import stat
from pathlib import Path

import pytest
from hypothesis import given, strategies as st
from mobykit_runtime.archives.descriptors import FolderDescriptors
from mobykit_runtime.buildkit.calls import CallFailed
from mobykit_runtime.buildkit.packets import FOLDER, SYMLINK, Packet, PacketType, Stat, mode_of, write_packet
from mobykit_runtime.buildkit.trees import DiskTree, MemoryTree
from mobykit_runtime.errors import InvalidArgument

from tests.runtime.buildkit_files import packets, paths, sending, told, tree_of, without_time
from tests.runtime.follows import files


def test_a_packet_is_what_the_protocol_says() -> None:
    stat = Stat("é", 0o644 | SYMLINK, 0, 0, 300, -1, "t", 1, 2)
    assert write_packet(PacketType.STAT, stat=stat) == (
        b"\x12\x1e\x0a\x02\xc3\xa9\x10\xa4\x83\x80\x40\x28\xac\x02"
        b"\x30\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01\x3a\x01t\x40\x01\x48\x02"
    )
    assert write_packet(PacketType.REQ, id=300) == b"\x08\x01\x18\xac\x02"
    assert write_packet(PacketType.DATA, id=1, data=b"x") == b"\x08\x02\x18\x01\x22\x01x"
    assert write_packet(PacketType.DATA) == b"\x08\x02"
    assert write_packet(PacketType.FIN) == b"\x08\x03"
    assert write_packet(PacketType.STAT) == b""


@pytest.mark.parametrize(
    ("own", "bits"),
    [
        (stat.S_IFREG | 0o644, 0o644),
        (stat.S_IFDIR | 0o1777, 1 << 31 | 1 << 20 | 0o777),
        (stat.S_IFREG | 0o6755, 1 << 23 | 1 << 22 | 0o755),
        (stat.S_IFLNK | 0o777, 1 << 27 | 0o777),
        (stat.S_IFIFO | 0o600, 1 << 25 | 0o600),
        (stat.S_IFBLK | 0o600, 1 << 26 | 0o600),
        (stat.S_IFCHR | 0o600, 1 << 26 | 1 << 21 | 0o600),
        (stat.S_IFSOCK | 0o600, 0o600),
    ],
)
def test_modes(own: int, bits: int) -> None:
    assert mode_of(own) == bits


def test_what_is_told_of_each_kind(tmp_path: Path) -> None:
    root = tree_of(tmp_path, {"a/f": b"abc", "a/l": "../nowhere", "b/": b""})
    (root / "a/f").chmod(0o750)
    os.utime(root / "a/f", ns=(0, 1_234_567_890_123_456_789))
    (root / "a").chmod(0o2700)
    os.mkfifo(root / "p", 0o600)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(root / "s"))
    (root / "s").chmod(0o600)
    (root / "z").hardlink_to(root / "a/f")
    found = {entry.path: entry for entry in told(DiskTree(root))}
    assert found["a/f"] == Stat("a/f", 0o750, size=3, mtime=1_234_567_890_123_456_789)
    assert found["z"] == Stat("z", 0o750, size=3, mtime=1_234_567_890_123_456_789, target="a/f")
    assert without_time(found["a"]) == Stat("a", FOLDER | 1 << 22 | 0o700)
    assert without_time(found["a/l"]) == Stat("a/l", SYMLINK | 0o777, size=10, target="../nowhere")
    assert without_time(found["p"]) == Stat("p", 1 << 25 | 0o600)
    assert without_time(found["s"]) == Stat("s", 0o600)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root makes devices")
def test_a_device(tmp_path: Path) -> None:
    os.mknod(tmp_path / "d", stat.S_IFCHR | 0o600, os.makedev(1, 3))
    assert without_time(told(DiskTree(tmp_path))[0]) == Stat("d", 1 << 26 | 1 << 21 | 0o600, major=1, minor=3)


def test_a_socket_is_an_empty_file(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "s"))
    call = sending(DiskTree(tmp_path))
    packets(call)
    call.receive(write_packet(PacketType.REQ, id=0))
    assert packets(call) == [Packet(PacketType.DATA, id=0)]
    call.close()


def test_order_is_that_of_the_bytes_with_what_is_in_a_folder_behind_it(tmp_path: Path) -> None:
    names = ["a", "a-b", "a.b", "a/b", "a/é", "aé", "a\udcff", "a\U0001f600", "B", "\x01", "\udcff"]
    files = {name: b"" for name in names if name != "a"}
    expected = ["\x01", "B", "a", "a/b", "a/é", "a-b", "a.b", "aé", "a\U0001f600", "a\udcff", "\udcff"]
    assert paths(DiskTree(tree_of(tmp_path, files))) == expected
    assert paths(MemoryTree(files)) == expected


@given(
    st.sets(st.lists(st.sampled_from(["a", "b-", "b", "bc", "é", "~"]), min_size=1, max_size=4).map("/".join))
)
def test_every_tree_in_memory_is_told_as_the_engine_wants_it(names: set[str]) -> None:
    leaves = {name for name in names if not any(other.startswith(name + "/") for other in names)}
    found = paths(MemoryTree(dict.fromkeys(leaves, b"")))
    everything = {"/".join(name.split("/")[:depth]) for name in leaves for depth in range(1, 5)}
    assert found == sorted(everything, key=lambda name: [part.encode() for part in name.split("/")])


def test_a_tree_in_memory_changes_its_times_with_its_content_only() -> None:
    before, after = (told(MemoryTree({"d/a": text, "b": "x"})) for text in ("one", "two"))
    assert before == told(MemoryTree({"b": b"x", "d/a": b"one"}))
    assert [old.path for old, new in zip(before, after, strict=True) if old != new] == ["d/a"]
    assert [without_time(entry) for entry in before] == [without_time(entry) for entry in after]
    assert [entry.mode for entry in before] == [0o644, FOLDER | 0o755, 0o644]
    # In archives of all kinds: after 1980, in all time zones.
    assert all(315_600_000 < entry.mtime / 1e9 < 316_000_000 for entry in before)


def test_identity() -> None:
    assert MemoryTree({"a": "1", "b": "2"}).identity == MemoryTree({"b": "3", "a": "4"}).identity
    assert MemoryTree({"a": "1"}).identity != MemoryTree({"b": "1"}).identity != MemoryTree({}).identity


def test_identity_of_a_folder_is_where_it_is(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    assert DiskTree(tmp_path / "link").identity == str((tmp_path / "real").resolve())


def test_an_empty_tree() -> None:
    assert told(MemoryTree({})) == []


@pytest.mark.parametrize("name", ["/a", "a/", "../a", "", "\ud800"])
def test_names_that_cannot_be(name: str) -> None:
    with pytest.raises(InvalidArgument, match="name: "):
        MemoryTree({name: b""})


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(InvalidArgument, match="no such folder"):
        DiskTree(tmp_path / "missing")


def test_a_folder_that_has_gone(tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    tree = DiskTree(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    with pytest.raises(CallFailed, match="gone"):
        sending(tree)


def test_folders_nested_deeper_than_files_may_be_open(tmp_path: Path) -> None:
    depth = 400
    for _ in range(2):
        deep = tmp_path / "/".join("d" * depth)
        deep.mkdir(parents=True, exist_ok=True)
    (deep / "f").write_bytes(b"x")
    (tmp_path / "d/z").mkdir()
    call = sending(DiskTree(tmp_path))
    assert len(packets(call)) == depth + 3
    assert files() < 200
    call.receive(write_packet(PacketType.REQ, id=depth))
    assert [packet.data for packet in packets(call)] == [b"x", b""]
    call.close()


def test_descriptors_lead_nowhere_else(tmp_path: Path) -> None:
    root = tree_of(tmp_path / "root", {"a/b/c/": b"", "a/bc/": b"", "out": "../outside", "f": b""})
    (tmp_path / "outside/x").mkdir(parents=True)
    folders = FolderDescriptors(root)
    for path in ("a/b/c", "a/bc", "a", "", "a/b", "a/b/c"):
        assert os.path.samestat(os.fstat(folders.of(path)), (root / path).stat())
    for path in ("out", "out/x", "f", "a/none", "a/b/c/.../x"):
        with pytest.raises(OSError, match="irectory"):
            folders.of(path)
    assert os.path.samestat(os.fstat(folders.of("a")), (root / "a").stat())
    folders.close()
