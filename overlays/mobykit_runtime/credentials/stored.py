"""Credentials in the configuration file itself: the entries of `auths`.

A broken entry is an error for its own registry, and for no other.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from typing import Any

from mobykit_runtime.credentials.credential import Credential
from mobykit_runtime.credentials.hosts import host_of, shown
from mobykit_runtime.errors import CredentialsError

__all__ = ["find_entry", "kept_token", "lowered", "read_entry"]

_TEXTS = ("username", "password", "auth", "identitytoken", "registrytoken")
_BASE64 = re.compile(r"[A-Za-z0-9+/]*={0,2}")


def lowered(values: Mapping[Any, Any]) -> dict[str, Any]:
    """Return a mapping with its names in lower case: the docker command reads `Auth` for `auth`."""
    return {name.lower(): value for name, value in values.items() if isinstance(name, str)}


def find_entry(auths: Mapping[str, Any], key: str) -> tuple[str, Any] | None:
    """Find the entry of a registry, with the key that it has: that of the registry, else one with its host."""
    if key in auths:
        return key, auths[key]
    return next(((each, entry) for each, entry in auths.items() if host_of(each) == key), None)


def read_entry(key: str, entry: Any) -> Credential | None:
    """Read an entry, `key` being its own; None if it holds no credentials.

    Its server address is its key, whatever it says itself, and an `auth` wins over name and password beside
    it. An e-mail address is left out: no engine looks at it.

    Raises:
        CredentialsError: it is not of the shape that an entry has
    """
    if entry is None:
        return None
    if not isinstance(entry, Mapping):
        raise _broken(key, "expected an object")
    values = lowered(entry)
    for name in _TEXTS:
        if not isinstance(values.get(name), str | None):
            raise _broken(key, f"{name}: expected a string")
    username, password = values.get("username"), values.get("password")
    if values.get("auth"):
        username, password = _name_and_password(key, values["auth"])
    found = Credential(
        key,
        username=username,
        password=password,
        identity_token=values.get("identitytoken"),
        registry_token=values.get("registrytoken"),
    )
    return found or None


def kept_token(entry: Any) -> str | None:
    """Return the registry token of an entry: no helper keeps it, so it counts beside one. Never raises."""
    token = lowered(entry).get("registrytoken") if isinstance(entry, Mapping) else None
    return token if isinstance(token, str) else None


def _name_and_password(key: str, auth: str) -> tuple[str, str]:
    text = auth.replace("\r", "").replace("\n", "")
    if not _BASE64.fullmatch(text):
        raise _broken(key, "auth: not base64")
    try:
        username, colon, password = base64.b64decode(text).decode("utf-8").partition(":")
    except binascii.Error:
        raise _broken(key, "auth: not base64") from None
    except UnicodeDecodeError:  # it holds the password
        raise _broken(key, "auth: not UTF-8 below its base64") from None
    if not colon or not username:
        raise _broken(key, "auth: expected user:password below its base64")
    return username, password.strip("\0")


def _broken(key: str, problem: str) -> CredentialsError:
    return CredentialsError(
        f"the stored credentials for {shown(key)} cannot be read: {problem}; "
        "run docker login again, or give registry_auth=...",
        registry=shown(key),
    )
