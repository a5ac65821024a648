"""Fetches descriptions into `spec/`: from upstream at a pinned commit, or from a file."""

from __future__ import annotations

import hashlib
import json
import tomllib
import urllib.request
from http.client import HTTPException
from pathlib import Path

from attrs import frozen

from codegen.errors import SpecError
from codegen.history.versions import key
from codegen.openapi import loading, reader, sources

_TIMEOUT = 30


@frozen
class Lock:
    """The pinned upstream: a repository's commit, and the digest of each file read so far."""

    url: str
    commit: str
    digests: dict[str, str]

    @classmethod
    def read(cls, path: Path) -> Lock:
        """Read the lock file."""
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8"))
            return cls(data["upstream"]["url"], data["upstream"]["commit"], dict(data["sha256"]))
        except (OSError, LookupError, TypeError, ValueError) as error:
            raise SpecError(str(path), f"is no lock file: {error}") from error

    def write(self, path: Path) -> None:
        """Write the lock file."""
        lines = [
            "# Where the distilled descriptions come from. Written by `python -m codegen fetch`.",
            "",
            "[upstream]",
            f"url = {json.dumps(self.url)}",
            f"commit = {json.dumps(self.commit)}",
            "",
            "[sha256]",
            *(
                f"{json.dumps(name)} = {json.dumps(self.digests[name])}"
                for name in sorted(self.digests, key=key)
            ),
        ]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def address(self, version: str) -> str:
        """Return where upstream keeps the description of a version."""
        return self.url.format(commit=self.commit, version=version)


def fetch(version: str, origin: str | None) -> tuple[Path, bool]:
    """Distil a version into `spec/` and pin its digest; return the file and whether it changed.

    Args:
        version: the API version, such as `1.56`.
        origin: a file or an http(s) address; upstream at the pinned commit by default.
    """
    key(version)
    lock = Lock.read(sources.LOCK)
    source = origin or lock.address(version)
    data = _read(source)
    digest = hashlib.sha256(data).hexdigest()
    pinned = lock.digests.get(version)
    if origin is None and pinned not in {None, digest}:
        raise SpecError(
            source,
            f"has the digest {digest}, but {pinned} is pinned in {sources.LOCK.name}; has the commit moved?",
        )
    document = loading.parse(data, source)
    text = sources.distilled_text(document)
    found = reader.version_of(document)
    if found != version:
        raise SpecError(source, f"describes version {found}, not {version}")
    path = sources.SPEC / f"v{version}.json"
    changed = not path.exists() or path.read_text(encoding="utf-8") != text
    path.write_text(text, encoding="utf-8", newline="\n")
    lock.digests[version] = digest
    lock.write(sources.LOCK)
    return path, changed


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """A file is where it is said to be: no answer sends the toolchain to another host, or down to plain http."""

    def redirect_request(self, *_: object) -> None:
        """Follow nothing; the answer becomes an error."""


def _read(source: str) -> bytes:
    if not source.startswith(("http://", "https://")):
        return loading.content(Path(source), source)
    opener = urllib.request.build_opener(_NoRedirects)
    opener.addheaders = [("User-Agent", "mobykit")]
    try:
        with opener.open(source, timeout=_TIMEOUT) as answer:
            data: bytes = answer.read(loading.LARGEST_FILE + 1)
            missing = answer.length
    except (OSError, HTTPException, ValueError) as error:
        raise SpecError(source, f"cannot be fetched: {error}; give a local file with --from") from error
    if missing and len(data) <= loading.LARGEST_FILE:
        raise SpecError(source, f"ended {missing} bytes too early; try again")
    return data
