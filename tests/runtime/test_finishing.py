"""Calls whose work is done when their messages have been read: they read them, and return what came of it."""

from __future__ import annotations

import asyncio
import gc
import json
from typing import Any

import mobykit
import pytest
from mobykit import models
from mobykit.errors import DockerError, OperationFailed
from mobykit_runtime.results import BuildOutcome, loaded, pushed

from tests.fakes import FakeEngine, raw, reply
from tests.runtime.both import Connect
from tests.scripts import CHUNKED, LAST_CHUNK, TAR, chunk

ID = "sha256:" + "a" * 64


def messages(*found: dict[str, Any]) -> Any:
    return raw(CHUNKED + chunk(b"".join(json.dumps(each).encode() for each in found)) + LAST_CHUNK)


def test_a_pull_pulls(engine: FakeEngine, connect: Connect) -> None:
    engine.on("/v1.44/images/create", messages({"status": "Pulling"}, {"status": "Done"}))
    engine.on("/v1.44/images/app:1/json", reply(200, {"Id": ID}))
    seen: list[str | None] = []
    found = connect(engine).images.pull("app:1", progress=lambda message: seen.append(message.status))
    assert found.id == ID
    assert seen == ["Pulling", "Done"]
    assert engine.paths == ["POST /images/create", "GET /images/app:1/json"]


def test_a_build_gives_the_image(engine: FakeEngine, connect: Connect) -> None:
    engine.on("/v1.44/build", messages({"stream": "Step 1\n"}, {"aux": {"ID": ID}}, {"stream": "done\n"}))
    result = connect(engine).images.build_raw(TAR, tags="app")
    assert (result.id, result.log) == (ID, "Step 1\ndone\n")


def test_a_push_gives_the_digest(engine: FakeEngine, connect: Connect) -> None:
    engine.on("/v1.44/images/app/push", messages({"aux": {"Tag": "1", "Digest": ID, "Size": 7}}))
    engine.on("/v1.44/plugins/app/push", messages({"status": f"2: digest: {ID} size: 8"}))
    docker = connect(engine)
    assert docker.images.push("app", tag="1") == models.PushResult(tag="1", digest=ID, size=7)
    assert docker.plugins.push("app") == models.PushResult(tag="2", digest=ID, size=8)


def test_a_load_and_an_import_give_what_they_made(engine: FakeEngine, connect: Connect) -> None:
    lines = ({"stream": "Loaded image: app:1\n"}, {"stream": f"Loaded image ID: {ID}\n"})
    engine.on("/v1.44/images/load", messages(*lines))
    engine.on("/v1.44/images/create", messages({"status": ID}))
    docker = connect(engine)
    result = docker.images.load(TAR)
    assert (result.names, result.ids) == (("app:1",), (ID,))
    assert docker.images.import_archive(TAR, repo="app") == ID


def test_plugins_are_installed_and_upgraded(engine: FakeEngine, connect: Connect) -> None:
    engine.on("/v1.44/plugins/pull", messages({"status": "ok"}))
    engine.on("/v1.44/plugins/mine/upgrade", messages({"status": "ok"}))
    engine.on("/v1.44/plugins/mine/json", reply(200, {"Id": "p"}))
    docker = connect(engine)
    assert docker.plugins.pull("far/away", name="mine").id == "p"
    assert docker.plugins.upgrade("mine", "far/away:2").id == "p"
    assert json.loads(engine.requests[0].body or b"null") in (None, [])


CALLS = {
    "pull": lambda docker: docker.images.pull("app"),
    "build": lambda docker: docker.images.build_raw(TAR),
    "push": lambda docker: docker.images.push("app"),
    "load": lambda docker: docker.images.load(TAR),
    "import": lambda docker: docker.images.import_archive(TAR),
    "plugin": lambda docker: docker.plugins.pull("app"),
}


@pytest.mark.parametrize("name", CALLS)
def test_what_fails_on_the_way_raises(engine: FakeEngine, connect: Connect, name: str) -> None:
    engine.on("*", messages({"status": "begun"}, {"errorDetail": {"message": "disk full"}}))
    with pytest.raises(OperationFailed, match="disk full"):
        CALLS[name](connect(engine))
    assert len(engine.requests) == 1
    engine.wait_until_idle()


def test_an_error_of_the_callback_ends_the_call(engine: FakeEngine, connect: Connect) -> None:
    engine.on("*", messages({"status": "begun"}, {"status": "on"}))

    def no(_: object) -> None:
        raise ValueError("mine")

    with pytest.raises(ValueError, match="mine"):
        connect(engine).images.pull("app", progress=no)
    engine.wait_until_idle()


def test_bars_are_drawn(engine: FakeEngine, connect: Connect, capsys: pytest.CaptureFixture[str]) -> None:
    engine.on("/v1.44/images/create", messages({"status": "Pulling fs layer", "id": "abc"}))
    engine.on("*", reply(200, {"Id": ID}))
    connect(engine).images.pull("app", progress=True)
    assert "abc" in capsys.readouterr().out


def test_a_stream_that_nobody_reads_warns_in_tasks(engine: FakeEngine) -> None:
    async def use() -> None:
        docker = mobykit.AsyncDocker(engine.url, version="1.44")
        for forgotten in (docker.images.pull_stream, docker.images.pull):
            with pytest.warns(RuntimeWarning, match="never awaited"):
                await_nothing(forgotten)

    def await_nothing(call: Any) -> None:
        call("app")
        gc.collect()

    asyncio.run(use())


@pytest.mark.parametrize(
    ("log", "id_"),
    [
        ("Successfully built 0123456789ab\nSuccessfully tagged x\n", "0123456789ab"),
        (f"{ID}\n", ID),
        ("only files were written\n", None),
    ],
)
def test_builders_that_tell_the_image_in_words(log: str, id_: str | None) -> None:
    outcome = BuildOutcome()
    outcome.add(models.BuildInfo(stream=log))
    assert outcome.result().id == id_


def test_other_words_are_no_results() -> None:
    assert loaded([models.LoadImageInfo(stream="Loading layer\n")]).names == ()
    assert pushed([models.PushImageInfo(status="Pushed")]) == models.PushResult()


def test_there_is_nothing_to_inspect_after_a_refusal(engine: FakeEngine, connect: Connect) -> None:
    engine.on("*", reply(404, {"message": "no such image"}))
    with pytest.raises(DockerError, match="no such image"):
        connect(engine).images.pull("app")
    assert len(engine.requests) == 1
