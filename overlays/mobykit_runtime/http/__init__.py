"""The one package that knows the HTTP library, and does I/O.

Every request has a connection of its own. Local sockets connect in microseconds, and nothing can be wrong
with a connection that nobody used before: no bytes of another answer wait in it, no proxy or engine has
closed it meanwhile, and no pool can run out of it. Of the library only the protocol is used: it has no
cookies, no redirects, no proxies from the environment, and no log of URLs.

    lines                       bytes to and fro, whatever is below, and the ways that make them
    sockets, async_sockets      over sockets
    tls, tls_state              over TLS
    ssh, ssh_master             through ssh
    pipes                       over the pipes of Windows
    ways                        which of these leads to an engine
    exchange                    one request and its answer over a line
    wire                        requests and answers in the library's terms
    faults                      its errors in our words
    threads                     the transport and its connections for threads
    tasks                       the same for tasks
    waiting                     what else tasks need of the library below
"""

from __future__ import annotations

from mobykit_runtime.http.tasks import AsyncConnection, AsyncTransport
from mobykit_runtime.http.threads import Connection, Transport
from mobykit_runtime.http.waiting import (
    beside,
    in_thread,
    move_on_after,
    new_async_event,
    read_from_thread,
    shielded,
    sleep,
)

__all__ = [
    "AsyncConnection",
    "AsyncTransport",
    "Connection",
    "Transport",
    "beside",
    "in_thread",
    "move_on_after",
    "new_async_event",
    "read_from_thread",
    "shielded",
    "sleep",
]
