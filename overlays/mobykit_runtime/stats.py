"""Figures of a container's resource use, as `docker stats` shows them.

    for sample in docker.containers.stats("web"):
        print(cpu_percent(sample), memory(sample).used, network(sample).received)

All functions are pure and take one sample. They never fail for what an engine left out, sent as null or as
something that is no counter: that counts as 0, and a stopped container is all zeros.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from attrs import frozen

if TYPE_CHECKING:
    from mobykit.models import ContainerCPUStats, ContainerStatsResponse

__all__ = ["BlockUse", "MemoryUse", "NetworkUse", "block_io", "cpu_percent", "memory", "network"]

_COUNTER_END = 2**64  # the engine counts in 64 bits; what is beyond is no counter
_MICROSECOND = timedelta(microseconds=1)


@frozen
class MemoryUse:
    """Memory of a container.

    `used` is in bytes, without the page cache that the kernel can give back at once. `limit` is in bytes, the
    memory of the host where no limit is set, and 0 where none is known (on Windows, or stopped). `percent` is
    `used` in percent of `limit`, 0.0 without a limit.
    """

    used: int
    limit: int
    percent: float


@frozen
class NetworkUse:
    """Bytes `received` and `sent` over all interfaces of a container since it was started."""

    received: int
    sent: int


@frozen
class BlockUse:
    """Bytes `read` from and `written` to all block devices by a container since it was started."""

    read: int
    written: int


def cpu_percent(sample: ContainerStatsResponse) -> float:
    """Return the use of CPU between the sample and the one before, in percent.

    On Linux 100.0 is one CPU fully used, so that two busy ones are 200.0; on Windows it is all CPUs of the
    host. It is 0.0 where there is no sample before: in the first of a stream, with one-shot, for a stopped
    container.
    """
    before, now = sample.precpu_stats, sample.cpu_stats
    if before is None or now is None:
        return 0.0
    used = _total_usage(now) - _total_usage(before)
    if used <= 0:  # a container that was started again counts from 0
        return 0.0
    if _is_windows(sample):
        possible = _nanoseconds_between(sample.preread, sample.read) // 100 * _count(sample.num_procs)
        return used / possible * 100.0 if possible > 0 else 0.0
    since = _count(before.system_cpu_usage)
    elapsed = _count(now.system_cpu_usage) - since
    return used / elapsed * _cpus(now) * 100.0 if since and elapsed > 0 else 0.0


def memory(sample: ContainerStatsResponse) -> MemoryUse:
    """Return the memory a container uses, its limit, and the one in percent of the other."""
    stats = sample.memory_stats
    if stats is None:
        return MemoryUse(0, 0, 0.0)
    if _is_windows(sample):
        return MemoryUse(_count(stats.privateworkingset), 0, 0.0)
    usage, limit = _count(stats.usage), _count(stats.limit)
    used = usage - _inactive_file(stats.stats, usage)
    return MemoryUse(used, limit, used / limit * 100.0 if limit else 0.0)


def network(sample: ContainerStatsResponse) -> NetworkUse:
    """Return the bytes that went over all network interfaces; zeros without a network of its own."""
    interfaces = [each for each in (sample.networks or {}).values() if each is not None]
    return NetworkUse(
        received=sum(_count(each.rx_bytes) for each in interfaces),
        sent=sum(_count(each.tx_bytes) for each in interfaces),
    )


def block_io(sample: ContainerStatsResponse) -> BlockUse:
    """Return the bytes that block devices read and wrote."""
    if _is_windows(sample):
        storage = sample.storage_stats
        if storage is None:
            return BlockUse(0, 0)
        return BlockUse(_count(storage.read_size_bytes), _count(storage.write_size_bytes))
    totals = {"r": 0, "w": 0}
    entries = None if sample.blkio_stats is None else sample.blkio_stats.io_service_bytes_recursive
    for entry in entries or ():
        # "Read" under cgroup v1, "read" under v2; the others (sync, total, ...) count the same bytes again.
        kind = entry.op[:1].lower() if entry is not None and isinstance(entry.op, str) else ""
        if kind in totals:
            totals[kind] += _count(entry.value)
    return BlockUse(read=totals["r"], written=totals["w"])


def _is_windows(sample: ContainerStatsResponse) -> bool:
    if sample.os_type:  # API 1.52 and newer say it
        return sample.os_type == "windows"
    now = sample.cpu_stats
    return _count(sample.num_procs) > 0 and not (now is not None and _count(now.system_cpu_usage))


def _total_usage(stats: ContainerCPUStats) -> int:
    return 0 if stats.cpu_usage is None else _count(stats.cpu_usage.total_usage)


def _cpus(stats: ContainerCPUStats) -> int:
    return _count(stats.online_cpus) or len((stats.cpu_usage and stats.cpu_usage.percpu_usage) or ())


def _inactive_file(stats: dict[str, int | None] | None, usage: int) -> int:
    """Return the page cache that nothing uses now: under its name in cgroup v1, else under that of v2."""
    for name in ("total_inactive_file", "inactive_file"):
        if stats and name in stats and (inactive := _count(stats[name])) < usage:
            return inactive
    return 0


def _nanoseconds_between(start: Any, end: Any) -> int:
    """Return 0 where one of the times is missing; the engine writes a time in the year 1 for none."""
    if not (isinstance(start, datetime) and isinstance(end, datetime)) or min(start.year, end.year) <= 1:
        return 0
    return (end - start) // _MICROSECOND * 1000 + _below_micro(end) - _below_micro(start)


def _below_micro(time: datetime) -> int:
    nanosecond: int = getattr(time, "nanosecond", 0)  # of a Timestamp
    return nanosecond % 1000


def _count(value: Any) -> int:
    return value if isinstance(value, int) and 0 <= value < _COUNTER_END else 0
