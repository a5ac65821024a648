"""Reads a description from a file into plain JSON values, and obeys nothing in it.

A description is untrusted. The YAML reader builds mappings, lists and scalars of the core schema from the
parser's events and refuses all else: tags, anchors and aliases (and with them alias bombs), merge keys, duplicate
keys and second documents. Nothing is fetched, whatever the text says.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from attrs import frozen

from codegen.errors import SpecError, excerpt
from codegen.openapi.node import JsonValue, Node

LARGEST_FILE = 5_000_000
DEEPEST = 64
_INTEGER = re.compile(r"[-+]?[0-9]{1,20}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]{1,4})?")
_WORDS: dict[str, JsonValue] = {
    "": None,
    "~": None,
    **dict.fromkeys(("null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


def load(path: Path, name: str | None = None) -> Node:
    """Read the JSON or YAML file at `path`; `name` is what errors call it."""
    source = name or str(path)
    return parse(content(path, source), source)


def content(path: Path, source: str) -> bytes:
    """Return what is in a file, up to a little more than is accepted; `source` is what errors call it."""
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:  # ValueError: the name of the file has a null byte
        raise SpecError(source, f"cannot be read: {getattr(error, 'strerror', None) or error}") from error


def parse(data: bytes, source: str) -> Node:
    """Read the JSON or YAML text `data`; `source` is what errors call it."""
    if len(data) > LARGEST_FILE:
        raise SpecError(source, f"is larger than {LARGEST_FILE} bytes; this is no API description")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise SpecError(
            source, f"is not UTF-8 text: byte {error.start} is {data[error.start]:#04x}"
        ) from error
    value = _from_json(text, source) if text.lstrip()[:1] == "{" else _from_yaml(text, source)
    _check(value, source)
    if not isinstance(value, dict):
        raise SpecError(source, f"holds {excerpt(value)}, not an API description")
    return Node(value, source)


@frozen
class _Refused:
    """Stands where a JSON text has what no description may hold, until its place is known."""

    problem: str


def _from_json(text: str, source: str) -> JsonValue:
    try:
        return json.loads(
            text,
            object_pairs_hook=_members,
            parse_constant=lambda word: _Refused(f"{word} is no JSON value"),
            parse_int=_integer,
            parse_float=_float,
        )
    except json.JSONDecodeError as error:
        raise SpecError(f"{source}:{error.lineno}", f"is not JSON: {error.msg}") from error
    except RecursionError:
        raise SpecError(source, f"is nested more than {DEEPEST} deep") from None


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any] | _Refused:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            return _Refused(f"the key {excerpt(key)} stands twice in this object")
        found[key] = value
    return found


def _integer(text: str) -> int | _Refused:
    return int(text) if _INTEGER.fullmatch(text) else _Refused(f"a number of {len(text)} digits is too long")


def _float(text: str) -> float | _Refused:
    number = float(text)
    return number if math.isfinite(number) else _Refused(f"{excerpt(text)} is too large a number")


def _from_yaml(text: str, source: str) -> JsonValue:
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        events = yaml.parse(text, Loader=loader)
        return _Builder(source, events).document()
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{source}:{mark.line + 1}" if mark else source
        problem = getattr(error, "problem", None) or str(error).partition("\n")[0]
        if "nesting depth" in problem:  # newer parsers look ahead, and have a bound of their own
            raise SpecError(place, f"nested more than {DEEPEST} deep") from error
        raise SpecError(place, f"is not YAML: {problem}") from error


class _Builder:
    """Builds plain values from the parser's events."""

    def __init__(self, source: str, events: Iterator[yaml.Event]) -> None:
        self.source = source
        self.events = events

    def fail(self, event: yaml.Event, problem: str) -> SpecError:
        mark = event.start_mark
        return SpecError(f"{self.source}:{mark.line + 1}" if mark else self.source, problem)

    def document(self) -> JsonValue:
        value: JsonValue = None
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self.fail(event, "a second document begins here; a description is one document")
                value = self.value(next(self.events), 0)
        return value

    def value(self, event: yaml.Event, depth: int) -> JsonValue:
        if isinstance(event, yaml.AliasEvent):
            raise self.fail(event, "aliases are not accepted in a description")
        if getattr(event, "anchor", None) is not None:
            raise self.fail(event, "anchors are not accepted in a description")
        if getattr(event, "tag", None) is not None:
            raise self.fail(event, "tags are not accepted in a description")
        if depth > DEEPEST:
            raise self.fail(event, f"nested more than {DEEPEST} deep")
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(depth)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(depth)
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        raise self.fail(event, f"unexpected {type(event).__name__}")

    def mapping(self, depth: int) -> dict[str, JsonValue]:
        found: dict[str, JsonValue] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            if not isinstance(event, yaml.ScalarEvent) or event.tag is not None or event.anchor is not None:
                raise self.fail(event, "a key must be a plain text")
            if event.value == "<<":
                raise self.fail(event, "merge keys are not accepted in a description")
            if event.value in found:
                raise self.fail(event, f"the key {excerpt(event.value)} stands twice in one mapping")
            found[event.value] = self.value(next(self.events), depth + 1)
        return found

    def sequence(self, depth: int) -> list[JsonValue]:
        found: list[JsonValue] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            found.append(self.value(event, depth + 1))
        return found

    def scalar(self, event: yaml.ScalarEvent) -> JsonValue:
        text: str = event.value
        if event.style:  # quoted or a block: the plain style is None, or empty from the C parser
            return text
        if text in _WORDS:
            return _WORDS[text]
        if _INTEGER.fullmatch(text):
            return int(text)
        if _FLOAT.fullmatch(text):
            number = float(text)
            if not math.isfinite(number):
                raise self.fail(event, f"{excerpt(text)} is too large a number")
            return number
        return text


def _check(value: JsonValue, source: str) -> None:
    """Fail where a value is nested too deep or has something in it that was refused."""
    level, depth = [value], 0
    while level:
        depth += 1
        if depth > DEEPEST:
            raise SpecError(source, f"is nested more than {DEEPEST} deep")
        if any(isinstance(each, _Refused) for each in level):
            _fail_where_refused(Node(value, source))
        level = [
            child
            for parent in level
            for child in (
                parent.values() if isinstance(parent, dict) else parent if isinstance(parent, list) else ()
            )
        ]


def _fail_where_refused(top: Node) -> None:
    waiting = [top]
    while waiting:
        node = waiting.pop()
        if isinstance(node.value, _Refused):
            node.fail(node.value.problem)
        if isinstance(node.value, dict):
            waiting.extend(node.mapping().values())
        elif isinstance(node.value, list):
            waiting.extend(node.sequence())
