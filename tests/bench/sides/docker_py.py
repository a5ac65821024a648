"""Measurements of docker-py."""

from __future__ import annotations

from pathlib import Path

import docker

from ..clock import Measured, once, programs, timed
from ..engine import Place
from ..samples import API_VERSION

_FIRST_CALL = """
import sys, time
import docker
client = docker.APIClient(base_url=sys.argv[1])
assert len(client.containers(all=True)) == 3
client.close()
print(time.process_time())
"""
_IMPORT = """
import time
began = time.process_time()
import docker
print(time.process_time() - began)
"""


def call(place: Place, amount: int) -> Measured:
    """List three containers over the socket, as dicts."""
    client = _client(place)
    return timed(lambda: client.containers(all=True), amount)


def object_call(place: Place, amount: int) -> Measured:
    """List three containers over the socket, as objects, each of which is looked up."""
    client = docker.DockerClient(base_url=f"unix://{place.unix}", version=API_VERSION)
    return timed(lambda: client.containers.list(all=True), amount)


def tls_call(place: Place, amount: int) -> Measured:
    """List three containers over TLS, as dicts."""
    folder = Path(place.certificates)
    tls = docker.tls.TLSConfig(
        client_cert=(str(folder / "cert.pem"), str(folder / "key.pem")),
        ca_cert=str(folder / "ca.pem"),
        verify=True,
    )
    client = docker.APIClient(base_url=f"https://127.0.0.1:{place.tls}", tls=tls, version=API_VERSION)
    return timed(lambda: client.containers(all=True), amount)


def first_call(place: Place, amount: int) -> Measured:
    """Start Python, load the client, list three containers."""
    return programs(_FIRST_CALL, f"unix://{place.unix}", times=amount)


def loading(place: Place, amount: int) -> Measured:
    """Load the client."""
    return programs(_IMPORT, times=amount)


def large_frames(place: Place, amount: int) -> Measured:
    """Read logs in frames of 16 kB."""
    return _logs(place, amount, 16_000)


def small_frames(place: Place, amount: int) -> Measured:
    """Read logs in frames of 100 bytes."""
    return _logs(place, amount, 100)


def export(place: Place, amount: int) -> Measured:
    """Read the file system of a container, in the pieces that come."""
    client = _client(place)

    def read(megabytes: int) -> int:
        return sum(len(piece) for piece in client.export(str(megabytes), chunk_size=None))

    return once(lambda: read(amount), lambda: read(10))


def _logs(place: Place, amount: int, size: int) -> Measured:
    client = _client(place)

    def read(megabytes: int) -> int:
        return sum(len(piece) for piece in client.logs(f"{megabytes}x{size}", stream=True))

    return once(lambda: read(amount), lambda: read(1))


def _client(place: Place) -> docker.APIClient:
    return docker.APIClient(base_url=f"unix://{place.unix}", version=API_VERSION)
