"""What is sent where the caller says nothing, as data: `overlays/docs/defaults.toml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import Factory, evolve, frozen

from codegen.errors import SpecError, excerpt
from codegen.history.merged import MergedApi, MergedOperation
from codegen.python.replies import is_json

Value = bool | int | str


@frozen
class Defaults:
    """The defaults of one operation: of its parameters by wire name, and of members of its body."""

    parameters: Mapping[str, Value] = Factory(dict)
    body: Mapping[str, Value] | None = None

    def of(self, operation: MergedOperation) -> Defaults:
        """Return what an operation has a use for: other descriptions may differ from the published ones."""
        wires = {each.wire for each in operation.parameters if not each.fact.required}
        has_json = operation.body is not None and is_json(operation.body)
        return evolve(
            self,
            parameters={wire: value for wire, value in self.parameters.items() if wire in wires},
            body=self.body if has_json else None,
        )


def read(entries: Mapping[str, Any], source: str) -> dict[str, Defaults]:
    """Return the defaults by the address of their operation; fail where an entry is not of the form."""
    return {at: _entry(f"{source}: {at}", entry) for at, entry in entries.items()}


def _entry(source: str, entry: Any) -> Defaults:
    if not isinstance(entry, dict) or not entry:
        raise SpecError(source, "an entry names parameters, or a body")
    parameters = dict(entry)
    body = parameters.pop("body", None)
    if body is not None and not isinstance(body, dict):
        raise SpecError(source, f"body is a table of members, not {excerpt(body)}")
    for name, value in {**parameters, **(body or {})}.items():
        if not isinstance(value, Value):
            raise SpecError(source, f"{name} is true, false, a number or a text, not {excerpt(value)}")
    return Defaults(parameters, body)


def check(defaults: Mapping[str, Defaults], api: MergedApi) -> None:
    """Fail where an entry does not fit its operation."""
    for operation in api.operations:
        entry = defaults.get(operation.address)
        for problem in _problems(entry, operation) if entry else ():
            raise SpecError(f"defaults.toml: {operation.address}", problem)


def _problems(entry: Defaults, operation: MergedOperation) -> Iterator[str]:
    fitting = entry.of(operation)
    for wire in sorted(entry.parameters.keys() - fitting.parameters.keys()):
        yield f"the operation has no parameter {wire!r} that may be left out"
    if entry.body is not None and fitting.body is None:
        yield "the operation has no JSON body"
