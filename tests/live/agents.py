"""An ssh agent with one key, and the programs that an image needs to ask it."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

COMMENT = "the key of a live test"


@contextmanager
def ssh_agent(folder: Path) -> Iterator[Path]:
    """Start an agent that has one key; yield its socket."""
    path, key = folder / "agent.sock", folder / "key"
    command = ["ssh-agent", "-D", "-a", str(path)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as program:
        try:
            create = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", COMMENT, "-f", str(key)]
            subprocess.run(create, check=True)
            while not path.exists():
                assert program.poll() is None
                time.sleep(0.01)
            environment = {**os.environ, "SSH_AUTH_SOCK": str(path)}
            subprocess.run(["ssh-add", "-q", str(key)], check=True, env=environment)
            yield path
        finally:
            program.terminate()


def put_ssh_add(folder: Path) -> None:
    """Copy this machine's ssh-add into a folder, with the libraries that it is linked with."""
    program = shutil.which("ssh-add")
    assert program is not None
    linked = subprocess.run(["ldd", program], capture_output=True, text=True, check=True).stdout
    for path in (program, *(word for word in linked.split() if word.startswith("/"))):
        target = folder / path.lstrip("/")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)  # what a link leads to
