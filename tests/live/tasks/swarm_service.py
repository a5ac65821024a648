"""Run a service with a secret and a config; read its logs, update it, roll it back, remove it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import docker.types
from mobykit import models

if TYPE_CHECKING:
    from mobykit import AsyncDocker, Docker

KEY = models.TaskSpecContainerSpecSecretsItemFile(name="key", uid="0", gid="0", mode=0o400)
CONF = models.TaskSpecContainerSpecConfigsItemFile(name="/app.conf", uid="0", gid="0", mode=0o444)
EXPECTED = ([b"debug=1", b"password"], 1)


def blocking(docker: Docker, name: str) -> object:
    secret = docker.secrets.create(name + "-secret", b"password\n").id
    config = docker.configs.create(name + "-config", "debug=1\n").id
    container = models.TaskSpecContainerSpec(
        image="busybox",
        command=["sh", "-c", "cat /app.conf /run/secrets/key; sleep 600"],
        secrets=[
            models.TaskSpecContainerSpecSecretsItem(secret_id=secret, secret_name=name + "-secret", file=KEY)
        ],
        configs=[
            models.TaskSpecContainerSpecConfigsItem(config_id=config, config_name=name + "-config", file=CONF)
        ],
    )
    spec = models.ServiceSpec(name=name, task_template=models.TaskSpec(container_spec=container))
    docker.services.create(spec)
    docker.services.wait_converged(name, timeout=60)
    text = docker.services.logs(name).read().stdout
    docker.services.scale(name, 2)
    docker.services.wait_converged(name, timeout=60)
    docker.services.rollback(name)
    docker.services.wait_converged(name, timeout=60)
    running = docker.tasks.list(filters={"service": name, "desired-state": "running"})
    docker.services.delete(name)
    docker.secrets.delete(secret)
    docker.configs.delete(config)
    return sorted(set(text.split())), len(running)


async def awaited(docker: AsyncDocker, name: str) -> object:
    secret = (await docker.secrets.create(name + "-secret", b"password\n")).id
    config = (await docker.configs.create(name + "-config", "debug=1\n")).id
    container = models.TaskSpecContainerSpec(
        image="busybox",
        command=["sh", "-c", "cat /app.conf /run/secrets/key; sleep 600"],
        secrets=[
            models.TaskSpecContainerSpecSecretsItem(secret_id=secret, secret_name=name + "-secret", file=KEY)
        ],
        configs=[
            models.TaskSpecContainerSpecConfigsItem(config_id=config, config_name=name + "-config", file=CONF)
        ],
    )
    spec = models.ServiceSpec(name=name, task_template=models.TaskSpec(container_spec=container))
    await docker.services.create(spec)
    await docker.services.wait_converged(name, timeout=60)
    text = (await docker.services.logs(name).read()).stdout
    await docker.services.scale(name, 2)
    await docker.services.wait_converged(name, timeout=60)
    await docker.services.rollback(name)
    await docker.services.wait_converged(name, timeout=60)
    running = await docker.tasks.list(filters={"service": name, "desired-state": "running"})
    await docker.services.delete(name)
    await docker.secrets.delete(secret)
    await docker.configs.delete(config)
    return sorted(set(text.split())), len(running)


def with_docker_py(client: Any, name: str) -> object:
    secret = client.secrets.create(name=name + "-secret", data=b"password\n")
    config = client.configs.create(name=name + "-config", data=b"debug=1\n")

    def converged(replicas: int) -> None:
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            tasks = service.tasks(filters={"desired-state": "running"})
            if [each["Status"]["State"] for each in tasks] == ["running"] * replicas:
                return
            time.sleep(0.2)
        raise TimeoutError(name)

    service = client.services.create(
        "busybox",
        ["sh", "-c", "cat /app.conf /run/secrets/key; sleep 600"],
        name=name,
        secrets=[docker.types.SecretReference(secret.id, name + "-secret", filename="key")],
        configs=[docker.types.ConfigReference(config.id, name + "-config", filename="/app.conf")],
    )
    converged(1)
    text = b"".join(service.logs(stdout=True, stderr=True))
    service.scale(2)
    converged(2)
    service.reload()
    spec = service.attrs["Spec"]
    client.api._post_json(
        client.api._url("/services/{0}/update", service.id),
        data=spec,
        params={"version": service.version, "rollback": "previous"},
    ).raise_for_status()
    converged(1)
    service.reload()
    replicas = service.attrs["Spec"]["Mode"]["Replicated"]["Replicas"]
    service.remove()
    secret.remove()
    config.remove()
    return sorted(set(text.split())), replicas
