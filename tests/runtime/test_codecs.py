from __future__ import annotations

import base64
import enum
import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, strategies as st
from mobykit_runtime.codecs import CODECS
from mobykit_runtime.errors import InvalidArgument, UnsupportedByEngine
from mobykit_runtime.faults import Fault
from mobykit_runtime.timestamps import Timestamp

from tests.runtime.samples import AuthConfig, Mount, VolumeOptions


class Word(str, enum.Enum):  # noqa: UP042  # the older way to write it, which users have
    RUNNING = "running"


class Number(enum.IntEnum):
    ONE = 1


def encode(codec: str, value: Any, version: str = "1.44") -> list[str]:
    return CODECS[codec](value, version)


@pytest.mark.parametrize(
    ("codec", "value", "texts"),
    [
        ("string", "a b", ["a b"]),
        ("string", "", [""]),
        ("string", Word.RUNNING, ["running"]),
        ("integer", 0, ["0"]),
        ("integer", -5, ["-5"]),
        ("integer", Number.ONE, ["1"]),
        ("number", 5, ["5"]),
        ("number", 0.25, ["0.25"]),
        ("number", Number.ONE, ["1"]),
        ("boolean", True, ["true"]),
        ("boolean", False, ["false"]),
        ("strings", ["a", "b,c"], ["a", "b,c"]),
        ("strings", (), []),
        ("strings", "a,b", ["a,b"]),
        ("csv", ["a", "b c"], ["a,b c"]),
        ("csv", [], []),
        ("csv", "a", ["a"]),
        ("json", {"os": "linux"}, ['{"os":"linux"}']),
        ("json", Mount(type="bind"), ['{"Type":"bind"}']),
        ("json", ["a", None], ['["a",null]']),
        ("json", {}, ["{}"]),
        ("jsons", [Mount(type="bind"), {"a": 1}], ['{"Type":"bind"}', '{"a":1}']),
        ("filters", {"status": ["running", Word.RUNNING]}, ['{"status":["running","running"]}']),
        ("filters", {"dangling": True, "label": "a=b"}, ['{"dangling":["true"],"label":["a=b"]}']),
        ("filters", {"exited": [0, 1]}, ['{"exited":["0","1"]}']),
        ("filters", {"dangling": False}, ['{"dangling":["false"]}']),
        ("filters", {}, ["{}"]),
        ("filters", '{"a":["b"]}', ['{"a":["b"]}']),
        ("time", 17, ["17"]),
        ("time", 17.5, ["17.500000000"]),
        ("time", 1e20, ["100000000000000000000.000000000"]),
        ("time", "10m", ["10m"]),
        ("time", datetime(2024, 1, 1, 0, 0, 0, 7, UTC), ["1704067200.000007000"]),
        ("time", datetime(2024, 1, 1, 2, tzinfo=timezone(timedelta(hours=2))), ["1704067200.000000000"]),
        ("time", Timestamp.parse("2024-01-01T00:00:00.123456789Z"), ["1704067200.123456789"]),
        ("time", Timestamp.parse("2024-01-01T00:00:00.000000001+01:00"), ["1704063600.000000001"]),
        ("auth", "e30=", ["e30="]),
        ("auth", {}, ["e30="]),
        ("path", "abc", ["abc"]),
        ("path", "a b?c#d%2f", ["a%20b%3Fc%23d%252f"]),
        ("path", "a:b@c", ["a%3Ab%40c"]),
        ("path", "net/one", ["net%2Fone"]),
        ("image", "alpine", ["alpine"]),
        ("image", "host:5000/team/app:1.0@sha256:ab", ["host:5000/team/app:1.0@sha256:ab"]),
        ("image", "a?b/c d", ["a%3Fb/c%20d"]),
    ],
)  # fmt: skip
def test_what_is_sent(codec: str, value: Any, texts: list[str]) -> None:
    assert encode(codec, value) == texts


@pytest.mark.parametrize(
    ("codec", "value", "problem"),
    [
        ("string", 1, "expected a string, got int"),
        ("string", b"a", "expected a string, got bytes"),
        ("integer", True, "expected an integer, got bool"),
        ("integer", "5", "expected an integer, got str"),
        ("integer", 5.0, "expected an integer, got float"),
        ("number", True, "expected a finite number, got bool"),
        ("number", "1", "expected a finite number, got str"),
        ("number", float("nan"), "expected a finite number, got float"),
        ("csv", ["a,b"], "'a,b' holds a comma"),
        ("boolean", 1, "expected True or False, got int"),
        ("boolean", "true", "expected True or False, got str"),
        ("strings", ["a", 1], "expected a string, got int"),
        ("strings", {"a"}, "expected a string or a list of strings, got set"),
        ("json", "linux/amd64", "expected a model, mapping or list, got str"),
        ("json", 5, "expected a model, mapping or list, got int"),
        ("jsons", {"os": "linux"}, "expected a list of models or mappings, got object"),
        ("jsons", ["linux"], "expected a model, mapping or list, got str"),
        ("filters", ["a"], "expected a mapping of filters, got array"),
        ("filters", {"a": {"b": True}}, "expected a string, got object"),
        ("filters", {"a": None}, "expected a string, got null"),
        ("filters", {1: "a"}, "expected a string, got int"),
        ("time", True, "expected a time, a number of seconds or a string, got bool"),
        ("time", float("inf"), "expected a finite number of seconds"),
        ("time", float("nan"), "expected a finite number of seconds"),
        ("time", datetime(2024, 1, 1), "the time has no zone"),
        ("time", timedelta(1), "expected a time, a number of seconds or a string, got timedelta"),
        ("auth", 5, "expected a model, mapping or list, got int"),
        ("path", 5, "expected a string, got int"),
        ("path", "\ud800", "has no form in UTF-8"),
    ],
)  # fmt: skip
def test_what_is_refused(codec: str, value: Any, problem: str) -> None:
    with pytest.raises(Fault) as caught:
        encode(codec, value)
    assert problem in caught.value.problem


def test_models_in_parameters_are_guarded() -> None:
    mount = Mount(volume_options=VolumeOptions(subpath="a"))
    for codec, value in [("json", mount), ("jsons", [mount]), ("auth", mount)]:
        with pytest.raises(UnsupportedByEngine, match=r"VolumeOptions\.Subpath"):
            encode(codec, value, "1.44")
        assert encode(codec, value, "1.45")


def test_json_parameters_refuse_what_json_has_no_form_of() -> None:
    with pytest.raises(Fault, match="Out of range float"):
        encode("json", {"a": float("nan")})
    with pytest.raises(InvalidArgument, match="expected a JSON value, got set"):
        encode("json", {"a": {1}})


def test_registry_credentials_are_padded_base64_for_urls() -> None:
    auth = AuthConfig(username="joe", password="pä>>>ss??word", serveraddress="https://index.docker.io/v1/")
    [text] = encode("auth", auth)
    assert json.loads(base64.urlsafe_b64decode(text)) == {
        "username": "joe",
        "password": "pä>>>ss??word",
        "serveraddress": "https://index.docker.io/v1/",
    }
    assert len(text) % 4 == 0
    assert encode("auth", {"username": "a", "password": "??>"}) == [
        "eyJ1c2VybmFtZSI6ImEiLCJwYXNzd29yZCI6Ij8_PiJ9"
    ]
    [several] = encode("auth", {"host": auth})
    assert json.loads(base64.urlsafe_b64decode(several))["host"]["username"] == "joe"


HOSTILE = [
    "", ".", "..", "/", "//", "a/", "/a", "a//b", "a/./b", "../volumes/x", "a/../../info", "..", "a/..",
    "a\r\nX: y", "a\0b", "a\x7f", "a\x85b", "\t",
]  # fmt: skip


@pytest.mark.parametrize("codec", ["path", "image"])
@pytest.mark.parametrize("value", HOSTILE)
def test_ids_that_would_reach_something_else(codec: str, value: str) -> None:
    with pytest.raises(Fault):
        encode(codec, value)


@given(st.text())
def test_an_id_stays_in_its_segment(value: str) -> None:
    try:
        [text] = encode("path", value)
    except Fault:
        return
    assert text
    assert set(text) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~%")
    assert text not in {".", ".."}


@given(st.text())
def test_an_image_name_keeps_its_segments(value: str) -> None:
    try:
        [text] = encode("image", value)
    except Fault:
        return
    assert text.count("/") == value.count("/")
    assert not {"", ".", ".."} & set(text.split("/"))
    assert not set(text) & set("?#\\ \r\n\0")


def test_long_ids_are_not_shown_whole() -> None:
    with pytest.raises(Fault) as caught:
        encode("path", "../" + "x" * 10_000)
    assert len(caught.value.problem) < 300
