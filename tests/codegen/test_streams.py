"""Operations whose answer is a stream: which method they get, and what people say of them in streams.toml."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import mobykit
import pytest
from attrs import evolve

from codegen.errors import SpecError
from codegen.openapi.elements import Reply
from codegen.overlays import docs, handwritten, streams
from codegen.overlays.streams import StreamFacts, Tty
from codegen.python.package_view import view
from tests.codegen.hostile import build, checks

if TYPE_CHECKING:
    from codegen.history.merged import MergedApi, MergedOperation
    from codegen.overlays.docs import Docs

ATTACH = "POST /containers/{id}/attach"
START = "POST /exec/{id}/start"
LOGS = "GET /containers/{id}/logs"
PUSH = "POST /images/{name}/push"

RESULTS = {
    "bytes": "ByteStream",
    "frames": "FrameStream",
    "messages": "MessageStream[",
    "process": "Process",
    "duplex": "Duplex",
}
STREAMS = [endpoint for endpoint in mobykit.ENDPOINTS if endpoint.stream is not None]


def operation(api: MergedApi, at: str) -> MergedOperation:
    return next(each for each in api.operations if each.address == at)


def types_of(name: str, prefix: str = "") -> dict[str, str]:
    """Return the annotations of a method of the committed package, as they are written."""
    group, _, method = name.partition(".")
    classes = vars(import_module(f"mobykit._{prefix.lower() or 'sync'}.{group}"))
    owner = next(each for key, each in classes.items() if key.lower() == f"{prefix}{group}".lower())
    methods = vars(owner)
    names = (f"{method}_stream", f"{method}_raw", method)
    found: dict[str, str] = next(methods[name] for name in names if name in methods).__annotations__
    return found


def test_there_are_streams_of_every_kind() -> None:
    assert {endpoint.stream for endpoint in STREAMS} == set(RESULTS)
    assert len(STREAMS) >= 20


@pytest.mark.parametrize("endpoint", STREAMS, ids=lambda endpoint: endpoint.name)
def test_methods_give_what_the_runtime_makes_of_the_endpoint(endpoint: Any) -> None:
    """The generator and Endpoint.stream each decide by the replies: they must not differ."""
    wanted = RESULTS[endpoint.stream]
    assert types_of(endpoint.name)["return"].startswith(wanted)
    assert types_of(endpoint.name, "Async")["return"].startswith(f"Opening[Async{wanted}")


def test_methods_of_whole_values_give_no_stream() -> None:
    for endpoint in mobykit.ENDPOINTS:
        if endpoint.stream is None:
            given = types_of(endpoint.name)["return"]
            assert given == types_of(endpoint.name, "Async")["return"]
            assert not given.startswith((*RESULTS.values(), "Opening"))


def test_uploads() -> None:
    uploads = {endpoint.name: endpoint for endpoint in mobykit.ENDPOINTS if endpoint.is_upload}
    needed = {name: not types_of(name)["body"].endswith(" | None") for name in uploads}
    assert needed == {
        "containers.put_archive": True,
        "images.build": False,
        "images.create": False,
        "images.load": True,
        "plugins.create": True,
    }
    for name, endpoint in uploads.items():
        assert endpoint.body_media == "application/x-tar"
        kind = "BuildSource" if name == "images.build" else "Archive"
        assert types_of(name)["body"].startswith(kind)
        assert types_of(name, "Async")["body"].startswith(f"Async{kind}")
        assert endpoint.context == ("dockerfile" if name == "images.build" else None)


def test_what_some_engines_insist_on_is_always_sent() -> None:
    found = {endpoint.name: endpoint for endpoint in mobykit.ENDPOINTS}
    assert {
        (name, each.wire, each.absent)
        for name, endpoint in found.items()
        for each in endpoint.parameters
        if each.absent is not None
    } == {("images.push", "X-Registry-Auth", "e30=")}


def test_every_upgrade_has_its_protocol() -> None:
    found = {each.name: (each.upgrade, each.process) for each in mobykit.ENDPOINTS if 101 in each.responses}
    assert found == {
        "containers.attach": ("tcp", "container"),
        "containers.attach_websocket": ("websocket", "container"),
        "exec.start": ("tcp", "exec"),
        "session.open": ("h2c", None),
    }


# What people write


@pytest.mark.parametrize(
    ("at", "entry", "problem"),
    [
        ("GET /containers/json", {"finish": "load"}, "is no stream"),
        (ATTACH, {"process": "container"}, "needs the protocol of its upgrade"),
        (ATTACH, None, "needs the protocol of its upgrade"),
        (LOGS, {"upgrade": "tcp"}, "only an operation that is answered with 101"),
        (LOGS, {"process": "exec"}, "only an operation that is answered with 101"),
        (LOGS, {"tty": "GET /containers/{id}/jason Config.Tty"}, "has no GET /containers/{id}/jason"),
        (LOGS, {"tty": "GET /networks/{id} Tty"}, None),
        (LOGS, {"tty": "GET /volumes/{name} Tty"}, "the path of the operation has no name"),
        (LOGS, {"tty": "body Tty"}, "has no JSON body"),
        ("POST /build", {"context": "file"}, "takes no archive together with a parameter 'file'"),
        ("POST /build", {"context": "memory"}, "takes no archive together with a parameter 'memory'"),
        ("POST /images/load", {"context": "dockerfile"}, "takes no archive together with a parameter"),
        ("GET /events", {"tty": "GET /info Tty"}, "only an operation that gives output has tty"),
        (PUSH, {"always": {"X-Registry": "e30="}}, "has no parameter 'X-Registry'"),
        (PUSH, {"always": {"name": "a"}}, "has no parameter 'name'"),
        ("POST /plugins/pull", {"always": {"remote": "a"}}, "has no parameter 'remote'"),
    ],
)
def test_entries_must_fit_their_operation(
    api: MergedApi, texts: Docs, at: str, entry: dict[str, Any] | None, problem: str | None
) -> None:
    changed = {each: facts for each, facts in texts.streams.items() if each != at}
    if entry is not None:
        changed |= streams.read({at: entry}, "streams.toml")
    if problem is None:
        streams.check(changed, api)
        return
    with pytest.raises(SpecError) as raised:
        streams.check(changed, api)
    assert raised.value.address == f"streams.toml: {at}"
    assert problem in raised.value.problem


def test_entries_of_what_the_api_has_not_are_refused(api: MergedApi, texts: Docs) -> None:
    streams.check(texts.streams, api)
    stray = evolve(texts, streams={**texts.streams, "GET /stray": StreamFacts()})
    with pytest.raises(
        SpecError, match=r"^streams\.toml: GET /stray: speaks of what the API has not; correct"
    ):
        docs.check(stray, api)


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ({}, "some of always"),
        ("tcp", "some of always"),
        ({"upgrades": "tcp"}, "some of always"),
        ({"upgrade": "udp"}, "one of tcp, h2c, websocket"),
        ({"upgrade": ["tcp"]}, "one of tcp, h2c, websocket"),
        ({"process": "service"}, "one of container, exec"),
        ({"tty": "GET /a/../b Tty"}, "tty is"),
        ({"tty": "POST /a Tty"}, "tty is"),
        ({"tty": "GET /a"}, "tty is"),
        ({"tty": "body Tty."}, "tty is"),
        ({"tty": True}, "tty is"),
        ({"always": ["X"]}, "always names"),
        ({"always": {"X": "a\r\nb"}}, "always names"),
        ({"always": {"X": ""}}, "always names"),
        ({"always": {"X": 1}}, "always names"),
        ({"context": 1}, "context names the parameter"),
        ({"context": "a b"}, "context names the parameter"),
    ],
)
def test_malformed_entries_are_refused(entry: Any, problem: str) -> None:
    with pytest.raises(SpecError) as raised:
        streams.read({"GET /a": entry}, "streams.toml")
    assert raised.value.address == "streams.toml: GET /a"
    assert problem in raised.value.problem


def test_entries_are_read() -> None:
    entry = {"upgrade": "tcp", "process": "exec", "tty": "GET /a/{id} Spec.TTY", "always": {"X": "e30="}}
    assert streams.read({"GET /a": entry}, "") == {
        "GET /a": StreamFacts("tcp", "exec", Tty("/a/{id}", ("Spec", "TTY")), {"X": "e30="})
    }


# Other descriptions


def test_other_descriptions_get_what_they_have_a_use_for(api: MergedApi, texts: Docs) -> None:
    start, facts = operation(api, START), texts.streams[START]
    whole = evolve(facts, kind="process")
    assert facts.of(start) == whole
    assert facts.of(evolve(start, replies={200: start.replies[200]})) == evolve(
        whole, upgrade=None, process=None, kind="frames"
    )
    assert facts.of(evolve(start, body=None)) == evolve(whole, tty=None)
    assert facts.of(evolve(start, replies={204: Reply()})) == StreamFacts()
    assert StreamFacts().of(start) == StreamFacts(upgrade="tcp", kind="process")


@pytest.mark.parametrize(
    "media_types",
    [("application/json",), ("application/x-tar",), ("text/plain",)],
    ids=lambda types: types[0],
)
def test_no_method_gives_two_kinds_of_results(api: MergedApi, media_types: tuple[str, ...]) -> None:
    events = operation(api, "GET /events")
    other = Reply(media_types, events.replies[200].type)
    with pytest.raises(SpecError, match="no method can give all of these kinds of replies"):
        StreamFacts().of(evolve(events, replies={**events.replies, 201: other}))
    assert StreamFacts().of(evolve(events, replies={**events.replies, 204: Reply()})).kind == "messages"


def test_no_class_of_a_group_hides_a_stream(tmp_path: Path) -> None:
    """A tag that ends with an s is a group as it stands, so this one would be the class of what its method gives."""
    document = build.swagger()
    document["paths"]["/process"] = {
        "post": {
            "operationId": "ProcessAttach",
            "tags": ["Process"],
            "produces": ["application/vnd.docker.raw-stream"],
            "responses": {"101": {"description": ""}, "200": {"description": ""}},
        }
    }
    text = checks.rendered(build.written(tmp_path, document))["_sync/process.py"]
    assert "class Process_(Group, public=True):" in text
    assert re.search(r"^ +def attach\(self\) -> Process:$", text, re.MULTILINE)


# Hand-written methods

METHODS = """
raise SystemExit("this code is parsed, never run")
class Apart:
    def apart(self): ...
class AsyncToysMethods(Elsewhere.Other):
    limit = 3
    declared: int
    if TYPE_CHECKING:
        async def generated(self): ...
    async def run(self): ...
    def prepare(self): ...
    copy = run
"""


def written(folder: Path, text: str) -> Path:
    (folder / "toys.py").write_text(text)
    return folder


def test_hand_written_methods_are_parsed(tmp_path: Path) -> None:
    found = handwritten.read(written(tmp_path, METHODS), "toys")
    assert (found.module, found.class_name) == ("toys", "ToysMethods")
    assert found.names == {"limit", "run", "prepare", "copy"}
    assert found.modules == {"toys"}


def test_hand_written_methods_inherit_from_modules_beside_them(tmp_path: Path) -> None:
    (tmp_path / "parts.py").write_text("class AsyncPartMethods(AsyncGroup):\n    def join(self): ...\n")
    text = METHODS.replace("Elsewhere.Other", "AsyncPartMethods, Elsewhere.Other")
    found = handwritten.read(written(tmp_path, f"from .parts import AsyncPartMethods\n{text}"), "toys")
    assert (found.module, found.class_name) == ("toys", "ToysMethods")
    assert found.names == {"limit", "run", "prepare", "copy", "join"}
    assert found.modules == {"toys", "parts"}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("class ToysMethods: ...", "has one class with a name of the form Async...Methods"),
        ("class AsyncToys: ...", "has one class with a name of the form Async...Methods"),
        ("class AsyncAMethods: ...\nclass AsyncBMethods: ...", "has one class"),
        ("class AsyncToysMethods(", "is no Python"),
    ],
)
def test_malformed_modules_are_refused(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(SpecError, match=problem):
        handwritten.read(written(tmp_path, text), "toys")


@pytest.mark.parametrize("module", ["dolls", "../toys", "toys.py", "", 3])
def test_hand_written_methods_are_modules_of_the_folder(tmp_path: Path, module: object) -> None:
    with pytest.raises(SpecError):
        handwritten.read(written(tmp_path, METHODS), module)


def test_a_hand_written_method_has_no_namesake(api: MergedApi, texts: Docs) -> None:
    hand_written = evolve(texts.methods["Image"], names=texts.methods["Image"].names | {"inspect"})
    with pytest.raises(SpecError, match="'inspect' is a hand-written method of images already") as raised:
        view(api, evolve(texts, methods={**texts.methods, "Image": hand_written}))
    assert raised.value.address == "GET /images/{name}/json"


def test_below_a_hand_written_method_the_one_that_finishes_is_raw(api: MergedApi, texts: Docs) -> None:
    hand_written = evolve(texts.methods["Image"], names=texts.methods["Image"].names | {"load"})
    made = view(api, evolve(texts, methods={**texts.methods, "Image": hand_written}))
    names = {name for group in made.groups for each in group.endpoints for name in each.names}
    assert {"load_stream", "load_raw", "push_stream", "push"} <= names


def test_groups_with_hand_written_methods(api: MergedApi, texts: Docs) -> None:
    made = view(api, texts)
    assert {group.name: group.methods.class_name for group in made.groups if group.methods} == {
        "configs": "ConfigMethods",
        "containers": "ContainerMethods",
        "exec": "ExecMethods",
        "images": "ImageMethods",
        "networks": "NetworkMethods",
        "plugins": "PluginMethods",
        "secrets": "SecretMethods",
        "services": "ServiceMethods",
        "system": "SystemMethods",
        "volumes": "VolumeMethods",
    }
