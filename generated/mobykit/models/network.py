"""Models that several groups use.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field
from mobykit_runtime.absent import AbsentDict
from mobykit_runtime.model import Model
from mobykit_runtime.timestamps import Timestamp

if TYPE_CHECKING:
    from .config_reference import ConfigReference
    from .networks import IPAM, PeerInfo


@define(kw_only=True)
class Network(Model):
    """A network, as both lists and inspecting describe it. API 1.52 and newer."""

    name: str = field(metadata={"wire": "Name", "since": "1.52"})
    """Name of the network; need not be unique across scopes. API 1.52 and newer."""
    id: str = field(metadata={"wire": "Id", "since": "1.52"})
    """ID of the network. API 1.52 and newer."""
    created: Timestamp = field(metadata={"wire": "Created", "since": "1.52"})
    """When it was created. API 1.52 and newer."""
    scope: str = field(metadata={"wire": "Scope", "since": "1.52"})
    """How far it reaches: `local` this engine, `swarm` or `global` the whole cluster. API 1.52 and
    newer.
    """
    driver: str = field(metadata={"wire": "Driver", "since": "1.52"})
    """Driver that implements it, such as `bridge` or `overlay`. API 1.52 and newer."""
    enable_ipv6: bool = field(metadata={"wire": "EnableIPv6", "since": "1.52"})
    """Whether endpoints get IPv6 addresses. API 1.52 and newer."""
    ipam: IPAM = field(metadata={"wire": "IPAM", "since": "1.52"})
    """How it hands out addresses. API 1.52 and newer."""
    internal: bool = field(metadata={"wire": "Internal", "since": "1.52"})
    """Whether it has no way to the outside. API 1.52 and newer."""
    options: dict[str, str] = field(metadata={"wire": "Options", "since": "1.52"})
    """Options of the driver. API 1.52 and newer."""
    labels: dict[str, str] = field(factory=AbsentDict, metadata={"wire": "Labels", "since": "1.52"})
    """Labels given by the user; empty for some swarm networks. API 1.52 and newer."""
    attachable: bool = field(metadata={"wire": "Attachable", "since": "1.52"})
    """Whether containers that are no service tasks may join this swarm network. API 1.52 and newer.
    """
    ingress: bool = field(metadata={"wire": "Ingress", "since": "1.52"})
    """Whether it carries the routing mesh of the swarm. API 1.52 and newer."""
    config_only: bool = field(metadata={"wire": "ConfigOnly", "since": "1.52"})
    """Whether it merely holds settings for other networks; nothing can join it. API 1.52 and newer.
    """
    config_from: ConfigReference | None = field(
        default=None, metadata={"wire": "ConfigFrom", "since": "1.52"}
    )
    """Configuration-only network its settings come from. API 1.52 and newer."""
    peers: list[PeerInfo] | None = field(default=None, metadata={"wire": "Peers", "since": "1.52"})
    """Engines that take part; overlay networks only. API 1.52 and newer."""
    enable_ipv4: bool | None = field(default=None, metadata={"wire": "EnableIPv4", "since": "1.52"})
    """Whether endpoints get IPv4 addresses. API 1.52 and newer."""
