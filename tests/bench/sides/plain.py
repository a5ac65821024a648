"""Measurements of what is no client of Docker's: the least that anybody needs."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import time
from urllib.parse import urlsplit

from ..clock import Measured, timed
from ..engine import Place
from ..samples import API_VERSION, containers, to_json

_REQUEST = f"GET /v{API_VERSION}/containers/json?all=true HTTP/1.1\r\nHost: docker\r\n\r\n".encode()


def decoding(place: Place, amount: int) -> Measured:
    """Read the JSON of 1,000 containers."""
    raw = to_json(containers(1000))
    return timed(lambda: json.loads(raw), amount)


def export(place: Place, amount: int) -> Measured:
    """Read the file system of a container with curl."""
    url = f"http://docker/containers/{amount}/export"
    subprocess.run(["curl", "-sf", "--unix-socket", place.unix, "-o", "/dev/null", url], check=True)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Measured(used.ru_utime + used.ru_stime)


def ssh_bytes(place: Place, amount: int) -> Measured:
    """Send a request through ssh and read the answer, which nobody looks at; what passes on the wall's clock."""
    machine = urlsplit(place.ssh)
    command = ["ssh", "-T", "-l", str(machine.username), "-p", str(machine.port), str(machine.hostname)]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [*command, "docker system dial-stdio"], stdin=pipe, stdout=pipe, bufsize=0
    ) as dialed:
        assert dialed.stdin is not None
        assert dialed.stdout is not None
        ours, theirs = dialed.stdin.fileno(), dialed.stdout.fileno()

        def exchange() -> None:
            os.write(ours, _REQUEST)
            answer = b""
            while not answer.endswith(b"]\n"):
                answer += os.read(theirs, 65536)

        measured = timed(exchange, amount, time.perf_counter)
        dialed.stdin.close()
    return measured
