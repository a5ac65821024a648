"""Descriptions in which anything may stand anywhere: they are refused with an address, or make a package."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from codegen import package, pipeline, sources
from codegen.errors import SpecError
from tests.codegen.hostile import build, checks, sink
from tests.codegen.versions import EXHAUSTIVE

SEED = 20240607
TIMES = 120 if EXHAUSTIVE else 40
"""How often a small description is changed, always in the same ways; a real one a twentieth of that."""

REAL = sources.ROOT / "spec" / "v1.44.json"


def values(chance: random.Random, pool: list[Any]) -> Any:
    """Return some JSON value: an odd one, or one that stands elsewhere in the description."""
    odd: list[Any] = [
        None,
        True,
        False,
        0,
        -1,
        2**63,
        2**64,
        0.5,
        "",
        "x",
        "a b",
        "\x1b",
        "../x",
        "class",
        [],
        {},
    ]
    odd += [*sink.TEXTS, *sink.VALUES, [[]], {"": {}}, {"$ref": "#/definitions/Thing"}, {"type": "object"}]
    odd += [{"$ref": "#/components/schemas/Thing"}, ["string", "null"], {"allOf": [{}]}, {"x-nullable": True}]
    return copy.deepcopy(chance.choice(odd if chance.random() < 0.5 else pool))


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every place of a document, as what holds it and the key."""
    keys = (
        list(value) if isinstance(value, dict) else list(range(len(value))) if isinstance(value, list) else []
    )
    for key in keys:
        yield value, key
        yield from places(value[key])


def mutated(document: build.Document, chance: random.Random) -> build.Document:
    """Return a copy with one to three changes: a value, a key, something gone, something twice."""
    copied = copy.deepcopy(document)
    for _ in range(chance.randint(1, 3)):
        every = list(places(copied))
        holder, key = chance.choice(every)
        pool = [each[name] for each, name in chance.sample(every, min(20, len(every)))]
        kind = chance.random()
        if kind < 0.6:
            holder[key] = values(chance, pool)
        elif kind < 0.75:
            del holder[key]
        elif isinstance(holder, list):
            holder.insert(key, values(chance, pool))
        else:
            other = chance.choice([*sink.VALUES, *sink.MEMBERS, *(str(name) for _, name in every)])
            holder[other] = copy.deepcopy(holder[key]) if kind < 0.9 else holder.pop(key)
    return copied


def fate(path: Path) -> bool:
    """Return whether a description makes a package; it is refused with an error of ours, or it does."""
    try:
        checks.rendered(path)
    except SpecError as error:
        said = str(error)
    else:
        return True
    checks.check_harmless(said)
    assert said.startswith(str(path))
    return False


@pytest.mark.parametrize(
    "document",
    [build.swagger(), build.distilled(), sink.distilled()],
    ids=["small swagger", "small distilled", "sink"],
)
def test_any_change_of_a_small_description(document: build.Document, tmp_path: Path) -> None:
    chance = random.Random(SEED)
    fates: list[bool] = []
    for _ in range(TIMES):
        changed = mutated(document, chance)
        path = tmp_path / "changed.json"
        path.write_text(json.dumps(changed))
        fates.append(fate(path))
    assert True in fates
    assert False in fates


def test_any_change_of_a_real_description(tmp_path: Path) -> None:
    chance = random.Random(SEED)
    document = json.loads(REAL.read_text(encoding="utf-8"))
    for _ in range(TIMES // 20):
        path = tmp_path / "changed.json"
        path.write_text(json.dumps(mutated(document, chance)))
        try:
            checks.rendered(path)
        except SpecError as error:  # of the description, or of an erratum that finds what it does not expect
            checks.check_harmless(str(error))


def test_some_changes_with_the_real_printer(tmp_path: Path) -> None:
    """What is accepted does not only look like Python: it can be imported."""
    chance = random.Random(SEED + 1)
    made = 0
    while made < 3:
        path = tmp_path / "changed.json"
        path.write_text(json.dumps(mutated(sink.distilled(), chance)))
        try:
            files = pipeline.generate([path]).files
        except SpecError:
            continue
        made += 1
        package.swap(tmp_path / f"out{made}", files)
        checks.in_process_of_its_own(tmp_path / f"out{made}", checks.LOAD_ALL)
