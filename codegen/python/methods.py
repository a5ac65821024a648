"""The two methods of an endpoint, for threads and for tasks: what they take, give and await."""

from __future__ import annotations

import re
from collections.abc import Iterable

from codegen.overlays.streams import TAR
from codegen.python.views import MethodView

_STREAMS = {
    "bytes": "ByteStream",
    "frames": "FrameStream",
    "messages": "MessageStream",
    "process": "Process",
    "duplex": "Duplex",
}
_RESULTS = {
    "bytes": "The bytes, as a stream.",
    "frames": "A stream of frames: what is written to stdout and stderr.",
    "messages": "A stream of messages.",
    "process": "The process: its input and its output, and its exit code in the end.",
    "duplex": "An open connection: bytes both ways.",
}
_HINTS = (
    "It is closed at its end, and by a `with` statement in any case.",
    "`async with` and `async for` open and close it; whoever awaits it closes it.",
)
DOCKERFILE = "DockerfileSource"
"""The annotation of the parameter that names a Dockerfile, where the body is the context of a build."""
_UPLOADS = ("Archive", "BuildSource", "Upload")
# Where what annotations name comes from, beside what every module imports.
_HOMES = {
    **{name: f".{'process' if name == 'Process' else 'streams'}" for name in _STREAMS.values()},
    **{
        f"Async{name}": f"mobykit_runtime._async.{'process' if name == 'Process' else 'streams'}"
        for name in _STREAMS.values()
    },
    **{f"{prefix}{name}": "mobykit_runtime.uploads" for name in _UPLOADS for prefix in ("", "Async")},
    DOCKERFILE: "mobykit_runtime.uploads",
    "BuildResult": "mobykit_runtime.results",
    "LoadResult": "mobykit_runtime.results",
}
NAMES = frozenset({*_HOMES, "Opening"})
"""What annotations of methods name: no class of a group may be called so."""


def upload_of(media: str, *, is_context: bool) -> str:
    """Return the annotation, for threads, of a body that is bytes."""
    if is_context:
        return "BuildSource"
    return "Archive" if media == TAR else "Upload"


def call_of(stream: str | None) -> str:
    """Return the method of the group that does the work."""
    return f"_{stream or 'send'}"


def returned(stream: str | None, result: str) -> tuple[str, str]:
    """Return the annotations of what the methods for threads and for tasks give."""
    if stream is None:
        return result, result
    name = _STREAMS[stream] + (f"[{result}]" if stream == "messages" else "")
    return name, f"Opening[Async{name}]"


def methods(
    stream: str | None, result: str, body: str | None, docs: tuple[str, str]
) -> tuple[MethodView, MethodView]:
    """Return the methods for threads and for tasks.

    Args:
        stream: what they give, None for a whole value.
        result: the source text of the type of the value, or of one message.
        body: the source text of the type of the body for threads, None where there is none.
        docs: the docstrings.
    """
    returns = "" if stream is None and result == "None" else "return "
    threads, tasks = returned(stream, result)
    upload = f"Async{body}" if body in _UPLOADS else body
    if stream is None:
        awaited = MethodView("async def", tasks, upload, f"{returns}await ", "", docs[1])
    else:
        awaited = MethodView("def", tasks, upload, f"{returns}Opening(", ")", docs[1])
    return MethodView("def", threads, body, returns, "", docs[0]), awaited


_FINISHED = {
    "build": ("BuildResult", "The id of the image, what the builder printed, and the steps of BuildKit."),
    "load": ("LoadResult", "The names and ids of the images."),
    "push": (
        "models.PushResult",
        "Tag, digest and size of what was pushed, as far as the engine tells them.",
    ),
}
PROGRESS = (
    "progress: Called with each message on the progress; True draws bars, with the extra `mobykit[progress]`."
)


def finished_text(finish: str) -> str:
    """Return the words on the result of a method that finishes."""
    return _FINISHED[finish][1]


def finishing(finish: str, body: str | None, doc: str) -> tuple[MethodView, MethodView]:
    """Return the methods, for threads and for tasks, that read messages to their end.

    Args:
        finish: what comes of the work.
        body: the source text of the type of the body for threads, None where there is none.
        doc: the docstring.
    """
    result = _FINISHED[finish][0]
    upload = f"Async{body}" if body in _UPLOADS else body
    call = f"self._finish_{finish}("
    return (
        MethodView("def", result, body, f"return {call}", "", doc),
        MethodView("async def", result, upload, f"return await {call}", "", doc),
    )


def result_texts(stream: str | None, said: str) -> tuple[str, str]:
    """Return the words on the result of the methods for threads and for tasks."""
    if stream is None:
        return said, said
    text = said or _RESULTS[stream]
    return f"{text} {_HINTS[0]}", f"{text} {_HINTS[1]}"


def imports(
    made: Iterable[MethodView], annotations: Iterable[str]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return what the annotations of methods and parameters need beside what every module imports, by its module."""
    text = " ".join([*(f"{method.returns} {method.body}" for method in made), *annotations])
    used = set(re.findall(r"(?<![\w.])[A-Za-z]\w*", text))
    homes: dict[str, list[str]] = {}
    for name in sorted(used & _HOMES.keys()):
        homes.setdefault(_HOMES[name], []).append(name)
    return tuple((module, tuple(names)) for module, names in sorted(homes.items()))
