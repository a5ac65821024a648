"""Files of containers, in and out, through both clients: what is sent, and what is refused before anything is."""

from __future__ import annotations

import base64
import io
import json
import os
import resource
import stat
import tarfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from attrs import define, field
from mobykit_runtime.archives.packing import pack_bytes
from mobykit_runtime.errors import InvalidArgument, NotFound, StreamDecodeError, TruncatedStream

from tests.fakes import Connection, FakeEngine, Received, reply
from tests.runtime.both import Connect

PATH = "/v1.44/containers/box/archive"
FOLDER, LINK, DEVICE, PIPE = 1 << 31, 1 << 27, 1 << 26, 1 << 25
GONE = reply(404, {"message": "Could not find the file in container box"})


@define
class Box:
    """A container: what is at its paths, and what was put into it."""

    kinds: dict[str, Any]
    """The content of files, the target of links as text, the mode of anything else."""
    put: list[tuple[str, dict[str, tarfile.TarInfo], bytes]] = field(factory=list)
    archives: dict[str, bytes] = field(factory=dict)
    """What is sent in place of the archive of a path."""

    def __call__(self, connection: Connection) -> None:
        assert connection.request is not None
        path = query(connection.request)["path"]
        if connection.request.method == "PUT":
            self._take(path, connection.request.body)
            found = self.kinds.get(path, FOLDER)
            (reply(200) if found == FOLDER or isinstance(found, str) else GONE)(connection)
        elif path not in self.kinds and path not in self.archives:
            GONE(connection)
        else:
            about = {"X-Docker-Container-Path-Stat": self._about(path)}
            body = b"" if connection.request.method == "HEAD" else self._archive(path)
            reply(200, body, about)(connection)

    def _about(self, path: str) -> str:
        kind = self.kinds[path]
        mode = 0o644 if isinstance(kind, bytes) else LINK if isinstance(kind, str) else kind
        size = len(kind) if isinstance(kind, bytes) else 0
        target = kind if isinstance(kind, str) else ""
        about = {
            "name": PurePosixPath(path).name,
            "size": size,
            "mode": mode,
            "mtime": "2026-01-02T03:04:05Z",
            "linkTarget": target,
        }
        return base64.b64encode(json.dumps(about).encode()).decode()

    def _archive(self, path: str) -> bytes:
        kind = self.kinds[path]
        content = kind if isinstance(kind, bytes) else b""
        return self.archives.get(path) or b"".join(pack_bytes(PurePosixPath(path).name or "top", content))

    def _take(self, path: str, body: bytes) -> None:
        with tarfile.open(fileobj=io.BytesIO(body)) as tar:
            members = {each.name: each for each in tar}
            files = [tar.extractfile(each) for each in members.values() if each.isreg()]
        content = files[0].read() if files and files[0] is not None else b""
        self.put.append((path, members, content))


def query(request: Received) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(request.target.decode()).query).items()}


@pytest.fixture
def box(engine: FakeEngine) -> Box:
    box = Box(
        {
            "/etc": FOLDER,
            "/etc/hosts": b"hosts",
            "/link": "/etc/hosts",
            "/chain": "/link",
            "/tofolder": "/etc",
            "/dangling": "/etc/new",
            "/loop": "/loop",
            "/device": DEVICE,
            "/pipe": PIPE,
        }
    )
    engine.on(PATH, box)
    return box


# Writing


@pytest.mark.parametrize(
    ("path", "folder", "name"),
    [
        ("/etc/new", "/etc", "new"),
        ("etc/hosts", "/etc", "hosts"),
        (PurePosixPath("/new"), "/", "new"),
        ("/chain", "/etc", "hosts"),
        ("/dangling", "/etc", "new"),
        ("/tofolder/x", "/tofolder", "x"),
    ],
)
def test_where_a_file_is_written(
    engine: FakeEngine, connect: Connect, box: Box, path: Any, folder: str, name: str
) -> None:
    connect(engine).containers.write_file("box", path, b"data")
    [(where, members, content)] = box.put
    assert (where, list(members), content) == (folder, [name], b"data")
    assert (members[name].mode, members[name].uid, members[name].gid) == (0o644, 0, 0)
    assert query(engine.requests[-1])["noOverwriteDirNonDir"] == "true"


def test_what_is_written(engine: FakeEngine, connect: Connect, box: Box) -> None:
    docker = connect(engine)
    docker.containers.write_file("box", "/f", "täxt", mode=0o4750, owner="7:8")
    docker.containers.write_file("box", "/f", bytearray(b"1"), mode=0, owner=7)
    docker.containers.write_file("box", "/f", b"", owner=(3_000_000_000, 0))
    docker.containers.write_file("box", "/f", b"", owner="7")
    seen = [(info["f"].mode, info["f"].uid, info["f"].gid, content) for _, info, content in box.put]
    assert seen == [
        (0o4750, 7, 8, "täxt".encode()),
        (0, 7, 7, b"1"),
        (0o644, 3_000_000_000, 0, b""),
        (0o644, 7, 7, b""),
    ]


@pytest.mark.parametrize(
    ("path", "more", "problem"),
    [
        ("/etc", {}, "/etc: this is a folder in the container; name a file"),
        ("/tofolder", {}, "/etc: this is a folder in the container"),
        ("/etc/", {}, "/etc/: this is the name of a folder"),
        ("/device", {}, "/device: this is a device, named pipe or socket"),
        ("/pipe", {}, "/pipe: this is a device, named pipe or socket"),
        ("/loop", {}, "/loop: too many links in the container"),
        ("", {}, "path: this is no path of a container"),
        ("/a\0", {}, "no path holds a zero byte"),
        (5, {}, "expected a path, got int"),
        (b"/f", {}, "expected a path, got bytes"),
        ("/f", {"data": 5}, "data: expected bytes or text, got int"),
        ("/f", {"data": "\ud800"}, "data: the text has no form in UTF-8"),
        ("/f", {"mode": 0o10000}, "mode: expected permissions such as 0o644"),
        ("/f", {"mode": "644"}, "mode: expected permissions such as 0o644"),
        ("/f", {"mode": -1}, "mode: expected permissions such as 0o644"),
        ("/f", {"owner": "root"}, "owner: 'root' is no number; give one, or 'user:group' in numbers"),
        ("/f", {"owner": "1:2:3"}, "owner: '1:2:3' is no number"),
        ("/f", {"owner": -1}, "owner: expected the numbers of a user and a group, got -1"),
        ("/f", {"owner": (1, 2, 3)}, "owner: expected the numbers of a user and a group"),
        ("/f", {"owner": (1, "2")}, "owner: expected the numbers of a user and a group"),
        ("/f", {"owner": 2**32}, "owner: expected the numbers of a user and a group"),
        ("/f", {"owner": True}, "owner: expected the numbers of a user and a group"),
    ],
)
def test_what_cannot_be_written(
    engine: FakeEngine, connect: Connect, box: Box, path: Any, more: dict[str, Any], problem: str
) -> None:
    arguments = {"data": b"", **more}
    with pytest.raises(InvalidArgument, match=problem):
        connect(engine).containers.write_file("box", path, **arguments)
    assert box.put == []


def test_the_engine_says_what_is_missing(engine: FakeEngine, connect: Connect, box: Box) -> None:
    box.kinds["/none"] = None
    docker = connect(engine)
    words = "Could not find the file in container box"
    with pytest.raises(NotFound, match=words):
        docker.containers.write_file("box", "/none/f", b"")
    for path in ("/none/f", "/dangling"):
        with pytest.raises(NotFound, match=words):
            docker.containers.read_file("box", path)


# Reading


def test_reading(engine: FakeEngine, connect: Connect, box: Box) -> None:
    box.kinds["/big"] = bytes(1_000_000)
    docker = connect(engine)
    for path in ("/etc/hosts", "etc/hosts", "/chain", PurePosixPath("/link")):
        assert docker.containers.read_file("box", path) == b"hosts"
    assert docker.containers.read_file("box", "/etc/hosts", max_size=5) == b"hosts"
    assert docker.containers.read_file("box", "/big", max_size=None) == bytes(1_000_000)
    assert docker.containers.read_file("box", "/big", max_size=1_000_000) == bytes(1_000_000)
    engine.wait_until_idle()


@pytest.mark.parametrize(
    ("path", "problem"),
    [
        ("/etc", "/etc: this is a folder in the container; copy_out copies folders"),
        ("/tofolder", "/etc: this is a folder"),
        ("/device", "/device: this is a device"),
        ("/pipe", "/pipe: this is a device, named pipe"),
        (
            "/etc/hosts",
            "/etc/hosts: has 5 bytes, more than max_size=4; raise the limit, or copy_out the file",
        ),
        ("/loop", "too many links"),
    ],
)
def test_what_cannot_be_read(engine: FakeEngine, connect: Connect, box: Box, path: str, problem: str) -> None:
    with pytest.raises(InvalidArgument, match=problem):
        connect(engine).containers.read_file("box", path, max_size=4)
    assert all(request.method == "HEAD" for request in engine.requests)


def test_archives_other_than_announced(engine: FakeEngine, connect: Connect, box: Box) -> None:
    folder = tarfile.TarInfo("hosts")
    folder.type = tarfile.DIRTYPE
    whole = b"".join(pack_bytes("hosts", b"x" * 300_000))
    docker = connect(engine)
    for archive, error, problem in (
        (whole, InvalidArgument, "has 300000 bytes, more than max_size=100"),  # it has grown meanwhile
        (folder.tobuf() + bytes(1024), StreamDecodeError, "the engine sent a folder"),
        (bytes(1024), StreamDecodeError, "the engine sent an empty archive"),
        (b"".join(pack_bytes("hosts", b"x"))[:600], TruncatedStream, "ends inside of"),
    ):
        box.archives["/etc/hosts"] = archive
        with pytest.raises(error, match=problem):
            docker.containers.read_file("box", "/etc/hosts", max_size=100)
    engine.wait_until_idle()


# Copying; the rules themselves are compared with the docker command in tests/live


@pytest.fixture
def source(tmp_path: Path) -> Path:
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "file").write_text("file")
    (tmp_path / "src" / "link").symlink_to("file")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "target", "folder", "members"),
    [
        ("src", "/etc", "/etc", ["src", "src/file", "src/link"]),
        ("src/.", "/tofolder", "/etc", ["file", "link"]),
        ("src/.", "/new", "/", ["new", "new/file", "new/link"]),
        ("src/file", "/chain", "/etc", ["hosts"]),
        ("src/link", Path("/etc"), "/etc", ["link"]),
    ],
)
def test_copying_in(
    engine: FakeEngine,
    connect: Connect,
    box: Box,
    source: Path,
    name: str,
    target: Any,
    folder: str,
    members: list[str],
) -> None:
    connect(engine).containers.copy_in("box", f"{source}/{name}", target)
    [(where, found, _)] = box.put
    assert (where, list(found)) == (folder, members)
    own = (source / "src").stat()
    assert {(each.uid, each.gid) for each in found.values()} == {(own.st_uid, own.st_gid)}
    assert "copyUIDGID" not in query(engine.requests[-1])


def test_options_of_copying_in(engine: FakeEngine, connect: Connect, box: Box, source: Path) -> None:
    docker = connect(engine)
    docker.containers.copy_in("box", source / "src" / "link", "/etc", follow_links=True, owner="5:6")
    docker.containers.copy_in("box", str(source / "src"), "/etc", archive=True)
    [(_, found, content), _] = box.put
    assert (found["link"].isreg(), found["link"].uid, found["link"].gid, content) == (True, 5, 6, b"file")
    assert query(engine.requests[-1])["copyUIDGID"] == "true"


@pytest.mark.parametrize(
    ("name", "target", "problem"),
    [
        ("none", "/etc", "none: cannot be copied: no such file or directory"),
        ("src/file/", "/etc", "src/file/: this is no folder"),
        ("src/file/.", "/etc", r"src/file/\.: this is no folder"),
        ("src", "/etc/hosts", "/etc/hosts: this is no folder in the container"),
        ("src", "/link", "/link: this is no folder in the container"),
        ("src/file", "/missing/", "/missing/: there is no such folder in the container; leave out the slash"),
        ("src/file", "/device", "/device: this is a device in the container"),
        ("src/file", "/loop", "too many links in the container"),
    ],
)
def test_what_cannot_be_copied_in(
    engine: FakeEngine, connect: Connect, box: Box, source: Path, name: str, target: str, problem: str
) -> None:
    with pytest.raises(InvalidArgument, match=problem):
        connect(engine).containers.copy_in("box", f"{source}/{name}", target)
    assert box.put == []


def test_copying_out(engine: FakeEngine, connect: Connect, box: Box, tmp_path: Path) -> None:
    docker = connect(engine)
    (tmp_path / "there").mkdir()
    (tmp_path / "tothere").symlink_to("there/old")
    for path, target, more, written in (
        ("/etc/hosts", "there", {}, "there/hosts"),
        ("/etc/hosts", "there/new", {}, "there/new"),
        ("/etc/hosts", "tothere", {}, "there/old"),
        ("/chain", "there", {"follow_links": True}, "there/chain"),
        ("/chain", "new", {"follow_links": True}, "new"),
    ):
        found = docker.containers.copy_out("box", path, f"{tmp_path}/{target}", **more)
        assert [os.path.realpath(each) for each in found] == [os.path.realpath(tmp_path / written)]
        assert (tmp_path / written).read_bytes() == b"hosts"
    assert (tmp_path / "tothere").is_symlink()


def test_the_root_is_copied_as_its_content(
    engine: FakeEngine, connect: Connect, box: Box, tmp_path: Path
) -> None:
    box.kinds["/."] = FOLDER
    with tarfile.open(fileobj=(file := io.BytesIO()), mode="w") as archive:
        for name in ("./", "./etc"):
            member = tarfile.TarInfo(name)
            member.type, member.mode = tarfile.DIRTYPE, 0o755
            archive.addfile(member)
    box.archives["/."] = file.getvalue()
    connect(engine).containers.copy_out("box", "/", tmp_path / "root")
    assert [each.name for each in (tmp_path / "root").iterdir()] == ["etc"]


def test_pipes_and_devices_stay_in_the_container(
    engine: FakeEngine, connect: Connect, box: Box, tmp_path: Path
) -> None:
    with tarfile.open(fileobj=(file := io.BytesIO()), mode="w") as archive:
        for name, kind in (
            ("etc", tarfile.DIRTYPE),
            ("etc/pipe", tarfile.FIFOTYPE),
            ("etc/char", tarfile.CHRTYPE),
            ("etc/block", tarfile.BLKTYPE),
            ("etc/file", tarfile.REGTYPE),
        ):
            member = tarfile.TarInfo(name)
            member.type, member.mode = kind, 0o755
            archive.addfile(member)
    box.archives["/etc"] = file.getvalue()
    written = connect(engine).containers.copy_out("box", "/etc", tmp_path)
    assert written == [tmp_path / "etc", tmp_path / "etc" / "file"]
    assert stat.S_ISREG((tmp_path / "etc" / "file").stat().st_mode)
    assert len(list((tmp_path / "etc").iterdir())) == 1


@pytest.mark.parametrize(
    ("path", "target", "problem"),
    [
        ("/etc", "old", "old: this is no folder, so no folder can be copied onto it"),
        ("/etc/hosts", "missing/", "missing/: there is no such folder to copy to; leave out the slash"),
        ("/etc/hosts", "missing/x", "missing: there is no such folder to copy to"),
        ("/etc/hosts", "a\0", "no path holds a zero byte"),
    ],
)
def test_what_cannot_be_copied_out(
    engine: FakeEngine, connect: Connect, box: Box, tmp_path: Path, path: str, target: str, problem: str
) -> None:
    (tmp_path / "old").write_text("old")
    with pytest.raises(InvalidArgument, match=problem):
        connect(engine).containers.copy_out("box", path, f"{tmp_path}/{target}")
    assert (tmp_path / "old").read_text() == "old"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.fixture
def no_room() -> Iterator[None]:
    """Let the system refuse files of more than two bytes, as a full disk refuses all."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_what_the_system_refuses_is_told_as_documented(
    engine: FakeEngine, connect: Connect, box: Box, tmp_path: Path, no_room: None
) -> None:
    with pytest.raises(OSError, match="File too large"):
        connect(engine).containers.copy_out("box", "/etc/hosts", tmp_path)
    assert list(tmp_path.iterdir()) == [], "a half-written file is taken away"
    engine.wait_until_idle()
