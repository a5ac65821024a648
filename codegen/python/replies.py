"""What kind of answer an operation gives; decided by status and media types alone.

Where the description does not say it, or says it wrong, an erratum puts it right (`overlays/errata/`).
"""

from __future__ import annotations

from codegen.errors import SpecError
from codegen.history.merged import MergedOperation
from codegen.openapi.elements import Body, Reply

STREAMS = frozenset({"upgrade", "frames", "messages", "bytes"})
"""The kinds of replies that are no whole values."""
MEDIA = ("application/x-tar", "application/octet-stream")
"""The media types an upload is sent under: the first that the description has, or the last."""

# The first media type of this table that a reply has decides its kind.
_KINDS = {
    "application/jsonl": "messages",
    "application/x-ndjson": "messages",
    "application/json-seq": "messages",
    "application/vnd.docker.multiplexed-stream": "frames",
    "application/vnd.docker.raw-stream": "frames",
    "application/x-tar": "bytes",
    "application/json": "json",
    "application/octet-stream": "bytes",
    "text/plain": "text",
}


def kind_of(at: str, status: int, reply: Reply) -> str:
    """Return the kind of a reply of the operation `at`; fail where there is no rule for it."""
    if status == 101:
        return "upgrade"
    if at.startswith("HEAD "):
        return "headers" if reply.headers else "empty"
    if not reply.media_types or status in {204, 304}:
        return "empty"
    kinds = [kind for media_type, kind in _KINDS.items() if media_type in reply.media_types]
    if not kinds:
        known = ", ".join(reply.media_types)
        raise SpecError(
            f"{at} {status}",
            f"the reply of {known} has no kind; give it one in overlays/errata/",
        )
    # A promise of JSON without a word of what it holds is upstream's way to say that nothing comes.
    return "empty" if kinds[0] == "json" and reply.type is None else kinds[0]


def success_kinds(operation: MergedOperation) -> set[str]:
    """Return the kinds of the replies that tell of success; 101 is one of them."""
    return {
        kind_of(operation.address, status, reply)
        for status, reply in operation.replies.items()
        if status < 300
    }


def stream_of(operation: MergedOperation, *, drives_process: bool = False) -> str | None:
    """Return what the method of an operation returns, None for a whole value; fail where it would be two things.

    Args:
        operation: the operation.
        drives_process: whether what the connection is upgraded to is the input and output of a process.
    """
    kinds = success_kinds(operation)
    streams = kinds & STREAMS
    if not streams:
        return None
    is_one_thing = len(streams) == 1 or streams == {"upgrade", "frames"}
    if not is_one_thing or kinds - streams - {"empty"}:
        found = ", ".join(sorted(kinds))
        raise SpecError(operation.address, f"no method can give all of these kinds of replies: {found}")
    if "upgrade" in streams:
        return "process" if drives_process or "frames" in streams else "duplex"
    return next(iter(streams))


def is_json(body: Body) -> bool:
    """Return whether a body is a JSON document and not bytes."""
    return "application/json" in body.media_types and body.type is not None


def media_of(body: Body) -> str:
    """Return the media type that an upload is sent under."""
    return next((each for each in MEDIA if each in body.media_types), MEDIA[-1])
