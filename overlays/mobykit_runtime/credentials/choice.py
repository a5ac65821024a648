"""Which of the places that the configuration knows serves a registry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NoReturn

from mobykit_runtime.credentials.credential import Credential
from mobykit_runtime.credentials.helpers import DEFAULT_SECONDS, Helper
from mobykit_runtime.credentials.hosts import key_of, shown
from mobykit_runtime.credentials.stored import find_entry, kept_token, lowered, read_entry
from mobykit_runtime.credentials.variable import VARIABLE, read_variable
from mobykit_runtime.errors import CredentialsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["Credentials"]


class _StoreFailed(Exception):  # noqa: N818  # not an error users see
    """The program of `credsStore` failed."""

    def __init__(self, error: CredentialsError) -> None:
        super().__init__()
        self.error = error


class Credentials:
    """The registry credentials of a docker configuration: `auths`, `credsStore` and `credHelpers`.

    What the text `DOCKER_AUTH_CONFIG` has for a registry comes before all of these.

    Each question runs the helper program anew: what it gives may be valid for minutes only.

    Where `credsStore` fails, or its program is missing, `auths` counts, with a warning: as with the docker command,
    whose configuration is often copied without the program. Where a helper of `credHelpers` fails, that is an error
    of that registry: it was set up for it. (The docker command goes on with `auths` there, too.)

    Args:
        config: the content of config.json, or as much as there is of it; and under the name of the variable
            DOCKER_AUTH_CONFIG what that holds.
        seconds: how long a helper program may take for each question.
        environ: the environment of helper programs, with the PATH they are searched in; None for ours.
    """

    __slots__ = ("_environ", "_seconds", "_values")

    def __init__(
        self,
        config: Mapping[str, Any],
        *,
        seconds: float = DEFAULT_SECONDS,
        environ: Mapping[str, str] | None = None,
    ) -> None:
        self._values = lowered(config)
        self._seconds = seconds
        self._environ = environ

    def __repr__(self) -> str:
        known = (VARIABLE, "auths", "credsStore", "credHelpers")
        names = [name for name in known if self._values.get(name.lower())]
        return f"<Credentials from {', '.join(names) or 'nothing'}>"

    def of(self, registry: str) -> Credential | None:
        """Return the credentials for a registry, such as "docker.io"; None if there are none.

        The first that is set counts: DOCKER_AUTH_CONFIG, the registry's own helper in `credHelpers`, `credsStore`,
        `auths`.

        Raises:
            CredentialsError: the registry's own helper failed, or what is stored cannot be read
        """
        key, given = key_of(registry), self._given()
        if key in given:
            return read_entry(key, given[key])
        try:
            return self._kept_under(key)
        except _StoreFailed as error:
            _warn(error.error)
        entry = find_entry(self._table("auths"), key)
        return None if entry is None else read_entry(*entry)

    def all(self, on_error: Callable[[CredentialsError], None] | None = None) -> dict[str, Credential]:
        """Give all credentials that can be found, by the keys they are stored under.

        With `credsStore` entries of `auths` do not count, as with the docker command.

        Args:
            on_error: gets what `of()` would raise for one registry, or a store that does not list what it has;
                the rest is given still. By default the first error is raised.
        """
        note = on_error or _raise
        found = {}
        for key in self._keys(note):
            try:
                credential = self._kept_under(key)
            except _StoreFailed as failure:
                note(failure.error)
            except CredentialsError as error:
                note(error)
            else:
                if credential is not None:
                    found[key] = credential
        return found | self._all_given(note)

    def _given(self) -> Mapping[str, Any]:
        return read_variable(self._values.get(VARIABLE.lower()))

    def _all_given(self, note: Callable[[CredentialsError], None]) -> dict[str, Credential]:
        try:
            found = {key: read_entry(key, entry) for key, entry in self._given().items()}
        except CredentialsError as error:
            note(error)
            return {}
        return {key: credential for key, credential in found.items() if credential is not None}

    def _keys(self, note: Callable[[CredentialsError], None]) -> dict[str, None]:
        """Give the keys that can serve a registry, in order and each once."""
        keys: dict[str, None] = {}
        for source in (self._listed, self._own_helpers):
            try:
                keys.update(dict.fromkeys(source()))
            except CredentialsError as error:
                note(_bare(error))
        # No registry has an @ in its host, so such a key serves none; but a password may stand in it.
        return {key: None for key in keys if "@" not in key}

    def _listed(self) -> Iterable[str]:
        store = self._store()
        return self._table("auths") if store is None else store.list()

    def _kept_under(self, key: str) -> Credential | None:
        try:
            return self._found(key)
        except CredentialsError as error:
            raise _bare(error) from None

    def _found(self, key: str) -> Credential | None:
        helper = self._helper(key)
        entry = find_entry(self._auths(helper), key)
        if helper is None:
            return None if entry is None else read_entry(*entry)
        try:
            found = helper.get(key)
        except CredentialsError as error:
            if key in self._own_helpers():
                raise
            raise _StoreFailed(_bare(error)) from None
        return _with_token(key, found, None if entry is None else kept_token(entry[1]))

    def _auths(self, helper: Helper | None) -> Mapping[str, Any]:
        try:
            return self._table("auths")
        except CredentialsError:
            if helper is None:
                raise
            return {}  # a helper does without

    def _helper(self, key: str) -> Helper | None:
        """Give the helper of a registry; an empty name in `credHelpers` means `auths`, also beside a store."""
        own = self._own_helpers()
        return self._named(own[key], "credHelpers", key) if key in own else self._store()

    def _store(self) -> Helper | None:
        return self._named(self._values.get("credsstore"), "credsStore", None)

    def _own_helpers(self) -> Mapping[str, Any]:
        return self._table("credHelpers")

    def _named(self, name: object, where: str, key: str | None) -> Helper | None:
        if name is None or name == "":
            return None
        if not isinstance(name, str):
            registry = None if key is None else shown(key)
            raise CredentialsError(
                f"{where}{'' if registry is None else f' for {registry}'}: expected the name of a helper "
                f"program, got {type(name).__name__}; correct the docker configuration",
                registry=registry,
            )
        return Helper(name, self._seconds, self._environ)

    def _table(self, name: str) -> Mapping[str, Any]:
        table = self._values.get(name.lower())
        if table is None:
            return {}
        if not isinstance(table, Mapping):
            raise CredentialsError(
                f"{name}: expected an object with registries, got {type(table).__name__}; "
                "correct the docker configuration"
            )
        return table


def _with_token(key: str, found: Credential | None, token: str | None) -> Credential | None:
    """Add the token that stands in `auths` to what a helper gave."""
    if not token:
        return found
    given: Mapping[str, str] = {} if found is None else found
    return Credential(
        key,
        username=given.get("username"),
        password=given.get("password"),
        identity_token=given.get("identitytoken"),
        registry_token=token,
    )


def _bare(error: CredentialsError) -> CredentialsError:
    """Take away where an error comes from: tools that report errors show the variables there, which hold secrets."""
    error.__context__ = None
    return error.with_traceback(None)


def _warn(error: CredentialsError) -> None:
    import logging  # here, since few programs have anything to say

    logging.getLogger("mobykit").warning("goes on without credsStore, with auths: %s", error)


def _raise(error: CredentialsError) -> NoReturn:
    raise error
