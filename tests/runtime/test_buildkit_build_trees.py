from __future__ import annotations

from pathlib import Path

import pytest
from mobykit_runtime.buildkit.build_trees import BuildTrees, build_trees, tree_of
from mobykit_runtime.buildkit.trees import DiskTree, MemoryTree
from mobykit_runtime.errors import InvalidArgument

from tests.runtime.buildkit_files import Mirror, paths, sending, tree_of as write


def dockerfile_of(trees: BuildTrees) -> dict[str, bytes]:
    mirror = Mirror()
    mirror.update(sending(trees.trees["dockerfile"]))
    ignore = trees.filename + ".dockerignore"
    assert mirror.files.keys() == {trees.filename, ignore}
    return {name: content for name, (_, content) in mirror.files.items() if name != ignore or content}


@pytest.fixture
def context(tmp_path: Path) -> Path:
    (tmp_path / "outside").write_bytes(b"FROM outside")
    files: dict[str, bytes | str] = {
        "Dockerfile": b"FROM a", "sub/other": b"FROM b", "sub/other.dockerignore": b"*.md", "link": "../outside"
    }  # fmt: skip
    return write(tmp_path / "context", files)


def test_a_dockerfile_of_the_context(context: Path) -> None:
    trees = build_trees(context)
    assert dockerfile_of(trees) == {"Dockerfile": b"FROM a"}
    assert paths(trees.trees["context"]) == [
        "Dockerfile",
        "link",
        "sub",
        "sub/other",
        "sub/other.dockerignore",
    ]
    trees = build_trees(str(context), "sub/other")
    assert dockerfile_of(trees) == {"other": b"FROM b", "other.dockerignore": b"*.md"}


def test_the_ignore_file_of_the_context_comes_along(context: Path) -> None:
    (context / ".dockerignore").write_bytes(b"a")
    assert dockerfile_of(build_trees(context))["Dockerfile.dockerignore"] == b"a"
    assert dockerfile_of(build_trees(context, "sub/other"))["other.dockerignore"] == b"*.md"
    found = build_trees({"Dockerfile": "FROM a", ".dockerignore": "b"})
    assert dockerfile_of(found)["Dockerfile.dockerignore"] == b"b"


def test_no_ignore_file_from_outside_of_the_context(context: Path) -> None:
    (context / ".dockerignore").symlink_to("sub/other.dockerignore")
    assert dockerfile_of(build_trees(context))["Dockerfile.dockerignore"] == b"*.md"
    for target in ("../outside", "/etc/passwd", "missing"):
        (context / ".dockerignore").unlink()
        (context / ".dockerignore").symlink_to(target)
        assert dockerfile_of(build_trees(context)) == {"Dockerfile": b"FROM a"}


def test_a_dockerfile_from_elsewhere_brings_nothing_else(context: Path) -> None:
    for path in ("link", "../outside", context.parent / "outside"):
        trees = build_trees(context, path)
        assert dockerfile_of(trees) == {Path(path).name: b"FROM outside"}
    assert dockerfile_of(build_trees({}, context.parent / "outside")) == {"outside": b"FROM outside"}


def test_a_dockerfile_in_lower_case(context: Path) -> None:
    (context / "Dockerfile").rename(context / "dockerfile")
    assert dockerfile_of(build_trees(context)) == {"dockerfile": b"FROM a"}
    assert dockerfile_of(build_trees({"dockerfile": "FROM b"})) == {"dockerfile": b"FROM b"}


def test_a_dockerfile_as_text(context: Path) -> None:
    assert dockerfile_of(build_trees(context, b"FROM c")) == {"Dockerfile": b"FROM c"}
    assert dockerfile_of(build_trees(context, "FROM c\n")) == {"Dockerfile": b"FROM c\n"}
    trees = build_trees({}, b"FROM c")
    assert dockerfile_of(trees) == {"Dockerfile": b"FROM c"}
    assert paths(trees.trees["context"]) == []


def test_a_dockerfile_of_a_mapping() -> None:
    trees = build_trees({"d/f": "FROM a", "d/f.dockerignore": "x", "x": b""}, "./d/f")
    assert dockerfile_of(trees) == {"f": b"FROM a", "f.dockerignore": b"x"}
    assert paths(trees.trees["context"]) == ["d", "d/f", "d/f.dockerignore", "x"]


def test_what_is_not_there(context: Path) -> None:
    for source, dockerfile in ((context, "missing"), (context, "sub"), ({}, "Dockerfile")):
        with pytest.raises(InvalidArgument, match="no such Dockerfile"):
            build_trees(source, dockerfile)
    with pytest.raises(InvalidArgument, match="no such folder"):
        build_trees(context / "missing")


def test_trees_of_folders_and_mappings(context: Path) -> None:
    assert isinstance(tree_of(context), DiskTree)
    assert isinstance(tree_of({"a": "b"}), MemoryTree)
