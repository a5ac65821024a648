"""What engines send and take piece by piece.

    frames, jsonstream, textlines   decoders without I/O
    decoding                        what streams of both clients share
    threads, duplex, process        streams for threads
    tasks, async_duplex, async_process   the same for tasks
    completed, control              what came of a process, and what it can be asked
    tty, websocket                  how output and messages travel
    opening, async_opening          which stream a call gives

Names are loaded when first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mobykit_runtime.lazy import lazy

if TYPE_CHECKING:
    from mobykit_runtime.streams.async_duplex import AsyncDuplex
    from mobykit_runtime.streams.async_process import AsyncProcess
    from mobykit_runtime.streams.completed import Completed
    from mobykit_runtime.streams.decoding import Output
    from mobykit_runtime.streams.duplex import Duplex
    from mobykit_runtime.streams.frames import Frame
    from mobykit_runtime.streams.process import Process
    from mobykit_runtime.streams.tasks import AsyncByteStream, AsyncFrameStream, AsyncMessageStream, Opening
    from mobykit_runtime.streams.textlines import LogLine
    from mobykit_runtime.streams.threads import ByteStream, FrameStream, MessageStream

_HOMES = {
    "AsyncByteStream": "tasks",
    "AsyncDuplex": "async_duplex",
    "AsyncFrameStream": "tasks",
    "AsyncMessageStream": "tasks",
    "AsyncProcess": "async_process",
    "ByteStream": "threads",
    "Completed": "completed",
    "Duplex": "duplex",
    "Frame": "frames",
    "FrameStream": "threads",
    "LogLine": "textlines",
    "MessageStream": "threads",
    "Opening": "tasks",
    "Output": "decoding",
    "Process": "process",
}

__all__ = [
    "AsyncByteStream",
    "AsyncDuplex",
    "AsyncFrameStream",
    "AsyncMessageStream",
    "AsyncProcess",
    "ByteStream",
    "Completed",
    "Duplex",
    "Frame",
    "FrameStream",
    "LogLine",
    "MessageStream",
    "Opening",
    "Output",
    "Process",
]

__getattr__, __dir__ = lazy(__name__, _HOMES)
