"""A plugin that is made here, and can be set but not started, for it holds no program."""

import io
import json
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager

from .daemon import Engine
from .things import new_name

CONFIG = {
    "Description": "a plugin without a program",
    "Documentation": "https://example.invalid/",
    "Entrypoint": ["/none"],
    "WorkDir": "/",
    "Interface": {"Types": ["docker.volumedriver/1.0"], "Socket": "none.sock"},
    "Network": {"Type": "none"},
    "Env": [{"Name": "LEVEL", "Description": "how much", "Settable": ["value"], "Value": "0"}],
    "Args": {"Name": "args", "Description": "more", "Settable": ["value"], "Value": ["a"]},
    "Mounts": [
        {
            "Name": "data",
            "Description": "where",
            "Settable": ["source"],
            "Source": "/tmp",
            "Destination": "/data",
            "Type": "bind",
            "Options": ["rbind"],
        }
    ],
    "Linux": {
        "Capabilities": ["CAP_SYS_ADMIN"],
        "AllowAllDevices": False,
        "Devices": [{"Name": "null", "Description": "nothing", "Settable": ["path"], "Path": "/dev/null"}],
    },
    "PropagatedMount": "/data",
    "User": {"UID": 0, "GID": 0},
}


@contextmanager
def broken_plugin(engine: Engine) -> Iterator[str]:
    """Yield the name of a plugin, made beside mobykit, so that nothing but its use is tested."""
    name = f"{new_name('plugin')}:latest"
    with engine.http() as http:
        http.post(
            "/plugins/create",
            params={"name": name},
            content=plugin_archive(),
            headers={"Content-Type": "application/x-tar"},
        ).raise_for_status()
        try:
            yield name
        finally:
            http.delete(f"/plugins/{name}", params={"force": "1"})


def plugin_archive(**changes: object) -> bytes:
    """Return what a plugin is made of, with changes of its configuration."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as tar:
        config = json.dumps({**CONFIG, **changes}).encode()
        member = tarfile.TarInfo("config.json")
        member.size = len(config)
        tar.addfile(member, io.BytesIO(config))
        root = tarfile.TarInfo("rootfs")
        root.type, root.mode = tarfile.DIRTYPE, 0o755
        tar.addfile(root)
    return buffer.getvalue()
