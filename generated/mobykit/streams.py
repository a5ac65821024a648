"""The streams and processes that calls return.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mobykit_runtime.lazy import lazy

if TYPE_CHECKING:
    from mobykit_runtime._async.process import AsyncProcess as AsyncProcess
    from mobykit_runtime._async.streams import (
        AsyncByteStream as AsyncByteStream,
        AsyncDuplex as AsyncDuplex,
        AsyncFrameStream as AsyncFrameStream,
        AsyncMessageStream as AsyncMessageStream,
    )
    from mobykit_runtime.buildkit.status import (
        BuildSource as BuildSource,
        BuildStatus as BuildStatus,
        BuildWarning as BuildWarning,
        VertexLog as VertexLog,
        VertexStatus as VertexStatus,
        VertexUpdate as VertexUpdate,
        build_status as build_status,
    )
    from mobykit_runtime.buildkit.vertices import BuildVertex as BuildVertex
    from mobykit_runtime.opening import Opening as Opening
    from mobykit_runtime.results import BuildResult as BuildResult, LoadResult as LoadResult
    from mobykit_runtime.streams.completed import Completed as Completed
    from mobykit_runtime.streams.decoding import Output as Output
    from mobykit_runtime.streams.frames import Frame as Frame
    from mobykit_runtime.streams.textlines import LogLine as LogLine
    from mobykit_runtime.usage import DiskUsage as DiskUsage, Usage as Usage

    from ._sync.process import Process as Process
    from ._sync.streams import (
        ByteStream as ByteStream,
        Duplex as Duplex,
        FrameStream as FrameStream,
        MessageStream as MessageStream,
    )

__all__ = [
    "AsyncByteStream",
    "AsyncDuplex",
    "AsyncFrameStream",
    "AsyncMessageStream",
    "AsyncProcess",
    "BuildResult",
    "BuildSource",
    "BuildStatus",
    "BuildVertex",
    "BuildWarning",
    "ByteStream",
    "Completed",
    "DiskUsage",
    "Duplex",
    "Frame",
    "FrameStream",
    "LoadResult",
    "LogLine",
    "MessageStream",
    "Opening",
    "Output",
    "Process",
    "Usage",
    "VertexLog",
    "VertexStatus",
    "VertexUpdate",
    "build_status",
]

__getattr__, __dir__ = lazy(
    __name__,
    {
        "Process": f"{__package__}._sync.process",
        "ByteStream": f"{__package__}._sync.streams",
        "Duplex": f"{__package__}._sync.streams",
        "FrameStream": f"{__package__}._sync.streams",
        "MessageStream": f"{__package__}._sync.streams",
        "AsyncProcess": "mobykit_runtime._async.process",
        "AsyncByteStream": "mobykit_runtime._async.streams",
        "AsyncDuplex": "mobykit_runtime._async.streams",
        "AsyncFrameStream": "mobykit_runtime._async.streams",
        "AsyncMessageStream": "mobykit_runtime._async.streams",
        "BuildSource": "mobykit_runtime.buildkit.status",
        "BuildStatus": "mobykit_runtime.buildkit.status",
        "BuildWarning": "mobykit_runtime.buildkit.status",
        "VertexLog": "mobykit_runtime.buildkit.status",
        "VertexStatus": "mobykit_runtime.buildkit.status",
        "VertexUpdate": "mobykit_runtime.buildkit.status",
        "build_status": "mobykit_runtime.buildkit.status",
        "BuildVertex": "mobykit_runtime.buildkit.vertices",
        "Opening": "mobykit_runtime.opening",
        "BuildResult": "mobykit_runtime.results",
        "LoadResult": "mobykit_runtime.results",
        "DiskUsage": "mobykit_runtime.usage",
        "Usage": "mobykit_runtime.usage",
        "Completed": "mobykit_runtime.streams.completed",
        "Output": "mobykit_runtime.streams.decoding",
        "Frame": "mobykit_runtime.streams.frames",
        "LogLine": "mobykit_runtime.streams.textlines",
    },
)
