"""TLS between client and engine: whom it trusts, what it says when it does not, and the ends of both directions."""

from __future__ import annotations

import asyncio
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import mobykit
import pytest
import trustme
from mobykit_runtime.errors import (
    BadRequest,
    ConnectError,
    ConnectionLost,
    ConnectTimeout,
    InvalidArgument,
    InvalidConfig,
    InvalidHost,
)
from mobykit_runtime.transport.tls_state import context_of

from tests.fakes import Connection, FakeEngine, reply, running
from tests.runtime.both import Connect
from tests.runtime.conftest import swept
from tests.scripts import MEGABYTE, UNTIL_CLOSE, frame, in_turn, upgraded

INFO = "/v1.44/info"
GARBAGE = b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n400 Bad Request"
"""What Go's servers say to a handshake."""
ATTACH = "/v1.44/containers/box/attach"


@pytest.fixture
def tls_engine(server_tls: ssl.SSLContext) -> Iterator[FakeEngine]:
    with swept(), FakeEngine(tcp=True, tls=server_tls) as engine:
        engine.on(INFO, reply(200, {"ID": "x"}))
        yield engine


def files(folder: Path) -> mobykit.TlsFiles:
    return mobykit.TlsFiles(folder / "ca.pem", folder / "cert.pem", folder / "key.pem")


def test_both_sides_prove_who_they_are(tls_engine: FakeEngine, connect: Connect, certificates: Path) -> None:
    docker = connect(tls_engine, tls=files(certificates))
    assert docker.system.info().id == "x"
    tls_engine.wait_until_idle()
    texts = mobykit.TlsFiles(f"{certificates}/ca.pem", f"{certificates}/cert.pem", f"{certificates}/key.pem")
    assert texts == files(certificates)
    assert connect(tls_engine, tls=texts).system.info().id == "x"


def test_the_argument_decides_alone(
    tls_engine: FakeEngine, connect: Connect, certificates: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCKER_TLS_VERIFY", "1")
    monkeypatch.setenv("DOCKER_CERT_PATH", "/nonexistent")
    assert connect(tls_engine, tls=files(certificates)).system.info().id == "x"
    with pytest.raises(InvalidArgument, match="tls and tls_verify: tls says already"):
        connect(tls_engine, tls=files(certificates), tls_verify=True)
    with pytest.raises(InvalidHost, match="http:// is clear text, tls asks for TLS"):
        mobykit.Docker("http://127.0.0.1:1", tls=files(certificates))


@pytest.mark.parametrize("value", ["1", "0", "yes", "false"])
def test_any_value_of_the_variable_asks_for_verified_tls(
    connect: Connect, certificates: Path, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("DOCKER_TLS_VERIFY", value)
    monkeypatch.setenv("DOCKER_CERT_PATH", str(certificates))
    with FakeEngine(tcp=True, early=GARBAGE) as clear:
        with pytest.raises(ConnectError, match="does not use TLS"):
            connect(clear).system.info()
        assert clear.connections == 1


def stranger(
    name: str, client_authority: trustme.CA, certificates: Path
) -> tuple[ssl.SSLContext, trustme.CA]:
    """Make an engine with a certificate for a name, of an authority that the client does not know yet."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    return context, authority


def test_an_engine_nobody_vouches_for(connect: Connect, authority: trustme.CA, certificates: Path) -> None:
    context, other = stranger("127.0.0.1", authority, certificates)
    with FakeEngine(tcp=True, tls=context) as engine:
        engine.on(INFO, reply(200, {"ID": "x"}))
        for tls in (files(certificates), mobykit.TlsFiles()):
            with pytest.raises(ConnectError, match=r"certificate is not trusted \(.*\).*argument host"):
                connect(engine, tls=tls).system.info()
        assert not engine.requests
        assert connect(engine, tls=mobykit.TlsFiles(verify=False)).system.info().id == "x"
        other.cert_pem.write_to_path(str(certificates / "ca.pem"))
        assert connect(engine, tls=files(certificates)).system.info().id == "x"


def test_an_engine_of_another_name(connect: Connect, authority: trustme.CA, certificates: Path) -> None:
    context, other = stranger("elsewhere.example", authority, certificates)
    other.cert_pem.write_to_path(str(certificates / "ca.pem"))
    with FakeEngine(tcp=True, tls=context) as engine:
        with pytest.raises(ConnectError, match=r"certificate is not trusted \(.*127\.0\.0\.1"):
            connect(engine, tls=files(certificates)).system.info()
        assert not engine.requests


def test_verification_is_turned_off_by_the_argument_alone(
    tls_engine: FakeEngine, connect: Connect, certificates: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trustme.CA().cert_pem.write_to_path(str(certificates / "ca.pem"))
    monkeypatch.setenv("DOCKER_CERT_PATH", str(certificates))
    monkeypatch.setenv("DOCKER_TLS", "1")
    with pytest.raises(ConnectError, match="not trusted"):
        connect(tls_engine).system.info()
    assert connect(tls_engine, tls_verify=False).system.info().id == "x"


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3], ids=["1.2", "1.3"])
def test_a_client_without_certificate(
    tls_engine: FakeEngine,
    server_tls: ssl.SSLContext,
    connect: Connect,
    certificates: Path,
    version: ssl.TLSVersion,
) -> None:
    server_tls.maximum_version = version
    for call in ("info", "events"):
        with pytest.raises(ConnectError, match="the engine refuses this client"):
            list(
                getattr(connect(tls_engine, tls=mobykit.TlsFiles(certificates / "ca.pem")).system, call)()
                or ()
            )
    assert not tls_engine.requests


def test_an_engine_in_clear_text(engine: FakeEngine, connect: Connect, certificates: Path) -> None:
    with (
        FakeEngine(tcp=True, early=GARBAGE) as clear,
        pytest.raises(ConnectError, match=r"the other side does not use TLS .* write http://"),
    ):
        connect(clear, tls=files(certificates)).system.info()


def test_a_client_in_clear_text(tls_engine: FakeEngine, connect: Connect) -> None:
    # This is how Go's engines answer; a TLS library alone just closes.
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=_refuse_in_clear, args=(listener,))
        thread.start()
        with pytest.raises(BadRequest, match="HTTP request to an HTTPS server"):
            mobykit.Docker(f"tcp://127.0.0.1:{listener.getsockname()[1]}").api_version()
        thread.join()
    with pytest.raises((ConnectionLost, ConnectError)):
        connect(tls_engine).system.info()


def _refuse_in_clear(listener: socket.socket) -> None:
    accepted, _ = listener.accept()
    with accepted:
        accepted.recv(65536)
        accepted.sendall(b"HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n")


def test_silence_instead_of_a_handshake(connect: Connect, certificates: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        host = f"tcp://127.0.0.1:{listener.getsockname()[1]}"
        for kind in (mobykit.Docker, mobykit.AsyncDocker):
            docker = kind(host, tls=files(certificates), timeout=0.3)
            with pytest.raises(ConnectTimeout, match="no connection in time"):
                _run(docker.api_version())


def _run(result: Any) -> Any:
    async def wait() -> Any:
        return await result

    return asyncio.run(wait()) if hasattr(result, "__await__") else result


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3], ids=["1.2", "1.3"])
def test_the_input_ends_while_much_is_still_to_be_read(
    tls_engine: FakeEngine,
    server_tls: ssl.SSLContext,
    connect: Connect,
    certificates: Path,
    version: ssl.TLSVersion,
) -> None:
    server_tls.maximum_version = version
    pieces = [frame(b"%d" % index * 50_000) for index in range(9)]

    def script(connection: Connection) -> None:
        connection.send(upgraded() + pieces[0])
        got = connection.receive()
        for piece in pieces[1:]:
            connection.send(piece)
        while more := connection.receive():
            got += more
        connection.send(frame(b"got %d" % len(got), 2))
        connection.socket.shutdown(socket.SHUT_RDWR)

    tls_engine.on(ATTACH, script)
    exited = reply(200, {"State": {"Status": "exited", "ExitCode": 0}})
    tls_engine.on("*", in_turn([running, exited]))
    with connect(tls_engine, tls=files(certificates)).containers.attach("box", stdin=True) as process:
        process.stdin.write(b"x" * 100_000)
        assert next(process).data
        process.stdin.close()
        frames = list(process)
    assert b"".join(each.data for each in frames if each.stream == "stderr") == b"got 100000"
    tls_engine.wait_until_idle()


def test_a_connection_that_is_cut_is_no_end(
    tls_engine: FakeEngine, connect: Connect, certificates: Path
) -> None:
    def script(connection: Connection) -> None:
        connection.send(UNTIL_CLOSE + frame(b"one"))
        socket.socket.shutdown(connection.socket, socket.SHUT_RDWR)  # without TLS's own last word

    tls_engine.on("/v1.44/containers/box/logs", script)
    with connect(tls_engine, tls=files(certificates)).containers.logs("box", stdout=True) as logs:
        assert next(logs).data == b"one"
        with pytest.raises(ConnectionLost):
            next(logs)
    tls_engine.wait_until_idle()


def test_an_upload_that_is_answered_early(
    tls_engine: FakeEngine, connect: Connect, certificates: Path
) -> None:
    def script(connection: Connection) -> None:
        reply(413, {"message": "too much"})(connection)
        connection.socket.shutdown(socket.SHUT_WR)
        while connection.receive():
            pass

    tls_engine.on("*", script)
    tls_engine.hasty.add("/v1.44/containers/box/archive")
    docker = connect(tls_engine, tls=files(certificates))
    with pytest.raises(mobykit.DockerError):
        docker.containers.put_archive("box", (b"x" * MEGABYTE for _ in range(8)), path="/")
    tls_engine.wait_until_idle()


@pytest.mark.parametrize("name", ["ca.pem", "cert.pem", "key.pem"])
@pytest.mark.parametrize("fault", ["broken", "missing", "folder"])
def test_files_that_cannot_be_used(certificates: Path, name: str, fault: str) -> None:
    path = certificates / name
    path.unlink()
    if fault == "broken":
        path.write_text("-----BEGIN CERTIFICATE-----\nnothing\n-----END CERTIFICATE-----\n")
    elif fault == "folder":
        path.mkdir()
    with pytest.raises(InvalidConfig, match=rf"{name}.*; correct or replace the file") as caught:
        mobykit.Docker("tcp://127.0.0.1:1", tls=files(certificates))
    assert caught.value.__suppress_context__


def test_a_locked_key_is_not_asked_for_on_the_terminal(certificates: Path) -> None:
    locked = certificates / "locked.pem"
    openssl = ["openssl", "rsa", "-aes128", "-passout", "pass:secret", "-out", str(locked)]
    made = subprocess.run(
        [*openssl, "-in", str(certificates / "key.pem")], capture_output=True, check=False, text=True
    )
    if made.returncode != 0:
        openssl[1] = "ec"
        subprocess.run([*openssl, "-in", str(certificates / "key.pem")], capture_output=True, check=True)
    tls = mobykit.TlsFiles(certificates / "ca.pem", certificates / "cert.pem", locked)
    with pytest.raises(InvalidConfig, match="the key is locked with a password"):
        mobykit.Docker("tcp://127.0.0.1:1", tls=tls)


def test_old_protocols_are_not_spoken(certificates: Path) -> None:
    context = context_of(files(certificates))
    assert context.minimum_version >= ssl.TLSVersion.TLSv1_2
    assert context.check_hostname
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context_of(mobykit.TlsFiles()).verify_mode is ssl.CERT_REQUIRED
