"""Where the walk goes: for each call that gives JSON, the values to ask it with."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeAlias

import mobykit
from mobykit import ApiVersion, models
from mobykit_runtime.calls import Endpoint

from .rich import State
from .swarm_specs import CLUSTER_VOLUME_SINCE
from .things import LABEL

Values: TypeAlias = dict[str, Any]

NOT_VISITED: Mapping[str, str] = {
    "distribution.inspect": "asks a registry",
    "images.attestations": "engines before API 1.55 do not have it",
    "images.search": "asks a registry",
    "plugins.privileges": "asks a registry",
}


def _each(ids: Iterable[str], key: str = "id", **options: Any) -> list[Values]:
    """Ask for each id, and if there are options again with all of them."""
    asked = ({}, options) if options else ({},)
    return [{key: each, **more} for each in ids for more in asked]


def _platform(state: State) -> models.OCIPlatform:
    return models.OCIPlatform(os="linux", architecture=state.engine.facts["Arch"])


def _running(state: State) -> list[str]:
    return [state.containers[name] for name in ("tty", "rich", "sick", "sharing")]


def _listed(**options: Any) -> list[Values]:
    """Ask for a list with no option, with each option, and with all of them."""
    return [{}, *({name: value} for name, value in options.items()), options]


_LABELLED = {"label": [LABEL]}

VISITS: Mapping[str, Callable[[State], list[Values]]] = {
    "configs.inspect": lambda state: _each(state.configs),
    "configs.list": lambda _: _listed(filters=_LABELLED),
    "containers.changes": lambda state: _each(state.containers.values()),
    "containers.inspect": lambda state: _each(state.containers.values(), size=True),
    "containers.list": lambda _: _listed(all=True, size=True, limit=100, filters=_LABELLED),
    "containers.top": lambda state: _each(_running(state), ps_args="aux"),
    "exec.inspect": lambda state: _each(state.execs),
    "images.history": lambda state: _each(state.images, "name", platform=_platform(state)),
    "images.inspect": lambda state: [
        *_each(state.images, "name", manifests=True),
        *_each(state.images, "name", platform=_platform(state)),
    ],
    "images.list": lambda _: _listed(
        all=True, digests=True, shared_size=True, manifests=True, filters={"dangling": True}
    ),
    "networks.inspect": lambda state: _each(
        [*state.networks.values(), "bridge", "none"], verbose=True, scope="local"
    ),
    "networks.list": lambda _: _listed(filters={"driver": ["bridge"]}),
    "nodes.inspect": lambda state: _each(state.nodes),
    "nodes.list": lambda _: _listed(filters={"role": "manager"}),
    "plugins.inspect": lambda state: _each(state.plugins, "name"),
    "plugins.list": lambda _: _listed(filters={"enabled": False}),
    "secrets.inspect": lambda state: _each(state.secrets),
    "secrets.list": lambda _: _listed(filters=_LABELLED),
    "services.inspect": lambda state: _each(state.services.values(), insert_defaults=True),
    "services.list": lambda _: _listed(status=True, filters={"mode": "replicated"}),
    "swarm.inspect": lambda _: [{}],
    "swarm.unlock_key": lambda _: [{}],
    "system.data_usage": lambda _: _listed(
        type=["container", "image", "volume", "build-cache"], verbose=True
    ),
    "system.info": lambda _: [{}],
    "system.version": lambda _: [{}],
    "tasks.inspect": lambda state: _each(state.tasks),
    "tasks.list": lambda _: [
        *_listed(filters={"desired-state": ["shutdown", "accepted"]}),
        {"filters": {"runtime": "attachment"}},
    ],
    "volumes.inspect": lambda state: _each(state.volumes.values(), "name"),
    "volumes.list": lambda _: _listed(filters={"driver": "local"}),
}

SWARM = ("configs.", "nodes.", "secrets.", "services.", "swarm.", "tasks.")
"""What only a swarm manager answers."""


def json_getters() -> dict[str, Endpoint[Any]]:
    """Return all endpoints that the walk is about: those that read, and answer with JSON."""
    return {
        endpoint.name: endpoint
        for endpoint in mobykit.ENDPOINTS
        if endpoint.method == "GET" and any(reply.kind == "json" for reply in endpoint.responses.values())
    }


def visits(state: State, version: ApiVersion) -> Iterator[tuple[Endpoint[Any], Values]]:
    """Yield all calls to make in a version of the API; options it does not have are left out."""
    for name, endpoint in json_getters().items():
        if (
            name in NOT_VISITED
            or version not in endpoint.span
            or (name.startswith(SWARM) and not state.swarm)
        ):
            continue
        made: list[Values] = []
        for values in VISITS[name](state):
            known = {key: item for key, item in values.items() if version in endpoint.by_name[key].span}
            if known not in made and _exists(known, state, version):
                made.append(known)
                yield endpoint, known


def _exists(values: Values, state: State, version: ApiVersion) -> bool:
    return version >= CLUSTER_VOLUME_SINCE or values != {"name": state.volumes.get("cluster")}
