"""What is sent and what comes back, as values without I/O."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, TypeAlias, TypeVar

from attrs import field, frozen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mobykit_runtime.uploads import AnyUpload
    from mobykit_runtime.version import ApiVersion

__all__ = ["Answer", "Headers", "ProgressCallback", "Request"]

Headers: TypeAlias = tuple[tuple[bytes, bytes], ...]
T = TypeVar("T")
ProgressCallback: TypeAlias = Callable[[T], object] | Literal[True] | None
"""What is called with each message of an operation; True draws bars, None keeps silent."""


@frozen(kw_only=True)
class Request:
    """A request, ready to be sent.

    `target` is the exact bytes of the request line, below the base path of the engine's address. Its query,
    the headers and the content may hold secrets: they are in no repr.
    """

    method: str
    target: bytes = field(repr=False)
    headers: Headers = field(default=(), repr=False)
    content: AnyUpload | None = field(default=None, repr=False)
    waits: bool = False
    """Whether to wait for the answer without a timeout."""
    within: float | None = None
    """How many seconds the next piece of the answer may take; None leaves it to `waits` and the client."""
    deadline: float | None = None
    """When all of the answer has to be there, as a time of the monotonic clock; None for no limit."""
    is_prompt: bool = False
    """Whether the head of the answer comes at once, also where the rest of it is waited for."""
    upgrade: str | None = None
    """The protocol to speak after the head of the answer, in lower case."""
    version: ApiVersion | None = field(default=None, repr=False, eq=False)
    """The version of the API that the target names; None where it names none."""
    path: str = field(init=False)
    """The target without its query: what errors name."""

    @path.default
    def _path(self) -> str:
        return self.target.partition(b"?")[0].decode("ascii")


@frozen(kw_only=True)
class Answer:
    """An answer as it was read; the names of its headers are in lower case."""

    status: int
    reason: str = ""
    headers: Mapping[str, str] = field(factory=dict, repr=False)
    body: bytes = field(default=b"", repr=False)
