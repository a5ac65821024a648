"""What an API description says: operations with their parts, schemas with their members, and their types.

All are frozen values. Types refer to schemas by name and hold no inline objects.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import Factory, frozen

JsonText = str
"""A JSON value as canonical text, so that it can be compared and hashed."""


@frozen(kw_only=True)
class Type:
    """What a value looks like.

    Attributes:
        nullable: whether null may stand in its place; None where the description does not say.
        limits: minimum, maxLength and the like, with their values.
    """

    nullable: bool | None = None
    limits: tuple[tuple[str, str | int | float], ...] = ()


@frozen
class Scalar(Type):
    """A string, integer, number or boolean."""

    kind: str
    format: str | None = None
    enum: tuple[JsonText, ...] = ()

    @property
    def is_time(self) -> bool:
        """Whether it is a point in time: a text, in either of upstream's spellings, or seconds since 1970."""
        return self.format == "unix-time" or (
            self.kind == "string" and self.format in {"date-time", "dateTime"}
        )


@frozen
class Embedded(Type):
    """A string that holds a JSON document, base64url encoded or plain."""

    content: Type
    encoding: str | None = None


@frozen
class Ref(Type):
    """A schema with a name; with `or_text` a string may stand in its place."""

    name: str
    or_text: bool = False


@frozen
class Array(Type):
    """A list."""

    item: Type


@frozen
class Map(Type):
    """An object whose keys are free."""

    value: Type


@frozen
class Free(Type):
    """A value the description says nothing of, or only of which kinds it is."""

    kinds: tuple[str, ...] = ()


@frozen
class Parameter:
    """A query, path or header parameter."""

    type: Type
    required: bool = False
    repeated: bool = False
    deprecated: bool = False
    default: JsonText | None = None


@frozen
class Body:
    """A request body."""

    media_types: tuple[str, ...]
    type: Type | None
    required: bool = False


@frozen
class Header:
    """A header of a reply."""

    type: Type
    default: JsonText | None = None
    required: bool = False


@frozen
class Reply:
    """What comes back with one status."""

    media_types: tuple[str, ...] = ()
    type: Type | None = None
    headers: Mapping[str, Header] = Factory(dict)


@frozen
class Operation:
    """A method of a path; parameters stand by place and name, replies by status."""

    id: str
    tags: tuple[str, ...] = ()
    deprecated: bool = False
    parameters: Mapping[tuple[str, str], Parameter] = Factory(dict)
    body: Body | None = None
    replies: Mapping[int, Reply] = Factory(dict)


@frozen
class Member:
    """A member of an object.

    Attributes:
        answered: engines always send it, though a request may leave it out.
    """

    type: Type
    required: bool = False
    answered: bool = False
    omitted: bool | None = None
    default: JsonText | None = None
    deprecated: bool = False


@frozen
class Schema:
    """A named schema: an object with members of its own and of its bases, or another name for a type."""

    bases: tuple[str, ...] = ()
    alias: Type | None = None
    nullable: bool | None = None
    default: JsonText | None = None
    deprecated: bool = False
    ignored: tuple[str, ...] = ()
    """Members that engines do not read where this is sent: `Member`, or `Member.Inner` of the object that it holds."""
    members: Mapping[str, Member] = Factory(dict)


Element = Operation | Parameter | Body | Reply | Header | Schema | Member
