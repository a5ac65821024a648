"""Models that several groups use.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from attrs import define, field
from mobykit_runtime.absent import AbsentList
from mobykit_runtime.model import Model


@define(kw_only=True)
class HealthConfig(Model):
    """A command the engine runs again and again to see whether a container works."""

    test: list[str] = field(factory=AbsentList, metadata={"wire": "Test", "since": "1.25"})
    """Command: `["CMD", ...]` runs a program, `["CMD-SHELL", line]` a shell line, `["NONE"]` switches
    the check off, and an empty list takes that of the image. Exit code 0 means healthy, 1
    unhealthy.
    """
    interval: int | None = field(default=None, metadata={"wire": "Interval", "since": "1.25"})
    """Nanoseconds between probes, at least 1000000 (1 ms); 0 takes that of the image, or 30 seconds.
    """
    timeout: int | None = field(default=None, metadata={"wire": "Timeout", "since": "1.25"})
    """Nanoseconds after which a probe is killed and counts as failed, at least 1000000 (1 ms); 0 takes
    that of the image, or 30 seconds.
    """
    retries: int | None = field(default=None, metadata={"wire": "Retries", "since": "1.25"})
    """Failures in a row that make the container unhealthy; 0 takes that of the image, or 3."""
    start_period: int | None = field(default=None, metadata={"wire": "StartPeriod", "since": "1.29"})
    """Nanoseconds after the start in which failures do not count, at least 1000000 (1 ms); 0 takes
    that of the image, or none.
    """
    start_interval: int | None = field(default=None, metadata={"wire": "StartInterval", "since": "1.44"})
    """Nanoseconds between probes during the start period, at least 1000000 (1 ms); 0 takes that of the
    image, or 5 seconds. API 1.44 and newer.
    """
