"""Models of the group nodes.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from attrs import define, field
from mobykit_runtime.absent import AbsentDict
from mobykit_runtime.model import Model
from mobykit_runtime.timestamps import Timestamp

if TYPE_CHECKING:
    from .object_version import ObjectVersion
    from .platform import Platform
    from .resource_object import ResourceObject
    from .tls_info import TLSInfo
    from .topology import Topology

NodeSpecAvailability: TypeAlias = Literal["active", "pause", "drain"] | str
"""Values of `NodeSpec.availability`; newer engines may send others."""


NodeSpecRole: TypeAlias = Literal["worker", "manager"] | str
"""Values of `NodeSpec.role`; newer engines may send others."""


NodeState: TypeAlias = Literal["unknown", "down", "ready", "disconnected"] | str
"""Whether managers can reach a node: `ready` yes, `down` no, `disconnected` looking for another
manager, `unknown` not known yet.
"""


Reachability: TypeAlias = Literal["unknown", "unreachable", "reachable"] | str
"""Whether the leader reaches a manager: `reachable` yes, `unreachable` no, `unknown` not tried yet.
"""


@define(kw_only=True)
class EngineDescription(Model):
    """The engine of a node."""

    engine_version: str = field(metadata={"wire": "EngineVersion", "since": "1.25"})
    """Version of the engine."""
    plugins: list[EngineDescriptionPluginsItem] = field(metadata={"wire": "Plugins", "since": "1.25"})
    """Drivers and plugins it has."""
    labels: dict[str, str] | None = field(default=None, metadata={"wire": "Labels", "since": "1.25"})
    """Labels from the engine's own configuration, for constraints on `engine.labels`."""


@define(kw_only=True)
class EngineDescriptionPluginsItem(Model):
    """A driver or plugin of a node's engine."""

    type: str = field(metadata={"wire": "Type", "since": "1.25"})
    """What it provides, such as `Network`, `Volume` or `Log`."""
    name: str = field(metadata={"wire": "Name", "since": "1.25"})
    """Name of the driver or plugin."""


@define(kw_only=True)
class ManagerStatus(Model):
    """A node's work as a manager; absent for workers."""

    leader: bool | None = field(default=None, metadata={"wire": "Leader", "since": "1.32"})
    """Whether it is the leader of the managers."""
    reachability: Reachability | None = field(
        default=None, metadata={"wire": "Reachability", "since": "1.32"}
    )
    """Whether the leader can reach it."""
    addr: str | None = field(default=None, metadata={"wire": "Addr", "since": "1.32"})
    """Address and port that other managers reach it at."""


@define(kw_only=True)
class Node(Model):
    """A node of a swarm."""

    id: str = field(metadata={"wire": "ID", "since": "1.25"})
    """ID of the node."""
    version: ObjectVersion = field(metadata={"wire": "Version", "since": "1.25"})
    """Version to send when updating."""
    created_at: Timestamp = field(metadata={"wire": "CreatedAt", "since": "1.25"})
    """When it joined."""
    updated_at: Timestamp = field(metadata={"wire": "UpdatedAt", "since": "1.25"})
    """When it last changed."""
    spec: NodeSpec = field(metadata={"wire": "Spec", "since": "1.25"})
    """What can be set: role, availability, labels."""
    description: NodeDescription = field(metadata={"wire": "Description", "since": "1.25"})
    """What the node tells about itself."""
    status: NodeStatus = field(metadata={"wire": "Status", "since": "1.32"})
    """Whether it can be reached."""
    manager_status: ManagerStatus | None = field(
        default=None, metadata={"wire": "ManagerStatus", "since": "1.32"}
    )
    """Its work as a manager; absent for workers."""


@define(kw_only=True)
class NodeDescription(Model):
    """What a node tells about itself."""

    hostname: str = field(metadata={"wire": "Hostname", "since": "1.25"})
    """Its host name."""
    platform: Platform = field(metadata={"wire": "Platform", "since": "1.25"})
    """Its operating system and architecture."""
    resources: ResourceObject = field(metadata={"wire": "Resources", "since": "1.25"})
    """CPUs, memory and further resources it has."""
    engine: EngineDescription = field(metadata={"wire": "Engine", "since": "1.25"})
    """Its engine."""
    tls_info: TLSInfo | None = field(default=None, metadata={"wire": "TLSInfo", "since": "1.30"})
    """Root certificate and issuer it trusts."""
    csi_info: list[NodeDescriptionCSIInfoItem] | None = field(
        default=None, metadata={"wire": "CSIInfo", "since": "1.42"}
    )
    """Storage plugins for cluster volumes it has. API 1.42 and newer."""


@define(kw_only=True)
class NodeDescriptionCSIInfoItem(Model):
    """A storage plugin for cluster volumes that a node has. API 1.42 and newer."""

    plugin_name: str | None = field(default=None, metadata={"wire": "PluginName", "since": "1.42"})
    """Name of the plugin. API 1.42 and newer."""
    node_id: str | None = field(default=None, metadata={"wire": "NodeID", "since": "1.42"})
    """ID by which the plugin knows the node; not that of the swarm. API 1.42 and newer."""
    max_volumes_per_node: int | None = field(
        default=None, metadata={"wire": "MaxVolumesPerNode", "since": "1.42"}
    )
    """Most volumes it can publish on the node; 0 when it does not say. API 1.42 and newer."""
    accessible_topology: Topology | None = field(
        default=None, metadata={"wire": "AccessibleTopology", "since": "1.42"}
    )
    """Where in the cluster the node stands, in the plugin's terms. API 1.42 and newer."""


@define(kw_only=True)
class NodeSpec(Model):
    """What can be set on a node; an update replaces all of it."""

    labels: dict[str, str] = field(factory=AbsentDict, metadata={"wire": "Labels", "since": "1.25"})
    """Labels, for constraints on `node.labels`."""
    name: str | None = field(default=None, metadata={"wire": "Name", "since": "1.25"})
    """Free name of the node."""
    role: NodeSpecRole | None = field(default=None, metadata={"wire": "Role", "since": "1.25"})
    """Part it plays: `worker` runs tasks, `manager` also decides."""
    availability: NodeSpecAvailability | None = field(
        default=None, metadata={"wire": "Availability", "since": "1.25"}
    )
    """Whether it gets tasks: `active` yes, `pause` keeps those it has and gets no more, `drain` none,
    so that its own move elsewhere.
    """


@define(kw_only=True)
class NodeStatus(Model):
    """A node's state as the managers see it."""

    state: NodeState = field(metadata={"wire": "State", "since": "1.32"})
    """Whether it can be reached."""
    message: str | None = field(default=None, metadata={"wire": "Message", "since": "1.32"})
    """Explanation; often empty."""
    addr: str | None = field(default=None, metadata={"wire": "Addr", "since": "1.32"})
    """IP address that managers see it at."""
