"""Which engine is meant: what the docker command would speak to, with the reasons."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from attrs import field, frozen

from mobykit_runtime.addresses import Address, parse_host
from mobykit_runtime.connections.certificates import (
    TlsFiles,
    asks_for_tls,
    tls_of_argument,
    tls_of_context,
    tls_of_environment,
)
from mobykit_runtime.connections.contexts import BUILT_IN, check_name, read_context
from mobykit_runtime.connections.default_sockets import (
    DEFAULT_PIPE,
    DEFAULT_SOCKET,
    IS_WINDOWS,
    find_socket,
    usual_sockets,
)
from mobykit_runtime.connections.extra_headers import environment_headers
from mobykit_runtime.connections.proxies import proxies_for
from mobykit_runtime.connections.settings import (
    Settings,
    config_folder,
    environment_credentials,
    home_folder,
    read_settings,
)
from mobykit_runtime.errors import InvalidArgument, InvalidConfig, InvalidHost

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["Destination", "resolve", "resolve_beside"]


@frozen
class Destination:
    """An engine, how to speak with it, and why this one."""

    address: Address
    source: str
    """What named it: "DOCKER_HOST", "context 'work' of DOCKER_CONTEXT", ..."""
    tls: TlsFiles | None = None
    """None for clear text, local sockets and ssh."""
    headers: Mapping[str, str] = field(factory=dict, repr=False)
    """Headers for every request that sets none of the name itself; they may hold tokens."""
    credentials: Mapping[str, object] = field(factory=dict, repr=False)
    """What the configuration file and the environment say of registries."""
    proxies: Mapping[str, str] = field(factory=dict, repr=False)
    """Variables for containers and builds that the configuration has for this engine; they may hold passwords."""
    passed: tuple[str, ...] = ()
    """What was looked at before, and why it was passed over."""

    @property
    def explanation(self) -> str:
        """Why this engine, for the error that it cannot be reached."""
        return "; ".join([f"the address is from {self.source}", *self.passed])


def resolve(
    host: str | None = None,
    context: str | None = None,
    *,
    tls: TlsFiles | None = None,
    tls_verify: bool | None = None,
    environ: Mapping[str, str] = os.environ,
    home: Path | None = None,
) -> Destination:
    """Find the engine as the docker command does.

    The first of these that is there decides: the argument `host` or `context`, DOCKER_HOST, DOCKER_CONTEXT,
    currentContext of config.json, the default. Variables that are empty count as missing. The context "default"
    is DOCKER_HOST or the default, whatever the store holds.

    The default is the socket /var/run/docker.sock; where there is none also those of a rootless engine and of
    Docker Desktop are looked at, which the CLI only finds by contexts. It is tcp://localhost:2376 where TLS is
    asked for. tcp:// without a port means 2375, with TLS too.

    Args:
        host: the address of an engine
        context: the name of a context
        tls: speak TLS to tcp:// with these certificates, whatever else is set
        tls_verify: speak TLS to tcp://, and verify the engine's certificate (True) or not (False)
        environ: the environment
        home: the user's home folder; None for that of `environ`

    Raises:
        InvalidHost: the address that was found cannot be used
        InvalidConfig: a file of the CLI's cannot, or there is no such context
        InvalidArgument: both `host` and `context`, or both `tls` and `tls_verify`
    """
    if host is not None and context is not None:
        raise InvalidArgument("host and context: both name an engine; give one of them")
    if tls is not None and tls_verify is not None:
        raise InvalidArgument("tls and tls_verify: tls says already whether to verify; give one of them")
    home = home_folder(environ) if home is None else home
    settings = read_settings(config_folder(environ, home))
    search = _Search(environ, home, settings, tls, tls_verify)
    if host is not None:
        return search.at(parse_host(host), "the argument host")
    name, source, passed = search.context(context)
    if name == BUILT_IN:
        return search.default(passed)
    return search.of_context(name, source, passed)


def resolve_beside(
    host: str | None,
    *,
    environ: Mapping[str, str] = os.environ,
    home: Path | None = None,
    **others: object,
) -> Destination:
    """Return what to call the engine that a transport of the caller's leads to.

    Headers and registry credentials are those of the docker command's configuration, as for every engine.

    Args:
        host: whom requests name as their host; None for "docker"
        environ: the environment
        home: the user's home folder; None for that of `environ`
        others: further arguments by name, of which none may be there: the transport decides what they are about

    Raises:
        InvalidHost: no engine can be at that address
        InvalidConfig: the configuration file cannot be used
        InvalidArgument: one of `others` is there
    """
    for name, value in others.items():
        if value is not None:
            raise InvalidArgument(
                f"{name} and transport: the transport reaches the engine by itself; give one of them"
            )
    home = home_folder(environ) if home is None else home
    settings = read_settings(config_folder(environ, home))
    address = Address("http://docker") if host is None else parse_host(host)
    return _Search(environ, home, settings, None, None).made(address, "the argument transport", None, ())


@frozen
class _Search:
    """What all steps look at."""

    environ: Mapping[str, str]
    home: Path
    settings: Settings
    tls: TlsFiles | None
    verify: bool | None

    def context(self, context: str | None) -> tuple[str, str, tuple[str, ...]]:
        """Give the name of the context in use, what named it, and what was passed over."""
        if context is not None:
            check_name(context, "context")
            return context, "the argument context", ()
        if self.environ.get("DOCKER_HOST"):
            return BUILT_IN, "DOCKER_HOST", ()
        unset = ["DOCKER_HOST is not set"]
        named = self.environ.get("DOCKER_CONTEXT")
        if named:
            return named, "DOCKER_CONTEXT", tuple(unset)
        unset.append("DOCKER_CONTEXT is not set")
        file = self.settings.file
        if self.settings.current_context is not None:
            return self.settings.current_context, f"currentContext of {file}", tuple(unset)
        unset.append(f"{file} {'names no context' if self.settings.exists else 'does not exist'}")
        return BUILT_IN, "the default", tuple(unset)

    def default(self, passed: tuple[str, ...]) -> Destination:
        """Give the engine of DOCKER_HOST, or that of the default places."""
        named = self.environ.get("DOCKER_HOST")
        if named:
            try:
                address = parse_host(named)
            except InvalidHost as error:
                raise InvalidHost(f"DOCKER_HOST: {error}") from None
            return self.at(address, "DOCKER_HOST")
        asked = "tls" if self.tls is not None else asks_for_tls(self.environ, self.verify)
        if asked is not None:
            return self.at(parse_host("tcp://localhost:2376"), f"the default for TLS ({asked})", passed)
        if IS_WINDOWS:
            return self.at(parse_host(DEFAULT_PIPE), "the default", passed)
        socket, missing = find_socket(usual_sockets(self.environ, self.home))
        path = str(DEFAULT_SOCKET if socket is None else socket)
        source = "the default" if socket in (None, DEFAULT_SOCKET) else "the usual places of sockets"
        return self.at(Address(f"unix://{path}", socket=path), source, (*passed, *missing))

    def of_context(self, name: str, source: str, passed: tuple[str, ...]) -> Destination:
        """Give the engine of a context of the store."""
        found = read_context(self.settings.folder, name, source)
        try:
            address = parse_host(found.host)
        except InvalidHost as error:
            raise InvalidConfig(f"{found.file}: Endpoints.docker.Host: {error}") from None
        tls = self.given_tls(address) or tls_of_context(address, found, self.verify)
        return self.made(address, f"context {name!r} ({source})", tls, passed)

    def at(self, address: Address, source: str, passed: tuple[str, ...] = ()) -> Destination:
        """Give the engine at an address that no context named."""
        tls = self.given_tls(address) or tls_of_environment(
            address, self.environ, self.settings.folder, self.verify
        )
        return self.made(address, source, tls, passed)

    def given_tls(self, address: Address) -> TlsFiles | None:
        """Give the argument for TLS where the address has a use for it."""
        return None if self.tls is None else tls_of_argument(address, self.tls)

    def made(
        self, address: Address, source: str, tls: TlsFiles | None, passed: tuple[str, ...]
    ) -> Destination:
        """Give the engine with what the configuration adds."""
        headers = environment_headers(self.environ)
        return Destination(
            address,
            source,
            tls,
            self.settings.headers if headers is None else headers,
            environment_credentials(self.environ) | self.settings.credentials,
            proxies_for(address.url, self.settings.proxies),
            passed,
        )
