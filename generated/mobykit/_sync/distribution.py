"""Operations of the tag Distribution.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from collections.abc import Mapping

from .. import distribution as endpoints, models
from .group import Group


class Distribution(Group, public=True):
    """Facts on images that a registry holds, without pulling them."""

    __module__ = "mobykit.distribution"

    def inspect(
        self, name: str, *, registry_auth: models.AuthConfig | Mapping[str, str] | None = None
    ) -> models.DistributionInspect:
        """Ask a registry for the digest and platforms of an image.

        `GET /distribution/{name}/json`.

        The engine asks the registry and pulls nothing.

        Args:
            name: Name of the image in the registry, with tag or digest; `latest` without one.
            registry_auth: Credentials for the registry. By default what the docker command has
                stored for the registry is sent; an empty mapping `{}` sends none.

        Returns:
            The descriptor of the image in the registry and the platforms it is there for.

        Raises:
            Unauthorized: the registry refuses the credentials or does not have the image
            BadRequest: the name is not a valid image reference
            ServerError: the registry cannot be reached
            CredentialsError: the registry has a helper program of its own, which fails

        Reference:
            https://docs.docker.com/reference/api/engine/version/v1.55/#tag/Distribution/operation/DistributionInspect
        """
        return self._send(endpoints.INSPECT, {"name": name, "registry_auth": registry_auth})
