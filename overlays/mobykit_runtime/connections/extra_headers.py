"""Headers users want on every request: HttpHeaders of the configuration file, or DOCKER_CUSTOM_HEADERS."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mobykit_runtime.errors import InvalidConfig

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["checked_headers", "environment_headers"]

_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_SENDABLE = re.compile(
    r"[^\x00-\x08\x0a-\x1f\x7f-\x9f]*"
)  # the short way round: a long range compiles slowly
_SURROGATE = re.compile(r"[\ud800-\udfff]")

# They say where a request ends or what the connection becomes. The CLI leaves most of them out as well.
_FRAMING = frozenset(
    {"connection", "content-length", "expect", "host", "keep-alive", "proxy-connection", "te", "trailer"}
    | {"transfer-encoding", "upgrade"}
)


def checked_headers(pairs: Iterable[tuple[str, str]], origin: str) -> dict[str, str]:
    """Return the headers that can be sent, without those that are HTTP's own business (Host, Content-Length, ...).

    Of names that differ in case only the last one counts. Space around a value is not part of it.

    Raises:
        InvalidConfig: a name or value that would split the header or cannot be sent; values are not shown
    """
    found: dict[str, tuple[str, str]] = {}
    for name, value in pairs:
        if not _NAME.fullmatch(name):
            raise InvalidConfig(f"{origin}: {name[:80]!r} cannot be the name of a header; correct it")
        if not _SENDABLE.fullmatch(value) or _SURROGATE.search(value):
            raise InvalidConfig(
                f"{origin}: the value of {name[:80]!r} has control characters or is no text; correct it"
            )
        if name.lower() not in _FRAMING:
            found[name.lower()] = name, value.strip(" \t")
    return dict(found.values())


def environment_headers(environ: Mapping[str, str]) -> dict[str, str] | None:
    """Read DOCKER_CUSTOM_HEADERS, `name=value` in CSV; None where it is not set.

    Where it is set it stands in the place of the file's headers, as for the CLI.
    """
    text = environ.get("DOCKER_CUSTOM_HEADERS")
    if not text:
        return None
    import csv

    try:
        fields = next(csv.reader([text], strict=True))
    except (csv.Error, StopIteration):
        raise InvalidConfig("DOCKER_CUSTOM_HEADERS: not CSV; write name=value,other=value") from None
    pairs = [field.partition("=") for field in fields]
    if not all(separator for _, separator, _ in pairs):
        raise InvalidConfig("DOCKER_CUSTOM_HEADERS: a header has no value; write name=value,other=value")
    return checked_headers([(name.strip(), value) for name, _, value in pairs], "DOCKER_CUSTOM_HEADERS")
