"""Stored credentials for the calls whose caller gives none."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from mobykit_runtime.errors import InvalidArgument

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mobykit_runtime.calls import Endpoint
    from mobykit_runtime.credentials import Credential, Credentials
    from mobykit_runtime.errors import CredentialsError
    from mobykit_runtime.version import ApiVersion

__all__ = ["NOTHING", "Lookup"]


class Lookup:
    """Finds what a docker configuration has for the registries of calls.

    Args:
        config: `auths`, `credsStore` and `credHelpers`, those that are there.
    """

    def __init__(self, config: Mapping[str, object]) -> None:
        self._config = {name: value for name, value in config.items() if value}

    def __repr__(self) -> str:
        return f"<Lookup in {', '.join(self._config) or 'nothing'}>"

    def of(self, reference: str) -> Credential | None:
        """Return the credentials for the registry of an image; None if there are none."""
        if not isinstance(reference, str):
            raise InvalidArgument(f"expected the name of an image, got {type(reference).__name__}")
        return self._find("reference", reference)

    def of_registry(self, registry: str) -> Credential | None:
        """Return the credentials for a registry, such as "docker.io"; None if there are none."""
        return self._credentials.of(registry)

    def question(
        self, endpoint: Endpoint[Any], version: ApiVersion, values: Mapping[str, object]
    ) -> Callable[[], Mapping[str, object]] | None:
        """Return what completes the values of a call, which may take its time; None where nothing is to be asked."""
        registry = endpoint.registry
        if registry is None or not self._config or values.get(registry.into) is not None:
            return None
        if version not in endpoint.by_name[registry.into].span:
            return None
        if registry.named_by is None:
            return lambda: {**values, registry.into: self._all(endpoint.name) or None}
        name = values.get(registry.named_by)
        if not isinstance(name, str):  # which is not left out, or will be refused
            return None
        find = partial(self._find, registry.rule, name)
        return lambda: {**values, registry.into: find()}

    def _find(self, rule: str, name: str) -> Credential | None:
        from mobykit_runtime.credentials import registry_of, search_registry_of

        registry = search_registry_of(name) if rule == "search" else registry_of(name)
        return None if registry is None else self._credentials.of(registry)

    def _all(self, call: str) -> dict[str, Credential]:
        def note(error: CredentialsError) -> None:
            import logging  # here, since few programs have anything to say

            logging.getLogger("mobykit").warning("%s: goes on without some credentials: %s", call, error)

        return self._credentials.all(note)

    @cached_property
    def _credentials(self) -> Credentials:
        from mobykit_runtime.credentials import Credentials

        return Credentials(self._config)


NOTHING = Lookup({})
"""Finds nothing, and asks nobody."""
