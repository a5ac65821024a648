"""A machine that ssh reaches, with the canned engine on it: this one, by a server of our own."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.live.sshd import ssh_server

from .engine import Place
from .rows import lacks_server

# What `docker system dial-stdio` does: bytes from standard input to the engine, and back.
_DIAL = """#!{python} -IS
import os, select, socket

engine = socket.socket(socket.AF_UNIX)
engine.connect({engine!r})
poll = select.poll()
poll.register(0, select.POLLIN)
poll.register(engine, select.POLLIN)
while True:
    for ready, _ in poll.poll():
        source, target = (0, engine.fileno()) if ready == 0 else (ready, 1)
        data = os.read(source, 65536)
        if not data:
            raise SystemExit
        while data:
            data = data[os.write(target, data):]
"""


@contextmanager
def reached_by_ssh(place: Place) -> Iterator[Place]:
    """Yield the place with an address of ssh; as it was where this machine cannot have one."""
    if lacks_server() or os.geteuid() != 0:
        yield place
        return
    with TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        docker = folder / "there" / "docker"
        docker.parent.mkdir()
        docker.write_text(_DIAL.format(python=sys.executable, engine=place.unix))
        docker.chmod(0o755)
        with ssh_server(folder / "ssh", {"PATH": f"{docker.parent}:/usr/bin:/bin"}) as server:
            before = os.environ["PATH"]
            os.environ["PATH"] = server.path
            try:
                yield replace(place, ssh=server.host)
            finally:
                os.environ["PATH"] = before
