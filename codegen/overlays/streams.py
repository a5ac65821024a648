"""What people know of streams beyond the description, as data: `overlays/docs/streams.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import Factory, evolve, frozen

from codegen.errors import SpecError, excerpt
from codegen.history.merged import MergedApi, MergedOperation
from codegen.openapi import patterns
from codegen.openapi.elements import Scalar
from codegen.python.replies import is_json, media_of, stream_of, success_kinds

UPGRADES = ("tcp", "h2c", "websocket")
PROCESSES = ("container", "exec")
_KEYS = frozenset({"upgrade", "process", "tty", "always", "finish", "context"})
FINISHES = ("build", "load", "push")
TAR = "application/x-tar"
_TTY = re.compile(r"(?:GET (?P<path>/\S*)|body) (?P<keys>[A-Za-z0-9]+(?:\.[A-Za-z0-9]+)*)")
_WIRE_TEXT = re.compile(r"[!-~]{1,200}")


@frozen
class Tty:
    """Where it says whether output is that of a TTY: the path to GET ("" for the body), and the members to follow."""

    path: str
    keys: tuple[str, ...]


@frozen
class StreamFacts:
    """What is known of one operation; see the head of the file for the meanings."""

    upgrade: str | None = None
    process: str | None = None
    tty: Tty | None = None
    always: Mapping[str, str] = Factory(dict)
    finish: str | None = None
    context: str | None = None
    kind: str | None = None
    """What the method returns: bytes, frames, messages, process or duplex, None for a whole value; no entry has it."""

    def of(self, operation: MergedOperation) -> StreamFacts:
        """Return what of it an operation has a use for: other descriptions may differ from the published ones."""
        upgrade = (self.upgrade or UPGRADES[0]) if "upgrade" in success_kinds(operation) else None
        process = self.process if upgrade else None
        has_json = operation.body is not None and is_json(operation.body)
        kind = stream_of(operation, drives_process=process is not None)
        has_output = kind in {"frames", "process"}
        return evolve(
            self,
            kind=kind,
            upgrade=upgrade,
            process=process,
            tty=self.tty if has_output and self.tty and (self.tty.path or has_json) else None,
            finish=self.finish if kind == "messages" else None,
            context=self.context if _takes_context(operation, self.context) else None,
        )


def read(entries: Mapping[str, Any], source: str) -> dict[str, StreamFacts]:
    """Return the facts by the address of their operation; fail where an entry is not of the form."""
    return {at: _entry(f"{source}: {at}", entry) for at, entry in entries.items()}


def _entry(source: str, entry: Any) -> StreamFacts:
    if not isinstance(entry, dict) or not entry or set(entry) - _KEYS:
        raise SpecError(source, f"an entry has some of {', '.join(sorted(_KEYS))}, and nothing else")
    upgrade, process = entry.get("upgrade"), entry.get("process")
    if upgrade not in (None, *UPGRADES):
        raise SpecError(source, f"upgrade is one of {', '.join(UPGRADES)}, not {excerpt(upgrade)}")
    if process not in (None, *PROCESSES):
        raise SpecError(source, f"process is one of {', '.join(PROCESSES)}, not {excerpt(process)}")
    always = entry.get("always", {})
    if not isinstance(always, dict) or not all(_is_wire_text(value) for value in always.values()):
        raise SpecError(source, "always names parameters and the printable ASCII text to send for each")
    finish = entry.get("finish")
    if finish not in (None, *FINISHES):
        raise SpecError(source, f"finish is one of {', '.join(FINISHES)}, not {excerpt(finish)}")
    context = entry.get("context")
    if context is not None and not _is_wire_text(context):
        raise SpecError(source, "context names the parameter that names the Dockerfile")
    tty = _tty(source, entry.get("tty"))
    return StreamFacts(upgrade, process, tty, always, finish, context)


def _takes_context(operation: MergedOperation, parameter: str | None) -> bool:
    """Return whether the body is an archive and there is this parameter, a text of the query."""
    return (
        operation.body is not None
        and not is_json(operation.body)
        and media_of(operation.body) == TAR
        and any(
            each.wire == parameter
            and each.place == "query"
            and isinstance(each.fact.type, Scalar)
            and each.fact.type.kind == "string"
            for each in operation.parameters
        )
    )


def _is_wire_text(value: Any) -> bool:
    return isinstance(value, str) and bool(_WIRE_TEXT.fullmatch(value))


def _tty(source: str, text: Any) -> Tty | None:
    if text is None:
        return None
    match = _TTY.fullmatch(text) if isinstance(text, str) else None
    path = match["path"] or "" if match else ""
    if match is None or (path and not patterns.is_path(path)):
        raise SpecError(source, 'tty is "GET /path Member.Member" or "body Member"')
    return Tty(path, tuple(match["keys"].split(".")))


def check(streams: Mapping[str, StreamFacts], api: MergedApi) -> None:
    """Fail where an entry does not fit its operation, or an operation lacks what it needs."""
    addresses = set(api.addresses())
    for operation in api.operations:
        entry = streams.get(operation.address)
        for problem in _problems(entry, operation, addresses):
            raise SpecError(f"streams.toml: {operation.address}", problem)


def _problems(entry: StreamFacts | None, operation: MergedOperation, addresses: set[str]) -> Iterator[str]:
    is_upgraded = "upgrade" in success_kinds(operation)
    if is_upgraded and (entry is None or entry.upgrade is None):
        yield "the operation is answered with 101 and needs the protocol of its upgrade"
    if entry is None:
        return
    stream = entry.of(operation).kind
    if stream is None:
        yield "the answer of the operation is no stream"
    if not is_upgraded and (entry.upgrade or entry.process):
        yield "only an operation that is answered with 101 has upgrade and process"
    if entry.finish and stream != "messages":
        yield "only an operation that is answered with messages has finish"
    if entry.context and not _takes_context(operation, entry.context):
        yield f"the operation takes no archive together with a parameter {entry.context!r}"
    if entry.tty and stream not in {"frames", "process"}:
        yield "only an operation that gives output has tty"
    has_json = operation.body is not None and is_json(operation.body)
    if entry.tty and not entry.tty.path and not has_json:
        yield "the operation has no JSON body"
    if entry.tty and entry.tty.path:
        yield from _lookup_problems(entry.tty, operation, addresses)
    yield from _always_problems(entry, operation)


def _always_problems(entry: StreamFacts, operation: MergedOperation) -> Iterator[str]:
    for wire in entry.always:
        found = [each for each in operation.parameters if each.wire == wire and each.place != "path"]
        if not found or found[0].fact.required:
            yield f"the operation has no parameter {wire!r} that may be left out"


def _lookup_problems(tty: Tty, operation: MergedOperation, addresses: set[str]) -> Iterator[str]:
    if f"GET {tty.path}" not in addresses:
        yield f"tty: the API has no GET {tty.path}"
    unknown = set(patterns.placeholders(tty.path)) - set(patterns.placeholders(operation.path))
    if unknown:
        yield f"tty: the path of the operation has no {', '.join(sorted(unknown))}"
