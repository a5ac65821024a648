"""Options of builds, and what each of the builders gets of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from attrs import frozen

from mobykit_runtime.errors import InvalidArgument
from mobykit_runtime.faults import Fault, expected
from mobykit_runtime.options import host, values
from mobykit_runtime.options.request import checked

if TYPE_CHECKING:
    from collections.abc import Callable

    from mobykit_runtime.options.values import Size

__all__ = [
    "HOST_GATEWAY",
    "BuildOptions",
    "cache_entry",
    "classic_values",
    "frontend_attributes",
    "settings_of",
    "several",
]

HOST_GATEWAY: Final = "host-gateway"
"""Stands for the address of the engine's machine."""
_NETWORKS: Final = ("none", "host", "default")


@frozen(kw_only=True)
class BuildOptions:
    """What both builders understand; the meaning is that of the parameters of `images.build`."""

    tags: str | Sequence[str] = ()
    target: str | None = None
    build_args: Mapping[str, str | None] | None = None
    labels: Mapping[str, str] | None = None
    platforms: str | Sequence[str] = ()
    no_cache: bool | Sequence[str] = False
    pull: bool = False
    cache_from: str | Sequence[str] = ()
    network_mode: str | None = None
    extra_hosts: Mapping[str, str] | Sequence[str] | None = None
    shm_size: Size | None = None
    ulimits: Mapping[str, int | tuple[int, int]] | None = None
    cgroup_parent: str | None = None


def several(value: Any) -> list[str]:
    """Return a list of texts; one text alone is a list of it."""
    return [value] if isinstance(value, str) else values.texts(value)


def classic_values(options: BuildOptions) -> dict[str, object]:
    """Return the parameters of the classic builder's call.

    Raises:
        InvalidArgument: an option has a value that it cannot have, or that takes BuildKit
    """
    platforms = checked("platforms", several, options.platforms)
    if len(platforms) > 1:
        raise InvalidArgument(
            "platforms: several at once take BuildKit, and an engine with the containerd image store"
        )
    if not isinstance(options.no_cache, bool):
        raise InvalidArgument(
            "no_cache: single stages can be named with BuildKit only; True is for all of them"
        )
    found = {
        "tags": checked("tags", several, options.tags) or None,
        "target": options.target,
        "build_args": options.build_args,
        "labels": options.labels,
        "platform": platforms[0] if platforms else None,
        "no_cache": options.no_cache or None,
        "pull": options.pull or None,
        "cache_from": checked("cache_from", several, options.cache_from) or None,
        "network_mode": options.network_mode,
        "extra_hosts": _given("extra_hosts", host.extra_hosts, options.extra_hosts),
        "shm_size": _given("shm_size", values.size, options.shm_size),
        "ulimits": _given("ulimits", host.ulimits, options.ulimits),
        "cgroup_parent": options.cgroup_parent,
    }
    return {name: value for name, value in found.items() if value is not None}


def frontend_attributes(options: BuildOptions, *, host_gateway: str | None = None) -> dict[str, str]:
    """Return what BuildKit's reader of Dockerfiles gets.

    Args:
        options: the options.
        host_gateway: what `host-gateway` stands for in `extra_hosts`.

    Raises:
        InvalidArgument: an option has a value that it cannot have
    """
    cache = [
        checked("cache_from", cache_entry, each)
        for each in checked("cache_from", several, options.cache_from)
    ]
    found: dict[str, str | None] = {
        "target": options.target,
        "platform": ",".join(checked("platforms", several, options.platforms)) or None,
        "no-cache": checked("no_cache", _no_cache, options.no_cache),
        "image-resolve-mode": "pull" if options.pull else None,
        "force-network-mode": _given("network_mode", _network, options.network_mode),
        "add-hosts": _given("extra_hosts", lambda value: _hosts(value, host_gateway), options.extra_hosts),
        "shm-size": _given("shm_size", lambda value: str(values.size(value)), options.shm_size),
        "ulimit": _given("ulimits", _ulimits, options.ulimits),
        "cgroup-parent": options.cgroup_parent,
        "cache-imports": json.dumps([{"Type": type_, "Attrs": more} for type_, more in cache])
        if cache
        else None,
    }
    arguments = {f"build-arg:{name}": value for name, value in (options.build_args or {}).items()}
    labels = {f"label:{name}": value for name, value in (options.labels or {}).items()}
    return {name: value for name, value in {**found, **arguments, **labels}.items() if value is not None}


def _given(name: str, read: Callable[[Any], Any], value: Any) -> Any:
    return None if value is None else checked(name, read, value)


def _no_cache(value: Any) -> str | None:
    if isinstance(value, bool):
        return "" if value else None
    return ",".join(several(value)) or None


def _network(value: Any) -> str | None:
    mode = values.text(value)
    if mode not in _NETWORKS:
        raise Fault(f"builds are run in the network 'default', 'host' or 'none', got {mode!r}")
    return None if mode == "default" else mode


def _hosts(value: Any, host_gateway: str | None) -> str:
    found = []
    for line in host.extra_hosts(value):
        name, separator, address = line.partition(":")
        if not separator:
            name, separator, address = line.partition("=")
        if not separator:
            raise Fault(f"expected texts such as 'name:address', got {line!r}")
        if address == HOST_GATEWAY:
            if host_gateway is None:
                raise Fault(f"the engine does not say what {HOST_GATEWAY!r} is; give its address")
            address = host_gateway
        found.append(f"{name}={address}")
    return ",".join(found)


def _ulimits(value: Any) -> str:
    return ",".join(f"{each['Name']}={each['Soft']}:{each['Hard']}" for each in host.ulimits(value))


def settings_of(value: str) -> dict[str, str]:
    """Return the settings of a text such as `type=registry,ref=app:cache`, as the docker command takes it.

    A value with commas stands in double quotes, together with its name.
    """
    import csv

    try:
        rows = list(csv.reader([value], strict=True))
    except csv.Error as error:
        raise Fault(f"{error}, in {value!r}") from None
    found = {}
    for part in rows[0] if rows else ():
        name, separator, setting = part.partition("=")
        if not separator:
            raise Fault(f"expected settings such as 'type=local', got {part!r}")
        found[name.strip().lower()] = setting
    return found


def cache_entry(value: Any) -> tuple[str, dict[str, str]]:
    """Return the type of a cache and its settings; a text without settings is the name of an image."""
    if isinstance(value, Mapping):
        settings = values.pairs(value)
    elif isinstance(value, str):
        settings = settings_of(value) if "=" in value else {"type": "registry", "ref": value}
    else:
        raise expected("a name, or settings", value)
    if "type" not in settings:
        raise Fault("expected a type, such as 'type=registry'")
    return settings["type"], {name: each for name, each in settings.items() if name != "type"}
