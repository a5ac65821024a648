"""What the templates get: the merged API in Python's words, every decision made."""

from __future__ import annotations

from typing import Any

from attrs import frozen

from codegen.overlays.handwritten import Methods
from codegen.overlays.streams import StreamFacts
from codegen.python.names import public_name
from codegen.python.naming import Identifier

JsonSchema = dict[str, Any]
TIME = Identifier("Timestamp")
"""The class of times, which is of the runtime."""


@frozen
class FieldView:
    """A field of a class.

    Attributes:
        schema: the JSON schema the printer makes the annotation of.
        arguments: the source text of the arguments of `attrs.field`.
        doc: the source text of the docstring below the field, or nothing.
    """

    name: Identifier
    wire: str
    schema: JsonSchema
    required: bool
    arguments: str
    doc: str


@frozen
class ClassView:
    """A class of the models, or (without fields, with a schema) another name for a type."""

    name: Identifier
    module: Identifier
    doc: str
    fields: tuple[FieldView, ...] = ()
    alias: JsonSchema | None = None


@frozen
class ParameterView:
    """A parameter of a method.

    Attributes:
        annotation: the source text of its type, without None.
        arguments: the source text of the arguments of `Parameter`.
        default: the source text of its default, None where it is left out by default.
    """

    name: Identifier
    annotation: str
    required: bool
    arguments: str
    default: str | None = None

    @property
    def declaration(self) -> str:
        """The source text of its annotation and default."""
        if self.required:
            return self.annotation
        return (
            f"{self.annotation} | None = None"
            if self.default is None
            else f"{self.annotation} = {self.default}"
        )


@frozen
class BodyView:
    """A request body.

    Attributes:
        annotation: the source text of the type that the method for threads takes, without None.
        type: the source text of the type in `Endpoint`.
        media: the media type of an upload, None for JSON.
    """

    kind: str
    annotation: str
    type: str
    required: bool
    media: str | None = None


@frozen
class ReplyView:
    """What a status means: a kind, and the source text of the type if it has one."""

    status: int
    kind: str
    type: str | None


@frozen
class MethodView:
    """What differs between the methods of an endpoint for threads and for tasks, as source texts.

    Attributes:
        opening: the keywords that begin it.
        returns: the annotation of its result.
        body: the annotation of the body without None; None where there is no body.
        before: what stands before the call: return, await and the like, or nothing.
        after: what stands behind it.
        doc: the docstring.
    """

    opening: str
    returns: str
    body: str | None
    before: str
    after: str
    doc: str


@frozen
class EndpointView:
    """An endpoint and its two methods.

    Attributes:
        result: the source text of the type argument of `Endpoint`.
        call: the method of the group that both methods call.
        positional: the parameters that may be given by position: those of the path, and `leading` those that are
            required, behind the body.
        default_body: the source text of what is sent of a body that the caller does not give, None for nothing.
        registry: the source text of the arguments of `Registry`, None where the call takes no stored credentials.
        context: the parameter that names a Dockerfile, None where the body is not the context of a build.
        methods: those for threads and for tasks.
        finishing: those that read its messages to the end; None where there are none.
        finished_name: what these are called: as the stream without its ending, and with "_raw" where a hand-written
            method is called so.
    """

    constant: Identifier
    name: Identifier
    group: Identifier
    operation: str
    http_method: str
    path: str
    since: str
    until: str | None
    positional: tuple[ParameterView, ...]
    leading: tuple[ParameterView, ...]
    keywords: tuple[ParameterView, ...]
    body: BodyView | None
    replies: tuple[ReplyView, ...]
    result: str
    call: str
    waits: bool
    facts: StreamFacts
    default_body: str | None
    registry: str | None
    context: Identifier | None
    methods: tuple[MethodView, MethodView]
    finishing: tuple[MethodView, MethodView] | None = None
    finished_name: Identifier | None = None

    @property
    def parameters(self) -> tuple[ParameterView, ...]:
        """All parameters."""
        return self.positional + self.leading + self.keywords

    @property
    def public_name(self) -> str:
        """What users call it: the form that finishes, or the hand-written method over it."""
        return public_name(self.name)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its methods: that of the stream, and that of what reads it to the end."""
        return (self.name, self.finished_name) if self.finishing and self.finished_name else (self.name,)


@frozen
class GroupView:
    """A module of endpoints.

    Attributes:
        methods: what its classes inherit hand-written methods from.
    """

    name: Identifier
    class_name: Identifier
    tag: str
    summary: str
    endpoints: tuple[EndpointView, ...]
    methods: Methods | None = None


@frozen
class SideView:
    """What differs between the modules for threads and for tasks.

    Attributes:
        index: which of the two methods of an endpoint.
        prefix: of the names of classes.
        summary: the docstring of the client.
        client: the class that the client inherits, and `client_module` where it is.
        class_name: the class of a group, `base` the class that it inherits, `base_module` where that is.
        imports: what annotations need beside what every module imports: modules, and names of each.
    """

    index: int
    prefix: str
    summary: str
    client_module: str
    client: str
    class_name: str = ""
    base_module: str = ""
    base: str = ""
    imports: tuple[tuple[str, tuple[str, ...]], ...] = ()


@frozen
class PackageView:
    """Everything the package is made of."""

    versions: tuple[str, ...]
    oldest: str
    newest: str
    groups: tuple[GroupView, ...]
    classes: tuple[ClassView, ...]
    hints: dict[str, dict[str, str]]
    """What errors say of names that people know from elsewhere, by section."""
    foreign: bool
    """Whether the descriptions are not the published ones, and may lack some of their models."""
