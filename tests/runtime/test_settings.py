from __future__ import annotations

import json
import os
import pickle
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st
from mobykit_runtime.connections.extra_headers import checked_headers, environment_headers
from mobykit_runtime.connections.files import LIMIT, is_there, read_object
from mobykit_runtime.connections.settings import Settings, config_folder, home_folder, read_settings
from mobykit_runtime.errors import InvalidConfig

CANARY = "geheim-0815"


def read(folder: Path, content: Any) -> Settings:
    text = content if isinstance(content, bytes) else json.dumps(content).encode()
    (folder / "config.json").write_bytes(text)
    return read_settings(folder)


def test_what_is_read(tmp_path: Path) -> None:
    stored = {
        "auths": {"https://index.docker.io/v1/": {"auth": "eDp5"}},
        "credsStore": "pass",
        "credHelpers": {"h": "s"},
    }
    settings = read(
        tmp_path, {"currentContext": "work", "HttpHeaders": {"X-One": " 1\t"}, "psFormat": 5, **stored}
    )
    assert settings == Settings(tmp_path, True, "work", {"X-One": "1"}, stored)
    assert settings.file == tmp_path / "config.json"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b" \n",
        b"null",
        b"{}",
        {"currentContext": None, "HttpHeaders": None, "auths": None},
        {"currentContext": ""},
    ],
)
def test_what_says_nothing(tmp_path: Path, content: Any) -> None:
    assert read(tmp_path, content) == Settings(tmp_path, exists=True)


def test_no_file(tmp_path: Path) -> None:
    assert read_settings(tmp_path) == Settings(tmp_path, exists=False)
    assert read_settings(tmp_path / "nowhere").headers == {}
    (tmp_path / "file").touch()
    assert not read_settings(tmp_path / "file").exists


def test_keys_in_any_case_the_last_one_counts(tmp_path: Path) -> None:
    # Measured: so does the docker command.
    assert read(tmp_path, {"CURRENTCONTEXT": "cc"}).current_context == "cc"
    assert read(tmp_path, {"currentContext": "bb", "CurrentContext": "cc"}).current_context == "cc"
    assert read(tmp_path, b'{"currentContext": "bb", "currentContext": "cc"}').current_context == "cc"
    assert read(tmp_path, {"CREDSSTORE": "x"}).credentials == {"credsStore": "x"}


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b'{"auths": {"h": {"auth": "geheim-0815', "not JSON: "),
        (b'{"currentContext": "x"} geheim-0815', "not JSON: Extra data at character 24"),
        (b"\xef\xbb\xbf{}", "not JSON: "),
        (b'{"currentContext": "\xff"}', "not UTF-8 at byte 20"),
        (b'{"a": NaN}', "not JSON: NaN is not JSON"),
        (b"[" * 100_000, "nested too deep"),
        (b'{"a":' * 100_000, "nested too deep"),
        (b'{"a": 1' + b"0" * 5000 + b"}", "not JSON: "),
        (b"[]", "expected object, got array"),
        (b'"geheim-0815"', "expected object, got str"),
        ({"currentContext": 5}, "currentContext: expected string, got int"),
        ({"currentContext": [CANARY]}, "currentContext: expected string, got array"),
        ({"HttpHeaders": [CANARY]}, "HttpHeaders: expected object, got array"),
        ({"HttpHeaders": {"X-One": 1}}, "HttpHeaders['X-One']: expected string, got int"),
        ({"HttpHeaders": {"X-One": None}}, "HttpHeaders['X-One']: expected string, got null"),
        ({"HttpHeaders": {"X One": CANARY}}, "'X One' cannot be the name of a header"),
        ({"HttpHeaders": {"": CANARY}}, "'' cannot be the name of a header"),
        ({"HttpHeaders": {"X-One:": CANARY}}, "'X-One:' cannot be the name of a header"),
        ({"HttpHeaders": {"X\r\nY": CANARY}}, r"'X\r\nY' cannot be the name of a header"),
        ({"HttpHeaders": {"X-Ü": CANARY}}, "'X-Ü' cannot be the name of a header"),
        ({"HttpHeaders": {"X-One": f"{CANARY}\r\nX-Evil: 1"}}, "the value of 'X-One' has control characters"),
        ({"HttpHeaders": {"X-One": f"{CANARY}\n"}}, "the value of 'X-One' has control characters"),
        ({"HttpHeaders": {"X-One": f"{CANARY}\0"}}, "the value of 'X-One' has control characters"),
        ({"HttpHeaders": {"X-One": f"{CANARY}\x85"}}, "the value of 'X-One' has control characters"),
        ({"HttpHeaders": {"X-One": f"{CANARY}\ud800"}}, "the value of 'X-One' has control characters or is no text"),
        ({"auths": CANARY}, "auths: expected object, got str"),
        ({"credsStore": {"a": CANARY}}, "credsStore: expected string, got object"),
        ({"credHelpers": [CANARY]}, "credHelpers: expected object, got array"),
    ],
)  # fmt: skip
def test_what_is_refused(tmp_path: Path, content: Any, problem: str) -> None:
    with pytest.raises(InvalidConfig) as caught:
        read(tmp_path, content)
    text = str(caught.value)
    assert text.startswith(f"{tmp_path / 'config.json'}: ")
    assert problem in text
    assert CANARY not in text
    assert caught.value.__suppress_context__ or caught.value.__context__ is None


def test_what_is_no_file(tmp_path: Path) -> None:
    file = tmp_path / "config.json"
    file.mkdir()
    with pytest.raises(InvalidConfig, match="this is not a file"):
        read_settings(tmp_path)
    file.rmdir()
    os.mkfifo(file)  # opening it would wait for ever
    with pytest.raises(InvalidConfig, match="this is not a file"):
        read_settings(tmp_path)
    file.unlink()
    file.symlink_to("/dev/zero")
    with pytest.raises(InvalidConfig, match="this is not a file"):
        read_settings(tmp_path)
    file.unlink()
    file.symlink_to(file)
    with pytest.raises(InvalidConfig, match=r"cannot be read \(too many levels of symbolic links\)"):
        read_settings(tmp_path)
    with pytest.raises(InvalidConfig, match=r"cannot be read \(no such name is possible\)"):
        read_settings(Path("a\0b"))


def test_a_link_to_a_file_is_followed(tmp_path: Path) -> None:
    (tmp_path / "dotfiles").write_text('{"currentContext": "work"}')
    (tmp_path / "config.json").symlink_to("dotfiles")
    assert read_settings(tmp_path).current_context == "work"


def test_a_huge_file(tmp_path: Path) -> None:
    file = tmp_path / "config.json"
    file.write_bytes(b" " * (LIMIT - 2) + b"{}")
    assert read_object(file) == {}
    with file.open("r+b") as opened:
        opened.truncate(1 << 40)
    with pytest.raises(InvalidConfig, match=f"larger than {LIMIT} bytes"):
        read_object(file)


def test_permission_denied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Tests may run as root, whom nothing is denied.
    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", denied)
    with pytest.raises(
        InvalidConfig, match=r"config\.json: cannot be read \(permission denied\); make it readable"
    ):
        read_settings(tmp_path)
    monkeypatch.setattr(Path, "lstat", denied)
    with pytest.raises(InvalidConfig, match=r"cannot be read \(permission denied\)"):
        is_there(tmp_path)


def test_secrets_do_not_show(tmp_path: Path) -> None:
    settings = read(
        tmp_path,
        {
            "auths": {"h": {"password": CANARY}},
            "credsStore": CANARY,
            "credHelpers": {"h": CANARY},
            "HttpHeaders": {"Authorization": f"Bearer {CANARY}"},
        },
    )
    assert CANARY not in f"{settings!r} {settings}"
    assert CANARY in str(settings.headers)
    assert pickle.loads(pickle.dumps(settings)) == settings


# Headers


def test_headers_of_http_itself_are_left_out() -> None:
    ours = ["Host", "content-length", "Transfer-Encoding", "CONNECTION", "upgrade", "TE", "Trailer", "Expect"]
    pairs = [(name, "1") for name in [*ours, "Keep-Alive", "Proxy-Connection", "User-Agent", "X-One"]]
    assert checked_headers(pairs, "here") == {"User-Agent": "1", "X-One": "1"}


def test_headers_that_differ_in_case() -> None:
    assert checked_headers([("X-One", "1"), ("x-one", "2"), ("X-Two", "ü\t€")], "here") == {
        "x-one": "2",
        "X-Two": "ü\t€",
    }


@given(st.dictionaries(st.text(max_size=5), st.text(max_size=8)))
def test_no_header_can_be_split(headers: dict[str, str]) -> None:
    try:
        checked = checked_headers(headers.items(), "here")
    except InvalidConfig:
        return
    for name, value in checked.items():
        line = f"{name}: {value}".encode()
        assert line.partition(b":")[0] == name.encode("ascii")
        assert len(line.splitlines()) == 1
        assert b"\0" not in line


def test_headers_of_the_environment() -> None:
    # Measured: the docker command sends these three.
    text = 'X-Two=2, X-Three=a=b ,"X-Four=a,b"'
    assert environment_headers({"DOCKER_CUSTOM_HEADERS": text}) == {
        "X-Two": "2",
        "X-Three": "a=b",
        "X-Four": "a,b",
    }
    assert environment_headers({"DOCKER_CUSTOM_HEADERS": ""}) is None
    assert environment_headers({}) is None


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (CANARY, "a header has no value"),
        (f"X-One=1,{CANARY}", "a header has no value"),
        (f'"X-One={CANARY}', "not CSV"),
        (f'"X-One={CANARY}"x', "not CSV"),
        (f"={CANARY}", "'' cannot be the name of a header"),
        (f"X One={CANARY}", "'X One' cannot be the name"),
        (f'"X-One={CANARY}\r\nX-Evil: 1"', "the value of 'X-One' has control characters"),
    ],
)
def test_headers_of_the_environment_that_are_refused(text: str, problem: str) -> None:
    with pytest.raises(InvalidConfig) as caught:
        environment_headers({"DOCKER_CUSTOM_HEADERS": text})
    assert str(caught.value).startswith("DOCKER_CUSTOM_HEADERS: ")
    assert problem in str(caught.value)
    assert CANARY not in str(caught.value)


# Folders


def test_where_the_folder_is() -> None:
    home = Path("/home/me")
    assert config_folder({}, home) == Path("/home/me/.docker")
    assert config_folder({"DOCKER_CONFIG": ""}, home) == Path("/home/me/.docker")
    assert config_folder({"DOCKER_CONFIG": "/etc/d"}, home) == Path("/etc/d")
    assert config_folder({"DOCKER_CONFIG": "here"}, home) == Path("here")


def test_the_home_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    import pwd

    assert home_folder({"HOME": "/home/me"}) == Path("/home/me")
    account = Path(pwd.getpwuid(os.getuid()).pw_dir)
    assert home_folder({}) == home_folder({"HOME": ""}) == account

    def nobody(number: int) -> None:
        raise KeyError(number)

    monkeypatch.setattr(pwd, "getpwuid", nobody)
    assert home_folder({}) == Path("/")
