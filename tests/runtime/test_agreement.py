"""Engines that do not speak the version of the API that is asked for: what is known of both sides is said."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from typing import Any

import mobykit
import pytest
from mobykit_runtime.agreement import Settled
from mobykit_runtime.errors import ApiVersionError, BadRequest, DockerError, UnsupportedByEngine
from mobykit_runtime.version import ApiVersion

from tests.fakes import Connection, FakeEngine, Script, raw_then_close, reply
from tests.runtime.both import Connect
from tests.scripts import TAR

OURS = f"this client {mobykit.Docker.OLDEST} to {mobykit.Docker.NEWEST}"
OLD = "client version 1.41 is too old. Minimum supported API version is 1.44, please upgrade your client"
NEW = "client version 1.55 is too new. Maximum supported API version is 1.41"
PIN = "pin a version that both speak, or none"


def as_json(text: str, newest: str | None) -> Script:
    return reply(400, {"message": text}, {} if newest is None else {"Api-Version": newest})


def as_text(text: str, newest: str | None) -> Script:
    return reply(400, f"{text}\n".encode(), {} if newest is None else {"Api-Version": newest})


def until_close(text: str, newest: str | None) -> Script:
    header = "" if newest is None else f"Api-Version: {newest}\r\n"
    head = f"HTTP/1.1 400 Bad Request\r\nContent-Type: application/vnd.docker.raw-stream\r\n{header}\r\n"
    return raw_then_close(f"{head}{text}\r\n".encode())


FORMS = [as_json, as_text, until_close]
OPENINGS: dict[str, Callable[[Any], Any]] = {
    "plain": lambda docker: docker.system.info(),
    "bytes": lambda docker: docker.containers.export("box").read(),
    "logs": lambda docker: docker.containers.logs("box", stdout=True).read(),
    "events": lambda docker: list(docker.system.events()),
    "attach": lambda docker: docker.containers.attach("box"),
    "attach-websocket": lambda docker: docker.containers.attach_websocket("box"),
    "session": lambda docker: docker.session.open(uuid="a"),
    "build": lambda docker: docker.images.build_stream(TAR).wait(),
    "exec-run": lambda docker: docker.exec.run("box", "true"),
    "exec-start": lambda docker: docker.exec.start("run", mobykit.models.ExecStartRequest()).read(),
    "run": lambda docker: docker.containers.run("app", "true"),
    "wait": lambda docker: docker.containers.wait("box"),
    "put": lambda docker: docker.containers.put_archive("box", TAR, path="/"),
}


def refused(use: Callable[[Any], Any], docker: Any) -> ApiVersionError:
    with pytest.raises(DockerError) as caught:
        use(docker)
    assert isinstance(caught.value, ApiVersionError)
    return caught.value


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", OPENINGS)
def test_both_ranges_are_named_however_it_is_refused(
    engine: FakeEngine, connect: Connect, kind: str, form: Callable[[str, str | None], Script]
) -> None:
    engine.on("*", form(OLD, "1.52"))
    error = refused(OPENINGS[kind], connect(engine, version="1.41"))
    said = f'the engine speaks API versions 1.44 to 1.52, {OURS}, and "version" pins 1.41; {PIN}'
    where, _, text = str(error).partition(": ")
    assert text == said
    assert where == f"{engine.requests[-1].method} {engine.targets[-1].partition(b'?')[0].decode()}"
    assert (error.asked, error.oldest, error.newest) == ("1.41", "1.44", "1.52")
    engine.wait_until_idle()


@pytest.mark.parametrize("form", FORMS)
def test_too_new(engine: FakeEngine, connect: Connect, form: Callable[[str, str | None], Script]) -> None:
    engine.on("*", form(NEW, "1.41"))
    error = refused(OPENINGS["plain"], connect(engine, version="1.55"))
    assert str(error) == (
        f'GET /v1.55/info: the engine speaks API versions up to 1.41, {OURS}, and "version" pins 1.55; {PIN}'
    )
    assert (error.asked, error.oldest, error.newest) == ("1.55", None, "1.41")


@pytest.mark.parametrize("newest", [None, "", "garbage"])
def test_an_engine_that_names_one_bound_only(
    engine: FakeEngine, connect: Connect, newest: str | None
) -> None:
    engine.on("*", as_json(OLD, newest))
    error = refused(OPENINGS["plain"], connect(engine, version="1.41"))
    assert "the engine speaks API versions from 1.44 on, this client" in str(error)
    assert (error.oldest, error.newest) == ("1.44", None)


def test_the_variable_that_pins_is_named(
    engine: FakeEngine, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.on("*", as_json(OLD, "1.52"))
    monkeypatch.setenv("DOCKER_API_VERSION", "1.41")
    error = refused(OPENINGS["plain"], connect(engine, version=None))
    assert f"{OURS}, and DOCKER_API_VERSION pins 1.41; {PIN}" in str(error)


def test_an_engine_that_is_too_new_for_the_client(engine: FakeEngine, connect: Connect) -> None:
    engine.on("/_ping", reply(200, b"OK", {"Api-Version": "9.9"}))
    engine.on("*", as_json(OLD.replace("1.44", "9.1"), "9.9"))
    error = refused(OPENINGS["plain"], connect(engine, version=None))
    assert str(error).endswith(f": the engine speaks API versions 9.1 to 9.9, {OURS}; upgrade this client")


def test_an_engine_that_is_too_old_for_the_client(engine: FakeEngine, connect: Connect) -> None:
    engine.on("/_ping", reply(200, b"OK", {"Api-Version": "1.30"}))
    docker = connect(engine, version=None)
    assert str(refused(OPENINGS["plain"], docker)) == (
        f"the engine speaks API versions up to 1.30, {OURS}; upgrade the engine"
    )
    engine.on("*", as_json(NEW.replace("1.41", "1.30"), "1.30"))
    error = refused(OPENINGS["plain"], connect(engine, version="1.55"))
    assert str(error).endswith(f"up to 1.30, {OURS}; upgrade the engine")


@pytest.mark.parametrize(("text", "known"), [(OLD, "1.44 to 1.52"), (NEW, "up to 1.41")])
def test_an_engine_that_was_replaced(engine: FakeEngine, connect: Connect, text: str, known: str) -> None:
    engine.on("/_ping", reply(200, b"OK", {"Api-Version": "1.43"}))
    engine.on("/v1.43/info", reply(200, {"ID": "x"}))
    docker = connect(engine, version=None)
    assert docker.system.info().id == "x"
    engine.on("/_ping", reply(200, b"OK", {"Api-Version": "1.52"}))
    assert docker.system.info().id == "x"
    assert docker.api_version() == "1.43"
    engine.on("/v1.43/info", as_json(text, "1.52"))
    for use in (OPENINGS["plain"], OPENINGS["plain"]):
        assert str(refused(use, docker)) == (
            f"GET /v1.43/info: the engine speaks API versions {known}, {OURS}, "
            "and 1.43 was settled on before the engine changed; make a new client"
        )
    assert engine.paths.count("GET /_ping") == 1
    assert connect(engine, version=None).api_version() == "1.52"


# HEAD: the answer has no words, but its Api-Version


def stat(docker: Any) -> Any:
    return docker.containers.archive_info("box", path="/")


def head_only(connection: Connection) -> None:
    connection.send(b"HTTP/1.1 400 Bad Request\r\nApi-Version: 1.45\r\nContent-Length: 117\r\n\r\n")


def test_a_head_of_a_version_that_is_too_new(engine: FakeEngine, connect: Connect) -> None:
    engine.on("*", head_only)
    error = refused(stat, connect(engine, version="1.46"))
    assert str(error).startswith(
        "HEAD /v1.46/containers/box/archive: the engine speaks API versions up to 1.45"
    )
    assert (error.asked, error.oldest, error.newest) == ("1.46", None, "1.45")


def test_a_head_of_a_version_that_may_be_too_old(engine: FakeEngine, connect: Connect) -> None:
    engine.on("*", head_only)
    with pytest.raises(BadRequest) as caught:
        stat(connect(engine, version="1.41"))
    assert str(caught.value) == (
        "HEAD /v1.41/containers/box/archive: 400 Bad Request; "
        'the engine may be too new for API version 1.41, which "version" pins'
    )
    engine.on("/_ping", reply(200, b"OK", {"Api-Version": "1.45"}))
    for version in (None, "1.45"):
        with pytest.raises(BadRequest, match=r": 400 Bad Request$"):
            stat(connect(engine, version=version))


# What is no refusal of the version


@pytest.mark.parametrize(
    "script",
    [
        reply(400, {"message": "client version is odd"}, {"Api-Version": "1.41"}),
        reply(400, b"", {"Api-Version": "1.41"}),
        reply(400, {"message": "client version 1.55 is too new. Maximum supported API version is x"}),
    ],
)
def test_other_bad_requests(engine: FakeEngine, connect: Connect, script: Script) -> None:
    engine.on("*", script)
    with pytest.raises(BadRequest):
        connect(engine, version="1.55").system.info()


def test_the_version_of_a_client_can_be_copied() -> None:
    version = Settled("1.41", ApiVersion("1.40"), ApiVersion("1.55"), "DOCKER_API_VERSION")
    error = UnsupportedByEngine("identity", since="1.54", until=None, version=version)
    for twin in (copy.copy(version), pickle.loads(pickle.dumps(version)), copy.deepcopy(error).version):
        assert isinstance(twin, Settled)
        assert (twin, twin.oldest, twin.newest, twin.pinned_by) == (
            "1.41",
            "1.40",
            "1.55",
            "DOCKER_API_VERSION",
        )
        assert "1.9" < twin < "1.44"
