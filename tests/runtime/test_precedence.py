"""The resolver and the real docker command, side by side: both have to find the same engine."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import threading
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import certifi
import mobykit
import pytest
from attrs import define, field, frozen
from mobykit_runtime.connections.default_sockets import DEFAULT_SOCKET
from mobykit_runtime.connections.resolve import Destination, resolve
from mobykit_runtime.errors import DockerError, InvalidArgument

from tests.fakes import FakeEngine, reply

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

VERSION = {"Version": "9", "ApiVersion": "1.44", "MinAPIVersion": "1.24", "Os": "linux", "Arch": "amd64"}
DEFAULT = f"unix://{DEFAULT_SOCKET}"


@define
class Doorbell:
    """A port where nobody answers: it notes whether callers speak TLS or clear text."""

    heard: set[str] = field(factory=set)
    _listener: socket.socket = field(factory=lambda: socket.create_server(("127.0.0.1", 0)))
    _thread: threading.Thread = field(init=False)

    @property
    def port(self) -> int:
        port: int = self._listener.getsockname()[1]
        return port

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._thread.join(timeout=10)
        self._listener.close()

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                caller, _ = self._listener.accept()
                with caller, suppress(OSError):
                    caller.settimeout(5)
                    if first := caller.recv(1):
                        self.heard.add("tls" if first == b"\x16" else "clear")


@define
class Stage:
    """The docker command, the engines it can find, and the folder of its configuration."""

    cli: str
    release: tuple[int, ...]
    engines: dict[str, FakeEngine]
    bell: Doorbell
    folder: Path
    """A configuration with contexts, made by the command itself."""

    def fill(self, text: str, home: Path) -> str:
        """Put addresses and folders in the place of {env}, {port}, {certs}, ..."""
        urls = {name: engine.url for name, engine in self.engines.items()}
        return text.format(**urls, port=self.bell.port, certs=self.folder, home=home)

    def run(self, *arguments: str, environ: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.cli, *arguments], env=dict(environ), capture_output=True, text=True, timeout=60, check=False
        )

    def heard(self) -> str | None:
        """Say who was called since the last time: an engine, "tls" or "clear"; None for nobody."""
        called = [name for name, engine in self.engines.items() if engine.requests]
        called += sorted(self.bell.heard)
        self.bell.heard.clear()
        for engine in self.engines.values():
            engine.requests.clear()
        assert len(called) < 2, called
        return called[0] if called else None


@frozen
class Row:
    """A combination, and who is called: an engine, "tls", "clear", "default", or "error" for nobody."""

    called: str
    arguments: dict[str, str] = field(factory=dict)
    environ: dict[str, str] = field(factory=dict)
    config: Any = None
    """What config.json says; text as it is."""
    since: tuple[int, ...] = (0,)
    """The first release of the command that does this."""


def env(**values: str) -> dict[str, str]:
    return {f"DOCKER_{name}": value for name, value in values.items()}


TWO = {"currentContext": "two"}
PORT = "tcp://127.0.0.1:{port}"
ROWS = {
    "nothing": Row("default"),
    "an empty file": Row("default", config=""),
    "currentContext": Row("two", config=TWO),
    "currentContext is empty": Row("default", config={"currentContext": ""}),
    "currentContext is default": Row("default", config={"currentContext": "default"}),
    "currentContext in capitals": Row("two", config={"CURRENTCONTEXT": "two"}),
    "currentContext twice": Row("one", config='{"currentContext": "two", "currentcontext": "one"}'),
    "currentContext is unknown": Row("error", config={"currentContext": "gone"}),
    "DOCKER_CONTEXT": Row("one", environ=env(CONTEXT="one")),
    "DOCKER_CONTEXT over currentContext": Row("one", environ=env(CONTEXT="one"), config=TWO),
    "DOCKER_CONTEXT is default": Row("default", environ=env(CONTEXT="default"), config=TWO),
    "DOCKER_CONTEXT is empty": Row("two", environ=env(CONTEXT=""), config=TWO, since=(23,)),
    "DOCKER_CONTEXT is unknown": Row("error", environ=env(CONTEXT="gone"), config=TWO),
    "DOCKER_HOST": Row("env", environ=env(HOST="{env}")),
    "DOCKER_HOST over currentContext": Row("env", environ=env(HOST="{env}"), config=TWO),
    "DOCKER_HOST over DOCKER_CONTEXT": Row("env", environ=env(HOST="{env}", CONTEXT="one"), config=TWO),
    "DOCKER_HOST and default": Row("env", environ=env(HOST="{env}", CONTEXT="default"), config=TWO),
    "DOCKER_HOST over what is unknown": Row("env", environ=env(HOST="{env}", CONTEXT="gone"), config=TWO),
    "DOCKER_HOST is empty": Row("one", environ=env(HOST="", CONTEXT="one"), config=TWO, since=(23,)),
    "DOCKER_HOST is no address": Row("error", environ=env(HOST="what://x")),
    "context over DOCKER_HOST": Row("one", {"context": "one"}, env(HOST="{env}", CONTEXT="two"), TWO),
    "context over DOCKER_CONTEXT": Row("one", {"context": "one"}, env(CONTEXT="two")),
    "context over currentContext": Row("one", {"context": "one"}, config=TWO),
    "context is default": Row("default", {"context": "default"}, env(CONTEXT="one"), TWO),
    "context is default, with DOCKER_HOST": Row("env", {"context": "default"}, env(HOST="{env}"), TWO),
    "context is unknown": Row("error", {"context": "gone"}, env(HOST="{env}"), TWO),
    "host over everything": Row("arg", {"host": "{arg}"}, env(HOST="{env}", CONTEXT="one"), TWO),
    "host over what is unknown": Row("arg", {"host": "{arg}"}, env(CONTEXT="gone")),
    "host and context": Row("error", {"host": "{arg}", "context": "one"}),
    "DOCKER_CONFIG over HOME": Row("two", environ=env(CONFIG="{certs}/two"), config={"currentContext": "one"}),
    "DOCKER_CONFIG is empty": Row("two", environ=env(CONFIG=""), config=TWO),
    "DOCKER_CONFIG is missing": Row("default", environ=env(CONFIG="/nonexistent"), config=TWO),
    "XDG_RUNTIME_DIR": Row("two", environ={"XDG_RUNTIME_DIR": "/nonexistent"}, config=TWO),
    "tcp": Row("clear", environ=env(HOST=PORT)),
    "tcp by argument": Row("clear", {"host": PORT}),
    "tcp by a context": Row("clear", {"context": "clear"}),
    "certificates alone": Row("clear", environ=env(HOST=PORT, CERT_PATH="{certs}")),
    "DOCKER_TLS_VERIFY": Row("tls", environ=env(HOST=PORT, CERT_PATH="{certs}", TLS_VERIFY="1")),
    "DOCKER_TLS_VERIFY is 0": Row("tls", environ=env(HOST=PORT, CERT_PATH="{certs}", TLS_VERIFY="0")),
    "DOCKER_TLS_VERIFY is empty": Row("clear", environ=env(HOST=PORT, CERT_PATH="{certs}", TLS_VERIFY="")),
    "DOCKER_TLS_VERIFY with an argument": Row("tls", {"host": PORT}, env(CERT_PATH="{certs}", TLS_VERIFY="1")),
    "DOCKER_TLS": Row("tls", environ=env(HOST=PORT, CERT_PATH="{certs}", TLS="1"), since=(23,)),
    "DOCKER_TLS_VERIFY, no certificates": Row("error", environ=env(HOST=PORT, TLS_VERIFY="1")),
    "DOCKER_TLS_VERIFY, no such folder": Row("error", environ=env(HOST=PORT, TLS_VERIFY="1", CERT_PATH="/nonexistent")),
    "DOCKER_TLS_VERIFY and a socket": Row(
        "env", environ=env(HOST="{env}", CERT_PATH="{certs}", TLS_VERIFY="1"), since=(23,)
    ),
    "DOCKER_TLS_VERIFY and a context": Row("clear", {"context": "clear"}, env(CERT_PATH="{certs}", TLS_VERIFY="1")),
    "a context with an authority": Row("tls", {"context": "secure"}),
    "a context that skips verification": Row("tls", environ=env(CONTEXT="skipping")),
}  # fmt: skip


def command() -> str:
    found = shutil.which("docker")
    if found is None:
        reason = "the docker command is not there; Debian has it in docker-cli, before Debian 13 in docker.io"
        if os.environ.get("MOBYKIT_REQUIRE_ENGINES") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return found


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    cli = command()
    text = subprocess.run([cli, "--version"], capture_output=True, text=True, check=True).stdout
    version = re.search(r"(\d+)\.(\d+)", text)
    assert version, text
    with ExitStack() as stack:
        engines = {name: stack.enter_context(FakeEngine()) for name in ("arg", "env", "one", "two")}
        for engine in engines.values():
            engine.on("/_ping", reply(200, b"", {"Api-Version": "1.44"}))  # HEAD: an answer without a body
            engine.on("*", reply(200, VERSION))
        bell = stack.enter_context(Doorbell())
        folder = tmp_path_factory.mktemp("docker")
        made = Stage(cli, (int(version[1]), int(version[2])), engines, bell, folder)
        _furnish(made)
        yield made


def _furnish(stage: Stage) -> None:
    """Make the contexts, and certificates of which any real one will do."""
    shutil.copy(certifi.where(), stage.folder / "ca.pem")
    port = f"host=tcp://127.0.0.1:{stage.bell.port}"
    for name, engine in {
        "one": f"host={stage.engines['one'].url}",
        "two": f"host={stage.engines['two'].url}",
        "clear": port,
        "secure": f"{port},ca={stage.folder / 'ca.pem'}",
        "skipping": f"{port},skip-tls-verify=true",
    }.items():
        environ = {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "DOCKER_CONFIG": str(stage.folder)}
        done = stage.run("context", "create", name, "--docker", engine, environ=environ)
        assert done.returncode == 0, done.stderr
    (stage.folder / "two").mkdir()
    (stage.folder / "two" / "config.json").write_text(json.dumps(TWO))
    shutil.copytree(stage.folder / "contexts", stage.folder / "two" / "contexts")


def of_cli(stage: Stage, arguments: Mapping[str, str], environ: Mapping[str, str]) -> str:
    flags = [text for name, value in arguments.items() for text in (f"--{name}", value)]
    # Whose socket the default is cannot be known here: it is asked for by name, nobody is called.
    done = stage.run(*flags, "context", "inspect", "--format", "{{.Endpoints.docker.Host}}", environ=environ)
    if done.stdout.strip() == DEFAULT:
        return "default"
    done = stage.run(*flags, "version", "--format", "{{.Server.Version}}", environ=environ)
    called = stage.heard()
    if called in stage.engines:
        assert done.stdout.strip() == "9", done.stderr
    return called or "error"


def of_client(
    stage: Stage, arguments: Mapping[str, str], environ: Mapping[str, str], monkeypatch: pytest.MonkeyPatch
) -> str:
    for name in [name for name in os.environ if name.startswith("DOCKER_")]:
        monkeypatch.delenv(name)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    try:
        docker = mobykit.Docker(**arguments)  # type: ignore[arg-type]  # names of arguments
        if (
            docker.host not in (each.url for each in stage.engines.values())
            and "127.0.0.1" not in docker.host
        ):
            return "default"  # whose it is is not known here
        docker.api_version()
    except InvalidArgument:
        return "error"
    except DockerError:
        pass
    return stage.heard() or "error"


def of_resolver(stage: Stage, arguments: Mapping[str, str], environ: Mapping[str, str], home: Path) -> str:
    try:
        found: Destination = resolve(**arguments, environ=environ, home=home)  # type: ignore[arg-type]
    except InvalidArgument:
        return "error"
    if found.address.port is not None:
        assert (found.address.host, found.address.port) == ("127.0.0.1", stage.bell.port)
        return "clear" if found.tls is None else "tls"
    # Where there is no default socket, others are looked at that may be there.
    if "default" in found.source or "usual places" in found.source:
        return "default"
    return {engine.url: name for name, engine in stage.engines.items()}[found.address.url]


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS.keys())
def test_both_call_the_same_engine(
    stage: Stage, tmp_path: Path, row: Row, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(stage.folder / "contexts", tmp_path / ".docker" / "contexts")
    if row.config is not None:
        text = row.config if isinstance(row.config, str) else json.dumps(row.config)
        (tmp_path / ".docker" / "config.json").write_text(text)
    environ = {name: stage.fill(value, tmp_path) for name, value in row.environ.items()}
    environ |= {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    arguments = {name: stage.fill(value, tmp_path) for name, value in row.arguments.items()}
    assert of_resolver(stage, arguments, environ, tmp_path) == row.called
    assert of_client(stage, arguments, environ, monkeypatch) == row.called
    if stage.release < row.since:
        pytest.skip(f"this docker command is {stage.release}, the row is for {row.since} on")
    assert of_cli(stage, arguments, environ) == row.called


def test_headers_are_those_of_the_command(stage: Stage, tmp_path: Path) -> None:
    headers = {"X-One": " 1 ", "X-Two": "ü", "Host": "evil", "Content-Length": "5", "User-Agent": "me"}
    (tmp_path / "config.json").write_text(json.dumps({"HttpHeaders": headers}))
    environ = {"PATH": os.environ["PATH"], "DOCKER_CONFIG": str(tmp_path), "HOME": "/nonexistent"}
    engine = stage.engines["env"]
    stage.run("version", environ={**environ, "DOCKER_HOST": engine.url})
    sent = {name: value.encode("latin-1").decode() for name, value in engine.requests[-1].headers.items()}
    stage.heard()
    assert sent.pop("user-agent").startswith("Docker-Client/")
    assert sent.pop("host") != "evil"
    ours = resolve(environ=environ).headers
    assert {name.lower(): value for name, value in ours.items()} == {**sent, "user-agent": "me"}
