"""What tasks do beside reading and writing: wait, do two things at once, work in threads."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import anyio
import anyio.from_thread
import anyio.to_thread

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator

__all__ = [
    "beside",
    "in_thread",
    "move_on_after",
    "new_async_event",
    "read_from_thread",
    "shielded",
    "sleep",
]

T = TypeVar("T")

new_async_event = anyio.Event
sleep = anyio.sleep
move_on_after = anyio.move_on_after
in_thread = partial(anyio.to_thread.run_sync, abandon_on_cancel=True)


def read_from_thread(stream: AsyncIterator[bytes]) -> Iterator[bytes]:
    """Give the pieces of a stream to a thread that `in_thread` has started."""

    async def following() -> bytes:
        return await anext(stream, b"")

    while piece := anyio.from_thread.run(following):
        yield piece


def shielded(seconds: float) -> anyio.CancelScope:
    """Let a task that was cancelled go on for a while, to clean up."""
    return anyio.move_on_after(seconds, shield=True)


async def beside(work: Callable[[], Awaitable[T]], other: Callable[[], Coroutine[Any, Any, None]]) -> T:
    """Do the work, and the other thing meanwhile, which is cancelled when the work is done.

    Where one of them fails the other is cancelled, and the failure raised.
    """
    results: list[T] = []
    failures: list[Exception] = []  # raised below: the task group would wrap them

    async def done() -> None:
        results.append(await work())
        group.cancel_scope.cancel()

    async def watched(job: Callable[[], Awaitable[None]]) -> None:
        try:
            await job()
        except Exception as error:
            failures.append(error)
            group.cancel_scope.cancel()

    async with anyio.create_task_group() as group:
        group.start_soon(watched, other)
        await watched(done)
    if failures:
        raise failures[0]
    return results[0]
