"""Redirects, of calls of every kind: none is followed, so nothing of a call gets to where they point."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from typing import Any

import pytest
from mobykit import models
from mobykit_runtime.errors import DockerError, RedirectRefused

from tests.fakes import Connection, FakeEngine, reply
from tests.runtime.both import Connect

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
    "PUT": lambda docker: docker.containers.put_archive("box", b"tar", path="/"),
    "PUT-of-pieces": lambda docker: docker.containers.put_archive("box", [b"1", b"2"], path="/"),
    "pull": lambda docker: docker.images.pull("app", registry_auth=AUTH).wait(),
    "push": lambda docker: docker.images.push("app", registry_auth=AUTH).wait(),
    "build": lambda docker: docker.images.build(
        b"tar", buildargs={"TOKEN": SECRET}, registry_config={"x": AUTH}
    ).wait(),
    "logs": lambda docker: docker.containers.logs("box", stdout=True).read(),
    "export": lambda docker: docker.containers.export("box").read(),
    "events": lambda docker: list(docker.system.events()),
    "attach": lambda docker: docker.containers.attach("box", stdin=True),
    "attach-websocket": lambda docker: docker.containers.attach_websocket("box"),
    "exec": lambda docker: docker.exec.start("run", models.ExecStartRequest()).read(),
    "session": lambda docker: docker.session.open(uuid="a"),
}


def pointing(location: str | None) -> Callable[[Connection], None]:
    """Answer each status in turn; to HEAD without a body, which would be taken for the next answer."""
    statuses = iter([301, 302, 303, 307, 308, 300, 305, 399])
    headers = {} if location is None else {"Location": location}

    def script(connection: Connection) -> None:
        reply(next(statuses), b"", headers)(connection)

    return script


@pytest.mark.parametrize("kind", CALLS)
def test_no_redirect_is_followed(any_engine: FakeEngine, connect: Connect, kind: str) -> None:
    with FakeEngine(tcp=True) as elsewhere:
        elsewhere.on("*", reply(200, {"ID": "stolen"}))
        away = elsewhere.url.removeprefix("tcp:")
        docker = connect(any_engine)
        asked = 0
        for location in (f"http:{away}/steal", f"{away}/steal", "/v1.44/info", "../volumes/v", "", None):
            any_engine.on("*", pointing(location))
            for status in (301, 302, 303, 307, 308, 300, 305, 399):
                with pytest.raises(DockerError) as caught:
                    CALLS[kind](docker)
                asked += 1
                assert type(caught.value) is RedirectRefused
                request = any_engine.requests[-1]
                path = request.target.partition(b"?")[0].decode()
                assert str(caught.value) == (
                    f"{request.method} {path}: the engine answered {status} and points elsewhere; "
                    "redirects are never followed"
                )
                assert SECRET not in "".join(traceback.format_exception(caught.value))
        assert elsewhere.connections == 0
        assert any_engine.connections == len(any_engine.requests) == asked
        any_engine.wait_until_idle()


def test_credentials_did_travel(engine: FakeEngine, connect: Connect) -> None:
    """The test above proves something: the calls do send what could be stolen."""
    engine.on("*", pointing("http://127.0.0.1:1/"))
    docker = connect(engine)
    for kind, header in [
        ("pull", "x-registry-auth"),
        ("push", "x-registry-auth"),
        ("build", "x-registry-config"),
    ]:
        with pytest.raises(RedirectRefused):
            CALLS[kind](docker)
        assert len(engine.requests[-1].headers[header]) > 20
