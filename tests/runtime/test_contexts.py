from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st
from mobykit_runtime.connections.contexts import Context, check_name, context_names, read_context
from mobykit_runtime.errors import InvalidConfig

HOST = "unix:///run/one.sock"


def identify(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def store(folder: Path, name: str, content: Any) -> Path:
    file = folder / "contexts" / "meta" / identify(name) / "meta.json"
    file.parent.mkdir(parents=True)
    file.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return file


def meta(name: str, **engine: Any) -> dict[str, Any]:
    return {"Name": name, "Metadata": {"Description": "x"}, "Endpoints": {"docker": engine}}


@pytest.mark.parametrize(
    ("engine", "skip"),
    [
        ({"Host": HOST, "SkipTLSVerify": False}, False),
        ({"Host": HOST}, False),
        ({"Host": HOST, "SkipTLSVerify": None}, False),
        ({"Host": HOST, "SkipTLSVerify": True}, True),
        ({"host": HOST, "skiptlsverify": True}, True),
    ],
)
def test_what_is_read(tmp_path: Path, engine: dict[str, Any], skip: bool) -> None:
    file = store(tmp_path, "my.ctx_1+2-3", meta("my.ctx_1+2-3", **engine))
    assert read_context(tmp_path, "my.ctx_1+2-3", "here") == Context("my.ctx_1+2-3", file, HOST, skip, None)


def test_the_name_in_the_file_does_not_matter(tmp_path: Path) -> None:
    # Measured: the docker command does not look at it either.
    store(tmp_path, "one", {"Endpoints": {"docker": {"Host": HOST}}})
    assert read_context(tmp_path, "one", "here").host == HOST


def test_certificates(tmp_path: Path) -> None:
    store(tmp_path, "one", meta("one", Host=HOST))
    folder = tmp_path / "contexts" / "tls" / identify("one")
    folder.mkdir(parents=True)
    assert read_context(tmp_path, "one", "here").tls_folder is None
    (folder / "docker").mkdir()
    assert read_context(tmp_path, "one", "here").tls_folder == folder / "docker"
    (folder / "docker").rmdir()
    (folder / "docker").symlink_to("nowhere")  # something was meant to be there: never clear text
    assert read_context(tmp_path, "one", "here").tls_folder == folder / "docker"


def test_certificates_that_cannot_be_seen_are_not_missing(tmp_path: Path) -> None:
    store(tmp_path, "one", meta("one", Host=HOST))
    tls = tmp_path / "contexts" / "tls"
    tls.symlink_to(tls)
    with pytest.raises(InvalidConfig, match="cannot be read"):
        read_context(tmp_path, "one", "here")
    tls.unlink()
    tls.touch()
    with pytest.raises(InvalidConfig, match="cannot be read"):
        read_context(tmp_path, "one", "here")


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"{broken", "not JSON"),
        (b"\xff", "not UTF-8"),
        (b"[" * 100_000, "nested too deep"),
        ([], "expected object, got array"),
        (b"", "Endpoints.docker: missing"),
        ({"Name": "one"}, "Endpoints.docker: missing"),
        ({"Endpoints": []}, "Endpoints: expected object, got array"),
        ({"Endpoints": {}}, "Endpoints.docker: missing"),
        ({"Endpoints": {"DOCKER": {"Host": HOST}}}, "Endpoints.docker: missing"),
        ({"Endpoints": {"kubernetes": {}}}, "Endpoints.docker: missing"),
        ({"Endpoints": {"docker": "geheim"}}, "Endpoints.docker: expected object, got str"),
        (meta("one"), "Endpoints.docker.Host: missing"),
        (meta("one", Host=""), "Endpoints.docker.Host: missing"),
        (meta("one", Host=["geheim"]), "Endpoints.docker.Host: expected string, got array"),
        (
            meta("one", Host=HOST, SkipTLSVerify="yes"),
            "Endpoints.docker.SkipTLSVerify: expected boolean, got str",
        ),
        (
            meta("one", Host=HOST, SkipTLSVerify=1),
            "Endpoints.docker.SkipTLSVerify: expected boolean, got int",
        ),
    ],
)
def test_what_is_refused(tmp_path: Path, content: Any, problem: str) -> None:
    file = store(tmp_path, "one", content)
    with pytest.raises(InvalidConfig) as caught:
        read_context(tmp_path, "one", "here")
    assert str(caught.value).startswith(f"{file}: {problem}")
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize("target", ["/dev/zero", "/", "loop"])
def test_links_to_what_is_no_file(tmp_path: Path, target: str) -> None:
    file = store(tmp_path, "one", b"")
    file.unlink()
    file.symlink_to(file if target == "loop" else target)
    with pytest.raises(InvalidConfig, match=r"meta\.json: (this is not a file|cannot be read)"):
        read_context(tmp_path, "one", "here")


@pytest.mark.parametrize(
    "name",
    ["", "x", ".", "..", "../x", "a/b", "/etc", "a\\b", "-ab", ".ab", "a b", " ab", "ab\n", "a\0b", "ää", "a%2f"],
)  # fmt: skip
def test_names_that_are_refused(tmp_path: Path, name: str) -> None:
    store(tmp_path, name, meta(name, Host=HOST))
    with pytest.raises(InvalidConfig, match=r"^DOCKER_CONTEXT: .* cannot be the name of a context"):
        read_context(tmp_path, name, "DOCKER_CONTEXT")


def test_what_is_no_name() -> None:
    with pytest.raises(InvalidConfig, match="the name of a context must be a string, not bytes"):
        check_name(b"one", "context")  # type: ignore[arg-type]


@given(name=st.text(max_size=12))
def test_names_never_become_paths(name: str) -> None:
    with pytest.raises(InvalidConfig) as caught:
        read_context(Path("/nonexistent"), name, "here")
    assert str(caught.value).startswith("here: ")


def test_a_context_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InvalidConfig) as caught:
        read_context(tmp_path, "zz", "DOCKER_CONTEXT")
    assert str(caught.value) == (
        f"DOCKER_CONTEXT: there is no context 'zz' in {tmp_path / 'contexts'}, only 'default'"
    )
    for name in ("bb", "aa"):
        store(tmp_path, name, meta(name, Host=HOST))
    with pytest.raises(InvalidConfig, match=r"only 'default', 'aa', 'bb'$"):
        read_context(tmp_path, "zz", "here")
    for number in range(30):
        store(tmp_path, f"c{number}", meta(f"c{number}", Host=HOST))
    with pytest.raises(InvalidConfig, match=r"'c23', \.\.\.$"):
        read_context(tmp_path, "zz", "here")


def test_the_list_of_names(tmp_path: Path) -> None:
    assert context_names(tmp_path) == []
    for name in ("bb", "aa"):
        store(tmp_path, name, meta(name, Host=HOST))
    store(tmp_path, "broken", b"{")
    store(tmp_path, "nameless", {})
    store(tmp_path, "numbered", {"Name": 5})
    store(tmp_path, "lying", meta("other", Host=HOST))
    store(tmp_path, "../evil", meta("../evil", Host=HOST))
    (tmp_path / "contexts" / "meta" / "stray").touch()
    assert context_names(tmp_path) == ["aa", "bb"]
