"""From keywords to the requests that create networks and connect containers, as the docker command makes them."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, Any, TypedDict

from mobykit_runtime.convert import structure
from mobykit_runtime.faults import Fault
from mobykit_runtime.options import host, values
from mobykit_runtime.options.request import check_names, checked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Unpack

    from mobykit import models

__all__ = ["ConnectionOptions", "NetworkOptions", "connect_request", "network_request"]


class NetworkOptions(TypedDict, total=False):
    """What a network is to be like; what is left out is as the engine has it."""

    driver: str | None
    """The driver: "bridge" by default, "overlay" in a swarm."""
    subnet: str | Sequence[str] | None
    """The range of addresses, such as "10.5.0.0/24"; several, for IPv4 and IPv6 for example, as a list."""
    gateway: str | Sequence[str] | None
    """The address of the gateway in each range."""
    ip_range: str | Sequence[str] | None
    """The part of each range that containers get addresses of."""
    ipam_driver: str | None
    """The driver that hands out addresses."""
    ipv6: bool | None
    """Whether containers get IPv6 addresses."""
    internal: bool | None
    """Whether the network has no way out."""
    attachable: bool | None
    """Whether containers that belong to no service may join, in a swarm."""
    options: Mapping[str, str] | None
    """Options of the driver."""
    labels: Mapping[str, str] | Sequence[str] | None
    """Labels, as a mapping or as a list of `name=text`."""


class ConnectionOptions(TypedDict, total=False):
    """How a container is connected to a network."""

    ip: str | None
    """Its IPv4 address."""
    ip6: str | None
    """Its IPv6 address."""
    aliases: Sequence[str] | None
    """Further names."""
    links: Sequence[str] | None
    """Links to other containers, as `name:alias`."""
    mac_address: str | None
    """Its MAC address. API 1.54 and newer."""
    driver_opts: Mapping[str, str] | None
    """Options of the driver."""


def network_request(name: str, **options: Unpack[NetworkOptions]) -> models.NetworkCreateRequest:
    """Return the request that creates a network, as `docker network create` would send it."""
    from mobykit import models

    check_names(options, frozenset(NetworkOptions.__annotations__))
    given = {key: value for key, value in options.items() if value is not None}
    ranges = checked("subnet", _ranges, [given.pop(key, None) for key in ("subnet", "gateway", "ip_range")])
    ipam = {"Config": ranges} if ranges else {}
    if "ipam_driver" in given:
        ipam["Driver"] = checked("ipam_driver", values.text, given.pop("ipam_driver"))
    whole: dict[str, Any] = {"Name": checked("name", values.text, name), **({"IPAM": ipam} if ipam else {})}
    for key, value in given.items():
        wire, convert = _NETWORK[key]
        whole[wire] = checked(key, convert, value)
    return structure(whole, models.NetworkCreateRequest)


def connect_request(container: str, **options: Unpack[ConnectionOptions]) -> models.NetworkConnectRequest:
    """Return the request that connects a container to a network."""
    from mobykit import models

    check_names(options, frozenset(ConnectionOptions.__annotations__))
    addresses = (options.get("ip"), options.get("ip6"), options.get("aliases"), options.get("mac_address"))
    _, settings = checked("connect", lambda each: host.networks("network", *each), addresses)
    endpoint = settings.get("network", {})
    if options.get("links") is not None:
        endpoint["Links"] = checked("links", values.texts, options["links"])
    if options.get("driver_opts") is not None:
        endpoint["DriverOpts"] = checked("driver_opts", values.pairs, options["driver_opts"])
    whole = {"Container": checked("container", values.text, container), "EndpointConfig": endpoint or None}
    return structure(whole, models.NetworkConnectRequest)


_NETWORK = {
    "driver": ("Driver", values.text),
    "ipv6": ("EnableIPv6", values.boolean),
    "internal": ("Internal", values.boolean),
    "attachable": ("Attachable", values.boolean),
    "options": ("Options", values.pairs),
    "labels": ("Labels", values.pairs),
}


def _ranges(given: Sequence[Any]) -> list[dict[str, str]]:
    subnets, gateways, parts = (_list(each) for each in given)
    found = [{"Subnet": subnet} for subnet in subnets]
    for wire, items in (("Gateway", gateways), ("IPRange", parts)):
        for item in items:
            home = next((each for each in found if _holds(each["Subnet"], item)), None)
            if home is None:
                raise Fault(f"{item} lies in none of the ranges {', '.join(subnets) or '(none given)'}")
            home[wire] = item
    return found


def _list(value: Any) -> list[str]:
    return [] if value is None else [value] if isinstance(value, str) else values.texts(value)


def _holds(subnet: str, item: str) -> bool:
    try:
        outer, inner = ipaddress.ip_network(subnet, strict=False), ipaddress.ip_network(item, strict=False)
    except ValueError as error:
        raise Fault(f'{error}; expected a range such as "10.5.0.0/24", or an address') from None
    return outer.version == inner.version and inner.network_address in outer
