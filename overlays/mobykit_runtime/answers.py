"""From the answer to the result of a call, or to the error the engine reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from mobykit_runtime import errors
from mobykit_runtime.agreement import refusal, suspicion
from mobykit_runtime.convert import structure
from mobykit_runtime.errors import (
    ApiError,
    ProtocolError,
    RedirectRefused,
    ResponseDecodeError,
)
from mobykit_runtime.faults import Fault
from mobykit_runtime.jsontext import loads

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mobykit_runtime.calls import Endpoint
    from mobykit_runtime.messages import Answer, Request

__all__ = ["check_status", "decode"]

T = TypeVar("T")

_TEXT_LIMIT = 1024
_EXCERPT_LIMIT = 200

_STATUS_ERRORS: Mapping[int, type[ApiError]] = {
    400: errors.BadRequest,
    401: errors.Unauthorized,
    403: errors.Forbidden,
    404: errors.NotFound,
    406: errors.NotAcceptable,
    409: errors.Conflict,
    412: errors.PreconditionFailed,
    413: errors.PayloadTooLarge,
    429: errors.TooManyRequests,
    501: errors.NotImplementedByEngine,
    503: errors.Unavailable,
}
# Some errors are told apart by the engine's words only.
_WORDED_ERRORS: tuple[tuple[int, str, type[ApiError]], ...] = (
    (404, "page not found", errors.PageNotFound),
    (404, "no such image", errors.ImageNotFound),
    (404, "pull access denied", errors.ImageNotFound),
    (404, "manifest unknown", errors.ImageNotFound),
    (404, "manifest for", errors.ImageNotFound),
    (409, "already in use by container", errors.NameInUse),
    (409, "already exists", errors.NameInUse),
    (409, "name conflicts with an existing object", errors.NameInUse),
    (500, "port is already allocated", errors.PortInUse),
    (500, "address already in use", errors.PortInUse),
    (503, "not a swarm manager", errors.NotASwarmManager),
    (503, "not part of a swarm", errors.NotASwarmManager),
)


def decode(endpoint: Endpoint[T], request: Request, answer: Answer) -> T:
    """Return the result of a call; raise the engine's error if it reports one.

    Where the API declares status 304, the result says whether anything changed.
    """
    changes = 304 in endpoint.responses
    if changes and answer.status == 304:
        return False  # type: ignore[return-value]  # T is bool for such endpoints
    check_status(request, answer)
    if changes:
        return True  # type: ignore[return-value]  # T is bool for such endpoints
    reply = endpoint.responses.get(answer.status, endpoint.success)
    result: T = _READERS[reply.kind](request, answer, reply.type)
    return result


def check_status(request: Request, answer: Answer) -> None:
    """Raise unless the answer reports success."""
    if 200 <= answer.status < 300:
        return
    if answer.status < 200:
        raise ProtocolError(
            f"{_where(request)}: the engine switched protocols (status {answer.status}) unasked"
        )
    if answer.status < 400:
        raise RedirectRefused(
            f"{_where(request)}: the engine answered {answer.status} and points elsewhere; "
            "redirects are never followed"
        )
    _raise_error(request, answer)


def _raise_error(request: Request, answer: Answer) -> NoReturn:
    message = _message(answer)
    if refused := refusal(request, answer, message):
        raise refused
    if answer.status == 400:
        message += suspicion(request, answer)
    raise _error_class(answer.status, message)(
        message, status=answer.status, method=request.method, path=request.path
    )


def _error_class(status: int, message: str) -> type[ApiError]:
    for worded_status, words, error in _WORDED_ERRORS:
        if status == worded_status and words in message.lower():
            return error
    return _STATUS_ERRORS.get(status, errors.ServerError if 500 <= status < 600 else ApiError)


def _message(answer: Answer) -> str:
    """Find the engine's words: in JSON, else the text, else the reason phrase."""
    if "content-encoding" in answer.headers:
        return answer.reason
    try:
        data = loads(answer.body)
    except Fault:
        data = None
    if isinstance(data, dict) and isinstance(data.get("message"), str) and data["message"]:
        return _cut(data["message"])
    return _cut(answer.body.decode("utf-8", "replace").strip()) or answer.reason


def _cut(text: str) -> str:
    return text if len(text) <= _TEXT_LIMIT else text[:_TEXT_LIMIT] + "..."


def _where(request: Request) -> str:
    return f"{request.method} {request.path}"


# The kinds of replies


def _read_json(request: Request, answer: Answer, type_: Any) -> Any:
    if not answer.body:
        raise _not_decoded(request, answer, "the answer is empty")
    try:
        data = loads(answer.body)
    except Fault as fault:
        raise _not_decoded(request, answer, fault.problem) from None
    try:
        return structure(data, type_)
    except ResponseDecodeError as error:
        raise _not_decoded(request, answer, str(error)) from None


def _not_decoded(request: Request, answer: Answer, problem: str) -> ResponseDecodeError:
    excerpt = answer.body[:_EXCERPT_LIMIT].decode("utf-8", "replace")
    # What begins like JSON is the answer that was asked for, and may hold its secrets; anything else helps to
    # find out who answered.
    shown = "" if not excerpt or excerpt.lstrip()[:1] in '{["' else f"; the answer begins {excerpt!r}"
    return ResponseDecodeError(
        f"{_where(request)}: {problem} (status {answer.status}){shown}", status=answer.status, excerpt=excerpt
    )


def _read_empty(_: Request, __: Answer, ___: Any) -> None:
    return None


def _read_text(_: Request, answer: Answer, __: Any) -> str:
    return answer.body.decode("utf-8", "replace")


def _read_headers(request: Request, answer: Answer, type_: Any) -> Any:
    from mobykit_runtime.headers import read_headers  # here, since few calls need it

    try:
        return read_headers(answer.headers, type_)
    except Fault as fault:
        raise ResponseDecodeError(
            f"{_where(request)}: header{fault.path}: {fault.problem}", status=answer.status
        ) from None


_READERS: Mapping[str, Callable[[Request, Answer, Any], Any]] = {
    "json": _read_json,
    "empty": _read_empty,
    "text": _read_text,
    "headers": _read_headers,
}
