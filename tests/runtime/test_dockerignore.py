from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st
from mobykit_runtime.archives.dockerignore import IgnoreFile
from mobykit_runtime.archives.globs import Glob
from mobykit_runtime.errors import InvalidArgument
from mobykit_runtime.faults import Fault

# Text of the file, what it leaves out, what it does not. Compared by hand with what the command line's classic
# builder sends.
TABLE = [
    # anchored at the root
    ("*.txt", "a.txt .txt", "b/a.txt a.txtx atxt"),
    ("foo", "foo foo/a foo/a/b", "bar/foo foox xfoo Foo"),
    ("node_modules", "node_modules/x", "web/node_modules/x"),
    ("**/node_modules", "node_modules web/node_modules web/a/node_modules/b", "xnode_modules web/node_modulesx"),
    ("/foo", "foo", "a/foo"),
    ("//foo", "foo", "a/foo"),
    # cleaned
    ("./foo", "foo", ""),
    ("foo/", "foo foo/a", "foox"),
    ("a/../b", "b", "a"),
    ("a//b", "a/b", "a"),
    ("../x", "", "x a/x"),
    ("/../x", "x", ""),
    (".", "", "a a/b .a"),
    ("..", "", "a"),
    ("/", "", "a"),
    ("", "", "a"),
    # lines
    (" foo ", "foo", ""),
    ("\tfoo\v", "foo", ""),
    ("\u3000foo\xa0", "foo", ""),
    ("\x1cfoo", "\x1cfoo", "foo"),
    ("# c\nfoo", "foo", "# c"),
    ("#foo\r\nbar\r\n", "bar", "#foo foo"),
    (" #foo", "#foo", ""),
    ("\ufefffoo", "foo", "\ufefffoo"),
    ("\ufeff# c\nfoo", "foo", ""),
    ("foo\n\ufeffbar", "foo \ufeffbar", "bar"),
    # wildcards
    ("*", "a a/b .a", ""),
    ("?", "a é", "ab"),
    ("*/a", "x/a x/a/b", "a x/y/a"),
    ("a*b", "ab axb axxb/c", "a/b axc"),
    ("*a*b*", "ab xaxbx", "xa/bx b"),
    ("**", "a a/b", ""),
    ("**/foo", "foo a/foo a/b/foo/c", "xfoo a/xfoo"),
    ("**foo", "foo xfoo a/xfoo", "foox"),
    ("a/**", "a/b a/b/c", "a ab b"),
    ("a**", "a ab ab/c a/b", "ba"),
    ("a/**/b", "a/b a/x/b a/x/y/b/c", "a ab a/xb b"),
    ("a**b", "ab a/b ax/b", "axb"),
    ("**/a/**/b", "a/b x/a/b x/a/y/b", "a b ab x/b"),
    ("**/*.txt", "a.txt x/a.txt", "a.txtx"),
    ("***", "a a/b", ""),
    # where the first place that fits is not the one
    ("**/a**b", "a/ab x/a/ab", "a/ax"),
    ("**/*[^x]b/**/b/c", "ab/b/c", "ab/c"),
    ("*[^x]a*b", "a/ab caa/ab", "a/a/b"),
    ("*a**b", "aab a/x/b", "a/ab"),
    # classes and escapes
    ("[a-c]x", "ax cx", "dx x [a-c]x"),
    ("[^a-c]x", "dx", "ax"),
    ("[!a]x", "!x ax", "bx"),
    ("[\\]a-c]", "] b", "\\ d"),
    ("[a\\-z]", "a - z", "b"),
    ("[*?.]x", "*x ?x .x", "ax"),
    ("[é-ü]", "é ö", "e"),
    ("a[^x]b", "ayb a/b", "axb"),
    ("a[/]b", "a/b", "axb"),
    ("\\!x", "!x", "x"),
    ("\\*", "*", "a"),
    ("\\d", "d", "1 \\d"),
    ("\\[a\\]", "[a]", "a"),
    ("a.b+(c){2}|$^", "a.b+(c){2}|$^", "axb+(c){2}|$^ a.b"),
    ("]", "]", ""),
    # exceptions: the last that fits wins
    ("*\n!a", "b a.x", "a a/b"),
    ("* \n! a", "b", "a"),
    ("*\n!a/b", "a a/c", "a/b a/b/c"),
    ("a\n!a/b\na/b/c", "a a/x a/b/c", "a/b a/b/d"),
    ("!a\na", "a a/b", ""),
    ("*\n!*.txt", "a b/c.txt", "a.txt"),
    ("*\n!**/*.txt", "a b", "a.txt b/c.txt"),
    ("a\n!**/b", "a a/c", "a/b a/b/c a/c/b"),
    ("a\n!/b/../a/c", "a/b", "a/c"),
    ("*\n!!a", "a", "!a"),
    ("*\n/!a", "b", "a"),
    # an exception that came when nothing was left out yet does not apply to what is below
    ("**/x\n!a", "x a/x", "a a/b"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "out", "kept"), TABLE, ids=[ascii(text) for text, _, _ in TABLE])
def test_table(text: str, out: str, kept: str) -> None:
    for form in (text, text.encode()):
        ignore = IgnoreFile.parse(form)
        assert [path for path in out.split(" ") if path and not ignore.matches(path)] == []
        assert [path for path in kept.split(" ") if ignore.matches(path)] == []


def test_spaces_inside_of_patterns() -> None:
    ignore = IgnoreFile.parse(" a b \n[ ]c")
    assert ignore.matches("a b")
    assert ignore.matches(" c")
    assert not ignore.matches("a b ")
    assert not ignore.matches("a")


def test_the_root_is_never_left_out_and_paths_are_cleaned() -> None:
    ignore = IgnoreFile.parse("*\n.")
    assert not ignore.matches(".")
    assert not ignore.matches("")
    assert ignore.matches("./a//b/")
    assert ignore.matches("/a/b")


def test_more_folders_than_are_remembered() -> None:
    ignore = IgnoreFile.parse("a\n!a/b")
    for number in range(5000):
        assert ignore.matches(f"a/{number}/x")
    assert not ignore.matches("a/b/c/d")


def test_names_that_are_not_utf8() -> None:
    ignore = IgnoreFile.parse(b"a\xff*\n")
    assert ignore.matches("a\udcffb")
    assert not ignore.matches("aÿb")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ok\n!", r"line 2: '!' excepts nothing"),
        ("! ", r"line 1: '!' excepts nothing"),
        ("!/", r"excepts nothing"),
        ("[", r"line 1: '\[' has a class"),
        ("[]a]", "class"),
        ("[^]", "class"),
        ("[a", "class"),
        ("a/[a-]", "class"),
        ("[-a]", "class"),
        ("#\n\n![c-a]", r"line 3: '!\[c-a\]' has a class with the range c-a"),
        ("a\\", "ends with a backslash"),
        ("[a\\", "ends with a backslash"),
    ],
)
def test_malformed_patterns(text: str, words: str) -> None:
    with pytest.raises(InvalidArgument, match=words):
        IgnoreFile.parse(text)


@pytest.mark.parametrize(
    ("text", "down", "not_down"),
    [
        ("*", "", "a a/b"),
        ("*\n!a/b/c", "a a/b", "b a/c a/b/c ab"),
        ("*\n!a/*/c", "a a/b a/x", "b a/b/c"),
        ("*\n!**/c", "a a/b b/c", ""),
        ("*\n!a/**/c", "a a/b a/b/d", "b"),
        ("*\n!a*", "", "a ab b"),
        ("*\n!*.d/x", "a.d", "a b"),
        ("*\n!a/b[^x]c", "a a/by", "b"),
        ("*\n!a/**", "a a/b", "b"),
        ("*\n!**c", "a a/b", ""),
    ],
)
def test_folders_to_walk(text: str, down: str, not_down: str) -> None:
    ignore = IgnoreFile.parse(text)
    assert [path for path in down.split() if not ignore.may_descend(path)] == []
    assert [path for path in not_down.split() if ignore.may_descend(path)] == []


# Against a matcher that tries everything

PIECES = ["a", "b", "/", "/", "*", "?", "**", "**/", "/**/", "[^b]", "[ab]", "\\*", "."]
patterns = st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map("".join)
names = st.text("ab*./", min_size=1, max_size=9)


def slow(pattern: str, path: str, first: bool = True) -> bool:
    if not pattern:
        return not path
    if pattern.startswith("**"):
        rest = pattern[2:].removeprefix("/")
        if not rest:
            return True
        if first and pattern[2:3] != "/" and not set(pattern[2:]) & set("*?[]\\"):
            return path.endswith(rest)
        starts = [0, *(index + 1 for index, char in enumerate(path) if char == "/")]
        return any(slow(rest, path[start:], False) for start in starts)
    if pattern[0] == "*":
        runs = range(len(path.partition("/")[0]) + 1)
        return any(slow(pattern[1:], path[run:], False) for run in runs)
    if not path:
        return False
    if pattern[0] == "?":
        return path[0] != "/" and slow(pattern[1:], path[1:], False)
    if pattern[0] == "[":
        inner, _, rest = pattern[1:].partition("]")
        fits = path[0] not in inner if inner[0] == "^" else path[0] in inner
        return fits and slow(rest, path[1:], False)
    pattern = pattern.removeprefix("\\")
    return path[0] == pattern[0] and slow(pattern[1:], path[1:], False)


@settings(max_examples=400)
@given(patterns, names)
def test_what_fits_is_what_a_plain_matcher_says(pattern: str, path: str) -> None:
    assert Glob(pattern).fits(path) == slow(pattern, path)


@given(patterns, names)
def test_no_folder_is_missed(pattern: str, path: str) -> None:
    glob = Glob(pattern)
    parts = path.split("/")
    if glob.fits(path):
        assert all(glob.may_fit_below(parts[:end]) for end in range(1, len(parts)))


@given(st.text("ab[]^-\\*?/!. é", max_size=12), names)
def test_any_text_is_a_pattern_or_a_fault(pattern: str, path: str) -> None:
    try:
        Glob(pattern).fits(path)
    except Fault as fault:
        assert fault.problem  # noqa: PT017  # it may be raised, and then says why


def test_no_pattern_takes_for_ever() -> None:
    many = IgnoreFile.parse("a*" * 40 + "b\n" + "**/a/" * 40 + "b\n" + "*/" * 60 + "b\n" + "?*" * 40 + "b")
    assert not many.matches("a" * 250)
    assert not many.matches("a/" * 100 + "c")
