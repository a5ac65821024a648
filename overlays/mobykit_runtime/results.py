"""What comes of builds, loads, pushes and imports, as their messages tell it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import field, frozen

from mobykit_runtime.limits import Recent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mobykit import models

    from mobykit_runtime.buildkit.status import BuildWarning
    from mobykit_runtime.buildkit.vertices import BuildVertex

__all__ = ["BuildOutcome", "BuildResult", "LoadResult", "imported", "loaded", "pushed"]

_BUILT = re.compile(r"^Successfully built ([0-9a-f]{12,64})\s*$", re.MULTILINE)
_QUIET = re.compile(r"^(sha256:[0-9a-f]{64})\s*$", re.MULTILINE)
_LOADED = re.compile(r"^Loaded image( ID)?: (\S+)\s*$", re.MULTILINE)
_PUSHED = re.compile(r"^(\S+): digest: (\S+) size: (\d+)$")


@frozen
class BuildResult:
    """What came of a build."""

    __module__ = "mobykit.streams"

    id: str | None
    """Id of the image; None where the build makes none, such as one that only writes files."""
    log: str = field(repr=lambda text: f"<{len(text)} characters>")
    """What the builder printed, of BuildKit what `docker build --progress=plain` prints; the last 16 MiB of it."""
    vertices: tuple[BuildVertex, ...] = ()
    """The steps of BuildKit, in the order in which they began; none of the classic builder."""
    warnings: tuple[BuildWarning, ...] = ()
    """What BuildKit's checks of the Dockerfile found."""


@frozen
class LoadResult:
    """The images that an archive held."""

    __module__ = "mobykit.streams"

    names: tuple[str, ...]
    """Those that have a name, with tag."""
    ids: tuple[str, ...]
    """Ids of those that have none."""


class BuildOutcome:
    """Takes the messages of a build as they come, and tells what came of it."""

    def __init__(self) -> None:
        from mobykit_runtime.buildkit.plain import PlainLines

        self._id: str | None = None
        self._log: Recent[str] = Recent()
        self._lines = PlainLines()

    def add(self, message: models.BuildInfo, _size: int = 0) -> None:
        """Take the next message."""
        from mobykit_runtime.buildkit.status import readable_status

        if message.aux is not None and not isinstance(message.aux, str):  # BuildKit sends its state as text
            self._id = message.aux.id or self._id
        if message.stream:
            self._keep(message.stream)
        if (status := readable_status(message)) is not None:
            self._keep_lines(self._lines.update(status))

    def result(self) -> BuildResult:
        """Return what came of the build, when its last message was taken."""
        self._keep_lines(self._lines.finish())
        log = "".join(self._log.messages)
        for pattern in (_BUILT, _QUIET):
            if self._id is None and (told := pattern.findall(log)):
                self._id = told[-1]
        progress = self._lines.progress
        return BuildResult(self._id, log, progress.vertices, progress.warnings)

    def _keep_lines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self._keep(f"{line}\n")

    def _keep(self, text: str) -> None:
        self._log.add(text, len(text))


def loaded(messages: Iterable[models.LoadImageInfo]) -> LoadResult:
    """Return which images were loaded."""
    told = _LOADED.findall("".join(message.stream or "" for message in messages))
    return LoadResult(
        names=tuple(name for is_id, name in told if not is_id),
        ids=tuple(name for is_id, name in told if is_id),
    )


def pushed(messages: Iterable[models.PushImageInfo]) -> models.PushResult:
    """Return tag, digest and size of what was pushed; engines with the containerd store tell them in words only."""
    from mobykit import models

    result = models.PushResult()
    for message in messages:
        if message.aux is not None and message.aux.digest is not None:
            result = message.aux
        elif result.digest is None and (told := _PUSHED.match(message.status or "")):
            result = models.PushResult(tag=told[1], digest=told[2], size=int(told[3]))
    return result


def imported(messages: Iterable[models.CreateImageInfo]) -> str:
    """Return the id of an imported image: the status of the last message that has one."""
    return [message.status for message in messages if message.status][-1]
