"""The services of a session over a socket: what an engine gets, and what it does not, however it asks."""

from __future__ import annotations

import os
import selectors
import shutil
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from attrs import frozen
from mobykit_runtime.buildkit.agents import agents, check_agents
from mobykit_runtime.buildkit.auth import auth
from mobykit_runtime.buildkit.calls import Handler, Status
from mobykit_runtime.buildkit.grpc_server import GrpcServer
from mobykit_runtime.buildkit.pieces import Piece
from mobykit_runtime.buildkit.protobuf import BYTES, TEXT, decode, encode, proto
from mobykit_runtime.buildkit.secrets import MOST_SECRET, EnvSecret, SecretSource, secrets
from mobykit_runtime.buildkit.serving import Serving
from mobykit_runtime.buildkit.session import SessionServices, shared_key_of
from mobykit_runtime.buildkit.upload import uploads
from mobykit_runtime.credentials import Credential, Credentials
from mobykit_runtime.errors import CredentialsError, InvalidArgument
from mobykit_runtime.transport.raw import RawConnection

from tests.runtime.conftest import swept
from tests.runtime.grpc_peer import Made, SocketPeer

GET_SECRET = "/moby.buildkit.secrets.v1.Secrets/GetSecret"
CREDENTIALS = "/moby.filesync.v1.Auth/Credentials"
CHECK_AGENT, FORWARD_AGENT = "/moby.sshforward.v1.SSH/CheckAgent", "/moby.sshforward.v1.SSH/ForwardAgent"
HEALTH = "/grpc.health.v1.Health/Check"


@frozen
class Text:
    """Any question with one text."""

    text: str = proto(1, TEXT)


@frozen
class Login:
    username: str = proto(1, TEXT)
    secret: str = proto(2, TEXT)


@frozen
class Data:
    data: bytes = proto(1, BYTES)


@contextmanager
def serving(*handlers: Mapping[str, Handler]) -> Iterator[SocketPeer]:
    """Serve over a socket; nothing of it may be left in the end."""
    services = SessionServices()
    for each in handlers:
        services.add(each)
    with swept():
        ours, theirs = socket.socketpair()
        with ours, theirs:
            thread = Serving(RawConnection(ours), GrpcServer(services.handlers))
            try:
                yield SocketPeer(theirs)
            finally:
                thread.stop()
                thread.join()
            assert thread.error is None
        assert not [each for each in threading.enumerate() if each.name == "mobykit-session"]


def text(value: str) -> bytes:
    return encode(Text(value))


def test_health() -> None:
    with serving() as peer:
        assert peer.call(HEALTH).messages == [b"\x08\x01"]


def test_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "file"
    given: dict[str, SecretSource] = {
        "bytes": b"\0s3cret",
        "file": file,
        "variable": EnvSecret("SOME_SECRET"),
        "none": b"",
    }
    with serving(secrets(given)) as peer:
        file.write_bytes(b"late")  # it is read when the build asks
        monkeypatch.setenv("SOME_SECRET", "from outside")
        found = {name: decode(Data, peer.call(GET_SECRET, [text(name)]).messages[0]).data for name in given}
    assert found == {"bytes": b"\0s3cret", "file": b"late", "variable": b"from outside", "none": b""}


@pytest.mark.parametrize("asked", ["", "other", "../file", "HTTP_AUTH_TOKEN_build-context", "x" * 50_000])
def test_secret_that_was_not_given(asked: str, tmp_path: Path) -> None:
    with serving(secrets({"file": tmp_path})) as peer:
        made = peer.call(GET_SECRET, [text(asked)])
        assert (made.status, made.messages) == (Status.NOT_FOUND, [])  # which engines take for optional
        assert len(made.text) < 200


def test_secrets_that_cannot_be_had(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    large = tmp_path / "large"
    large.write_bytes(bytes(MOST_SECRET + 1))
    monkeypatch.delenv("NOT_SET", raising=False)
    given: dict[str, SecretSource] = {
        "gone": tmp_path / "gone",
        "large": large,
        "variable": EnvSecret("NOT_SET"),
    }
    with serving(secrets(given)) as peer:
        gone, big, variable = (peer.call(GET_SECRET, [text(name)]) for name in given)
    # Not NOT_FOUND: the build would go on without what was given.
    assert gone.status == variable.status == Status.UNKNOWN
    assert gone.text == f"secret gone: {tmp_path}/gone: No such file or directory"
    assert variable.text == "secret variable: the environment variable NOT_SET is not set"
    assert (big.status, "more than 512000 bytes" in big.text) == (Status.RESOURCE_EXHAUSTED, True)


def test_pipe_as_secret_keeps_nobody_waiting(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with serving(secrets({"pipe": pipe})) as peer:
        made = peer.open(GET_SECRET)
        peer.send(made, b"\0\0\0\0\x06" + text("pipe"), end=True)
        assert peer.call(HEALTH).status == Status.OK
        assert not made.ended
        with pipe.open("wb") as writer:
            writer.write(b"through")
        peer.run(made)
        assert made.messages == [encode(Data(b"through"))]


STORED = Credentials(
    {
        "auths": {
            "https://index.docker.io/v1/": {"auth": "aHVi OnB3".replace(" ", "")},
            "ghcr.io": {"username": "me", "password": "pw"},
            "token.example": {"identitytoken": "tok", "username": "x"},
            "localhost:5000": {"username": "local", "password": "l"},
        }
    }
)


@pytest.mark.parametrize(
    ("host", "login"),
    [
        ("registry-1.docker.io", Login("hub", "pw")),
        ("docker.io", Login("hub", "pw")),
        ("index.docker.io", Login("hub", "pw")),
        ("ghcr.io", Login("me", "pw")),
        ("token.example", Login("", "tok")),
        ("localhost:5000", Login("local", "l")),
        ("quay.io", Login()),
        ("evil.example/ghcr.io", Login()),
        ("ghcr.io@evil.example", Login()),
        ("ghcr.io\n", Login()),
        ("", Login()),
    ],
)
def test_credentials(host: str, login: Login) -> None:
    with serving(auth(STORED.of)) as peer:
        made = peer.call(CREDENTIALS, [text(host)])
    assert (made.status, decode(Login, made.messages[0])) == (Status.OK, login)


def test_credentials_of_a_registry_that_may_not_be_asked_for() -> None:
    asked: list[str] = []

    def find(registry: str) -> Credential | None:
        asked.append(registry)
        return STORED.of(registry)

    with serving(auth(find, ["docker.io"])) as peer:
        assert peer.call(CREDENTIALS, [text("ghcr.io")]).messages == [b""]
        assert peer.call(CREDENTIALS, [text("registry-1.docker.io")]).messages != [b""]
    assert asked == ["docker.io"]


def test_slow_helper_keeps_nobody_waiting() -> None:
    go_on = threading.Event()

    def find(registry: str) -> Credential | None:
        assert go_on.wait(10)
        return STORED.of(registry)

    with serving(auth(find)) as peer:
        made = peer.open(CREDENTIALS)
        peer.send(made, b"\0\0\0\0\x09" + text("ghcr.io"), end=True)
        assert peer.call(HEALTH).status == Status.OK
        assert not made.ended
        go_on.set()
        peer.run(made)
        assert decode(Login, made.messages[0]) == Login("me", "pw")


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_fork_while_a_helper_is_asked() -> None:
    forked: list[int] = []

    def find(registry: str) -> Credential | None:
        forked.append(os.fork())
        if not forked[0]:  # it has all descriptors, and keeps them for a while
            time.sleep(30)
            os._exit(0)
        time.sleep(0.2)  # until the engine is silent: whatever it says would make the session look
        return STORED.of(registry)

    try:
        with serving(auth(find)) as peer:
            assert peer.call(CREDENTIALS, [text("ghcr.io")]).messages != [b""]
    finally:
        os.kill(forked[0], signal.SIGKILL)
        os.waitpid(forked[0], 0)


def test_session_ends_while_a_helper_is_asked() -> None:
    go_on, begun = threading.Event(), threading.Event()

    def find(_: str) -> Credential | None:
        begun.set()
        go_on.wait(10)
        return None

    with serving(auth(find)) as peer:
        peer.send(peer.open(CREDENTIALS), b"\0\0\0\0\x09" + text("ghcr.io"), end=True)
        peer.flush()
        assert begun.wait(10)
    go_on.set()
    for thread in threading.enumerate():
        if thread.name == "mobykit-answer":
            thread.join(10)


def test_questions_that_are_broken_off_start_no_threads_without_end() -> None:
    go_on, asked = threading.Event(), []

    def find(registry: str) -> Credential | None:
        asked.append(registry)
        go_on.wait(10)
        return None

    with serving(auth(find)) as peer:
        for _ in range(300):
            made = peer.open(CREDENTIALS)
            peer.send(made, b"\0\0\0\0\x09" + text("ghcr.io"), end=True)
            peer.flush()
            peer.http2.reset_stream(made.id, 8)
            peer.call(HEALTH)
        assert peer.call(CREDENTIALS, [text("ghcr.io")]).status == Status.RESOURCE_EXHAUSTED
        go_on.set()
        for thread in threading.enumerate():
            if thread.name == "mobykit-answer":
                thread.join(10)
        assert len(asked) == 100
        assert peer.call(CREDENTIALS, [text("ghcr.io")]).status == Status.OK


def test_helper_that_fails() -> None:
    def find(_: str) -> Credential | None:
        raise CredentialsError("the helper is locked")

    with serving(auth(find)) as peer:
        made = peer.call(CREDENTIALS, [text("ghcr.io")])
        assert (made.status, made.text) == (Status.INTERNAL, "the helper is locked")


def test_other_calls_for_credentials_are_not_served() -> None:
    with serving(auth(STORED.of)) as peer:
        for name in ("GetTokenAuthority", "FetchToken", "VerifyTokenAuthority"):
            made = peer.call(f"/moby.filesync.v1.Auth/{name}", [text("ghcr.io")])
            assert made.status == Status.UNIMPLEMENTED


@pytest.fixture
def agent(tmp_path: Path) -> Iterator[Path]:
    """Start an ssh agent with one key."""
    if shutil.which("ssh-agent") is None:
        pytest.skip("no ssh-agent: apt-get install openssh-client")
    path, key = tmp_path / "agent.sock", tmp_path / "key"
    command = ["ssh-agent", "-D", "-a", str(path)]
    program = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        subprocess.run(
            ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "a key", "-f", str(key)], check=True
        )
        while not path.exists():
            assert program.poll() is None
        subprocess.run(
            ["ssh-add", "-q", str(key)], check=True, env={**os.environ, "SSH_AUTH_SOCK": str(path)}
        )
        yield path
    finally:
        program.terminate()
        program.wait()


LIST_KEYS, REMOVE_ALL, FAILURE, KEYS = 11, 19, 5, 12


def request(*content: int) -> bytes:
    return len(content).to_bytes(4, "big") + bytes(content)


def answered(peer: SocketPeer, made: Made, size: int) -> bytes:
    while len(data := b"".join(decode(Piece, each).data for each in made.messages)) < size:
        peer.step()
    return data


def test_agent(agent: Path) -> None:
    with serving(agents({"default": "/none", "work": str(agent)})) as peer:
        assert peer.call(CHECK_AGENT, [text("work")]).status == Status.OK
        made = peer.open(FORWARD_AGENT, {"buildkit.ssh.id": ["work"]})
        for byte in request(LIST_KEYS):
            peer.send(made, b"\0\0\0\0\3" + encode(Piece(bytes([byte]))))
        peer.flush()
        data = answered(peer, made, 5)
        assert (data[4], b"a key" in data) == (KEYS, True)
        peer.send(made, b"", end=True)
        peer.run(made)  # the agent closes as its input ends
        assert made.status == Status.OK


def test_agent_loses_no_keys(agent: Path) -> None:
    with serving(agents({"default": str(agent)})) as peer:
        made = peer.open(FORWARD_AGENT)
        asked = request(REMOVE_ALL) + request(LIST_KEYS) + request()
        data = encode(Piece(asked))
        peer.send(made, b"\0" + len(data).to_bytes(4, "big") + data)
        peer.flush()
        answers = answered(peer, made, 10)
        assert answers[:5] == request(FAILURE)
        assert (answers[9], b"a key" in answers) == (KEYS, True)  # in its turn, and the key is still there
        peer.http2.reset_stream(made.id, 8)
        peer.flush()
        assert peer.call(HEALTH).status == Status.OK


@pytest.mark.parametrize("name", ["other", "../agent.sock"])
def test_agent_that_was_not_given(name: str, tmp_path: Path) -> None:
    with serving(agents({"default": str(tmp_path / "none")})) as peer:
        assert peer.call(CHECK_AGENT, [text(name)]).status == Status.NOT_FOUND
        made = peer.call(FORWARD_AGENT, metadata={"buildkit.ssh.id": [name]})
        assert made.status == Status.NOT_FOUND
        gone = peer.call(FORWARD_AGENT)
        assert (gone.status, gone.text) == (Status.UNAVAILABLE, "ssh agent: No such file or directory")


@pytest.fixture
def deaf_agent(tmp_path: Path) -> Iterator[socket.socket]:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "deaf.sock"))
        listener.listen()
        yield listener


def test_flood_for_an_agent_that_reads_nothing(deaf_agent: socket.socket) -> None:
    with serving(agents({"default": deaf_agent.getsockname()})) as peer:
        made = peer.open(FORWARD_AGENT)
        data = encode(Piece((100_000).to_bytes(4, "big") + bytes([LIST_KEYS]) + bytes(99_999)))
        peer.flush()
        for _ in range(20):
            while peer.http2.local_flow_control_window(made.id) < len(data) + 5:
                peer.step()
            if made.ended:
                break
            peer.send(made, b"\0" + len(data).to_bytes(4, "big") + data)
            peer.flush()
        peer.run(made)
        assert made.status == Status.RESOURCE_EXHAUSTED


def test_flood_from_an_agent_waits_for_the_engine(deaf_agent: socket.socket) -> None:
    with serving(agents({"default": deaf_agent.getsockname()})) as peer:
        peer.grows = False
        made = peer.open(FORWARD_AGENT)
        peer.flush()
        loud, _ = deaf_agent.accept()
        with loud, selectors.DefaultSelector() as selector:
            loud.setblocking(False)
            selector.register(loud, selectors.EVENT_WRITE)
            sent = 0
            while selector.select(0.3):  # until it has to wait
                sent += loud.send(bytes(65536))
            assert sent < 2 * 1024 * 1024
        while sum(made.frames) < 65535:
            peer.step()
        assert sum(made.frames) == 65535


def test_what_is_no_agent(tmp_path: Path, deaf_agent: socket.socket) -> None:
    key = tmp_path / "id_ed25519"
    key.write_text("-----BEGIN OPENSSH PRIVATE KEY-----")
    check_agents({"default": deaf_agent.getsockname()})
    with pytest.raises(InvalidArgument, match="ssh-add"):
        check_agents({"default": str(key)})
    with pytest.raises(InvalidArgument, match="no such file or directory"):
        check_agents({"default": str(tmp_path / "none")})


def test_uploads(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(os.urandom(1_000_000))
    path = "/moby.upload.v1.Upload/Pull"
    with serving(uploads({"a": b"", "b": b"text", "c": file, "d": tmp_path / "gone"})) as peer:
        got = {}
        for name in "abc":
            made = peer.call(path, [], {"urlpath": [f"/{name}"], "urlhost": ["buildkit-session"]})
            assert made.status == Status.OK
            got[name] = b"".join(decode(Piece, message).data for message in made.messages)
        assert got == {"a": b"", "b": b"text", "c": file.read_bytes()}
        for name, status in {"d": Status.UNKNOWN, "e": Status.NOT_FOUND, "../b": Status.NOT_FOUND}.items():
            assert peer.call(path, [], {"urlpath": [name]}).status == status


def test_no_service_twice() -> None:
    services = SessionServices()
    assert services.paths == [HEALTH]
    with pytest.raises(ValueError, match="served already"):
        services.add({HEALTH: services.handlers[HEALTH]})


def test_shared_keys(tmp_path: Path) -> None:
    assert shared_key_of(tmp_path) == shared_key_of(f"{tmp_path}/../{tmp_path.name}/")
    assert shared_key_of(tmp_path) != shared_key_of(tmp_path / "a")
    assert shared_key_of(os.fsdecode(b"\xff")).isascii()
    assert SessionServices().shared_key != SessionServices().shared_key != ""
