"""Reads distilled documents (OpenAPI 3.1, see `codegen.openapi.swagger`) into descriptions.

The reader is strict: whatever the distiller does not write is refused, so a distilled document from elsewhere
is as harmless as an upstream one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from attrs import Factory, define

from codegen.openapi import patterns, soundness
from codegen.openapi.description import Description
from codegen.openapi.elements import Operation
from codegen.openapi.node import Node
from codegen.openapi.parts import PartReader
from codegen.openapi.soundness import References

_TOP = frozenset({"openapi", "info", "servers", "paths", "components"})
_INFO = frozenset({"title", "version"})
_COMPONENTS = frozenset({"schemas"})


def version_of(document: Node) -> str:
    """Return the API version a document describes."""
    return document.need("info").need("version").name(patterns.VERSION, "version")


def read(document: Node) -> Description:
    """Return what a distilled document describes."""
    return Reader().read(document)


class Reader:
    """Reads documents of one API, usually version by version.

    A schema or path that is the same in several documents is read once, and is the same object in all descriptions.
    """

    def __init__(self) -> None:
        self._schemas = _Once(PartReader.schema)
        self._paths = _Once(PartReader.path)

    def read(self, document: Node) -> Description:
        """Return what a distilled document describes."""
        if document.need("openapi").value != "3.1.0":
            document.need("openapi").fail("expected 3.1.0, as the distiller writes it")
        document.only(_TOP, "a distilled document")
        document.need("info").only(_INFO, "the head of a distilled document")
        document.need("components").only(_COMPONENTS, "the components of a distilled document")
        version_of(document)
        references: References = []
        nodes = document.need("components").need("schemas").mapping()
        schemas = {name: self._schemas(name, node, references) for name, node in nodes.items()}
        operations: dict[str, Operation] = {}
        for path, item in document.need("paths").mapping().items():
            operations.update(self._paths(path, item, references))
        description = Description(operations, schemas)
        soundness.check(document, description, references)
        return description


T = TypeVar("T")


@define(eq=False)
class _Once(Generic[T]):
    """Reads each form of a part once.

    Attributes:
        read: how a part of some name is read.
        known: what was read, and the references in it, by name and form.
    """

    read: Callable[[PartReader, str, Node], T]
    known: dict[tuple[str, str], tuple[T, References]] = Factory(dict)

    def __call__(self, name: str, node: Node, references: References) -> T:
        """Return what a part says, and add the references in it to the others."""
        key = name, repr(node.value)  # values that are equal may differ: 1, 1.0 and True
        if key not in self.known:
            reader = PartReader()
            self.known[key] = self.read(reader, name, node), reader.references
        found, own = self.known[key]
        references += own
        return found
