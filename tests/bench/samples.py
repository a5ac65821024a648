"""What the canned engine answers: the JSON of an engine with containers like those of a small web site."""

from __future__ import annotations

import hashlib
import json
from typing import Any

API_VERSION = "1.51"

_IMAGES = ("nginx:1.27", "postgres:16-alpine", "registry.example/shop/api:2026.11")


def containers(count: int) -> list[dict[str, Any]]:
    """Return the list entries of running containers."""
    return [_container(number) for number in range(count)]


def version() -> dict[str, Any]:
    """Return what GET /version gives."""
    release = {"Version": "28.5.2", "ApiVersion": API_VERSION, "MinAPIVersion": "1.24", "Os": "linux"}
    build = {"GitCommit": "0123abc", "GoVersion": "go1.24.9", "Arch": "amd64", "KernelVersion": "6.12.48"}
    return {
        "Platform": {"Name": "Canned"},
        **release,
        **build,
        "BuildTime": "2026-01-02T03:04:05.000000000+00:00",
        "Components": [{"Name": "Engine", "Version": release["Version"], "Details": build}],
    }


def inspected(name: str) -> dict[str, Any]:
    """Return what GET /containers/{id}/json gives, as far as clients look at it before they read logs."""
    return {
        "Id": _digest(name),
        "Name": f"/{name}",
        "Created": "2026-01-02T03:04:05.123456789Z",
        "Image": f"sha256:{_digest('image')}",
        "Config": {"Tty": False, "Image": _IMAGES[0], "Env": [], "Cmd": ["nginx"], "Labels": {}},
        "State": {"Status": "running", "Running": True, "ExitCode": 0, "Pid": 4711},
        "HostConfig": {"NetworkMode": "bridge", "LogConfig": {"Type": "json-file", "Config": {}}},
        "NetworkSettings": {"Networks": {}},
        "Mounts": [],
    }


def to_json(value: object) -> bytes:
    """Return JSON as engines write it: without spaces, with a line break at the end."""
    return json.dumps(value, separators=(",", ":")).encode() + b"\n"


def _container(number: int) -> dict[str, Any]:
    project, image = f"site{number // 3}", _IMAGES[number % len(_IMAGES)]
    return {
        "Id": _digest(f"container {number}"),
        "Names": [f"/{project}-service-{number}"],
        "Image": image,
        "ImageID": f"sha256:{_digest(image)}",
        "Command": "/docker-entrypoint.sh run --foreground",
        "Created": 1767323045 + number,
        "Ports": _ports(number),
        "Labels": {
            "com.docker.compose.project": project,
            "com.docker.compose.service": f"service-{number}",
            "com.docker.compose.version": "2.40.0",
            "org.opencontainers.image.title": image.partition(":")[0],
        },
        "State": "running",
        "Status": f"Up {number % 23 + 2} hours",
        "HostConfig": {"NetworkMode": f"{project}_default"},
        "NetworkSettings": {"Networks": {f"{project}_default": _network(number)}},
        "Mounts": [
            {
                "Type": "volume",
                "Name": f"{project}_data",
                "Source": f"/var/lib/docker/volumes/{project}_data/_data",
                "Destination": "/var/lib/data",
                "Driver": "local",
                "Mode": "z",
                "RW": True,
                "Propagation": "",
            }
        ],
    }


def _ports(number: int) -> list[dict[str, Any]]:
    port = {"PrivatePort": 8080, "PublicPort": 20000 + number, "Type": "tcp"}
    return [{"IP": "0.0.0.0", **port}, {"IP": "::", **port}]


def _network(number: int) -> dict[str, Any]:
    return {
        "IPAMConfig": None,
        "Links": None,
        "Aliases": None,
        "MacAddress": f"02:42:ac:12:{number // 256 % 256:02x}:{number % 256:02x}",
        "DriverOpts": None,
        "GwPriority": 0,
        "NetworkID": _digest(f"network {number // 3}"),
        "EndpointID": _digest(f"endpoint {number}"),
        "Gateway": "172.18.0.1",
        "IPAddress": f"172.18.{number // 256 % 256}.{number % 256}",
        "IPPrefixLen": 16,
        "IPv6Gateway": "",
        "GlobalIPv6Address": "",
        "GlobalIPv6PrefixLen": 0,
        "DNSNames": None,
    }


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
