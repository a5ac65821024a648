"""A value of an untrusted document together with the place it stands at.

Every stage that reads a description goes through `Node`, so that a wrong shape ends in a `SpecError`
that names the file and the JSON pointer, never in a `KeyError`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from typing import Any, NoReturn

from attrs import evolve, frozen

from codegen.errors import SpecError, excerpt

JsonValue = Any
"""What JSON can hold. Documents are untyped until a stage has checked them."""

LONGEST_TEXT = 1000
LARGEST_INTEGER = 2**64 - 1
_TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "array": list,
    "object": dict,
    "null": type(None),
}


@frozen
class Node:
    """One value of a document.

    Attributes:
        value: the JSON value.
        source: the file the document was read from, as the user named it.
        pointer: the JSON pointer (RFC 6901) of the value.
    """

    value: JsonValue
    source: str
    pointer: str = ""

    @property
    def address(self) -> str:
        """The file and the pointer, as errors print them."""
        return f"{self.source}#{self.pointer}"

    def fail(self, problem: str) -> NoReturn:
        """Raise a `SpecError` at this place."""
        raise SpecError(self.address, problem)

    def child(self, key: str, value: JsonValue) -> Node:
        """Return the node of `value`, which stands at `key` below this one."""
        return Node(value, self.source, f"{self.pointer}/{key.replace('~', '~0').replace('/', '~1')}")

    def mapping(self) -> dict[str, Node]:
        """Return the members of an object, in their order."""
        return {key: self.child(key, value) for key, value in self._object().items()}

    def _object(self) -> dict[str, JsonValue]:
        if not isinstance(self.value, dict):
            self.fail(f"expected an object, got {excerpt(self.value)}")
        return self.value

    def sequence(self) -> list[Node]:
        """Return the items of an array."""
        if not isinstance(self.value, list):
            self.fail(f"expected an array, got {excerpt(self.value)}")
        return [self.child(str(index), value) for index, value in enumerate(self.value)]

    def get(self, key: str) -> Node | None:
        """Return the member `key` of an object, or None where there is none."""
        members = self._object()
        return self.child(key, members[key]) if key in members else None

    def need(self, key: str) -> Node:
        """Return the member `key` of an object that must have it."""
        found = self.get(key)
        if found is None:
            self.fail(f"{key!r} is missing")
        return found

    def each(self, key: str) -> Iterator[Node]:
        """Yield the items of the array at `key`; nothing where there is none."""
        found = self.get(key)
        if found is not None:
            yield from found.sequence()

    def members(self, key: str) -> dict[str, Node]:
        """Return the members of the object at `key`; none where there is none."""
        found = self.get(key)
        return {} if found is None else found.mapping()

    def text(self) -> str:
        """Return a string that has no control, format or surrogate characters and is not very long."""
        if not isinstance(self.value, str):
            self.fail(f"expected a string, got {excerpt(self.value)}")
        if len(self.value) > LONGEST_TEXT:
            self.fail(f"a string of {len(self.value)} characters is too long; at most {LONGEST_TEXT}")
        if not _is_harmless(self.value):
            self.fail(f"{excerpt(self.value)} has control characters")
        return self.value

    def name(self, pattern: re.Pattern[str], what: str) -> str:
        """Return a string that matches `pattern` as a whole."""
        text = self.text()
        if not pattern.fullmatch(text):
            self.fail(f"{excerpt(text)} is no {what}; expected {pattern.pattern}")
        return text

    def named(self, key: str, pattern: re.Pattern[str], what: str) -> str:
        """Return the key that leads to this node; it matches `pattern` as a whole."""
        return evolve(self, value=key).name(pattern, what)

    def flag(self, key: str) -> bool | None:
        """Return the boolean at `key`, or None where there is none."""
        found = self.get(key)
        if found is None:
            return None
        if not isinstance(found.value, bool):
            found.fail(f"expected true or false, got {excerpt(found.value)}")
        return found.value

    def scalar(self) -> str | int | float | bool | None:
        """Return a JSON scalar of a sane size."""
        value = self.value
        if isinstance(value, str):
            return self.text()
        if isinstance(value, bool) or value is None or isinstance(value, float):
            return value
        if not isinstance(value, int) or abs(value) > LARGEST_INTEGER:
            self.fail(f"expected a plain value, got {excerpt(value)}")
        return value

    def of(self, kinds: Collection[str]) -> Node:
        """Return this node; fail where its value is of none of the JSON types `kinds` (any, if there are none)."""
        if kinds and not any(_is_of(self.value, kind) for kind in kinds):
            self.fail(f"{excerpt(self.value)} is no {' or '.join(kinds)}")
        return self

    def only(self, allowed: frozenset[str], what: str) -> None:
        """Fail where an object has a key that is neither in `allowed` nor an extension (x-...)."""
        for key, value in self._object().items():
            if key not in allowed and not key.startswith("x-"):
                self.child(key, value).fail(
                    f"{excerpt(key)} is not understood in {what}; teach codegen/openapi/swagger.py what it means"
                )


def _is_harmless(text: str) -> bool:
    """Return whether a text has no control, format or surrogate characters."""
    if text.isascii():
        return text.isprintable()
    return not any(unicodedata.category(c) in {"Cc", "Cf", "Cs"} or c in "\u2028\u2029" for c in text)


def _is_of(value: JsonValue, kind: str) -> bool:
    """Return whether a value is of a JSON type; Python's booleans are integers, JSON's are not."""
    return isinstance(value, _TYPES[kind]) and (kind == "boolean" or not isinstance(value, bool))
