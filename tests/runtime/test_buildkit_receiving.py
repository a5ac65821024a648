from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from attrs import define
from hypothesis import given, settings, strategies as st
from mobykit_runtime.buildkit import receive_files
from mobykit_runtime.buildkit.calls import Call, CallFailed, Status
from mobykit_runtime.buildkit.outputs import FileSend, Received
from mobykit_runtime.buildkit.packets import (
    DEVICE,
    FOLDER,
    PIPE,
    SYMLINK,
    Packet,
    PacketType,
    Stat,
    write_packet,
)
from mobykit_runtime.buildkit.pieces import Piece
from mobykit_runtime.buildkit.protobuf import encode
from mobykit_runtime.buildkit.receive_archive import ReceiveArchive
from mobykit_runtime.buildkit.receive_files import ReceiveFiles
from mobykit_runtime.buildkit.send_files import FileSync
from mobykit_runtime.buildkit.trees import DiskTree
from mobykit_runtime.errors import InvalidArgument, StreamDecodeError, TruncatedStream, UnsafeArchive

from tests.runtime.buildkit_files import listing, packets, sending, transfer, tree_of
from tests.runtime.follows import files

END = write_packet(PacketType.STAT)
FIN = write_packet(PacketType.FIN)


def entry(path: str, mode: int = 0o644, target: str = "") -> bytes:
    return write_packet(PacketType.STAT, stat=Stat(path, mode, mtime=10**18, target=target))


def data(number: int, content: bytes = b"") -> bytes:
    return write_packet(PacketType.DATA, id=number, data=content)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    (tmp_path / "outside").write_bytes(b"before")
    return tree_of(tmp_path / "target", {"link": "..", "file": b"old", "folder/x": b"old"})


# Both ends together

NAMES = st.binary(min_size=1, max_size=6).filter(
    lambda name: name not in (b".", b"..") and not {0, 47} & {*name}
)
CONTENTS = st.one_of(st.binary(max_size=20), st.integers(0, 300_000).map(lambda size: b"x" * size))


@define(frozen=True)
class Link:
    target: bytes


@define(frozen=True)
class Again:
    """Another name for a file, chosen by a number."""

    number: int


@define(frozen=True)
class File:
    content: bytes
    mode: int
    mtime: int


FILES = st.builds(File, CONTENTS, st.sampled_from([0o600, 0o644, 0o755, 0o700]), st.integers(0, 2**61))
LINKS = st.binary(min_size=1, max_size=8).filter(lambda target: 0 not in target).map(Link)
LEAVES = st.one_of(FILES, FILES, LINKS, st.integers(0, 5).map(Again))
TREES = st.recursive(
    st.dictionaries(NAMES, LEAVES, max_size=4),
    lambda below: st.dictionaries(NAMES, st.one_of(LEAVES, below), max_size=4),
    max_leaves=12,
)


def make(folder: Path, tree: dict[bytes, object], files: list[Path]) -> None:
    for name, content in tree.items():
        path = folder / os.fsdecode(name)
        if isinstance(content, dict):
            path.mkdir()
            make(path, content, files)
        elif isinstance(content, Link):
            path.symlink_to(os.fsdecode(content.target))
        elif isinstance(content, Again):
            if files:
                path.hardlink_to(files[content.number % len(files)])
        elif isinstance(content, File):
            path.write_bytes(content.content)
            path.chmod(content.mode)
            os.utime(path, ns=(content.mtime, content.mtime))
            files.append(path)


@given(TREES, st.integers(0, 1000).map(Random))
@settings(max_examples=100)
def test_every_tree_arrives_as_it_was(tree: dict[bytes, object], order: Random) -> None:
    with TemporaryDirectory() as name:
        source, target = Path(name, "source"), Path(name, "target")
        source.mkdir()
        make(source, tree, [])
        received = Received()
        before = files()
        transfer(sending(DiskTree(source)), ReceiveFiles(target, received), order)
        assert files() == before
        assert listing(target) == listing(source)
        assert received.failure is None


# What is received


def test_files_are_replaced_and_folders_added_to(target: Path) -> None:
    received = Received()
    call = ReceiveFiles(target, received)
    for message in (entry("file"), entry("folder", FOLDER | 0o755), entry("folder/y", 0o4755), END):
        call.receive(message)
    assert packets(call) == [Packet(PacketType.REQ), Packet(PacketType.REQ, id=2)]
    for message in (data(2, b"ne"), data(0), data(2, b"w"), data(2)):
        call.receive(message)
    assert packets(call) == [Packet(PacketType.FIN)]
    assert not call.is_done
    call.receive(FIN)
    assert call.is_done
    call.end_input()
    assert call.next_message() is None
    call.close()
    assert (target / "file").read_bytes() == b""
    assert (target / "folder/y").read_bytes() == b"new"
    assert (target / "folder/y").stat().st_mode & 0o7777 == 0o755
    assert (target / "folder/y").stat().st_mtime_ns == 10**18
    assert (target / "folder/x").read_bytes() == b"old"
    assert received == Received(files=2, bytes=3)


def test_a_link_in_the_place_of_a_file_is_replaced(target: Path) -> None:
    (target / "l").symlink_to("../outside")
    call = ReceiveFiles(target, Received())
    for message in (entry("l"), END):
        call.receive(message)
    packets(call)
    for message in (data(0, b"new"), data(0)):
        call.receive(message)
    call.close()
    assert (target / "l").read_bytes() == b"new"
    assert not (target / "l").is_symlink()
    assert (target.parent / "outside").read_bytes() == b"before"


def test_links_may_lead_anywhere_as_those_of_a_root_folder_do(target: Path) -> None:
    call = ReceiveFiles(target / "made/for/it", Received())
    call.receive(entry("etc", SYMLINK | 0o777, "/proc/self/mounts"))
    call.close()
    assert str((target / "made/for/it/etc").readlink()) == "/proc/self/mounts"


def test_no_more_is_asked_for_than_may_be_open(target: Path) -> None:
    call = ReceiveFiles(target, Received())
    before = files()
    for number in range(300):
        call.receive(entry(f"f{number:03}"))
    call.receive(END)
    open_ = []
    while asked := packets(call):
        for packet in asked:
            if packet.type == PacketType.REQ:
                call.receive(data(packet.id, b"x"))
        open_.append(files())
        for packet in asked:
            if packet.type == PacketType.REQ:
                call.receive(data(packet.id))
    assert max(open_) <= before + 2 * 64
    assert len([*target.glob("f[0-9]*")]) == 300
    call.close()


# What an engine may not do

FOLDER_D, LINK_L = entry("d", FOLDER | 0o755), entry("l", SYMLINK | 0o777, "..")
REFUSED: list[tuple[list[bytes], type[Exception]]] = [
    *(
        ([entry(path)], UnsafeArchive)
        for path in ("..", "../x", "/x", "/", "", ".", "./x", "d//x", "d/", "d/../../x", "x\0y", "x" * 5000)
    ),
    ([FOLDER_D, entry("d/..")], UnsafeArchive),
    # order
    ([entry("b"), entry("a")], UnsafeArchive),
    ([entry("a"), entry("a")], UnsafeArchive),
    ([entry("d/x")], UnsafeArchive),
    ([entry("d"), entry("d/x")], UnsafeArchive),
    ([FOLDER_D, entry("e"), entry("d/x")], UnsafeArchive),
    ([FOLDER_D, entry("d/e/x")], UnsafeArchive),
    ([FOLDER_D, entry("e/x")], UnsafeArchive),
    # links on the way: sent before, or there before
    ([LINK_L, entry("l/outside")], UnsafeArchive),
    ([entry("link", FOLDER | 0o755)], UnsafeArchive),
    ([entry("file", FOLDER | 0o755)], UnsafeArchive),
    ([entry("folder"), data(0, b"x")], UnsafeArchive),
    ([entry("folder", SYMLINK | 0o777, "x")], UnsafeArchive),
    # links to nothing, and hard links
    ([entry("x", SYMLINK | 0o777)], StreamDecodeError),
    ([entry("x", 0o644, "../outside")], UnsafeArchive),
    ([entry("x", 0o644, "/etc/passwd"), END], UnsafeArchive),
    ([entry("x", 0o644, "none"), END], UnsafeArchive),
    ([entry("x", 0o644, "link/outside"), END], UnsafeArchive),
    ([LINK_L, entry("m", 0o644, "l"), END], UnsafeArchive),
    # special files
    ([entry("x", DEVICE | 0o666)], UnsafeArchive),
    ([entry("x", DEVICE | 1 << 21 | 0o666)], UnsafeArchive),
    ([entry("x", PIPE | 0o666)], UnsafeArchive),
    ([entry("x", 1 << 24 | 0o666)], UnsafeArchive),
    ([entry("x", FOLDER | SYMLINK | 0o777)], UnsafeArchive),
    # packets where they have no meaning
    ([data(0, b"x")], StreamDecodeError),
    ([FOLDER_D, data(0, b"x")], StreamDecodeError),
    ([entry("a"), data(1, b"x")], StreamDecodeError),
    ([entry("a"), data(0, b"x"), data(0), data(0)], StreamDecodeError),
    ([END, entry("a")], StreamDecodeError),
    ([END, END], StreamDecodeError),
    ([FIN], StreamDecodeError),
    ([entry("a"), END, FIN], StreamDecodeError),
    ([write_packet(PacketType.REQ)], StreamDecodeError),
    # limits
    ([entry("a"), entry("b"), entry("c"), entry("d"), entry("e")], UnsafeArchive),
    ([entry("a"), data(0, b"x" * 101)], UnsafeArchive),
]


def feed(call: Call, messages: list[bytes]) -> None:
    for message in messages:
        call.receive(message)
        packets(call)


@pytest.mark.parametrize(("messages", "kind"), REFUSED)
def test_refused(
    target: Path, monkeypatch: pytest.MonkeyPatch, messages: list[bytes], kind: type[Exception]
) -> None:
    monkeypatch.setattr(receive_files, "_MOST_ENTRIES", 4)
    before, descriptors = listing(target), files()
    received = Received()
    call = ReceiveFiles(target, received, max_bytes=100)
    with pytest.raises(CallFailed):
        feed(call, messages)
    assert type(received.failure) is kind
    assert not call.is_done
    call.close()
    assert files() == descriptors
    assert [path.name for path in sorted(target.parent.iterdir())] == ["outside", "target"]
    assert (target.parent / "outside").read_bytes() == b"before"
    # What was there stays, and nothing half-written is left.
    after = listing(target)
    assert {name: after[name] for name in before} == before
    assert all(not (target / name).is_file() or (target / name).is_symlink() or name in ("a", "x")
               for name in after.keys() - before.keys())  # fmt: skip


@pytest.mark.parametrize("message", [b"\xff", write_packet(PacketType.ERR, data=b"step failed")])
def test_messages_that_end_the_transfer(target: Path, message: bytes) -> None:
    call = ReceiveFiles(target, Received())
    with pytest.raises(CallFailed):
        call.receive(message)
    call.close()


def test_a_half_written_file_does_not_stay(target: Path) -> None:
    received = Received()
    call = ReceiveFiles(target, received)
    call.receive(entry("half"))
    packets(call)
    call.receive(data(0, b"half"))
    call.end_input()
    with pytest.raises(CallFailed, match="before its end"):
        call.next_message()
    call.close()
    assert not (target / "half").exists()
    assert isinstance(received.failure, TruncatedStream)


# Archives


def piece(content: bytes) -> bytes:
    return encode(Piece(content))


def archive(target: Path | Callable[[bytes], object] | io.BytesIO, *contents: bytes) -> Received:
    received = Received()
    call = ReceiveArchive(target, received)
    for content in contents:
        call.receive(piece(content))
        assert call.next_message() is None
    assert not call.is_done
    call.end_input()
    assert call.next_message() is None
    assert call.is_done
    call.close()
    return received


def test_an_archive_goes_where_it_is_wanted(tmp_path: Path) -> None:
    assert archive(tmp_path / "out.tar", b"one", b"", b"two") == Received(files=1, bytes=6)
    assert (tmp_path / "out.tar").read_bytes() == b"onetwo"
    pieces: list[bytes] = []
    archive(pieces.append, b"one", b"two")
    assert pieces == [b"one", b"two"]
    file = io.BytesIO()
    archive(file, b"one", b"two")
    assert file.getvalue() == b"onetwo"


def test_a_file_is_replaced_when_the_archive_is_complete(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "out").symlink_to("real")
    call = ReceiveArchive(tmp_path / "out", Received())
    call.receive(piece(b"new"))
    assert (tmp_path / "real").read_bytes() == b"old"
    call.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "real"]
    archive(tmp_path / "out", b"new")
    assert (tmp_path / "real").read_bytes() == b"new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "real"]


def test_a_folder_is_no_place_for_an_archive(tmp_path: Path) -> None:
    outputs = FileSend({0: lambda received: ReceiveArchive(tmp_path, received)})
    with pytest.raises(CallFailed, match="something else than a file"):
        outputs({})
    assert isinstance(outputs.received[0].failure, InvalidArgument)


def test_what_a_function_raises_ends_the_call_and_is_kept() -> None:
    def full(_: bytes) -> None:
        raise OSError(28, "No space left on device")

    received = Received()
    call = ReceiveArchive(full, received)
    with pytest.raises(CallFailed, match="No space"):
        call.receive(piece(b"x"))
    assert isinstance(received.failure, OSError)


def test_an_archive_that_is_too_large(tmp_path: Path) -> None:
    received = Received()
    call = ReceiveArchive(tmp_path / "out", received, max_bytes=5)
    call.receive(piece(b"12345"))
    with pytest.raises(CallFailed, match="more than 5 bytes"):
        call.receive(piece(b"6"))
    call.close()
    assert isinstance(received.failure, UnsafeArchive)
    assert [*tmp_path.iterdir()] == []


def test_an_archive_that_cannot_take_its_name(tmp_path: Path) -> None:
    received = Received()
    call = ReceiveArchive(tmp_path / "out", received)
    (tmp_path / "out").mkdir()
    call.end_input()
    assert not call.is_done
    with pytest.raises(CallFailed):
        call.next_message()
    call.close()
    assert isinstance(received.failure, OSError)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


# Which output it is


class Nothing(Call):
    def __init__(self, received: Received) -> None:
        self.received = received

    def receive(self, message: bytes) -> None: ...

    def next_message(self) -> None: ...

    @property
    def is_done(self) -> bool:
        return True


def test_outputs_are_chosen_by_number() -> None:
    outputs = FileSend({0: Nothing, 2: Nothing})
    for number in (0, 2):
        call = outputs({"buildkit-attachable-exporter-id": [str(number)]})
        assert isinstance(call, Nothing)
        assert call.received is outputs.received[number]
    for values in (["1"], ["-1"], ["00"], ["x"], [""], []):
        with pytest.raises(CallFailed, match="no such output") as caught:
            outputs({"buildkit-attachable-exporter-id": values})
        assert caught.value.status == Status.NOT_FOUND


def test_engines_without_numbers_have_one_output() -> None:
    assert isinstance(FileSend({3: Nothing})({}), Nothing)


def test_paths_that_a_session_serves() -> None:
    assert [*FileSend({}).handlers] == ["/moby.filesync.v1.FileSend/DiffCopy"]
    assert [*FileSync({}).handlers] == ["/moby.filesync.v1.FileSync/DiffCopy"]
