"""One engine: one that is there already, or one that the harness starts and stops."""

import fcntl
import os
import shutil
import signal
import socket
import struct
import subprocess
import time
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import httpx

from .certificates import write_certificates
from .image import import_images
from .suites import SUITES, EngineError, Suite, cache_folder, given_hosts, locked, search_path, tail

BOOT = Path(__file__).with_name("boot.sh")
START_SECONDS = 90.0
STOP_SECONDS = 20.0  # boot.sh turns to SIGKILL after 5 of them
NAMESPACES = ("unshare", "--mount", "--net", "--pid", "--fork", "--kill-child")


class Engine:
    """An engine that answers on a unix socket."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def host(self) -> str:
        """The address as a client takes it."""
        return f"unix://{self.path}"

    @cached_property
    def facts(self) -> dict[str, Any]:
        """What the engine says of itself."""
        with self.http() as docker:
            facts: dict[str, Any] = docker.get("/version").raise_for_status().json()
        return facts

    @property
    def version(self) -> str:
        """The engine's full version, such as `26.1.5+dfsg1`."""
        return str(self.facts["Version"])

    @property
    def release(self) -> str:
        """The first two numbers of the version, such as `26.1`."""
        return ".".join(self.version.split(".")[:2])

    @property
    def api_version(self) -> str:
        """The newest API version that the engine speaks."""
        return str(self.facts["ApiVersion"])

    @property
    def pid(self) -> int:
        """The process id of dockerd, as this machine numbers it."""
        with socket.socket(socket.AF_UNIX) as peer:
            peer.connect(str(self.path))
            size = struct.calcsize("3i")
            return int(struct.unpack("3i", peer.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, size))[0])

    def accepts(self) -> bool:
        """Say whether anybody listens on the socket."""
        # Not asked through httpx, which leaves the socket of a refused connection to the garbage collector.
        with socket.socket(socket.AF_UNIX) as probe:
            return probe.connect_ex(str(self.path)) == 0

    def http(self) -> httpx.Client:
        """Return a plain HTTP client, for what a test does beside mobykit. Close it."""
        transport = httpx.HTTPTransport(uds=str(self.path))
        return httpx.Client(transport=transport, base_url="http://docker", timeout=60)


def engine_at(host: str) -> Engine:
    """Return the engine at an address."""
    return Engine(Path(host.removeprefix("unix://")))


def engine_names() -> list[str]:
    """Return how the tests name the engines: by their releases, or addresses where that cannot be known."""
    given = [(host, engine_at(host)) for host in given_hosts()]
    return [engine.release if engine.accepts() else host for host, engine in given] or list(SUITES)


class OwnEngine(Engine):
    """An engine of a Debian suite in namespaces of its own, with data of its own."""

    def __init__(self, suite: Suite) -> None:
        """Make the engine's folder; `launch` starts the engine."""
        self.suite = suite
        with locked("folders"):
            self.folder = Path(mkdtemp(prefix=f"run-{suite.release}-", dir=cache_folder()))
            # This lock belongs to the open file, which the engine's processes inherit: it tells other runs
            # that somebody, harness or engine, still needs the folder.
            self._log = (self.folder / "dockerd.log").open("ab")
            fcntl.flock(self._log, fcntl.LOCK_EX)
        (self.folder / "data").mkdir()
        write_certificates(self.folder / "tls")
        super().__init__(self.folder / "docker.sock")
        self.port = 0  # any; once it is known a restarted engine has the same
        self._boot: subprocess.Popen[bytes] | None = None

    @property
    def tls_host(self) -> str:
        """The address at which the engine speaks TLS, with whom it knows."""
        return f"tcp://127.0.0.1:{self.port}"

    def certificates(self, whose: str = "client") -> Path:
        """Return the folder of somebody's certificates, as DOCKER_CERT_PATH wants it."""
        return self.folder / "tls" / whose

    def launch(self, line: int = subprocess.PIPE, environ: Mapping[str, str] | None = None) -> None:
        """Start the processes, with variables for dockerd beside our own.

        The engine stops when `line`, its standard input, has no writer any more.
        """
        script = ("bash", BOOT, self.suite.root, self.folder, f"mobykit-{self.folder.name}")
        with socket.create_server(("127.0.0.1", self.port)) as door:
            self.port = door.getsockname()[1]
            self._boot = subprocess.Popen(
                [*NAMESPACES, *script, str(door.fileno())],
                stdin=line,
                stdout=self._log,
                stderr=subprocess.STDOUT,
                pass_fds=[door.fileno()],
                start_new_session=True,  # an interrupt at the terminal is for the tests; they stop the engine
                env={**os.environ, **(environ or {}), "PATH": search_path()},
            )

    def wait_until_ready(self) -> None:
        """Wait for the first answer, and see that the image is there."""
        deadline = time.monotonic() + START_SECONDS
        while not self.accepts():
            if self._boot is None or self._boot.poll() is not None or time.monotonic() > deadline:
                raise EngineError(f"engine {self.suite.release} did not start:\n{self._last_words()}")
            time.sleep(0.05)
        try:
            with self.http() as docker:
                docker.get("/_ping").raise_for_status()  # the engine listens before it is ready to answer
                import_images(docker)
        except httpx.HTTPError as error:
            raise EngineError(f"engine {self.suite.release}: {error!r}:\n{self._last_words()}") from error

    def _last_words(self) -> str:
        return tail(self.folder / "dockerd.log")

    def kill(self) -> None:
        """Kill dockerd at once, as a crash would. All the engine's processes go with it."""
        os.kill(self.pid, signal.SIGKILL)
        self.stop()

    def hang_up(self) -> None:
        """Ask the engine to stop, without waiting for it."""
        if self._boot is not None and self._boot.stdin is not None:
            self._boot.stdin.close()

    def stop(self) -> None:
        """Stop the engine and wait until its last process is gone. Its data stays, for `restart`."""
        if self._boot is None:
            return
        self.hang_up()
        try:
            self._boot.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._boot.kill()
            self._boot.wait()
        self._boot = None
        self.path.unlink(missing_ok=True)

    def restart(self) -> None:
        """Stop the engine and start it again over the same data and the same socket."""
        self.stop()
        self.launch()
        self.wait_until_ready()

    def close(self) -> None:
        """Stop the engine and remove its data."""
        self.stop()
        with locked("folders"):
            self._log.close()
            shutil.rmtree(self.folder)
