"""Models of the group networks.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field
from mobykit_runtime.absent import AbsentDict, AbsentList, AbsentText
from mobykit_runtime.model import Model
from mobykit_runtime.timestamps import Timestamp

if TYPE_CHECKING:
    from .config_reference import ConfigReference
    from .endpoint_settings import EndpointSettings


@define(kw_only=True)
class EndpointResource(Model):
    """A container in a network, with its addresses."""

    name: str = field(metadata={"wire": "Name", "since": "1.30"})
    """Name of the container."""
    endpoint_id: str = field(metadata={"wire": "EndpointID", "since": "1.25"})
    """ID of its endpoint."""
    mac_address: str = field(metadata={"wire": "MacAddress", "since": "1.25"})
    """MAC address."""
    ipv4_address: str = field(metadata={"wire": "IPv4Address", "since": "1.25"})
    """IPv4 address with prefix length, as in `172.19.0.2/16`; empty if it has none."""
    ipv6_address: str = field(metadata={"wire": "IPv6Address", "since": "1.25"})
    """IPv6 address with prefix length; empty if it has none."""


@define(kw_only=True)
class IPAM(Model):
    """How a network hands out addresses."""

    driver: str = field(factory=AbsentText, metadata={"wire": "Driver", "since": "1.25"})
    """Name of the address management driver; `default` is the built-in one."""
    config: list[IPAMConfig] = field(factory=AbsentList, metadata={"wire": "Config", "since": "1.25"})
    """Subnets; where there are none, the engine takes one from its pools."""
    options: dict[str, str] = field(factory=AbsentDict, metadata={"wire": "Options", "since": "1.25"})
    """Options handed to that driver; empty when there are none."""


@define(kw_only=True)
class IPAMConfig(Model):
    """One subnet of a network."""

    subnet: str | None = field(default=None, metadata={"wire": "Subnet", "since": "1.25"})
    """Subnet in CIDR notation."""
    ip_range: str | None = field(default=None, metadata={"wire": "IPRange", "since": "1.25"})
    """Part of the subnet, in CIDR notation, to hand out addresses from; unset for all of it."""
    gateway: str | None = field(default=None, metadata={"wire": "Gateway", "since": "1.25"})
    """Address of the gateway; chosen by the engine when unset."""
    auxiliary_addresses: dict[str, str] | None = field(
        default=None, metadata={"wire": "AuxiliaryAddresses", "since": "1.25"}
    )
    """Addresses in use by others and never handed out, by a name of your choice."""


@define(kw_only=True)
class IPAMStatus(Model):
    """How many addresses of a network are in use. API 1.52 and newer."""

    subnets: dict[str, SubnetStatus] | None = field(
        default=None, metadata={"wire": "Subnets", "since": "1.52"}
    )
    """Counts by subnet in CIDR notation. API 1.52 and newer."""


@define(kw_only=True)
class NetworkConnectRequest(Model):
    """Which container to connect to a network, and how."""

    container: str | None = field(default=None, metadata={"wire": "Container", "since": "1.25"})
    """ID or name of the container."""
    endpoint_config: EndpointSettings | None = field(
        default=None, metadata={"wire": "EndpointConfig", "since": "1.25", "gates": {"MacAddress": "1.54"}}
    )
    """Settings of the endpoint, such as aliases and fixed addresses. Engines read `MacAddress` of it
    from API 1.54 on.
    """


@define(kw_only=True)
class NetworkCreateRequest(Model):
    """A network to create."""

    name: str = field(metadata={"wire": "Name", "since": "1.25"})
    """Name of the network."""
    driver: str | None = field(default=None, metadata={"wire": "Driver", "since": "1.25"})
    """Driver that implements it, built in or a plugin; empty takes `bridge`."""
    internal: bool | None = field(default=None, metadata={"wire": "Internal", "since": "1.25"})
    """Give it no way to the outside."""
    ipam: IPAM | None = field(default=None, metadata={"wire": "IPAM", "since": "1.25"})
    """How to hand out addresses; unset takes a subnet from the engine's pools."""
    enable_ipv6: bool | None = field(default=None, metadata={"wire": "EnableIPv6", "since": "1.25"})
    """Give endpoints IPv6 addresses; unset means no, unless the engine is configured otherwise."""
    options: dict[str, str] | None = field(default=None, metadata={"wire": "Options", "since": "1.25"})
    """Options handed to the driver, such as `com.docker.network.bridge.name`."""
    labels: dict[str, str] | None = field(default=None, metadata={"wire": "Labels", "since": "1.25"})
    """Labels of the network."""
    attachable: bool | None = field(default=None, metadata={"wire": "Attachable", "since": "1.27"})
    """Let containers that are no service tasks join this swarm network."""
    ingress: bool | None = field(default=None, metadata={"wire": "Ingress", "since": "1.29"})
    """Make it the network of the swarm's routing mesh, of which there can be but one."""
    scope: str | None = field(default=None, metadata={"wire": "Scope", "since": "1.41"})
    """How far it is to reach: `local` or `swarm`; unset takes what is usual for the driver. API 1.41
    and newer.
    """
    config_only: bool | None = field(default=None, metadata={"wire": "ConfigOnly", "since": "1.41"})
    """Only store settings for other networks to use; nothing can join it. API 1.41 and newer."""
    config_from: ConfigReference | None = field(
        default=None, metadata={"wire": "ConfigFrom", "since": "1.41"}
    )
    """Take the settings from this configuration-only network. API 1.41 and newer."""
    enable_ipv4: bool | None = field(default=None, metadata={"wire": "EnableIPv4", "since": "1.48"})
    """Give endpoints IPv4 addresses; unset means yes. API 1.48 and newer."""
    check_duplicate: bool | None = field(
        default=None, metadata={"wire": "CheckDuplicate", "since": "1.25", "until": "1.46"}
    )
    """Refuse a name that is taken. Deprecated: names are always checked now; gone since API 1.46.
    """


@define(kw_only=True)
class NetworkCreateResponse(Model):
    """The ID of a newly created network, with any warning."""

    id: str = field(metadata={"wire": "Id", "since": "1.25"})
    """ID of the new network."""
    warning: str = field(metadata={"wire": "Warning", "since": "1.25"})
    """Text of a warning; empty when there is none."""


@define(kw_only=True)
class NetworkDisconnectRequest(Model):
    """Which container to disconnect from a network."""

    container: str | None = field(default=None, metadata={"wire": "Container", "since": "1.25"})
    """ID or name of the container."""
    force: bool | None = field(default=None, metadata={"wire": "Force", "since": "1.25"})
    """Disconnect even where the engine no longer knows the container or its endpoint."""


@define(kw_only=True)
class NetworkInspect(Model):
    """All that the engine knows about one network."""

    name: str = field(metadata={"wire": "Name", "since": "1.25"})
    """Name of the network; need not be unique across scopes."""
    id: str = field(metadata={"wire": "Id", "since": "1.25"})
    """ID of the network."""
    created: Timestamp = field(metadata={"wire": "Created", "since": "1.25"})
    """When it was created."""
    scope: str = field(metadata={"wire": "Scope", "since": "1.25"})
    """How far it reaches: `local` this engine, `swarm` or `global` the whole cluster."""
    driver: str = field(metadata={"wire": "Driver", "since": "1.25"})
    """Driver that implements it, such as `bridge` or `overlay`."""
    enable_ipv6: bool = field(metadata={"wire": "EnableIPv6", "since": "1.25"})
    """Whether endpoints get IPv6 addresses."""
    ipam: IPAM = field(metadata={"wire": "IPAM", "since": "1.25"})
    """How it hands out addresses."""
    internal: bool = field(metadata={"wire": "Internal", "since": "1.25"})
    """Whether it has no way to the outside."""
    options: dict[str, str] = field(metadata={"wire": "Options", "since": "1.25"})
    """Options of the driver."""
    labels: dict[str, str] = field(factory=AbsentDict, metadata={"wire": "Labels", "since": "1.25"})
    """Labels given by the user; empty for some swarm networks."""
    attachable: bool = field(metadata={"wire": "Attachable", "since": "1.27"})
    """Whether containers that are no service tasks may join this swarm network."""
    ingress: bool = field(metadata={"wire": "Ingress", "since": "1.29"})
    """Whether it carries the routing mesh of the swarm."""
    containers: dict[str, EndpointResource] = field(
        factory=AbsentDict, metadata={"wire": "Containers", "since": "1.25"}
    )
    """Endpoints by container ID; only of containers that run on this engine."""
    config_from: ConfigReference | None = field(
        default=None, metadata={"wire": "ConfigFrom", "since": "1.41"}
    )
    """Configuration-only network its settings come from. API 1.41 and newer."""
    config_only: bool | None = field(default=None, metadata={"wire": "ConfigOnly", "since": "1.41"})
    """Whether it merely holds settings for other networks; nothing can join it. API 1.41 and newer.
    """
    peers: list[PeerInfo] | None = field(default=None, metadata={"wire": "Peers", "since": "1.41"})
    """Engines that take part; overlay networks only. API 1.41 and newer."""
    enable_ipv4: bool | None = field(default=None, metadata={"wire": "EnableIPv4", "since": "1.47"})
    """Whether endpoints get IPv4 addresses. API 1.47 and newer."""
    services: dict[str, ServiceInfo] | None = field(
        default=None, metadata={"wire": "Services", "since": "1.28"}
    )
    """Services in the network, by name; swarm networks only and when asked for verbosely."""
    status: NetworkStatus | None = field(default=None, metadata={"wire": "Status", "since": "1.52"})
    """How many addresses are in use. API 1.52 and newer."""


@define(kw_only=True)
class NetworkPruneResponse(Model):
    """What pruning unused networks removed."""

    networks_deleted: list[str] = field(
        factory=AbsentList, metadata={"wire": "NetworksDeleted", "since": "1.25"}
    )
    """Names of the removed networks; empty when there were none."""


@define(kw_only=True)
class NetworkStatus(Model):
    """Run-time state of a network. API 1.52 and newer."""

    ipam: IPAMStatus | None = field(default=None, metadata={"wire": "IPAM", "since": "1.52"})
    """How many addresses are in use. API 1.52 and newer."""


@define(kw_only=True)
class NetworkSummary(Model):
    """A network as lists show it."""

    name: str = field(metadata={"wire": "Name", "since": "1.25"})
    """Name of the network; need not be unique across scopes."""
    id: str = field(metadata={"wire": "Id", "since": "1.25"})
    """ID of the network."""
    created: Timestamp = field(metadata={"wire": "Created", "since": "1.25"})
    """When it was created."""
    scope: str = field(metadata={"wire": "Scope", "since": "1.25"})
    """How far it reaches: `local` this engine, `swarm` or `global` the whole cluster."""
    driver: str = field(metadata={"wire": "Driver", "since": "1.25"})
    """Driver that implements it, such as `bridge` or `overlay`."""
    enable_ipv6: bool = field(metadata={"wire": "EnableIPv6", "since": "1.25"})
    """Whether endpoints get IPv6 addresses."""
    ipam: IPAM = field(metadata={"wire": "IPAM", "since": "1.25"})
    """How it hands out addresses."""
    internal: bool = field(metadata={"wire": "Internal", "since": "1.25"})
    """Whether it has no way to the outside."""
    options: dict[str, str] = field(metadata={"wire": "Options", "since": "1.25"})
    """Options of the driver."""
    labels: dict[str, str] = field(factory=AbsentDict, metadata={"wire": "Labels", "since": "1.25"})
    """Labels given by the user; empty for some swarm networks."""
    attachable: bool = field(metadata={"wire": "Attachable", "since": "1.27"})
    """Whether containers that are no service tasks may join this swarm network."""
    ingress: bool = field(metadata={"wire": "Ingress", "since": "1.29"})
    """Whether it carries the routing mesh of the swarm."""
    config_from: ConfigReference | None = field(
        default=None, metadata={"wire": "ConfigFrom", "since": "1.41"}
    )
    """Configuration-only network its settings come from. API 1.41 and newer."""
    config_only: bool | None = field(default=None, metadata={"wire": "ConfigOnly", "since": "1.41"})
    """Whether it merely holds settings for other networks; nothing can join it. API 1.41 and newer.
    """
    peers: list[PeerInfo] | None = field(default=None, metadata={"wire": "Peers", "since": "1.41"})
    """Engines that take part; overlay networks only. API 1.41 and newer."""
    enable_ipv4: bool | None = field(default=None, metadata={"wire": "EnableIPv4", "since": "1.47"})
    """Whether endpoints get IPv4 addresses. API 1.47 and newer."""
    containers: dict[str, EndpointResource] | None = field(
        default=None, metadata={"wire": "Containers", "since": "1.25", "until": "1.52"}
    )
    """Gone in API 1.52."""
    services: dict[str, ServiceInfo] | None = field(
        default=None, metadata={"wire": "Services", "since": "1.28", "until": "1.52"}
    )
    """Gone in API 1.52."""


@define(kw_only=True)
class NetworkTaskInfo(Model):
    """A task of a service in a network."""

    name: str | None = field(default=None, metadata={"wire": "Name", "since": "1.28"})
    """Name of the task."""
    endpoint_id: str | None = field(default=None, metadata={"wire": "EndpointID", "since": "1.28"})
    """ID of its endpoint."""
    endpoint_ip: str | None = field(default=None, metadata={"wire": "EndpointIP", "since": "1.28"})
    """IP address of its endpoint."""
    info: dict[str, str] | None = field(default=None, metadata={"wire": "Info", "since": "1.28"})
    """What the driver tells about it, such as the host's address."""


@define(kw_only=True)
class PeerInfo(Model):
    """An engine that takes part in an overlay network. API 1.41 and newer."""

    name: str = field(metadata={"wire": "Name", "since": "1.41"})
    """ID of the node. API 1.41 and newer."""
    ip: str = field(metadata={"wire": "IP", "since": "1.41"})
    """IP address of the node. API 1.41 and newer."""


@define(kw_only=True)
class ServiceInfo(Model):
    """A service in a network, with its tasks."""

    vip: str | None = field(default=None, metadata={"wire": "VIP", "since": "1.28"})
    """Virtual IP address of the service."""
    ports: list[str] | None = field(default=None, metadata={"wire": "Ports", "since": "1.28"})
    """Published ports, as text."""
    local_lb_index: int | None = field(default=None, metadata={"wire": "LocalLBIndex", "since": "1.28"})
    """Number under which this engine's load balancer knows the service."""
    tasks: list[NetworkTaskInfo] | None = field(default=None, metadata={"wire": "Tasks", "since": "1.28"})
    """Tasks that answer for it."""


@define(kw_only=True)
class SubnetStatus(Model):
    """How many addresses of a subnet are in use; counts stop at 2 to the 64th minus 1. API 1.52 and
    newer.
    """

    ips_in_use: int | None = field(default=None, metadata={"wire": "IPsInUse", "since": "1.52"})
    """Addresses in use or reserved. API 1.52 and newer."""
    dynamic_ips_available: int | None = field(
        default=None, metadata={"wire": "DynamicIPsAvailable", "since": "1.52"}
    )
    """Addresses that can still be handed out. API 1.52 and newer."""
