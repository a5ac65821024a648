# Derived from mobykit_runtime/_async/groups/secrets.py by the generator; edit that instead.

"""Hand-written methods of the group secrets: create from plain data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mobykit_runtime.options.data import stored

from ..group import Group

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mobykit import models

__all__ = ["SecretMethods"]


class SecretMethods(Group):
    """Methods of the group beside the generated ones."""

    if TYPE_CHECKING:  # what they need of those

        def create_raw(self, body: models.SecretSpec) -> models.SecretCreateResponse: ...

    def create(
        self,
        name: str | models.SecretSpec,
        data: bytes | str | None = None,
        *,
        labels: Mapping[str, str] | None = None,
    ) -> models.SecretCreateResponse:
        """Create a secret in the swarm.

        Args:
            name: Its name; or a whole specification, whose data is in base64, and nothing else.
            data: What it holds, as it is; a text is stored as UTF-8.
            labels: Labels.

        Returns:
            The id of the secret.

        Raises:
            NameInUse: a secret of that name exists
            BadRequest: the name is not valid, or the data is empty or too large
            NotASwarmManager: the node is not a manager of a swarm
            InvalidArgument: there is something beside a whole specification, or no data
        """
        from mobykit import models

        return self.create_raw(stored(models.SecretSpec, name, data, labels))
