from __future__ import annotations

import copy
import inspect
import pickle
import re
from typing import Any

import mobykit
import pytest
from mobykit.streams import BuildSource, BuildVertex
from mobykit_runtime import errors
from mobykit_runtime.errors import (
    ApiError,
    ConnectTimeout,
    DockerError,
    DockerTimeout,
    InvalidId,
    NotASwarmManager,
    UnsupportedByEngine,
)

CLASSES = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, Exception)]

VALUES: dict[str, Any] = {
    "output": "no route", "limit": 100,
    "name": "identity", "status": 404, "method": "GET", "path": "/v1.44/nope", "asked": "1.20", "oldest": "1.24",
    "newest": None, "since": "1.54", "until": None, "version": "1.47", "excerpt": "<html>", "expected": 8, "got": 5,
    "partial": b"12345", "code": 17, "messages": [{"a": 1}], "stdout": b"out", "stderr": b"err", "exit_code": 3,
    "registry": "ghcr.io", "helper": "pass", "member": "../evil", "message": "it failed",
    "vertex": BuildVertex("sha256:1", log="out"), "source": BuildSource("Dockerfile", 1, 2),
}  # fmt: skip


def example(kind: type[DockerError]) -> DockerError:
    """Make an error with a value for everything that its class takes by name."""
    names = inspect.getfullargspec(kind.__init__).kwonlyargs
    return kind("it failed", **{name: VALUES[name] for name in names})


def test_all_classes_are_exported() -> None:
    assert {kind.__name__ for kind in CLASSES} == set(errors.__all__) == set(mobykit.errors.__all__)
    assert mobykit.DockerError is errors.DockerError


@pytest.mark.parametrize("kind", CLASSES)
def test_every_class_says_what_happened(kind: type[DockerError]) -> None:
    said = inspect.cleandoc(vars(kind)["__doc__"])
    assert said.partition("\n")[0].endswith((".", ":"))
    for name in example(kind).__dict__:
        assert any(f"`{name}`" in (vars(each).get("__doc__") or "") for each in kind.__mro__), name


def test_the_tree_is_the_one_drawn() -> None:
    drawn = {}
    above: list[str] = []
    for indent, name in re.findall(
        r"^    ((?: +\|?)* *)(?:\+-- )?([A-Z]\w+)", errors.__doc__ or "", re.MULTILINE
    ):
        depth = len(indent) // 5 + (1 if indent else 0)
        above[depth:] = [name]
        drawn[name] = above[depth - 1] if depth else "Exception"
    assert drawn == {kind.__name__: kind.__bases__[0].__name__ for kind in CLASSES}


def test_built_in_classes_catch_what_they_name() -> None:
    assert issubclass(InvalidId, ValueError)
    assert issubclass(DockerTimeout, TimeoutError)
    assert issubclass(errors.ConnectionLost, ConnectionError)
    assert issubclass(ConnectTimeout, DockerTimeout)
    assert issubclass(ConnectTimeout, ConnectionError)


def test_an_api_error_says_all() -> None:
    error = NotASwarmManager(
        "This node is not a swarm manager.", status=503, method="GET", path="/v1.44/swarm"
    )
    assert isinstance(error, ApiError)
    assert (error.status, error.method, error.path) == (503, "GET", "/v1.44/swarm")
    assert error.message == "This node is not a swarm manager."
    assert str(error) == "GET /v1.44/swarm: 503 This node is not a swarm manager."
    assert repr(error) == "NotASwarmManager('This node is not a swarm manager.')"


def test_unsupported_speaks_as_the_go_client_does() -> None:
    error = UnsupportedByEngine("identity", since="1.54", until=None, version="1.47")
    assert str(error) == '"identity" requires API version 1.54, but the Docker daemon API version is 1.47'
    gone = UnsupportedByEngine("legacy", since="1.9", until="1.30", version="1.30")
    assert str(gone) == '"legacy" was removed in API version 1.30, but the Docker daemon API version is 1.30'
    early = UnsupportedByEngine("legacy", since="1.9", until="1.30", version="1.8")
    assert str(early) == '"legacy" requires API version 1.9, but the Docker daemon API version is 1.8'


@pytest.mark.parametrize("kind", CLASSES)
def test_errors_can_be_pickled_and_copied(kind: type[DockerError]) -> None:
    error = example(kind)
    error.add_note("seen by a test")
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert type(twin) is type(error)
        assert str(twin) == str(error)
        assert twin.__dict__ == error.__dict__
        assert twin.args == error.args
