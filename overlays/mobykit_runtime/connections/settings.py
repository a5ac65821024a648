"""The docker command's configuration file: config.json in DOCKER_CONFIG, else in ~/.docker."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from mobykit_runtime.connections.extra_headers import checked_headers
from mobykit_runtime.connections.files import member, problem, read_object
from mobykit_runtime.connections.proxies import read_proxies
from mobykit_runtime.faults import expected

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Settings", "config_folder", "environment_credentials", "home_folder", "read_settings"]

_CREDENTIALS = {"auths": dict, "credsStore": str, "credHelpers": dict}


@frozen
class Settings:
    """What the configuration file says, as far as clients need it."""

    folder: Path
    """The folder of the file, of the contexts and, where DOCKER_CERT_PATH is not set, of the certificates."""
    exists: bool = False
    """Whether there is a file; without one all of it is empty."""
    current_context: str | None = None
    """The context that `docker context use` chose; unchecked."""
    headers: Mapping[str, str] = field(factory=dict, repr=False)
    """Headers for every request (HttpHeaders); they may hold tokens."""
    credentials: dict[str, Any] = field(factory=dict, repr=False)
    """`auths`, `credsStore` and `credHelpers`, those that are there, as they stand in the file."""

    proxies: Mapping[str, Mapping[str, str]] = field(factory=dict, repr=False)
    """Variables for containers and builds, by the address of the engine or "default"; they may hold passwords."""

    @property
    def file(self) -> Path:
        """The file itself, whether there is one or not."""
        return self.folder / "config.json"


def read_settings(folder: Path) -> Settings:
    """Read config.json of a folder; without one the settings are empty.

    The CLI goes on with a warning where the file is broken. Here that is an error: the file decides which engine
    is spoken to.

    Raises:
        InvalidConfig: it cannot be read, or a key holds what it cannot mean; names the file and the key
    """
    file = folder / "config.json"
    data = read_object(file)
    if data is None:
        return Settings(folder)
    credentials = {key: member(file, data, key, kind) for key, kind in _CREDENTIALS.items()}
    return Settings(
        folder,
        exists=True,
        current_context=member(file, data, "currentContext", str) or None,
        headers=_headers(file, member(file, data, "HttpHeaders", dict) or {}),
        credentials={key: value for key, value in credentials.items() if value is not None},
        proxies=read_proxies(file, data),
    )


def _headers(file: Path, headers: Mapping[str, Any]) -> dict[str, str]:
    for name, value in headers.items():
        if not isinstance(value, str):
            raise problem(file, expected("string", value).at(f".HttpHeaders[{name[:80]!r}]"))
    return checked_headers(headers.items(), f"{file}: HttpHeaders")


def environment_credentials(environ: Mapping[str, str]) -> dict[str, Any]:
    """Give what the environment says of registries, under the name of its variable; it is read when it is needed."""
    text = environ.get("DOCKER_AUTH_CONFIG")
    return {"DOCKER_AUTH_CONFIG": text} if text else {}


def config_folder(environ: Mapping[str, str], home: Path) -> Path:
    """Give the folder of the configuration file: DOCKER_CONFIG, else .docker in the home folder."""
    named = environ.get("DOCKER_CONFIG")
    return Path(named) if named else home / ".docker"


def home_folder(environ: Mapping[str, str]) -> Path:
    """Give the user's home folder; the root where none is known, as for a user id without an account."""
    named = environ.get("USERPROFILE" if sys.platform == "win32" else "HOME")
    if named:
        return Path(named)
    if sys.platform != "win32":
        import os
        import pwd

        try:
            return Path(pwd.getpwuid(os.getuid()).pw_dir)
        except KeyError:
            pass
    return Path("/")
