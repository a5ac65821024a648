"""A typed Python client for the Docker Engine API.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mobykit_runtime.archives import build_context as build_context
    from mobykit_runtime.calls import Endpoint
    from mobykit_runtime.connections.certificates import TlsFiles as TlsFiles
    from mobykit_runtime.convert import (
        converter as converter,
        structure as structure,
        unstructure as unstructure,
    )
    from mobykit_runtime.credentials import Credential as Credential
    from mobykit_runtime.errors import DockerError as DockerError
    from mobykit_runtime.model import Model as Model
    from mobykit_runtime.options.container import ContainerOptions as ContainerOptions
    from mobykit_runtime.options.request import container_request as container_request
    from mobykit_runtime.timestamps import Timestamp as Timestamp
    from mobykit_runtime.version import ApiVersion as ApiVersion

    from . import (
        archives as archives,
        errors as errors,
        models as models,
        progress as progress,
        stats as stats,
        streams as streams,
    )
    from ._async.docker import AsyncDocker as AsyncDocker
    from ._sync.docker import Docker as Docker

    __version__: str
    ENDPOINTS: tuple[Endpoint[Any], ...]

API_VERSIONS = (
    "1.40",
    "1.41",
    "1.42",
    "1.43",
    "1.44",
    "1.45",
    "1.46",
    "1.47",
    "1.48",
    "1.49",
    "1.50",
    "1.51",
    "1.52",
    "1.53",
    "1.54",
    "1.55",
)
"""The API versions that the package speaks, oldest first."""

GROUPS = (
    "configs",
    "containers",
    "distribution",
    "exec",
    "images",
    "networks",
    "nodes",
    "plugins",
    "secrets",
    "services",
    "session",
    "swarm",
    "system",
    "tasks",
    "volumes",
)
"""The groups of operations, each an attribute of the clients and a module of the package."""

_HOMES = {
    "ApiVersion": "mobykit_runtime.version",
    "AsyncDocker": f"{__name__}._async.docker",
    "ContainerOptions": "mobykit_runtime.options.helped",
    "Credential": "mobykit_runtime.credentials",
    "Docker": f"{__name__}._sync.docker",
    "DockerError": "mobykit_runtime.errors",
    "build_context": "mobykit_runtime.archives",
    "container_request": "mobykit_runtime.options.request",
    "converter": "mobykit_runtime.convert",
    "Model": "mobykit_runtime.model",
    "Timestamp": "mobykit_runtime.timestamps",
    "TlsFiles": "mobykit_runtime.connections.certificates",
    "structure": "mobykit_runtime.convert",
    "unstructure": "mobykit_runtime.convert",
}

_MODULES = ("archives", "errors", "progress", "stats", "streams", "models")

__all__ = [
    "API_VERSIONS",
    "ENDPOINTS",
    "GROUPS",
    "ApiVersion",
    "AsyncDocker",
    "ContainerOptions",
    "Credential",
    "Docker",
    "DockerError",
    "Model",
    "Timestamp",
    "TlsFiles",
    "archives",
    "build_context",
    "container_request",
    "converter",
    "errors",
    "models",
    "progress",
    "stats",
    "streams",
    "structure",
    "unstructure",
]


if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        """Load what is asked for when it is first asked for: importing the package alone costs next to nothing."""
        if name == "ENDPOINTS":
            value: Any = tuple(
                each for group in GROUPS for each in import_module(f"{__name__}.{group}").ENDPOINTS
            )
        elif name == "__version__":
            value = import_module("mobykit_runtime.release").VERSION
        elif name in _MODULES or name in GROUPS:
            value = import_module(f"{__name__}.{name}")
        elif name in _HOMES:
            value = getattr(import_module(_HOMES[name]), name)
        else:
            raise import_module("mobykit_runtime.hints").absent("mobykit", name, "mobykit", __all__)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
