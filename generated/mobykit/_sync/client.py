# Derived from mobykit_runtime/_async/client.py by the generator; edit that instead.

"""The client: it settles the API version once, and makes calls."""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar

import attrs
from mobykit_runtime.answers import decode
from mobykit_runtime.backend import threads as backend
from mobykit_runtime.builds import with_context, with_proxies
from mobykit_runtime.connections.resolve import resolve, resolve_beside
from mobykit_runtime.errors import ClientClosed
from mobykit_runtime.hints import Hinting, absent, explained, named_as_public, public_of
from mobykit_runtime.limits import MOST, checked_limit
from mobykit_runtime.lookup import Lookup
from mobykit_runtime.negotiate import PING, pinned_version, settled_version
from mobykit_runtime.questions import knows
from mobykit_runtime.requests import prepare
from mobykit_runtime.timeouts import checked_timeout
from mobykit_runtime.version import ApiVersion

from .connectors import connector_to
from .single_flight import SingleFlight
from .transport import PooledTransport

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

    import httpx
    from mobykit_runtime.agreement import Settled
    from mobykit_runtime.calls import Endpoint
    from mobykit_runtime.connections.certificates import TlsFiles
    from mobykit_runtime.credentials import Credential
    from mobykit_runtime.messages import Answer, Request

    from .stream_openers import Streams
    from .transport import Transport

__all__ = ["Client"]

T = TypeVar("T")


class Client(metaclass=Hinting):
    """A client of an engine; generated code adds the groups of calls.

    Args:
        host: an address: unix:///var/run/docker.sock, tcp://host:2376, https://host:2376, ssh://user@host, or
            npipe:////./pipe/docker_engine (experimental).
        context: the name of one of the docker command's contexts. Without `host` and `context` the engine is the
            one that command uses: that of DOCKER_HOST, DOCKER_CONTEXT, the context in use, or the default socket.
        tls: the certificates for TLS over tcp:// or https://. By default those of the context, or those that
            DOCKER_TLS_VERIFY and DOCKER_CERT_PATH ask for.
        tls_verify: whether to verify the engine's certificate, and its name, where `tls` does not say it. Setting it
            asks for TLS over tcp://. Only False, or SkipTLSVerify of a context, turns verification off.
        version: pins the version of the API, as DOCKER_API_VERSION does; without it the engine is asked once.
        timeout: how many seconds to wait for the head of a response, and for each piece of its body, None for no
            limit; calls that wait for something to happen have none. How long a call may take as a whole, `within`
            of its group says: `docker.containers.within(5).list()`. A connection is made within 10 seconds in any
            case, one through ssh within 30.
        max_response: how many bytes of a response to read as a whole, 64 MiB by default, None for no limit; a longer
            one is ResponseTooLarge. Streams have no such limit.
        transport: a transport of httpx (httpx.HTTPTransport, httpx.MockTransport, one that records, ...; for
            AsyncDocker an asynchronous one) that requests go through in place of connections of the client's own.
            Whoever gives it closes it: closing the client does not. Neither `context`, `tls` and `tls_verify` nor
            the environment name an engine then, and `host` only says what requests name as their host: by
            default http://docker; https:// makes httpx speak TLS. Attaching to containers and running commands
            takes a transport that gives `network_stream`, as HTTPTransport does; ending a command's input needs
            its socket, without TLS.

    Raises:
        InvalidHost: no engine can be at that address
        InvalidConfig: a file of the docker command cannot be used: its configuration, a context, a certificate
        InvalidArgument: arguments that contradict each other

    A client may be used by many threads or tasks at once. Idle connections are kept for a short time and used
    again; close the client to close them. A client belongs to its process: after fork(), create a new one.
    """

    OLDEST: ClassVar[str]
    """The oldest version of the API the generated calls speak."""
    NEWEST: ClassVar[str]
    """The newest one."""
    PACKAGE: ClassVar[str]
    """The generated package."""

    @explained
    def __init__(
        self,
        host: str | None = None,
        *,
        context: str | None = None,
        tls: TlsFiles | None = None,
        tls_verify: bool | None = None,
        version: str | None = None,
        timeout: float | None = 60.0,
        max_response: int | None = MOST,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        if transport is None:
            destination = resolve(host, context, tls=tls, tls_verify=tls_verify)
        else:
            destination = resolve_beside(host, context=context, tls=tls, tls_verify=tls_verify)
        self._destination = destination
        self._lookup = Lookup(destination.credentials)
        self._timeout = checked_timeout(timeout)
        self._max_response = checked_limit(max_response, "max_response")
        self._oldest, self._newest = ApiVersion(self.OLDEST), ApiVersion(self.NEWEST)
        pinned = pinned_version(version, self._oldest, self._newest)
        self._version: SingleFlight[Settled] = SingleFlight(pinned)
        self._closed = False
        self._process = os.getpid()
        self.transport = self._transport(transport)

    @property
    def host(self) -> str:
        """The address of the engine."""
        return self._destination.address.url

    @property
    def proxies(self) -> Mapping[str, str]:
        """The variables for proxies that the docker command's configuration has for containers and builds."""
        return self._destination.proxies

    @property
    def streams(self) -> Streams:
        """What opens streams; its code is loaded when it is first needed."""
        from .stream_openers import Streams

        return Streams(self)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __init_subclass__(cls, *, public: bool = False) -> None:
        """Make a class of clients; one that is public gives its name to the methods that it inherits."""
        super().__init_subclass__()
        if public:
            named_as_public(cls, cls.__mro__[1:2])

    if not TYPE_CHECKING:  # or any name would be an attribute to type checkers

        def __getattr__(self, name: str) -> Any:
            """Raise AttributeError that says what a name of elsewhere is here."""
            kind = type(self)
            raise absent(f"{kind.__name__!r} object", name, "client", public_of(kind))

    def close(self) -> None:
        """Refuse further calls; those under way come to their end. May be called again."""
        self._closed = True
        self.transport.close()

    def api_version(self, deadline: float | None = None) -> ApiVersion:
        """Return the version of the API in use, asking the engine the first time.

        It stays for the life of the client, also when the engine is replaced by a newer one. Where the engine
        could not say, the next call asks again. At `deadline`, a time of the monotonic clock, DockerTimeout is raised.
        """
        self._check_open()
        return self._settled(deadline)

    def supports(self, question: str) -> bool:
        """Return whether the version of the API in use has something, asking the engine the first time.

        Args:
            question: an operation, a parameter or a field: "ImageList", "images.list", "ImageList?identity",
                "Mount.VolumeOptions.Subpath".

        Raises:
            InvalidArgument: no version of the API has such a thing
        """
        return knows(import_module(self.PACKAGE), self.api_version(), question)

    def httpx_transport(self) -> httpx.BaseTransport:
        """Return a transport with which a client of httpx reaches the engine, over whichever address it has.

            http = httpx.Client(transport=docker.httpx_transport(), base_url="http://docker")

        (With AsyncDocker it is for httpx.AsyncClient.) It sends requests over this client's connections; what they
        name as their host makes no difference. Bodies are streamed both ways. Of httpx's timeouts `read` counts, in
        seconds; connections are made as for calls. Requests for an upgrade raise httpx.UnsupportedProtocol. Errors
        are those of httpx: ConnectError, ReadTimeout, ReadError, RemoteProtocolError, ... Closing the client of httpx
        leaves this one open.
        """
        from .for_httpx import EngineTransport

        return EngineTransport(self.transport, self._check_open)

    def registry_auth(self, reference: str) -> Credential | None:
        """Return the stored credentials for the registry of an image, such as the docker command would send.

        Calls find them by themselves, save those of services: all nodes of the swarm get what they are given.

        Args:
            reference: the name of an image: "alpine", "ghcr.io/owner/name:tag".

        Returns:
            What calls take as `registry_auth`; None where nothing is stored.

        Raises:
            CredentialsError: the registry has a helper program of its own, which fails
        """
        return backend.run_in_thread(self._lookup.of, reference)

    def call(
        self,
        endpoint: Endpoint[T],
        values: Mapping[str, object],
        body: object = None,
        deadline: float | None = None,
    ) -> T:
        """Make a call and return its result; raise DockerTimeout at a time of the monotonic clock."""
        request = self.prepare(endpoint, values, body, deadline)
        return self.decoded(endpoint, request, self.transport.send(request))

    def clean_up(self, endpoint: Endpoint[T], values: Mapping[str, object], deadline: float) -> T:
        """Make a call that ends what another one has begun, also when the client was closed meanwhile."""
        version = self._settled(deadline)
        request = attrs.evolve(prepare(endpoint, version, values, None), deadline=deadline)
        try:
            return self.decoded(endpoint, request, self.transport.send(request))
        finally:
            if self._closed:  # the transport has connected once more
                self.transport.close()

    def decoded(self, endpoint: Endpoint[T], request: Request, answer: Answer) -> T:
        """Return the result of a call, or raise the engine's error."""
        return decode(endpoint, request, answer)

    def prepare(
        self,
        endpoint: Endpoint[T],
        values: Mapping[str, object],
        body: object = None,
        deadline: float | None = None,
    ) -> Request:
        """Return the request of a call, with the stored credentials that it takes where the caller gave none."""
        self._check_open()
        version = self._settled(deadline)
        if endpoint.context is not None:
            values = with_proxies(values, self.proxies)
        if endpoint.context is not None and body is not None:
            values, body = backend.run_in_thread(with_context, endpoint, values, body)
        question = self._lookup.question(endpoint, version, values)
        if question is not None:
            values = backend.run_in_thread(question)
        request = prepare(endpoint, version, values, body)
        return request if deadline is None else attrs.evolve(request, deadline=deadline)

    def _settled(self, deadline: float | None = None) -> Settled:
        def negotiate() -> Settled:
            ping = PING if deadline is None else attrs.evolve(PING, deadline=deadline)
            return settled_version(self.transport.send(ping), self._oldest, self._newest)

        return self._version.value or self._version.get(negotiate, deadline)

    def _transport(self, given: httpx.BaseTransport | None) -> Transport:
        if given is None:
            connector = connector_to(self._destination)
            return PooledTransport(connector, self._destination, self._timeout, self._max_response)
        from .over_httpx import HttpxTransport

        return HttpxTransport(given, self._destination, self._timeout, self._max_response)

    def _check_open(self) -> None:
        if self._closed:
            raise ClientClosed(f"the client of {self.host} is closed; make a new one")
        if self._process != os.getpid():
            raise ClientClosed(
                f"the client of {self.host} belongs to process {self._process}, of which this is a fork; "
                "make a new one here"
            )

    def __repr__(self) -> str:
        version = self._version.value
        return f"<{type(self).__name__} at {self.host}{'' if version is None else f', API {version}'}>"

    def __getstate__(self) -> object:
        raise TypeError(f"cannot pickle or copy {self!r}: make one where it is used")
