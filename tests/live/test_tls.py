"""The engine over TLS that proves both sides: what it is used for, and everybody who is turned away."""

import subprocess
from pathlib import Path

import pytest
from mobykit import AsyncDocker, TlsFiles, errors

from .clients import Door, both_clients
from .daemon import OwnEngine
from .relay import over_tcp, relayed
from .uses import Use, each_use


def files(engine: OwnEngine, whose: str = "client") -> TlsFiles:
    folder = engine.certificates(whose)
    if whose == "nameless":
        return TlsFiles(ca=folder / "ca.pem")
    return TlsFiles(ca=folder / "ca.pem", cert=folder / "cert.pem", key=folder / "key.pem")


@each_use
@both_clients
async def test_what_an_engine_is_used_for(own_engine: OwnEngine, door: Door, use: Use) -> None:
    async with door(own_engine.tls_host, tls=files(own_engine)) as docker:
        await use(docker, own_engine)


@pytest.mark.one_engine
@both_clients
async def test_name_in_place_of_a_number(own_engine: OwnEngine, door: Door) -> None:
    async with door(f"https://localhost:{own_engine.port}", tls=files(own_engine)) as docker:
        assert (await docker.system.version()).version == own_engine.version


@both_clients
async def test_engine_of_the_environment(
    own_engine: OwnEngine, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCKER_HOST", own_engine.tls_host)
    monkeypatch.setenv("DOCKER_TLS_VERIFY", "1")
    monkeypatch.setenv("DOCKER_CERT_PATH", str(own_engine.certificates()))
    async with door(None) as docker:
        assert (await docker.system.version()).version == own_engine.version
    monkeypatch.setenv("DOCKER_CERT_PATH", str(own_engine.certificates("doubting")))
    async with door(None) as docker:
        with pytest.raises(errors.ConnectError, match="DOCKER_HOST") as caught:
            await docker.system.version()
    assert "not trusted" in str(caught.value)


@pytest.mark.one_engine
@both_clients
async def test_context_that_the_docker_command_made(
    own_engine: OwnEngine, door: Door, docker_command: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DOCKER_CONFIG", str(tmp_path))
    monkeypatch.delenv("DOCKER_HOST", raising=False)
    for name, whose in (("good", "client"), ("bad", "nameless")):
        folder = own_engine.certificates(whose)
        words = [f"host={own_engine.tls_host}", f"ca={folder / 'ca.pem'}"]
        if whose == "client":
            words += [f"cert={folder / 'cert.pem'}", f"key={folder / 'key.pem'}"]
        command = [docker_command, "context", "create", name, "--docker", ",".join(words)]
        subprocess.run(command, check=True, capture_output=True)
    async with door(None, context="good") as docker:
        assert (await docker.system.version()).version == own_engine.version
    async with door(None, context="bad") as docker:
        await turned_away(docker, "refuses this client", "context 'bad'")


async def turned_away(docker: AsyncDocker, *words: str) -> None:
    """See that a call, a stream and an upload each end in an error that says why."""
    for call in (
        docker.system.version(),
        docker.containers.logs("nothing", stdout=True),
        docker.exec.run("nothing", ["cat"], input=b"x" * 1_000_000),
        docker.images.load_stream(bytes(10_000_000)),
    ):
        with pytest.raises(errors.ConnectError) as caught:
            await call
        for word in (*words, docker.host):
            assert word in str(caught.value)


@pytest.mark.parametrize("whose", ["foreign", "nameless"])
@both_clients
async def test_client_that_the_engine_does_not_know(own_engine: OwnEngine, door: Door, whose: str) -> None:
    for options in ({}, {"version": own_engine.api_version}):
        async with door(own_engine.tls_host, tls=files(own_engine, whose), **options) as docker:
            await turned_away(docker, "the engine refuses this client", "cert.pem")


@both_clients
async def test_engine_that_the_client_does_not_trust(own_engine: OwnEngine, door: Door) -> None:
    async with door(own_engine.tls_host, tls=files(own_engine, "doubting")) as docker:
        await turned_away(docker, "certificate is not trusted", "DOCKER_CERT_PATH")


@pytest.mark.one_engine
@both_clients
async def test_engine_at_an_address_that_its_certificate_does_not_name(
    own_engine: OwnEngine, door: Door
) -> None:
    with relayed(own_engine.port, "127.0.0.2") as port:
        async with door(f"tcp://127.0.0.2:{port}", tls=files(own_engine)) as docker:
            await turned_away(docker, "IP address mismatch")


@pytest.mark.one_engine
@both_clients
async def test_only_one_word_ends_verification(
    own_engine: OwnEngine, door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCKER_CERT_PATH", str(own_engine.certificates("doubting")))
    with relayed(own_engine.port, "127.0.0.2") as port:
        host = f"tcp://127.0.0.2:{port}"
        async with door(host, tls_verify=False) as docker:
            assert (await docker.system.version()).version == own_engine.version
        monkeypatch.setenv("DOCKER_TLS", "1")
        monkeypatch.setenv("DOCKER_TLS_VERIFY", "0")
        for options in ({"tls_verify": True}, {}):
            async with door(host, **options) as docker:
                with pytest.raises(errors.ConnectError, match="not trusted"):
                    await docker.system.version()


@both_clients
async def test_clear_text_where_the_engine_speaks_tls(own_engine: OwnEngine, door: Door) -> None:
    async with door(own_engine.tls_host) as docker:
        with pytest.raises(errors.BadRequest, match="Client sent an HTTP request to an HTTPS server"):
            await docker.system.version()


@pytest.mark.one_engine
@both_clients
async def test_tls_where_the_engine_speaks_clear_text(own_engine: OwnEngine, door: Door) -> None:
    with over_tcp(own_engine) as host:
        async with door(host, tls=files(own_engine)) as docker:
            await turned_away(docker, "does not use TLS")
