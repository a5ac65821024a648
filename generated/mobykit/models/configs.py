"""Models of the group configs.

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
class Config(Model):
    """A configuration file that a swarm keeps for its services."""

    id: str = field(metadata={"wire": "ID", "since": "1.30"})
    """ID of the config."""
    version: ObjectVersion = field(metadata={"wire": "Version", "since": "1.30"})
    """Version to send when updating."""
    created_at: Timestamp = field(metadata={"wire": "CreatedAt", "since": "1.30"})
    """When it was created."""
    updated_at: Timestamp = field(metadata={"wire": "UpdatedAt", "since": "1.30"})
    """When it was last changed."""
    spec: ConfigSpec = field(metadata={"wire": "Spec", "since": "1.30"})
    """Name, labels and content."""


@define(kw_only=True)
class ConfigCreateResponse(Model):
    """The ID of a newly created config."""

    id: str = field(metadata={"wire": "ID", "since": "1.30"})
    """ID of the new config."""


@define(kw_only=True)
class ConfigSpec(Model):
    """Name, labels and content of a config; only the labels can be changed later."""

    name: str = field(factory=AbsentText, metadata={"wire": "Name", "since": "1.30"})
    """Name of the config."""
    labels: dict[str, str] = field(factory=AbsentDict, metadata={"wire": "Labels", "since": "1.30"})
    """Labels of the config."""
    data: str | None = field(default=None, metadata={"wire": "Data", "since": "1.30"})
    """Content in Base64 (standard alphabet, padded), up to 1000 KiB when decoded."""
    templating: Driver | None = field(default=None, metadata={"wire": "Templating", "since": "1.37"})
    """Template engine to run over the content, such as `golang`; unset for none."""
