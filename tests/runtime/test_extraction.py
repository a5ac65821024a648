from __future__ import annotations

import errno
import io
import os
import tarfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, TypeAlias

import pytest
from hypothesis import given, settings, strategies as st
from mobykit_runtime.archives.extraction import extract
from mobykit_runtime.archives.tarreader import TarReader
from mobykit_runtime.errors import (
    ConnectionLost,
    DockerError,
    InvalidArgument,
    StreamDecodeError,
    TruncatedStream,
    UnsafeArchive,
)

Form: TypeAlias = Literal[0, 1, 2]
REG, DIR, SYM, LNK = tarfile.REGTYPE, tarfile.DIRTYPE, tarfile.SYMTYPE, tarfile.LNKTYPE
END = bytes(1024)


def member(
    name: str,
    kind: bytes = REG,
    data: bytes = b"",
    link: str = "",
    form: Form = tarfile.PAX_FORMAT,
    mode: int = 0o644,
    pax: dict[str, str] | None = None,
) -> bytes:
    info = tarfile.TarInfo(name)
    info.type, info.linkname, info.size, info.mode, info.mtime = kind, link, len(data), mode, 1_000_000_000
    info.pax_headers = pax or {}
    return info.tobuf(form, "utf-8", "surrogateescape") + data + bytes(-len(data) % 512)


def archive(*members: bytes) -> bytes:
    return b"".join(members) + END


@pytest.fixture
def target(tmp_path: Path) -> Path:
    (tmp_path / "outside").write_text("before")
    (tmp_path / "target").mkdir()
    return tmp_path / "target"


def listing(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


# What is extracted


@pytest.mark.parametrize("form", [tarfile.PAX_FORMAT, tarfile.GNU_FORMAT])
def test_names_of_any_length(target: Path, form: Form) -> None:
    long = "d/" + "é" * 120 + "/" + "x" * 250
    data = archive(
        member(long, data=b"1", form=form),
        member("l", SYM, link=long, form=form),
        member("h", LNK, link=long),
    )
    assert extract([data], target) == [target / long, target / "l", target / "h"]
    assert (target / "l").read_bytes() == (target / "h").read_bytes() == b"1"


def test_a_prefix_of_the_plain_form(target: Path) -> None:
    extract([archive(member("a" * 90 + "/" + "b" * 90, data=b"1", form=tarfile.USTAR_FORMAT))], target)
    assert (target / ("a" * 90) / ("b" * 90)).read_bytes() == b"1"


def test_modes_and_times(target: Path) -> None:
    before = os.umask(0o022)
    try:
        extract(
            [
                archive(
                    member("a", mode=0o7777),
                    member("b", mode=0),
                    member("c", DIR, mode=0),
                    member("c/d"),
                    member("e", DIR, mode=0o7777),
                )
            ],
            target,
        )
    finally:
        os.umask(before)
    assert [(target / name).stat().st_mode & 0o7777 for name in "abce"] == [0o755, 0o600, 0o700, 0o755]
    assert (target / "a").stat().st_mtime == 1_000_000_000
    extract([archive(member("a", pax={"mtime": "-1.25"}))], target)
    assert (target / "a").stat().st_mtime_ns == -1_250_000_000
    extract([archive(member("a", data=b"x", pax={"mtime": "999999999999"}))], target)
    assert (target / "a").read_bytes() == b"x"


def test_over_what_is_there(target: Path) -> None:
    (target / "file").write_text("old")
    os.link(target / "file", target / "other name")
    (target / "link").symlink_to(target.parent / "outside")
    (target / "folder").mkdir(mode=0o700)
    (target / "folder" / "kept").touch()
    extract(
        [
            archive(
                member("file", data=b"new"), member("link", data=b"new"), member("folder", DIR, mode=0o755)
            )
        ],
        target,
    )
    assert (target / "file").read_text() == (target / "link").read_text() == "new"
    assert not (target / "link").is_symlink()
    assert (target / "other name").read_text() == "old"
    assert (target.parent / "outside").read_text() == "before"
    assert (target / "folder" / "kept").exists()


def test_links_that_stay_inside(target: Path) -> None:
    data = archive(
        member("a/b/up", SYM, link="../../x"),
        member("a/b/root", SYM, link="../.."),
        member("a/here", SYM, link="./b//"),
        member("x", data=b"1"),
        member("a/hard", LNK, link="./x"),
        member("x", LNK, link="x"),
    )
    assert len(extract([data], target)) == 6
    assert (target / "a/b/up").read_bytes() == b"1"
    assert os.readlink(target / "a/here") == "./b//"  # noqa: PTH115  # a Path would tidy it up
    assert (target / "a/hard").samefile(target / "x")


def test_the_root_of_the_archive(target: Path) -> None:
    assert extract([archive(member("./", DIR), member("./a", data=b"1"))], target) == [target / "a"]


@pytest.mark.parametrize("tops", [("name", "name/"), (".", "./"), ("./name", "name//")])
def test_another_name_for_the_top(target: Path, tops: tuple[str, str]) -> None:
    top, inner = tops
    data = archive(
        member(top, DIR),
        member(f"{inner}a", data=b"1"),
        member(f"{inner}b", LNK, link=f"{inner}a"),
        member(f"{inner}name/a", data=b"2"),
    )
    extract([data], target, rename_top="new")
    assert listing(target) == ["new", "new/a", "new/b", "new/name", "new/name/a"]
    with pytest.raises(StreamDecodeError, match="no one name"):
        extract([archive(member("name", DIR), member("name2/b"))], target, rename_top="new")
    with pytest.raises(StreamDecodeError, match="no one name"):
        extract([archive(member("name/b"), member("name/c", LNK, link="new/b"))], target, rename_top="new")


def test_another_name_does_not_let_links_out(target: Path) -> None:
    with pytest.raises(UnsafeArchive):
        extract([archive(member(".", DIR), member("./l", SYM, link="../x"))], target, rename_top="new")


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "/", "a\0"])
def test_names_the_top_cannot_have(target: Path, name: str) -> None:
    with pytest.raises(InvalidArgument, match="rename_top"):
        extract([END], target, rename_top=name)


def test_sources(target: Path) -> None:
    data = archive(member("a", data=b"x" * 3000))
    sources: list[object] = [
        data,
        [data],
        (data[at : at + 1] for at in range(len(data))),
        io.BytesIO(data),
        [b"", data, b""],
        [bytearray(data[:700]), memoryview(data)[700:]],
    ]
    for source in sources:
        assert extract(source, target) == [target / "a"]  # type: ignore[arg-type]
        assert (target / "a").read_bytes() == b"x" * 3000
        (target / "a").unlink()
    for wrong in ("text", io.StringIO("text"), [1]):
        with pytest.raises(InvalidArgument, match="expected pieces of bytes"):
            extract(wrong, target)  # type: ignore[arg-type]


def test_the_source_is_read_to_its_end(target: Path) -> None:
    source = iter([archive(member("a")), bytes(8192), b"rest"])
    extract(source, target)
    assert list(source) == []


@pytest.mark.parametrize("after", [0, 300, 512, 900, 1536])
def test_what_the_source_raises_passes_through(target: Path, after: int) -> None:
    data = archive(member("a", data=b"x" * 1000))
    lost = ConnectionLost("lost")

    def source() -> Iterator[bytes]:
        yield data[:after]
        raise lost

    with pytest.raises(ConnectionLost) as caught:
        extract(source(), target)
    assert caught.value is lost
    assert listing(target) == (["a"] if after == 1536 else [])


def test_a_target_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for target in (tmp_path / "missing", tmp_path / "file"):
        with pytest.raises(InvalidArgument, match="give a folder that exists"):
            extract([END], target)


# What is refused


def sym(name: str, to: str) -> bytes:
    return member(name, SYM, link=to)


EVIL = {
    "parent": [member("../evil", data=b"x")],
    "parent inside": [member("a/../../evil", data=b"x")],
    "parent folder": [member("..", DIR)],
    "parent that stays": [member("a/../b", data=b"x")],
    "absolute": [member("/evil", data=b"x")],
    "absolute folder": [member("/", DIR)],
    "long absolute": [member("/tmp/" + "x" * 200, form=tarfile.GNU_FORMAT)],
    "pax path": [member("fine", data=b"x", pax={"path": "../evil"})],
    "pax zero": [member("fine", data=b"x", pax={"path": "fine\0/../evil"})],
    "long name": [member("../" + "x" * 200, form=tarfile.GNU_FORMAT)],
    "long zero": [member("a\0" + "x" * 200, form=tarfile.GNU_FORMAT)],
    "no name": [member("")],
    "the target itself": [member("./.", data=b"x")],
    "link to absolute": [sym("l", "/etc/passwd")],
    "link out": [sym("l", "../outside")],
    "link out of a folder": [sym("a/b/l", "../../../outside")],
    "link with a detour": [sym("a/l", "b/../../../outside")],
    "pax link": [member("l", SYM, link="fine", pax={"linkpath": "../outside"})],
    "long link": [member("l", SYM, link="../" * 60 + "outside", form=tarfile.GNU_FORMAT)],
    "through a link": [sym("l", "."), member("l/evil", data=b"x")],
    "through a link to a folder": [member("d", DIR), sym("l", "d"), member("l", DIR)],
    "through a chain": [member("a/b/c", DIR), sym("x", "a/b/c"), sym("y", "x/../.."), member("y/evil", data=b"x")],
    # y is lexically inside, but behind x ("..") it is not
    "chain without writing": [sym("a/x", ".."), sym("y", "a/x/..")],
    "deep link": [member("a/b", DIR), sym("a/b/up", "../.."), sym("evil", "a/b/up/..")],
    "through a file": [member("f", data=b"x"), member("f/evil", data=b"x")],
    "hard link out": [member("h", LNK, link="../outside")],
    "hard link to absolute": [member("h", LNK, link="/etc/passwd")],
    "hard link to nothing": [member("h", LNK, link="missing")],
    "hard link into nothing": [member("h", LNK, link="missing/x")],
    "hard link to a folder": [member("d", DIR), member("h", LNK, link="d")],
    "hard link to the target": [member("h", LNK, link=".")],
    # the same link leads elsewhere from another folder
    "hard link to a link": [member("x", data=b"1"), sym("a/b/l", "../../x"), member("h", LNK, link="a/b/l")],
    "hard link through a link": [member("d/x", data=b"1"), sym("l", "d"), member("h", LNK, link="l/x")],
    "fifo": [member("f", tarfile.FIFOTYPE)],
    "character device": [member("f", tarfile.CHRTYPE)],
    "block device": [member("f", tarfile.BLKTYPE)],
    "folder in the way": [member("d/x", data=b"x"), member("d", data=b"x")],
    "folder in the way of a link": [member("d/x", data=b"x"), sym("d", "x")],
    "name too long": [member("x" * 256, data=b"x")],
    "way too long": [member("x/" * 3000 + "x", data=b"x")],
    "link too long": [sym("l", "x" * 5000)],
}  # fmt: skip


@pytest.mark.parametrize("what", EVIL)
def test_evil(what: str, target: Path) -> None:
    with pytest.raises(UnsafeArchive) as caught:
        extract([archive(*EVIL[what], member("after"))], target)
    assert isinstance(caught.value.member, str)
    check_outside(target)
    assert not (target / "after").exists()


def check_outside(target: Path) -> None:
    assert (target.parent / "outside").read_text() == "before"
    assert sorted(path.name for path in target.parent.iterdir()) == ["outside", "target"]
    for path in target.rglob("*"):
        assert not path.lstat().st_mode & 0o7000
        # A link to itself leads nowhere, for which realpath() says all kinds of things.
        assert goes_round(path) or Path(os.path.realpath(path)).is_relative_to(os.path.realpath(target))


def goes_round(path: Path) -> bool:
    try:
        path.stat()
    except OSError as error:
        return error.errno == errno.ELOOP
    return False


def test_links_there_before_are_not_followed(target: Path) -> None:
    (target / "l").symlink_to(target.parent)
    for evil in (member("l/evil", data=b"x"), member("l", DIR), member("h", LNK, link="l/outside")):
        with pytest.raises(UnsafeArchive, match="not followed"):
            extract([archive(evil)], target)
    assert listing(target.parent) == ["outside", "target", "target/l"]


def test_links_that_lead_out(target: Path) -> None:
    data = archive(sym("l", "/etc/passwd"), sym("m", "../x"), member("a", data=b"1"))
    assert extract([data], target, outward_links="skip") == [target / "a"]
    assert listing(target) == ["a"]
    assert extract([data], target, outward_links="keep") == [target / name for name in "lma"]
    assert str((target / "l").readlink()) == "/etc/passwd"
    with pytest.raises(UnsafeArchive, match="not followed"):
        extract([archive(sym("l", ".."), member("l/evil"))], target, outward_links="keep")


def test_limits(target: Path) -> None:
    data = archive(member("a", data=b"x" * 600), member("b", data=b"x" * 400))
    assert len(extract([data], target, max_bytes=1000, max_members=2)) == 2
    with pytest.raises(UnsafeArchive, match="more than 999 bytes") as caught:
        extract([data], target, max_bytes=999)
    assert caught.value.member == "b"
    with pytest.raises(UnsafeArchive, match="more than 1 members"):
        extract([data], target, max_members=1)
    # What a header promises is enough, nothing of it is read or written.
    huge = tarfile.TarInfo("huge")
    huge.size = 10**15
    with pytest.raises(UnsafeArchive):
        extract([huge.tobuf()], target, max_bytes=10**9)
    assert not (target / "huge").exists()


# Damaged archives

GOOD = archive(
    member("a", data=b"x" * 700),
    member("d/" + "é" * 120, data=b"1"),
    member("g" * 150, form=tarfile.GNU_FORMAT),
)


@pytest.mark.parametrize(
    "end", [0, 1, 511, 512, 900, 1300, 1536, 1600, *range(2048, len(GOOD), 512), len(GOOD) - 1]
)
def test_cut(target: Path, end: int) -> None:
    with pytest.raises(TruncatedStream) as caught:
        extract([GOOD[:end]], target)
    error = caught.value
    assert error.expected is not None
    assert 0 <= error.got < error.expected
    for path in extracted_files(target):
        assert path.stat().st_size in (700, 1, 0)
    assert (target / "a").exists() == (end >= 1536)


def extracted_files(target: Path) -> list[Path]:
    return [path for path in target.rglob("*") if path.is_file()]


def test_cut_says_how_much_came(target: Path) -> None:
    with pytest.raises(TruncatedStream) as caught:
        extract([GOOD[:100]], target)
    assert (caught.value.expected, caught.value.got, caught.value.partial) == (512, 100, GOOD[:100])


def broken(field: slice, value: bytes, name: str = "a") -> bytes:
    block = bytearray(member(name))
    block[field] = value
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    return bytes(block)


def pax(records: bytes) -> bytes:
    return member("pax", tarfile.XHDTYPE, records) + member("a")


SIZE = slice(124, 136)
DAMAGED = {
    "garbage": (b"\x01" * 512, "not a tar archive"),
    "garbage behind a member": (member("a") + b"\x01" * 512, "not a tar archive"),
    "checksum": (member("a")[:148] + b"0000000\0" + member("a")[156:], "not a tar archive"),
    "not a number": (broken(SIZE, b"zzzzzzzzzzzz"), "not a tar archive"),
    "gzip": (b"\x1f\x8b" + bytes(510), "compressed"),
    "negative": (broken(SIZE, b"\xff" * 12), "has the size -1"),
    "negative in octal": (broken(SIZE, b"-0000000001\0"), "has the size -1"),
    "negative behind a member": (member("a") + broken(SIZE, b"\xff" * 11 + b"\0"), "has the size"),
    "half an end": (member("a") + bytes(512) + member("a"), "half of its end"),
    "unknown type": (member("a", b"Z"), "unknown type"),
    "old sparse": (member("a", tarfile.GNUTYPE_SPARSE), "unknown type"),
    "pax sparse": (pax(b"22 GNU.sparse.major=1\n"), "holes"),
    "pax length": (pax(b"x path=a\n"), "without its length"),
    "pax length zero": (pax(b"0 path=a\n"), "without its length"),
    "pax short": (pax(b"5 path=a\n"), "malformed"),
    "pax long": (pax(b"99 path=a\n"), "malformed"),
    "pax without its end": (pax(b"10 path=ab"), "malformed"),
    "pax without equals": (pax(b"9 path a\n"), "malformed"),
    "pax size": (pax(b"11 size=-1\n"), "size that is not a number"),
    "pax time": (pax(b"14 mtime=1e9\n\n"[:13]), "malformed|time"),
    "pax for all": (member("g", tarfile.XGLTYPE, b"10 path=a\n"), "all its members"),
    "extension only": (member("g", tarfile.XHDTYPE, b"10 path=a\n"), "without its member"),
    "long name only": (member("g", tarfile.GNUTYPE_LONGNAME, b"x\0"), "without its member"),
    "many extensions": (member("g", tarfile.XHDTYPE, b"10 path=a\n") * 9, "more than 8"),
    "huge extension": (broken(slice(124, 157), b"77777777777\0" + member("a")[136:156] + b"x"), "bytes"),
    "huge long name": (broken(slice(124, 157), b"77777777777\0" + member("a")[136:156] + b"L"), "bytes"),
    "link to nothing": (member("a", SYM), "a link to nothing"),
    "link with a zero": (member("a", SYM, link="x", pax={"linkpath": "a\0b"}), "a link to nothing"),
}


@pytest.mark.parametrize("what", DAMAGED)
def test_damaged(what: str, target: Path) -> None:
    data, words = DAMAGED[what]
    with pytest.raises(StreamDecodeError, match=words):
        extract([data + END], target)


def test_extensions_that_change_nothing(target: Path) -> None:
    data = archive(
        member("g", tarfile.XGLTYPE, b"19 comment=nothing\n"),
        member("a", data=b"1", pax={"path": "", "SCHILY.xattr.user.x": "\n=y\0"}),
        member("b", data=b"12", pax={"size": "1"}),
    )
    assert extract([data], target) == [target / "a", target / "b"]
    assert (target / "b").read_bytes() == b"1"


def test_times_in_the_gnu_form_are_no_prefix() -> None:
    block = bytearray(member("a", form=tarfile.GNU_FORMAT))
    block[345:357] = b"12345670123\0"
    block[148:156] = b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    assert [entry.name for entry in TarReader([bytes(block), END])] == ["a"]


# Anything at all

steps = st.sampled_from(["a", "b", "c", "..", ".", "/", "", "x\0"])
some_names = st.lists(steps, max_size=4).map("/".join)
kinds = st.sampled_from([REG, REG, DIR, SYM, SYM, SYM, LNK, LNK, tarfile.FIFOTYPE, tarfile.AREGTYPE, b"Z"])
forms = st.sampled_from([tarfile.PAX_FORMAT, tarfile.GNU_FORMAT])
some_members = st.builds(
    lambda name, kind, data, to, form, mode: member(name, kind, data if kind == REG else b"", to, form, mode),
    some_names, kinds, st.binary(max_size=600), some_names, forms, st.integers(0, 0o7777),
)  # fmt: skip
blocks = st.one_of(some_members, some_members, some_members, st.binary(max_size=600))


def attack(data: bytes) -> None:
    with TemporaryDirectory() as name:
        target = Path(name, "target")
        target.mkdir()
        Path(name, "outside").write_text("before")
        try:
            extract([data], target)
        except DockerError as error:
            assert isinstance(error, UnsafeArchive | StreamDecodeError | TruncatedStream)  # noqa: PT017
        check_outside(target)


@settings(max_examples=300)
@given(st.lists(blocks, max_size=8), st.booleans())
def test_nothing_gets_out(members: list[bytes], ended: bool) -> None:
    attack(b"".join(members) + (END if ended else b""))


@settings(max_examples=150)
@given(st.data())
def test_any_damage_is_reported_as_such(data: st.DataObject) -> None:
    evil = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 3))):
        evil[data.draw(st.integers(0, len(evil) - 1))] = data.draw(st.integers(0, 255))
    attack(bytes(evil[: data.draw(st.integers(0, len(evil)))]))
