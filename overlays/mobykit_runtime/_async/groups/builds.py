"""Building images: with BuildKit where the engine has it, or with the classic builder."""

from __future__ import annotations

from collections.abc import AsyncIterable, Iterable, Mapping
from contextlib import aclosing
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from mobykit_runtime.connections.proxies import missing
from mobykit_runtime.errors import DockerError, InvalidArgument, PageNotFound, UnsupportedByEngine
from mobykit_runtime.options.build import BuildOptions, classic_values, several

from ..group import AsyncGroup

if TYPE_CHECKING:
    import os
    from collections.abc import Sequence

    from mobykit import models

    from mobykit_runtime.buildkit.options import Secrets, Ssh
    from mobykit_runtime.buildkit.plan import BuildKitOptions, BuildOutput
    from mobykit_runtime.messages import ProgressCallback
    from mobykit_runtime.options.values import Size
    from mobykit_runtime.results import BuildResult
    from mobykit_runtime.uploads import AsyncBuildSource, DockerfileSource, Files

__all__ = ["AsyncImageBuilds", "Builder"]

Builder: TypeAlias = Literal["auto", "buildkit", "classic"]
"""What builds an image; "auto" is BuildKit where the engine has it and the extra is installed."""

_SINCE = "1.39"


class AsyncImageBuilds(AsyncGroup):
    """Methods that build."""

    if TYPE_CHECKING:  # what they need of the generated ones

        async def build_raw(self, *arguments: Any, **keywords: Any) -> BuildResult: ...

    async def build(
        self,
        context: AsyncBuildSource | None = None,
        *,
        dockerfile: DockerfileSource | None = None,
        tags: str | Sequence[str] = (),
        target: str | None = None,
        build_args: Mapping[str, str | None] | None = None,
        labels: Mapping[str, str] | None = None,
        platforms: str | Sequence[str] = (),
        secrets: Secrets | None = None,
        ssh: Ssh | None = None,
        contexts: Mapping[str, str | os.PathLike[str] | Files] | None = None,
        outputs: BuildOutput | Sequence[BuildOutput] | None = None,
        cache_from: str | Sequence[str] = (),
        cache_to: str | Sequence[str] = (),
        no_cache: bool | Sequence[str] = False,
        pull: bool = False,
        network_mode: str | None = None,
        extra_hosts: Mapping[str, str] | Sequence[str] | None = None,
        shm_size: Size | None = None,
        ulimits: Mapping[str, int | tuple[int, int]] | None = None,
        cgroup_parent: str | None = None,
        builder: Builder = "auto",
        progress: ProgressCallback[models.BuildInfo] = None,
    ) -> BuildResult:
        """Build an image from a Dockerfile and its context.

        With BuildKit, files of a folder are sent only where they differ from those of the last build. Build arguments
        stay in the history of the image: never put secrets in them, `secrets` is for those. Cancelling the task,
        Ctrl-C and a limit (`images.within(seconds).build(...)`) end the build.

        Args:
            context: The path of a folder, of which patterns in `.dockerignore` leave out a part; a mapping of names to
                contents, such as `{"Dockerfile": "FROM alpine"}`; a tar archive, plain or compressed, as a path,
                bytes, a file or pieces; or the address of a Git repository or of an archive. None for a Dockerfile
                that needs no files.
            dockerfile: Path of the Dockerfile, in the context or outside of it; or its text: bytes, or a string with
                a line break. `Dockerfile` of the context by default.
            tags: Names of the image, as `name` or `name:tag`.
            target: The stage to build; the last one by default.
            build_args: Values of the Dockerfile's `ARG`s. The proxies of the docker configuration come on top.
            labels: Labels of the image.
            platforms: Platforms to build for, as `os[/arch[/variant]]`; the engine's own by default. Several take an
                engine with the containerd image store.
            secrets: What `RUN --mount=type=secret` finds, by its id: bytes, a Path, or `EnvSecret("NAME")`; or texts as
                `docker build --secret` takes them. BuildKit only.
            ssh: Agents for `RUN --mount=type=ssh`: True for the one of SSH_AUTH_SOCK, or ids with paths of sockets.
                BuildKit only.
            contexts: Further contexts by the name under which the Dockerfile uses them: folders, mappings, or texts
                such as "docker-image://alpine". BuildKit only.
            outputs: Where the result goes in place of the engine's images: the path of a folder that gets the files,
                or settings such as "type=tar,dest=out.tar"; or several of them. BuildKit only.
            cache_from: Images, or settings such as "type=registry,ref=...", that steps may be taken from.
            cache_to: Settings of where steps go, such as "type=inline". BuildKit only.
            no_cache: Run every step anew; with BuildKit also a list of stages to run anew.
            pull: Look for newer images to build from.
            network_mode: Network of `RUN`: "default", "none" or "host"; the classic builder takes others too.
            extra_hosts: Lines of /etc/hosts for `RUN`, as a mapping of names to addresses.
            shm_size: Size of /dev/shm in bytes, or a text such as "64m".
            ulimits: Limits of processes, by name: a number, or soft and hard limit.
            cgroup_parent: The cgroup that `RUN` is in.
            builder: "buildkit", "classic", or "auto": BuildKit where the engine has it and the extra
                `mobykit[buildkit]` is installed.
            progress: Called with each message on the progress; True draws it, with the extra `mobykit[progress]`.

        Returns:
            The id of the image, what the build printed, and the steps of BuildKit.

        Raises:
            BuildError: the build failed; holds the step, its output and its exit code
            InvalidArgument: an option has a value that it cannot have, or that the builder in use does not take
            UnsupportedByEngine: the engine has no BuildKit, or an option needs a newer one
        """
        from mobykit_runtime.buildkit.plan import BuildKitOptions

        given = build_args or {}
        options = BuildOptions(
            tags=tags,
            target=target,
            build_args={**given, **missing(self._client.proxies, given)},
            labels=labels,
            platforms=platforms,
            no_cache=no_cache,
            pull=pull,
            cache_from=cache_from,
            network_mode=network_mode,
            extra_hosts=extra_hosts,
            shm_size=shm_size,
            ulimits=ulimits,
            cgroup_parent=cgroup_parent,
        )
        more = BuildKitOptions(
            secrets=secrets, ssh=ssh, contexts=contexts, outputs=outputs, cache_to=cache_to
        )
        if isinstance(context, AsyncIterable) and not isinstance(context, Iterable):
            builder = "classic" if builder == "auto" else builder  # the other reads in a thread
        wanted = _wanted(builder, options, more)
        if wanted != "classic":
            try:
                return await self._with_buildkit(context, dockerfile, options, more, progress)
            except (PageNotFound, UnsupportedByEngine) as error:
                if wanted == "buildkit":
                    version = await self._client.api_version()
                    raise UnsupportedByEngine(
                        "BuildKit", since=_SINCE, until=None, version=str(version)
                    ) from error
        return await self._classic(context, dockerfile, options, progress)

    async def _with_buildkit(
        self,
        context: Any,
        dockerfile: DockerfileSource | None,
        options: BuildOptions,
        more: BuildKitOptions,
        progress: ProgressCallback[models.BuildInfo],
    ) -> BuildResult:
        from mobykit_runtime.buildkit.plan import plan_of
        from mobykit_runtime.results import BuildOutcome

        from ..solving import AsyncSolving

        plan = plan_of(context, dockerfile, options, more)
        outcome = BuildOutcome()
        solving = AsyncSolving(self._client, plan, self._deadline)
        async with aclosing(solving.messages()) as messages:  # type: ignore[type-var]  # it is a generator
            await self._show(messages, progress, outcome.add)
        return outcome.result()

    async def _classic(
        self,
        context: Any,
        dockerfile: DockerfileSource | None,
        options: BuildOptions,
        progress: ProgressCallback[models.BuildInfo],
    ) -> BuildResult:
        # What a cancelled build leaves behind otherwise.
        values = {**classic_values(options), "force_remove": True}
        if isinstance(context, str) and "://" in context:
            return await self.build_raw(remote=context, dockerfile=dockerfile, progress=progress, **values)
        body = {} if context is None else context
        return await self.build_raw(body, dockerfile=dockerfile, progress=progress, **values)


def _wanted(builder: Builder, options: BuildOptions, more: BuildKitOptions) -> Builder:
    """Return which builder it has to be; "auto" where both would do, and BuildKit is to be tried first."""
    needing = more.used
    if needing is None and len(several(options.platforms)) > 1:
        needing = "platforms"
    if needing is None and not isinstance(options.no_cache, bool):
        needing = "no_cache"
    if builder == "classic":
        if needing is not None:
            raise InvalidArgument(f"{needing}: only BuildKit can do this; leave out builder='classic'")
        return builder
    if find_spec("h2") is None:
        if builder == "buildkit" or needing is not None:
            what = "builder" if needing is None else needing
            raise DockerError(f"{what}: takes BuildKit: pip install 'mobykit[buildkit]'")
        return "classic"
    return builder if needing is None else "buildkit"
