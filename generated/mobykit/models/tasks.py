"""Models of the group tasks.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Literal, TypeAlias

from attrs import define, field
from mobykit_runtime.model import Model

if TYPE_CHECKING:
    from .common import (
        IPAM,
        ConfigReference,
        EndpointPortConfig,
        EndpointResource,
        GenericResourcesItem,
        ObjectVersion,
        PeerInfo,
        TaskSpec,
    )

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
class Network(Model):
    """A network, as both lists and inspecting describe it."""

    name: str | None = field(default=None, metadata={"wire": "Name", "since": "1.25"})
    """Name of the network; need not be unique across scopes."""
    id: str | None = field(default=None, metadata={"wire": "Id", "since": "1.25"})
    """ID of the network."""
    created: datetime | None = field(default=None, metadata={"wire": "Created", "since": "1.25"})
    """When it was created."""
    scope: str | None = field(default=None, metadata={"wire": "Scope", "since": "1.25"})
    """How far it reaches: `local` this engine, `swarm` or `global` the whole cluster."""
    driver: str | None = field(default=None, metadata={"wire": "Driver", "since": "1.25"})
    """Driver that implements it, such as `bridge` or `overlay`."""
    enable_ipv6: bool | None = field(default=None, metadata={"wire": "EnableIPv6", "since": "1.25"})
    """Whether endpoints get IPv6 addresses."""
    ipam: IPAM | None = field(default=None, metadata={"wire": "IPAM", "since": "1.25"})
    """How it hands out addresses."""
    internal: bool | None = field(default=None, metadata={"wire": "Internal", "since": "1.25"})
    """Whether it has no way to the outside."""
    options: dict[str, str] | None = field(default=None, metadata={"wire": "Options", "since": "1.25"})
    """Options of the driver."""
    labels: dict[str, str] | None = field(default=None, metadata={"wire": "Labels", "since": "1.25"})
    """Labels given by the user; null for some swarm networks."""
    attachable: bool | None = field(default=None, metadata={"wire": "Attachable", "since": "1.27"})
    """Whether containers that are no service tasks may join this swarm network."""
    ingress: bool | None = field(default=None, metadata={"wire": "Ingress", "since": "1.29"})
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
    """Endpoints by container ID, when inspecting. Since API 1.52 a member of `NetworkInspect`. Gone in
    API 1.52.
    """


@define(kw_only=True)
class NetworkAttachment(Model):
    """A network that a task has joined."""

    network: Network | None = field(default=None, metadata={"wire": "Network", "since": "1.25"})
    """The network as the swarm knows it."""
    addresses: list[str] | None = field(default=None, metadata={"wire": "Addresses", "since": "1.25"})
    """Addresses of the task in it, with prefix length."""


@define(kw_only=True)
class PortStatus(Model):
    """Ports of a task on its own node. API 1.44 and newer."""

    ports: list[EndpointPortConfig] | None = field(default=None, metadata={"wire": "Ports", "since": "1.44"})
    """Ports published in `host` mode, with the numbers really in use. API 1.44 and newer."""


@define(kw_only=True)
class Task(Model):
    """One run of a service's container on a node; a failed task is replaced by another, never
    restarted.
    """

    id: str | None = field(default=None, metadata={"wire": "ID", "since": "1.25"})
    """ID of the task."""
    version: ObjectVersion | None = field(default=None, metadata={"wire": "Version", "since": "1.25"})
    """Version of this object."""
    created_at: datetime | None = field(default=None, metadata={"wire": "CreatedAt", "since": "1.25"})
    """When it was created."""
    updated_at: datetime | None = field(default=None, metadata={"wire": "UpdatedAt", "since": "1.25"})
    """When it last changed."""
    name: str | None = field(default=None, metadata={"wire": "Name", "since": "1.25"})
    """Name of the task; usually empty."""
    labels: dict[str, str] | None = field(default=None, metadata={"wire": "Labels", "since": "1.25"})
    """Labels of the task."""
    spec: TaskSpec | None = field(default=None, metadata={"wire": "Spec", "since": "1.25"})
    """What it runs, and how."""
    service_id: str | None = field(default=None, metadata={"wire": "ServiceID", "since": "1.25"})
    """ID of the service it belongs to."""
    slot: int | None = field(default=None, metadata={"wire": "Slot", "since": "1.25"})
    """Number of the replica it fills, from 1; 0 or absent in global mode."""
    node_id: str | None = field(default=None, metadata={"wire": "NodeID", "since": "1.25"})
    """ID of its node; empty before one is chosen."""
    status: TaskStatus | None = field(default=None, metadata={"wire": "Status", "since": "1.25"})
    """How far it is."""
    desired_state: TaskState | None = field(default=None, metadata={"wire": "DesiredState", "since": "1.25"})
    """How far the swarm wants it to get."""
    networks_attachments: list[NetworkAttachment] | None = field(
        default=None, metadata={"wire": "NetworksAttachments", "since": "1.25"}
    )
    """Networks it has joined, with its addresses."""
    assigned_generic_resources: list[GenericResourcesItem] | None = field(
        default=None, metadata={"wire": "AssignedGenericResources", "since": "1.32"}
    )
    """Resources given to it. Engines send them as `GenericResources`."""
    job_iteration: ObjectVersion | None = field(
        default=None, metadata={"wire": "JobIteration", "since": "1.41"}
    )
    """Run of the job it belongs to; job modes only. API 1.41 and newer."""


@define(kw_only=True)
class TaskStatus(Model):
    """How far a task is, and since when."""

    timestamp: datetime | None = field(default=None, metadata={"wire": "Timestamp", "since": "1.25"})
    """When it got there."""
    state: TaskState | None = field(default=None, metadata={"wire": "State", "since": "1.25"})
    """How far it is."""
    message: str | None = field(default=None, metadata={"wire": "Message", "since": "1.25"})
    """Explanation in words, such as `started`."""
    err: str | None = field(default=None, metadata={"wire": "Err", "since": "1.25"})
    """What went wrong; empty when nothing did."""
    container_status: ContainerStatus | None = field(
        default=None, metadata={"wire": "ContainerStatus", "since": "1.25"}
    )
    """Its container; absent before there is one."""
    port_status: PortStatus | None = field(default=None, metadata={"wire": "PortStatus", "since": "1.44"})
    """Ports on its own node. API 1.44 and newer."""
