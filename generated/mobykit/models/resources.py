"""Models that several groups use.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field
from mobykit_runtime.model import Model

if TYPE_CHECKING:
    from .containers import DeviceMapping, DeviceRequest, ResourcesBlkioWeightDeviceItem, ThrottleDevice
    from .resources_ulimits_item import ResourcesUlimitsItem


@define(kw_only=True)
class Resources(Model):
    """Limits and reservations of a container's resources."""

    cpu_shares: int | None = field(default=None, metadata={"wire": "CpuShares", "since": "1.25"})
    """Relative weight when CPUs are contended; 0 takes the default of 1024."""
    memory: int | None = field(default=None, metadata={"wire": "Memory", "since": "1.25"})
    """Memory limit in bytes; 0 means no limit."""
    cgroup_parent: str | None = field(default=None, metadata={"wire": "CgroupParent", "since": "1.25"})
    """Cgroup to create the container's cgroup in; a relative path starts at the cgroup of the host's
    init process.
    """
    blkio_weight: int | None = field(default=None, metadata={"wire": "BlkioWeight", "since": "1.25"})
    """Relative weight of block I/O, 10 to 1000; 0 takes the default."""
    blkio_weight_device: list[ResourcesBlkioWeightDeviceItem] | None = field(
        default=None, metadata={"wire": "BlkioWeightDevice", "since": "1.25"}
    )
    """Relative weights of block I/O on single devices."""
    blkio_device_read_bps: list[ThrottleDevice] | None = field(
        default=None, metadata={"wire": "BlkioDeviceReadBps", "since": "1.25"}
    )
    """Limits on reading from devices, in bytes per second."""
    blkio_device_write_bps: list[ThrottleDevice] | None = field(
        default=None, metadata={"wire": "BlkioDeviceWriteBps", "since": "1.25"}
    )
    """Limits on writing to devices, in bytes per second."""
    blkio_device_read_iops: list[ThrottleDevice] | None = field(
        default=None, metadata={"wire": "BlkioDeviceReadIOps", "since": "1.25"}
    )
    """Limits on reading from devices, in operations per second."""
    blkio_device_write_iops: list[ThrottleDevice] | None = field(
        default=None, metadata={"wire": "BlkioDeviceWriteIOps", "since": "1.25"}
    )
    """Limits on writing to devices, in operations per second."""
    cpu_period: int | None = field(default=None, metadata={"wire": "CpuPeriod", "since": "1.25"})
    """Length of a scheduling period in microseconds; 0 takes the kernel's default of 100000. Not
    together with `nano_cpus`.
    """
    cpu_quota: int | None = field(default=None, metadata={"wire": "CpuQuota", "since": "1.25"})
    """Microseconds of CPU time allowed in each `cpu_period`; 0 means no limit. Not together with
    `nano_cpus`.
    """
    cpu_realtime_period: int | None = field(
        default=None, metadata={"wire": "CpuRealtimePeriod", "since": "1.25"}
    )
    """Length of a real-time period in microseconds; 0 sets none. Needs cgroup v1."""
    cpu_realtime_runtime: int | None = field(
        default=None, metadata={"wire": "CpuRealtimeRuntime", "since": "1.25"}
    )
    """Microseconds of real-time scheduling in each real-time period; 0 gives none. Needs cgroup v1.
    """
    cpuset_cpus: str | None = field(default=None, metadata={"wire": "CpusetCpus", "since": "1.25"})
    """CPUs that may be used, as in `0-3` or `0,2`; empty for all."""
    cpuset_mems: str | None = field(default=None, metadata={"wire": "CpusetMems", "since": "1.25"})
    """Memory nodes that may be used, as in `0,1`; only useful on NUMA machines."""
    devices: list[DeviceMapping] | None = field(default=None, metadata={"wire": "Devices", "since": "1.25"})
    """Host devices to make available."""
    memory_reservation: int | None = field(
        default=None, metadata={"wire": "MemoryReservation", "since": "1.25"}
    )
    """Soft memory limit in bytes, enforced when the host runs short; 0 means none."""
    memory_swap: int | None = field(default=None, metadata={"wire": "MemorySwap", "since": "1.25"})
    """Limit on memory and swap together, in bytes. 0 allows as much swap as `memory` again, -1 any
    amount, and the value of `memory` none.
    """
    memory_swappiness: int | None = field(
        default=None, metadata={"wire": "MemorySwappiness", "since": "1.25"}
    )
    """How readily pages are swapped out, 0 to 100; None or -1 takes the host's setting. Needs cgroup
    v1.
    """
    nano_cpus: int | None = field(default=None, metadata={"wire": "NanoCpus", "since": "1.25"})
    """CPU quota in units of 1e-9 CPUs, so that 1500000000 is one and a half; 0 means no limit. Not
    together with `cpu_period` or `cpu_quota`.
    """
    oom_kill_disable: bool | None = field(default=None, metadata={"wire": "OomKillDisable", "since": "1.25"})
    """Let processes wait for memory instead of killing one when the limit is reached. Needs cgroup v1.
    """
    pids_limit: int | None = field(default=None, metadata={"wire": "PidsLimit", "since": "1.25"})
    """Most processes and threads allowed; 0 or -1 for no limit, None to leave it as it is."""
    ulimits: list[ResourcesUlimitsItem] | None = field(
        default=None, metadata={"wire": "Ulimits", "since": "1.25"}
    )
    """Process limits (`ulimit`) to set."""
    cpu_count: int | None = field(default=None, metadata={"wire": "CpuCount", "since": "1.25"})
    """Number of usable CPUs; goes before `cpu_shares` and `cpu_percent`. Windows only."""
    cpu_percent: int | None = field(default=None, metadata={"wire": "CpuPercent", "since": "1.25"})
    """Usable share of all CPUs in percent; heeded only without `cpu_count` and `cpu_shares`. Windows
    only.
    """
    io_maximum_iops: int | None = field(default=None, metadata={"wire": "IOMaximumIOps", "since": "1.25"})
    """Limit of the system drive in operations per second. Windows only."""
    io_maximum_bandwidth: int | None = field(
        default=None, metadata={"wire": "IOMaximumBandwidth", "since": "1.25"}
    )
    """Limit of the system drive in bytes per second. Windows only."""
    device_cgroup_rules: list[str] | None = field(
        default=None, metadata={"wire": "DeviceCgroupRules", "since": "1.28"}
    )
    """Access rules for devices, as in `c 42:* rmw`."""
    device_requests: list[DeviceRequest] | None = field(
        default=None, metadata={"wire": "DeviceRequests", "since": "1.40"}
    )
    """Devices to ask of device drivers, such as GPUs."""
    kernel_memory_tcp: int | None = field(
        default=None, metadata={"wire": "KernelMemoryTCP", "since": "1.40", "until": "1.52"}
    )
    """Limit on TCP buffers in the kernel, in bytes. Deprecated without replacement: cgroup v1 only and
    ignored by current runtimes; gone since API 1.52.
    """
    kernel_memory: int | None = field(
        default=None, metadata={"wire": "KernelMemory", "since": "1.25", "until": "1.42"}
    )
    """Limit on kernel memory in bytes. Deprecated without replacement: kernels no longer support it;
    gone since API 1.42.
    """
