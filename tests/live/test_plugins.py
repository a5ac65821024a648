"""Plugins: one that is made here, and can be set but not started, for it holds no program."""

import io
import json
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from mobykit import AsyncDocker, errors

from .clients import both_clients
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
def plugin(engine: Engine) -> Iterator[str]:
    """Yield the name of a plugin, made beside mobykit, which cannot send its content yet."""
    name = f"{new_name('plugin')}:latest"
    with engine.http() as http:
        http.post(
            "/plugins/create",
            params={"name": name},
            content=_archive(),
            headers={"Content-Type": "application/x-tar"},
        ).raise_for_status()
        try:
            yield name
        finally:
            http.delete(f"/plugins/{name}", params={"force": "1"})


def _archive() -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as tar:
        config = json.dumps(CONFIG).encode()
        member = tarfile.TarInfo("config.json")
        member.size = len(config)
        tar.addfile(member, io.BytesIO(config))
        root = tarfile.TarInfo("rootfs")
        root.type, root.mode = tarfile.DIRTYPE, 0o755
        tar.addfile(root)
    return buffer.getvalue()


@both_clients
async def test_plugin_is_listed_set_and_removed(docker: AsyncDocker, engine: Engine) -> None:
    with plugin(engine) as name:
        found = await docker.plugins.inspect(name)
        assert (found.name, found.enabled) == (name, False)
        assert found.config.interface.types == ["docker.volumedriver/1.0"]
        assert found.config.linux.capabilities == ["CAP_SYS_ADMIN"]
        assert found in await docker.plugins.list()
        assert found not in await docker.plugins.list(filters={"enabled": True})

        await docker.plugins.set(name, ["LEVEL=3", "data.source=/var/tmp"])
        changed = (await docker.plugins.inspect(name)).settings
        assert changed.env == ["LEVEL=3"]
        assert [mount.source for mount in changed.mounts] == ["/var/tmp"]

        with pytest.raises(errors.ServerError, match="none"):
            await docker.plugins.enable(name, timeout=1)
        with pytest.raises(errors.ApiError, match="disabled|not enabled"):
            await docker.plugins.disable(name)
        await docker.plugins.delete(name)
        with pytest.raises(errors.NotFound):
            await docker.plugins.inspect(name)


@both_clients
async def test_plugin_that_is_not_there(docker: AsyncDocker) -> None:
    name = new_name("no")
    for call in (
        docker.plugins.inspect(name),
        docker.plugins.enable(name, timeout=0),
        docker.plugins.disable(name, force=True),
        docker.plugins.set(name, ["A=1"]),
        docker.plugins.delete(name, force=True),
    ):
        with pytest.raises(errors.NotFound, match=f'plugin "{name}" not found'):
            await call
