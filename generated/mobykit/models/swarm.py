"""Models of the group swarm.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from attrs import define, field
from mobykit_runtime.model import Model
from mobykit_runtime.timestamps import Timestamp

if TYPE_CHECKING:
    from .object_version import ObjectVersion
    from .swarm_spec import SwarmSpec
    from .tls_info import TLSInfo

SwarmInitRequestAvailability: TypeAlias = Literal["active", "pause", "drain"] | str
"""Values of `SwarmInitRequest.availability`; newer engines may send others."""


SwarmJoinRequestAvailability: TypeAlias = Literal["active", "pause", "drain"] | str
"""Values of `SwarmJoinRequest.availability`; newer engines may send others."""


@define(kw_only=True)
class JoinTokens(Model):
    """The tokens that let nodes join a swarm; whoever has them can join."""

    worker: str = field(repr=False, metadata={"wire": "Worker", "since": "1.25"})
    """Token to join as a worker."""
    manager: str = field(repr=False, metadata={"wire": "Manager", "since": "1.25"})
    """Token to join as a manager."""


@define(kw_only=True)
class Swarm(Model):
    """A swarm, with its join tokens."""

    id: str = field(metadata={"wire": "ID", "since": "1.25"})
    """ID of the swarm."""
    version: ObjectVersion = field(metadata={"wire": "Version", "since": "1.25"})
    """Version to send when updating."""
    created_at: Timestamp = field(metadata={"wire": "CreatedAt", "since": "1.25"})
    """When the swarm was initialised."""
    updated_at: Timestamp = field(metadata={"wire": "UpdatedAt", "since": "1.25"})
    """When its settings were last changed."""
    spec: SwarmSpec = field(metadata={"wire": "Spec", "since": "1.25"})
    """Its settings."""
    tls_info: TLSInfo = field(metadata={"wire": "TLSInfo", "since": "1.30"})
    """Root certificate and issuer of the node certificates."""
    root_rotation_in_progress: bool = field(metadata={"wire": "RootRotationInProgress", "since": "1.30"})
    """Whether the root certificate is being replaced right now."""
    default_addr_pool: list[str] = field(metadata={"wire": "DefaultAddrPool", "since": "1.39"})
    """Address ranges, in CIDR notation, that overlay networks get their subnets from."""
    subnet_size: int = field(metadata={"wire": "SubnetSize", "since": "1.39"})
    """Prefix length in bits of a subnet taken from these ranges; usually 24."""
    data_path_port: int = field(metadata={"wire": "DataPathPort", "since": "1.40"})
    """UDP port of the overlay networks' traffic, 1024 to 49151; 0 takes 4789."""
    join_tokens: JoinTokens = field(metadata={"wire": "JoinTokens", "since": "1.25"})
    """Tokens that let nodes join."""


@define(kw_only=True)
class SwarmInitRequest(Model):
    """Settings of a new swarm, with this engine as its first manager."""

    listen_addr: str | None = field(default=None, metadata={"wire": "ListenAddr", "since": "1.25"})
    """Address or interface to listen at for other managers, optionally with `:` and a port; port 2377
    when left out.
    """
    advertise_addr: str | None = field(default=None, metadata={"wire": "AdvertiseAddr", "since": "1.25"})
    """Address or interface that other nodes are told to use, optionally with `:` and a port; unset
    lets the engine find out, which fails on hosts with several candidates.
    """
    force_new_cluster: bool | None = field(
        default=None, metadata={"wire": "ForceNewCluster", "since": "1.25"}
    )
    """Start a new swarm out of this manager's data, when the majority of managers is lost."""
    spec: SwarmSpec | None = field(default=None, metadata={"wire": "Spec", "since": "1.25"})
    """Settings of the swarm."""
    auto_lock_managers: bool | None = field(
        default=None, metadata={"wire": "AutoLockManagers", "since": "1.25"}
    )
    """Lock the managers' data with a key that must be entered after each restart;
    `spec.encryption_config` says the same.
    """
    availability: SwarmInitRequestAvailability | None = field(
        default=None, metadata={"wire": "Availability", "since": "1.27"}
    )
    """Whether this node gets tasks: `active` (also when unset), `pause` or `drain`."""
    data_path_addr: str | None = field(default=None, metadata={"wire": "DataPathAddr", "since": "1.30"})
    """Address or interface for the traffic of containers, to keep it apart from that of the managers;
    unset takes `advertise_addr`.
    """
    default_addr_pool: list[str] | None = field(
        default=None, metadata={"wire": "DefaultAddrPool", "since": "1.39"}
    )
    """Address ranges, in CIDR notation, that overlay networks get their subnets from."""
    subnet_size: int | None = field(default=None, metadata={"wire": "SubnetSize", "since": "1.39"})
    """Prefix length in bits of a subnet taken from these ranges; 0 takes 24."""
    data_path_port: int | None = field(default=None, metadata={"wire": "DataPathPort", "since": "1.40"})
    """UDP port of the overlay networks' traffic, 1024 to 49151; 0 takes 4789."""


@define(kw_only=True)
class SwarmJoinRequest(Model):
    """How this engine is to join an existing swarm."""

    listen_addr: str = field(metadata={"wire": "ListenAddr", "since": "1.25"})
    """Address or interface to listen at once the node is a manager, optionally with `:` and a port;
    port 2377 when left out.
    """
    remote_addrs: list[str] = field(metadata={"wire": "RemoteAddrs", "since": "1.25"})
    """Addresses of managers, of which one must answer."""
    join_token: str = field(repr=False, metadata={"wire": "JoinToken", "since": "1.25"})
    """Token of the swarm, which also decides whether the node becomes a worker or a manager."""
    advertise_addr: str | None = field(default=None, metadata={"wire": "AdvertiseAddr", "since": "1.25"})
    """Address or interface that other nodes are told to use, optionally with `:` and a port; unset
    lets the engine find out.
    """
    availability: SwarmJoinRequestAvailability | None = field(
        default=None, metadata={"wire": "Availability", "since": "1.27"}
    )
    """Whether the node gets tasks: `active` (also when unset), `pause` or `drain`."""
    data_path_addr: str | None = field(default=None, metadata={"wire": "DataPathAddr", "since": "1.30"})
    """Address or interface for the traffic of containers, to keep it apart from that of the managers;
    unset takes `advertise_addr`.
    """


@define(kw_only=True)
class SwarmUnlockRequest(Model):
    """The key that unlocks a manager."""

    unlock_key: str | None = field(default=None, repr=False, metadata={"wire": "UnlockKey", "since": "1.25"})
    """Unlock key of the swarm, with `SWMKEY-` in front."""


@define(kw_only=True)
class SwarmUnlockkeyResponse(Model):
    """The key that unlocks managers."""

    unlock_key: str = field(repr=False, metadata={"wire": "UnlockKey", "since": "1.25"})
    """Unlock key of the swarm, with `SWMKEY-` in front; empty when managers are not locked."""
