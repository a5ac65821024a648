"""Models that several groups use.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import define, field
from mobykit_runtime.absent import AbsentDict, AbsentText
from mobykit_runtime.model import Model

SwarmSpecCAConfigExternalCAsItemProtocol: TypeAlias = Literal["cfssl"] | str
"""Values of `SwarmSpecCAConfigExternalCAsItem.protocol`; newer engines may send others."""


@define(kw_only=True)
class SwarmSpec(Model):
    """All that can be set on a swarm; an update replaces all of it."""

    name: str = field(factory=AbsentText, metadata={"wire": "Name", "since": "1.25"})
    """Name of the swarm; must be `default`."""
    labels: dict[str, str] = field(factory=AbsentDict, metadata={"wire": "Labels", "since": "1.25"})
    """Labels of the swarm."""
    orchestration: SwarmSpecOrchestration | None = field(
        default=None, metadata={"wire": "Orchestration", "since": "1.25"}
    )
    """How long finished tasks are remembered."""
    raft: SwarmSpecRaft | None = field(default=None, metadata={"wire": "Raft", "since": "1.25"})
    """Settings of the managers' agreement (Raft)."""
    dispatcher: SwarmSpecDispatcher | None = field(
        default=None, metadata={"wire": "Dispatcher", "since": "1.25"}
    )
    """How nodes report to managers."""
    ca_config: SwarmSpecCAConfig | None = field(default=None, metadata={"wire": "CAConfig", "since": "1.25"})
    """Settings of the certificate authority."""
    encryption_config: SwarmSpecEncryptionConfig | None = field(
        default=None, metadata={"wire": "EncryptionConfig", "since": "1.25"}
    )
    """Whether the managers' data is locked."""
    task_defaults: SwarmSpecTaskDefaults | None = field(
        default=None, metadata={"wire": "TaskDefaults", "since": "1.25"}
    )
    """Defaults for new tasks."""


@define(kw_only=True)
class SwarmSpecCAConfig(Model):
    """Settings of a swarm's certificate authority."""

    node_cert_expiry: int | None = field(default=None, metadata={"wire": "NodeCertExpiry", "since": "1.25"})
    """Lifetime of node certificates in nanoseconds, at least an hour; usually 90 days."""
    external_cas: list[SwarmSpecCAConfigExternalCAsItem] | None = field(
        default=None, metadata={"wire": "ExternalCAs", "since": "1.25"}
    )
    """Certificate authorities outside the swarm that sign for it."""
    signing_ca_cert: str | None = field(default=None, metadata={"wire": "SigningCACert", "since": "1.30"})
    """Certificate to sign node certificates with, in PEM format; setting it starts a rotation."""
    signing_ca_key: str | None = field(
        default=None, repr=False, metadata={"wire": "SigningCAKey", "since": "1.30"}
    )
    """Private key that belongs to `signing_ca_cert`, in PEM format. Never in answers."""
    force_rotate: int | None = field(default=None, metadata={"wire": "ForceRotate", "since": "1.30"})
    """Increase it to have a new root certificate and key made, where none are given."""


@define(kw_only=True)
class SwarmSpecCAConfigExternalCAsItem(Model):
    """A certificate authority outside the swarm."""

    protocol: SwarmSpecCAConfigExternalCAsItemProtocol | None = field(
        default=None, metadata={"wire": "Protocol", "since": "1.25"}
    )
    """How to talk to it; only `cfssl` is known."""
    url: str | None = field(default=None, metadata={"wire": "URL", "since": "1.25"})
    """Where to send signing requests."""
    options: dict[str, str] | None = field(default=None, metadata={"wire": "Options", "since": "1.25"})
    """Options of the protocol."""
    ca_cert: str | None = field(default=None, metadata={"wire": "CACert", "since": "1.30"})
    """Root certificate it issues under, in PEM format; unset means the swarm's present one."""


@define(kw_only=True)
class SwarmSpecDispatcher(Model):
    """How nodes report to managers."""

    heartbeat_period: int | None = field(default=None, metadata={"wire": "HeartbeatPeriod", "since": "1.25"})
    """Nanoseconds between signs of life of a node; usually 5 seconds."""


@define(kw_only=True)
class SwarmSpecEncryptionConfig(Model):
    """Whether the managers' data is locked."""

    auto_lock_managers: bool | None = field(
        default=None, metadata={"wire": "AutoLockManagers", "since": "1.25"}
    )
    """Encrypt it with a key that must be entered after each restart of a manager."""


@define(kw_only=True)
class SwarmSpecOrchestration(Model):
    """How long finished tasks are remembered."""

    task_history_retention_limit: int | None = field(
        default=None, metadata={"wire": "TaskHistoryRetentionLimit", "since": "1.25"}
    )
    """Finished tasks to keep for each replica or node; negative keeps all."""


@define(kw_only=True)
class SwarmSpecRaft(Model):
    """Settings of the managers' agreement (Raft); the defaults suit nearly everyone."""

    snapshot_interval: int | None = field(
        default=None, metadata={"wire": "SnapshotInterval", "since": "1.25"}
    )
    """Log entries between snapshots."""
    keep_old_snapshots: int | None = field(
        default=None, metadata={"wire": "KeepOldSnapshots", "since": "1.25"}
    )
    """Snapshots to keep besides the newest."""
    log_entries_for_slow_followers: int | None = field(
        default=None, metadata={"wire": "LogEntriesForSlowFollowers", "since": "1.25"}
    )
    """Log entries to keep after a snapshot, for managers that lag behind."""
    election_tick: int | None = field(default=None, metadata={"wire": "ElectionTick", "since": "1.25"})
    """Ticks without a message from the leader after which an election starts; must be more than
    `heartbeat_tick`. One tick is about a second.
    """
    heartbeat_tick: int | None = field(default=None, metadata={"wire": "HeartbeatTick", "since": "1.25"})
    """Ticks between the leader's signs of life. One tick is about a second."""


@define(kw_only=True)
class SwarmSpecTaskDefaults(Model):
    """Defaults for new tasks."""

    log_driver: SwarmSpecTaskDefaultsLogDriver | None = field(
        default=None, metadata={"wire": "LogDriver", "since": "1.25"}
    )
    """Logging driver for services that name none; tasks that exist keep theirs."""


@define(kw_only=True)
class SwarmSpecTaskDefaultsLogDriver(Model):
    """Default logging driver of new tasks."""

    name: str | None = field(default=None, metadata={"wire": "Name", "since": "1.25"})
    """Name of the driver."""
    options: dict[str, str] | None = field(default=None, metadata={"wire": "Options", "since": "1.25"})
    """Options of the driver."""
