"""Measurements of mobykit's client for threads."""

from __future__ import annotations

import json
import time
from pathlib import Path

from mobykit import Docker, TlsFiles, models, structure

from ..clock import Measured, once, programs, timed
from ..engine import Place
from ..samples import API_VERSION, containers, to_json

_FIRST_CALL = """
import sys, time
from mobykit import Docker
with Docker(sys.argv[1]) as docker:
    assert len(docker.containers.list(all=True)) == 3
print(time.process_time())
"""
_IMPORT = """
import time
began = time.process_time()
import mobykit
print(time.process_time() - began)
"""


def call(place: Place, amount: int) -> Measured:
    """List three containers over the socket."""
    with Docker(f"unix://{place.unix}", version=API_VERSION) as docker:
        return timed(lambda: docker.containers.list(all=True), amount)


def tls_call(place: Place, amount: int) -> Measured:
    """List three containers over TLS."""
    folder = Path(place.certificates)
    tls = TlsFiles(ca=folder / "ca.pem", cert=folder / "cert.pem", key=folder / "key.pem")
    with Docker(f"tcp://127.0.0.1:{place.tls}", tls=tls, version=API_VERSION) as docker:
        return timed(lambda: docker.containers.list(all=True), amount)


def tcp_call(place: Place, amount: int) -> Measured:
    """List three containers over TCP; what passes on the wall's clock."""
    with Docker(f"tcp://127.0.0.1:{place.tcp}", version=API_VERSION) as docker:
        return timed(lambda: docker.containers.list(all=True), amount, time.perf_counter)


def ssh_call(place: Place, amount: int) -> Measured:
    """List three containers over ssh, connected before; what passes on the wall's clock."""
    with Docker(place.ssh, version=API_VERSION) as docker:
        return timed(lambda: docker.containers.list(all=True), amount, time.perf_counter)


def first_call(place: Place, amount: int) -> Measured:
    """Start Python, load the client, list three containers."""
    return programs(_FIRST_CALL, f"unix://{place.unix}", times=amount)


def loading(place: Place, amount: int) -> Measured:
    """Load the client."""
    return programs(_IMPORT, times=amount)


def decoding(place: Place, amount: int) -> Measured:
    """Make models of the JSON of 1,000 containers."""
    raw = to_json(containers(1000))
    return timed(lambda: structure(json.loads(raw), list[models.ContainerSummary]), amount)


def large_frames(place: Place, amount: int) -> Measured:
    """Read logs in frames of 16 kB."""
    return _logs(place, amount, 16_000)


def small_frames(place: Place, amount: int) -> Measured:
    """Read logs in frames of 100 bytes."""
    return _logs(place, amount, 100)


def export(place: Place, amount: int) -> Measured:
    """Read the file system of a container."""
    with Docker(f"unix://{place.unix}", version=API_VERSION) as docker:

        def read(megabytes: int) -> int:
            with docker.containers.export(str(megabytes)) as stream:
                return sum(len(piece) for piece in stream)

        return once(lambda: read(amount), lambda: read(10))


def _logs(place: Place, amount: int, size: int) -> Measured:
    with Docker(f"unix://{place.unix}", version=API_VERSION) as docker:

        def read(megabytes: int) -> int:
            name = f"{megabytes}x{size}"
            with docker.containers.logs(name, stdout=True, stderr=True) as stream:
                return sum(len(frame.data) for frame in stream)

        return once(lambda: read(amount), lambda: read(1))
