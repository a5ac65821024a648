"""Operations of the tag Volume.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from mobykit_runtime._async.groups.volumes import AsyncVolumeMethods
from mobykit_runtime.calls import Filters

from .. import models, volumes as endpoints


class AsyncVolumes(AsyncVolumeMethods, public=True):
    """Volumes: storage that outlives the containers that use it."""

    __module__ = "mobykit.volumes"

    async def create_raw(self, body: models.VolumeCreateRequest) -> models.Volume:
        """Create a volume.

        `POST /volumes/create`.

        If there is a volume of that name with the same driver, it comes back as it is, and options
        and labels of the call have no effect. The engine makes up a name when the body has none.

        Args:
            body: Name, driver, driver options and labels of the volume.

        Returns:
            The volume.

        Raises:
            NotFound: the volume driver is not known
            Conflict: a volume of that name has another driver
            BadRequest: the name or an option is not valid

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Volume/operation/VolumeCreate
        """
        return await self._send(endpoints.CREATE_RAW, {}, body)

    async def delete(self, name: str, *, force: bool | None = None) -> None:
        """Remove a volume.

        `DELETE /volumes/{name}`.

        The data is lost for good.

        Args:
            name: Name of the volume; cluster volumes may go by identifier too.
            force: Succeed even if the volume does not exist or its driver fails, though not if it
                is in use; off by default.

        Raises:
            NotFound: no such volume, unless `force` is set
            Conflict: a container uses the volume

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Volume/operation/VolumeDelete
        """
        await self._send(endpoints.DELETE, {"name": name, "force": force})

    async def inspect(self, name: str) -> models.Volume:
        """Inspect a volume.

        `GET /volumes/{name}`.

        Args:
            name: Name of the volume; cluster volumes may go by identifier too.

        Returns:
            The volume with its driver, mount point, labels and options.

        Raises:
            NotFound: no such volume

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Volume/operation/VolumeInspect
        """
        return await self._send(endpoints.INSPECT, {"name": name})

    async def list_raw(self, *, filters: Filters | None = None) -> models.VolumeListResponse:
        """List volumes.

        `GET /volumes`.

        From API 1.42 on a swarm manager lists cluster volumes too.

        Args:
            filters: Accepted keys: `dangling` (`true`: only volumes that no container uses),
                `driver`, `label` (`key` or `key=value`), `name` (matches a part too).

        Returns:
            The volumes, and warnings of volume drivers that did not answer.

        Raises:
            BadRequest: a filter is not known or has a value that does not fit

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Volume/operation/VolumeList
        """
        return await self._send(endpoints.LIST_RAW, {"filters": filters})

    async def prune(self, *, filters: Filters | None = None) -> models.VolumePruneResponse:
        """Delete volumes that no container uses.

        `POST /volumes/prune`.

        From API 1.42 on only anonymous volumes are deleted unless the filter `all` is set; below,
        named ones are too. The data is lost for good.

        Args:
            filters: Accepted keys: `all` (`true`: named volumes too; from API 1.42 on), `label` and
                `label!` (with or without that label: `key` or `key=value`).

        Returns:
            The names of the deleted volumes and the space won back in bytes.

        Raises:
            BadRequest: a filter is not known or has a value that does not fit
            Conflict: another prune is under way

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Volume/operation/VolumePrune
        """
        return await self._send(endpoints.PRUNE, {"filters": filters})

    async def update(
        self, name: str, body: models.VolumeUpdateRequest | None = None, *, version: int
    ) -> None:
        """Change the availability of a cluster volume.

        `PUT /volumes/{name}`. API 1.42 and newer.

        Local volumes cannot be changed: they read as not found here.

        Args:
            name: Name or identifier of the cluster volume.
            body: The spec of the cluster volume as inspected, with the new `availability`.
            version: Version of the volume that the change is based on:
                `cluster_volume.version.index` as inspected, so that no one else's change is lost.

        Raises:
            NotFound: no cluster volume of that name
            BadRequest: the version is missing, or something else would change
            Unavailable: the node is not a manager of a swarm

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Volume/operation/VolumeUpdate
        """
        await self._send(endpoints.UPDATE, {"name": name, "version": version}, body)
