"""Names that are not there: errors say what they are called here, and nothing that asks politely is disturbed."""

from __future__ import annotations

import asyncio
import copy
import inspect
import pickle
from typing import Any, get_type_hints

import mobykit
import pytest
from mobykit import AsyncDocker, Docker, models
from mobykit_runtime.hints import explained

KINDS = pytest.mark.parametrize("kind", [Docker, AsyncDocker])


def client(kind: Any) -> Any:
    return kind("unix:///nowhere", version="1.44")


@KINDS
@pytest.mark.parametrize(
    ("group", "name", "hint"),
    [
        ("containers", "get", "; it is docker.containers.inspect() here"),
        ("containers", "remove", "; it is docker.containers.delete() here"),
        ("containers", "exec_run", "; it is docker.exec.run() here"),
        ("containers", "cp", "; it is docker.containers.copy_in() and docker.containers.copy_out() here"),
        ("images", "remove", "; it is docker.images.delete() here"),
        ("system", "df", "; it is docker.system.disk_usage() here"),
        ("containers", "lst", "; did you mean list?"),
        ("networks", "Connect", "; did you mean connect or disconnect?"),
        ("volumes", "xyzzy", ""),
    ],
)
def test_methods_of_groups(kind: Any, group: str, name: str, hint: str) -> None:
    found = getattr(client(kind), group)
    owner = type(found).__name__
    with pytest.raises(AttributeError) as caught:
        getattr(found, name)
    assert str(caught.value) == f"{owner!r} object has no attribute {name!r}{hint}"
    assert not hasattr(found, name)


@KINDS
@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("from_env", "; it is mobykit.Docker here"),
        ("ps", "; it is docker.containers.list() here"),
        ("container", "; it is docker.containers here"),
        ("login", "; it is docker.system.auth() here"),
        ("imges", "; did you mean images?"),
    ],
)
def test_names_of_clients_and_their_classes(kind: Any, name: str, hint: str) -> None:
    for owner, words in ((client(kind), f"{kind.__name__!r} object"), (kind, f"class {kind.__name__}")):
        with pytest.raises(AttributeError) as caught:
            getattr(owner, name)
        assert str(caught.value) == f"{words} has no attribute {name!r}{hint}"
        assert not hasattr(owner, name)


@pytest.mark.parametrize(
    ("owner", "name", "message"),
    [
        (mobykit, "from_env", "mobykit has no attribute 'from_env'; it is mobykit.Docker here"),
        (mobykit, "DockerClient", "mobykit has no attribute 'DockerClient'; it is mobykit.Docker here"),
        (mobykit, "types", "mobykit has no attribute 'types'; it is mobykit.models here"),
        (mobykit, "AsyncDoker", "mobykit has no attribute 'AsyncDoker'; did you mean AsyncDocker"),
        (mobykit, "__wrapped__", "mobykit has no attribute '__wrapped__'"),
        (models, "HostConfg", "mobykit.models has no attribute 'HostConfg'; did you mean HostConfig"),
    ],
)
def test_names_of_modules(owner: Any, name: str, message: str) -> None:
    with pytest.raises(AttributeError) as caught:
        getattr(owner, name)
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("NanoCpus", "; it is nano_cpus here"),
        ("Memory", "; it is memory here"),
        ("IpcMode", "; it is ipc_mode here"),
        ("nano_cpu", "; did you mean nano_cpus?"),
        ("xyzzy", ""),
        ("__wrapped__", ""),
    ],
)
def test_fields_of_models(name: str, hint: str) -> None:
    with pytest.raises(AttributeError) as caught:
        getattr(models.HostConfig(), name)
    assert str(caught.value) == f"'HostConfig' object has no attribute {name!r}{hint}"


@pytest.mark.parametrize(
    ("key", "hint"), [("NanoCpus", ".nano_cpus"), ("Memory", ".memory"), ("x", ".name"), (0, ".name")]
)
def test_models_are_no_dictionaries(key: Any, hint: str) -> None:
    config: Any = models.HostConfig()
    with pytest.raises(TypeError, match=f"not subscriptable; its fields are attributes: {hint}$"):
        config[key]
    for look in (iter, list, dict, lambda value: key in value):
        with pytest.raises(TypeError, match=r"iterable|container"):
            look(config)


@KINDS
@pytest.mark.parametrize(
    ("group", "method", "keyword", "hint"),
    [
        ("exec", "run", "workdir", "; it is working_dir=... here"),
        ("exec", "popen", "priviledged", "; did you mean privileged?"),
        ("images", "pull", "platfrom", "; did you mean platform?"),
        ("plugins", "pull", "xyzzy", ""),
        ("containers", "list", "filter", "; did you mean filters?"),
        ("containers", "list", "workdir", ""),  # a word for what it does not take helps nobody
        ("containers", "logs", "stream", "; it is follow=... here"),
        ("containers", "delete", "v", "; it is volumes=... here"),
        ("images", "build", "buildargs", "; did you mean build_args"),
        ("images", "push", "auth_config", "; it is registry_auth=... here"),
        ("volumes", "create_raw", "bodi", "; did you mean body?"),
    ],
)
def test_keywords_of_methods(kind: Any, group: str, method: str, keyword: str, hint: str) -> None:
    found = getattr(client(kind), group)

    async def call() -> None:
        result = getattr(found, method)(**{keyword: 1})
        if inspect.isawaitable(result):
            await result

    with pytest.raises(TypeError) as caught:
        asyncio.run(call())
    start = f"{type(found).__name__}.{method}() got an unexpected keyword argument {keyword!r}"
    assert str(caught.value).startswith(start + hint)
    assert hint or str(caught.value).removeprefix(start) in ("", *PYTHONS_GUESSES)


PYTHONS_GUESSES = [f". Did you mean '{name}'?" for name in ("all", "size", "name", "remote")]


@KINDS
def test_keywords_of_clients(kind: Any) -> None:
    start = rf"^{kind.__name__}\.__init__\(\) got an unexpected keyword argument "
    with pytest.raises(TypeError, match=start + r"'base_url'; it is host=\.\.\. here$"):
        kind(base_url="unix:///nowhere")
    with pytest.raises(TypeError, match=start + r"'time_out'; did you mean timeout\?$"):
        kind(time_out=5)


@KINDS
def test_methods_stay_what_they_are(kind: Any) -> None:
    group = client(kind).containers
    for name in ("list", "wait_raw", "rename", "run_detached", "create"):
        method = getattr(group, name)
        assert inspect.iscoroutinefunction(method) is (kind is AsyncDocker)
        assert inspect.getdoc(method) == inspect.getdoc(inspect.unwrap(method))
        assert f"def {name}(" in inspect.getsource(method)
    listing = type(group).list
    assert pickle.loads(pickle.dumps(listing)) is listing
    assert not inspect.iscoroutinefunction(group.logs)
    assert [*inspect.signature(group.list).parameters][:4] == ["all", "limit", "size", "filters"]
    assert get_type_hints(type(group).rename) == {"id": str, "name": str, "return": type(None)}
    with pytest.raises(TypeError, match=r"Containers\.rename\(\) missing 2 required positional arguments"):
        asyncio.run(group.rename())


def test_a_call_that_nobody_awaits_is_named() -> None:
    with pytest.warns(RuntimeWarning, match=r"^coroutine 'AsyncContainers\.list' was never awaited"):
        client(AsyncDocker).containers.list()


def test_errors_from_inside_stay_what_they_are() -> None:
    class Broken:
        @explained
        def run(self, image: str) -> None:
            raise TypeError("unexpected " + image)

    with pytest.raises(TypeError) as caught:
        Broken().run("x")
    assert str(caught.value) == "unexpected x"
    assert caught.value.__suppress_context__ is False


@KINDS
def test_errors_name_what_is_public(kind: Any) -> None:
    docker = client(kind)
    containers = docker.containers
    owner = type(containers).__name__
    for method in ("run", "copy_in", "create", "list"):
        assert getattr(containers, method).__qualname__ == f"{owner}.{method}"
    assert docker.api_version.__qualname__ == f"{kind.__name__}.api_version"
    with pytest.raises(TypeError, match=rf"^{kind.__name__}\.__init__\(\) got an unexpected keyword"):
        kind(base_url="x")

    class Mine(kind):  # type: ignore[misc]  # of either
        pass

    assert Mine("unix:///nowhere").api_version.__qualname__ == f"{kind.__name__}.api_version"


@KINDS
def test_what_looks_at_everything_still_works(kind: Any) -> None:
    docker = client(kind)
    group, config = docker.containers, models.HostConfig(memory=1)
    for each in (group, config, docker, kind, mobykit):
        assert not hasattr(each, "__wrapped__")
        assert not hasattr(each, "_repr_html_")
        assert dict(inspect.getmembers(each))
    assert copy.copy(group).list
    assert group.until(1.0).list
    for same in (copy.copy(config), copy.deepcopy(config), pickle.loads(pickle.dumps(config))):
        assert same == config
    assert inspect.iscoroutinefunction(group.run) is (kind is AsyncDocker)
    assert list(inspect.signature(group.run).parameters)[:2] == ["image", "command"]
