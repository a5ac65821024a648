"""What the networks, volumes and images of the rich state are made of, in the API's own JSON."""

from collections.abc import Mapping
from typing import Any, TypeAlias

JSON: TypeAlias = dict[str, Any]

NETWORK: JSON = {
    "Driver": "bridge",
    "Attachable": True,
    "EnableIPv6": True,
    "IPAM": {
        "Driver": "default",
        "Options": {"note": "kept"},
        "Config": [
            {
                "Subnet": "198.51.100.0/24",
                "Gateway": "198.51.100.1",
                "IPRange": "198.51.100.0/25",
                "AuxiliaryAddresses": {"printer": "198.51.100.9"},
            },
            {"Subnet": "2001:db8:51::/64", "Gateway": "2001:db8:51::1"},
        ],
    },
    "Options": {"com.docker.network.bridge.name": "br-live"},
    "Labels": {"live": "network"},
}

VOLUME: JSON = {
    "Driver": "local",
    "DriverOpts": {"type": "tmpfs", "device": "tmpfs", "o": "size=1m"},
    "Labels": {"live": "volume"},
}

IMAGE: JSON = {
    "ExposedPorts": {"80/tcp": {}, "53/udp": {}},
    "Env": ["IMAGE=1"],
    "Healthcheck": {
        "Test": ["CMD", "true"],
        "Interval": 10**9,
        "Timeout": 10**9,
        "StartPeriod": 0,
        "Retries": 2,
    },
    "Volumes": {"/image-volume": {}},
    "Labels": {"live": "image"},
    "Shell": ["/bin/sh", "-c"],
    "StopSignal": "SIGINT",
}
IMAGE_CHANGES = [
    'ENTRYPOINT ["sleep"]',
    "ONBUILD RUN true",
    "USER 0:0",
    "WORKDIR /tmp",
]

BUILD: Mapping[str, str] = {"Dockerfile": "FROM busybox\nRUN echo built >/built\nCOPY Dockerfile /copied\n"}


def merged(base: JSON, *others: JSON) -> JSON:
    """Return a copy of a document with others laid over it, object by object."""
    result = dict(base)
    for other in others:
        for key, item in other.items():
            found = result.get(key)
            result[key] = merged(found, item) if isinstance(found, dict) and isinstance(item, dict) else item
    return result
