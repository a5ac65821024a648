"""Redirects, of calls of every kind: none is followed, so nothing of a call gets to where they point."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from mobykit import models
from mobykit_runtime.errors import DockerError, RedirectRefused

from tests.fakes import FakeEngine, Script, reply
from tests.runtime.both import Connect
from tests.scripts import TAR

SECRET = "geheim-4711"
AUTH = models.AuthConfig(username="joe", password=SECRET)
CALLS: dict[str, Callable[[Any], Any]] = {
    "GET": lambda docker: docker.system.info(),
    "GET-with-credentials": lambda docker: docker.distribution.inspect("app", registry_auth=AUTH),
    "HEAD": lambda docker: docker.containers.archive_info("box", path="/"),
    "POST": lambda docker: docker.containers.start("box"),
    "POST-with-a-body": lambda docker: docker.volumes.create(models.VolumeCreateRequest(name="v")),
    "POST-that-waits": lambda docker: docker.containers.wait("box"),
    "POST-with-credentials": lambda docker: docker.system.auth(AUTH),
    "DELETE": lambda docker: docker.containers.delete("box"),
    "PUT": lambda docker: docker.containers.put_archive("box", TAR, path="/"),
    "PUT-of-pieces": lambda docker: docker.containers.put_archive("box", [b"1", b"2"], path="/"),
    "pull": lambda docker: docker.images.pull_stream("app", registry_auth=AUTH).wait(),
    "push": lambda docker: docker.images.push_stream("app", registry_auth=AUTH).wait(),
    "build": lambda docker: docker.images.build_stream(
        TAR, build_args={"TOKEN": SECRET}, registry_config={"x": AUTH}
    ).wait(),
    "logs": lambda docker: docker.containers.logs("box", stdout=True).read(),
    "export": lambda docker: docker.containers.export("box").read(),
    "events": lambda docker: list(docker.system.events()),
    "attach": lambda docker: docker.containers.attach("box", stdin=True),
    "attach-websocket": lambda docker: docker.containers.attach_websocket("box"),
    "exec": lambda docker: docker.exec.start("run", models.ExecStartRequest()).read(),
    "session": lambda docker: docker.session.open(uuid="a"),
}


LOCATIONS = ("http:{away}/steal", "{away}/steal", "/v1.44/info", "../volumes/v", "", None)
STATUSES = (301, 302, 303, 307, 308, 300, 305, 399)


def pointing(status: int, location: str | None) -> Script:
    return reply(status, b"", {} if location is None else {"Location": location})


def refused(engine: FakeEngine, docker: Any, kind: str, status: int) -> None:
    with pytest.raises(DockerError) as caught:
        CALLS[kind](docker)
    assert type(caught.value) is RedirectRefused
    request = engine.requests[-1]
    path = request.target.partition(b"?")[0].decode()
    assert str(caught.value) == (
        f"{request.method} {path}: the engine answered {status} and points elsewhere; "
        "redirects are never followed"
    )
    assert SECRET not in "".join(traceback.format_exception(caught.value))


@pytest.fixture
def elsewhere() -> Iterator[FakeEngine]:
    with FakeEngine(tcp=True) as elsewhere:
        elsewhere.on("*", reply(200, {"ID": "stolen"}))
        yield elsewhere
        assert elsewhere.connections == 0


@pytest.mark.parametrize("kind", CALLS)
def test_no_call_follows_a_redirect(
    engine: FakeEngine, elsewhere: FakeEngine, connect: Connect, kind: str
) -> None:
    docker = connect(engine)
    engine.on("*", pointing(307, f"{elsewhere.url.replace('tcp', 'http')}/steal"))
    refused(engine, docker, kind, 307)
    assert engine.connections == len(engine.requests) == 1
    engine.wait_until_idle()


def test_wherever_it_points(engine: FakeEngine, elsewhere: FakeEngine, connect: Connect) -> None:
    docker = connect(engine)
    for location in LOCATIONS:
        where = location and location.format(away=elsewhere.url.removeprefix("tcp:"))
        for status in STATUSES:
            engine.on("*", pointing(status, where))
            refused(engine, docker, "POST-with-a-body", status)
    assert len(engine.requests) == len(LOCATIONS) * len(STATUSES)


def test_credentials_did_travel(engine: FakeEngine, connect: Connect) -> None:
    """The tests above prove something: the calls do send what could be stolen."""
    engine.on("*", pointing(307, "http://127.0.0.1:1/"))
    docker = connect(engine)
    for kind, header in [
        ("pull", "x-registry-auth"),
        ("push", "x-registry-auth"),
        ("build", "x-registry-config"),
    ]:
        with pytest.raises(RedirectRefused):
            CALLS[kind](docker)
        assert len(engine.requests[-1].headers[header]) > 20
