"""Which registry an image comes from, and under which key the docker command keeps its credentials.

The rules are those of the engine: who reads a name differently sends a password to the wrong place. Letters
keep their case, as they do there.
"""

from __future__ import annotations

import re

__all__ = ["HUB", "HUB_KEY", "host_of", "key_of", "registry_at", "registry_of", "search_registry_of", "shown"]

HUB = "docker.io"
HUB_KEY = "https://index.docker.io/v1/"

_OLD_HUB = "index.docker.io"
_HUB_SERVER = "registry-1.docker.io"
_PART = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_HOST = re.compile(rf"(?:{_PART}(?:\.{_PART})*|\[[A-Fa-f0-9:]+\])(?::[0-9]+)?")
_MOST_SHOWN = 80


def registry_of(reference: str) -> str | None:
    """Return the registry of an image or plugin: "docker.io" for `alpine`, "ghcr.io" for `ghcr.io/a/b:1`.

    None where the reference names no possible host; the engine will refuse it, nobody has to be asked.
    """
    first, slash, _ = reference.partition("/")
    # No namespace on Docker Hub has capital letters, so the engine takes such a first part for a host.
    if slash and (_looks_like_host(first) or first != first.lower()):
        return _checked(first)
    return HUB if reference else None


def search_registry_of(term: str) -> str | None:
    """Return the registry that a search asks; unlike in a reference, capital letters make no host."""
    first, slash, _ = term.partition("/")
    return _checked(first) if slash and _looks_like_host(first) else HUB


def registry_at(host: str) -> str | None:
    """Return the registry that a host serves, which engines ask with; None for what cannot be a host."""
    return HUB if host == _HUB_SERVER else _checked(host)


def _looks_like_host(text: str) -> bool:
    return "." in text or ":" in text or text == "localhost"


def _checked(host: str) -> str | None:
    if host == _OLD_HUB:
        return HUB
    return host if _HOST.fullmatch(host) else None


def key_of(registry: str) -> str:
    """Return the key of a registry in the configuration file and for helper programs."""
    return HUB_KEY if registry in (HUB, _OLD_HUB) else registry


def host_of(key: str) -> str:
    """Reduce a key to its host: older files have keys such as `https://ghcr.io/v2/`."""
    _, separator, rest = key.partition("://")
    return (rest if separator else key).partition("/")[0]


def shown(key: str) -> str:
    """Return a key as messages may show it: what stands before an @ may be a password."""
    text = key if key == HUB_KEY else host_of(key).rpartition("@")[2]
    clean = "".join(character if character.isprintable() else "?" for character in text)
    return clean if len(clean) <= _MOST_SHOWN else f"{clean[:_MOST_SHOWN]}..."
