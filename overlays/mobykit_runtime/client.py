"""The clients: they settle the API version once, and send calls."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, ClassVar, Self, TypeVar

from mobykit_runtime.connections.resolve import resolve
from mobykit_runtime.errors import ClientClosed, InvalidArgument, InvalidHost
from mobykit_runtime.flows.async_driver import AsyncDriver
from mobykit_runtime.flows.driver import Driver
from mobykit_runtime.http import AsyncTransport, Transport, in_thread, new_async_event
from mobykit_runtime.lookup import Lookup
from mobykit_runtime.negotiate import negotiate, pinned_version
from mobykit_runtime.once import AsyncOnce, Once, OnceBase
from mobykit_runtime.questions import knows
from mobykit_runtime.version import ApiVersion

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

    from mobykit_runtime.calls import Endpoint
    from mobykit_runtime.connections.resolve import Destination
    from mobykit_runtime.credentials import Credential

__all__ = ["AsyncClient", "Client"]

T = TypeVar("T")


class _Base:
    """What both clients share: settings, and everything that does not wait."""

    OLDEST: ClassVar[str]
    """The oldest version of the API the generated calls speak."""
    NEWEST: ClassVar[str]
    """The newest one."""

    _version: OnceBase[ApiVersion]

    def __init__(self, host: str | None, context: str | None, timeout: float | None) -> None:
        self._destination = _supported(resolve(host, context))
        self._address = self._destination.address
        self._lookup = Lookup(self._destination.credentials)
        self._timeout = _checked_timeout(timeout)
        self._oldest, self._newest = ApiVersion(self.OLDEST), ApiVersion(self.NEWEST)
        self._closed = False

    @property
    def host(self) -> str:
        """The address of the engine."""
        return self._address.url

    def __repr__(self) -> str:
        version = self._version.value
        return f"<{type(self).__name__} at {self.host}{'' if version is None else f', API {version}'}>"

    def _knows(self, version: ApiVersion, question: str) -> bool:
        # The generated class says which package it belongs to; users may have classes of their own below it.
        home = next(each for each in type(self).__mro__ if "NEWEST" in vars(each)).__module__
        return knows(import_module(home.rpartition(".")[0]), version, question)

    def _check_open(self) -> None:
        if self._closed:
            raise ClientClosed(f"the client of {self.host} is closed; make a new one")


def _supported(destination: Destination) -> Destination:
    url = destination.address.url
    if destination.tls is not None:
        raise InvalidHost(
            f"{url}: TLS is asked for, which is not supported yet, and nothing is sent in clear text; unset "
            f"DOCKER_TLS_VERIFY, or write http:// to do so on purpose ({destination.explanation})"
        )
    if destination.address.scheme in ("ssh", "npipe"):
        raise InvalidHost(f"{url}: this scheme is not supported yet ({destination.explanation})")
    return destination


def _checked_timeout(timeout: float | None) -> float | None:
    if timeout is None:
        return None
    if isinstance(timeout, bool) or not isinstance(timeout, int | float) or not 0 < timeout < float("inf"):
        raise InvalidArgument(f"timeout: expected seconds above 0, or None for no limit, got {timeout!r}")
    return float(timeout)


class Client(_Base):
    """A client of an engine; generated code adds the groups of calls.

    `host` is an address such as unix:///var/run/docker.sock or tcp://host:2375, `context` the name of one of the
    docker command's contexts; without both the engine is the one that command speaks to: that of DOCKER_HOST,
    DOCKER_CONTEXT, the context in use, or the default socket. `version` pins the version of the API (as
    DOCKER_API_VERSION does); without it the engine is asked once. `timeout` is how many seconds to wait for the
    next piece of an answer, None for no limit; calls that wait for something to happen have none.

    A client may be used by many threads. Each call has a connection of its own, so nothing stays open between
    calls.
    """

    def __init__(
        self,
        host: str | None = None,
        *,
        context: str | None = None,
        version: str | None = None,
        timeout: float | None = 60.0,
    ) -> None:
        super().__init__(host, context, timeout)
        self._version: Once[ApiVersion] = Once(pinned_version(version, self._oldest, self._newest))
        self._transport = Transport(
            self._address, self._timeout, self._destination.headers, self._destination.explanation
        )
        self._driver = Driver(self._transport, self.api_version, self._lookup)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Refuse further calls; those under way come to their end."""
        self._closed = True

    def api_version(self) -> ApiVersion:
        """Give the version of the API in use, asking the engine the first time."""
        self._check_open()
        return self._version.get(self._negotiate)

    def supports(self, question: str) -> bool:
        """Tell whether the version of the API in use has something, asking the engine the first time.

        Args:
            question: an operation, a parameter or a field: "ImageList", "images.list", "ImageList?identity",
                "Mount.VolumeOptions.Subpath".

        Raises:
            InvalidArgument: no version of the API has such a thing
        """
        return self._knows(self.api_version(), question)

    def registry_auth(self, reference: str) -> Credential | None:
        """Give the stored credentials for the registry of an image, such as the docker command would send.

        Calls find them by themselves, save those of services: all nodes of the swarm get what they are given.

        Args:
            reference: the name of an image: "alpine", "ghcr.io/owner/name:tag".

        Returns:
            What calls take as `registry_auth`; None where nothing is stored.

        Raises:
            CredentialsError: credentials for the registry are set up, but their helper program fails
        """
        return self._lookup.of(reference)

    def _negotiate(self) -> ApiVersion:
        flow = negotiate(self._oldest, self._newest)
        request = next(flow)
        while True:
            try:
                request = flow.send(self._transport.send(request))
            except StopIteration as end:
                return ApiVersion(end.value)

    def _send(self, endpoint: Endpoint[T], values: Mapping[str, object], body: object = None) -> T:
        return self._driver.send(endpoint, values, body)


class AsyncClient(_Base):
    """A client of an engine for asynchronous code; generated code adds the groups of calls.

    The arguments are those of Client. A client may be used by many tasks, one after the other also of several
    event loops.
    """

    def __init__(
        self,
        host: str | None = None,
        *,
        context: str | None = None,
        version: str | None = None,
        timeout: float | None = 60.0,
    ) -> None:
        super().__init__(host, context, timeout)
        self._version: AsyncOnce[ApiVersion] = AsyncOnce(
            pinned_version(version, self._oldest, self._newest), new_async_event
        )
        self._transport = AsyncTransport(
            self._address, self._timeout, self._destination.headers, self._destination.explanation
        )
        self._driver = AsyncDriver(self._transport, self.api_version, self._lookup)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Refuse further calls; those under way come to their end."""
        self._closed = True

    async def api_version(self) -> ApiVersion:
        """Give the version of the API in use, asking the engine the first time."""
        self._check_open()
        return await self._version.get(self._negotiate)

    async def supports(self, question: str) -> bool:
        """Tell whether the version of the API in use has something, asking the engine the first time.

        Args:
            question: an operation, a parameter or a field: "ImageList", "images.list", "ImageList?identity",
                "Mount.VolumeOptions.Subpath".

        Raises:
            InvalidArgument: no version of the API has such a thing
        """
        return self._knows(await self.api_version(), question)

    async def registry_auth(self, reference: str) -> Credential | None:
        """Give the stored credentials for the registry of an image, such as the docker command would send.

        Calls find them by themselves, save those of services: all nodes of the swarm get what they are given.

        Args:
            reference: the name of an image: "alpine", "ghcr.io/owner/name:tag".

        Returns:
            What calls take as `registry_auth`; None where nothing is stored.

        Raises:
            CredentialsError: credentials for the registry are set up, but their helper program fails
        """
        return await in_thread(self._lookup.of, reference)

    async def _negotiate(self) -> ApiVersion:
        flow = negotiate(self._oldest, self._newest)
        request = next(flow)
        while True:
            try:
                request = flow.send(await self._transport.send(request))
            except StopIteration as end:
                return ApiVersion(end.value)

    async def _send(self, endpoint: Endpoint[T], values: Mapping[str, object], body: object = None) -> T:
        return await self._driver.send(endpoint, values, body)
