"""What kind of answer an operation gives; decided by status and media types alone.

Where the description does not say it, or says it wrong, an erratum puts it right (`overlays/errata/`).
"""

from __future__ import annotations

from codegen.elements import Body, Reply
from codegen.errors import SpecError
from codegen.merged import MergedOperation

STREAMS = frozenset({"upgrade", "frames", "messages", "bytes"})
"""The kinds that hand-written code answers for."""

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


def kind_of(operation: MergedOperation, status: int, reply: Reply) -> str:
    """Return the kind of a reply; fail where there is no rule for it."""
    if status == 101:
        return "upgrade"
    if operation.method == "HEAD":
        return "headers" if operation.headers.get(status) else "empty"
    if not reply.media_types or status in {204, 304}:
        return "empty"
    kinds = [kind for media_type, kind in _KINDS.items() if media_type in reply.media_types]
    if not kinds:
        known = ", ".join(reply.media_types)
        raise SpecError(
            f"{operation.address} {status}",
            f"the reply of {known} has no kind; give it one in overlays/errata/",
        )
    # A promise of JSON without a word of what it holds is upstream's way to say that nothing comes.
    return "empty" if kinds[0] == "json" and reply.type is None else kinds[0]


def is_upload(body: Body) -> bool:
    """Tell whether a body is bytes and not a JSON document."""
    return "application/json" not in body.media_types
