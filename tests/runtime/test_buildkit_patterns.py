from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st
from mobykit_runtime.archives.dockerignore import IgnoreFile
from mobykit_runtime.buildkit import links
from mobykit_runtime.buildkit.calls import CallFailed, Status
from mobykit_runtime.buildkit.trees import DiskTree, MemoryTree

from tests.runtime.buildkit_files import paths, sending, tree_of

TREE = MemoryTree(
    dict.fromkeys(
        ["Dockerfile", "a.txt", "b.py", "src/c.py", "src/d/e.py", "src/d/f.txt", "x/src/c.py", "é/ü"], b""
    )
)
# Includes, excludes, what is told.
TABLE = [
    ("", "", "Dockerfile a.txt b.py src src/c.py src/d src/d/e.py src/d/f.txt x x/src x/src/c.py é é/ü"),
    ("a.txt", "", "a.txt"),
    ("src", "", "src src/c.py src/d src/d/e.py src/d/f.txt"),
    ("src/d", "", "src src/d src/d/e.py src/d/f.txt"),
    ("src/d/e.py", "", "src src/d src/d/e.py"),
    ("**/c.py", "", "src src/c.py x x/src x/src/c.py"),
    ("src b.py", "", "b.py src src/c.py src/d src/d/e.py src/d/f.txt"),
    ("src !src/d", "", "src src/c.py"),
    ("*.py", "", "b.py"),
    ("none none/*", "", ""),
    (".", "*.py src x é", "Dockerfile a.txt"),
    ("", "src", "Dockerfile a.txt b.py x x/src x/src/c.py é é/ü"),
    ("", "** !src/d", "src src/d src/d/e.py src/d/f.txt"),
    ("", "** !**/*.txt", "a.txt src src/d src/d/f.txt"),
    ("src", "src/d !src/d/e.py", "src src/c.py src/d src/d/e.py"),
    ("src/d", "**/*.py", "src src/d src/d/f.txt"),
    ("src/d/e.py", "src", ""),
    ("é/ü", "", "é é/ü"),
]


@pytest.mark.parametrize(("includes", "excludes", "expected"), TABLE)
def test_table(includes: str, excludes: str, expected: str) -> None:
    found = paths(TREE, include_patterns=includes.split(), exclude_patterns=excludes.split())
    assert found == expected.split()


NAMES = st.sampled_from(["a", "b", "c", "ab"])
PATHS = st.lists(NAMES, min_size=1, max_size=4).map("/".join)
PARTS = st.sampled_from(["a", "b", "c", "ab", "*", "**", "?", "a*", "[ab]"])
PATTERNS = st.lists(
    st.tuples(st.sampled_from(["", "", "!"]), st.lists(PARTS, min_size=1, max_size=4)).map(
        lambda rule: rule[0] + "/".join(rule[1])
    ),
    max_size=5,
)


@given(st.sets(PATHS, max_size=15), PATTERNS, PATTERNS)
@settings(max_examples=300)
def test_no_folder_is_skipped_that_holds_something_wanted(
    names: set[str], includes: list[str], excludes: list[str]
) -> None:
    leaves = {name for name in names if not any(other.startswith(name + "/") for other in names)}
    everything = {"/".join(name.split("/")[:depth]) for name in leaves for depth in range(1, 5)}
    including, excluding = IgnoreFile.parse("\n".join(includes)), IgnoreFile.parse("\n".join(excludes))
    wanted = {
        path
        for path in everything
        if (not includes or including.matches(path)) and not excluding.matches(path)
    }
    expected = {"/".join(name.split("/")[:depth]) for name in wanted for depth in range(1, 5)}
    found = paths(
        MemoryTree(dict.fromkeys(leaves, b"")), include_patterns=includes, exclude_patterns=excludes
    )
    assert found == sorted(expected, key=lambda name: name.split("/"))


def test_values_that_are_escaped() -> None:
    escaped = {"followpaths": ["%C3%A9", "a%2Etxt"], "followpaths-encoded": ["1"]}
    assert paths(TREE, **escaped) == ["a.txt", "é", "é/ü"]
    assert paths(MemoryTree({"a b+c": b"", "x": b""}), **{**escaped, "followpaths": ["a+b%2Bc"]}) == ["a b+c"]
    # As engines before 23 send them.
    assert paths(TREE, followpaths=["é"]) == ["é", "é/ü"]
    assert paths(MemoryTree({"a+b": b"", "x": b""}), followpaths=["a+b"]) == ["a+b"]


def test_names_that_are_not_utf8() -> None:
    tree = MemoryTree({"a\udcff": b"", "b": b""})
    assert paths(tree, followpaths=["a\udcff"]) == ["a\udcff"]
    assert paths(tree, followpaths=["a%FF"], **{"followpaths-encoded": ["1"]}) == ["a\udcff"]


@pytest.mark.parametrize("key", ["include-patterns", "exclude-patterns", "followpaths"])
def test_a_malformed_pattern_ends_the_call(key: str) -> None:
    with pytest.raises(CallFailed, match="class") as caught:
        sending(TREE, **{key: ["[a"]})
    assert caught.value.status == Status.INVALID_ARGUMENT


LINKED: dict[str, bytes | str] = {
    "real/a": b"", "real/b": b"", "real/sub/c": b"", "other": b"",
    "link": "real", "abs": "/real/sub", "up": "../../../real/a", "chain": "link/a", "root": "/",
    "dir/to": "../real", "dir/file": "../other", "loop": "loop", "ping": "pong", "pong": "ping", "grow": "grow/x",
    "dangling": "none/x", "odd*": b"", "to-odd": "odd*", "star": "real", "wide/l1": "../real/a", "wide/l2": "../other",
    "wide/f": b"",
}  # fmt: skip
FOLLOWED = [
    ("other", "other"),
    ("/other", "other"),
    ("./real/../other", "other"),
    ("link/a", "link real real/a"),
    ("link/a link/b", "link real real/a real/b"),
    ("abs", "abs real real/sub real/sub/c"),
    ("up", "real real/a up"),
    ("chain", "chain link real real/a"),
    ("dir/to/b", "dir dir/to real real/b"),
    ("dir", "dir dir/file dir/to"),
    ("dir/*", "dir dir/file dir/to other real real/a real/b real/sub real/sub/c"),
    ("wide/l*", "other real real/a wide wide/l1 wide/l2"),
    ("li*/a", "link real real/a"),
    ("l?nk", "link real real/a real/b real/sub real/sub/c"),
    ("loop", "loop"),
    ("ping", "ping pong"),
    ("grow", "grow"),
    ("dangling", "dangling"),
    ("none/there", ""),
    ("odd\\*", "odd*"),
    ("to-odd", "odd* to-odd"),
]


@pytest.mark.parametrize(("followed", "expected"), FOLLOWED)
def test_links_are_followed_inside_of_the_tree(tmp_path: Path, followed: str, expected: str) -> None:
    tree = DiskTree(tree_of(tmp_path, LINKED))
    assert paths(tree, followpaths=followed.split()) == expected.split()


def test_a_link_to_the_root_and_the_root_are_everything(tmp_path: Path) -> None:
    tree = DiskTree(tree_of(tmp_path, LINKED))
    for root in ("root", ".", "/", "dir/.."):
        assert paths(tree, followpaths=[root]) == paths(tree)


def test_a_name_with_an_exclamation_mark_is_a_name() -> None:
    assert paths(MemoryTree({"!a": b"", "b": b""}), followpaths=["!a"]) == ["!a"]


def test_links_that_multiply_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(20):
        (tmp_path / f"d{number}").mkdir()
        for other in range(20):
            (tmp_path / f"d{number}/l{other}").symlink_to(f"../d{other}")
    tree = DiskTree(tmp_path)
    assert {"d0/l0", "d19/l19"} <= {*paths(tree, followpaths=["d0/l*/l*/l*/l*/l*"])}
    monkeypatch.setattr(links, "_MOST_STEPS", 100)
    with pytest.raises(CallFailed, match="too many links"):
        sending(tree, followpaths=["/".join(["d0", *["l*"] * 20])])


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> DiskTree:
    return DiskTree(
        tree_of(tmp_path_factory.mktemp("linked"), LINKED | {"dir/out": "../../..", "etc": "/etc"})
    )


@given(
    path=st.lists(st.sampled_from([*LINKED, "..", "out", "etc", "*", "[a-z]*", ".", ""]), max_size=6).map(
        "/".join
    )
)
@settings(max_examples=200)
def test_no_path_leads_out_of_the_tree(linked: DiskTree, path: str) -> None:
    tree = linked.open()
    for found in links.follow(tree, [path]):
        assert not found.startswith("/")
        assert ".." not in found.split("/")
    tree.close()
