from __future__ import annotations

import base64
import enum
import json
import signal
import time
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, strategies as st
from mobykit_runtime.codecs import CODECS
from mobykit_runtime.errors import InvalidArgument
from mobykit_runtime.faults import Fault
from mobykit_runtime.timestamps import Timestamp

from tests.runtime.samples import AuthConfig, Mount


class Word(str, enum.Enum):  # noqa: UP042  # the older way to write it, which users have
    RUNNING = "running"


class Number(enum.IntEnum):
    ONE = 1


def encode(codec: str, value: Any) -> list[str]:
    return CODECS[codec](value)


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
        ("signal", signal.SIGTERM, ["SIGTERM"]),
        ("signal", "USR1", ["USR1"]),
        ("signal", 9, ["9"]),
        ("count", 10, ["10"]),
        ("count", "all", ["all"]),
        ("path", "/web", ["web"]),
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
        ("string", 1, "expected str, got int"),
        ("string", b"a", "expected str, got bytes"),
        ("integer", True, "expected int, got bool"),
        ("integer", "5", "expected int, got str"),
        ("integer", 5.0, "expected int, got float"),
        ("number", True, "expected a finite number, got bool"),
        ("number", "1", "expected a finite number, got str"),
        ("number", float("nan"), "expected a finite number, got float"),
        ("csv", ["a,b"], "'a,b' holds a comma"),
        ("boolean", 1, "expected bool, got int"),
        ("boolean", "true", "expected bool, got str"),
        ("strings", ["a", 1], "expected str, got int"),
        ("strings", {"a"}, "expected a string or a list of strings, got set"),
        ("json", "linux/amd64", "expected a model, mapping or list, got str"),
        ("json", 5, "expected a model, mapping or list, got int"),
        ("jsons", {"os": "linux"}, "expected a list of models or mappings, got dict"),
        ("jsons", ["linux"], "expected a model, mapping or list, got str"),
        ("filters", ["a"], "expected a mapping of filters, got list"),
        ("filters", {"a": {"b": True}}, "expected str, got dict"),
        ("filters", {"a": None}, "expected str, got NoneType"),
        ("filters", {1: "a"}, "expected str, got int"),
        ("time", True, "expected a time, a timedelta before now, a number of seconds or a string, got bool"),
        ("time", float("inf"), "expected a finite number of seconds"),
        ("time", float("nan"), "expected a finite number of seconds"),
        ("time", datetime(2024, 1, 1), "the time has no zone"),
        ("time", b"1", "expected a time, a timedelta before now, a number of seconds or a string, got bytes"),
        ("signal", True, "expected int, got bool"),
        ("count", 1.5, "expected int, got float"),
        ("auth", 5, "expected a model, mapping or list, got int"),
        ("path", 5, "expected str, got int"),
        ("path", "\ud800", "has no form in UTF-8"),
    ],
)  # fmt: skip
def test_what_is_refused(codec: str, value: Any, problem: str) -> None:
    with pytest.raises(Fault) as caught:
        encode(codec, value)
    assert problem in caught.value.problem


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
    "", ".", "..", "/", "//", "a/", "//a", "a//b", "a/./b", "../volumes/x", "a/../../info", "..", "a/..",
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


def test_a_timedelta_counts_back_from_now() -> None:
    [text] = CODECS["time"](timedelta(minutes=5))
    assert abs(time.time() - 300 - float(text)) < 60
