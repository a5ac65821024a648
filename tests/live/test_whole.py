"""The whole of the API is called by these tests, through both clients, but for what is listed here."""

from collections.abc import Mapping
from pathlib import Path

import mobykit
import pytest

from .conftest import given_hosts
from .coverage import CALLED

NOT_CALLED: Mapping[str, str] = {
    "images.attestations": "an engine of API 1.55 or later is needed; refused before anything is sent by all of these",
}
HERE = Path(__file__).parent


@pytest.mark.parametrize("client", CALLED)
def test_every_call_is_made_by_some_test(client: str, request: pytest.FixtureRequest) -> None:
    # This module is the last one by name; what runs in it sees what all others have called.
    if given_hosts():
        pytest.skip("without engines of its own the swarm tests did not run")
    modules = {item.path for item in request.session.items}
    chosen = request.config.option
    if (
        modules < set(HERE.glob("test_*.py"))
        or chosen.keyword
        or chosen.markexpr
        or request.session.testsfailed
    ):
        pytest.skip("only if all live tests ran, and passed")
    assert {endpoint.name for endpoint in mobykit.ENDPOINTS} - CALLED[client] == set(NOT_CALLED)


def test_streams_and_uploads_are_among_them() -> None:
    kinds = {endpoint.stream for endpoint in mobykit.ENDPOINTS}
    assert kinds == {None, "bytes", "frames", "messages", "process", "duplex"}
    assert any(endpoint.is_upload for endpoint in mobykit.ENDPOINTS)
