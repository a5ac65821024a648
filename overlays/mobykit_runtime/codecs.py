"""How values of parameters are written in a path, a query or a header.

Each codec gives the texts to send, one for each repetition of the parameter; a path takes exactly one. None
never gets here: it means that the parameter is not sent.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias
from urllib.parse import quote

from mobykit_runtime.convert import unstructure
from mobykit_runtime.faults import Fault, expected
from mobykit_runtime.jsontext import dumps
from mobykit_runtime.model import Model
from mobykit_runtime.timestamps import Timestamp

__all__ = ["CODECS", "Encode"]

Encode: TypeAlias = Callable[[Any, str], list[str]]
"""Takes the value and the API version in use."""


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise expected("a string", value)
    return str.__str__(value)  # of an enum member, its value


def _string(value: Any, _: str) -> list[str]:
    return [_text(value)]


def _integer(value: Any, _: str) -> list[str]:
    if not isinstance(value, int) or isinstance(value, bool):
        raise expected("an integer", value)
    return [str(int(value))]


def _number(value: Any, _: str) -> list[str]:
    if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
        raise expected("a finite number", value)
    return [str(int(value)) if isinstance(value, int) else repr(float(value))]


def _boolean(value: Any, _: str) -> list[str]:
    if not isinstance(value, bool):
        raise expected("True or False", value)
    return ["true" if value else "false"]


def _strings(value: Any, _: str) -> list[str]:
    if isinstance(value, str):
        return [_text(value)]
    return [_text(item) for item in _items(value, "a string or a list of strings")]


def _csv(value: Any, version: str) -> list[str]:
    items = _strings(value, version)
    for item in items:
        if "," in item:
            raise Fault(f"{_shown(item)} holds a comma, which would end it")
    return [",".join(items)] if items else []


def _items(value: Any, what: str) -> list[Any] | tuple[Any, ...]:
    if not isinstance(value, list | tuple):
        raise expected(what, value)
    return value


def _document(value: Any, version: str) -> str:
    if not isinstance(value, Model | Mapping | list | tuple):
        raise expected("a model, mapping or list", value)
    return dumps(unstructure(value, version=version)).decode("ascii")


def _json(value: Any, version: str) -> list[str]:
    return [_document(value, version)]


def _jsons(value: Any, version: str) -> list[str]:
    return [_document(item, version) for item in _items(value, "a list of models or mappings")]


def _filters(value: Any, _: str) -> list[str]:
    if isinstance(value, str):
        return [_text(value)]
    if not isinstance(value, Mapping):
        raise expected("a mapping of filters", value)
    return [dumps({_text(key): _filter(item) for key, item in value.items()}).decode("ascii")]


def _filter(value: Any) -> list[str]:
    values = value if isinstance(value, list | tuple) else [value]
    return [_filter_text(item) for item in values]


def _filter_text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(int(value))
    return _text(value)


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def _time(value: Any, _: str) -> list[str]:
    if isinstance(value, datetime):
        return [_seconds(value)]
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise expected("a time, a number of seconds or a string", value)
    if isinstance(value, float):
        if not math.isfinite(value):
            raise Fault("expected a finite number of seconds")
        return [f"{value:.9f}"]
    return [str(value) if isinstance(value, int) else _text(value)]


def _seconds(value: datetime) -> str:
    if value.utcoffset() is None:
        raise Fault("the time has no zone; give an aware datetime, such as datetime.now(UTC)")
    seconds, below = divmod(value - _EPOCH, timedelta(seconds=1))
    nanosecond = (
        value.nanosecond if isinstance(value, Timestamp) else below // timedelta(microseconds=1) * 1000
    )
    return f"{seconds}.{nanosecond:09}"


class _Hidden(str):
    """A text that tools which show the variables of a failed call cannot show."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "<hidden>"


def _auth(value: Any, version: str) -> list[str]:
    if isinstance(value, str):
        return [_Hidden(_text(value))]  # encoded already
    import base64  # here, since few calls need it

    document = _document(value, version)
    return [_Hidden(base64.urlsafe_b64encode(document.encode("ascii")).decode("ascii"))]


def _segments(value: Any) -> list[str]:
    text = _text(value)
    if any(character < " " or "\x7f" <= character <= "\x9f" for character in text):
        raise Fault(f"{_shown(text)} holds control characters")
    segments = text.split("/")
    if not text:
        raise Fault("an empty id would reach another call")
    for segment in segments:
        if segment in ("", ".", ".."):
            raise Fault(
                f"{_shown(text)} would reach another object; "
                "leave out leading, double and closing slashes, and segments of dots"
            )
    return segments


def _shown(text: str) -> str:
    return repr(text) if len(text) <= 80 else f"{text[:77]!r}..."


def _path(value: Any, _: str) -> list[str]:
    # Names with a slash exist (networks); the slash must not become one of the path.
    return ["%2F".join(_quoted(segment, "") for segment in _segments(value))]


def _image(value: Any, _: str) -> list[str]:
    return ["/".join(_quoted(segment, ":@") for segment in _segments(value))]


def _quoted(text: str, safe: str) -> str:
    try:
        return quote(text, safe=safe)
    except UnicodeEncodeError:
        raise Fault(f"{_shown(text)} has no form in UTF-8") from None


CODECS: Mapping[str, Encode] = {
    "string": _string,
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
    "strings": _strings,
    "csv": _csv,
    "json": _json,
    "jsons": _jsons,
    "filters": _filters,
    "time": _time,
    "auth": _auth,
    "path": _path,
    "image": _image,
}
