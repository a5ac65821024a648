"""Whether output comes from a TTY: then it is one stream without frames.

From API 1.42 on the answer's Content-Type says it. Below, and where an engine did not upgrade the connection, it
has to be known from elsewhere: the body of the call, or the container, service or task.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from mobykit_runtime.answers import check_status
from mobykit_runtime.convert import unstructure
from mobykit_runtime.errors import ResponseDecodeError
from mobykit_runtime.faults import Fault
from mobykit_runtime.jsontext import loads
from mobykit_runtime.requests import prepare_beside

if TYPE_CHECKING:
    from mobykit_runtime.calls import Endpoint
    from mobykit_runtime.messages import Answer, Request
    from mobykit_runtime.version import ApiVersion

__all__ = ["NeedsAsking", "known", "read"]

_RAW = "application/vnd.docker.raw-stream"
_SAID_SINCE = "1.42"


class NeedsAsking(Exception):  # noqa: N818  # not an error: it carries what to ask
    """Only another call can tell."""

    def __init__(self, request: Request) -> None:
        super().__init__()
        self.request = request


def known(
    endpoint: Endpoint[Any],
    version: ApiVersion,
    values: Mapping[str, object],
    body: object,
    head: Answer | None = None,
) -> bool | None:
    """Tell what is known before the call (None: the answer will say it) or with the head of its answer."""
    says = version >= _SAID_SINCE and (head is None or endpoint.upgrade is None or head.status == 101)
    if says:
        return None if head is None else head.headers.get("content-type") == _RAW
    if endpoint.tty is None:
        return False
    if not endpoint.tty.path:
        return _found(unstructure(body), endpoint.tty.keys)
    raise NeedsAsking(prepare_beside(endpoint, version, values, endpoint.tty.path))


def read(endpoint: Endpoint[Any], request: Request, answer: Answer) -> bool:
    """Read what was asked."""
    check_status(request, answer)
    try:
        data = loads(answer.body)
    except Fault as fault:
        raise ResponseDecodeError(
            f"{request.method} {request.path}: {fault.problem}", status=answer.status
        ) from None
    return endpoint.tty is not None and _found(data, endpoint.tty.keys)


def _found(data: Any, keys: tuple[str, ...]) -> bool:
    for key in keys:
        data = data.get(key) if isinstance(data, Mapping) else None
    return data is True
