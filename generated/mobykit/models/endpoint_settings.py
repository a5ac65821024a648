"""Models that several groups use.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from attrs import define, field
from mobykit_runtime.absent import AbsentDict, AbsentList, AbsentText
from mobykit_runtime.model import Model


@define(kw_only=True)
class EndpointIPAMConfig(Model):
    """Fixed addresses for an endpoint."""

    ipv4_address: str | None = field(default=None, metadata={"wire": "IPv4Address", "since": "1.25"})
    """IPv4 address to use; must lie in a subnet that the network was created with."""
    ipv6_address: str | None = field(default=None, metadata={"wire": "IPv6Address", "since": "1.25"})
    """IPv6 address to use; must lie in a subnet that the network was created with."""
    link_local_ips: list[str] | None = field(default=None, metadata={"wire": "LinkLocalIPs", "since": "1.25"})
    """Link-local addresses to add, IPv4 or IPv6."""


@define(kw_only=True)
class EndpointSettings(Model):
    """A container's connection to one network: what was asked for and what it was given."""

    links: list[str] = field(factory=AbsentList, metadata={"wire": "Links", "since": "1.25"})
    """Legacy links within this network, as `name:alias`; empty when there are none."""
    aliases: list[str] = field(factory=AbsentList, metadata={"wire": "Aliases", "since": "1.25"})
    """Further names by which others in the network find the container; empty when there are none.
    """
    network_id: str = field(factory=AbsentText, metadata={"wire": "NetworkID", "since": "1.25"})
    """ID of the network. Filled by the engine."""
    endpoint_id: str = field(factory=AbsentText, metadata={"wire": "EndpointID", "since": "1.25"})
    """ID of the endpoint; empty while the container does not run."""
    gateway: str = field(factory=AbsentText, metadata={"wire": "Gateway", "since": "1.25"})
    """IPv4 gateway of the network."""
    ip_address: str = field(factory=AbsentText, metadata={"wire": "IPAddress", "since": "1.25"})
    """IPv4 address; empty while the container does not run."""
    ipv6_gateway: str = field(factory=AbsentText, metadata={"wire": "IPv6Gateway", "since": "1.25"})
    """IPv6 gateway of the network."""
    global_ipv6_address: str = field(
        factory=AbsentText, metadata={"wire": "GlobalIPv6Address", "since": "1.25"}
    )
    """IPv6 address; empty without one."""
    mac_address: str = field(factory=AbsentText, metadata={"wire": "MacAddress", "since": "1.25"})
    """MAC address; in a request the one to use, which some drivers ignore."""
    driver_opts: dict[str, str] = field(factory=AbsentDict, metadata={"wire": "DriverOpts", "since": "1.32"})
    """Options handed to the network driver."""
    ipam_config: EndpointIPAMConfig | None = field(
        default=None, metadata={"wire": "IPAMConfig", "since": "1.25"}
    )
    """Fixed addresses to use; None lets the network choose."""
    ip_prefix_len: int | None = field(default=None, metadata={"wire": "IPPrefixLen", "since": "1.25"})
    """Prefix length of `ip_address` in bits."""
    global_ipv6_prefix_len: int | None = field(
        default=None, metadata={"wire": "GlobalIPv6PrefixLen", "since": "1.25"}
    )
    """Prefix length of `global_ipv6_address` in bits."""
    dns_names: list[str] | None = field(default=None, metadata={"wire": "DNSNames", "since": "1.44"})
    """Names that the network's DNS answers for: container name, aliases, short ID and host name.
    Adding `.` and the network name makes them fully qualified. API 1.44 and newer.
    """
    gw_priority: int | None = field(default=None, metadata={"wire": "GwPriority", "since": "1.48"})
    """Rank for providing the default gateway: the highest wins, a tie goes to the network whose name
    sorts first. API 1.48 and newer.
    """
