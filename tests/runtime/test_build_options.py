"""The options secrets= and ssh= of builds: what is understood, and errors that say what to do and show nothing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from mobykit_runtime.buildkit.options import agent_sockets, secret_sources
from mobykit_runtime.buildkit.secrets import MOST_SECRET, EnvSecret
from mobykit_runtime.errors import InvalidArgument


@pytest.mark.parametrize(
    ("value", "sources"),
    [
        (None, {}),
        (
            {"a": b"x", "b": Path("/p"), "c": EnvSecret("C"), "d": bytearray(b"y")},
            {"a": b"x", "b": Path("/p"), "c": EnvSecret("C"), "d": b"y"},
        ),
        (["id=a,src=/p", "id=b,source=/q"], {"a": Path("/p"), "b": Path("/q")}),
        (["type=file,id=a,src=/p"], {"a": Path("/p")}),
        (["id=a,env=A"], {"a": EnvSecret("A")}),
        (["type=env,id=a,env=A", "type=env,id=b,src=B", "type=env,id=SET"], None),
        (["id=SET", "id=unset"], {"SET": EnvSecret("SET"), "unset": Path("unset")}),
        (["type=file,id=SET"], {"SET": Path("SET")}),
        (['id=a,"src=/p,q"'], {"a": Path("/p,q")}),  # as the docker command quotes
        (["id=a,src=~/p"], {"a": Path("~/p").expanduser()}),
    ],
)
def test_secrets(value: Any, sources: dict[str, Any] | None) -> None:
    if sources is None:
        sources = {"a": EnvSecret("A"), "b": EnvSecret("B"), "SET": EnvSecret("SET")}
    assert secret_sources(value, {"SET": "1"}) == sources


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ({"a": "hunter2"}, "secrets: a: expected bytes, a Path or EnvSecret, got str; encode a text"),
        ({"a": 5}, "got int"),
        ({"": b"x"}, "expected an id"),
        ({5: b"x"}, "expected an id"),
        ({"a": bytes(MOST_SECRET + 1)}, "at most 512000 are possible"),
        ("id=a,src=hunter2", "a list of texts"),
        (["hunter2"], 'expected "id=NAME,src=PATH" or "id=NAME,env=VARIABLE"'),
        (["src=hunter2"], "expected"),
        (["id=a,src=/p,env=X"], "expected"),
        (["id=a,sauce=hunter2"], "expected"),
        (["type=vault,id=a"], "expected"),
        ([""], "expected"),
        ([b"id=a"], "expected"),
        (["id=a\nid=b"], "expected"),
        (5, "expected a mapping"),
    ],
)
def test_secrets_that_cannot_be_meant(value: Any, problem: str) -> None:
    with pytest.raises(InvalidArgument, match=re.escape(problem)) as caught:
        secret_sources(value, {})
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    ("value", "sockets"),
    [
        (None, {}),
        (False, {}),
        (True, {"default": "/agent"}),
        ("default", {"default": "/agent"}),
        ("work", {"work": "/agent"}),
        ("work=/other", {"work": "/other"}),
        (["default", "work=/other"], {"default": "/agent", "work": "/other"}),
        ({"default": None, "work": Path("/other")}, {"default": "/agent", "work": "/other"}),
        ({"work": "~/x"}, {"work": str(Path("~/x").expanduser())}),
    ],
)
def test_ssh(value: Any, sockets: dict[str, str]) -> None:
    assert agent_sockets(value, {"SSH_AUTH_SOCK": "/agent"}) == sockets


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        (True, "ssh: default: SSH_AUTH_SOCK is not set; start an agent"),
        ({"work": None}, "ssh: work: SSH_AUTH_SOCK is not set"),
        ("", "expected an id"),
        ("=/x", "expected an id"),
        ([5], "got int"),
        (5, "ssh: expected True, a mapping"),
        ({"a": 5}, "expected the path of an agent's socket, got int"),
        ({"a": b"/x"}, "got bytes"),
    ],
)
def test_ssh_that_cannot_be_meant(value: Any, problem: str) -> None:
    with pytest.raises(InvalidArgument, match=re.escape(problem)):
        agent_sockets(value, {})
