from __future__ import annotations

import copy
import pickle

import pytest
from hypothesis import given, strategies as st
from mobykit_runtime.errors import InvalidArgument
from mobykit_runtime.version import ApiVersion, Span, span

versions = st.builds("{}.{}".format, st.integers(0, 10**9 - 1), st.integers(0, 10**9 - 1))


def test_versions_order_by_their_numbers() -> None:
    assert sorted(map(ApiVersion, ["1.41", "1.9", "2.0", "1.40"])) == ["1.9", "1.40", "1.41", "2.0"]


@given(versions, versions)
def test_order_is_that_of_the_pairs(left: str, right: str) -> None:
    a, b = tuple(map(int, left.split("."))), tuple(map(int, right.split(".")))
    assert (ApiVersion(left) < right) == (a < b)
    assert (ApiVersion(left) <= right) == (a <= b)
    assert (ApiVersion(left) > right) == (a > b)
    assert (ApiVersion(left) >= right) == (a >= b)
    assert (ApiVersion(left) == ApiVersion(right)) == (a == b)


def test_a_plain_string_on_either_side_is_a_version() -> None:
    assert ApiVersion("1.9") < "1.41"
    left, right = "1.9", "1.41"
    assert left < ApiVersion(right)
    assert right >= ApiVersion(left)
    assert max("1.9", ApiVersion("1.41"), "1.40") == "1.41"


def test_it_is_a_string() -> None:
    version = ApiVersion("1.44")
    assert version == "1.44"
    assert hash(version) == hash("1.44")
    assert f"/v{version}/info" == "/v1.44/info"
    assert "1.44" in {version}
    assert ApiVersion(version) is version


def test_it_can_be_pickled_and_copied() -> None:
    version = ApiVersion("1.44")
    for twin in (pickle.loads(pickle.dumps(version)), copy.deepcopy(version)):
        assert type(twin) is ApiVersion
        assert twin == version
        assert twin < "1.45"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1",
        "1.",
        ".1",
        "1.2.3",
        "v1.44",
        " 1.44",
        "1.44\n",
        "1.04",
        "01.4",
        "-1.4",
        "1.4e1",
        "\u0661.\u0662",
        "1." + "9" * 5000,
    ],
)
def test_malformed_versions_are_refused(text: str) -> None:
    with pytest.raises(
        InvalidArgument, match=r"is not an API version; write two numbers, such as 1\.44"
    ) as caught:
        ApiVersion(text)
    assert len(str(caught.value)) < 200


def test_what_is_no_string_is_refused() -> None:
    with pytest.raises(InvalidArgument, match=r"1\.44 is not an API version"):
        ApiVersion(1.44)  # type: ignore[arg-type]


def test_comparing_with_something_else_is_an_error() -> None:
    with pytest.raises(InvalidArgument, match="'newest' is not an API version"):
        assert ApiVersion("1.44") < "newest"


def test_spans_are_half_open() -> None:
    known = span("1.40", "1.42")
    assert [version in known for version in map(ApiVersion, ["1.9", "1.39", "1.40", "1.41", "1.42", "1.100"])] == [
        False, False, True, True, False, False,
    ]  # fmt: skip


def test_spans_without_bounds_hold_everything_on_that_side() -> None:
    old, new = ApiVersion("0.1"), ApiVersion("99.0")
    assert old in Span()
    assert new in Span()
    assert old not in span("1.25")
    assert new in span("1.25")
    assert old in span(None, "1.25")
    assert new not in span(None, "1.25")
