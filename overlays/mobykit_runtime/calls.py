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
from urllib.parse import quote

from attrs import field, frozen

from mobykit_runtime.version import Span, span

__all__ = [
    "Endpoint",
    "Filters",
    "Parameter",
    "Registry",
    "Reply",
    "StreamKind",
    "Thunk",
    "Tty",
    "Upgrade",
    "given",
]

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
    "signal",
    "count",
    "auth",
    "path",
    "image",
]
ReplyKind: TypeAlias = Literal["json", "empty", "text", "headers", "bytes", "messages", "frames", "upgrade"]
BodyKind: TypeAlias = Literal["json", "bytes"]
StreamKind: TypeAlias = Literal["bytes", "frames", "messages", "process", "duplex"]
"""What the caller of a call with a stream gets."""
Upgrade: TypeAlias = Literal["tcp", "h2c", "websocket"]
"""The protocols that a connection can change to, as the header Upgrade names them."""

_PLAIN_STREAMS: tuple[StreamKind, ...] = ("frames", "messages", "bytes")


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
    absent: str | None = field(default=None, kw_only=True)
    """What is sent, as it stands on the wire, where the caller gives nothing; None to send nothing."""
    type_thunk: Thunk | None = field(default=None, kw_only=True, alias="type")

    @property
    def type(self) -> Any:
        """The type of a value that is sent as JSON; Any where nothing is known of it."""
        return Any if self.type_thunk is None else self.type_thunk()

    @property
    def span(self) -> Span:
        """The versions that have the parameter."""
        return span(self.since, self.until)


@frozen
class Tty:
    """Where it says whether the output of a call comes from a TTY, as one stream without frames.

    Needed below API 1.42, whose answers do not say it themselves.
    """

    path: str
    """The template of a path to GET, with the call's own parameters; "" for the body of the call."""
    keys: tuple[str, ...]
    """The names on the wire that lead to the truth value, from the outside in: ("Config", "Tty")."""


@frozen
class Registry:
    """Which stored credentials a call takes where the caller gives none."""

    into: str
    """The parameter that carries them, by its keyword."""
    named_by: str | None
    """The parameter that tells the registry, by its keyword; None for the credentials of all registries."""
    rule: Literal["reference", "search", "all"]
    """How it tells the registry."""


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
    body_media: str = "application/json"
    """The media type of the body."""
    context: str | None = None
    """Where the body is the context of a build: the parameter that names the Dockerfile in it, by its keyword."""
    default_body: Mapping[str, object] | None = None
    """Members of the body that are sent unless the caller gives them; None to send what the caller gives."""
    upgrade: Upgrade | None = None
    """The protocol that the connection changes to, None where it stays with HTTP."""
    process: Literal["container", "exec"] | None = None
    """Of what the call drives the process, None where there is none to ask for an exit code."""
    tty: Tty | None = None
    """Where to look whether the output comes from a TTY, None where the answer always says it."""
    registry: Registry | None = None
    """Which stored credentials the call takes, None where it takes none by itself."""
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
    def obliged(self) -> tuple[Parameter, ...]:
        """The parameters that are sent, or missed, where the caller gives none."""
        return tuple(
            parameter
            for parameter in self.parameters
            if parameter.required or parameter.where == "path" or parameter.absent is not None
        )

    @cached_property
    def query(self) -> tuple[tuple[Parameter, str], ...]:
        """The parameters of the query, each with its name as it is quoted there."""
        return tuple((each, quote(each.wire, safe="")) for each in self.parameters if each.where == "query")

    @cached_property
    def headers(self) -> tuple[tuple[Parameter, bytes], ...]:
        """The parameters that are headers, each with the name of its header."""
        return tuple((each, each.wire.encode("ascii")) for each in self.parameters if each.where == "header")

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
    def stream(self) -> StreamKind | None:
        """What kind of stream the call gives, None if its result is a whole value."""
        kinds = {reply.kind for status, reply in self.responses.items() if status < 300}
        if self.process is not None or kinds >= {"upgrade", "frames"}:
            return "process"
        if "upgrade" in kinds:
            return "duplex"
        return next((kind for kind in _PLAIN_STREAMS if kind in kinds), None)

    @property
    def is_upload(self) -> bool:
        """Whether the body is bytes of any length, and not a JSON document."""
        return self.body_thunk is not None and self.body_kind == "bytes"


def given(**values: object) -> dict[str, Any]:
    """Return the keywords that are not None: methods of older descriptions lack some of them."""
    return {name: value for name, value in values.items() if value is not None}
