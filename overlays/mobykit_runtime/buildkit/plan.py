"""From the options of a build to what the engine is asked to do, and what it may ask for meanwhile."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final, TypeAlias

from attrs import frozen

from mobykit_runtime.archives.context import BuildContext
from mobykit_runtime.archives.dockerfiles import DEFAULT, is_text
from mobykit_runtime.buildkit.agents import agents
from mobykit_runtime.buildkit.build_trees import build_trees, tree_of
from mobykit_runtime.buildkit.options import Secrets, Ssh, agent_sockets, secret_sources
from mobykit_runtime.buildkit.outputs import FileSend, OpenOutput
from mobykit_runtime.buildkit.receive_archive import ReceiveArchive
from mobykit_runtime.buildkit.receive_files import ReceiveFiles
from mobykit_runtime.buildkit.secrets import secrets
from mobykit_runtime.buildkit.send_files import FileSync
from mobykit_runtime.buildkit.session import SessionServices, shared_key_of
from mobykit_runtime.buildkit.solve import Cache, CacheEntry, Exporter, SolveRequest
from mobykit_runtime.buildkit.upload import upload_url, uploads
from mobykit_runtime.errors import InvalidArgument
from mobykit_runtime.faults import Fault, expected
from mobykit_runtime.options import values
from mobykit_runtime.options.build import (
    BuildOptions,
    cache_entry,
    frontend_attributes,
    settings_of,
    several,
)
from mobykit_runtime.options.request import checked
from mobykit_runtime.uploads import archive_body

if TYPE_CHECKING:
    from mobykit_runtime.buildkit.trees import Tree
    from mobykit_runtime.uploads import AnyUpload, DockerfileSource, Files

__all__ = ["BuildKitOptions", "BuildOutput", "BuildPlan", "plan_of"]

BuildOutput: TypeAlias = (
    "str | os.PathLike[str] | Mapping[str, str | os.PathLike[str] | BinaryIO | Callable[[bytes], Any]]"
)
"""Where the result of a build goes: the path of a folder, or settings as `docker build --output` takes them, such as
"type=tar,dest=out.tar"; in a mapping `dest` may also be a file open in binary, or a function that is given pieces."""

_FILES, _ARCHIVES = ("local",), ("tar", "oci", "docker")
_IMAGE: Final = "moby"
_CONTEXT, _UPLOAD = "context", "context"
_TREES: Final = ("context", "dockerfile")


@frozen(kw_only=True)
class BuildKitOptions:
    """What only BuildKit understands; the meaning is that of the parameters of `images.build`."""

    secrets: Secrets | None = None
    ssh: Ssh | None = None
    contexts: Mapping[str, str | os.PathLike[str] | Files] | None = None
    outputs: BuildOutput | Sequence[BuildOutput] | None = None
    cache_to: str | Sequence[str] = ()

    @property
    def used(self) -> str | None:
        """The name of an option that is given; None if there is none."""
        return next(
            (name for name in ("secrets", "ssh", "contexts", "outputs", "cache_to") if getattr(self, name)),
            None,
        )


@frozen
class BuildPlan:
    """A build: what the engine is asked for, and what serves its questions."""

    request: SolveRequest
    services: SessionServices
    files: FileSync
    """Counts what is sent."""
    received: FileSend | None
    """Counts what comes back, and keeps what goes wrong with it."""


def plan_of(
    context: str | os.PathLike[str] | Files | AnyUpload | None,
    dockerfile: DockerfileSource | None,
    options: BuildOptions,
    more: BuildKitOptions,
    *,
    host_gateway: str | None = None,
) -> BuildPlan:
    """Return the plan of a build.

    Raises:
        InvalidArgument: an option has a value that it cannot have
    """
    attributes = frontend_attributes(options, host_gateway=host_gateway)
    services, trees = _context(context, dockerfile, attributes)
    for name, source in (more.contexts or {}).items():
        attributes[f"context:{name}"] = _named_context(name, source, trees)
    exporters, openers = _outputs(more.outputs, checked("tags", several, options.tags))
    files = FileSync(trees)
    services.add(files.handlers)
    if given := secret_sources(more.secrets, os.environ):
        services.add(secrets(given))
    if sockets := agent_sockets(more.ssh, os.environ):
        services.add(agents(sockets))
    received = FileSend(openers) if openers else None
    if received is not None:
        services.add(received.handlers)
    exports = [checked("cache_to", cache_entry, each) for each in checked("cache_to", several, more.cache_to)]
    one = exporters[0] if len(exporters) == 1 else Exporter()
    request = SolveRequest(
        ref=services.id,
        exporter=one.type,
        exporter_attributes=one.attributes,
        session=services.id,
        frontend="dockerfile.v0",
        attributes=attributes,
        cache=Cache(exports=tuple(CacheEntry(type_, settings) for type_, settings in exports)),
        entitlements=("network.host",) if options.network_mode == "host" else (),
        exporters=exporters if len(exporters) > 1 else (),
    )
    return BuildPlan(request, services, files, received)


def _context(
    context: Any, dockerfile: DockerfileSource | None, attributes: dict[str, str]
) -> tuple[SessionServices, dict[str, Tree]]:
    """Return the services of a build and the trees that it reads; its attributes are added."""
    is_folder = isinstance(context, str | os.PathLike) and os.path.isdir(context)  # noqa: PTH112  # a text that is no path is no folder
    if context is None or isinstance(context, Mapping) or is_folder:
        made = build_trees({} if context is None else context, DEFAULT if dockerfile is None else dockerfile)
        attributes["filename"] = made.filename
        key = shared_key_of(context) if is_folder else None
        return SessionServices(shared_key=key), dict(made.trees)
    services, trees = SessionServices(), {}
    if isinstance(context, str) and _is_remote(context):
        attributes[_CONTEXT] = context
    else:
        if isinstance(context, BuildContext) and dockerfile is None:
            dockerfile = context.dockerfile
        archive = archive_body(context, "give the folder itself as the context")
        services.add(uploads({_UPLOAD: archive}))
        attributes[_CONTEXT] = upload_url(_UPLOAD)
    if is_text(dockerfile):
        made = build_trees({}, dockerfile)
        attributes["filename"], attributes["dockerfilekey"] = made.filename, "dockerfile"
        trees["dockerfile"] = made.trees["dockerfile"]
    elif dockerfile is not None:
        attributes["filename"] = checked("dockerfile", values.path, dockerfile)
    return services, trees


def _is_remote(context: str) -> bool:
    return "://" in context or context.startswith(("git@", "github.com/"))


def _named_context(name: str, source: Any, trees: dict[str, Tree]) -> str:
    if isinstance(source, str) and _is_remote(source):
        if source.startswith("oci-layout://"):
            raise InvalidArgument(
                f"contexts: {name}: layouts of images cannot be read; load the image and name it"
            )
        return source
    key = name if name not in _TREES else f"named-{name}"
    trees[key] = tree_of(source)
    return f"local:{key}"


def _outputs(given: Any, tags: Sequence[str]) -> tuple[tuple[Exporter, ...], dict[int, OpenOutput]]:
    """Return the exporters, and what receives their results, by their numbers."""
    image = Exporter(_IMAGE, {"name": ",".join(tags)} if tags else {})
    if given is None:
        return (image,), {}
    single = isinstance(given, str | os.PathLike | Mapping)
    found = [checked("outputs", _settings, each) for each in ([given] if single else given)]
    exporters: list[Exporter] = []
    openers: dict[int, OpenOutput] = {}
    for number, settings in enumerate(found):
        type_, target = settings.pop("type"), settings.pop("dest", None)
        if type_ in (*_FILES, *_ARCHIVES) and target is not None:
            openers[number] = partial(ReceiveFiles if type_ in _FILES else ReceiveArchive, target)
            exporters.append(Exporter(type_, settings))
        elif type_ in ("image", "docker", _IMAGE) and target is None:
            exporters.append(Exporter(_IMAGE, {**image.attributes, **settings}))
        elif type_ != "cacheonly":
            raise InvalidArgument(
                f"outputs: expected 'image', or one of 'local', 'tar', 'oci' and 'docker' with a 'dest', got {type_!r}"
                + ("" if target is None else " with a 'dest'")
            )
    return tuple(exporters), openers


def _settings(value: Any) -> dict[str, Any]:
    if isinstance(value, Path) or (isinstance(value, str) and "=" not in value):
        return {"type": "local", "dest": value}
    if isinstance(value, str):
        settings: dict[str, Any] = dict(settings_of(value))
    elif isinstance(value, Mapping):
        settings = {str(name): each for name, each in value.items()}
    else:
        raise expected("a path, or settings", value)
    if "type" not in settings:
        raise Fault("expected a type, such as 'type=local'")
    return settings
