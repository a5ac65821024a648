"""Models of the group tasks.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from attrs import define, field
from mobykit_runtime.model import Model
from mobykit_runtime.timestamps import Timestamp

if TYPE_CHECKING:
    from .config_reference import ConfigReference
    from .driver import Driver
    from .endpoint_port_config import EndpointPortConfig
    from .generic_resources import GenericResourcesItem
    from .object_version import ObjectVersion
    from .task_spec import TaskSpec

TaskState: TypeAlias = (
    Literal[
        "new",
        "allocated",
        "pending",
        "assigned",
        "accepted",
        "preparing",
        "ready",
        "starting",
        "running",
        "complete",
        "shutdown",
        "failed",
        "rejected",
        "remove",
        "orphaned",
    ]
    | str
)
"""How far a task is: waiting and preparing up to `ready`, then `starting`, `running`, and an end such
as `complete` or `failed`; `remove` asks for deletion.
"""


@define(kw_only=True)
class ContainerStatus(Model):
    """The container of a task."""

    container_id: str | None = field(default=None, metadata={"wire": "ContainerID", "since": "1.25"})
    """ID of the container, on the task's node."""
    pid: int | None = field(default=None, metadata={"wire": "PID", "since": "1.25"})
    """Process ID of its main process, on the task's node."""
    exit_code: int | None = field(default=None, metadata={"wire": "ExitCode", "since": "1.25"})
    """Exit code of its main process; 0 while it runs."""


@define(kw_only=True)
class NetworkAttachment(Model):
    """A network that a task has joined."""

    network: SwarmNetwork = field(metadata={"wire": "Network", "since": "1.25"})
    """The network as the swarm knows it."""
    addresses: list[str] = field(metadata={"wire": "Addresses", "since": "1.25"})
    """Addresses of the task in it, with prefix length."""


@define(kw_only=True)
class PortStatus(Model):
    """Ports of a task on its own node."""

    ports: list[EndpointPortConfig] | None = field(default=None, metadata={"wire": "Ports", "since": "1.30"})
    """Ports published in `host` mode, with the numbers really in use."""


@define(kw_only=True)
class SwarmIPAMConfig(Model):
    """One subnet of a swarm network."""

    subnet: str | None = field(default=None, metadata={"wire": "Subnet", "since": "1.25"})
    """Subnet in CIDR notation."""
    range: str | None = field(default=None, metadata={"wire": "Range", "since": "1.25"})
    """Part of the subnet, in CIDR notation, to hand out addresses from; empty for all of it."""
    gateway: str | None = field(default=None, metadata={"wire": "Gateway", "since": "1.25"})
    """Address of the gateway."""


@define(kw_only=True)
class SwarmIPAMOptions(Model):
    """How a swarm network hands out addresses."""

    driver: Driver | None = field(default=None, metadata={"wire": "Driver", "since": "1.25"})
    """Address management driver."""
    configs: list[SwarmIPAMConfig] | None = field(default=None, metadata={"wire": "Configs", "since": "1.25"})
    """Subnets."""


@define(kw_only=True)
class SwarmNetwork(Model):
    """A network as the swarm, rather than an engine, knows it."""

    id: str = field(metadata={"wire": "ID", "since": "1.25"})
    """ID of the network."""
    version: ObjectVersion = field(metadata={"wire": "Version", "since": "1.25"})
    """Version of this object."""
    created_at: Timestamp = field(metadata={"wire": "CreatedAt", "since": "1.25"})
    """When it was created."""
    updated_at: Timestamp = field(metadata={"wire": "UpdatedAt", "since": "1.25"})
    """When it last changed."""
    spec: SwarmNetworkSpec = field(metadata={"wire": "Spec", "since": "1.25"})
    """What was asked for."""
    driver_state: Driver | None = field(default=None, metadata={"wire": "DriverState", "since": "1.25"})
    """Driver with the options really in use, such as the VXLAN number."""
    ipam_options: SwarmIPAMOptions | None = field(
        default=None, metadata={"wire": "IPAMOptions", "since": "1.25"}
    )
    """Subnets really in use."""


@define(kw_only=True)
class SwarmNetworkSpec(Model):
    """What was asked for when a swarm network was created."""

    labels: dict[str, str] = field(metadata={"wire": "Labels", "since": "1.25"})
    """Labels of the network."""
    name: str | None = field(default=None, metadata={"wire": "Name", "since": "1.25"})
    """Name of the network."""
    driver_configuration: Driver | None = field(
        default=None, metadata={"wire": "DriverConfiguration", "since": "1.25"}
    )
    """Driver, with its options."""
    ipv6_enabled: bool | None = field(default=None, metadata={"wire": "IPv6Enabled", "since": "1.25"})
    """Whether tasks get IPv6 addresses."""
    internal: bool | None = field(default=None, metadata={"wire": "Internal", "since": "1.25"})
    """Whether it has no way to the outside."""
    attachable: bool | None = field(default=None, metadata={"wire": "Attachable", "since": "1.25"})
    """Whether containers that are no service tasks may join."""
    ingress: bool | None = field(default=None, metadata={"wire": "Ingress", "since": "1.25"})
    """Whether it carries the routing mesh."""
    ipam_options: SwarmIPAMOptions | None = field(
        default=None, metadata={"wire": "IPAMOptions", "since": "1.25"}
    )
    """Address management driver and subnets."""
    scope: str | None = field(default=None, metadata={"wire": "Scope", "since": "1.25"})
    """How far it reaches, such as `swarm`."""
    config_from: ConfigReference | None = field(
        default=None, metadata={"wire": "ConfigFrom", "since": "1.41"}
    )
    """Configuration-only network its settings come from. API 1.41 and newer."""


@define(kw_only=True)
class Task(Model):
    """One run of a service's container on a node; a failed task is replaced by another, never
    restarted.
    """

    id: str = field(metadata={"wire": "ID", "since": "1.25"})
    """ID of the task."""
    version: ObjectVersion = field(metadata={"wire": "Version", "since": "1.25"})
    """Version of this object."""
    created_at: Timestamp = field(metadata={"wire": "CreatedAt", "since": "1.25"})
    """When it was created."""
    updated_at: Timestamp = field(metadata={"wire": "UpdatedAt", "since": "1.25"})
    """When it last changed."""
    labels: dict[str, str] = field(metadata={"wire": "Labels", "since": "1.25"})
    """Labels of the task."""
    spec: TaskSpec = field(metadata={"wire": "Spec", "since": "1.25"})
    """What it runs, and how."""
    status: TaskStatus = field(metadata={"wire": "Status", "since": "1.25"})
    """How far it is."""
    desired_state: TaskState = field(metadata={"wire": "DesiredState", "since": "1.25"})
    """How far the swarm wants it to get."""
    name: str | None = field(default=None, metadata={"wire": "Name", "since": "1.25"})
    """Name of the task; usually empty."""
    service_id: str | None = field(default=None, metadata={"wire": "ServiceID", "since": "1.25"})
    """ID of the service it belongs to."""
    slot: int | None = field(default=None, metadata={"wire": "Slot", "since": "1.25"})
    """Number of the replica it fills, from 1; 0 or absent in global mode."""
    node_id: str | None = field(default=None, metadata={"wire": "NodeID", "since": "1.25"})
    """ID of its node; empty before one is chosen."""
    networks_attachments: list[NetworkAttachment] | None = field(
        default=None, metadata={"wire": "NetworksAttachments", "since": "1.25"}
    )
    """Networks it has joined, with its addresses."""
    generic_resources: list[GenericResourcesItem] | None = field(
        default=None, metadata={"wire": "GenericResources", "since": "1.32"}
    )
    """Resources defined by the operator that were given to it."""
    job_iteration: ObjectVersion | None = field(
        default=None, metadata={"wire": "JobIteration", "since": "1.41"}
    )
    """Run of the job it belongs to; job modes only. API 1.41 and newer."""
    volumes: list[TaskVolumesItem] | None = field(default=None, metadata={"wire": "Volumes", "since": "1.42"})
    """Cluster volumes that its mounts were given; None when there are none. API 1.42 and newer."""


@define(kw_only=True)
class TaskStatus(Model):
    """How far a task is, and since when."""

    timestamp: Timestamp = field(metadata={"wire": "Timestamp", "since": "1.25"})
    """When it got there."""
    state: TaskState = field(metadata={"wire": "State", "since": "1.25"})
    """How far it is."""
    message: str | None = field(default=None, metadata={"wire": "Message", "since": "1.25"})
    """Explanation in words, such as `started`."""
    err: str | None = field(default=None, metadata={"wire": "Err", "since": "1.25"})
    """What went wrong; empty when nothing did."""
    container_status: ContainerStatus | None = field(
        default=None, metadata={"wire": "ContainerStatus", "since": "1.25"}
    )
    """Its container; absent before there is one."""
    port_status: PortStatus | None = field(default=None, metadata={"wire": "PortStatus", "since": "1.30"})
    """Ports on its own node."""


@define(kw_only=True)
class TaskVolumesItem(Model):
    """A cluster volume that a mount of a task was given. API 1.42 and newer."""

    id: str | None = field(default=None, metadata={"wire": "ID", "since": "1.42"})
    """ID of the volume. API 1.42 and newer."""
    source: str | None = field(default=None, metadata={"wire": "Source", "since": "1.42"})
    """Source of the mount: the name of a volume, or of a group with `group:` in front. API 1.42 and
    newer.
    """
    target: str | None = field(default=None, metadata={"wire": "Target", "since": "1.42"})
    """Target of the mount in the container. API 1.42 and newer."""
