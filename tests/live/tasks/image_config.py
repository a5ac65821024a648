"""Read the configuration of an image: command, variables, labels."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mobykit import AsyncDocker, Docker

EXPECTED = (["sh", "-l"], True, {"team": "web"})


def blocking(docker: Docker, name: str) -> object:
    files = {"Dockerfile": 'FROM busybox\nENV A=1\nLABEL team=web\nCMD ["sh", "-l"]\n'}
    docker.images.build(files, tags=[name])
    config = docker.images.inspect(name).config
    docker.images.delete(name)
    return config.cmd, "A=1" in config.env, config.labels


async def awaited(docker: AsyncDocker, name: str) -> object:
    files = {"Dockerfile": 'FROM busybox\nENV A=1\nLABEL team=web\nCMD ["sh", "-l"]\n'}
    await docker.images.build(files, tags=[name])
    config = (await docker.images.inspect(name)).config
    await docker.images.delete(name)
    return config.cmd, "A=1" in config.env, config.labels


def with_docker_py(client: Any, name: str) -> object:
    dockerfile = io.BytesIO(b'FROM busybox\nENV A=1\nLABEL team=web\nCMD ["sh", "-l"]\n')
    image, _ = client.images.build(fileobj=dockerfile, tag=name, rm=True)
    config = image.attrs["Config"]
    client.images.remove(name)
    return config["Cmd"], "A=1" in config["Env"], config["Labels"]
