"""What changed between any two versions, as one page of HTML that needs nothing but itself.

The page holds the records of all pairs of versions as data; scripts of its own show them. Texts of descriptions are
only in the data, and reach the document as text.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import jinja2
from attrs import frozen
from markupsafe import Markup

from codegen.diff.impact import Package
from codegen.diff.page_data import Pairs, pairs
from codegen.diff.place import Value
from codegen.diff.records import Record
from codegen.diff.rules import Change
from codegen.diff.severities import SEVERITIES
from codegen.history.history import History, Span
from codegen.history.merge import merge
from codegen.history.merged import MergedApi

_TEMPLATES = Path(__file__).parent.parent / "templates" / "diff"
_SCRIPTS = ("data.js", "state.js", "changes.js", "tables.js", "main.js")
_TABS = ("changes", "operations", "models")

_SEVERITIES = {
    "breaking": ("Breaking", "For code that sends it and for code that reads it."),
    "breaking-write": ("Breaking to write", "For code that calls and sends; what is read goes on as it was."),
    "breaking-read": ("Breaking to read", "For code that reads answers; what is sent goes on as it was."),
    "compatible": ("Compatible", "Something more, or something easier: existing code goes on."),
    "documentation": ("Documentation only", "Other words for the same: names, marks and promises."),
}
_WORDS = {
    Change.ADDED: "added",
    Change.REMOVED: "removed",
    Change.RENAMED: "renamed",
    Change.MOVED: "moved",
    Change.TYPE: "other type",
    Change.FORMAT: "other format",
    Change.KIND: "other kind of reply",
    Change.ENUM_ADDED: "value added",
    Change.ENUM_REMOVED: "value removed",
    Change.ENUM_CLOSED: "values now listed",
    Change.ENUM_OPENED: "values not listed",
    Change.NULLABLE: "may be null",
    Change.NOT_NULLABLE: "never null",
    Change.REQUIRED: "required",
    Change.OPTIONAL: "optional",
    Change.DEFAULT: "other default",
    Change.DEPRECATED: "deprecated",
    Change.UNDEPRECATED: "not deprecated",
    Change.LIMITS: "other limits",
    Change.REPETITION: "other repetition",
    Change.MEDIA: "media type",
    Change.EMPTY: "left out if empty",
}
# Of these one value comes or goes; of all others one value stands where another stood.
_MEMBERSHIPS = frozenset({Change.ENUM_ADDED, Change.ENUM_REMOVED, Change.MEDIA, Change.LIMITS, Change.MOVED})


def page(history: History, old: str, new: str) -> str:
    """Return the page for all versions of a history, opened at two of them.

    Args:
        history: the descriptions.
        old: the version to compare.
        new: the version to compare it with; it may be the older one.

    Raises:
        SpecError: there is no description of one of them.
    """
    for version in (old, new):
        history.index(version)
    style, script = _read("page.css"), "\n".join(map(_read, _SCRIPTS))
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("page.html.jinja").render(
        old=old,
        new=new,
        versions=history.versions,
        severities=[
            {"key": key, "title": title, "meaning": meaning} for key, title, meaning in _severities()
        ],
        tabs=_TABS,
        policy=Markup(_policy(style, script)),  # noqa: S704  # made of digests, and quotes that belong there
        style=Markup(style),  # noqa: S704  # our own file
        script=Markup(script),  # noqa: S704  # our own files
        data=Markup(embedded(_data(history, old, new))),  # noqa: S704  # escaped for where it stands
    )


def _read(name: str) -> str:
    return (_TEMPLATES / name).read_text(encoding="utf-8")


def _severities() -> list[tuple[str, str, str]]:
    return [(key, *_SEVERITIES[key]) for key in SEVERITIES]


def _policy(style: str, script: str) -> str:
    """Return the content security policy: nothing is loaded, and nothing runs that was not written here."""

    def digest(text: str) -> str:
        return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

    return (
        f"default-src 'none'; script-src 'sha256-{digest(script)}'; style-src 'sha256-{digest(style)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def embedded(data: dict[str, Any]) -> str:
    """Return data as JSON that can stand inside of a script element, whatever texts it holds.

    Every list of lists is over lines: the page can be read and compared.
    """

    def dumped(value: object) -> str:
        return json.dumps(value, separators=(",", ":"), ensure_ascii=True)

    lines = []
    for key, value in data.items():
        long = isinstance(value, list) and value and isinstance(value[0], list)
        shown = "[\n" + ",\n".join(map(dumped, value)) + "\n]" if long else dumped(value)
        lines.append(f"{dumped(key)}:{shown}")
    text = "{\n" + ",\n".join(lines) + "\n}"
    # All three are in strings only. Non-ASCII is escaped already, the two line separators of JavaScript too.
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _data(history: History, old: str, new: str) -> dict[str, Any]:
    """Return what the scripts of the page read; see data.js for the other side."""
    found = pairs(history)
    strings = _Strings({})
    api = merge(history, history.versions[0])
    package = Package.of(history)
    records = [_record(record, package.impact(record), strings) for record in found.records]
    return {
        "versions": history.versions,
        "old": old,
        "new": new,
        "severities": _severities(),
        "changes": {str(change): words for change, words in _WORDS.items()},
        **_tables(api),
        "records": records,
        "strings": list(strings.indices),
        "pairs": [
            "" if one == other else _bits(found, one, other)
            for one in history.versions
            for other in history.versions
        ],
    }


@frozen
class _Strings:
    """Texts, each once; records hold their numbers."""

    indices: dict[str, int]

    def __call__(self, text: str) -> int:
        return self.indices.setdefault(text, len(self.indices))


def _record(record: Record, impact: Iterable[str], strings: Callable[[str], int]) -> list[object]:
    old, new = _values(record)
    return [
        SEVERITIES.index(record.severity),
        strings(str(record.change)),
        strings(record.name),
        strings("schema" if record.is_schema else record.where),
        old if old is None else strings(old),
        new if new is None else strings(new),
        strings(record.owner),
        record.id,
        [strings(name) for name in impact],
        [strings(text) for place in record.places for text in (place.operation, place.where, place.name)],
    ]


def _values(record: Record) -> tuple[str | None, str | None]:
    """Return the values to show; None where the word for the change says it all."""
    if isinstance(record.old, bool) and isinstance(record.new, bool):
        return None, None
    old, new = _shown(record.old), _shown(record.new)
    if record.change in _MEMBERSHIPS:
        return old, new
    return old or "not said", new or "not said"


def _shown(value: Value) -> str | None:
    match value:
        case bool():
            return "yes" if value else "no"
        case tuple():
            return ", ".join(value) or "any"
        case _:
            return value


def _bits(found: Pairs, old: str, new: str) -> str:
    """Return which records are those of a pair: bit by bit, the lowest of the first byte first."""
    bits = bytearray(len(found.records) // 8 + 1)
    for index in found.members[old, new]:
        bits[index >> 3] |= 1 << (index & 7)
    return base64.b64encode(bits).decode()


def _tables(api: MergedApi) -> dict[str, Any]:
    def spans(of: Iterable[Span]) -> list[list[int]]:
        return [
            [
                api.versions.index(span.since),
                (api.versions.index(span.until) if span.until else len(api.versions)) - 1,
            ]
            for span in of
        ]

    return {
        "operations": [
            [each.method, each.path, each.id, each.tag, each.deprecated, spans(each.spans)]
            for each in api.operations
        ],
        "models": [
            [name, len(schema.members), spans(schema.spans)] for name, schema in sorted(api.schemas.items())
        ],
    }
