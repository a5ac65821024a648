"""From keywords to the request that creates a container: as `docker create`, and no mistake gets through."""

from __future__ import annotations

import json
import os
from typing import Any

import pytest
from mobykit import container_request

from .docker_create import CASES, RECORDED, record

# Of the command alone: what it attaches to, and that it is not Windows.
OF_THE_COMMAND = {"AttachStdout", "AttachStderr", "ConsoleSize"}
KEYS_SPEAK = {"ExposedPorts", "Volumes", "EndpointsConfig", "PortBindings", "Tmpfs", "Labels", "Config"}
USUAL = {"NetworkMode": "default", "RestartPolicy": {"Name": "no"}, "MemorySwappiness": -1}


@pytest.fixture(scope="module")
def recorded() -> dict[str, Any]:
    if os.environ.get("UPDATE"):
        RECORDED.write_text(json.dumps(record(), indent=1, sort_keys=True) + "\n")
    found: dict[str, Any] = json.loads(RECORDED.read_text())
    return found


def said(value: Any, *, keys_speak: bool = False) -> Any:
    """Return what a request says: what is empty says nothing, but for maps whose keys speak for themselves."""
    if isinstance(value, dict):
        kept = {name: said(item, keys_speak=name in KEYS_SPEAK) for name, item in value.items()}
        return {
            name: item
            for name, item in kept.items()
            if keys_speak or not (name in OF_THE_COMMAND or item in (None, "", 0, [], {}))
        }
    return [said(item) for item in value] if isinstance(value, list) else value


def told(request: dict[str, Any]) -> dict[str, Any]:
    """Return what a request says beyond the defaults that the command sends always."""
    found: dict[str, Any] = said(request)
    host = found.get("HostConfig", {})
    for name, usual in USUAL.items():
        if host.get(name) == usual:
            del host[name]
    if found.get("NetworkingConfig", {}).get("EndpointsConfig") == {"default": {}}:
        del found["NetworkingConfig"]
    return {name: item for name, item in found.items() if item != {}}


@pytest.mark.parametrize(("words", "options"), CASES, ids=[words for words, _ in CASES])
def test_the_docker_command_sends_the_same(
    words: str, options: dict[str, Any], recorded: dict[str, Any]
) -> None:
    assert told(container_request("app", **options).to_dict()) == told(recorded[words])
