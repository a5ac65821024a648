"""Hand-written methods of the group images."""

from __future__ import annotations

from mobykit_runtime.groups import AsyncGroup, Group

__all__ = ["AsyncFlows", "Flows"]


class Flows(Group):
    """Methods for threads."""


class AsyncFlows(AsyncGroup):
    """Methods for tasks."""
