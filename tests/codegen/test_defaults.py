"""What is sent where the caller says nothing, as data, and what becomes of it in calls."""

from __future__ import annotations

import inspect
import json
from typing import Any

import mobykit
import pytest
from attrs import evolve
from mobykit import Docker, models
from mobykit._sync.containers import Containers
from mobykit_runtime.requests import prepare
from mobykit_runtime.version import ApiVersion

from codegen.errors import SpecError
from codegen.history.merged import MergedApi
from codegen.overlays import defaults
from codegen.overlays.defaults import Defaults
from codegen.overlays.docs import Docs

LOGS, INIT = "GET /containers/{id}/logs", "POST /swarm/init"


@pytest.mark.parametrize(
    ("at", "entry", "problem"),
    [
        (LOGS, {"stdowt": True}, "no parameter 'stdowt' that may be left out"),
        (LOGS, {"id": "a"}, "no parameter 'id' that may be left out"),
        (LOGS, {"body": {}}, "has no JSON body"),
        ("POST /build", {"body": {}}, "has no JSON body"),
    ],
)
def test_entries_must_fit_their_operation(
    api: MergedApi, at: str, entry: dict[str, Any], problem: str
) -> None:
    with pytest.raises(SpecError) as raised:
        defaults.check(defaults.read({at: entry}, "defaults.toml"), api)
    assert raised.value.address == f"defaults.toml: {at}"
    assert problem in raised.value.problem


@pytest.mark.parametrize(
    "entry", [{}, "x", {"stdout": [True]}, {"body": "{}"}, {"body": {"a": {}}}, {"a": 1.5}]
)
def test_malformed_entries_are_refused(entry: Any) -> None:
    with pytest.raises(SpecError, match=r"defaults\.toml: GET /a"):
        defaults.read({"GET /a": entry}, "defaults.toml")


def test_descriptions_that_lack_something_have_no_default_for_it(api: MergedApi, texts: Docs) -> None:
    logs = next(each for each in api.operations if each.address == LOGS)
    without = tuple(each for each in logs.parameters if each.wire != "stderr")
    assert texts.defaults[LOGS].of(evolve(logs, parameters=without)) == Defaults({"stdout": True})


def test_required_parameters_may_be_given_by_position_and_no_others() -> None:
    def kinds(name: str) -> dict[str, str]:
        found = inspect.signature(getattr(Containers, name)).parameters.values()
        return {each.name: each.kind.name.partition("_")[0] for each in found if each.name != "self"}

    assert kinds("rename") == {"id": "POSITIONAL", "name": "POSITIONAL"}
    assert kinds("resize") == {"id": "POSITIONAL", "height": "POSITIONAL", "width": "POSITIONAL"}
    assert kinds("stop") == {"id": "POSITIONAL", "timeout": "KEYWORD", "signal": "KEYWORD"}
    assert inspect.signature(Containers.logs).parameters["stdout"].default is True


@pytest.mark.parametrize(
    ("body", "sent"),
    [
        (None, {"ListenAddr": "0.0.0.0:2377"}),
        (
            models.SwarmInitRequest(advertise_addr="eth0"),
            {"ListenAddr": "0.0.0.0:2377", "AdvertiseAddr": "eth0"},
        ),
        (models.SwarmInitRequest(listen_addr="eth1"), {"ListenAddr": "eth1"}),
    ],
)
def test_members_of_a_body_have_defaults(body: Any, sent: dict[str, Any]) -> None:
    endpoint = next(each for each in mobykit.ENDPOINTS if each.operation == "SwarmInit")
    request = prepare(endpoint, ApiVersion(Docker.NEWEST), {}, body)
    assert isinstance(request.content, bytes)
    assert json.loads(request.content) == sent
