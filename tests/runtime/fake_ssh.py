"""A program called ssh that stays on this machine: the other end of every connection is a socket here.

It takes what the client's command lines have, and notes them: a master makes its control socket (a plain file)
and goes, `-O stop` removes it, and a session passes bytes on to the socket that the remote command names. Where
that socket fails, so does it, once all that came of it is passed on.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

PROGRAM = """
import json, os, socket, sys, threading
from pathlib import Path

arguments = sys.argv[1:]
with open({log!r}, "a") as log:
    log.write(json.dumps(arguments) + chr(10))
control = Path(arguments[arguments.index("-S") + 1])
if "-O" in arguments:
    control.unlink()
    sys.exit()
if "-N" in arguments:
    control.touch()
    sys.exit()
words = arguments[-1].split()
assert words[0] == "docker" and words[-2:] == ["system", "dial-stdio"], words
engine = socket.socket(socket.AF_UNIX)
try:
    engine.connect(words[words.index("--host") + 1].removeprefix("unix://"))
except OSError as error:
    sys.exit(f"dial-stdio: {{error}}")

failed = threading.Event()

def forth():
    while data := os.read(0, 65536):
        try:
            engine.sendall(data)
        except OSError as error:
            sys.stderr.write(f"dial-stdio: {{error}}")
            sys.stderr.flush()
            failed.set()
            return
    engine.shutdown(socket.SHUT_WR)

threading.Thread(target=forth, daemon=True).start()
try:
    while data := engine.recv(65536):
        while data:
            data = data[os.write(1, data):]
except OSError:
    failed.set()
os._exit(failed.is_set())
"""


def install(folder: Path) -> Path:
    """Write the program into a folder, for PATH; give the file of its notes."""
    log, program = folder / "ssh.log", folder / "ssh"
    log.touch()
    program.write_text(f"#!{sys.executable} -IS\n{PROGRAM.format(log=str(log))}")
    program.chmod(0o755)
    return log


def noted(log: Path) -> list[list[str]]:
    """Give the command lines so far."""
    return [json.loads(line) for line in log.read_text().splitlines()]
