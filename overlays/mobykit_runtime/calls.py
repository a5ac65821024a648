"""Endpoints as values: what generated code says about each call of the API.

    LIST: Endpoint[list[models.ContainerSummary]] = Endpoint(
        name="containers.list",
        operation="ContainerList",
        method="GET",
        path="/containers/json",
        since="1.25",
        parameters=(Parameter("all", "query", "all", "boolean", since="1.25"),),
        responses={200: Reply("json", lambda: list[models.ContainerSummary])},
    )

Types are given as thunks, so that making an endpoint loads no models. `requests.prepare` and `answers.decode`
turn an endpoint into what is sent and what came back into a result; neither does I/O.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import Any, Generic, Literal, TypeAlias, TypeVar

from attrs import field, frozen

from mobykit_runtime.version import Span, span

__all__ = ["Endpoint", "Filters", "Parameter", "Reply", "Thunk"]

T = TypeVar("T")
Thunk: TypeAlias = Callable[[], Any]
Filters: TypeAlias = Mapping[str, str | bool | Sequence[str]]
"""Filters of a list or a prune: what each key must be, or one of what."""
Codec: TypeAlias = Literal[
    "string",
    "integer",
    "number",
    "boolean",
    "strings",
    "csv",
    "json",
    "jsons",
    "filters",
    "time",
    "auth",
    "path",
    "image",
]
ReplyKind: TypeAlias = Literal["json", "empty", "text", "headers", "bytes", "messages", "frames", "upgrade"]
BodyKind: TypeAlias = Literal["json", "bytes"]

_STREAMS: Mapping[str, str] = {
    "bytes": "a stream of bytes",
    "messages": "a stream of JSON messages",
    "frames": "a stream of frames",
    "upgrade": "an upgraded connection",
}


@frozen
class Parameter:
    """A parameter of a call: its keyword in Python, where it travels and how it is written there."""

    name: str
    where: Literal["path", "query", "header"]
    wire: str
    codec: Codec
    since: str | None = field(default=None, kw_only=True)
    until: str | None = field(default=None, kw_only=True)
    required: bool = field(default=False, kw_only=True)

    @property
    def span(self) -> Span:
        """The versions that have the parameter."""
        return span(self.since, self.until)


@frozen
class Reply:
    """What an answer of one status holds."""

    kind: ReplyKind
    type_thunk: Thunk | None = None

    @property
    def type(self) -> Any:
        """The type the answer is converted to, None where there is none."""
        return None if self.type_thunk is None else self.type_thunk()


@frozen(kw_only=True, eq=False, slots=False)
class Endpoint(Generic[T]):
    """A call of the API; `T` is the type of its result.

    Without slots, since what is worked out once is kept in cached properties.
    """

    name: str
    """Group and method in Python: "containers.list"."""
    operation: str
    """The operation's id in the API's description."""
    method: str
    path: str
    """The template, without the version."""
    since: str | None = None
    until: str | None = None
    parameters: tuple[Parameter, ...] = ()
    responses: Mapping[int, Reply] = field(factory=dict)
    body_thunk: Thunk | None = field(default=None, alias="body")
    body_kind: BodyKind = "json"
    waits: bool = False
    """Whether the answer comes only when something else has happened; then reading has no timeout."""

    @cached_property
    def body(self) -> Any:
        """The type of the request's body, None where there is none."""
        return None if self.body_thunk is None else self.body_thunk()

    @cached_property
    def replies(self) -> Mapping[int, Any]:
        """The type of the result by status, None where the answer is empty."""
        return MappingProxyType({status: reply.type for status, reply in self.responses.items()})

    @cached_property
    def span(self) -> Span:
        """The versions that have the call."""
        return span(self.since, self.until)

    @cached_property
    def by_name(self) -> Mapping[str, Parameter]:
        """The parameters by their keyword."""
        return {parameter.name: parameter for parameter in self.parameters}

    @cached_property
    def path_parts(self) -> tuple[str | Parameter, ...]:
        """The template cut into texts and the parameters between them."""
        named = {parameter.wire: parameter for parameter in self.parameters if parameter.where == "path"}
        pieces = re.split(r"\{([^{}]*)\}", self.path)
        if set(pieces[1::2]) != set(named):
            raise ValueError(f"{self.name}: {self.path} and the path parameters {sorted(named)} do not match")
        return tuple(named[piece] if index % 2 else piece for index, piece in enumerate(pieces))

    @cached_property
    def success(self) -> Reply:
        """The reply of the lowest success status: it also serves statuses nobody declared."""
        return self.responses[min(status for status in self.responses if status < 300)]

    @cached_property
    def not_there_yet(self) -> str | None:
        """Say which kind of stream the call needs, None if it is a plain one."""
        if self.body_kind == "bytes" and self.body_thunk is not None:
            return f"{self.name} takes a stream of bytes as its body; streams are not there yet"
        kinds = [reply.kind for status, reply in self.responses.items() if status < 300]
        streams = [_STREAMS[kind] for kind in kinds if kind in _STREAMS]
        return f"{self.name} answers with {streams[0]}; streams are not there yet" if streams else None
