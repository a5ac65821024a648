# Derived from mobykit_runtime/_async/transport.py by the generator; edit that instead.

"""Transports: what sends requests to an engine, and reads the responses."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from mobykit_runtime.errors import ConnectionLost
from mobykit_runtime.timeouts import left_of
from mobykit_runtime.transport.failures import Failures
from mobykit_runtime.transport.pool import ConnectionPool
from mobykit_runtime.transport.request_head import RequestHeads

from .connection import Connection
from .response import Response

if TYPE_CHECKING:
    from mobykit_runtime.connections.resolve import Destination
    from mobykit_runtime.messages import Answer, Request

    from .connectors import Connector

__all__ = ["PooledTransport", "Transport"]

_REPEATABLE = ("GET", "HEAD")


class Transport(ABC):
    """Sends requests to one engine.

    Args:
        destination: its address and the headers that the configuration adds.
        timeout: how many seconds to wait for the next piece of a response; None for no limit.
        connect_seconds: how many seconds making a connection may take at the most.
        most_idle: how many idle connections are kept.
        max_response: how many bytes of a response are read as a whole; None for no limit.
    """

    def __init__(
        self,
        destination: Destination,
        timeout: float | None,
        connect_seconds: float,
        most_idle: int,
        max_response: int | None,
    ) -> None:
        self._max_response = max_response
        self._pool: ConnectionPool[Connection] = ConnectionPool(most_idle)
        self._heads = RequestHeads(destination)
        self._failures = Failures(destination)
        self._timeout = timeout
        self._connect_timeout = connect_seconds if timeout is None else min(connect_seconds, timeout)

    @abstractmethod
    def close(self) -> None:
        """Close what no response needs any more; those that are being read come to their end."""

    @abstractmethod
    def open(self, request: Request) -> Response:
        """Send a request and read the head of the response."""

    def send(self, request: Request) -> Answer:
        """Send a request and read the whole response."""
        response = self.open(request)
        return response.read_whole()

    def _response(self, request: Request, connection: Connection) -> Response:
        return Response(request, connection, self._pool, self._failures, self._timeout, self._max_response)


class PooledTransport(Transport):
    """Sends requests over connections of its own, which it keeps for a while and uses again.

    Args:
        connector: opens network streams to the engine.
        destination: its address and the headers that the configuration adds.
        timeout: how many seconds to wait for the next piece of a response; None for no limit.
        max_response: how many bytes of a response are read as a whole; None for no limit.
    """

    def __init__(
        self, connector: Connector, destination: Destination, timeout: float | None, max_response: int | None
    ) -> None:
        super().__init__(destination, timeout, connector.most_seconds, connector.most_idle, max_response)
        self._connector = connector

    def close(self) -> None:
        """Close the idle connections; responses that are being read come to their end."""
        self._pool.close()
        self._connector.close()

    def open(self, request: Request) -> Response:
        """Send a request and read the head of the response."""
        connection = self._pool.take()
        if connection is not None:
            response = self._response(request, connection)
            try:
                response.begin()
            except ConnectionLost:
                # Engines close idle connections as they like; one that was closed before it has answered may have
                # done the work, so only what changes nothing is sent again.
                if response.has_begun or request.method not in _REPEATABLE:
                    raise
            else:
                return response
        response = self._response(request, self._connect(request.deadline))
        response.begin()
        return response

    def _connect(self, deadline: float | None) -> Connection:
        with self._failures.connecting():
            timeout = left_of(self._connect_timeout, deadline) or self._connect_timeout
            return Connection(self._connector.connect(timeout), self._heads)
