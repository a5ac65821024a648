"""Decides every Python name of the package, by the rules of `codegen.python.naming` and the names that people gave."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve, frozen

from codegen.errors import SpecError
from codegen.history.merged import MergedApi, MergedOperation, MergedParameter, parts, reached
from codegen.openapi.description import references
from codegen.openapi.elements import Ref, Scalar, Type
from codegen.overlays.given_names import GivenNames
from codegen.python import naming
from codegen.python.naming import Identifier


@frozen
class Names:
    """The Python names of everything in the merged API, and where the classes live.

    A class that one group uses lives in the module of the group; one that several use in a module with the classes
    that nothing else is made of, so that a program makes few classes that it does not need.
    """

    api: MergedApi
    given: GivenNames
    classes: dict[str, Identifier]
    modules: dict[str, Identifier]
    groups: dict[str, Identifier]
    answers: frozenset[str]
    """The schemas that answers are made of."""

    @classmethod
    def decide(cls, api: MergedApi, given: GivenNames) -> Names:
        """Name every schema and group; fail where two become one."""
        classes = {name: naming.pascal(name) for name in api.schemas}
        naming.distinct((wire, name.lower()) for wire, name in classes.items())
        groups = {
            operation.tag: naming.identifier(given.groups.get(operation.tag) or naming.group(operation.tag))
            for operation in api.operations
        }
        naming.distinct(((tag, name) for tag, name in groups.items()), "tags")
        homes: dict[str, set[Identifier]] = {name: set() for name in api.schemas}
        for operation in api.operations:
            for name in reached(api, _used_by(operation)):
                homes[name].add(groups[operation.tag])
        heads = _heads(api)
        modules = {
            name: next(iter(found)) if len(found) == 1 else naming.snake(heads[name], naming.RESERVED_MODULES)
            for name, found in homes.items()
        }
        answers = reached(api, (name for each in api.operations for name in _answered_by(each)))
        return cls(api, given, classes, modules, groups, frozenset(answers))

    def method(self, operation: MergedOperation) -> Identifier:
        """Return the name of the method of an operation."""
        wanted = self.given.methods.get(operation.address)
        return naming.identifier(
            wanted or naming.method(operation.id, operation.tag), naming.RESERVED_METHODS
        )

    def called(self, operation: MergedOperation) -> str:
        """Return what users call an operation, as `images.pull`: see `public_name`."""
        return f"{self.groups[operation.tag]}.{public_name(self.method(operation))}"

    def parameter(self, operation: MergedOperation, parameter: MergedParameter) -> Identifier:
        """Return the name of a parameter."""
        wanted = self.given.parameters.get(parameter.address(operation))
        if wanted:
            return naming.identifier(wanted, naming.RESERVED_PARAMETERS)
        return naming.snake(parameter.wire, naming.RESERVED_PARAMETERS)

    def resolved(self, type_: Type) -> Type:
        """Follow a reference to a schema that is another name for a type without enum values."""
        for _ in range(len(self.api.schemas) + 1):
            if not isinstance(type_, Ref):
                return type_
            alias = self.api.schemas[type_.name].fact.alias
            if alias is None or (isinstance(alias, Scalar) and alias.enum):
                return type_
            type_ = evolve(alias, nullable=type_.nullable or alias.nullable)
        raise SpecError(str(type_), "stands for itself")


def _heads(api: MergedApi) -> dict[str, str]:
    """Return for each schema the outermost of those it is a part of, where it is a part of one only."""
    users: dict[str, set[str]] = {name: set() for name in api.schemas}
    for user in api.schemas.values():
        for part in parts(user):
            users[part].add(user.name)
        users[user.name].discard(user.name)
    used = {name for operation in api.operations for name in _used_by(operation)}
    heads: dict[str, str] = {}
    for name in api.schemas:
        head, passed = name, []
        while head not in heads:
            passed.append(head)
            heads[head] = head  # for now; it ends a circle
            if head not in used and len(users[head]) == 1:
                [head] = users[head]
        heads.update(dict.fromkeys(passed, heads[head]))
    return heads


def _used_by(operation: MergedOperation) -> Iterator[str]:
    types = [parameter.fact.type for parameter in operation.parameters]
    if operation.body is not None and operation.body.type is not None:
        types.append(operation.body.type)
    for type_ in types:
        yield from references(type_)
    yield from _answered_by(operation)


def _answered_by(operation: MergedOperation) -> Iterator[str]:
    types = [reply.type for reply in operation.replies.values() if reply.type is not None]
    types += [header.type for reply in operation.replies.values() for header in reply.headers.values()]
    for type_ in types:
        yield from references(type_)


def public_name(method: str) -> str:
    """Return what users call a method: the one that finishes, or the hand-written one over it."""
    return method.removesuffix("_stream").removesuffix("_raw")


def field(wire: str) -> Identifier:
    """Return the name of the field of a member, or of a header."""
    return naming.snake(wire, naming.RESERVED_MEMBERS)


def headers_class(operation: MergedOperation) -> Identifier:
    """Return the name of the class that holds the headers of a HEAD operation."""
    return naming.pascal(f"{operation.id.removesuffix('Head')}Headers")
