"""Whose credentials an operation takes, as data: `overlays/docs/registries.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from codegen.errors import SpecError
from codegen.history.merged import MergedApi, MergedOperation, MergedParameter
from codegen.openapi.elements import Embedded, Map, Scalar

RULES = ("reference", "search")
"""The ways in which a parameter can name a registry."""
ALL = "all"

_DEFAULT = "By default what the docker command has stored for the registry is sent; an empty mapping `{}` sends none."
_DEFAULT_ALL = (
    "By default all that the docker command has stored is sent, without what cannot be had, of which a warning is "
    "logged; an empty mapping `{}` sends none."
)
_ERROR = "CredentialsError: the registry has a helper program of its own, which fails"


@frozen
class Asked:
    """What is known of one operation: the parameter that carries credentials, and the one that names the registry."""

    rule: str
    carrier: MergedParameter
    naming: MergedParameter | None

    @property
    def default(self) -> str:
        """The words on what is sent where the caller gives nothing."""
        return _DEFAULT_ALL if self.naming is None else _DEFAULT

    @property
    def errors(self) -> tuple[str, ...]:
        """The words on what this may raise."""
        return () if self.naming is None else (_ERROR,)


@frozen
class Registry:
    """How to tell the registry of an operation; `wire` is the parameter that names it, None for all of them."""

    rule: str
    wire: str | None = None

    def of(self, operation: MergedOperation) -> Asked:
        """Return what it means for an operation; fail where it does not fit."""
        source = f"registries.toml: {operation.address}"
        carrier = next((each for each in operation.parameters if self._carries(each)), None)
        naming = next((each for each in operation.parameters if self._names(each)), None)
        if carrier is None:
            what = "many registries" if self.rule == ALL else "a registry"
            raise SpecError(source, f"the operation takes no credentials for {what}")
        if self.wire and naming is None:
            raise SpecError(source, f"the operation has no text {self.wire!r} in its path or query")
        return Asked(self.rule, carrier, naming)

    def _carries(self, parameter: MergedParameter) -> bool:
        match parameter.fact.type:
            case Embedded(content=content, encoding="base64url"):
                return isinstance(content, Map) == (self.rule == ALL)
        return False

    def _names(self, parameter: MergedParameter) -> bool:
        is_text = isinstance(parameter.fact.type, Scalar) and parameter.fact.type.kind == "string"
        return parameter.wire == self.wire and parameter.place in {"path", "query"} and is_text


def read(entries: Mapping[str, Any], source: str) -> dict[str, Registry]:
    """Return the entries by the address of their operation; fail where one is not of the form."""
    return {at: _entry(f"{source}: {at}", entry) for at, entry in entries.items()}


def _entry(source: str, entry: Any) -> Registry:
    if not isinstance(entry, dict) or len(entry) != 1 or not entry.keys() <= {*RULES, ALL}:
        raise SpecError(source, f"an entry has one of {', '.join([*RULES, ALL])}, and nothing else")
    [(rule, value)] = entry.items()
    if rule == ALL:
        if value is not True:
            raise SpecError(source, "all is true, or left out")
        return Registry(ALL)
    if not isinstance(value, str) or not value:
        raise SpecError(source, f"{rule} is the wire name of a parameter")
    return Registry(rule, value)


def check(entries: Mapping[str, Registry], api: MergedApi) -> None:
    """Fail where an entry does not fit its operation."""
    for operation in api.operations:
        if operation.address in entries:
            entries[operation.address].of(operation)


def asked(entries: Mapping[str, Registry], operation: MergedOperation) -> Asked | None:
    """Return what is known of an operation: other descriptions may differ from the published ones, and lack it."""
    entry = entries.get(operation.address)
    try:
        return None if entry is None else entry.of(operation)
    except SpecError:
        return None
