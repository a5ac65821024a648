"""Both ends of a transfer of files without a connection between them, for tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random

from attrs import define, evolve, field
from mobykit_runtime.buildkit.calls import Call
from mobykit_runtime.buildkit.packets import TYPE_BITS, Packet, PacketType, Stat, write_packet
from mobykit_runtime.buildkit.protobuf import decode
from mobykit_runtime.buildkit.receive_files import ReceiveFiles
from mobykit_runtime.buildkit.send_files import FileSync, SendFiles
from mobykit_runtime.buildkit.trees import Tree


def sending(tree: Tree, **metadata: Sequence[str]) -> SendFiles:
    keys = {key.replace("_", "-"): values for key, values in metadata.items()}
    return FileSync({"context": tree})({"dir-name": ["context"], **keys})


def packets(call: Call) -> list[Packet]:
    """Return what a call has to say now."""
    found = []
    while (message := call.next_message()) is not None:
        found.append(decode(Packet, message))
    return found


def told(tree: Tree, **metadata: Sequence[str]) -> list[Stat]:
    """Return what is told of a tree, to its end."""
    call = sending(tree, **metadata)
    *stats, end = packets(call)
    call.close()
    assert end == Packet()
    assert all(packet.type == PacketType.STAT and packet.stat is not None for packet in stats)
    return [packet.stat for packet in stats if packet.stat is not None]


def paths(tree: Tree, **metadata: Sequence[str]) -> list[str]:
    return [stat.path for stat in told(tree, **metadata)]


def transfer(sender: SendFiles, receiver: ReceiveFiles, order: Random) -> None:
    """Carry messages between both ends, in any order, until both are done."""
    ends: list[tuple[Call, Call]] = [(sender, receiver), (receiver, sender)]
    idle = 0
    while not (sender.is_done and receiver.is_done):
        source, target = order.choice(ends)
        message = None if source.is_done else source.next_message()
        idle = 0 if message is not None else idle + 1
        assert idle < 1000, "both ends wait for each other"
        if message is not None:
            target.receive(message)
    sender.end_input()
    sender.close()
    receiver.close()


@define
class Mirror:
    """The engine's side: it keeps what it has, and asks for files that are not as they were."""

    files: dict[str, tuple[Stat, bytes]] = field(factory=dict)

    def update(self, call: Call) -> list[str]:
        """Let a call bring this up to date; return which files were asked for."""
        entries: list[Stat] = []
        found: dict[str, tuple[Stat, bytes]] = {}
        asked: dict[int, bytes] = {}
        while not call.is_done:
            message = call.next_message()
            packet = decode(Packet, message or b"")
            if packet.type == PacketType.STAT and packet.stat is not None:
                entries.append(packet.stat)
                had = self.files.get(packet.stat.path)
                found[packet.stat.path] = packet.stat, b"" if had is None else had[1]
                is_file = not packet.stat.mode & TYPE_BITS and not packet.stat.target
                if is_file and (had is None or had[0] != packet.stat):
                    asked[len(entries) - 1] = b""
                    call.receive(write_packet(PacketType.REQ, id=len(entries) - 1))
            elif packet.type == PacketType.DATA:
                asked[packet.id] += packet.data
            elif packet.type == PacketType.STAT and message is None:
                call.receive(write_packet(PacketType.FIN))
        for number, content in asked.items():
            found[entries[number].path] = entries[number], content
        self.files = found
        call.end_input()
        call.close()
        return [entries[number].path for number in asked]


def listing(root: Path) -> dict[str, object]:
    """Return all there is in a folder, in a form that can be compared; groups of hard links by their first name."""
    found: dict[str, object] = {}
    first: dict[int, str] = {}
    for path in sorted(root.rglob("*")):
        name, stat = str(path.relative_to(root)), path.lstat()
        if path.is_symlink():
            found[name] = str(path.readlink())
        elif path.is_dir():
            found[name] = stat.st_mode
        else:
            content = path.read_bytes()
            found[name] = content, stat.st_mode, stat.st_mtime_ns, first.setdefault(stat.st_ino, name)
    return found


def tree_of(root: Path, files: Mapping[str, bytes | str]) -> Path:
    """Write files below a folder; a text is the target of a link, and a name that ends with a slash a folder."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if name.endswith("/"):
            path.mkdir(exist_ok=True)
        elif isinstance(content, str):
            path.symlink_to(content)
        else:
            path.write_bytes(content)
    return root


def without_time(stat: Stat) -> Stat:
    return evolve(stat, mtime=0)
