"""What `images.build` takes as its context, through both clients."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from mobykit import build_context
from mobykit_runtime.errors import InvalidArgument

from tests.fakes import FakeEngine, reply
from tests.runtime.both import Connect
from tests.scripts import TAR

DOCKERFILE = "FROM scratch\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "context"
    folder.mkdir()
    (folder / "Dockerfile").write_text(DOCKERFILE)
    (folder / "a.txt").write_text("a")
    (folder / "b.log").write_text("b")
    (folder / ".dockerignore").write_text("*.log")
    return folder


def sent(engine: FakeEngine) -> tuple[str | None, dict[str, bytes]]:
    """Return the Dockerfile's name and the files of the last request."""
    request = engine.requests[-1]
    with tarfile.open(fileobj=io.BytesIO(request.body)) as tar:
        files = {each.name: file.read() for each in tar if (file := tar.extractfile(each)) is not None}
    return parse_qs(urlsplit(request.target.decode()).query).get("dockerfile", [None])[0], files


def test_folders_mappings_and_archives(
    engine: FakeEngine, connect: Connect, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.on("/v1.44/build", reply(200))
    docker = connect(engine)
    files = {".dockerignore": b"*.log", "Dockerfile": DOCKERFILE.encode(), "a.txt": b"a"}
    monkeypatch.chdir(folder)
    (folder.parent / "context.tar").write_bytes(b"".join(build_context(folder)))
    sources: list[Any] = [".", folder, str(folder), {**files, "b.log": "b"}, build_context(".")]
    for body in sources:
        docker.images.build_raw(body, tags="x")
        assert sent(engine) == ("Dockerfile", files)
        assert b"t=x" in engine.targets[-1]
    archives: list[Any] = ["../context.tar", folder.parent / "context.tar", list(build_context("."))]
    for body in archives:
        docker.images.build_stream(body, tags=["x", "y"]).wait()
        assert sent(engine) == (None, files)
        assert b"t=x&t=y" in engine.targets[-1]
    docker.images.build_stream(remote="https://example.com/context.tar").wait()
    assert engine.requests[-1].body == b""


def test_dockerfiles(engine: FakeEngine, connect: Connect, folder: Path) -> None:
    engine.on("/v1.44/build", reply(200))
    docker = connect(engine)
    (folder.parent / "other").write_text("FROM other\n")
    (folder / "sub").mkdir()
    (folder / "sub" / "Dockerfile").write_text("FROM sub\n")
    for given in ("FROM other\n", b"FROM other\n", "../other", folder.parent / "other"):
        docker.images.build_raw(folder, dockerfile=given)
        name, files = sent(engine)
        assert name is not None
        assert files[name] == b"FROM other\n"
        assert files["Dockerfile"] == DOCKERFILE.encode()
    docker.images.build_raw(folder, dockerfile="sub/Dockerfile")
    assert sent(engine)[0] == "sub/Dockerfile"
    docker.images.build_raw({"a": ""}, dockerfile="FROM x\n")
    name, files = sent(engine)
    assert name in files
    docker.images.build_raw(TAR, dockerfile=Path("sub/Dockerfile"))
    assert sent(engine)[0] == "sub/Dockerfile"
    docker.images.build_raw(build_context(folder, dockerfile="../other"))
    name, files = sent(engine)
    assert name in files


@pytest.mark.parametrize(
    ("body", "more", "problem"),
    [
        (
            "/nowhere",
            {},
            "/nowhere: cannot be read: no such file or directory; give a folder, a mapping such as",
        ),
        (
            DOCKERFILE,
            {},
            'this is text, no archive and no path of one; give a folder, a mapping such as {"Docker',
        ),
        (DOCKERFILE.encode(), {}, "these bytes are no tar archive, plain or compressed; give a folder"),
        ({"a": ""}, {}, "no such Dockerfile in the mapping"),
        ({"../a": ""}, {}, "cannot be the name in an archive"),
        (TAR, {"dockerfile": DOCKERFILE}, "dockerfile: text goes along with a folder or a mapping"),
        (TAR, {"dockerfile": b"x"}, "dockerfile: text goes along with a folder or a mapping"),
        (TAR, {"dockerfile": 5}, "expected str, got int"),
        (".", {"dockerfile": 5}, "expected a path, got int"),
        ("https://example.com/a.git", {}, "remote= takes an address"),
        (5, {}, "got int"),
    ],
)
def test_what_nothing_is_built_from(
    engine: FakeEngine, connect: Connect, body: Any, more: dict[str, Any], problem: str
) -> None:
    with pytest.raises(InvalidArgument, match=problem):
        connect(engine).images.build_raw(body, **more)
    assert engine.connections == 0


def test_texts_are_paths_of_archives(engine: FakeEngine, connect: Connect, tmp_path: Path) -> None:
    engine.on("*", reply(200))
    docker = connect(engine)
    path = tmp_path / "x.tar"
    path.write_bytes(TAR)
    docker.images.load_stream(str(path)).wait()
    docker.images.import_stream(str(path)).wait()
    docker.containers.put_archive("box", str(path), path="/")
    docker.plugins.create(str(path), name="p")
    assert [request.body for request in engine.requests] == [TAR] * 4
    for call in (docker.images.load_stream, docker.images.import_stream):
        with pytest.raises(InvalidArgument, match="no tar archive"):
            call(b"text").close()
