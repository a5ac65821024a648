"""Models that several groups use.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from attrs import define, field
from mobykit_runtime.model import Model


@define(kw_only=True)
class AuthConfig(Model):
    """Credentials for a registry."""

    username: str | None = field(default=None, metadata={"wire": "username", "since": "1.25"})
    """User name at the registry."""
    password: str | None = field(default=None, repr=False, metadata={"wire": "password", "since": "1.25"})
    """Password or access token at the registry."""
    serveraddress: str | None = field(default=None, metadata={"wire": "serveraddress", "since": "1.25"})
    """Registry they are for, such as `registry.example.com:5000`; Docker Hub is
    `https://index.docker.io/v1/`.
    """
    auth: str | None = field(default=None, repr=False, metadata={"wire": "auth", "since": "1.25"})
    """User name and password joined by `:`, in Base64, as configuration files hold them; used in place
    of the two.
    """
    identitytoken: str | None = field(
        default=None, repr=False, metadata={"wire": "identitytoken", "since": "1.25"}
    )
    """Token that the registry gave on logging in; used in place of a password."""
    registrytoken: str | None = field(
        default=None, repr=False, metadata={"wire": "registrytoken", "since": "1.25"}
    )
    """Bearer token to send to the registry as it is."""
    email: str | None = field(default=None, metadata={"wire": "email", "since": "1.25", "until": "1.52"})
    """E-mail address. Deprecated without replacement: registries have ignored it for years; gone since
    API 1.52.
    """
