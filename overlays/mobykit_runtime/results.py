"""What comes of builds, loads, pushes and imports, as their messages tell it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mobykit import models

__all__ = ["BuildResult", "LoadResult", "built", "imported", "loaded", "pushed"]

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
    log: str
    """What the builder printed; the last 16 MiB of messages."""


@frozen
class LoadResult:
    """The images that an archive held."""

    __module__ = "mobykit.streams"

    names: tuple[str, ...]
    """Those that have a name, with tag."""
    ids: tuple[str, ...]
    """Ids of those that have none."""


def built(messages: Iterable[models.BuildInfo]) -> BuildResult:
    """Return what came of a build."""
    found = None
    log = []
    for message in messages:
        log.append(message.stream or "")
        if message.aux is not None and not isinstance(message.aux, str):  # BuildKit sends its state as text
            found = message.aux.id or found
    text = "".join(log)
    for pattern in (_BUILT, _QUIET):
        if found is None and (told := pattern.findall(text)):
            found = told[-1]
    return BuildResult(found, text)


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
