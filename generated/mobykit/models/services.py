"""Models of the group services.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from attrs import define, field
from mobykit_runtime.absent import AbsentDict, AbsentList, AbsentText
from mobykit_runtime.model import Model
from mobykit_runtime.timestamps import Timestamp

if TYPE_CHECKING:
    from .endpoint_port_config import EndpointPortConfig
    from .network_attachment_config import NetworkAttachmentConfig
    from .object_version import ObjectVersion
    from .task_spec import TaskSpec

EndpointSpecMode: TypeAlias = Literal["vip", "dnsrr"] | str
"""Values of `EndpointSpec.mode`; newer engines may send others."""


ServiceSpecRollbackConfigFailureAction: TypeAlias = Literal["continue", "pause"] | str
"""Values of `ServiceSpecRollbackConfig.failure_action`; newer engines may send others."""


ServiceSpecRollbackConfigOrder: TypeAlias = Literal["stop-first", "start-first"] | str
"""Values of `ServiceSpecRollbackConfig.order`; newer engines may send others."""


ServiceSpecUpdateConfigFailureAction: TypeAlias = Literal["continue", "pause", "rollback"] | str
"""Values of `ServiceSpecUpdateConfig.failure_action`; newer engines may send others."""


ServiceSpecUpdateConfigOrder: TypeAlias = Literal["stop-first", "start-first"] | str
"""Values of `ServiceSpecUpdateConfig.order`; newer engines may send others."""


ServiceUpdateStatusState: TypeAlias = (
    Literal["updating", "paused", "completed", "rollback_started", "rollback_paused", "rollback_completed"]
    | str
)
"""Values of `ServiceUpdateStatus.state`; newer engines may send others."""


@define(kw_only=True)
class EndpointSpec(Model):
    """How a service is reached."""

    mode: EndpointSpecMode | None = field(default=None, metadata={"wire": "Mode", "since": "1.25"})
    """What its name resolves to: `vip` one virtual address that balances the load, `dnsrr` the
    addresses of all tasks.
    """
    ports: list[EndpointPortConfig] | None = field(default=None, metadata={"wire": "Ports", "since": "1.25"})
    """Ports to publish; in `dnsrr` mode only those with publish mode `host`."""


@define(kw_only=True)
class Service(Model):
    """A service: tasks that a swarm keeps running."""

    id: str = field(metadata={"wire": "ID", "since": "1.25"})
    """ID of the service."""
    version: ObjectVersion = field(metadata={"wire": "Version", "since": "1.25"})
    """Version to send when updating."""
    created_at: Timestamp = field(metadata={"wire": "CreatedAt", "since": "1.25"})
    """When it was created."""
    updated_at: Timestamp = field(metadata={"wire": "UpdatedAt", "since": "1.25"})
    """When it was last changed."""
    spec: ServiceSpec = field(metadata={"wire": "Spec", "since": "1.25"})
    """What was asked for."""
    endpoint: ServiceEndpoint = field(metadata={"wire": "Endpoint", "since": "1.25"})
    """Addresses and ports it really has."""
    update_status: ServiceUpdateStatus | None = field(
        default=None, metadata={"wire": "UpdateStatus", "since": "1.25"}
    )
    """How the latest update goes; absent before the first."""
    previous_spec: ServiceSpec | None = field(
        default=None, metadata={"wire": "PreviousSpec", "since": "1.25"}
    )
    """What was asked for before the latest update, to which a rollback returns; absent before the
    first update.
    """
    service_status: ServiceServiceStatus | None = field(
        default=None, metadata={"wire": "ServiceStatus", "since": "1.41"}
    )
    """Numbers of tasks; only in lists and when asked for. API 1.41 and newer."""
    job_status: ServiceJobStatus | None = field(default=None, metadata={"wire": "JobStatus", "since": "1.41"})
    """Latest run; services in a job mode only. API 1.41 and newer."""


@define(kw_only=True)
class ServiceCreateResponse(Model):
    """The ID of a newly created service, with any warnings."""

    id: str = field(metadata={"wire": "ID", "since": "1.25"})
    """ID of the new service."""
    warnings: list[str] | None = field(default=None, metadata={"wire": "Warnings", "since": "1.44"})
    """Warnings, such as an image that could not be pinned to a digest; None when there is none. API
    1.44 and newer.
    """
    warning: str | None = field(default=None, metadata={"wire": "Warning", "since": "1.25", "until": "1.44"})
    """Text of a warning. Replaced by `warnings` in API 1.44. Gone in API 1.44."""


@define(kw_only=True)
class ServiceEndpoint(Model):
    """Addresses and ports that a service really has."""

    spec: EndpointSpec = field(metadata={"wire": "Spec", "since": "1.25"})
    """What was asked for."""
    ports: list[EndpointPortConfig] | None = field(default=None, metadata={"wire": "Ports", "since": "1.25"})
    """Published ports with the numbers really in use."""
    virtual_ips: list[ServiceEndpointVirtualIPsItem] | None = field(
        default=None, metadata={"wire": "VirtualIPs", "since": "1.25"}
    )
    """Virtual addresses, one in each network."""


@define(kw_only=True)
class ServiceEndpointVirtualIPsItem(Model):
    """Virtual address of a service in one network."""

    network_id: str | None = field(default=None, metadata={"wire": "NetworkID", "since": "1.25"})
    """ID of the network."""
    addr: str | None = field(default=None, metadata={"wire": "Addr", "since": "1.25"})
    """Address with prefix length."""


@define(kw_only=True)
class ServiceJobStatus(Model):
    """Latest run of a service in a job mode. API 1.41 and newer."""

    job_iteration: ObjectVersion = field(metadata={"wire": "JobIteration", "since": "1.41"})
    """Grows with each run, not always by one; tells the tasks of different runs apart and need not be
    sent with updates. API 1.41 and newer.
    """
    last_execution: Timestamp = field(metadata={"wire": "LastExecution", "since": "1.41"})
    """When the latest run began. API 1.41 and newer."""


@define(kw_only=True)
class ServiceServiceStatus(Model):
    """Numbers of a service's tasks. API 1.41 and newer."""

    running_tasks: int = field(metadata={"wire": "RunningTasks", "since": "1.41"})
    """Tasks that run now. API 1.41 and newer."""
    desired_tasks: int = field(metadata={"wire": "DesiredTasks", "since": "1.41"})
    """Tasks that should run: the replica count, or in global mode the tasks not meant to be shut down.
    API 1.41 and newer.
    """
    completed_tasks: int = field(metadata={"wire": "CompletedTasks", "since": "1.41"})
    """Tasks that have completed; job modes only, always 0 otherwise. API 1.41 and newer."""


@define(kw_only=True)
class ServiceSpec(Model):
    """All that can be set on a service; an update replaces all of it."""

    name: str = field(factory=AbsentText, metadata={"wire": "Name", "since": "1.25"})
    """Name of the service."""
    labels: dict[str, str] = field(factory=AbsentDict, metadata={"wire": "Labels", "since": "1.25"})
    """Labels of the service (not of its containers)."""
    task_template: TaskSpec | None = field(default=None, metadata={"wire": "TaskTemplate", "since": "1.25"})
    """What each task runs, and how."""
    mode: ServiceSpecMode | None = field(default=None, metadata={"wire": "Mode", "since": "1.25"})
    """How many tasks there are; unset means one replica."""
    update_config: ServiceSpecUpdateConfig | None = field(
        default=None, metadata={"wire": "UpdateConfig", "since": "1.25"}
    )
    """How updates are rolled out."""
    networks: list[NetworkAttachmentConfig] | None = field(
        default=None, metadata={"wire": "Networks", "since": "1.25"}
    )
    """Networks to join. Deprecated: use `task_template.networks`; ignored since API 1.44."""
    endpoint_spec: EndpointSpec | None = field(
        default=None, metadata={"wire": "EndpointSpec", "since": "1.25"}
    )
    """How the service is reached."""
    rollback_config: ServiceSpecRollbackConfig | None = field(
        default=None, metadata={"wire": "RollbackConfig", "since": "1.28"}
    )
    """How updates are rolled back."""


@define(kw_only=True)
class ServiceSpecMode(Model):
    """How many tasks a service has; exactly one member is set."""

    replicated: ServiceSpecModeReplicated | None = field(
        default=None, metadata={"wire": "Replicated", "since": "1.25"}
    )
    """A fixed number of tasks."""
    global_: dict[str, Any] | None = field(default=None, metadata={"wire": "Global", "since": "1.25"})
    """One task on every suitable node; an empty object."""
    replicated_job: ServiceSpecModeReplicatedJob | None = field(
        default=None, metadata={"wire": "ReplicatedJob", "since": "1.41"}
    )
    """A number of tasks that run once to their end. API 1.41 and newer."""
    global_job: dict[str, Any] | None = field(default=None, metadata={"wire": "GlobalJob", "since": "1.41"})
    """One task on every suitable node that runs once to its end; an empty object. API 1.41 and newer.
    """


@define(kw_only=True)
class ServiceSpecModeReplicated(Model):
    """A fixed number of tasks."""

    replicas: int | None = field(default=None, metadata={"wire": "Replicas", "since": "1.25"})
    """How many; unset means one."""


@define(kw_only=True)
class ServiceSpecModeReplicatedJob(Model):
    """A number of tasks that run once to their end. API 1.41 and newer."""

    max_concurrent: int | None = field(default=None, metadata={"wire": "MaxConcurrent", "since": "1.41"})
    """How many may run at the same time; unset means one. API 1.41 and newer."""
    total_completions: int | None = field(
        default=None, metadata={"wire": "TotalCompletions", "since": "1.41"}
    )
    """How many must complete; unset takes the value of `max_concurrent`. API 1.41 and newer."""


@define(kw_only=True)
class ServiceSpecRollbackConfig(Model):
    """How a service goes back to its former settings."""

    parallelism: int | None = field(default=None, metadata={"wire": "Parallelism", "since": "1.28"})
    """Tasks to change at the same time; 0 for all at once."""
    delay: int | None = field(default=None, metadata={"wire": "Delay", "since": "1.28"})
    """Nanoseconds between batches."""
    failure_action: ServiceSpecRollbackConfigFailureAction | None = field(
        default=None, metadata={"wire": "FailureAction", "since": "1.28"}
    )
    """What to do when too many tasks fail: `pause` or `continue`."""
    monitor: int | None = field(default=None, metadata={"wire": "Monitor", "since": "1.28"})
    """Nanoseconds to watch each changed task for failure; 0 takes 5 seconds."""
    max_failure_ratio: float | None = field(
        default=None, metadata={"wire": "MaxFailureRatio", "since": "1.28"}
    )
    """Share of tasks that may fail before `failure_action` is taken, 0 to 1."""
    order: ServiceSpecRollbackConfigOrder | None = field(
        default=None, metadata={"wire": "Order", "since": "1.29"}
    )
    """Whether the old task ends before the new one starts (`stop-first`) or after (`start-first`).
    """


@define(kw_only=True)
class ServiceSpecUpdateConfig(Model):
    """How new settings of a service are rolled out."""

    parallelism: int | None = field(default=None, metadata={"wire": "Parallelism", "since": "1.25"})
    """Tasks to change at the same time; 0 for all at once."""
    delay: int | None = field(default=None, metadata={"wire": "Delay", "since": "1.25"})
    """Nanoseconds between batches."""
    failure_action: ServiceSpecUpdateConfigFailureAction | None = field(
        default=None, metadata={"wire": "FailureAction", "since": "1.25"}
    )
    """What to do when too many tasks fail: `pause`, `continue` or `rollback`."""
    monitor: int | None = field(default=None, metadata={"wire": "Monitor", "since": "1.25"})
    """Nanoseconds to watch each changed task for failure; 0 takes 5 seconds."""
    max_failure_ratio: float | None = field(
        default=None, metadata={"wire": "MaxFailureRatio", "since": "1.25"}
    )
    """Share of tasks that may fail before `failure_action` is taken, 0 to 1."""
    order: ServiceSpecUpdateConfigOrder | None = field(
        default=None, metadata={"wire": "Order", "since": "1.29"}
    )
    """Whether the old task ends before the new one starts (`stop-first`) or after (`start-first`).
    """


@define(kw_only=True)
class ServiceUpdateResponse(Model):
    """Warnings about a service update that was accepted."""

    warnings: list[str] = field(factory=AbsentList, metadata={"wire": "Warnings", "since": "1.25"})
    """Warnings, such as an image that could not be pinned to a digest; empty when there is none."""


@define(kw_only=True)
class ServiceUpdateStatus(Model):
    """How the latest update of a service goes."""

    state: ServiceUpdateStatusState | None = field(default=None, metadata={"wire": "State", "since": "1.25"})
    """How far it is: `updating`, `paused` (after failures) or `completed`, and the same of a rollback
    with `rollback_` in front (`rollback_started` while it goes on).
    """
    started_at: Timestamp | None = field(default=None, metadata={"wire": "StartedAt", "since": "1.25"})
    """When it began."""
    completed_at: Timestamp | None = field(default=None, metadata={"wire": "CompletedAt", "since": "1.25"})
    """When it was completed; absent before."""
    message: str | None = field(default=None, metadata={"wire": "Message", "since": "1.25"})
    """Explanation in words."""
