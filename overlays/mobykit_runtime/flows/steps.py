"""Flows of several calls, written once for both clients.

A flow is a generator: it yields what is to be done and gets what came of it; `Driver` and `AsyncDriver` do it.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from attrs import field, frozen

from mobykit_runtime.errors import InvalidArgument, ResponseDecodeError
from mobykit_runtime.faults import expected

if TYPE_CHECKING:
    from mobykit_runtime.calls import Endpoint
    from mobykit_runtime.streams.control import Control
    from mobykit_runtime.uploads import AnyUpload

__all__ = [
    "Begin",
    "Call",
    "Calls",
    "Close",
    "Communicate",
    "Finish",
    "Flow",
    "Open",
    "Pause",
    "Result",
    "given",
]

T = TypeVar("T")
Flow: TypeAlias = Generator[Any, Any, T]


@frozen
class Call:
    """Make a call; gives its result."""

    endpoint: Endpoint[Any]
    values: Mapping[str, object] = field(factory=dict)
    body: object = None


@frozen
class Begin(Call):
    """Make a call whose answer takes its time; gives what `Result` takes, as soon as the engine has taken it."""


@frozen
class Finish(Call):
    """Make a call whose answer is a stream of messages, and read it to its end; gives the messages."""


@frozen
class Open(Call):
    """Make a call that opens the streams of a process; gives the process."""

    control: Control = field(kw_only=True)
    """What the process is asked by."""


@frozen
class Result:
    """Wait for the result of a call that was begun."""

    begun: Any


@frozen
class Communicate:
    """Send a process its input and read its output to the end; gives a Completed."""

    process: Any
    input: AnyUpload | None
    timeout: float | None


@frozen
class Close:
    """Close a process, or what was begun."""

    what: Any


@frozen
class Pause:
    """Do nothing for some seconds."""

    seconds: float


def given(value: Any, type_: type[T], name: str) -> T:
    """Give a value of an answer if it has the type that a flow relies on: models hold whatever came."""
    if type(value) is not type_:
        raise ResponseDecodeError(f"{name}: {expected(type_.__name__, value).problem}")
    return value


class Calls:
    """The calls of a group by their method and path, for flows."""

    def __init__(self, group: str, endpoints: tuple[Endpoint[Any], ...]) -> None:
        self._group = group
        self._by_address = {f"{endpoint.method} {endpoint.path}": endpoint for endpoint in endpoints}

    def __getitem__(self, address: str) -> Endpoint[Any]:
        """Give the call; raise where a client was generated from a description without it."""
        found = self._by_address.get(address)
        if found is None:
            raise InvalidArgument(f"this needs {address}, which the group {self._group} of this client lacks")
        return found
