from __future__ import annotations

import io
import os
import tarfile
from pathlib import Path

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
    outside = folder.parent / "outside.Dockerfile"
    outside.touch()
    (folder / "out").symlink_to(outside)
    for dockerfile in ("../outside.Dockerfile", outside, "out", ".", "/"):
        with pytest.raises(InvalidArgument, match="has to be inside of the context"):
            build_context(folder, dockerfile=dockerfile)
    for dockerfile in ("missing", "src", "a.txt/x"):
        with pytest.raises(InvalidArgument, match="no such Dockerfile"):
            build_context(folder, dockerfile=dockerfile)
    for wrong in ("missing", "a.txt"):
        with pytest.raises(InvalidArgument, match="no such folder"):
            build_context(folder / wrong)
    for arguments in ((f"{folder}\0", "Dockerfile"), (folder, "a\0")):
        with pytest.raises(InvalidArgument, match="zero byte"):
            build_context(arguments[0], dockerfile=arguments[1])


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
