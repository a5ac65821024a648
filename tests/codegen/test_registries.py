"""Which stored credentials calls take: what people write in registries.toml, and what is made of it."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import mobykit
import pytest
from attrs import evolve

from codegen import pipeline
from codegen.errors import SpecError
from codegen.history import reading
from codegen.openapi import sources
from codegen.openapi.elements import Scalar
from codegen.overlays import docs, registries
from codegen.overlays.registries import Registry
from codegen.python.package_view import view
from tests.codegen.hostile import build, checks

if TYPE_CHECKING:
    from codegen.history.history import History
    from codegen.history.merged import MergedApi, MergedOperation
    from codegen.overlays.docs import Docs

PUSH = "POST /images/{name}/push"
BUILD = "POST /build"
TAKING = [endpoint for endpoint in mobykit.ENDPOINTS if endpoint.registry]


def operation(api: MergedApi, at: str) -> MergedOperation:
    return next(each for each in api.operations if each.address == at)


# What is made of it


def test_what_the_package_has() -> None:
    found = {
        f"{each.method} {each.path}": (each.registry.into, each.registry.named_by, each.registry.rule)
        for each in mobykit.ENDPOINTS
        if each.registry
    }
    assert found == {
        "POST /build": ("registry_config", None, "all"),
        "GET /distribution/{name}/json": ("registry_auth", "name", "reference"),
        "POST /images/create": ("registry_auth", "from_image", "reference"),
        "GET /images/search": ("registry_auth", "term", "search"),
        "POST /images/{name}/push": ("registry_auth", "name", "reference"),
        "GET /plugins/privileges": ("registry_auth", "remote", "reference"),
        "POST /plugins/pull": ("registry_auth", "remote", "reference"),
        "POST /plugins/{name}/push": ("registry_auth", "name", "reference"),
        "POST /plugins/{name}/upgrade": ("registry_auth", "remote", "reference"),
    }


@pytest.mark.parametrize("prefix", ["", "Async"])
@pytest.mark.parametrize("endpoint", TAKING, ids=lambda endpoint: endpoint.name)
def test_methods_say_so(endpoint: Any, prefix: str) -> None:
    group, _, name = endpoint.name.partition(".")
    owner = getattr(import_module(f"mobykit.{group}"), prefix + group.capitalize())
    method = getattr(owner, f"{name}_stream", None) or getattr(owner, name)
    said = " ".join(method.__doc__.split())
    argument = said.partition(f"{endpoint.registry.into}: ")[2].partition(" Returns:")[0]
    assert "By default" in argument
    assert "stored" in argument
    assert "an empty mapping `{}` sends none" in argument
    assert ("CredentialsError: " in said) == (endpoint.registry.named_by is not None)
    one = "models.AuthConfig | Mapping[str, str]"
    wanted = one if endpoint.registry.named_by else f"Mapping[str, {one}]"
    assert method.__annotations__[endpoint.registry.into] == f"{wanted} | None"


# What people write


@pytest.mark.parametrize(
    ("at", "entry", "problem"),
    [
        (PUSH, {"reference": "name"}, None),
        (PUSH, {"search": "tag"}, None),
        (PUSH, {"reference": "nam"}, "has no text 'nam' in its path or query"),
        (PUSH, {"reference": "X-Registry-Auth"}, "has no text 'X-Registry-Auth' in its path or query"),
        (PUSH, {"search": "platform"}, "has no text 'platform' in its path or query"),
        (PUSH, {"all": True}, "takes no credentials for many registries"),
        (BUILD, {"reference": "remote"}, "takes no credentials for a registry"),
        (BUILD, {"search": "q"}, "takes no credentials for a registry"),
        ("GET /images/search", {"search": "limit"}, "has no text 'limit' in its path or query"),
        ("GET /images/json", {"reference": "filters"}, "takes no credentials for a registry"),
        ("GET /images/json", {"all": True}, "takes no credentials for many registries"),
        ("POST /auth", {"reference": "serveraddress"}, "takes no credentials for a registry"),
    ],
)
def test_entries_must_fit_their_operation(
    api: MergedApi, texts: Docs, at: str, entry: dict[str, Any], problem: str | None
) -> None:
    changed = {**texts.registries, **registries.read({at: entry}, "registries.toml")}
    if problem is None:
        registries.check(changed, api)
        return
    with pytest.raises(SpecError) as raised:
        registries.check(changed, api)
    assert raised.value.address == f"registries.toml: {at}"
    assert problem in raised.value.problem


def test_entries_of_what_the_api_has_not_are_refused(api: MergedApi, texts: Docs) -> None:
    registries.check(texts.registries, api)
    stray = evolve(texts, registries={**texts.registries, "GET /stray": Registry("all")})
    with pytest.raises(SpecError, match=r"^registries\.toml: GET /stray: speaks of what the API has not"):
        docs.check(stray, api)


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ({}, "one of reference, search, all"),
        ("name", "one of reference, search, all"),
        (["reference"], "one of reference, search, all"),
        ({"registry": "name"}, "one of reference, search, all"),
        ({"reference": "name", "search": "name"}, "one of reference, search, all"),
        ({"reference": "name", "all": True}, "one of reference, search, all"),
        ({"reference": ""}, "reference is the wire name of a parameter"),
        ({"reference": ["name"]}, "reference is the wire name of a parameter"),
        ({"search": True}, "search is the wire name of a parameter"),
        ({"all": False}, "all is true"),
        ({"all": 1}, "all is true"),
        ({"all": "true"}, "all is true"),
    ],
)
def test_malformed_entries_are_refused(entry: Any, problem: str) -> None:
    with pytest.raises(SpecError) as raised:
        registries.read({"GET /a": entry}, "registries.toml")
    assert raised.value.address == "registries.toml: GET /a"
    assert problem in raised.value.problem


def test_entries_are_read(tmp_path: Path) -> None:
    (tmp_path / "registries.toml").write_text('["GET /a"]\nreference = "b"\n["GET /c"]\nall = true\n')
    assert docs.read(tmp_path).registries == {"GET /a": Registry("reference", "b"), "GET /c": Registry("all")}


def test_generating_checks_the_entries(monkeypatch: pytest.MonkeyPatch, history: History) -> None:
    read = reading.Read(history, dict.fromkeys(history.versions, Path()), 0)
    monkeypatch.setattr(reading, "read", lambda *_, **__: read)
    real = docs.read(sources.ROOT / "overlays" / "docs")
    wrong = evolve(real, registries={PUSH: Registry("reference", "nam")})
    monkeypatch.setattr(docs, "read", lambda _: wrong)
    with pytest.raises(SpecError, match="has no text 'nam'"):
        pipeline.generate(None)


# Other descriptions


def test_other_descriptions_get_what_they_have_a_use_for(api: MergedApi, texts: Docs) -> None:
    push = operation(api, PUSH)
    assert registries.asked(texts.registries, push) is not None
    assert registries.asked({}, push) is None
    for lacking in ("X-Registry-Auth", "name"):
        parameters = tuple(each for each in push.parameters if each.wire != lacking)
        assert registries.asked(texts.registries, evolve(push, parameters=parameters)) is None
    plain = tuple(
        evolve(each, fact=evolve(each.fact, type=Scalar("string"))) if each.place == "header" else each
        for each in push.parameters
    )
    assert registries.asked(texts.registries, evolve(push, parameters=plain)) is None


def test_a_description_without_such_a_parameter(tmp_path: Path) -> None:
    document = build.swagger()
    document["paths"]["/images/{name}/push"] = {
        "post": {
            "operationId": "ImagePush",
            "tags": ["Image"],
            "parameters": [{"name": "name", "in": "path", "required": True, "type": "string"}],
            "responses": {"200": {"description": ""}},
        }
    }
    files = checks.rendered(build.written(tmp_path, document))
    assert "def push_stream(self, name: str)" in files["_sync/images.py"]
    text = files["images.py"] + files["_sync/images.py"] + files["_async/images.py"]
    assert "Registry(" not in text
    assert "CredentialsError" not in text


def test_names_follow_those_of_the_parameters(api: MergedApi, texts: Docs) -> None:
    """Whoever renames a parameter in names.toml renames it here, too."""
    names = evolve(texts.names, parameters={f"{PUSH} path name": "image"})
    groups = view(api, evolve(texts, names=names)).groups
    found = next(
        each for group in groups for each in group.endpoints if f"{each.http_method} {each.path}" == PUSH
    )
    assert found.registry == "'registry_auth', 'image', 'reference'"
