"""The proxies that the docker command tells containers and builds: `proxies` of its configuration file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mobykit_runtime.connections.files import member

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

__all__ = ["missing", "proxies_for", "read_proxies"]

_DEFAULT = "default"
_VARIABLES = {
    "httpProxy": "HTTP_PROXY",
    "httpsProxy": "HTTPS_PROXY",
    "noProxy": "NO_PROXY",
    "ftpProxy": "FTP_PROXY",
    "allProxy": "ALL_PROXY",
}


def read_proxies(file: Path, data: dict[str, Any]) -> dict[str, dict[str, str]]:
    """Return the variables by the address of the engine, or "default"; they may hold passwords.

    Raises:
        InvalidConfig: a proxy is no text
    """
    engines = member(file, data, "proxies", dict) or {}
    return {host: _variables(file, engines, host) for host in engines}


def _variables(file: Path, engines: dict[str, Any], host: str) -> dict[str, str]:
    step = f".proxies[{host[:80]!r}]"
    found = member(file, {"proxies": engines[host]}, "proxies", dict, step=step) or {}
    lowered = {key.lower(): value for key, value in found.items()}
    given = {name: member(file, lowered, key, str, step=step) for key, name in _VARIABLES.items()}
    return {written: value for name, value in given.items() if value for written in (name, name.lower())}


def proxies_for(host: str, proxies: Mapping[str, Mapping[str, str]]) -> Mapping[str, str]:
    """Return the variables for an engine."""
    return proxies.get(host, proxies.get(_DEFAULT, {}))


def missing(proxies: Mapping[str, str], given: Iterable[str]) -> dict[str, str]:
    """Return the variables that are not given, each by its own name: the other case of a name may be."""
    names = set(given)
    return {name: value for name, value in proxies.items() if name not in names}
