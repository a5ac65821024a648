from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from mobykit_runtime.buildkit.calls import CallFailed, Status
from mobykit_runtime.buildkit.packets import Packet, PacketType, Stat, write_packet
from mobykit_runtime.buildkit.send_files import FileSync, SendFiles, Sent
from mobykit_runtime.buildkit.trees import DiskTree, MemoryTree

from tests.runtime.buildkit_files import Mirror, packets, sending, tree_of
from tests.runtime.follows import files

FIN = write_packet(PacketType.FIN)


def request(number: int) -> bytes:
    return write_packet(PacketType.REQ, id=number)


def sync(mirror: Mirror, root: Path | dict[str, bytes | str]) -> tuple[list[str], Sent]:
    """Return which files were asked for, and what was counted."""
    trees = FileSync({"context": MemoryTree(root) if isinstance(root, dict) else DiskTree(root)})
    asked = mirror.update(trees({"dir-name": ["context"]}))
    return asked, trees.sent["context"]


# What is sent


def test_what_did_not_change_is_not_sent_again(tmp_path: Path) -> None:
    tree_of(tmp_path, {f"d{number % 3}/f{number}": b"x" * number for number in range(20)})
    mirror = Mirror()
    assert sync(mirror, tmp_path)[1] == Sent(entries=23, files=20, bytes=190)
    assert sync(mirror, tmp_path) == ([], Sent(entries=23, files=0, bytes=0))
    (tmp_path / "d1/f7").write_bytes(b"yyyyyyy")
    assert sync(mirror, tmp_path) == (["d1/f7"], Sent(entries=23, files=1, bytes=7))
    (tmp_path / "d1/f7").chmod(0o755)
    assert sync(mirror, tmp_path)[0] == ["d1/f7"]
    (tmp_path / "d1/f7").rename(tmp_path / "d1/g")
    assert sync(mirror, tmp_path)[0] == ["d1/g"]
    (tmp_path / "d1/g").unlink()
    assert sync(mirror, tmp_path) == ([], Sent(entries=22, files=0, bytes=0))


def test_a_file_in_memory_of_the_same_size_is_sent_again() -> None:
    mirror = Mirror()
    assert sync(mirror, {"Dockerfile": "FROM a", "x": b"1"})[0] == ["Dockerfile", "x"]
    assert sync(mirror, {"Dockerfile": "FROM a", "x": b"1"})[0] == []
    assert sync(mirror, {"Dockerfile": "FROM b", "x": b"1"})[0] == ["Dockerfile"]
    assert mirror.files["Dockerfile"][1] == b"FROM b"


def test_large_files_come_in_pieces(tmp_path: Path) -> None:
    content = os.urandom(1_000_000)
    (tmp_path / "large").write_bytes(content)
    call = sending(DiskTree(tmp_path))
    packets(call)
    call.receive(request(0))
    *pieces, end = packets(call)
    assert b"".join(piece.data for piece in pieces) == content
    assert all(32 * 1024 <= len(piece.data) <= 256 * 1024 for piece in pieces[:-1])
    assert end == Packet(PacketType.DATA)
    call.close()


def test_files_are_sent_while_others_are_told() -> None:
    call = sending(MemoryTree({"a": b"1", "b": b"2"}))
    message = call.next_message()
    assert message is not None
    call.receive(request(0))
    types = [packet.type for packet in packets(call)]
    assert types == [PacketType.DATA, PacketType.DATA, PacketType.STAT, PacketType.STAT]
    assert not call.is_done
    call.receive(FIN)
    call.end_input()
    assert packets(call) == [Packet(PacketType.FIN)]
    assert call.is_done
    assert call.next_message() is None


def test_the_engine_may_have_enough_before_all_is_told() -> None:
    call = sending(MemoryTree({"a": b"1", "b": b"2"}))
    call.next_message()
    call.receive(request(0))
    call.receive(FIN)
    assert packets(call) == [Packet(PacketType.FIN)]
    assert call.is_done


def test_trees_are_chosen_by_name() -> None:
    trees = FileSync({"dockerfile": MemoryTree({"Dockerfile": "FROM a"}), "é": MemoryTree({"x": b""})})
    assert [packet.stat.path for packet in packets(trees({"dir-name": ["dockerfile"]})) if packet.stat] == [
        "Dockerfile"
    ]
    call = trees({"dir-name": ["%C3%A9"], "dir-name-encoded": ["1"]})
    assert [packet.stat.path for packet in packets(call) if packet.stat] == ["x"]
    assert trees.sent == {"dockerfile": Sent(entries=1), "é": Sent(entries=1)}
    for metadata in ({"dir-name": ["context"]}, {"dir-name": ["/etc"]}, {"dir-name": [""]}, {}):
        with pytest.raises(CallFailed, match="no files of the name") as caught:
            trees(metadata)
        assert caught.value.status == Status.NOT_FOUND


# Files that change meanwhile


def test_a_file_that_has_grown_is_taken_as_it_comes(tmp_path: Path) -> None:
    (tmp_path / "f").write_bytes(b"one")
    call = sending(DiskTree(tmp_path))
    assert packets(call)[0].stat == Stat("f", 0o644, size=3, mtime=(tmp_path / "f").stat().st_mtime_ns)
    (tmp_path / "f").write_bytes(b"one and two")
    call.receive(request(0))
    assert [packet.data for packet in packets(call)] == [b"one and two", b""]
    call.close()


def replaced_by_link(root: Path) -> None:
    (root / "d/f").unlink()
    (root / "d/f").symlink_to("../../outside/f")


def folder_replaced_by_link(root: Path) -> None:
    (root / "d").rename(root / "old")
    (root / "d").symlink_to("../outside")


def replaced_by_pipe(root: Path) -> None:
    (root / "d/f").unlink()
    os.mkfifo(root / "d/f")


def replaced_by_folder(root: Path) -> None:
    (root / "d/f").unlink()
    (root / "d/f").mkdir()


def removed(root: Path) -> None:
    (root / "d/f").unlink()


CHANGES = [replaced_by_link, folder_replaced_by_link, replaced_by_pipe, replaced_by_folder, removed]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    tree_of(tmp_path / "outside", {"f": b"secret", "g": b"secret"})
    return tree_of(tmp_path / "root", {"d/f": b"mine", "d/g": b"mine", "e": b""})


@pytest.mark.parametrize("change", CHANGES)
def test_a_file_that_is_another_thing_now_ends_the_transfer(
    root: Path, change: Callable[[Path], None]
) -> None:
    before = files()
    call = sending(DiskTree(root))
    packets(call)
    change(root)
    call.receive(request(1))
    [error] = [call.next_message()]
    assert error is not None
    assert error.startswith(b"\x08\x04")
    assert b"d/f" in error
    assert b"secret" not in error
    with pytest.raises(CallFailed, match="d/f") as caught:
        call.next_message()
    assert caught.value.status == Status.UNKNOWN
    assert not call.is_done
    call.close()
    assert files() == before


def test_a_folder_that_becomes_a_link_while_it_is_told_leads_nowhere(root: Path) -> None:
    call = sending(DiskTree(root))
    call.next_message()  # the folder, which is opened when it is told
    folder_replaced_by_link(root)
    (root / "old/f").unlink()
    paths = [packet.stat.path for packet in packets(call) if packet.stat]
    assert paths == ["d/g", "e"] or paths == ["e"]
    assert not any(packet.data for packet in packets(call))
    call.close()


def test_what_vanishes_before_it_is_told_is_not_told(root: Path) -> None:
    call = sending(DiskTree(root))
    call.next_message()
    (root / "d/f").unlink()
    (root / "e").unlink()
    assert [packet.stat and packet.stat.path for packet in packets(call)] == ["d/g", None]
    call.close()


def test_a_folder_that_cannot_be_listed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listdir = os.listdir

    def refuse(folder: int) -> list[str]:
        if os.path.samestat(os.fstat(folder), (root / "d").stat()):
            raise PermissionError(13, "Permission denied")
        return listdir(folder)

    monkeypatch.setattr("os.listdir", refuse)
    call = sending(DiskTree(root))
    assert packets_until_failure(call) == "permission denied"
    # Nobody minds where nothing is wanted.
    call = sending(DiskTree(root), include_patterns=["d/none", "e"])
    assert [packet.stat and packet.stat.path for packet in packets(call)] == ["e", None]


def test_a_file_that_cannot_be_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    call = sending(DiskTree(root))
    packets(call)
    call.receive(request(1))
    before = files()

    def refuse(descriptor: int, size: int) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("os.read", refuse)
    assert packets_until_failure(call) == "input/output error"
    assert files() < before


def packets_until_failure(call: SendFiles) -> str:
    with pytest.raises(CallFailed) as caught:
        packets(call)
    call.close()
    return caught.value.text.split(": ")[2].split(";")[0]


def test_names_that_are_not_utf8_do_not_break_errors(root: Path) -> None:
    (root / "d/\udcff").write_bytes(b"")
    call = sending(DiskTree(root), followpaths=["d/\udcff"])
    packets(call)
    (root / "d/\udcff").unlink()
    call.receive(request(1))
    with pytest.raises(CallFailed, match=r"d/\?"):
        packets(call)
    call.close()


# What an engine may not do


@pytest.fixture
def told(tmp_path: Path) -> SendFiles:
    """A call of which all was told: 0 folder d, 1 file d/f, 2 hard link d/g, 3 symbolic link l."""
    root = tree_of(tmp_path / "root", {"d/f": b"x", "l": "/etc/passwd"})
    (root / "d/g").hardlink_to(root / "d/f")
    (tmp_path / "f").write_bytes(b"outside")
    call = sending(DiskTree(root))
    assert len(packets(call)) == 5
    return call


@pytest.mark.parametrize("number", [0, 2, 3, 4, 5, 2**32 - 1])
def test_only_files_that_were_told_can_be_asked_for(told: SendFiles, number: int) -> None:
    with pytest.raises(CallFailed, match=f"entry {number} ") as caught:
        told.receive(request(number))
    assert caught.value.status == Status.INVALID_ARGUMENT
    told.close()


def test_a_file_can_be_asked_for_once(told: SendFiles) -> None:
    told.receive(request(1))
    with pytest.raises(CallFailed, match="entry 1 "):
        told.receive(request(1))
    packets(told)
    with pytest.raises(CallFailed, match="entry 1 "):
        told.receive(request(1))
    told.close()


def test_a_file_cannot_be_asked_for_before_it_was_told() -> None:
    call = sending(MemoryTree({"a": b"1", "b": b"2"}))
    call.next_message()
    with pytest.raises(CallFailed, match="entry 1 "):
        call.receive(request(1))


@pytest.mark.parametrize(
    "message",
    [
        b"\xff",
        b"\x12\x05\x0a\x09",
        write_packet(PacketType.DATA, data=b"x"),
        write_packet(PacketType.STAT, stat=Stat("x", 0o644)),
        b"\x08\x09",
    ],
)
def test_other_messages_end_the_transfer(told: SendFiles, message: bytes) -> None:
    with pytest.raises(CallFailed) as caught:
        told.receive(message)
    assert caught.value.status == Status.INVALID_ARGUMENT
    told.close()


def test_an_error_of_the_engine_ends_the_transfer(told: SendFiles) -> None:
    with pytest.raises(CallFailed, match="no space") as caught:
        told.receive(write_packet(PacketType.ERR, data=b"no space\xff" + b"x" * 10_000))
    assert len(caught.value.text) < 5000
    told.close()


def test_an_engine_that_leaves_is_no_success(told: SendFiles) -> None:
    told.end_input()
    with pytest.raises(CallFailed, match="before its end"):
        told.next_message()
    assert not told.is_done
    told.close()


def test_requests_for_everything_at_once_open_one_file_at_a_time() -> None:
    with tempfile.TemporaryDirectory() as folder:
        tree_of(Path(folder), {f"f{number:03}": b"x" for number in range(300)})
        call = sending(DiskTree(folder))
        packets(call)
        before = files()
        for number in range(300):
            call.receive(request(number))
        most = 0
        while call.next_message() is not None:
            most = max(most, files())
        assert most <= before + 1
        call.close()
        assert files() < before


def test_many_entries(tmp_path: Path) -> None:
    count = int(os.environ.get("MOBYKIT_ENTRIES", "2000"))
    for folder in range(count // 100):
        (tmp_path / f"d{folder}").mkdir()
        for number in range(99):
            (tmp_path / f"d{folder}/f{number}").touch()
    asked, sent = sync(Mirror(), tmp_path)
    assert (len(asked), sent.entries) == (count // 100 * 99, count)
