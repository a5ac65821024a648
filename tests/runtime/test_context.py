from __future__ import annotations

import io
import os
import tarfile
from pathlib import Path
from typing import Any

import pytest
from mobykit_runtime.archives.context import BuildContext, build_context
from mobykit_runtime.archives.dockerignore import IgnoreFile
from mobykit_runtime.errors import InvalidArgument


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("Dockerfile", "a.txt", "b.py", "src/c.py", "src/d/e.py", "src/d/f.txt", "other/Dockerfile"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    return tmp_path


def sent(context: BuildContext) -> list[str]:
    with tarfile.open(fileobj=io.BytesIO(b"".join(context))) as tar:
        return tar.getnames()


def test_everything_without_patterns(folder: Path) -> None:
    context = build_context(folder)
    assert context.dockerfile == "Dockerfile"
    names = [
        "Dockerfile", "a.txt", "b.py", "other", "other/Dockerfile", "src", "src/c.py", "src/d", "src/d/e.py",
        "src/d/f.txt",
    ]  # fmt: skip
    assert sent(context) == names
    assert sent(context) == names
    assert sent(build_context(str(folder))) == names


def test_what_members_are_like(folder: Path) -> None:
    (folder / "a.txt").chmod(0o750)
    (folder / "link").symlink_to("/etc/passwd")
    os.utime(folder / "b.py", (1, 77.9))
    with tarfile.open(fileobj=io.BytesIO(b"".join(build_context(folder)))) as tar:
        found = {member.name: member for member in tar}
    assert {(member.uid, member.gid, member.uname, member.gname) for member in found.values()} == {
        (0, 0, "", "")
    }
    assert (found["a.txt"].mode, found["b.py"].mtime) == (0o750, 77)
    assert (found["link"].issym(), found["link"].linkname) == (True, "/etc/passwd")


def test_patterns_of_the_file(folder: Path) -> None:
    (folder / ".dockerignore").write_text("**/*.txt\nsrc/d\nother\n")
    assert sent(build_context(folder)) == [".dockerignore", "Dockerfile", "b.py", "src", "src/c.py"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("*", [".dockerignore", "Dockerfile"]),
        ("*\n!src/d/e.py", [".dockerignore", "Dockerfile", "src/d/e.py"]),
        ("*\n!src/d", [".dockerignore", "Dockerfile", "src/d", "src/d/e.py", "src/d/f.txt"]),
        ("*\n!**/*.py", [".dockerignore", "Dockerfile", "b.py", "src/c.py", "src/d/e.py"]),
        ("*\n!src/*/*.txt", [".dockerignore", "Dockerfile", "src/d/f.txt"]),
    ],
)
def test_exceptions(folder: Path, text: str, names: list[str]) -> None:
    (folder / ".dockerignore").write_text(text)
    assert sent(build_context(folder)) == names


def test_the_dockerfile_is_always_sent(folder: Path) -> None:
    context = build_context(folder, dockerfile="other/Dockerfile", ignore=["*"])
    assert context.dockerfile == "other/Dockerfile"
    assert sent(context) == ["other/Dockerfile"]


def test_patterns_of_one_dockerfile(folder: Path) -> None:
    (folder / ".dockerignore").write_text("a.txt")
    (folder / "other" / "Dockerfile.dockerignore").write_text("src")
    assert "a.txt" not in sent(build_context(folder))
    names = sent(build_context(folder, dockerfile="other/Dockerfile"))
    assert "a.txt" in names
    assert "src" not in names


def test_patterns_that_are_given(folder: Path) -> None:
    (folder / ".dockerignore").write_text("a.txt")
    for ignore in (IgnoreFile.parse("src\nother"), ["src", "other"], iter(("src", "other"))):
        assert sent(build_context(folder, ignore=ignore)) == [".dockerignore", "Dockerfile", "a.txt", "b.py"]
    assert "a.txt" in sent(build_context(folder, ignore=[]))
    with pytest.raises(InvalidArgument, match="ignore: expected patterns"):
        build_context(folder, ignore="src")


def test_the_dockerfile_by_other_names(folder: Path) -> None:
    for dockerfile in ("other/Dockerfile", "./other/../other/Dockerfile", folder / "other/Dockerfile"):
        assert build_context(folder, dockerfile=dockerfile).dockerfile == "other/Dockerfile"
    (folder / "link").symlink_to("other/Dockerfile")
    assert build_context(folder, dockerfile="link").dockerfile == "other/Dockerfile"
    (folder / "Dockerfile").unlink()
    (folder / "dockerfile").touch()
    assert build_context(folder).dockerfile == "dockerfile"


def test_a_context_that_is_a_link(folder: Path) -> None:
    link = folder.parent / "link to context"
    link.symlink_to(folder)
    context = build_context(link, dockerfile=link / "other/Dockerfile")
    assert context.dockerfile == "other/Dockerfile"
    assert "src/d/e.py" in sent(context)


def test_what_cannot_be_built(folder: Path) -> None:
    for dockerfile in ("missing", "src", "a.txt/x", "../none", ".", "/", "FROM scratch"):
        with pytest.raises(InvalidArgument, match="no such Dockerfile"):
            build_context(folder, dockerfile=dockerfile)
    for wrong in ("missing", "a.txt"):
        with pytest.raises(InvalidArgument, match="no such folder"):
            build_context(folder / wrong)
    for arguments in ((f"{folder}\0", "Dockerfile"), (folder, "a\0")):
        with pytest.raises(InvalidArgument, match="zero byte"):
            build_context(arguments[0], dockerfile=arguments[1])


def content(context: BuildContext, name: str) -> bytes:
    with tarfile.open(fileobj=io.BytesIO(b"".join(context))) as tar:
        file = tar.extractfile(name)
        assert file is not None
        return file.read()


@pytest.mark.parametrize("way", ["path", "relative", "link", "bytes", "text"])
def test_a_dockerfile_from_outside(folder: Path, tmp_path_factory: pytest.TempPathFactory, way: str) -> None:
    outside = tmp_path_factory.mktemp("outside") / "Dockerfile"
    outside.write_text("FROM scratch\n")
    (folder / "link").symlink_to(outside)
    forms: dict[str, Any] = {
        "path": outside,
        "relative": os.path.relpath(outside, folder),
        "link": "link",
        "bytes": b"FROM scratch\n",
        "text": "FROM scratch\n",
    }
    given = forms[way]
    context = build_context(folder, dockerfile=given)
    assert context.dockerfile.startswith(".dockerfile.")
    assert content(context, context.dockerfile) == b"FROM scratch\n"
    # The engine drops what these patterns name from what it builds with.
    assert content(context, ".dockerignore") == f".dockerignore\n{context.dockerfile}\n".encode()
    assert "Dockerfile" in sent(context)
    assert sent(context) == sent(build_context(folder, dockerfile=given))
    (folder / context.dockerfile).touch()
    assert build_context(folder, dockerfile=given).dockerfile == context.dockerfile + "x"
    (folder / ".dockerignore").write_text("*.py")
    context = build_context(folder, dockerfile=given)
    assert content(context, ".dockerignore") == f"*.py\n{context.dockerfile}\n".encode()
    assert "b.py" not in sent(context)
    assert sent(context).count(".dockerignore") == 1


def test_patterns_beside_a_dockerfile_from_outside(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "app").write_text("FROM scratch\n")
    (outside / "app.dockerignore").write_text("src\nother")
    (folder / ".dockerignore").write_text("a.txt")
    names = sent(build_context(folder, dockerfile=outside / "app"))
    assert {"a.txt", "Dockerfile"} < set(names)
    assert "src" not in names


def test_a_mapping(tmp_path: Path) -> None:
    files: dict[str, Any] = {
        "app/b/c": b"c",
        "Dockerfile": "FROM scratch # ä\n",
        "app/a": "a",
        "app-x": bytearray(b"x"),
    }
    context = build_context(files)
    assert context.dockerfile == "Dockerfile"
    with tarfile.open(fileobj=io.BytesIO(b"".join(context))) as tar:
        members = [(each.name, each.mode, each.mtime, each.uid, each.isdir()) for each in tar]
    assert members == [
        ("Dockerfile", 0o644, 0, 0, False),
        ("app", 0o755, 0, 0, True),
        ("app/a", 0o644, 0, 0, False),
        ("app/b", 0o755, 0, 0, True),
        ("app/b/c", 0o644, 0, 0, False),
        ("app-x", 0o644, 0, 0, False),
    ]
    assert content(context, "Dockerfile") == "FROM scratch # ä\n".encode()
    assert b"".join(build_context(dict(reversed(files.items())))) == b"".join(context)
    assert sent(build_context({**files, ".dockerignore": "app\n!app/a"})) == [
        ".dockerignore", "Dockerfile", "app/a", "app-x",
    ]  # fmt: skip
    assert build_context(files, dockerfile="./app/a").dockerfile == "app/a"
    assert build_context({"dockerfile": ""}).dockerfile == "dockerfile"
    (tmp_path / "other").write_text("FROM other\n")
    for given in (tmp_path / "other", "FROM other\n", b"FROM other\n"):
        context = build_context({"a": ""}, dockerfile=given)
        assert content(context, context.dockerfile) == b"FROM other\n"


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        ({"/a": ""}, "cannot be the name in an archive"),
        ({"a/../b": ""}, "cannot be the name in an archive"),
        ({"..": ""}, "cannot be the name in an archive"),
        ({"a/": ""}, "cannot be the name in an archive"),
        ({"": ""}, "cannot be the name in an archive"),
        ({"a\0": ""}, "cannot be the name in an archive"),
        ({1: ""}, "name: expected text, got int"),
        ({"a": "", "a/b": ""}, "'a': the mapping has a file of this name, and files in a folder"),
        ({"a": None}, "the content of 'a': expected bytes or text, got NoneType"),
        ({"a": "\ud800"}, "the content of 'a': the text has no form in UTF-8"),
        ({"a": ""}, "'Dockerfile': no such Dockerfile in the mapping"),
        ({"dockerfile/a": ""}, "no such Dockerfile in the mapping"),
    ],
)
def test_mappings_that_cannot_be(files: Any, problem: str) -> None:
    with pytest.raises(InvalidArgument, match=problem):
        build_context(files)


def test_a_malformed_pattern_is_named(folder: Path) -> None:
    (folder / ".dockerignore").write_text("a\n[\n")
    with pytest.raises(InvalidArgument, match=r"\.dockerignore, line 2: '\['"):
        build_context(folder)


def test_patterns_are_read_from_files_only(folder: Path) -> None:
    os.mkfifo(folder / ".dockerignore")
    with pytest.raises(InvalidArgument, match="not a file"):
        build_context(folder)
    (folder / ".dockerignore").unlink()
    (folder / ".dockerignore").symlink_to(".dockerignore")
    with pytest.raises(InvalidArgument, match="cannot be packed"):
        build_context(folder)


def test_folders_that_are_left_out_are_not_listed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed: list[str] = []
    scandir = os.scandir

    def watched(path: Path) -> object:
        listed.append(Path(path).name)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", watched)
    sent(build_context(folder, ignore=["*", "!src/*.py"]))
    assert listed == [folder.name, "src"]


def test_nested_deeper_than_calls(tmp_path: Path) -> None:
    (tmp_path / "Dockerfile").touch()
    inner = tmp_path
    for _ in range(1200):
        inner = inner / "x"
        inner.mkdir()
    try:
        assert len(sent(build_context(tmp_path))) == 1201
        deepest = "x" + "/x" * 1199
        assert sent(build_context(tmp_path, ignore=["*", f"!{deepest}"])) == ["Dockerfile", deepest]
    finally:
        # What removes this folder some day calls itself for each level.
        while inner != tmp_path:
            inner.rmdir()
            inner = inner.parent
