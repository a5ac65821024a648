"""Sending files: the engine is told what there is, and asks for the files that it does not have."""

from __future__ import annotations

from collections import deque
from contextlib import ExitStack
from typing import TYPE_CHECKING

from attrs import define

from mobykit_runtime.buildkit.calls import Call, CallFailed, Metadata, Status
from mobykit_runtime.buildkit.packets import TYPE_BITS, PacketType, read_packet, write_packet
from mobykit_runtime.buildkit.patterns import filter_of, values_of
from mobykit_runtime.buildkit.walks import walk
from mobykit_runtime.errors import InvalidArgument

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mobykit_runtime.buildkit.calls import Handler
    from mobykit_runtime.buildkit.packets import Stat
    from mobykit_runtime.buildkit.patterns import Filter
    from mobykit_runtime.buildkit.trees import Content, OpenTree, Tree

__all__ = ["FileSync", "SendFiles", "Sent"]

_PIECE_SIZE = 128 * 1024


@define
class Sent:
    """What was sent of a tree."""

    entries: int = 0
    """How many entries the engine was told of."""
    files: int = 0
    """How many files it asked for."""
    bytes: int = 0
    """How many bytes these had."""


class FileSync:
    """Sends trees by their names; nothing else can be asked for."""

    def __init__(self, trees: Mapping[str, Tree]) -> None:
        self._trees = trees
        self.sent = {name: Sent() for name in trees}
        """What was sent of each tree so far."""

    @property
    def handlers(self) -> Mapping[str, Handler]:
        """What a session serves."""
        return {"/moby.filesync.v1.FileSync/DiffCopy": self}

    def __call__(self, metadata: Metadata) -> SendFiles:
        """Return the call that sends a tree; raise CallFailed where there is none of this name."""
        name = next(iter(values_of(metadata, "dir-name")), "")
        if name not in self._trees:
            raise CallFailed(Status.NOT_FOUND, f"the build has no files of the name {name!r}")
        return SendFiles(self._trees[name], metadata, self.sent[name])


class SendFiles(Call):
    """The transfer of one tree."""

    def __init__(self, tree: Tree, metadata: Metadata, sent: Sent) -> None:
        self._tree, wanted = _opened(tree, metadata)
        self._stats: Iterator[Stat] | None = walk(self._tree, wanted)
        self._sent = sent
        self._told = 0
        self._files: dict[int, str] = {}
        """What can be asked for, and was not yet."""
        self._asked: deque[tuple[int, str]] = deque()
        self._current: tuple[int, Content] | None = None
        self._is_finishing = False
        self._is_done = False
        self._failure: CallFailed | None = None

    def receive(self, message: bytes) -> None:
        """Take what the engine asks for."""
        packet = read_packet(message)
        if packet.type == PacketType.REQ:
            if packet.id not in self._files:
                raise CallFailed(
                    Status.INVALID_ARGUMENT,
                    f"entry {packet.id} is no file, or was not told, or asked for twice",
                )
            self._asked.append((packet.id, self._files.pop(packet.id)))
        elif packet.type == PacketType.FIN:
            self._is_finishing = True
        else:
            raise CallFailed(Status.INVALID_ARGUMENT, f"packet {packet.type} is none that asks for files")

    def end_input(self) -> None:
        """Take note that the engine asks for nothing more, which it has to say before."""
        if not self._is_finishing:
            self._failure = CallFailed(Status.CANCELLED, "the engine left the transfer before its end")

    def next_message(self) -> bytes | None:
        """Return the next packet: a piece of a file if any was asked for, else the next entry."""
        if self._failure is not None:
            raise self._failure
        if self._is_done:
            return None
        if self._is_finishing:
            self._is_done = True
            return write_packet(PacketType.FIN)
        try:
            return self._next_data() or self._next_stat()
        except InvalidArgument as error:
            self._failure = _failed(error)
            return write_packet(PacketType.ERR, data=self._failure.text.encode())

    def _next_data(self) -> bytes | None:
        if self._current is None:
            if not self._asked:
                return None
            id_, path = self._asked.popleft()
            self._current = id_, self._tree.content(path)
            self._sent.files += 1
        id_, content = self._current
        piece = content.read(_PIECE_SIZE)
        self._sent.bytes += len(piece)
        if not piece:
            self._current = None
            content.close()
        return write_packet(PacketType.DATA, id=id_, data=piece)

    def _next_stat(self) -> bytes | None:
        if self._stats is None:
            return None
        stat = next(self._stats, None)
        if stat is None:
            self._stats = None
            return write_packet(PacketType.STAT)
        if not stat.mode & TYPE_BITS and not stat.target:
            self._files[self._told] = stat.path
        self._told += 1
        self._sent.entries += 1
        return write_packet(PacketType.STAT, stat=stat)

    @property
    def is_done(self) -> bool:
        """Whether the engine has all it wanted."""
        return self._is_done

    def close(self) -> None:
        """Close what is being read."""
        if self._current is not None:
            self._current[1].close()
            self._current = None
        self._tree.close()


def _opened(tree: Tree, metadata: Metadata) -> tuple[OpenTree, Filter]:
    try:
        with ExitStack() as closing:
            opened = tree.open()
            closing.callback(opened.close)
            wanted = filter_of(metadata, opened)
            closing.pop_all()
    except InvalidArgument as error:
        raise _failed(error) from error
    return opened, wanted


def _failed(error: InvalidArgument) -> CallFailed:
    """Return what cannot be read as the end of the call; names that are not UTF-8 are told as far as they are."""
    return CallFailed(Status.UNKNOWN, str(error).encode("utf-8", "replace").decode())
