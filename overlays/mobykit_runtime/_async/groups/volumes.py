"""Hand-written methods of the group volumes: create by keywords, and a plain list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mobykit_runtime.options.whole import whole

from ..group import AsyncGroup

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mobykit import models

    from mobykit_runtime.calls import Filters

__all__ = ["AsyncVolumeMethods"]


class AsyncVolumeMethods(AsyncGroup):
    """Methods of the group beside the generated ones."""

    if TYPE_CHECKING:  # what they need of those

        async def create_raw(self, body: models.VolumeCreateRequest) -> models.Volume: ...
        async def list_raw(self, *, filters: Filters | None = None) -> models.VolumeListResponse: ...

    async def create(
        self,
        name: str | models.VolumeCreateRequest | None = None,
        *,
        driver: str | None = None,
        driver_opts: Mapping[str, str] | None = None,
        labels: Mapping[str, str] | None = None,
    ) -> models.Volume:
        """Create a volume; one that exists with the same driver is returned as it is.

        Args:
            name: Its name, made up by the engine by default; or a whole request, and no options.
            driver: The driver, "local" by default.
            driver_opts: Options of the driver, such as `{"type": "tmpfs", "device": "tmpfs"}`.
            labels: Labels.

        Raises:
            Conflict: a volume of that name exists, with another driver
            NotFound: there is no such driver
            BadRequest: the name or an option is not valid
            InvalidArgument: there are options beside a whole request
        """
        from mobykit import models

        if name is None or isinstance(name, str):
            name = models.VolumeCreateRequest(
                name=name,
                driver=driver,
                driver_opts=None if driver_opts is None else dict(driver_opts),
                labels=None if labels is None else dict(labels),
            )
        else:
            name = whole(name, driver=driver, driver_opts=driver_opts, labels=labels)
        return await self.create_raw(name)

    # Last: the name hides the builtin from annotations below it.
    async def list(self, *, filters: Filters | None = None) -> list[models.Volume]:
        """List volumes; `list_raw` returns the warnings of drivers beside them.

        Args:
            filters: Accepted keys: `dangling` (`true`: not in use), `driver`, `label` (`key` or `key=value`), `name`.

        Raises:
            BadRequest: a filter is not known
        """
        return (await self.list_raw(filters=filters)).volumes or []
