"""Credentials in the environment: DOCKER_AUTH_CONFIG, which build machines set.

The docker command knows it since 28.3, and takes nothing but what it documents: names and passwords in base64.
It goes on without a text it cannot read, with a warning; here that is an error of the calls that need it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mobykit_runtime.errors import CredentialsError
from mobykit_runtime.faults import Fault
from mobykit_runtime.jsontext import loads

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["VARIABLE", "read_variable"]

VARIABLE = "DOCKER_AUTH_CONFIG"

_FORM = 'expected {"auths": {"registry.example": {"auth": "base64 of user:password"}}}'


def read_variable(text: Any) -> Mapping[str, Any]:
    """Return the entries of the variable's text by their keys; none where it is not set.

    Raises:
        CredentialsError: it is not of the form; nothing of it is shown
    """
    if not text:
        return {}
    try:
        value = loads(text.encode("utf-8", "surrogateescape"))
    except Fault:
        value = None
    entries = value.get("auths") if isinstance(value, dict) and value.keys() <= {"auths"} else None
    if not isinstance(entries, dict) or not all(_is_plain(entry) for entry in entries.values()):
        raise CredentialsError(f"{VARIABLE}: {_FORM}; correct or unset it")
    return entries


def _is_plain(entry: Any) -> bool:
    return isinstance(entry, dict) and entry.keys() == {"auth"}
