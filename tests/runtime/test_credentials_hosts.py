from __future__ import annotations

import pytest
from hypothesis import given, strategies as st
from mobykit_runtime.credentials.hosts import (
    HUB,
    HUB_KEY,
    host_of,
    key_of,
    registry_of,
    search_registry_of,
    shown,
)

DIGEST = f"sha256:{'0' * 64}"

# Each of these was asked of the docker command too: see test_credentials_cli.py.
REFERENCES = {
    "alpine": ("docker.io", HUB_KEY),
    "alpine:3.20": ("docker.io", HUB_KEY),
    "host:5000": ("docker.io", HUB_KEY),
    "a.b": ("docker.io", HUB_KEY),
    "docker.io": ("docker.io", HUB_KEY),
    "a/b": ("docker.io", HUB_KEY),
    "a/b/c": ("docker.io", HUB_KEY),
    "docker.io/alpine": ("docker.io", HUB_KEY),
    "docker.io/a/b": ("docker.io", HUB_KEY),
    "index.docker.io/a": ("docker.io", HUB_KEY),
    "registry-1.docker.io/library/a": ("registry-1.docker.io", "registry-1.docker.io"),
    "localhost/x": ("localhost", "localhost"),
    "LOCALHOST/x": ("LOCALHOST", "LOCALHOST"),
    "localhost:5000/x": ("localhost:5000", "localhost:5000"),
    "ghcr.io/a/b": ("ghcr.io", "ghcr.io"),
    "GHCR.io/a": ("GHCR.io", "GHCR.io"),
    "Foo/x": ("Foo", "Foo"),
    "127.0.0.1:5000/x": ("127.0.0.1:5000", "127.0.0.1:5000"),
    "[::1]:5000/x": ("[::1]:5000", "[::1]:5000"),
    "my-host.example:443/a:1.0": ("my-host.example:443", "my-host.example:443"),
}


@pytest.mark.parametrize(("reference", "expected"), REFERENCES.items())
def test_the_registry_of_a_reference_and_its_key(reference: str, expected: tuple[str, str]) -> None:
    registry = registry_of(reference)
    assert registry is not None
    assert (registry, key_of(registry)) == expected


@pytest.mark.parametrize(
    ("reference", "registry"),
    [
        (f"alpine@{DIGEST}", HUB),
        (f"ghcr.io/a/b@{DIGEST}", "ghcr.io"),
        (f"ghcr.io/a/b:1@{DIGEST}", "ghcr.io"),
        (f"localhost:5000/a@{DIGEST}", "localhost:5000"),
    ],
)
def test_tags_and_digests_change_nothing(reference: str, registry: str) -> None:
    assert registry_of(reference) == registry


@pytest.mark.parametrize(
    "reference",
    [
        "",
        "https://ghcr.io/a",
        "joe@ghcr.io/a",
        "joe:pw@ghcr.io/a",
        "ghcr.io\n/a",
        " ghcr.io/a",
        "ghcr.io:/a",
        "ghcr.io:x/a",
        "ghcr..io/a",
        ".ghcr.io/a",
        "-ghcr.io/a",
        "ghcr.io-/a",
        "ghcr_x.io/a",
        "::1/a",
        "[::1/a",
        "./a",
        "../a",
        "ghcr.io\u0130/a",
        "Foo\u0130/a",
    ],
)
def test_no_registry_where_there_is_no_host(reference: str) -> None:
    assert registry_of(reference) is None


def test_both_names_of_docker_hub_have_its_key() -> None:
    assert key_of("docker.io") == key_of("index.docker.io") == HUB_KEY
    assert key_of("registry-1.docker.io") == "registry-1.docker.io"


@given(st.text())
def test_a_registry_is_a_host_and_nothing_else(reference: str) -> None:
    registry = registry_of(reference)
    if registry is not None:
        assert registry.isascii()
        assert not set(registry) & set("/@ \n?#%\\\0")
        assert registry in (HUB, reference.partition("/")[0])


@pytest.mark.parametrize(
    ("term", "registry"),
    [
        ("alpine", HUB),
        ("a/b", HUB),
        ("Foo/x", HUB),
        ("", HUB),
        ("ghcr.io", HUB),
        ("ghcr.io/x", "ghcr.io"),
        ("localhost/x", "localhost"),
        ("localhost:5000/a/b", "localhost:5000"),
        ("index.docker.io/x", HUB),
        ("docker.io/x", HUB),
        ("https://ghcr.io/x", None),
    ],
)
def test_the_registry_of_a_search(term: str, registry: str | None) -> None:
    assert search_registry_of(term) == registry


@pytest.mark.parametrize(
    ("key", "host"),
    [
        ("ghcr.io", "ghcr.io"),
        ("ghcr.io/", "ghcr.io"),
        ("ghcr.io/v2/x", "ghcr.io"),
        ("https://ghcr.io", "ghcr.io"),
        ("http://ghcr.io/v1/", "ghcr.io"),
        ("ftp://ghcr.io/v1/", "ghcr.io"),
        ("https://localhost:5000/", "localhost:5000"),
        (HUB_KEY, "index.docker.io"),
    ],
)
def test_the_host_of_a_key(key: str, host: str) -> None:
    assert host_of(key) == host


@pytest.mark.parametrize(
    ("key", "text"),
    [
        (HUB_KEY, HUB_KEY),
        ("https://joe:geheim@ghcr.io/v2/", "ghcr.io"),
        ("ghcr.io\x1b[2J\n", "ghcr.io?[2J?"),
        ("x" * 100, "x" * 80 + "..."),
    ],
)
def test_how_messages_show_a_key(key: str, text: str) -> None:
    assert shown(key) == text
