"""Options of a container that take more than a look: mounts, devices, restarts, health, networks."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mobykit_runtime.convert import unstructure
from mobykit_runtime.faults import Fault, expected
from mobykit_runtime.jsontext import dumps, loads
from mobykit_runtime.model import Model
from mobykit_runtime.options import values

__all__ = [
    "binds",
    "capabilities",
    "devices",
    "extra_hosts",
    "gpus",
    "healthcheck",
    "networks",
    "restart",
    "security_options",
    "tmpfs",
    "ulimits",
]

_CDI = re.compile(r"[A-Za-z0-9.-]+/[A-Za-z0-9_.-]+=.+")
_RESTARTS = ("no", "always", "unless-stopped", "on-failure")
_HEALTH = {
    "interval": "Interval",
    "timeout": "Timeout",
    "start_period": "StartPeriod",
    "start_interval": "StartInterval",
}


def restart(value: Any) -> dict[str, Any]:
    """Return a restart policy."""
    name, colon, count = values.text(value).partition(":")
    if name not in _RESTARTS or (colon and (name != "on-failure" or not count.isdecimal())):
        raise Fault(f'expected one of {", ".join(_RESTARTS)}, or "on-failure:3", got {value!r}')
    return {"Name": name, **({"MaximumRetryCount": int(count)} if count else {})}


def healthcheck(value: Any) -> dict[str, Any]:
    """Return how to find out whether the container is healthy."""
    if value is False:
        return {"Test": ["NONE"]}
    if isinstance(value, Model):
        return dict(unstructure(value))
    if not isinstance(value, Mapping):
        return {"Test": _test(value)}
    unknown = value.keys() - {"test", "retries", *_HEALTH}
    if unknown:
        raise Fault(f"{sorted(unknown)[0]!r} is not known; it takes test, retries, {', '.join(_HEALTH)}")
    found: dict[str, Any] = {}
    if value.get("test") is not None:
        found["Test"] = _test(value["test"])
    if value.get("retries") is not None:
        found["Retries"] = values.integer(value["retries"])
    for name, wire in _HEALTH.items():
        if value.get(name) is not None:
            try:
                found[wire] = values.nanoseconds(value[name])
            except Fault as fault:
                raise fault.at(f"[{name!r}]") from None
    return found


def _test(value: Any) -> list[str]:
    return ["CMD-SHELL", value] if isinstance(value, str) else ["CMD", *values.texts(value)]


def binds(value: Any) -> tuple[list[str], dict[str, Any]]:
    """Return mounts of named volumes and folders of the host, and the anonymous volumes."""
    if isinstance(value, Mapping):
        specs = [f"{_source(source)}:{values.text(target)}" for source, target in value.items()]
    else:
        specs = values.texts(value)
    found: list[str] = []
    anonymous: dict[str, Any] = {}
    for spec in specs:
        source, colon, rest = spec.partition(":")
        if not spec or (colon and not rest):
            raise Fault(f"{spec!r} does not say where in the container")
        if colon:
            found.append(f"{_source(source)}:{rest}")
        else:
            anonymous[spec] = {}
    return found, anonymous


def _source(source: Any) -> str:
    if isinstance(source, os.PathLike) or (isinstance(source, str) and source.startswith(".")):
        return str(Path(source).absolute())
    return values.text(source)


def tmpfs(value: Any) -> dict[str, str]:
    """Return folders in memory with their options."""
    return values.pairs(value, ":")


def devices(value: Any) -> tuple[list[dict[str, str]], list[dict[str, Any]]]:
    """Return devices of the host, and requests for CDI devices."""
    found, named = [], []
    for spec in values.texts(value):
        if _CDI.fullmatch(spec):
            named.append(spec)
            continue
        host, _, rest = spec.partition(":")
        inside, _, rights = rest.partition(":")
        if inside and not inside.startswith("/"):
            inside, rights = "", inside
        if not host.startswith("/") or set(rights) - set("rwm"):
            raise Fault(f'expected "/dev/name", "/dev/name:/dev/other:rwm" or a CDI name, got {spec!r}')
        found.append(
            {"PathOnHost": host, "PathInContainer": inside or host, "CgroupPermissions": rights or "rwm"}
        )
    return found, [{"Driver": "cdi", "DeviceIDs": named}] if named else []


def gpus(value: Any) -> dict[str, Any]:
    """Return a request for GPUs."""
    if isinstance(value, Model):
        return dict(unstructure(value))
    request: dict[str, Any] = {"Capabilities": [["gpu"]]}
    if value == "all":
        return {"Count": -1, **request}
    if isinstance(value, int) and not isinstance(value, bool):
        return {"Count": value, **request}
    if isinstance(value, str):
        raise Fault(f'expected "all", a number, or a list of ids, got {value!r}')
    return {"DeviceIDs": values.texts(value), **request}


def ulimits(value: Any) -> list[dict[str, Any]]:
    """Return limits of processes."""
    if not isinstance(value, Mapping):
        raise expected("a mapping of names to limits", value)
    found = []
    for name, limit in sorted(value.items()):
        soft, hard = limit if isinstance(limit, tuple) and len(limit) == 2 else (limit, limit)
        try:
            found.append(
                {"Name": values.text(name), "Soft": values.integer(soft), "Hard": values.integer(hard)}
            )
        except Fault as fault:
            raise fault.at(f"[{name!r}]") from None
    return found


def capabilities(value: Any) -> list[str]:
    """Return capabilities by their full names."""
    upper = [each.upper() for each in values.texts(value)]
    return [each if each == "ALL" or each.startswith("CAP_") else f"CAP_{each}" for each in upper]


def extra_hosts(value: Any) -> list[str]:
    """Return lines of /etc/hosts, as name:address."""
    if isinstance(value, Mapping):
        return [f"{name}:{address}" for name, address in values.pairs(value).items()]
    return values.texts(value)


def networks(
    network: Any, ip: Any, ip6: Any, aliases: Any, mac_address: Any
) -> tuple[str | None, dict[str, Any]]:
    """Return the network mode, and the settings of each network."""
    own: dict[str, Any] = {}
    if aliases is not None:
        own["Aliases"] = values.texts(aliases)
    addresses = {"IPv4Address": ip, "IPv6Address": ip6}
    if ip is not None or ip6 is not None:
        own["IPAMConfig"] = {wire: values.text(each) for wire, each in addresses.items() if each is not None}
    if mac_address is not None:
        own["MacAddress"] = values.text(mac_address)
    if isinstance(network, Mapping):
        if own:
            raise Fault("with several networks, their own settings hold addresses and aliases")
        settings = {values.text(name): unstructure(each) for name, each in network.items()}
        return next(iter(settings), None), settings
    if network is None:
        return None, {"default": own} if own else {}
    mode = values.text(network)
    if ":" in mode or mode in ("host", "none"):
        if own:
            raise Fault(f"in the network {mode!r} the container has no address of its own")
        return mode, {}
    return mode, {mode: own} if own else {}


def security_options(value: Any) -> list[str]:
    """Return security options; a seccomp profile comes as JSON, read from its file."""
    return [_security_option(each) for each in values.texts(value)]


def _security_option(option: str) -> str:
    name, equals, profile = option.partition("=")
    if name != "seccomp" or not equals or profile in ("unconfined", "builtin") or profile.startswith("{"):
        return option
    try:
        return f"seccomp={dumps(loads(Path(profile).read_bytes())).decode()}"
    except (OSError, Fault) as error:
        why = error.problem if isinstance(error, Fault) else (error.strerror or str(error)).lower()
        raise Fault(f"the seccomp profile {profile} cannot be read: {why}") from None
