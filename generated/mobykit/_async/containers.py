"""Operations of the tag Container.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

from mobykit_runtime._async.groups.containers import AsyncContainerMethods
from mobykit_runtime.calls import Filters
from mobykit_runtime.opening import Opening

from .. import containers as endpoints, models

if TYPE_CHECKING:
    from mobykit_runtime._async.process import AsyncProcess
    from mobykit_runtime._async.streams import AsyncByteStream, AsyncFrameStream, AsyncMessageStream
    from mobykit_runtime.uploads import AsyncArchive


class AsyncContainers(AsyncContainerMethods, public=True):
    """Containers: create, start, watch, change and remove them."""

    __module__ = "mobykit.containers"

    async def archive_info(self, id: str, path: str) -> models.ContainerArchiveInfoHeaders:
        """Look at a file or directory of a container without downloading it.

        `HEAD /containers/{id}/archive`.

        The header is JSON in base64, and its mode is that of Go's `os.FileMode`, not of POSIX. The
        answer has no body, so an error comes without the engine's message.

        Args:
            id: Identifier or name of the container.
            path: Path of the file or directory inside the container.

        Returns:
            Name, size in bytes, mode, modification time and link target of the path, from the
                header `X-Docker-Container-Path-Stat`.

        Raises:
            NotFound: no such container, or no such path in it
            BadRequest: `path` is empty

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Container/operation/ContainerArchiveInfo
        """
        return await self._send(endpoints.ARCHIVE_INFO, {"id": id, "path": path})

    def attach(
        self,
        id: str,
        *,
        detach_keys: str | None = None,
        logs: bool | None = None,
        stream: bool = True,
        stdin: bool | None = None,
        stdout: bool = True,
        stderr: bool = True,
    ) -> Opening[AsyncProcess]:
        """Attach to the input and output of a container.

        `POST /containers/{id}/attach`.

        Several clients may attach to one container, and leaving does not stop it.

        Args:
            id: Identifier or name of the container.
            detach_keys: Keys that detach, separated by commas: a letter, or `ctrl-` with a letter
                or one of `@[]^_`; `ctrl-p,ctrl-q` by default.
            logs: First replay what the container has written so far; off by default.
            stream: Follow what the container writes from now on and pass on input; on by default.
            stdin: Attach to the standard input; off by default.
            stdout: Attach to the standard output; on by default.
            stderr: Attach to the standard error; on by default.

        Returns:
            The process: write to its input, read its output as frames of stdout and stderr (all of
                it stdout with a terminal), and wait for its exit code. `async with` and `async for`
                open and close it; whoever awaits it closes it.

        Raises:
            NotFound: no such container
            Conflict: the container is paused or about to restart
            BadRequest: a parameter is not valid

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Container/operation/ContainerAttach
        """
        return Opening(
            self._process(
                endpoints.ATTACH,
                {
                    "id": id,
                    "detach_keys": detach_keys,
                    "logs": logs,
                    "stream": stream,
                    "stdin": stdin,
                    "stdout": stdout,
                    "stderr": stderr,
                },
            )
        )

    def attach_websocket(
        self,
        id: str,
        *,
        detach_keys: str | None = None,
        logs: bool | None = None,
        stream: bool | None = None,
        stdin: bool | None = None,
        stdout: bool | None = None,
        stderr: bool | None = None,
    ) -> Opening[AsyncProcess]:
        """Attach to the input and output of a container through a WebSocket.

        `GET /containers/{id}/attach/ws`.

        Args:
            id: Identifier or name of the container.
            detach_keys: Keys that detach, separated by commas: a letter, or `ctrl-` with a letter
                or one of `@[]^_`; `ctrl-p,ctrl-q` by default.
            logs: First replay what the container has written so far; off by default.
            stream: Follow what the container writes from now on; off by default.
            stdin: Attach to the standard input; off by default. API 1.42 and newer.
            stdout: Attach to the standard output; off by default. API 1.42 and newer.
            stderr: Attach to the standard error; off by default. API 1.42 and newer.

        Returns:
            The process: write to its input, read its output, whose streams are not told apart, and
                wait for its exit code. `async with` and `async for` open and close it; whoever
                awaits it closes it.

        Raises:
            NotFound: no such container
            Conflict: the container is paused or about to restart
            BadRequest: the request is no WebSocket handshake

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Container/operation/ContainerAttachWebsocket
        """
        return Opening(
            self._process(
                endpoints.ATTACH_WEBSOCKET,
                {
                    "id": id,
                    "detach_keys": detach_keys,
                    "logs": logs,
                    "stream": stream,
                    "stdin": stdin,
                    "stdout": stdout,
                    "stderr": stderr,
                },
            )
        )

    async def changes(self, id: str) -> list[models.FilesystemChange]:
        """List what a container changed in the file system of its image.

        `GET /containers/{id}/changes`.

        The engine answers null when nothing has changed, which is read as an empty list.

        Args:
            id: Identifier or name of the container.

        Returns:
            One entry per path with its kind: 0 changed, 1 added, 2 deleted.

        Raises:
            NotFound: no such container

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Container/operation/ContainerChanges
        """
        return await self._send(endpoints.CHANGES, {"id": id})

    async def create_raw(
        self, body: models.ContainerCreateRequest, *, name: str | None = None, platform: str | None = None
    ) -> models.ContainerCreateResponse:
        """Create a container without starting it.

        `POST /containers/create`.

        The engine never pulls here: on NotFound pull the image and call again. The container takes
        from the image whatever the body leaves out, such as command and environment.

        Args:
            body: The container's settings, with those of the host under `host_config` and those of
                its networks under `networking_config`.
            name: Name for the container: letters, digits and `_.-`, the first a letter or digit,
                two characters at least; the engine makes one up when left out.
            platform: Platform that the image must have, as `os[/arch[/variant]]`; when left out the
                engine takes what it has and warns if it does not fit the host. API 1.41 and newer.

        Returns:
            The identifier of the new container, and warnings.

        Raises:
            NotFound: the image is not on the host, or not for that platform
            Conflict: the name is in use by another container
            BadRequest: the name or a setting is not valid

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Container/operation/ContainerCreate
        """
        return await self._send(endpoints.CREATE_RAW, {"name": name, "platform": platform}, body)

    async def delete(
        self, id: str, *, volumes: bool | None = None, force: bool | None = None, link: bool | None = None
    ) -> None:
        """Remove a container.

        `DELETE /containers/{id}`.

        Args:
            id: Identifier or name of the container.
            volumes: Remove the anonymous volumes of the container with it; off by default, and
                named volumes always stay.
            force: Kill the container first if it runs; off by default.
            link: Remove only the link of that name (`parent/alias`), not the container; off by
                default.

        Raises:
            NotFound: no such container
            Conflict: the container runs and `force` is not set, or its removal is under way

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Container/operation/ContainerDelete
        """
        await self._send(endpoints.DELETE, {"id": id, "volumes": volumes, "force": force, "link": link})

    def export(self, id: str) -> Opening[AsyncByteStream]:
        """Download the file system of a container as a tar archive.

        `GET /containers/{id}/export`.

        Contents of volumes are left out.

        Args:
            id: Identifier or name of the container.

        Returns:
            The bytes of an uncompressed tar archive, as a stream. `async with` and `async for` open
                and close it; whoever awaits it closes it.

        Raises:
            NotFound: no such container
            Conflict: the container is being removed or is dead

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Container/operation/ContainerExport
        """
        return Opening(self._bytes(endpoints.EXPORT, {"id": id}))

    def get_archive(self, id: str, path: str) -> Opening[AsyncByteStream]:
        """Download a file or directory of a container as a tar archive.

        `GET /containers/{id}/archive`.

        Works on containers that do not run as well. The header `X-Docker-Container-Path-Stat` of
        the answer describes the path, as in the HEAD request.

        Args:
            id: Identifier or name of the container.
            path: Path of the file or directory inside the container; `/.` at the end takes what a
                directory holds without the directory itself.

        Returns:
            The bytes of an uncompressed tar archive, as a stream. `async with` and `async for` open
                and close it; whoever awaits it closes it.

        Raises:
            NotFound: no such container, or no such path in it
            BadRequest: `path` is empty

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Container/operation/ContainerArchive
        """
        return Opening(self._bytes(endpoints.GET_ARCHIVE, {"id": id, "path": path}))

    async def inspect(self, id: str, *, size: bool | None = None) -> models.ContainerInspectResponse:
        """Inspect a container.

        `GET /containers/{id}/json`.

        Args:
            id: Identifier or name of the container.
            size: Measure the disk space of the container and fill in `size_rw` and `size_root_fs`,
                in bytes; off by default.

        Returns:
            All that the engine knows of the container: its settings, state, mounts and networks.

        Raises:
            NotFound: no such container

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Container/operation/ContainerInspect
        """
        return await self._send(endpoints.INSPECT, {"id": id, "size": size})

    async def kill(self, id: str, *, signal: str | int | None = None) -> None:
        """Send a signal to a container.

        `POST /containers/{id}/kill`.

        With the default signal the engine answers once the container is dead; with others as soon
        as the signal is sent.

        Args:
            id: Identifier or name of the container.
            signal: The signal, such as `signal.SIGINT`, `SIGINT` or `2`; `SIGKILL` by default.

        Raises:
            NotFound: no such container
            Conflict: the container does not run
            BadRequest: the signal is not known

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Container/operation/ContainerKill
        """
        await self._send(endpoints.KILL, {"id": id, "signal": signal})

    def logs(
        self,
        id: str,
        *,
        follow: bool | None = None,
        stdout: bool = True,
        stderr: bool = True,
        since: datetime | timedelta | int | float | str | None = None,
        timestamps: bool | None = None,
        tail: str | int | None = None,
        details: bool | None = None,
        until: datetime | timedelta | int | float | str | None = None,
    ) -> Opening[AsyncFrameStream]:
        """Read what a container has written to its standard output and error.

        `GET /containers/{id}/logs`.

        Below API 1.42 the answer does not say whether there is a terminal, so the container is
        inspected first.

        Args:
            id: Identifier or name of the container.
            follow: Stay connected and go on with new lines until the container stops; off by
                default.
            stdout: Include the standard output; on by default.
            stderr: Include the standard error; on by default.
            since: Only lines from then on: an aware datetime, a timedelta back from now, or Unix
                time in seconds; the default is the beginning.
            timestamps: Also send the time of each line; `lines()` has it as `timestamp`. Off by
                default.
            tail: Number of lines, of pieces of 16 KiB where they are longer, to read from the end,
                or `all`, the default.
            details: Also send the labels and variables that the log options name; `lines()` has
                them as `details`. Off by default.
            until: Only lines up to then: an aware datetime, a timedelta back from now, or Unix time
                in seconds; the default is the end.

        Returns:
            The log as a stream of frames of stdout and stderr; all of it is stdout when the
                container has a terminal. `async with` and `async for` open and close it; whoever
                awaits it closes it.

        Raises:
            NotFound: no such container
            BadRequest: neither `stdout` nor `stderr` is set
            NotImplementedByEngine: the log driver of the container cannot be read

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Container/operation/ContainerLogs
        """
        return Opening(
            self._frames(
                endpoints.LOGS,
                {
                    "id": id,
                    "follow": follow,
                    "stdout": stdout,
                    "stderr": stderr,
                    "since": since,
                    "timestamps": timestamps,
                    "tail": tail,
                    "details": details,
                    "until": until,
                },
            )
        )

    async def pause(self, id: str) -> None:
        """Freeze all processes of a container.

        `POST /containers/{id}/pause`.

        The processes cannot notice: they are frozen by the kernel's control group, not by a signal.

        Args:
            id: Identifier or name of the container.

        Raises:
            NotFound: no such container
            Conflict: the container does not run or is paused already

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Container/operation/ContainerPause
        """
        await self._send(endpoints.PAUSE, {"id": id})

    async def prune(self, *, filters: Filters | None = None) -> models.ContainerPruneResponse:
        """Delete all containers that do not run.

        `POST /containers/prune`.

        Containers that were created and never started are deleted too.

        Args:
            filters: Accepted keys: `label` and `label!` (with or without that label: `key` or
                `key=value`), `until` (created before then: a Unix timestamp in seconds, a date, or
                a duration back from now such as `24h`).

        Returns:
            The identifiers of the deleted containers and the space won back in bytes.

        Raises:
            BadRequest: a filter is not known or has a value that does not fit
            Conflict: another prune is under way

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Container/operation/ContainerPrune
        """
        return await self._send(endpoints.PRUNE, {"filters": filters})

    async def put_archive(
        self,
        id: str,
        body: AsyncArchive,
        path: str,
        *,
        no_overwrite_dir_non_dir: bool | None = None,
        copy_uid_gid: bool | None = None,
    ) -> None:
        """Unpack a tar archive into a directory of a container.

        `PUT /containers/{id}/archive`.

        The directory must exist. Works on containers that do not run as well. Engine 20.10 answers
        with a ServerError where newer ones answer with a BadRequest.

        Args:
            id: Identifier or name of the container.
            body: The tar archive, plain or compressed with gzip, bzip2 or xz: its path, bytes, a
                file open in binary, or pieces.
            path: Directory inside the container to unpack into.
            no_overwrite_dir_non_dir: Whether to fail (with a ServerError) where a directory would
                make way for something else, or something else for a directory; by default the
                archive wins.
            copy_uid_gid: Whether the container's configured user owns what is unpacked; by default
                the owners in the archive are kept.

        Raises:
            NotFound: no such container, or no such path in it
            BadRequest: `path` is not a directory, or the file system is read-only
            ServerError: the body is not a tar archive

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Container/operation/PutContainerArchive
        """
        await self._send(
            endpoints.PUT_ARCHIVE,
            {
                "id": id,
                "path": path,
                "no_overwrite_dir_non_dir": no_overwrite_dir_non_dir,
                "copy_uid_gid": copy_uid_gid,
            },
            body,
        )

    async def rename(self, id: str, name: str) -> None:
        """Give a container another name.

        `POST /containers/{id}/rename`.

        Args:
            id: Identifier or present name of the container.
            name: The new name: letters, digits and `_.-`, the first a letter or digit, two
                characters at least.

        Raises:
            NotFound: no such container
            Conflict: the name is in use by another container
            BadRequest: the name is empty, not valid, or the one it has already

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Container/operation/ContainerRename
        """
        await self._send(endpoints.RENAME, {"id": id, "name": name})

    async def resize(self, id: str, height: int, width: int) -> None:
        """Set the size of a container's terminal.

        `POST /containers/{id}/resize`.

        Call it after the start; it has an effect only on containers that have a terminal.

        Args:
            id: Identifier or name of the container.
            height: Height in characters.
            width: Width in characters.

        Raises:
            NotFound: no such container
            Conflict: the container does not run
            BadRequest: height or width is missing or no number

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Container/operation/ContainerResize
        """
        await self._send(endpoints.RESIZE, {"id": id, "height": height, "width": width})

    async def restart(self, id: str, *, timeout: int | None = None, signal: str | int | None = None) -> None:
        """Stop a container and start it again.

        `POST /containers/{id}/restart`.

        The engine answers when the container runs again; a container that did not run is just
        started.

        Args:
            id: Identifier or name of the container.
            timeout: Seconds to wait for the container to stop before it is killed; `-1` waits for
                ever, `0` kills at once, and by default it is the container's own stop timeout or
                else 10.
            signal: The signal, by name, by number or as `signal.SIGINT`, that asks the container to
                stop; by default the container's own stop signal or else `SIGTERM`. API 1.42 and
                newer.

        Raises:
            NotFound: no such container
            ServerError: the container cannot be started, or the signal is not known

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Container/operation/ContainerRestart
        """
        await self._send(endpoints.RESTART, {"id": id, "timeout": timeout, "signal": signal})

    async def start(
        self,
        id: str,
        *,
        detach_keys: str | None = None,
        checkpoint: str | None = None,
        checkpoint_dir: str | None = None,
    ) -> bool:
        """Start a container.

        `POST /containers/{id}/start`.

        The engine answers once the first process is there, not when the service inside is ready.

        Args:
            id: Identifier or name of the container.
            detach_keys: Keys that detach from the container, separated by commas: a letter, or
                `ctrl-` with a letter or one of `@[]^_`.
            checkpoint: Name of a checkpoint to start from. Needs an engine with experimental
                features.
            checkpoint_dir: Folder on the engine that holds the checkpoint, where it is not the
                default one.

        Returns:
            `True` when the call started the container, `False` when it was running already.

        Raises:
            NotFound: no such container
            Conflict: the container is paused or being removed
            BadRequest: the command cannot be found or run
            ServerError: a device, network or other thing that the container needs is not there

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Container/operation/ContainerStart
        """
        return await self._send(
            endpoints.START,
            {
                "id": id,
                "detach_keys": detach_keys,
                "checkpoint": checkpoint,
                "checkpoint_dir": checkpoint_dir,
            },
        )

    def stats(
        self, id: str, *, stream: bool | None = None, one_shot: bool | None = None
    ) -> Opening[AsyncMessageStream[models.ContainerStatsResponse]]:
        """Measure what a container uses of processors, memory, disks and networks.

        `GET /containers/{id}/stats`.

        Memory is in bytes and processor times are totals in nanoseconds, so the load is the
        difference from `precpu_stats`, the sample before. With `stream` off a container that does
        not run gives an empty sample. Hosts with control groups of version 2 leave out
        per-processor times and most disk counters.

        Args:
            id: Identifier or name of the container.
            stream: Send samples until the connection is closed, which is the default; off gives one
                sample.
            one_shot: With `stream` off, answer at once in place of waiting about two seconds for a
                sample to compare with; off by default. API 1.41 and newer.

        Returns:
            A stream of samples, about one a second, or of a single one with `stream` off. `async
                with` and `async for` open and close it; whoever awaits it closes it.

        Raises:
            NotFound: no such container

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Container/operation/ContainerStats
        """
        return Opening(self._messages(endpoints.STATS, {"id": id, "stream": stream, "one_shot": one_shot}))

    async def stop(self, id: str, *, timeout: int | None = None, signal: str | int | None = None) -> bool:
        """Stop a container.

        `POST /containers/{id}/stop`.

        The engine answers when the container has stopped, which may take as long as the timeout.

        Args:
            id: Identifier or name of the container.
            timeout: Seconds to wait for the container to stop before it is killed; `-1` waits for
                ever, `0` kills at once, and by default it is the container's own stop timeout or
                else 10.
            signal: The signal, by name, by number or as `signal.SIGINT`, that asks the container to
                stop; by default the container's own stop signal or else `SIGTERM`. API 1.42 and
                newer.

        Returns:
            `True` when the call stopped the container, `False` when it did not run.

        Raises:
            NotFound: no such container
            ServerError: the signal is not known

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Container/operation/ContainerStop
        """
        return await self._send(endpoints.STOP, {"id": id, "timeout": timeout, "signal": signal})

    async def top(self, id: str, *, ps_args: str | None = None) -> models.ContainerTopResponse:
        """List the processes of a container.

        `GET /containers/{id}/top`.

        The engine runs `ps` of the host, so the process numbers are those of the host.

        Args:
            id: Identifier or name of the container.
            ps_args: Arguments for `ps`, such as `aux`; `-ef` by default.

        Returns:
            The column titles and one row of texts per process.

        Raises:
            NotFound: no such container
            Conflict: the container does not run
            ServerError: `ps` refuses its arguments

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Container/operation/ContainerTop
        """
        return await self._send(endpoints.TOP, {"id": id, "ps_args": ps_args})

    async def unpause(self, id: str) -> None:
        """Let a paused container go on.

        `POST /containers/{id}/unpause`.

        Args:
            id: Identifier or name of the container.

        Raises:
            NotFound: no such container
            ServerError: the container is not paused

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Container/operation/ContainerUnpause
        """
        await self._send(endpoints.UNPAUSE, {"id": id})

    async def update_raw(
        self, id: str, body: models.ContainerUpdateRequest
    ) -> models.ContainerUpdateResponse:
        """Change the resource limits and restart policy of a container.

        `POST /containers/{id}/update`.

        What the body leaves out stays as it is, and running containers change at once. `init` in
        the body has no effect.

        Args:
            id: Identifier or name of the container.
            body: The limits to change, with memory in bytes and processors in billionths
                (`nano_cpus`), and the restart policy.

        Returns:
            Warnings, if any.

        Raises:
            NotFound: no such container
            BadRequest: a limit or the restart policy is not valid
            Conflict: the container is being removed

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Container/operation/ContainerUpdate
        """
        return await self._send(endpoints.UPDATE_RAW, {"id": id}, body)

    async def wait_raw(
        self, id: str, *, condition: Literal["not-running", "next-exit", "removed"] | str | None = None
    ) -> models.ContainerWaitResponse:
        """Wait for a container to stop.

        `POST /containers/{id}/wait`.

        The engine answers only when the condition is met, so there is no read timeout. Engine 20.10
        takes an unknown condition for the default.

        Args:
            id: Identifier or name of the container.
            condition: What to wait for: `not-running`, the default, is met at once if it does not
                run; `next-exit` is its next stop; `removed` is its removal.

        Returns:
            The exit code, and an error when the engine could not wait to the end.

        Raises:
            NotFound: no such container
            BadRequest: the condition is not known

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Container/operation/ContainerWait
        """
        return await self._send(endpoints.WAIT_RAW, {"id": id, "condition": condition})

    async def list(
        self,
        *,
        all: bool | None = None,
        limit: int | None = None,
        size: bool | None = None,
        filters: Filters | None = None,
    ) -> list[models.ContainerSummary]:
        """List containers.

        `GET /containers/json`.

        A summary holds less than an inspection does.

        Args:
            all: Also list containers that do not run; without it only running ones are listed.
            limit: List at most this many containers, the newest ones, running or not; no limit by
                default.
            size: Measure the disk space of each container and fill in `size_rw` and `size_root_fs`,
                in bytes; this takes time and is off by default.
            filters: Accepted keys: `ancestor` (image the container descends from), `before` and
                `since` (created before or after that container), `exited` (exit code; give `all`
                too), `expose` and `publish` (port or range, `8000-8080/tcp`), `health` (`healthy`,
                `unhealthy`, `starting` or `none`), `id`, `is-task` (`true` or `false`), `isolation`
                (Windows only), `label` (`key` or `key=value`), `name` (regular expression),
                `network`, `status` (`running`, `exited`, `paused`, `created`, `restarting`,
                `removing` or `dead`; shows containers that do not run even without `all`), `volume`
                (name or mount point).

        Returns:
            One summary per container, newest first.

        Raises:
            BadRequest: a filter is not known or has a value that does not fit

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Container/operation/ContainerList
        """
        return await self._send(
            endpoints.LIST, {"all": all, "limit": limit, "size": size, "filters": filters}
        )
