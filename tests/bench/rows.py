"""What is measured, with which client, beside which other one, and which ratio must be reached."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Literal, TypeAlias

from tests.live.suites import program

from .engine import Place

Unit: TypeAlias = Literal["µs", "ms", "s"]
MOST_GROWTH = 2 * 1024 * 1024
"""By how many bytes memory may grow between 10 MB that are read and all of them."""


@dataclass(frozen=True)
class Row:
    """Two measurements and their ratio."""

    name: str
    """A short name to choose the row by."""
    what: str
    ours: str
    """The module in `sides` and the function in it."""
    peer: str
    against: str
    """What the peer is called."""
    amount: int
    """How many operations, or megabytes, a measurement does."""
    must: float | None = None
    """What the ratio may be at most; None where it is only to know."""
    most: float | None = None
    """How many seconds we may take at most; None where only the ratio counts."""
    unit: Unit = "ms"
    constant: bool = False
    """Whether our memory may not grow with the amount."""
    lacks: Callable[[Place], str] = lambda _: ""
    """Return what the row needs and this machine does not have."""


def _lacks_ssh(place: Place) -> str:
    return "" if place.ssh else "needs root and the programs ssh, ssh-keygen and sshd"


def _lacks_curl(_: Place) -> str:
    return "" if shutil.which("curl") else "needs the program curl"


def _lacks_generator(_: Place) -> str:
    return "" if find_spec("openapi_python_client") else "needs the package openapi-python-client"


def lacks_server() -> bool:
    """Return whether this machine cannot run a server of ssh for the rows that want one."""
    return not all(map(program, ("ssh", "ssh-keygen", "sshd")))


_DOCKER_PY, _AIODOCKER = "docker-py", "aiodocker"
_LIST = "`containers.list()` of 3 containers"
_SSH = "; OpenSSH's server on this machine, a script for `docker system dial-stdio`"

ROWS = (
    Row(
        "call",
        f"{_LIST}",
        "mobykit_sync.call",
        "docker_py.call",
        f"{_DOCKER_PY}, `APIClient.containers()`, dicts",
        400,
        must=0.25,
        unit="µs",
    ),
    Row(
        "call-objects",
        f"{_LIST}",
        "mobykit_sync.call",
        "docker_py.object_call",
        f"{_DOCKER_PY}, `DockerClient.containers.list()`, objects by 4 requests",
        100,
        unit="µs",
    ),
    Row(
        "async-call",
        f"{_LIST}, awaited",
        "mobykit_async.call",
        "aio_docker.call",
        _AIODOCKER,
        400,
        must=0.7,
        unit="µs",
    ),
    Row(
        "async-200",
        "200 such calls at once",
        "mobykit_async.burst",
        "aio_docker.burst",
        _AIODOCKER,
        8,
        must=0.8,
    ),
    Row(
        "tls-call",
        f"{_LIST} over TLS",
        "mobykit_sync.tls_call",
        "docker_py.tls_call",
        f"{_DOCKER_PY} over TLS",
        400,
        must=0.5,
        unit="µs",
    ),
    Row(
        "ssh-call",
        f"{_LIST} over ssh, connected before (time that passes{_SSH})",
        "mobykit_sync.ssh_call",
        "mobykit_sync.tcp_call",
        "mobykit over tcp",
        400,
        must=1.5,
        unit="µs",
        lacks=_lacks_ssh,
    ),
    Row(
        "ssh-call-bytes",
        "the same",
        "mobykit_sync.ssh_call",
        "plain.ssh_bytes",
        "the bytes alone, through one `ssh`",
        400,
        unit="µs",
        lacks=_lacks_ssh,
    ),
    Row(
        "fresh",
        "a new Python process that loads the client and lists 3 containers",
        "mobykit_sync.first_call",
        "docker_py.first_call",
        _DOCKER_PY,
        5,
        must=0.7,
    ),
    Row(
        "import",
        "`import mobykit`",
        "mobykit_sync.loading",
        "docker_py.loading",
        "`import docker`",
        5,
        must=0.2,
    ),
    Row(
        "models",
        "models of the JSON of 1,000 containers",
        "mobykit_sync.decoding",
        "plain.decoding",
        "`json.loads` of it",
        20,
        must=1.9,
    ),
    Row(
        "logs-16k",
        "400 MB of logs in frames of 16 kB",
        "mobykit_sync.large_frames",
        "docker_py.large_frames",
        _DOCKER_PY,
        400,
        must=0.8,
    ),
    Row(
        "async-logs-16k",
        "the same, awaited",
        "mobykit_async.large_frames",
        "aio_docker.large_frames",
        _AIODOCKER,
        400,
        must=0.8,
    ),
    Row(
        "logs-100",
        "20 MB of logs in frames of 100 bytes",
        "mobykit_sync.small_frames",
        "docker_py.small_frames",
        _DOCKER_PY,
        20,
        must=0.19,
    ),
    Row(
        "async-logs-100",
        "the same, awaited",
        "mobykit_async.small_frames",
        "aio_docker.small_frames",
        _AIODOCKER,
        20,
        must=0.26,
    ),
    Row(
        "export",
        "`containers.export()` of 1 GB",
        "mobykit_sync.export",
        "docker_py.export",
        _DOCKER_PY,
        1000,
        must=1.0,
        constant=True,
    ),
    Row(
        "export-curl",
        "`containers.export()` of 1 GB",
        "mobykit_sync.export",
        "plain.export",
        "curl",
        1000,
        lacks=_lacks_curl,
    ),
    Row(
        "generate-one",
        "the client of one API version, of its description",
        "toolchain.one_version",
        "openapi_python_client.one_version",
        "openapi-python-client",
        2,
        must=1.0,
        unit="s",
        lacks=_lacks_generator,
    ),
    Row(
        "generate-all",
        "the package of all API versions",
        "toolchain.every_version",
        "openapi_python_client.one_version",
        "openapi-python-client, one version",
        1,
        most=6,
        unit="s",
        lacks=_lacks_generator,
    ),
    Row(
        "diff",
        "what changed from API 1.40 to 1.55",
        "toolchain.diff",
        "openapi_python_client.one_version",
        "openapi-python-client, the client of one version",
        2,
        most=1,
        unit="s",
        lacks=_lacks_generator,
    ),
    Row(
        "diff-page",
        "the page of all differences",
        "toolchain.page",
        "openapi_python_client.one_version",
        "openapi-python-client, the client of one version",
        1,
        most=5,
        unit="s",
        lacks=_lacks_generator,
    ),
)
