from __future__ import annotations

import json
import socket
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import mobykit
import pytest
from attrs import evolve
from mobykit_runtime.addresses import Address, parse_host
from mobykit_runtime.connections import default_sockets, resolve
from mobykit_runtime.connections.certificates import TlsFiles
from mobykit_runtime.connections.default_sockets import find_socket, usual_sockets
from mobykit_runtime.connections.resolve import Destination
from mobykit_runtime.errors import ConnectError, InvalidArgument, InvalidConfig, InvalidHost

from tests.fakes import FakeEngine, reply
from tests.runtime.both import Connect
from tests.runtime.test_contexts import identify, meta, store

CANARY = "geheim-0815"
LOCALHOST = "tcp://127.0.0.1:2376"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a home folder, and see to it that no engine of this machine is found."""
    monkeypatch.setattr(default_sockets, "DEFAULT_SOCKET", Path("/nonexistent/docker.sock"))
    monkeypatch.setattr(resolve, "DEFAULT_SOCKET", Path("/nonexistent/docker.sock"))
    (tmp_path / ".docker").mkdir()
    return tmp_path


def find(home: Path, host: str | None = None, context: str | None = None, **more: Any) -> Destination:
    verify = more.pop("tls_verify", None)
    return resolve.resolve(host, context, tls_verify=verify, environ=more, home=home)


def configure(home: Path, **settings: Any) -> None:
    (home / ".docker" / "config.json").write_text(json.dumps(settings))


def certificates(folder: Path, *names: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / name).touch()
    return folder


def context_at(home: Path, host: str, *files: str, skip: bool = False, tls: bool = False) -> Path:
    """Make the context "work"; give the folder of its certificates."""
    store(home / ".docker", "work", meta("work", Host=host, SkipTLSVerify=skip))
    folder = home / ".docker" / "contexts" / "tls" / identify("work") / "docker"
    return certificates(folder, *files) if files or tls else folder


# Which engine


def test_the_order(home: Path) -> None:
    for name in ("aa", "bb", "cc"):
        store(home / ".docker", name, meta(name, Host=f"unix:///{name}"))
    configure(home, currentContext="cc")
    file = home / ".docker" / "config.json"
    both = {"DOCKER_HOST": "unix:///env", "DOCKER_CONTEXT": "bb"}
    unset = ("DOCKER_HOST is not set",)
    for found, url, source, passed in [
        (find(home, "unix:///arg", **both), "unix:///arg", "the argument host", ()),
        (find(home, context="aa", **both), "unix:///aa", "context 'aa' (the argument context)", ()),
        (find(home, **both), "unix:///env", "DOCKER_HOST", ()),
        (find(home, context="default", **both), "unix:///env", "DOCKER_HOST", ()),
        (
            find(home, DOCKER_HOST="", DOCKER_CONTEXT="bb"),
            "unix:///bb",
            "context 'bb' (DOCKER_CONTEXT)",
            unset,
        ),
        (
            find(home, DOCKER_CONTEXT=""),
            "unix:///cc",
            f"context 'cc' (currentContext of {file})",
            (*unset, "DOCKER_CONTEXT is not set"),
        ),
    ]:
        assert (found.address.url, found.source, found.passed) == (url, source, passed)
    assert find(home, DOCKER_CONTEXT="default").address.url == "unix:///nonexistent/docker.sock"


def test_host_and_context_exclude_each_other(home: Path) -> None:
    with pytest.raises(InvalidArgument, match="host and context: both name an engine; give one of them"):
        find(home, "unix:///a", "default")
    for empty in ({"host": ""}, {"context": ""}):
        with pytest.raises(InvalidArgument):
            find(home, **empty, DOCKER_HOST="unix:///a")


def test_docker_config_moves_everything(home: Path, tmp_path: Path) -> None:
    configure(home, currentContext="nowhere")
    other = tmp_path / "other"
    store(other, "work", meta("work", Host="unix:///other"))
    (other / "config.json").write_text('{"currentContext": "work", "HttpHeaders": {"X-One": "1"}}')
    found = find(home, DOCKER_CONFIG=str(other))
    assert (found.address.url, found.headers) == ("unix:///other", {"X-One": "1"})


def test_who_is_named_in_errors(home: Path) -> None:
    with pytest.raises(InvalidHost, match=r"^DOCKER_HOST: 'h:1': it has no scheme"):
        find(home, DOCKER_HOST="h:1")
    with pytest.raises(InvalidHost, match=r"^'h:1': it has no scheme"):
        find(home, "h:1")
    with pytest.raises(InvalidConfig, match=r"^DOCKER_CONTEXT: there is no context 'zz'"):
        find(home, DOCKER_CONTEXT="zz")
    with pytest.raises(InvalidConfig, match=r"^the argument context: there is no context 'zz'"):
        find(home, context="zz")
    with pytest.raises(InvalidConfig, match=r"^context: 'z/z' cannot be the name"):
        find(home, context="z/z")
    configure(home, currentContext="../../etc")
    with pytest.raises(InvalidConfig, match=r"^currentContext of .*config\.json: '\.\./\.\./etc' cannot be"):
        find(home)
    context_at(home, f"ssh://me:{CANARY}@h")
    with pytest.raises(
        InvalidConfig, match=r"meta\.json: Endpoints\.docker\.Host: 'ssh://\.\.\.@h': passwords"
    ) as caught:
        find(home, context="work")
    assert CANARY not in str(caught.value)


def test_a_broken_file_is_never_passed_over(home: Path) -> None:
    (home / ".docker" / "config.json").write_text("{")
    for more in ({}, {"host": "unix:///a"}, {"DOCKER_HOST": "unix:///a"}):
        with pytest.raises(InvalidConfig, match="not JSON"):
            find(home, **more)


# Places of sockets


def test_the_usual_places(home: Path) -> None:
    first = Path("/nonexistent/docker.sock")
    desktop = [home / ".docker" / "run" / "docker.sock", home / ".docker" / "desktop" / "docker.sock"]
    assert usual_sockets({}, home) == [first, *desktop]
    assert usual_sockets({"XDG_RUNTIME_DIR": "/run/user/5"}, home) == [
        first, Path("/run/user/5/docker.sock"), *desktop,
    ]  # fmt: skip
    assert usual_sockets({"XDG_RUNTIME_DIR": "run/user/5"}, home) == [first, *desktop]


def test_the_first_socket_that_exists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to("real.sock")
    (tmp_path / "loop").symlink_to("loop")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "real.sock"))
        names = ["missing", "file", "file/below", "loop", "link", "real.sock"]
        assert find_socket([tmp_path / name for name in names]) == (
            tmp_path / "link",
            (
                f"{tmp_path}/missing: there is no such socket",
                f"{tmp_path}/file: this is not a socket",
                f"{tmp_path}/file/below: there is no such socket",
                f"{tmp_path}/loop: too many levels of symbolic links",
            ),
        )
    assert find_socket([Path("a\0b")]) == (None, ("a\0b: no such name is possible",))


def test_places_other_than_the_default(home: Path) -> None:
    runtime = home / "r"
    runtime.mkdir()
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(runtime / "docker.sock"))
        found = find(home, XDG_RUNTIME_DIR=str(runtime))
    assert found.address == parse_host(f"unix://{runtime}/docker.sock")
    assert found.explanation == (
        "the address is from the usual places of sockets; DOCKER_HOST is not set; DOCKER_CONTEXT is not set; "
        f"{home}/.docker/config.json does not exist; /nonexistent/docker.sock: there is no such socket"
    )


def test_no_socket_anywhere(home: Path) -> None:
    configure(home)
    found = find(home, XDG_RUNTIME_DIR="/nonexistent/r")
    assert found.address == Address("unix:///nonexistent/docker.sock", socket="/nonexistent/docker.sock")
    assert found.source == "the default"
    assert found.passed == (
        "DOCKER_HOST is not set",
        "DOCKER_CONTEXT is not set",
        f"{home}/.docker/config.json names no context",
        "/nonexistent/docker.sock: there is no such socket",
        "/nonexistent/r/docker.sock: there is no such socket",
        f"{home}/.docker/run/docker.sock: there is no such socket",
        f"{home}/.docker/desktop/docker.sock: there is no such socket",
    )


def test_windows(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resolve, "IS_WINDOWS", True)
    assert find(home).address.pipe == "docker_engine"


# TLS


@pytest.mark.parametrize("value", ["1", "0", "yes", "false", " "])
@pytest.mark.parametrize("name", ["DOCKER_TLS_VERIFY", "DOCKER_TLS"])
def test_any_text_asks_for_tls_and_verification(home: Path, name: str, value: str) -> None:
    folder = certificates(home / ".docker", "ca.pem")
    tls = TlsFiles(folder / "ca.pem")
    assert find(home, "tcp://h:1", **{name: value}).tls == tls
    assert find(home, **{name: value}, DOCKER_HOST="tcp://h:1").tls == tls
    assert find(home, **{name: value}, DOCKER_HOST="tcp://h:1", DOCKER_CERT_PATH="").tls == tls
    assert tls.verify
    default = find(home, **{name: value})
    assert (default.address.url, default.tls) == ("tcp://localhost:2376", tls)
    assert default.source == f"the default for TLS ({name})"


def test_what_stays_clear_text(home: Path) -> None:
    folder = str(certificates(home / ".docker", "ca.pem", "cert.pem", "key.pem"))
    assert find(home, LOCALHOST).tls is None
    assert find(home, LOCALHOST, DOCKER_TLS_VERIFY="", DOCKER_TLS="").tls is None
    assert find(home, LOCALHOST, DOCKER_CERT_PATH=folder).tls is None  # as the CLI has it
    assert find(home, LOCALHOST.replace("tcp", "http"), DOCKER_TLS_VERIFY="1").tls is None


@pytest.mark.parametrize("host", ["unix:///a", "ssh://h", "npipe:////./pipe/a"])
def test_what_needs_no_tls(home: Path, host: str) -> None:
    assert find(home, host, DOCKER_TLS_VERIFY="1").tls is None  # nor ca.pem, which is not there
    assert find(home, host, tls_verify=True).tls is None
    context_at(home, host, "ca.pem", skip=True)
    assert find(home, context="work").tls is None


@pytest.mark.parametrize(
    ("files", "pair"),
    [((), False), (("cert.pem",), False), (("key.pem",), False), (("cert.pem", "key.pem"), True)],
)
def test_which_certificates(home: Path, tmp_path: Path, files: tuple[str, ...], pair: bool) -> None:
    folder = certificates(tmp_path / "certs", "ca.pem", *files)
    certificates(home / ".docker", "ca.pem", "cert.pem", "key.pem")
    tls = TlsFiles(folder / "ca.pem", *((folder / "cert.pem", folder / "key.pem") if pair else ()))
    assert find(home, LOCALHOST, DOCKER_TLS_VERIFY="1", DOCKER_CERT_PATH=str(folder)).tls == tls
    assert find(home, LOCALHOST.replace("tcp", "https"), DOCKER_CERT_PATH=str(folder)).tls == tls


def test_no_authority(home: Path, tmp_path: Path) -> None:
    for more in ({"DOCKER_TLS_VERIFY": "1"}, {"DOCKER_TLS": "1"}, {"tls_verify": True}):
        with pytest.raises(
            InvalidConfig, match=r"\.docker/ca\.pem: there is no such file, and \w+ asks for TLS"
        ):
            find(home, LOCALHOST, **more)
    for host in (LOCALHOST, LOCALHOST.replace("tcp", "https")):
        with pytest.raises(InvalidConfig, match=r"certs/ca\.pem: there is no such file"):
            find(home, host, DOCKER_TLS_VERIFY="1", DOCKER_CERT_PATH=str(tmp_path / "certs"))
    # Whoever wants no verification needs nobody to vouch.
    assert find(home, LOCALHOST, tls_verify=False).tls == TlsFiles(verify=False)


def test_https(home: Path) -> None:
    certificates(home / ".docker", "ca.pem", "cert.pem", "key.pem")
    host = LOCALHOST.replace("tcp", "https")
    assert find(home, host).tls == TlsFiles()  # keys are shown to nobody who was not meant to see them
    ca, cert, key = (home / ".docker" / name for name in ("ca.pem", "cert.pem", "key.pem"))
    assert find(home, host, tls_verify=False).tls == TlsFiles(ca, cert, key, verify=False)
    context_at(home, host)
    assert find(home, context="work").tls == TlsFiles()


def test_only_an_explicit_word_ends_verification(home: Path) -> None:
    certificates(home / ".docker", "ca.pem")
    for more in ({"DOCKER_TLS": "1"}, {"DOCKER_TLS": "1", "DOCKER_TLS_VERIFY": ""}):
        found = find(home, LOCALHOST, **more).tls
        assert found is not None
        assert found.verify
        assert find(home, LOCALHOST, **more, tls_verify=False).tls == evolve(found, verify=False)
    with pytest.raises(InvalidHost, match="http:// is clear text, tls_verify asks for TLS"):
        find(home, LOCALHOST.replace("tcp", "http"), tls_verify=True)


@pytest.mark.parametrize("scheme", ["tcp", "http"])
def test_tls_of_contexts(home: Path, scheme: str) -> None:
    host = LOCALHOST.replace("tcp", scheme)
    folder = context_at(home, host)
    # Measured: the environment's word is not for contexts.
    assert find(home, context="work", DOCKER_TLS_VERIFY="1").tls is None
    assert find(home, context="work", tls_verify=True).tls == TlsFiles()
    assert find(home, context="work", tls_verify=False).tls == TlsFiles(verify=False)
    certificates(folder)  # measured: an empty folder means TLS
    assert find(home, context="work").tls == TlsFiles()
    certificates(folder, "key.pem")
    assert find(home, context="work").tls == TlsFiles()
    certificates(folder, "ca.pem")
    assert find(home, context="work").tls == TlsFiles(folder / "ca.pem")
    certificates(folder, "cert.pem")
    whole = TlsFiles(folder / "ca.pem", folder / "cert.pem", folder / "key.pem")
    assert find(home, DOCKER_CONTEXT="work").tls == whole
    assert find(home, context="work", tls_verify=False).tls == evolve(whole, verify=False)


def test_contexts_that_skip_verification(home: Path) -> None:
    context_at(home, LOCALHOST, skip=True)
    assert find(home, context="work").tls == TlsFiles(verify=False)
    assert find(home, context="work", tls_verify=True).tls == TlsFiles(verify=True)


# Headers, secrets


def test_headers(home: Path) -> None:
    assert find(home).headers == {}
    configure(home, HttpHeaders={"X-One": "1"})
    store(home / ".docker", "work", meta("work", Host="unix:///a"))
    for more in ({}, {"host": "unix:///a"}, {"context": "work"}, {"DOCKER_HOST": "unix:///a"}):
        assert find(home, **more).headers == {"X-One": "1"}
        assert find(home, **more, DOCKER_CUSTOM_HEADERS="X-Two=2").headers == {"X-Two": "2"}


def test_secrets_do_not_show(home: Path) -> None:
    auths = {"h": {"auth": CANARY}}
    configure(home, HttpHeaders={"Authorization": CANARY}, auths=auths)
    found = find(home)
    assert CANARY not in f"{found!r} {found} {found.explanation}"
    assert found.credentials == {"auths": auths}


# In the clients


@pytest.fixture
def user(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("DOCKER_CONFIG", raising=False)
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    monkeypatch.delenv("DOCKER_TLS", raising=False)
    return home


KINDS = [mobykit.Docker, mobykit.AsyncDocker]


def test_clients_use_contexts(user: Path, connect: Connect, engine: FakeEngine) -> None:
    context_at(user, engine.url)
    configure(
        user,
        currentContext="work",
        HttpHeaders={"X-One": "ü", "User-Agent": "me", "accept": "x/y", "Host": "evil"},
    )
    engine.on("*", reply(200, []))
    for settings in ({}, {"context": "work"}):
        client = mobykit.Docker(version="1.44", **settings)  # type: ignore[arg-type]
        assert client.host == engine.url
        assert client.containers.list() == []
    assert connect(engine).containers.list() == []
    assert len(engine.requests) == 3
    for request in engine.requests:
        assert request.headers["x-one"].encode("latin-1").decode() == "ü"
        assert request.headers["user-agent"].startswith("mobykit/")
        assert (request.headers["host"], request.headers["accept"]) == ("docker", "*/*")


@pytest.mark.parametrize("named_by", ["argument", "DOCKER_HOST", "context", "XDG_RUNTIME_DIR"])
def test_spaces_in_the_path_of_a_socket(
    user: Path, connect: Connect, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch, named_by: str
) -> None:
    folder = user / "a b"
    folder.mkdir()
    (folder / "docker.sock").symlink_to(engine.url.removeprefix("unix://"))
    host = f"unix://{folder}/docker.sock"
    if named_by == "DOCKER_HOST":
        monkeypatch.setenv("DOCKER_HOST", host)
    elif named_by == "context":
        context_at(user, host)
        configure(user, currentContext="work")
    elif named_by == "XDG_RUNTIME_DIR":
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    engine.on("*", reply(200, []))
    client = connect(SimpleNamespace(url=host if named_by == "argument" else None))
    assert client.containers.list() == []
    assert len(engine.requests) == 1


def test_headers_of_a_call_win(user: Path, connect: Connect, engine: FakeEngine) -> None:
    configure(
        user, HttpHeaders={"x-registry-auth": "theirs", "Content-Type": "theirs", "Content-Length": "999"}
    )
    engine.on("*", reply(201, {"Id": "a"}))
    connect(engine).containers.create(mobykit.models.ContainerCreateRequest(image="a"))
    [request] = engine.requests
    assert request.headers["content-type"] == "application/json"
    assert request.headers["content-length"] == str(len(request.body))


@pytest.mark.parametrize("kind", KINDS)
def test_what_this_system_does_not_have(user: Path, kind: Any) -> None:
    with pytest.raises(
        InvalidHost, match=r"npipe:// does not work on \w+ \(the address is from the argument host\)"
    ):
        kind("npipe:////./pipe/a")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("value", ["1", "0", "yes", "true"])
def test_certificates_are_read_when_a_client_is_made(
    user: Path, monkeypatch: pytest.MonkeyPatch, kind: Any, value: str
) -> None:
    certificates(user / ".docker", "ca.pem")  # there, and empty
    monkeypatch.setenv("DOCKER_TLS_VERIFY", value)
    with pytest.raises(InvalidConfig, match=r"ca\.pem: no certificates of an authority in PEM; correct"):
        kind("tcp://h:2376")
    assert kind("http://h:2375").host == "http://h:2375"
    assert kind("unix:///x").host == "unix:///x"


def test_an_engine_that_is_not_there(user: Path) -> None:
    client = mobykit.Docker()
    with pytest.raises(ConnectError) as caught:
        client.api_version()
    text = str(caught.value)
    assert text.startswith("unix:///nonexistent/docker.sock: there is no such socket; start the engine")
    assert "(the address is from the default; DOCKER_HOST is not set; DOCKER_CONTEXT is not set; " in text
    assert f"{user}/.docker/config.json does not exist; " in text
    assert f"{user}/.docker/desktop/docker.sock: there is no such socket)" in text
    context_at(user, "tcp://127.0.0.1:1")
    with pytest.raises(
        ConnectError, match=r"\(the address is from context 'work' \(the argument context\)\)"
    ):
        mobykit.Docker(context="work").api_version()
