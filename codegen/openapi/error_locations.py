"""Where the facts of an address stand in the files, for the errors of the stages that know facts alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from codegen.errors import SpecError
from codegen.openapi import loading
from codegen.openapi.node import Node
from codegen.overlays import address


@contextmanager
def located(paths: Sequence[Path]) -> Iterator[None]:
    """Make errors name the newest file that has what they speak of; `paths` are sorted, the oldest first."""
    try:
        yield
    except SpecError as error:
        raise SpecError(_place(paths, error.address), f"{error.address}: {error.problem}") from error


def _place(paths: Sequence[Path], at: str) -> str:
    for path in reversed(paths):
        document = loading.load(path)
        node = _node(document, at)
        if node.pointer:
            return node.address
    return f"{paths[-1]}#"


def _node(document: Node, at: str) -> Node:
    """Return the node of an operation or a schema; the document where it has no such thing."""
    try:
        parts = address.parse(at)
    except ValueError:
        return document
    if "path" in parts:
        return _inner(document, "paths", parts["path"], parts["method"].lower())
    named = _inner(document, "definitions", parts["schema"])
    return named if named.pointer else _inner(document, "components", "schemas", parts["schema"])


def _inner(document: Node, *keys: str) -> Node:
    node = document
    for key in keys:
        found = node.get(key)
        if found is None:
            return document
        node = found
    return node
