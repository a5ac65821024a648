"""Models of the group secrets.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import define, field
from mobykit_runtime.absent import AbsentDict, AbsentText
from mobykit_runtime.model import Model
from mobykit_runtime.timestamps import Timestamp

if TYPE_CHECKING:
    from .driver import Driver
    from .object_version import ObjectVersion


@define(kw_only=True)
class Secret(Model):
    """A secret that a swarm keeps for its services; its data never comes back."""

    id: str = field(metadata={"wire": "ID", "since": "1.25"})
    """ID of the secret."""
    version: ObjectVersion = field(metadata={"wire": "Version", "since": "1.25"})
    """Version to send when updating."""
    created_at: Timestamp = field(metadata={"wire": "CreatedAt", "since": "1.25"})
    """When it was created."""
    updated_at: Timestamp = field(metadata={"wire": "UpdatedAt", "since": "1.25"})
    """When it was last changed."""
    spec: SecretSpec = field(metadata={"wire": "Spec", "since": "1.25"})
    """Name and labels, without the data."""


@define(kw_only=True)
class SecretCreateResponse(Model):
    """The ID of a newly created secret."""

    id: str = field(metadata={"wire": "ID", "since": "1.25"})
    """ID of the new secret."""


@define(kw_only=True)
class SecretSpec(Model):
    """Name, labels and data of a secret; only the labels can be changed later."""

    name: str = field(factory=AbsentText, metadata={"wire": "Name", "since": "1.25"})
    """Name of the secret."""
    labels: dict[str, str] = field(factory=AbsentDict, metadata={"wire": "Labels", "since": "1.25"})
    """Labels of the secret."""
    data: str | None = field(default=None, repr=False, metadata={"wire": "Data", "since": "1.25"})
    """Secret data in Base64 (standard alphabet, padded), up to 500 KiB when decoded. Only for
    creating; empty with a `driver`, and never in answers.
    """
    driver: Driver | None = field(default=None, metadata={"wire": "Driver", "since": "1.31"})
    """Driver that fetches the data from a store outside the swarm; unset to keep `data` in the swarm.
    """
    templating: Driver | None = field(default=None, metadata={"wire": "Templating", "since": "1.37"})
    """Template engine to run over the data, such as `golang`; unset for none."""
