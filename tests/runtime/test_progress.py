from __future__ import annotations

import time
from types import SimpleNamespace
from typing import Any

import mobykit
import pytest
from hypothesis import given, strategies as st
from mobykit import models
from mobykit_runtime.progress.layers import Layer, Progress


def message(type_: Any = models.CreateImageInfo, **data: Any) -> Any:
    return mobykit.structure(data, type_)


def step(layer_id: str, status: str, current: Any = None, total: Any = None, **more: Any) -> Any:
    detail = {
        key: value for key, value in {"current": current, "total": total, **more}.items() if value is not None
    }
    return message(id=layer_id, status=status, progressDetail=detail)


def after(*messages: Any) -> Progress:
    progress = Progress()
    for each in messages:
        progress.update(each)
    return progress


def only_layer(*messages: Any) -> Layer:
    (layer,) = after(*messages).layers.values()
    return layer


def figures(progress: Progress) -> tuple[int, int, float | None, bool]:
    fraction = None if progress.fraction is None else round(progress.fraction, 9)
    return progress.current, progress.total, fraction, progress.done


def test_a_pull_from_begin_to_end() -> None:
    progress = Progress()
    assert progress.update(message(status="Pulling from library/x", id="latest")) is None
    assert figures(progress) == (0, 0, None, False)

    assert progress.update(step("a", "Pulling fs layer")) == Layer("a", "Pulling fs layer")
    progress.update(step("b", "Pulling fs layer"))
    progress.update(step("c", "Already exists"))
    assert figures(progress) == (0, 0, None, False)

    assert progress.update(step("b", "Downloading", 30, 100)) == Layer("b", "Downloading", 30, 100, 30, 100)
    assert figures(progress) == (30, 100, 0.15, False)  # "a" waits, and counts like "b"
    progress.update(step("a", "Downloading", 60, 300))
    assert figures(progress) == (90, 400, 0.225, False)

    progress.update(step("b", "Verifying Checksum"))
    progress.update(step("b", "Download complete"))
    assert figures(progress) == (160, 400, 0.4, False)
    progress.update(step("a", "Download complete"))
    assert figures(progress) == (400, 400, 1.0, False)

    extracting = progress.update(step("b", "Extracting", 10, 100))
    assert extracting == Layer("b", "Extracting", 10, 100, transferred=100, size=100)
    assert figures(progress) == (400, 400, 1.0, False)
    progress.update(step("b", "Pull complete"))
    assert [layer.done for layer in progress.layers.values()] == [False, True, True]
    progress.update(step("a", "Pull complete"))
    assert figures(progress) == (400, 400, 1.0, True)

    progress.update(message(status="Digest: sha256:0f"))
    progress.update(message(status="Status: Downloaded newer image for x:latest"))
    assert list(progress.layers) == ["a", "b", "c"]
    assert list(progress.lines) == [
        "latest: Pulling from library/x",
        "Digest: sha256:0f",
        "Status: Downloaded newer image for x:latest",
    ]


def test_a_push() -> None:
    progress = after(
        message(models.PushImageInfo, status="The push refers to repository [registry/x]"),
        step("a", "Preparing"),
        step("b", "Preparing"),
        step("c", "Preparing"),
        step("c", "Waiting"),
        step("a", "Pushing", 512, 1024),
        step("b", "Layer already exists"),
        step("c", "Mounted from library/y"),
    )
    assert [layer.done for layer in progress.layers.values()] == [False, True, True]
    assert figures(progress) == (512, 1024, 0.5, False)
    progress.update(step("a", "Pushed"))
    assert figures(progress) == (1024, 1024, 1.0, True)
    assert (
        progress.update(message(models.PushImageInfo, progressDetail={}, aux={"Tag": "x", "Size": 3})) is None
    )
    assert list(progress.lines) == ["The push refers to repository [registry/x]"]


def test_a_load() -> None:
    progress = after(step("a", "Loading layer", 10, 40), step("b", "Loading layer", 50, 40))
    assert [layer.done for layer in progress.layers.values()] == [False, False]
    progress.update(step("a", "Loading layer", 40, 40))
    assert [layer.done for layer in progress.layers.values()] == [True, False]
    progress.update(message(models.LoadImageInfo, stream="Loaded image: x:latest\n"))
    assert progress.done
    assert list(progress.lines) == ["Loaded image: x:latest"]


@pytest.mark.parametrize(
    "closing",
    [
        {"status": "Status: Image is up to date"},
        {"status": "latest: digest: sha256:0f size: 5"},
        {"stream": "Loaded image ID: sha256:0f\n"},
    ],
)
def test_words_about_the_whole_end_all_layers(closing: dict[str, str]) -> None:
    progress = after(step("a", "Download complete"), step("b", "Pushing", 3, 9))
    assert not progress.done
    progress.update(message(models.LoadImageInfo, **closing))
    assert (progress.done, progress.current) == (True, 9)
    progress.update(step("b", "Pushing", 1, 9))  # the next tag
    assert not progress.done


def test_work_without_an_id() -> None:
    progress = Progress()
    imported = progress.update(message(status="Importing", progressDetail={"current": 3, "total": 6}))
    assert imported == Layer("", "Importing", 3, 6, 3, 6)
    progress.update(step("a", "Waiting"))
    assert not progress.layers[""].done
    progress.update(message(status="sha256:0f"))
    assert (progress.layers[""].done, progress.layers["a"].done) == (True, False)


def test_a_build() -> None:
    kind = models.BuildInfo
    progress = after(
        message(kind, stream="Step 1/2 : FROM x"),
        message(kind, stream="\n"),
        message(kind, stream="a\r\nb"),
        message(kind, stream="c\nd"),
        message(kind, status="Pulling from library/x", id="1"),
        message(kind, stream="e"),
        message(kind, aux={"ID": "sha256:0f"}),
        message(kind, id="moby.image.id", aux={"ID": "sha256:0f"}),
    )
    assert list(progress.lines) == ["Step 1/2 : FROM x", "a", "bc", "d", "1: Pulling from library/x"]
    assert progress.layers == {}
    progress.end_line()
    assert progress.fresh == ["e"]
    assert progress.lines[-1] == "e"
    progress.end_line()
    assert progress.fresh == []


def test_fresh_lines_are_those_of_the_last_update() -> None:
    progress = Progress()
    progress.update(message(models.BuildInfo, stream="a\nb\nc"))
    assert progress.fresh == ["a", "b"]
    progress.update(step("a", "Waiting"))
    assert progress.fresh == []


@pytest.mark.parametrize("data", [{"errorDetail": {"message": "no"}, "error": "no"}, {"error": "no"}])
def test_errors_are_text(data: dict[str, Any]) -> None:
    assert list(after(message(**data)).lines) == ["no"]


@pytest.mark.parametrize(
    ("current", "total", "kept"),
    [
        (5, 10, (5, 10)),
        (10, 10, (10, 10)),
        (None, 10, (0, 10)),  # 0 is left out
        (5, None, (5, None)),
        (5, 0, (5, None)),
        (5, -1, (5, None)),
        (11, 10, (11, None)),
        (-5, 10, (0, 10)),
        (-5, -5, (None, None)),
        (0, 0, (0, None)),
        (2**63, 2**64, (None, None)),
        ("5", 10.5, (None, None)),
        (True, True, (None, None)),
    ],
)
def test_sizes_that_cannot_be(current: Any, total: Any, kept: tuple[int | None, int | None]) -> None:
    layer = only_layer(step("a", "Downloading", current, total))
    assert (layer.current, layer.total) == kept
    assert layer.size == kept[1]


@pytest.mark.parametrize("status", ["Downloading", "Extracting", "Pushing", "Download complete"])
def test_all_bytes_are_not_the_end(status: str) -> None:
    assert not only_layer(step("a", status, 10, 10)).done


def test_seconds_are_no_bytes() -> None:
    progress = after(step("a", "Downloading", 4, 8), step("a", "Extracting", 2, units="s"))
    assert progress.layers["a"] == Layer("a", "Extracting", transferred=8, size=8)


def test_a_size_that_turns_out_wrong_is_forgotten() -> None:
    progress = after(step("a", "Pushing", 5, 10), step("a", "Pushing", 12, 10))
    assert figures(progress) == (0, 0, None, False)
    assert progress.layers["a"].transferred == 12


def test_a_retry_begins_anew() -> None:
    progress = after(step("a", "Downloading", 5, 10), step("a", "Retrying in 5 seconds"))
    assert (progress.current, progress.total) == (0, 10)
    progress.update(step("a", "Downloading", 2, 10))
    assert (progress.current, progress.total) == (2, 10)


def test_an_unknown_status_changes_no_numbers() -> None:
    progress = after(step("a", "Downloading", 5, 10), step("a", "Unavailable"))
    assert (progress.current, progress.total, progress.done) == (5, 10, False)
    assert only_layer(step("a", "Extracting", 3, 7)).size == 7  # a small one that was there at once


def test_what_is_kept_is_bounded() -> None:
    progress = after(*(message(status=f"line {number}") for number in range(1500)))
    assert (len(progress.lines), progress.lines[0]) == (1000, "line 500")

    progress = after(*(message(models.BuildInfo, stream="x" * 5000) for _ in range(100)))
    assert max(map(len, progress.lines)) <= 16_384
    assert sum(map(len, progress.lines)) <= 500_000
    assert len(progress._open_line) < 16_384

    progress = Progress()
    for number in range(10_001):
        last = progress.update(SimpleNamespace(id=str(number), status="Waiting"))
    assert last is None
    assert len(progress.layers) == 10_000
    assert progress.update(step("7", "Pushed")) is not None


def test_a_message_of_a_million_lines_takes_no_time() -> None:
    began = time.process_time()
    progress = after(message(models.BuildInfo, stream="\n" * 1_000_000))
    assert len(progress.lines) == 1000
    assert time.process_time() - began < 10


def test_any_object_is_a_message() -> None:
    odd = SimpleNamespace(id=5, status=None, stream=b"x", progress_detail=3, error_detail="x", error=[])
    bare = SimpleNamespace(id="a", status="Waiting", progress_detail=SimpleNamespace())
    assert after(None, 5, "text", {}, odd, bare).layers == {"a": Layer("a", "Waiting")}


numbers = st.none() | st.integers(-2, 20) | st.just(2**70)
STATUSES = """
Waiting / Downloading / Download complete / Extracting / Pull complete / Pushing / Pushed / Loading layer
/ Retrying in 2 s / Status: x / Mounted from y / Pulling from z
"""
words = st.sampled_from([each.strip() for each in STATUSES.split("/")])
steps = st.builds(step, st.sampled_from(["", "a", "b", "c"]), words, numbers, numbers)


@given(st.lists(steps, max_size=30))
def test_laws(messages: list[Any]) -> None:
    progress = Progress()
    for each in messages:
        layer = progress.update(each)
        assert layer is None or progress.layers[layer.id] is layer
        for kept in progress.layers.values():
            assert kept.total is None or 0 <= (kept.current or 0) <= kept.total
            assert kept.size is None or 0 <= kept.transferred <= kept.size
        assert 0 <= progress.current <= progress.total
        fraction = progress.fraction
        assert fraction is None or 0.0 <= fraction <= 1.0
        assert not progress.done or fraction == 1.0
