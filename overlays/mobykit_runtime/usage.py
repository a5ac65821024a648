"""Disk usage in one form for all versions of the API, counted as `docker system df` does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mobykit import models

__all__ = ["DiskUsage", "Usage", "disk_usage"]


@frozen
class Usage:
    """Disk usage of one kind of objects; sizes are in bytes."""

    __module__ = "mobykit.streams"

    count: int
    """How many there are."""
    active: int
    """How many of them are in use."""
    size: int
    """What they take together."""
    reclaimable: int
    """What removing those that are not in use would free."""


@frozen
class DiskUsage:
    """What takes how much disk space."""

    __module__ = "mobykit.streams"

    images: Usage
    containers: Usage
    volumes: Usage
    build_cache: Usage


def disk_usage(answer: models.SystemDataUsageResponse) -> DiskUsage:
    """Return the disk usage that an engine reports: as sums since API 1.52, as lists of objects before."""
    found: Any = answer
    return DiskUsage(
        images=_told(found.image_usage) or _images(found),
        containers=_told(found.container_usage) or _containers(found.containers or ()),
        volumes=_told(found.volume_usage) or _volumes(found.volumes or ()),
        build_cache=_told(found.build_cache_usage) or _build_cache(found.build_cache or ()),
    )


def _told(sums: Any) -> Usage | None:
    if sums is None:
        return None
    return Usage(sums.total_count or 0, sums.active_count or 0, sums.total_size or 0, sums.reclaimable or 0)


def _images(answer: Any) -> Usage:
    images, size = answer.images or (), answer.layers_size or 0
    active = [each for each in images if (each.containers or 0) > 0]
    used = sum(each.size - each.shared_size for each in active if each.size >= 0 and each.shared_size >= 0)
    return Usage(len(images), len(active), size, size - used)


def _containers(containers: Iterable[Any]) -> Usage:
    sizes = [(each.state in ("running", "paused", "restarting"), each.size_rw or 0) for each in containers]
    return _of(sizes)


def _volumes(volumes: Iterable[Any]) -> Usage:
    usages = [each.usage_data for each in volumes if each.usage_data is not None]
    return _of([(each.ref_count > 0, max(each.size, 0)) for each in usages])


def _build_cache(entries: Iterable[Any]) -> Usage:
    return _of([(bool(each.in_use), 0 if each.shared else each.size or 0) for each in entries])


def _of(objects: list[tuple[bool, int]]) -> Usage:
    return Usage(
        count=len(objects),
        active=sum(is_active for is_active, _ in objects),
        size=sum(size for _, size in objects),
        reclaimable=sum(size for is_active, size in objects if not is_active),
    )
