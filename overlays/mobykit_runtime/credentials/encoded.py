"""Credentials as headers carry them: JSON as URL-safe base64, padded."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from mobykit_runtime.errors import InvalidArgument
from mobykit_runtime.faults import Fault
from mobykit_runtime.jsontext import dumps

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["encode_auth", "encode_config"]


def encode_auth(credential: Mapping[str, str] | None) -> str:
    """Give the value of X-Registry-Auth; None is sent as an empty object, as some engines insist on the header.

    Raises:
        InvalidArgument: a value has no form in JSON; it is not shown
    """
    return _encoded({} if credential is None else dict(credential))


def encode_config(credentials: Mapping[str, Mapping[str, str]]) -> str:
    """Give the value of X-Registry-Config, with the credentials of a build by the keys they are stored under.

    Raises:
        InvalidArgument: a value has no form in JSON; it is not shown
    """
    return _encoded({key: dict(credential) for key, credential in credentials.items()})


def _encoded(value: object) -> str:
    try:
        return base64.urlsafe_b64encode(dumps(value)).decode("ascii")
    except Fault:
        raise InvalidArgument("registry credentials: the values must be texts") from None
