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
from mobykit_runtime.faults import Fault, mistyped
from mobykit_runtime.jsontext import dumps
from mobykit_runtime.model import Model
from mobykit_runtime.timestamps import Timestamp

__all__ = ["CODECS", "Encode"]

Encode: TypeAlias = Callable[[Any], list[str]]


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise mistyped("str", value)
    return str.__str__(value)  # of an enum member, its value


def _string(value: Any) -> list[str]:
    return [_text(value)]


def _integer(value: Any) -> list[str]:
    if not isinstance(value, int) or isinstance(value, bool):
        raise mistyped("int", value)
    return [str(int(value))]


def _number(value: Any) -> list[str]:
    if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
        raise mistyped("a finite number", value)
    return [str(int(value)) if isinstance(value, int) else repr(float(value))]


def _boolean(value: Any) -> list[str]:
    if not isinstance(value, bool):
        raise mistyped("bool", value)
    return ["true" if value else "false"]


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [_text(value)]
    return [_text(item) for item in _items(value, "a string or a list of strings")]


def _csv(value: Any) -> list[str]:
    items = _strings(value)
    for item in items:
        if "," in item:
            raise Fault(f"{_shown(item)} holds a comma, which would end it")
    return [",".join(items)] if items else []


def _items(value: Any, what: str) -> list[Any] | tuple[Any, ...]:
    if not isinstance(value, list | tuple):
        raise mistyped(what, value).hidden()
    return value


def _document(value: Any) -> str:
    if not isinstance(value, Model | Mapping | list | tuple):
        raise mistyped("a model, mapping or list", value).hidden()
    return dumps(unstructure(value)).decode("ascii")


def _json(value: Any) -> list[str]:
    return [_document(value)]


def _jsons(value: Any) -> list[str]:
    return [_document(item) for item in _items(value, "a list of models or mappings")]


def _filters(value: Any) -> list[str]:
    if isinstance(value, str):
        return [_text(value)]
    if not isinstance(value, Mapping):
        raise mistyped("a mapping of filters", value).hidden()
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


def _time(value: Any) -> list[str]:
    if isinstance(value, datetime):
        return [_seconds(value)]
    if isinstance(value, timedelta):
        return [_seconds(datetime.now(UTC) - value)]
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise mistyped("a time, a timedelta before now, a number of seconds or a string", value)
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


def _signal(value: Any) -> list[str]:
    from signal import Signals  # here, since few calls need it

    # Numbers differ between systems, so that the name of a member of signal.Signals travels.
    if isinstance(value, Signals):
        return [value.name]
    return _count(value)


def _count(value: Any) -> list[str]:
    return [_text(value)] if isinstance(value, str) else _integer(value)


class _Hidden(str):
    """A text that tools which show the variables of a failed call cannot show."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "<hidden>"


def _auth(value: Any) -> list[str]:
    if isinstance(value, str):
        return [_Hidden(_text(value))]  # encoded already
    import base64  # here, since few calls need it

    document = _document(value)
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
                "leave out double and closing slashes, and segments of dots"
            )
    return segments


def _shown(text: str) -> str:
    return repr(text) if len(text) <= 80 else f"{text[:77]!r}..."


def _path(value: Any) -> list[str]:
    # Names with a slash exist (networks); the slash must not become one of the path. Containers are listed with a
    # leading one, which is no part of their name.
    name = value.removeprefix("/") if isinstance(value, str) else value
    return ["%2F".join(_quoted(segment, "") for segment in _segments(name))]


def _image(value: Any) -> list[str]:
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
    "signal": _signal,
    "count": _count,
    "auth": _auth,
    "path": _path,
    "image": _image,
}
