"""Which way leads to an engine."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from mobykit_runtime.connections.places import IS_WINDOWS
from mobykit_runtime.errors import InvalidHost
from mobykit_runtime.http.sockets import TcpWay, UnixWay

if TYPE_CHECKING:
    from mobykit_runtime.connections.resolve import Destination
    from mobykit_runtime.http.lines import Way

__all__ = ["way_to"]


def way_to(destination: Destination) -> Way:
    """Give the way to an engine.

    Raises:
        InvalidHost: this system has none of that kind
        InvalidConfig: the certificates cannot be used
    """
    address = destination.address
    if address.scheme in (("unix", "ssh") if IS_WINDOWS else ("npipe",)):
        raise InvalidHost(
            f"{address.url}: {address.scheme}:// does not work on {sys.platform} ({destination.explanation})"
        )
    if address.socket is not None:
        return UnixWay(address.socket)
    if address.pipe is not None:
        from mobykit_runtime.http.pipes import PipeWay

        return PipeWay(address.pipe)
    if address.scheme == "ssh":
        from mobykit_runtime.http.ssh import SshWay

        return SshWay(address)
    assert address.port is not None  # noqa: S101  # of an address over a network
    way = TcpWay(address.host, address.port)
    if destination.tls is None:
        return way
    from mobykit_runtime.http.tls import TlsWay
    from mobykit_runtime.http.tls_state import context_of

    return TlsWay(way, address.host, context_of(destination.tls))
