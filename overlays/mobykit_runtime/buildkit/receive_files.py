"""Receiving files into a folder; the engine that sends them is not trusted."""

from __future__ import annotations

from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from mobykit_runtime.archives.landing import Landing, NewFile
from mobykit_runtime.archives.tarreader import Entry, EntryKind
from mobykit_runtime.archives.tree import system_path
from mobykit_runtime.buildkit.calls import Call, CallFailed, Status
from mobykit_runtime.buildkit.packets import (
    DEVICE,
    FOLDER,
    PIPE,
    SYMLINK,
    TYPE_BITS,
    Packet,
    PacketType,
    Stat,
    read_packet,
    write_packet,
)
from mobykit_runtime.errors import StreamDecodeError, TruncatedStream, UnsafeArchive

if TYPE_CHECKING:
    import os

    from mobykit_runtime.buildkit.outputs import Received

__all__ = ["ReceiveFiles"]

_MOST_ENTRIES = 2_000_000
_LONGEST_PATH = 4096
# Each may be open; the engine sends a few at a time.
_MOST_ASKED = 64
_KINDS: dict[int, EntryKind] = {
    0: "file",
    FOLDER: "folder",
    SYMLINK: "symlink",
    PIPE: "fifo",
    DEVICE: "device",
}

File: TypeAlias = tuple[Entry, "list[str]"]
"""A file, and the names that lead to it."""


class ReceiveFiles(Call):
    """The transfer of a tree into a folder, which is made if there is none.

    Files that exist are replaced, folders are added to. Nothing is written outside of the folder, or through a link
    in it; links themselves may lead anywhere, as those of a system's root folder do. Devices and named pipes are
    refused; permissions are kept as far as the umask allows, without set-user-id, set-group-id and sticky bits.
    """

    def __init__(
        self, folder: str | os.PathLike[str], received: Received, *, max_bytes: int | None = None
    ) -> None:
        root = Path(system_path(folder))
        root.mkdir(parents=True, exist_ok=True)
        self._landing = Landing(root)
        self._received = received
        self._max_bytes = max_bytes
        self._order = _Order()
        self._told = 0
        self._all_told = False
        self._to_ask: deque[tuple[int, File]] = deque()
        self._asked: dict[int, File | NewFile] = {}
        self._hardlinks: list[tuple[File, list[str]]] = []
        self._has_finished = False
        self._is_done = False
        self._failure: CallFailed | None = None

    def receive(self, message: bytes) -> None:
        """Take an entry, a piece of a file, or the end."""
        with self._received.keeping_failures():
            packet = read_packet(message)
            if packet.type == PacketType.STAT and not self._all_told:
                self._take_entry(packet.stat)
            elif packet.type == PacketType.DATA and packet.id in self._asked:
                self._take_piece(packet)
            elif packet.type == PacketType.FIN and self._has_finished:
                self._is_done = True
            else:
                raise StreamDecodeError(f"the engine sent packet {packet.type} where it has no meaning")

    def _take_entry(self, stat: Stat | None) -> None:
        if stat is None:
            self._all_told = True
            return
        if self._told >= _MOST_ENTRIES:
            raise UnsafeArchive(f"the output has more than {_MOST_ENTRIES} entries", member=stat.path)
        entry = _entry(stat)
        parts = self._order.parts(entry)
        if entry.kind == "folder":
            self._landing.folder(entry, parts)
        elif entry.kind == "symlink":
            self._landing.symlink(entry, parts)
        elif entry.kind == "hardlink":
            self._hardlinks.append(((entry, parts), _parts(entry, entry.target)))
        elif entry.kind == "file":
            self._to_ask.append((self._told, (entry, parts)))
        else:
            raise UnsafeArchive(f"{entry.name!r}: a {entry.kind}, which is not made", member=entry.name)
        self._told += 1

    def _take_piece(self, packet: Packet) -> None:
        file = self._asked[packet.id]
        if not isinstance(file, NewFile):
            file = self._asked[packet.id] = self._landing.create(*file)
        if packet.data:
            self._received.bytes += len(packet.data)
            if self._max_bytes is not None and self._received.bytes > self._max_bytes:
                raise UnsafeArchive(f"the output has more than {self._max_bytes} bytes", member="")
            file.write(packet.data)
        else:
            file.finish()
            del self._asked[packet.id]
            self._received.files += 1

    def end_input(self) -> None:
        """Take note that the engine sends nothing more."""
        if not self._is_done:
            self._received.failure = error = TruncatedStream(
                "the engine left the transfer before its end", expected=None, got=self._received.bytes
            )
            self._failure = CallFailed(Status.CANCELLED, str(error))

    def next_message(self) -> bytes | None:
        """Return a request for a file, or the end when all files are here."""
        if self._failure is not None:
            raise self._failure
        if self._to_ask and len(self._asked) < _MOST_ASKED:
            number, self._asked[number] = self._to_ask.popleft()
            return write_packet(PacketType.REQ, id=number)
        if not self._all_told or self._to_ask or self._asked or self._has_finished:
            return None
        with self._received.keeping_failures():
            for file, target in self._hardlinks:  # which need what they lead to
                self._landing.hardlink(*file, target)
        self._has_finished = True
        return write_packet(PacketType.FIN)

    @property
    def is_done(self) -> bool:
        """Whether both sides have said that all is here."""
        return self._is_done

    def close(self) -> None:
        """Take away what is half-written."""
        for file in self._asked.values():
            if isinstance(file, NewFile):
                file.discard()
        self._asked.clear()
        self._landing.close()


class _Order:
    """Checks that each entry comes once, and behind the folder that it is in."""

    def __init__(self) -> None:
        self._latest: list[bytes] = []
        self._latest_is_folder = True

    def parts(self, entry: Entry) -> list[str]:
        """Return the names that lead to an entry."""
        parts = _parts(entry, entry.name)
        place = [part.encode("utf-8", "surrogateescape") for part in parts]
        folders = self._latest if self._latest_is_folder else self._latest[:-1]
        if place <= self._latest or place[:-1] != folders[: len(place) - 1]:
            raise UnsafeArchive(f"{entry.name!r}: told twice, or before its folder", member=entry.name)
        self._latest, self._latest_is_folder = place, entry.kind == "folder"
        return parts


def _entry(stat: Stat) -> Entry:
    kind = _KINDS.get(stat.mode & TYPE_BITS, "device")
    if kind == "file" and stat.target:
        kind = "hardlink"
    return Entry(stat.path, kind, stat.size, stat.mode & 0o777, stat.mtime, stat.target)


def _parts(entry: Entry, path: str) -> list[str]:
    parts = path.split("/")
    if len(path) > _LONGEST_PATH or "\0" in path or not {"", ".", ".."}.isdisjoint(parts):
        raise UnsafeArchive(f"{path[:100]!r}: no path below the folder of the output", member=entry.name)
    return parts
