"""Waiting in tasks, over anyio: asyncio and trio."""

from __future__ import annotations

import asyncio
import contextvars
import threading
import time
from collections.abc import AsyncIterable, Awaitable, Callable
from contextlib import AbstractContextManager, asynccontextmanager, nullcontext, suppress
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

import anyio
import anyio.from_thread
import anyio.lowlevel
import anyio.to_thread

from mobykit_runtime.opening import Opening
from mobykit_runtime.timeouts import after, left_of

if TYPE_CHECKING:
    import socket
    from collections.abc import AsyncIterator, Iterator

__all__ = [
    "ACTOR",
    "WITH",
    "Event",
    "FileMethods",
    "InputMethods",
    "Lock",
    "Opening",
    "Work",
    "background",
    "checkpoint",
    "cleaned",
    "close_socket",
    "current_loop",
    "finished",
    "flight_key",
    "is_same_thread",
    "iterate_in_thread",
    "iterates_natively",
    "limited",
    "opened",
    "receive",
    "run_in_own_thread",
    "run_in_thread",
    "send_all",
    "shielded",
    "sleep",
    "try_acquire",
]

T = TypeVar("T")

Lock = anyio.Lock
Event = anyio.Event
Work: TypeAlias = Callable[[], Awaitable[T]]
"""Work that is waited for."""
opened = Opening
sleep = anyio.sleep
checkpoint = anyio.lowlevel.checkpoint
_LATER = (BlockingIOError, InterruptedError)


ACTOR = "task"
WITH = "`async with`"


class FileMethods:
    """What else files have: nothing that could be awaited."""


class InputMethods:
    """What else files have that are written to: nothing that could be awaited."""


def current_loop() -> object:
    """Return the running event loop; None where there is none, or none of asyncio's."""
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None


def flight_key() -> int:
    """Return whose work is shared: that of the tasks of one event loop."""
    return threading.get_ident()


def is_same_thread(thread: int) -> bool:  # noqa: ARG001  # as in the other module
    """Return whether waiting for work of a thread would never end: tasks can always wait."""
    return False


def iterates_natively(body: object) -> bool:
    """Return whether a body is made asynchronously; any other is made in a thread."""
    return isinstance(body, AsyncIterable)


def try_acquire(lock: anyio.Lock) -> bool:
    """Take a lock if it is free; return whether it was."""
    try:
        lock.acquire_nowait()
    except anyio.WouldBlock:
        return False
    return True


def _within(timeout: float | None) -> AbstractContextManager[Any]:
    return nullcontext() if timeout is None else anyio.fail_after(timeout)


async def receive(connected: socket.socket, size: int, timeout: float | None) -> bytes:
    """Return what comes next; raise TimeoutError if nothing does, OSError if the socket is closed meanwhile."""
    try:
        return connected.recv(size)
    except _LATER:
        pass
    while True:
        await _readable(connected, timeout)
        with suppress(*_LATER):
            return connected.recv(size)


_waiting: dict[int, asyncio.Future[None]] = {}
"""What tasks of asyncio wait for, by the descriptor of the socket that they read."""


async def _readable(connected: socket.socket, timeout: float | None) -> None:
    """Wait until something can be read.

    anyio can do that for all loops, but takes several times as long as asyncio alone; where calls are short, that
    is a good part of them.
    """
    loop = current_loop()
    if not isinstance(loop, asyncio.AbstractEventLoop):
        await _readable_anywhere(connected, timeout)
        return
    number, waiting = connected.fileno(), loop.create_future()
    try:
        loop.add_reader(number, _wake, waiting)
    except NotImplementedError:  # Windows' own loop
        await _readable_anywhere(connected, timeout)
        return
    timer = None if timeout is None else loop.call_later(timeout, _expire, waiting)
    _waiting[number] = waiting
    try:
        await waiting
    finally:
        if timer is not None:
            timer.cancel()
        if (
            _waiting.get(number) is waiting
        ):  # else it was closed, and the number may be another socket's by now
            del _waiting[number]
            loop.remove_reader(number)


async def _readable_anywhere(connected: socket.socket, timeout: float | None) -> None:
    with _within(timeout):
        try:
            await anyio.wait_readable(connected)
        except anyio.ClosedResourceError:
            raise OSError("the socket was closed") from None


def _wake(waiting: asyncio.Future[None]) -> None:
    if not waiting.done():
        waiting.set_result(None)


def _expire(waiting: asyncio.Future[None]) -> None:
    if not waiting.done():
        waiting.set_exception(TimeoutError())


def _stop_waiting(number: int) -> None:
    """Wake the task that waits for a socket which is about to be closed; it finds out when it reads."""
    waiting = _waiting.get(number)
    if waiting is None:
        return
    loop = waiting.get_loop()
    if loop is current_loop():
        del _waiting[number]
        loop.remove_reader(number)
        _wake(waiting)
    else:
        with suppress(RuntimeError):  # that loop is closed
            loop.call_soon_threadsafe(_wake, waiting)


async def send_all(connected: socket.socket, data: bytes | memoryview, timeout: float | None) -> None:
    """Send all of the data; raise TimeoutError if it is not taken in time."""
    deadline = after(timeout)
    with memoryview(data) as view:
        sent = 0
        while sent < len(view):
            try:
                sent += connected.send(view[sent:])
            except _LATER:
                with _within(left_of(None, deadline)):
                    try:
                        await anyio.wait_writable(connected)
                    except anyio.ClosedResourceError:
                        raise OSError("the socket was closed") from None


def close_socket(connected: socket.socket) -> None:
    """Close a socket; tasks that wait for it wake up."""
    _stop_waiting(connected.fileno())
    with suppress(RuntimeError, ImportError):  # outside of an event loop, or at exit, no task waits for it
        anyio.notify_closing(connected)
    connected.close()


async def run_in_thread(work: Callable[..., T], *arguments: Any) -> T:
    """Do blocking work in a thread; who is cancelled leaves it behind.

    The program does not wait for the thread when it ends, as it does for anyio's of asyncio: the work may be to read
    from a terminal, or to wait for a helper program.
    """
    loop = current_loop()
    if not isinstance(loop, asyncio.AbstractEventLoop):
        return await anyio.to_thread.run_sync(work, *arguments, abandon_on_cancel=True)
    outcome: asyncio.Future[T] = loop.create_future()

    def working() -> None:
        _calling.loop = loop
        try:
            deliver = partial(_succeed, outcome, work(*arguments))
        except StopIteration:  # which no future takes
            deliver = partial(_fail, outcome, RuntimeError("the work has raised StopIteration"))
        except BaseException as error:
            deliver = partial(_fail, outcome, error)
        with suppress(RuntimeError):  # the loop is closed
            loop.call_soon_threadsafe(deliver)

    context = contextvars.copy_context()
    threading.Thread(target=context.run, args=(working,), name="mobykit-work", daemon=True).start()
    return await outcome


run_in_own_thread = run_in_thread

_calling = threading.local()
"""The event loop that a thread works for."""


def _succeed(outcome: asyncio.Future[T], result: T) -> None:
    if not outcome.done():
        outcome.set_result(result)


def _fail(outcome: asyncio.Future[Any], error: BaseException) -> None:
    if not outcome.done():
        outcome.set_exception(error)


def limited(deadline: float | None) -> AbstractContextManager[Any]:
    """Have the block end with TimeoutError at a time of the monotonic clock."""
    return _within(left_of(None, deadline))


async def cleaned(work: Callable[[float], Awaitable[object]], seconds: float) -> None:
    """Do the work of cleaning up, which gets the time of the monotonic clock when it has to end.

    It may be begun again until then: no scope protects from `Task.cancel()` of asyncio.
    """
    deadline = time.monotonic() + seconds
    while True:
        try:
            with anyio.move_on_after(deadline - time.monotonic(), shield=True) as scope:
                await work(deadline)
        except anyio.get_cancelled_exc_class():
            if time.monotonic() >= deadline:
                raise
            continue
        if scope.cancelled_caught:
            raise TimeoutError(f"it took more than {seconds:g} s")
        return


async def finished(work: Callable[[], Awaitable[T]], seconds: float) -> T:
    """Do work that is to come to its end: who is cancelled meanwhile waits for it, for some seconds."""
    results: list[T] = []
    failures: list[Exception] = []  # raised below: the task group would wrap them
    scope = anyio.CancelScope(shield=True)
    is_over = anyio.Event()

    async def working() -> None:
        with scope:
            try:
                results.append(await work())
            except Exception as error:
                failures.append(error)
        is_over.set()

    async with anyio.create_task_group() as group:
        group.start_soon(working)
        try:
            await is_over.wait()
        except BaseException:
            scope.deadline = anyio.current_time() + seconds
            raise
    if failures:
        raise failures.pop()
    return results[0]


def shielded(seconds: float) -> AbstractContextManager[Any]:
    """Let a task that was cancelled go on for some seconds, to clean up."""
    return anyio.move_on_after(seconds, shield=True)


@asynccontextmanager
async def background(
    work: Callable[[], Awaitable[object]], stop: Callable[[], object]
) -> AsyncIterator[None]:
    """Do some work beside the block; `stop` makes it end when the block has ended.

    An error of the work ends the block, and is raised.
    """
    failures: list[Exception] = []  # raised below: the task group would wrap them

    async def watched() -> None:
        try:
            await work()
        except Exception as error:
            failures.append(error)
            group.cancel_scope.cancel()

    async with anyio.create_task_group() as group:
        group.start_soon(watched)
        try:
            yield
        except Exception as error:
            failures.append(error)
        finally:
            stop()
            group.cancel_scope.cancel()
    if failures:
        raise failures[0]


def iterate_in_thread(source: AsyncIterator[bytes]) -> Iterator[bytes]:
    """Iterate over a stream in a thread that `run_in_thread` has started."""

    async def following() -> bytes:
        return await anext(source, b"")

    loop = getattr(_calling, "loop", None)
    while piece := (
        anyio.from_thread.run(following)
        if loop is None
        else asyncio.run_coroutine_threadsafe(following(), loop).result()
    ):
        yield piece
