"""The credentials for one registry, which show nothing of themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mobykit_runtime.credentials.hosts import shown

__all__ = ["Credential"]


class Credential(Mapping[str, str]):
    """What the engine is told to authenticate with, under the names that the API has for it.

    A mapping that can be given to calls as `registry_auth`; `dict(credential)` takes it apart. What is empty
    is left out. Its representation says which names there are, never a value other than the registry.

    Args:
        server: the key of the registry, the docker command's way: `https://index.docker.io/v1/`, `ghcr.io`.
        username: the user's name.
        password: the password, or what the registry takes for one.
        identity_token: a token for which the registry gives others; stands for name and password.
        registry_token: a token that is sent to the registry as it is.
    """

    __module__ = "mobykit"

    __slots__ = ("_values",)

    def __init__(
        self,
        server: str,
        *,
        username: str | None = None,
        password: str | None = None,
        identity_token: str | None = None,
        registry_token: str | None = None,
    ) -> None:
        given = {
            "username": username,
            "password": password,
            "serveraddress": server,
            "identitytoken": identity_token,
            "registrytoken": registry_token,
        }
        self._values = {name: value for name, value in given.items() if value}

    def __getitem__(self, name: str) -> str:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __bool__(self) -> bool:
        """Say whether there is more than the registry's address."""
        return bool(self._values.keys() - {"serveraddress"})

    def __repr__(self) -> str:
        names = ", ".join(name for name in self._values if name != "serveraddress")
        return f"<Credential for {shown(self._values.get('serveraddress', ''))}: {names or 'nothing'}>"
