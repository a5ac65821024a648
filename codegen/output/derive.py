"""Derives the code for threads from the asynchronous code of the runtime."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Set
from pathlib import Path

import unasync

from codegen.errors import SpecError

PACKAGE = "_sync"
"""Where the derived code lives in the generated package."""

_HEADER = "# Derived from mobykit_runtime/_async/{} by the generator; edit that instead.\n\n"
# Names of the language and its library; those of classes follow the rule Async* -> *.
_NAMES = {
    "aclose": "close",
    "aclosing": "closing",
    "aio": "threads",
    "aiter": "iter",
    "anext": "next",
    "ashow": "show",
    "async_pieces": "pieces_of",
    "handle_async_request": "handle_request",
}
# httpx has an AsyncByteStream, too, but calls the other one differently.
_DOTTED = {"httpx.AsyncByteStream": "httpx.SyncByteStream"}
_ASYNC_CLASS = re.compile(r"\bAsync[A-Z]\w*")
_OF_THE_LANGUAGE = frozenset({"AsyncIterator", "AsyncIterable", "AsyncGenerator"})


def derived(source: Path, *, leave_out: Set[Path] = frozenset()) -> dict[str, str]:
    """Return the derived modules by their path inside the generated package."""
    paths = sorted({*source.rglob("*.py")} - leave_out)
    if not paths:
        raise SpecError(str(source), "holds no modules to derive from")
    texts = {
        str(path.relative_to(source)): _without_dotted(path.read_text(encoding="utf-8")) for path in paths
    }
    classes = {name for text in texts.values() for name in _ASYNC_CLASS.findall(text)}
    names = {name: name.removeprefix("Async") for name in classes - _OF_THE_LANGUAGE} | _NAMES
    with tempfile.TemporaryDirectory() as folder:
        before, after = Path(folder) / "async", Path(folder) / "sync"
        for name, text in texts.items():
            (before / name).parent.mkdir(parents=True, exist_ok=True)
            (before / name).write_text(text, encoding="utf-8")
        rule = unasync.Rule(str(before), str(after), additional_replacements=names)
        unasync.unasync_files([str(before / name) for name in texts], [rule])
        return {
            f"{PACKAGE}/{name}": _HEADER.format(name) + (after / name).read_text(encoding="utf-8")
            for name in texts
        }


def _without_dotted(text: str) -> str:
    for name, replacement in _DOTTED.items():
        text = text.replace(name, replacement)
    return text
