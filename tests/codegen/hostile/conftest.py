"""What all hostile tests share: a place to work in that is not the repository, and no network."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from codegen.openapi import sources
from tests.codegen.hostile.checks import Bench

# A test machine may be slow; how long one example takes tells nothing here.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

LOCK = """\
[upstream]
url = "http://127.0.0.1:9/{commit}/v{version}.yaml"
commit = "0000000000000000000000000000000000000000"

[sha256]
"1.44" = "0000000000000000000000000000000000000000000000000000000000000000"
"""


@pytest.fixture(autouse=True)
def reachable(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[Any]]:
    """The addresses that may be connected to: none, unless a test adds its own server."""
    allowed: set[Any] = set()
    tried: list[Any] = []
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if address not in allowed:
            tried.append(address)
            raise OSError("no test may connect to this")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
    yield allowed
    assert tried == []


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Bench:
    """A package that must stay as it is, and a folder of descriptions in place of the repository's."""
    existing = {"__init__.py": '"""Before."""\n', "things.py": "X = 1\n", "models/__init__.py": ""}
    for name, text in existing.items():
        path = tmp_path / "out" / "mobykit" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    spec = tmp_path / "root" / "spec"
    spec.mkdir(parents=True)
    (spec / "v1.44.json").write_text("{}\n")
    (spec / "sources.lock.toml").write_text(LOCK)
    monkeypatch.setattr(sources, "ROOT", tmp_path / "root")
    monkeypatch.setattr(sources, "SPEC", spec)
    monkeypatch.setattr(sources, "LOCK", spec / "sources.lock.toml")
    return Bench(tmp_path, capfd.readouterr)
