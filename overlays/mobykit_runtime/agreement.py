"""The version of the API that a client uses, and what is said when the engine does not speak it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Self

from mobykit_runtime.errors import ApiVersionError, InvalidArgument
from mobykit_runtime.version import ApiVersion

if TYPE_CHECKING:
    from mobykit_runtime.messages import Answer, Request

__all__ = ["Settled", "disagreement", "refusal", "suspicion"]

# The words of dockerd since API 1.24, as JSON or as plain text.
_REFUSED = re.compile(
    r"client version \S+ is too (?:old|new)\. (Min|Max)imum supported API version is ([0-9.]+[0-9])"
)


class Settled(ApiVersion):
    """The version that a client uses; it knows the client's bounds, and what pins it (None: it was negotiated)."""

    __slots__ = ("newest", "oldest", "pinned_by")

    oldest: ApiVersion
    newest: ApiVersion
    pinned_by: str | None

    def __new__(cls, text: str, oldest: ApiVersion, newest: ApiVersion, pinned_by: str | None = None) -> Self:
        """Take the version and where it comes from."""
        self = super().__new__(cls, str(text))
        self.oldest, self.newest, self.pinned_by = oldest, newest, pinned_by
        return self

    def __reduce__(self) -> tuple[type[Self], tuple[str, ApiVersion, ApiVersion, str | None]]:
        """Say what copies are made of: errors hold versions, and errors are copied."""
        return type(self), (str(self), self.oldest, self.newest, self.pinned_by)


def disagreement(
    theirs: tuple[ApiVersion | None, ApiVersion | None],
    ours: tuple[ApiVersion, ApiVersion],
    used: Settled | None = None,
) -> str:
    """Say which versions the engine speaks, as far as it is known, which ones the client, and what to do."""
    text = f"the engine speaks API versions {_range(*theirs)}, this client {_range(*ours)}"
    if theirs[1] is not None and theirs[1] < ours[0]:
        return f"{text}; upgrade the engine"
    if used is None or (theirs[0] is not None and theirs[0] > ours[1]):
        return f"{text}; upgrade this client"
    if used.pinned_by is None:
        return f"{text}, and {used} was settled on before the engine changed; make a new client"
    return f"{text}, and {used.pinned_by} pins {used}; pin a version that both speak, or none"


def _range(oldest: ApiVersion | None, newest: ApiVersion | None) -> str:
    if oldest is None or newest is None:
        return f"up to {newest}" if oldest is None else f"from {oldest} on"
    return f"{oldest} to {newest}"


def refusal(request: Request, answer: Answer, message: str) -> ApiVersionError | None:
    """Return the error if the answer says that the engine does not speak the version of the request."""
    used = request.version
    if answer.status != 400 or not isinstance(used, Settled):
        return None
    oldest, newest = None, _version(answer.headers.get("api-version"))
    if found := _REFUSED.search(message):
        bound = _version(found[2])
        oldest, newest = (bound, newest) if found[1] == "Min" else (None, bound)
    elif request.method != "HEAD" or newest is None or newest >= used:  # an answer to HEAD has no words
        return None
    if oldest is None and newest is None:
        return None
    text = disagreement((oldest, newest), (used.oldest, used.newest), used)
    return ApiVersionError(
        f"{request.method} {request.path}: {text}", asked=str(used), oldest=oldest, newest=newest
    )


def suspicion(request: Request, answer: Answer) -> str:
    """Say what may be behind a 400 without a text, which is all that HEAD gives."""
    used = request.version
    if request.method != "HEAD" or not isinstance(used, Settled) or used.pinned_by is None:
        return ""
    if used == answer.headers.get("api-version"):
        return ""  # no engine refuses its own newest version
    return f"; the engine may be too new for API version {used}, which {used.pinned_by} pins"


def _version(text: str | None) -> ApiVersion | None:
    try:
        return None if text is None else ApiVersion(text)
    except InvalidArgument:
        return None
