"""The clients: they settle the API version once, and send calls."""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar, Self, TypeVar

from mobykit_runtime.connections.resolve import resolve
from mobykit_runtime.errors import ClientClosed, InvalidArgument
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

    from mobykit_runtime.agreement import Settled
    from mobykit_runtime.calls import Endpoint
    from mobykit_runtime.connections.tls import TlsFiles
    from mobykit_runtime.credentials import Credential

__all__ = ["AsyncClient", "Client"]

T = TypeVar("T")


class _Base:
    """What both clients share: settings, and everything that does not wait."""

    OLDEST: ClassVar[str]
    """The oldest version of the API the generated calls speak."""
    NEWEST: ClassVar[str]
    """The newest one."""

    _version: OnceBase[Settled]

    def __init__(
        self,
        host: str | None,
        context: str | None,
        tls: TlsFiles | None,
        tls_verify: bool | None,
        timeout: float | None,
    ) -> None:
        self._destination = resolve(host, context, tls=tls, tls_verify=tls_verify)
        self._address = self._destination.address
        self._lookup = Lookup(self._destination.credentials)
        self._timeout = _checked_timeout(timeout)
        self._oldest, self._newest = ApiVersion(self.OLDEST), ApiVersion(self.NEWEST)
        self._closed = False
        self._process = os.getpid()

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

    def __getstate__(self) -> object:
        raise TypeError(f"cannot pickle or copy {self!r}: make one where it is used")

    def _check_open(self) -> None:
        if self._closed:
            raise ClientClosed(f"the client of {self.host} is closed; make a new one")
        if self._process != os.getpid():
            raise ClientClosed(
                f"the client of {self.host} belongs to process {self._process}, of which this is a fork; "
                "make a new one here"
            )


def _checked_timeout(timeout: float | None) -> float | None:
    if timeout is None:
        return None
    if isinstance(timeout, bool) or not isinstance(timeout, int | float) or not 0 < timeout < float("inf"):
        raise InvalidArgument(f"timeout: expected seconds above 0, or None for no limit, got {timeout!r}")
    return float(timeout)


class Client(_Base):
    """A client of an engine; generated code adds the groups of calls.

    Args:
        host: an address: unix:///var/run/docker.sock, tcp://host:2376, https://host:2376, ssh://user@host, or
            npipe:////./pipe/docker_engine (experimental).
        context: the name of one of the docker command's contexts. Without `host` and `context` the engine is the
            one that command speaks to: that of DOCKER_HOST, DOCKER_CONTEXT, the context in use, or the default
            socket.
        tls: the certificates to speak TLS with over tcp:// or https://. By default those of the context, or those
            that DOCKER_TLS_VERIFY and DOCKER_CERT_PATH ask for.
        tls_verify: whether to verify the engine's certificate, and its name, where `tls` does not say it. Giving it
            asks for TLS over tcp://. Only False, or SkipTLSVerify of a context, turns verification off.
        version: pins the version of the API, as DOCKER_API_VERSION does; without it the engine is asked once.
        timeout: how many seconds to wait for the next piece of an answer, None for no limit; calls that wait for
            something to happen have none. A connection is to be made within 10 seconds in any
            case, one through ssh within 30.

    Raises:
        InvalidHost: no engine can be at that address
        InvalidConfig: a file of the docker command cannot be used: its configuration, a context, a certificate
        InvalidArgument: arguments that contradict each other

    A client may be used by many threads. Each call has a connection of its own, so nothing stays open between
    calls; with ssh:// these share one connection to the machine, until the client is closed. A client belongs to
    its process: after a fork the child makes one of its own.
    """

    def __init__(
        self,
        host: str | None = None,
        *,
        context: str | None = None,
        tls: TlsFiles | None = None,
        tls_verify: bool | None = None,
        version: str | None = None,
        timeout: float | None = 60.0,
    ) -> None:
        super().__init__(host, context, tls, tls_verify, timeout)
        self._version: Once[Settled] = Once(pinned_version(version, self._oldest, self._newest))
        self._transport = Transport(self._destination, self._timeout)
        self._driver = Driver(self._transport, self.api_version, self._lookup)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Refuse further calls; those under way come to their end. May be called again, and from any thread."""
        self._closed = True
        self._transport.close()

    def api_version(self) -> ApiVersion:
        """Give the version of the API in use, asking the engine the first time.

        It stays for the life of the client, also when the engine is replaced by a newer one. Where the engine
        could not say, the next call asks again.
        """
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

    def _negotiate(self) -> Settled:
        flow = negotiate(self._oldest, self._newest)
        request = next(flow)
        while True:
            try:
                request = flow.send(self._transport.send(request))
            except StopIteration as end:
                version: Settled = end.value
                return version

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
        tls: TlsFiles | None = None,
        tls_verify: bool | None = None,
        version: str | None = None,
        timeout: float | None = 60.0,
    ) -> None:
        super().__init__(host, context, tls, tls_verify, timeout)
        self._version: AsyncOnce[Settled] = AsyncOnce(
            pinned_version(version, self._oldest, self._newest), new_async_event
        )
        self._transport = AsyncTransport(self._destination, self._timeout)
        self._driver = AsyncDriver(self._transport, self.api_version, self._lookup)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Refuse further calls; those under way come to their end. May be called again."""
        self._closed = True
        await self._transport.aclose()

    async def api_version(self) -> ApiVersion:
        """Give the version of the API in use, asking the engine the first time.

        It stays for the life of the client, also when the engine is replaced by a newer one. Where the engine
        could not say, the next call asks again.
        """
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

    async def _negotiate(self) -> Settled:
        flow = negotiate(self._oldest, self._newest)
        request = next(flow)
        while True:
            try:
                request = flow.send(await self._transport.send(request))
            except StopIteration as end:
                version: Settled = end.value
                return version

    async def _send(self, endpoint: Endpoint[T], values: Mapping[str, object], body: object = None) -> T:
        return await self._driver.send(endpoint, values, body)
