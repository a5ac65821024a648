"""Hand-written methods of the group configs: create from plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mobykit_runtime.options.data import stored

from ..group import AsyncGroup

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mobykit import models

__all__ = ["AsyncConfigMethods"]


class AsyncConfigMethods(AsyncGroup):
    """Methods of the group beside the generated ones."""

    if TYPE_CHECKING:  # what they need of those

        async def create_raw(self, body: models.ConfigSpec) -> models.ConfigCreateResponse: ...

    async def create(
        self,
        name: str | models.ConfigSpec,
        data: bytes | str | None = None,
        *,
        labels: Mapping[str, str] | None = None,
    ) -> models.ConfigCreateResponse:
        """Create a config in the swarm.

        Args:
            name: Its name; or a whole specification, whose data is in base64, and nothing else.
            data: What it holds, as it is; a text is stored as UTF-8.
            labels: Labels.

        Returns:
            The id of the config.

        Raises:
            NameInUse: a config of that name exists
            BadRequest: the name is not valid, or the data is empty or too large
            NotASwarmManager: the node is not a manager of a swarm
            InvalidArgument: there is something beside a whole specification, or no data
        """
        from mobykit import models

        return await self.create_raw(stored(models.ConfigSpec, name, data, labels))
