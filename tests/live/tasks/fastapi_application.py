"""Answer requests with FastAPI, over one client that lives as long as the application."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

import docker
import httpx
from fastapi import FastAPI
from mobykit import AsyncDocker, Docker

EXPECTED = (True, 0)


async def answers(app: FastAPI, name: str) -> object:
    """Return what the application answers: whether it lists what it started, and how many are left."""
    client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://app")
    async with app.router.lifespan_context(app), client:
        started = (await client.post("/jobs", params={"team": name})).json()
        listed = (await client.get("/jobs", params={"team": name})).json()
        await client.delete(f"/jobs/{started}")
        left = (await client.get("/jobs", params={"team": name})).json()
    return listed == [started], len(left)


def blocking(docker: Docker, name: str) -> object:
    own = Docker(docker.host)

    @contextlib.asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        with own:
            yield

    app = FastAPI(lifespan=lifespan)

    @app.post("/jobs")
    def start(team: str) -> str:
        return own.containers.run_detached("busybox", "sleep 60", labels={"team": team})

    @app.get("/jobs")
    def jobs(team: str) -> list[str]:
        return [each.id for each in own.containers.list(filters={"label": f"team={team}"})]

    @app.delete("/jobs/{job}")
    def stop(job: str) -> None:
        own.containers.delete(job, force=True)

    return asyncio.run(answers(app, name))


async def awaited(docker: AsyncDocker, name: str) -> object:
    own = AsyncDocker(docker.host)

    @contextlib.asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with own:
            yield

    app = FastAPI(lifespan=lifespan)

    @app.post("/jobs")
    async def start(team: str) -> str:
        return await own.containers.run_detached("busybox", "sleep 60", labels={"team": team})

    @app.get("/jobs")
    async def jobs(team: str) -> list[str]:
        return [each.id for each in await own.containers.list(filters={"label": f"team={team}"})]

    @app.delete("/jobs/{job}")
    async def stop(job: str) -> None:
        await own.containers.delete(job, force=True)

    return await answers(app, name)


def with_docker_py(client: Any, name: str) -> object:
    own = docker.from_env()

    @contextlib.asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        with contextlib.closing(own):
            yield

    app = FastAPI(lifespan=lifespan)

    @app.post("/jobs")
    def start(team: str) -> Any:
        return own.containers.run("busybox", "sleep 60", detach=True, labels={"team": team}).id

    @app.get("/jobs")
    def jobs(team: str) -> list[Any]:
        return [each.id for each in own.containers.list(filters={"label": f"team={team}"})]

    @app.delete("/jobs/{job}")
    def stop(job: str) -> None:
        own.containers.get(job).remove(force=True)

    return asyncio.run(answers(app, name))
