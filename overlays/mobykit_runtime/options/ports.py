"""Published ports: `ports={"80/tcp": 8080}`."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from mobykit_runtime.faults import Fault, expected

__all__ = ["PortTarget", "Ports", "address", "exposed", "published"]

PortTarget: TypeAlias = int | str | tuple[str, int | str | None] | None
"""Where on the host: a port, a range such as "8000-8010", an address with one of both, None or 0 for any free port."""
Ports: TypeAlias = Mapping[str | int, PortTarget | list[PortTarget]]
"""Ports of the container (80, "80/tcp", "53/udp", "8000-8010") and where each is published."""

_RANGE = re.compile(r"(\d{1,5})(?:-(\d{1,5}))?")
_PROTOCOLS = ("tcp", "udp", "sctp")
_LAST = 65535


def published(value: Any) -> dict[str, list[dict[str, str]]]:
    """Return the bindings on the host by port of the container."""
    if not isinstance(value, Mapping):
        raise expected("a mapping of ports of the container to ports of the host", value)
    found: dict[str, list[dict[str, str]]] = {}
    for key, targets in value.items():
        try:
            numbers, protocol = exposed(key)
            for target in targets if isinstance(targets, list) else [targets]:
                bindings = _bindings(target, len(numbers))
                for number, binding in zip(numbers, bindings, strict=True):
                    found.setdefault(f"{number}/{protocol}", []).append(binding)
        except Fault as fault:
            raise fault.at(f"[{key!r}]") from None
    return found


def exposed(key: Any) -> tuple[range, str]:
    """Return the port or ports of a container, and the protocol."""
    if isinstance(key, bool) or not isinstance(key, int | str):
        raise expected('a port of the container, such as 80 or "80/tcp"', key)
    text, _, protocol = str(key).lower().partition("/")
    if protocol not in ("", *_PROTOCOLS):
        raise Fault(f"the protocol is one of {', '.join(_PROTOCOLS)}, not {protocol!r}")
    return _range(text), protocol or "tcp"


def _range(text: str) -> range:
    found = _RANGE.fullmatch(text)
    if found is None:
        raise Fault(f'expected a port or a range such as "8000-8010", got {text!r}')
    first, last = int(found[1]), int(found[2] or found[1])
    if not 0 < first <= last <= _LAST:
        raise Fault(f"expected ports from 1 to {_LAST}, the lower one first, got {text!r}")
    return range(first, last + 1)


def _bindings(target: Any, count: int) -> Sequence[dict[str, str]]:
    address, ports = _target(target)
    if ports is None:
        texts = [""] * count
    elif count == len(ports):
        texts = [str(each) for each in ports]
    elif count == 1:
        texts = [f"{ports[0]}-{ports[-1]}"]  # the engine takes one that is free
    else:
        raise Fault(f"{count} ports of the container need as many of the host, or None, not {len(ports)}")
    return [{"HostIp": address, "HostPort": text} for text in texts]


def _target(target: Any) -> tuple[str, range | None]:
    if isinstance(target, tuple):
        if len(target) != 2:
            raise Fault("expected an address and a port")
        return _address(target[0]), _host_ports(target[1])
    if isinstance(target, str) and ":" in target:
        address, _, port = target.rpartition(":")
        return _address(address), _host_ports(port)
    return "", _host_ports(target)


def _address(value: Any) -> str:
    # With brackets, every engine would publish on all addresses.
    text = value[1:-1] if isinstance(value, str) and value[:1] + value[-1:] == "[]" else value
    return address(text, value)


def address(value: Any, shown: Any) -> str:
    """Return an address of the host; engines take anything else for all addresses, without a word."""
    try:
        if not isinstance(value, str) or "%" in value:
            raise ValueError
        return str(ipaddress.ip_address(value))
    except ValueError:
        raise Fault(f'expected an address of the host, such as "127.0.0.1" or "::1", got {shown!r}') from None


def _host_ports(value: Any) -> range | None:
    if value is None or value == "" or (value == 0 and not isinstance(value, bool)):
        return None
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise expected("a port of the host, a range, an address with one of both, or None", value)
    return None if value == "0" else _range(str(value))
