# Derived from mobykit_runtime/_async/groups/system.py by the generator; edit that instead.

"""Hand-written methods of the group system: disk usage in one form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mobykit_runtime.usage import disk_usage

from ..group import Group

if TYPE_CHECKING:
    from mobykit_runtime.usage import DiskUsage

    from mobykit import models

__all__ = ["SystemMethods"]


class SystemMethods(Group):
    """Methods of the group beside the generated ones."""

    if TYPE_CHECKING:  # what they need of those

        def data_usage(self, *arguments: Any, **keywords: Any) -> models.SystemDataUsageResponse: ...

    def disk_usage(self) -> DiskUsage:
        """Return what takes how much disk space, as `docker system df` shows it.

        It can take the engine a while. `data_usage` returns all that the engine tells, which depends on the version of
        the API.
        """
        return disk_usage(self.data_usage())
