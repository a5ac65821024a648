"""What the templates get: the merged API in Python's words, every decision made."""

from __future__ import annotations

from typing import Any

from attrs import frozen

from codegen.naming import Identifier

JsonSchema = dict[str, Any]


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
    """

    name: Identifier
    annotation: str
    required: bool
    arguments: str


@frozen
class ReplyView:
    """What a status means: a kind, and the source text of the type if it has one."""

    status: int
    kind: str
    type: str | None


@frozen
class EndpointView:
    """An endpoint and its two methods."""

    constant: Identifier
    name: Identifier
    group: Identifier
    operation: str
    http_method: str
    path: str
    since: str
    until: str | None
    positional: tuple[ParameterView, ...]
    keywords: tuple[ParameterView, ...]
    body: ParameterView | None
    body_kind: str | None
    body_type: str | None
    replies: tuple[ReplyView, ...]
    returns: str
    waits: bool
    doc: str

    @property
    def streams(self) -> bool:
        """Whether the method cannot give an answer yet."""
        return self.returns == "NoReturn"


@frozen
class GroupView:
    """A module of endpoints."""

    name: Identifier
    class_name: Identifier
    tag: str
    summary: str
    endpoints: tuple[EndpointView, ...]


@frozen
class PackageView:
    """Everything the package is made of."""

    versions: tuple[str, ...]
    oldest: str
    newest: str
    groups: tuple[GroupView, ...]
    classes: tuple[ClassView, ...]
