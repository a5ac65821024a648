"""Operations of the tag Image.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from mobykit_runtime.calls import Filters
from mobykit_runtime.messages import ProgressCallback

from .. import images as endpoints, models
from .groups.images import ImageMethods

if TYPE_CHECKING:
    from mobykit_runtime.results import BuildResult, LoadResult
    from mobykit_runtime.uploads import Archive, BuildSource, DockerfileSource

    from .streams import ByteStream, MessageStream


class Images(ImageMethods, public=True):
    """Images: pull, build, inspect, name, push and remove them, and clear the build cache."""

    __module__ = "mobykit.images"

    def attestations(
        self,
        name: str,
        *,
        platform: Sequence[models.OCIPlatform] | None = None,
        type: Sequence[str] | None = None,
        statement: bool | None = None,
    ) -> list[models.AttestationStatement]:
        """List the attestations of an image.

        `GET /images/{name}/attestations`. API 1.55 and newer.

        Only engines with the containerd image store can answer.

        Args:
            name: Name or identifier of the image.
            platform: The platform to look at, as an OCI platform object such as `{"os": "linux",
                "architecture": "arm64"}`; that of the engine by default, and no more than one.
            type: Predicate types to keep, as addresses such as `https://slsa.dev/provenance/v1`;
                all by default.
            statement: Include the text of each statement; off by default.

        Returns:
            One entry per in-toto statement, with its predicate type; empty when there are none.

        Raises:
            NotFound: no such image, or not for that platform
            BadRequest: the platform is not valid, or there is more than one
            NotImplementedByEngine: the image store of the engine keeps no attestations

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Image/operation/ImageAttestations
        """
        return self._send(
            endpoints.ATTESTATIONS, {"name": name, "platform": platform, "type": type, "statement": statement}
        )

    def build_stream(
        self,
        body: BuildSource | None = None,
        *,
        dockerfile: DockerfileSource | None = None,
        tags: Sequence[str] | None = None,
        remote: str | None = None,
        quiet: bool | None = None,
        no_cache: bool | None = None,
        cache_from: Sequence[str] | None = None,
        pull: bool | None = None,
        remove: bool | None = None,
        force_remove: bool | None = None,
        memory: int | None = None,
        memory_swap: int | None = None,
        cpu_shares: int | None = None,
        cpuset_cpus: str | None = None,
        cpu_period: int | None = None,
        cpu_quota: int | None = None,
        build_args: Mapping[str, str | None] | None = None,
        shm_size: int | None = None,
        squash: bool | None = None,
        labels: Mapping[str, str] | None = None,
        network_mode: str | None = None,
        registry_config: Mapping[str, models.AuthConfig | Mapping[str, str]] | None = None,
        cpuset_mems: str | None = None,
        cgroup_parent: str | None = None,
        isolation: Literal["default", "process", "hyperv"] | str | None = None,
        security_opt: Sequence[str] | None = None,
        ulimits: Sequence[models.ResourcesUlimitsItem] | None = None,
        extra_hosts: Sequence[str] | None = None,
        session: str | None = None,
        platform: str | None = None,
        target: str | None = None,
        version: Literal["1", "2"] | str | None = None,
        build_id: str | None = None,
        outputs: Sequence[models.BuildOutput] | None = None,
    ) -> MessageStream[models.BuildInfo]:
        """Build an image from a Dockerfile and its context.

        `POST /build`.

        Closing the connection cancels the build. Build arguments travel in the address of the
        request and stay in the history of the image: never put secrets in them.

        Args:
            body: The build context: the path of a folder, of which patterns in `.dockerignore`
                leave out a part; a mapping of names to contents, such as `{"Dockerfile": "FROM
                alpine"}`; what `build_context` makes of either; or a tar archive, plain or
                compressed with gzip, bzip2 or xz, as a path, bytes, a file or pieces. May be left
                out when the context is fetched from a remote address.
            dockerfile: Path of the Dockerfile in the context; `Dockerfile` when left out, and of no
                use when the remote address is that of a single file. With a folder or a mapping it
                may also be a path outside of it, or the text of a Dockerfile: bytes, or a string
                with a line break.
            tags: Name for the image as `name` or `name:tag`, or several such names; a name alone
                gets the tag `latest`.
            remote: Address of a Git repository, of a tar archive or of a single Dockerfile (http or
                https) that the engine fetches in place of a context in the body.
            quiet: Keep quiet: only the identifier of the image is printed; off by default.
            no_cache: Run every step anew and take nothing from the cache; off by default.
            cache_from: Names of images whose layers may serve as cache.
            pull: `1` fetches newer versions of the base images even where copies are on the host;
                without it local copies are used.
            remove: Remove the intermediate containers when the build succeeds; the engine does so
                by default.
            force_remove: Remove the intermediate containers even when the build fails; off by
                default.
            memory: Memory limit of the build containers in bytes; no limit by default.
            memory_swap: Limit of memory and swap together in bytes; `-1` leaves swap without limit.
            cpu_shares: Weight of the build containers against others when processors are short; a
                plain number, 1024 being the usual weight.
            cpuset_cpus: Processors on which the build may run, such as `0-3` or `0,1`; all by
                default.
            cpu_period: Length of one scheduler period in microseconds, to go with the limit on
                processor time.
            cpu_quota: Processor time in microseconds that the build gets in each scheduler period.
            build_args: Build-time variables, by name; None leaves a variable to the Dockerfile.
            shm_size: Size of `/dev/shm` in bytes, greater than 0; 64 MiB by default.
            squash: Merge the layers that the build adds into one; only engines in experimental mode
                know it.
            labels: Labels for the image, by name.
            network_mode: Network for `RUN` steps: `bridge`, `host`, `none`, `container:NAME`, or
                the name or identifier of a network; the default network when left out.
            cpuset_mems: Memory nodes (NUMA) that build containers may use, such as `0-3` or `0,1`.
            cgroup_parent: Control group under which build containers are placed.
            isolation: Isolation of build containers: `default`, `process` or `hyperv`. Windows
                only.
            security_opt: Security options of build containers, such as `seccomp=unconfined`.
                Engines on Linux may refuse them.
            ulimits: Resource limits of build containers.
            extra_hosts: Entry for `/etc/hosts` of the build containers as `name:address`; may be
                repeated.
            session: Identifier of a session that the builder may call back to.
            platform: Platform to build for as `os[/arch[/variant]]`, such as `linux/arm64`; that of
                the engine by default.
            target: Name of the stage at which to stop; the last stage by default.
            version: Builder to use: `1`, the default, is the classic one and `2` is BuildKit, which
                needs a session for base images that are not on the host.
            build_id: An identifier of your choice, with which the build can be cancelled.
            outputs: Outputs for BuildKit; at most one.
            registry_config: Credentials for the registries of the build, by registry host, with
                Docker Hub under `https://index.docker.io/v1/`. By default all that the docker
                command has stored is sent, without what cannot be had, of which a warning is
                logged; an empty mapping `{}` sends none.

        Returns:
            A stream of progress messages; the one with `aux` carries the identifier of the new
            image. It is closed at its end, and by a `with` statement in any case.

        Raises:
            BadRequest: a parameter or the Dockerfile is not valid
            ServerError: the Dockerfile is not in the archive, or a name for the image is not valid
            BuildError: the build failed after the stream had begun

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Image/operation/ImageBuild
        """
        return self._messages(
            endpoints.BUILD_STREAM,
            {
                "dockerfile": dockerfile,
                "tags": tags,
                "remote": remote,
                "quiet": quiet,
                "no_cache": no_cache,
                "cache_from": cache_from,
                "pull": pull,
                "remove": remove,
                "force_remove": force_remove,
                "memory": memory,
                "memory_swap": memory_swap,
                "cpu_shares": cpu_shares,
                "cpuset_cpus": cpuset_cpus,
                "cpu_period": cpu_period,
                "cpu_quota": cpu_quota,
                "build_args": build_args,
                "shm_size": shm_size,
                "squash": squash,
                "labels": labels,
                "network_mode": network_mode,
                "registry_config": registry_config,
                "cpuset_mems": cpuset_mems,
                "cgroup_parent": cgroup_parent,
                "isolation": isolation,
                "security_opt": security_opt,
                "ulimits": ulimits,
                "extra_hosts": extra_hosts,
                "session": session,
                "platform": platform,
                "target": target,
                "version": version,
                "build_id": build_id,
                "outputs": outputs,
            },
            body,
        )

    def build_raw(
        self,
        body: BuildSource | None = None,
        *,
        dockerfile: DockerfileSource | None = None,
        tags: Sequence[str] | None = None,
        remote: str | None = None,
        quiet: bool | None = None,
        no_cache: bool | None = None,
        cache_from: Sequence[str] | None = None,
        pull: bool | None = None,
        remove: bool | None = None,
        force_remove: bool | None = None,
        memory: int | None = None,
        memory_swap: int | None = None,
        cpu_shares: int | None = None,
        cpuset_cpus: str | None = None,
        cpu_period: int | None = None,
        cpu_quota: int | None = None,
        build_args: Mapping[str, str | None] | None = None,
        shm_size: int | None = None,
        squash: bool | None = None,
        labels: Mapping[str, str] | None = None,
        network_mode: str | None = None,
        registry_config: Mapping[str, models.AuthConfig | Mapping[str, str]] | None = None,
        cpuset_mems: str | None = None,
        cgroup_parent: str | None = None,
        isolation: Literal["default", "process", "hyperv"] | str | None = None,
        security_opt: Sequence[str] | None = None,
        ulimits: Sequence[models.ResourcesUlimitsItem] | None = None,
        extra_hosts: Sequence[str] | None = None,
        session: str | None = None,
        platform: str | None = None,
        target: str | None = None,
        version: Literal["1", "2"] | str | None = None,
        build_id: str | None = None,
        outputs: Sequence[models.BuildOutput] | None = None,
        progress: ProgressCallback[models.BuildInfo] = None,
    ) -> BuildResult:
        """Build an image from a Dockerfile and its context.

        `POST /build`.

        Closing the connection cancels the build. Build arguments travel in the address of the
        request and stay in the history of the image: never put secrets in them.

        Args:
            body: The build context: the path of a folder, of which patterns in `.dockerignore`
                leave out a part; a mapping of names to contents, such as `{"Dockerfile": "FROM
                alpine"}`; what `build_context` makes of either; or a tar archive, plain or
                compressed with gzip, bzip2 or xz, as a path, bytes, a file or pieces. May be left
                out when the context is fetched from a remote address.
            dockerfile: Path of the Dockerfile in the context; `Dockerfile` when left out, and of no
                use when the remote address is that of a single file. With a folder or a mapping it
                may also be a path outside of it, or the text of a Dockerfile: bytes, or a string
                with a line break.
            tags: Name for the image as `name` or `name:tag`, or several such names; a name alone
                gets the tag `latest`.
            remote: Address of a Git repository, of a tar archive or of a single Dockerfile (http or
                https) that the engine fetches in place of a context in the body.
            quiet: Keep quiet: only the identifier of the image is printed; off by default.
            no_cache: Run every step anew and take nothing from the cache; off by default.
            cache_from: Names of images whose layers may serve as cache.
            pull: `1` fetches newer versions of the base images even where copies are on the host;
                without it local copies are used.
            remove: Remove the intermediate containers when the build succeeds; the engine does so
                by default.
            force_remove: Remove the intermediate containers even when the build fails; off by
                default.
            memory: Memory limit of the build containers in bytes; no limit by default.
            memory_swap: Limit of memory and swap together in bytes; `-1` leaves swap without limit.
            cpu_shares: Weight of the build containers against others when processors are short; a
                plain number, 1024 being the usual weight.
            cpuset_cpus: Processors on which the build may run, such as `0-3` or `0,1`; all by
                default.
            cpu_period: Length of one scheduler period in microseconds, to go with the limit on
                processor time.
            cpu_quota: Processor time in microseconds that the build gets in each scheduler period.
            build_args: Build-time variables, by name; None leaves a variable to the Dockerfile.
            shm_size: Size of `/dev/shm` in bytes, greater than 0; 64 MiB by default.
            squash: Merge the layers that the build adds into one; only engines in experimental mode
                know it.
            labels: Labels for the image, by name.
            network_mode: Network for `RUN` steps: `bridge`, `host`, `none`, `container:NAME`, or
                the name or identifier of a network; the default network when left out.
            cpuset_mems: Memory nodes (NUMA) that build containers may use, such as `0-3` or `0,1`.
            cgroup_parent: Control group under which build containers are placed.
            isolation: Isolation of build containers: `default`, `process` or `hyperv`. Windows
                only.
            security_opt: Security options of build containers, such as `seccomp=unconfined`.
                Engines on Linux may refuse them.
            ulimits: Resource limits of build containers.
            extra_hosts: Entry for `/etc/hosts` of the build containers as `name:address`; may be
                repeated.
            session: Identifier of a session that the builder may call back to.
            platform: Platform to build for as `os[/arch[/variant]]`, such as `linux/arm64`; that of
                the engine by default.
            target: Name of the stage at which to stop; the last stage by default.
            version: Builder to use: `1`, the default, is the classic one and `2` is BuildKit, which
                needs a session for base images that are not on the host.
            build_id: An identifier of your choice, with which the build can be cancelled.
            outputs: Outputs for BuildKit; at most one.
            registry_config: Credentials for the registries of the build, by registry host, with
                Docker Hub under `https://index.docker.io/v1/`. By default all that the docker
                command has stored is sent, without what cannot be had, of which a warning is
                logged; an empty mapping `{}` sends none.
            progress: Called with each message on the progress; True draws bars, with the extra
                `mobykit[progress]`.

        Returns:
            The id of the image, what the builder printed, and the steps of BuildKit.

        Raises:
            BadRequest: a parameter or the Dockerfile is not valid
            ServerError: the Dockerfile is not in the archive, or a name for the image is not valid
            BuildError: the build failed after the stream had begun

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Image/operation/ImageBuild
        """
        return self._finish_build(
            self.build_stream(
                body,
                dockerfile=dockerfile,
                tags=tags,
                remote=remote,
                quiet=quiet,
                no_cache=no_cache,
                cache_from=cache_from,
                pull=pull,
                remove=remove,
                force_remove=force_remove,
                memory=memory,
                memory_swap=memory_swap,
                cpu_shares=cpu_shares,
                cpuset_cpus=cpuset_cpus,
                cpu_period=cpu_period,
                cpu_quota=cpu_quota,
                build_args=build_args,
                shm_size=shm_size,
                squash=squash,
                labels=labels,
                network_mode=network_mode,
                registry_config=registry_config,
                cpuset_mems=cpuset_mems,
                cgroup_parent=cgroup_parent,
                isolation=isolation,
                security_opt=security_opt,
                ulimits=ulimits,
                extra_hosts=extra_hosts,
                session=session,
                platform=platform,
                target=target,
                version=version,
                build_id=build_id,
                outputs=outputs,
            ),
            progress,
        )

    def commit(
        self,
        body: models.ContainerConfig | None = None,
        *,
        container: str | None = None,
        repo: str | None = None,
        tag: str | None = None,
        comment: str | None = None,
        author: str | None = None,
        pause: bool | None = None,
        changes: Sequence[str] | None = None,
    ) -> models.IDResponse:
        """Create an image from the file system of a container.

        `POST /commit`.

        Contents of volumes are not part of the image.

        Args:
            body: Settings for the image that take the place of the container's own; leave it out to
                keep those.
            container: Identifier or name of the container.
            repo: Name for the image, without tag; an image without a name is made when left out.
            tag: Tag for the image; `latest` when only the name is given.
            comment: Message kept in the history of the image.
            author: Who made the image, such as `Jane Doe <jane@example.com>`.
            pause: Pause the container while its files are read; the engine does so by default.
            changes: Dockerfile instructions to apply to the image, one a line, such as `ENV
                DEBUG=1`.

        Returns:
            The identifier of the new image.

        Raises:
            NotFound: no such container
            BadRequest: an instruction among the changes or the name of the image is not valid

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Image/operation/ImageCommit
        """
        return self._send(
            endpoints.COMMIT,
            {
                "container": container,
                "repo": repo,
                "tag": tag,
                "comment": comment,
                "author": author,
                "pause": pause,
                "changes": changes,
            },
            body,
        )

    def create_stream(
        self,
        body: Archive | None = None,
        *,
        from_image: str | None = None,
        from_src: str | None = None,
        repo: str | None = None,
        tag: str | None = None,
        registry_auth: models.AuthConfig | Mapping[str, str] | None = None,
        platform: str | None = None,
        message: str | None = None,
        changes: Sequence[str] | None = None,
    ) -> MessageStream[models.CreateImageInfo]:
        """Pull an image from a registry, or import one from a tar archive.

        `POST /images/create`.

        A pull without tag and digest fetches every tag of the repository.

        Args:
            body: The tar archive to import when the source is `-`: the files of a root file system.
            from_image: Image to pull, with tag or digest if wanted; its presence makes the call a
                pull.
            from_src: Source of an import: the address of a tar archive, or `-` for the body.
            repo: Name for the imported image, with tag if wanted; only for imports.
            tag: Tag or digest to pull, which overrides a tag in the image name; for imports the tag
                to give.
            platform: Platform to pull, or to give to the imported image, as `os[/arch[/variant]]`;
                that of the engine by default.
            message: Message for the history of the imported image; only for imports.
            changes: Dockerfile instructions to apply to the imported image, such as `ENV DEBUG=1`;
                of `ENV`, `CMD`, `USER`, `EXPOSE`, `VOLUME`, `WORKDIR`, `ONBUILD` and `ENTRYPOINT`.
            registry_auth: Credentials for the registry. By default what the docker command has
                stored for the registry is sent; an empty mapping `{}` sends none.

        Returns:
            A stream of progress messages. It is closed at its end, and by a `with` statement in any
            case.

        Raises:
            NotFound: the image does not exist in the registry, or is hidden from these credentials
            BadRequest: a name, tag or platform is not valid
            ServerError: the registry cannot be reached
            OperationFailed: the pull or import failed after the stream had begun
            CredentialsError: the registry has a helper program of its own, which fails

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Image/operation/ImageCreate
        """
        return self._messages(
            endpoints.CREATE_STREAM,
            {
                "from_image": from_image,
                "from_src": from_src,
                "repo": repo,
                "tag": tag,
                "registry_auth": registry_auth,
                "platform": platform,
                "message": message,
                "changes": changes,
            },
            body,
        )

    def delete(
        self,
        name: str,
        *,
        force: bool | None = None,
        no_prune: bool | None = None,
        platforms: Sequence[models.OCIPlatform] | None = None,
    ) -> list[models.ImageDeleteResponseItem]:
        """Remove an image or one of its names.

        `DELETE /images/{name}`.

        The name of an image with further names takes away that name only. An image that a running
        container uses cannot be removed by its identifier, even with `force`.

        Args:
            name: Name or identifier of the image.
            force: Remove it even if stopped containers use it or it has further names; off by
                default.
            no_prune: Keep the parent images that have no name of their own; off by default.
            platforms: Remove only the content for these platforms, each an OCI platform object such
                as `{"os": "linux", "architecture": "arm64"}`; all by default. API 1.50 and newer.

        Returns:
            What was deleted and which names were taken away.

        Raises:
            NotFound: no such image, or not for that platform
            Conflict: a container uses the image, another image builds on it, or it has further
                names

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Image/operation/ImageDelete
        """
        return self._send(
            endpoints.DELETE, {"name": name, "force": force, "no_prune": no_prune, "platforms": platforms}
        )

    def history(
        self, name: str, *, platform: models.OCIPlatform | None = None
    ) -> list[models.ImageHistoryResponseItem]:
        """List the steps that made an image.

        `GET /images/{name}/history`.

        Steps without an image of their own have the identifier `<missing>`.

        Args:
            name: Name or identifier of the image.
            platform: The platform to show, as an OCI platform object such as `{"os": "linux",
                "architecture": "arm64"}`; by default one that is on the host, that of the engine
                first. API 1.48 and newer.

        Returns:
            One entry per layer, newest first, with its size in bytes and the command that made it.

        Raises:
            NotFound: no such image, or not for that platform
            BadRequest: the platform is not valid

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Image/operation/ImageHistory
        """
        return self._send(endpoints.HISTORY, {"name": name, "platform": platform})

    def inspect(
        self, name: str, *, manifests: bool | None = None, platform: models.OCIPlatform | None = None
    ) -> models.ImageInspect:
        """Inspect an image.

        `GET /images/{name}/json`.

        Args:
            name: Name, identifier or digest reference of the image.
            manifests: Add the manifests of the image, one per platform; cannot go with `platform`,
                and is off by default. API 1.48 and newer.
            platform: The platform to show, as an OCI platform object such as `{"os": "linux",
                "architecture": "arm64"}`; by default one that is on the host, that of the engine
                first. API 1.49 and newer.

        Returns:
            All that the engine knows of the image: its settings, platform, size in bytes and
            layers.

        Raises:
            NotFound: no such image, or not for that platform
            BadRequest: the platform is not valid, or stands beside `manifests`

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Image/operation/ImageInspect
        """
        return self._send(endpoints.INSPECT, {"name": name, "manifests": manifests, "platform": platform})

    def load_stream(
        self,
        body: Archive,
        *,
        quiet: bool | None = None,
        platform: Sequence[models.OCIPlatform] | None = None,
    ) -> MessageStream[models.LoadImageInfo]:
        """Load images from a tar archive.

        `POST /images/load`.

        Leave out `quiet` and the engine is quiet: only the names of the loaded images come.

        Args:
            body: The tar archive, as `save` returns it: its path, bytes, a file open in binary, or
                pieces.
            quiet: Leave out messages on progress; the engine does so by default, whatever Docker's
                reference says.
            platform: Platforms to load, each an OCI platform object such as `{"os": "linux",
                "architecture": "arm64"}`; all of them by default, and more than one only since API
                1.52. API 1.48 and newer.

        Returns:
            A stream of progress messages. It is closed at its end, and by a `with` statement in any
            case.

        Raises:
            OperationFailed: the images cannot be loaded, even for want of a body

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Image/operation/ImageLoad
        """
        return self._messages(endpoints.LOAD_STREAM, {"quiet": quiet, "platform": platform}, body)

    def load(
        self,
        body: Archive,
        *,
        quiet: bool | None = None,
        platform: Sequence[models.OCIPlatform] | None = None,
        progress: ProgressCallback[models.LoadImageInfo] = None,
    ) -> LoadResult:
        """Load images from a tar archive.

        `POST /images/load`.

        Leave out `quiet` and the engine is quiet: only the names of the loaded images come.

        Args:
            body: The tar archive, as `save` returns it: its path, bytes, a file open in binary, or
                pieces.
            quiet: Leave out messages on progress; the engine does so by default, whatever Docker's
                reference says.
            platform: Platforms to load, each an OCI platform object such as `{"os": "linux",
                "architecture": "arm64"}`; all of them by default, and more than one only since API
                1.52. API 1.48 and newer.
            progress: Called with each message on the progress; True draws bars, with the extra
                `mobykit[progress]`.

        Returns:
            The names and ids of the images.

        Raises:
            OperationFailed: the images cannot be loaded, even for want of a body

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Image/operation/ImageLoad
        """
        return self._finish_load(self.load_stream(body, quiet=quiet, platform=platform), progress)

    def prune(self, *, filters: Filters | None = None) -> models.ImagePruneResponse:
        """Delete images that no container uses.

        `POST /images/prune`.

        Without the filter `dangling` only images without a name are deleted.

        Args:
            filters: Accepted keys: `dangling` (`false` deletes every image that is not in use,
                `true`, the default, only those without a name), `label` and `label!` (with or
                without that label: `key` or `key=value`), `until` (created before then: a Unix
                timestamp in seconds, a date, or a duration back from now such as `24h`).

        Returns:
            What was deleted or lost its name, and the space won back in bytes.

        Raises:
            BadRequest: a filter is not known or has a value that does not fit
            Conflict: another prune is under way

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Image/operation/ImagePrune
        """
        return self._send(endpoints.PRUNE, {"filters": filters})

    def prune_builds(
        self,
        *,
        all: bool | None = None,
        filters: Filters | None = None,
        reserved_space: int | None = None,
        max_used_space: int | None = None,
        min_free_space: int | None = None,
        keep_storage: int | None = None,
    ) -> models.BuildPruneResponse:
        """Delete build cache that is not in use.

        `POST /build/prune`.

        Args:
            all: Delete every entry that is not in use, not just those that nothing refers to.
            filters: Accepted keys: `description`, `id`, `inuse`, `parent`, `private`, `shared`,
                `type`, and `until` (entries not used since: a Unix timestamp in seconds, a date, or
                a duration back from now such as `24h`).
            reserved_space: Amount of cache in bytes that is always left in place. API 1.48 and
                newer.
            max_used_space: Most space in bytes that the cache may take up afterwards. API 1.48 and
                newer.
            min_free_space: Free disk space in bytes to aim for; pruning stops once it is there. API
                1.48 and newer.
            keep_storage: Amount of cache in bytes to leave in place; the form of the parameter
                before API 1.48, gone since 1.52. Deprecated. Gone in API 1.52.

        Returns:
            The identifiers of the deleted entries and the space won back in bytes.

        Raises:
            BadRequest: a filter is not known or has a value that does not fit

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Image/operation/BuildPrune
        """
        return self._send(
            endpoints.PRUNE_BUILDS,
            {
                "all": all,
                "filters": filters,
                "reserved_space": reserved_space,
                "max_used_space": max_used_space,
                "min_free_space": min_free_space,
                "keep_storage": keep_storage,
            },
        )

    def push_stream(
        self,
        name: str,
        *,
        tag: str | None = None,
        registry_auth: models.AuthConfig | Mapping[str, str] | None = None,
        platform: models.OCIPlatform | None = None,
    ) -> MessageStream[models.PushImageInfo]:
        """Push an image to its registry.

        `POST /images/{name}/push`.

        The name says where to push, so tag the image with the registry's host first. Closing the
        connection cancels the push.

        Args:
            name: Name of the image with its registry and without tag, such as
                `registry.example.com/app`.
            tag: Tag to push; all tags of the name when left out.
            platform: The platform to push, as an OCI platform object such as `{"os": "linux",
                "architecture": "arm64"}`; all that are on the host by default. API 1.46 and newer.
            registry_auth: Credentials for the registry. Where there are none an empty object is
                sent, since some engines insist on it. By default what the docker command has stored
                for the registry is sent; an empty mapping `{}` sends none.

        Returns:
            A stream of progress messages. It is closed at its end, and by a `with` statement in any
            case.

        Raises:
            BadRequest: the name or tag is not valid
            OperationFailed: there is no such image, or the registry refuses it
            CredentialsError: the registry has a helper program of its own, which fails

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Image/operation/ImagePush
        """
        return self._messages(
            endpoints.PUSH_STREAM,
            {"name": name, "tag": tag, "registry_auth": registry_auth, "platform": platform},
        )

    def push(
        self,
        name: str,
        *,
        tag: str | None = None,
        registry_auth: models.AuthConfig | Mapping[str, str] | None = None,
        platform: models.OCIPlatform | None = None,
        progress: ProgressCallback[models.PushImageInfo] = None,
    ) -> models.PushResult:
        """Push an image to its registry.

        `POST /images/{name}/push`.

        The name says where to push, so tag the image with the registry's host first. Closing the
        connection cancels the push.

        Args:
            name: Name of the image with its registry and without tag, such as
                `registry.example.com/app`.
            tag: Tag to push; all tags of the name when left out.
            platform: The platform to push, as an OCI platform object such as `{"os": "linux",
                "architecture": "arm64"}`; all that are on the host by default. API 1.46 and newer.
            registry_auth: Credentials for the registry. Where there are none an empty object is
                sent, since some engines insist on it. By default what the docker command has stored
                for the registry is sent; an empty mapping `{}` sends none.
            progress: Called with each message on the progress; True draws bars, with the extra
                `mobykit[progress]`.

        Returns:
            Tag, digest and size of what was pushed, as far as the engine tells them.

        Raises:
            BadRequest: the name or tag is not valid
            OperationFailed: there is no such image, or the registry refuses it
            CredentialsError: the registry has a helper program of its own, which fails

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Image/operation/ImagePush
        """
        return self._finish_push(
            self.push_stream(name, tag=tag, registry_auth=registry_auth, platform=platform), progress
        )

    def save(self, name: str, *, platform: Sequence[models.OCIPlatform] | None = None) -> ByteStream:
        """Download an image as a tar archive.

        `GET /images/{name}/get`.

        By identifier the archive holds no names, so the image has none after loading.

        Args:
            name: Name or identifier of the image; a name without tag takes all its tags.
            platform: Platforms to put in, each an OCI platform object such as `{"os": "linux",
                "architecture": "arm64"}`; all of them by default, and more than one only since API
                1.52. API 1.48 and newer.

        Returns:
            The bytes of a tar archive that can be loaded again, as a stream. It is closed at its
            end, and by a `with` statement in any case.

        Raises:
            NotFound: no such image, or not for that platform
            BadRequest: a platform is not valid

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Image/operation/ImageGet
        """
        return self._bytes(endpoints.SAVE, {"name": name, "platform": platform})

    def save_many(
        self, *, names: Sequence[str] | None = None, platform: Sequence[models.OCIPlatform] | None = None
    ) -> ByteStream:
        """Download several images in one tar archive.

        `GET /images/get`.

        Without `names` the archive holds no image.

        Args:
            names: Images to put into the archive: names, with or without tag, or identifiers; a
                name without tag takes all its tags.
            platform: Platforms to put in, each an OCI platform object such as `{"os": "linux",
                "architecture": "arm64"}`; all of them by default, and more than one only since API
                1.52. API 1.48 and newer.

        Returns:
            The bytes of a tar archive that can be loaded again, as a stream. It is closed at its
            end, and by a `with` statement in any case.

        Raises:
            NotFound: no image of one of these names
            BadRequest: a platform is not valid

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Image/operation/ImageGetAll
        """
        return self._bytes(endpoints.SAVE_MANY, {"names": names, "platform": platform})

    def search(
        self,
        term: str,
        *,
        limit: int | None = None,
        filters: Filters | None = None,
        registry_auth: models.AuthConfig | Mapping[str, str] | None = None,
    ) -> list[models.ImageSearchResponseItem]:
        """Search Docker Hub for images.

        `GET /images/search`.

        Args:
            term: Words to search for.
            limit: Most entries to return, from 1 to 100; 25 by default.
            filters: Accepted keys: `is-official` (`true` or `false`), `stars` (least number of
                stars), and `is-automated`, which has lost its meaning.
            registry_auth: Credentials for the registry. By default what the docker command has
                stored for the registry is sent; an empty mapping `{}` sends none.

        Returns:
            One entry per repository found, with description and stars.

        Raises:
            BadRequest: `limit` is out of range, or a filter is not known
            ServerError: the registry cannot be reached
            CredentialsError: the registry has a helper program of its own, which fails

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Image/operation/ImageSearch
        """
        return self._send(
            endpoints.SEARCH,
            {"term": term, "limit": limit, "filters": filters, "registry_auth": registry_auth},
        )

    def tag_raw(self, name: str, *, repo: str | None = None, tag: str | None = None) -> None:
        """Give an image another name.

        `POST /images/{name}/tag`.

        A name that another image has moves to this one.

        Args:
            name: Present name or identifier of the image.
            repo: New name without tag, such as `registry.example.com/app`.
            tag: Tag of the new name; `latest` by default.

        Raises:
            NotFound: no such image
            BadRequest: the new name or tag is not valid (a ServerError on engine 20.10)

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Image/operation/ImageTag
        """
        self._send(endpoints.TAG_RAW, {"name": name, "repo": repo, "tag": tag})

    def list(
        self,
        *,
        all: bool | None = None,
        filters: Filters | None = None,
        digests: bool | None = None,
        shared_size: bool | None = None,
        manifests: bool | None = None,
        identity: bool | None = None,
    ) -> list[models.ImageSummary]:
        """List images.

        `GET /images/json`.

        Args:
            all: Also list intermediate images, which other images build on; off by default.
            filters: Accepted keys: `before` and `since` (created before or after that image),
                `dangling` (`true`: only images without a name), `label` (`key` or `key=value`),
                `reference` (pattern such as `alpine:3.*`), `until` (created before then: a Unix
                timestamp in seconds, a date, or a duration back from now such as `24h`; newer
                engines only).
            digests: Fill in `repo_digests`; off by default.
            shared_size: Work out how many bytes each image shares with others, as `shared_size`;
                takes time, and is off by default (`-1` then). API 1.42 and newer.
            manifests: Add the manifests of each image, one per platform; off by default. API 1.47
                and newer.
            identity: Add what is known of the origin of each manifest; needs `manifests`, and is
                off by default. API 1.54 and newer.

        Returns:
            One summary per image.

        Raises:
            BadRequest: a filter is not known or has a value that does not fit
            NotFound: the image named by `before` or `since` does not exist

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Image/operation/ImageList
        """
        return self._send(
            endpoints.LIST,
            {
                "all": all,
                "filters": filters,
                "digests": digests,
                "shared_size": shared_size,
                "manifests": manifests,
                "identity": identity,
            },
        )
