"""The committed descriptions: valid OpenAPI 3.1, facts only, and as the distiller writes them."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from codegen import facts, lexicon, loading, sources
from codegen.distil import distil
from tests.codegen.versions import FEW

FILES = sources.spec_files()
UPSTREAM = os.environ.get("MOBYKIT_UPSTREAM", "")


def ids(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("version", FEW)
def test_is_valid_openapi(version: str) -> None:
    """What is the same in the version before was validated there, and only its name is needed here."""
    document = described(version)
    if version != FEW[0]:
        before = described(FEW[FEW.index(version) - 1])
        document["paths"] = new(document["paths"], before["paths"])
        schemas, earlier = (each["components"]["schemas"] for each in (document, before))
        document["components"]["schemas"] = {**{name: {} for name in schemas}, **new(schemas, earlier)}
    assert list(OpenAPIV31SpecValidator(document).iter_errors()) == []


def described(version: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((sources.SPEC / f"v{version}.json").read_text(encoding="utf-8"))
    return document


def new(parts: dict[str, Any], before: dict[str, Any]) -> dict[str, Any]:
    """Return the parts that the version before does not have in this form."""
    return {name: part for name, part in parts.items() if part != before.get(name)}


@pytest.mark.parametrize("path", FILES, ids=ids)
def test_is_named_by_its_version_and_laid_out_stably(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    document = json.loads(text)
    assert path.name == f"v{document['info']['version']}.json"
    assert text == json.dumps(document, indent=1, ensure_ascii=True) + "\n"
    for part in (document["paths"], document["components"]["schemas"]):
        assert list(part) == sorted(part)


@pytest.mark.parametrize("path", FILES, ids=ids)
def test_holds_facts_only(path: Path) -> None:
    """No sentence of upstream's: the only descriptions are the reason phrases of HTTP."""
    node = loading.load(path)
    facts.read(node)  # refuses every key that is not a fact

    def descriptions(value: Any) -> set[str]:
        if isinstance(value, dict):
            own = {value["description"]} if isinstance(value.get("description"), str) else set()
            return own.union(*map(descriptions, value.values()))
        return set().union(*map(descriptions, value)) if isinstance(value, list) else set()

    assert descriptions(node.value["paths"]) <= {
        *(
            "Switching Protocols",
            "OK",
            "Created",
            "No Content",
            "Not Modified",
            "Bad Request",
            "Unauthorized",
        ),
        *(
            "Forbidden",
            "Not Found",
            "Conflict",
            "Not Acceptable",
            "Internal Server Error",
            "Service Unavailable",
        ),
        *("Not Implemented",),
    }
    assert not any(schema.get("description") for schema in node.value["components"]["schemas"].values())


@pytest.mark.parametrize("path", FILES, ids=ids)
def test_every_object_has_a_name(path: Path) -> None:
    schemas = json.loads(path.read_text(encoding="utf-8"))["components"]["schemas"]

    def inline(value: Any) -> bool:
        if isinstance(value, dict):
            return "properties" in value or any(map(inline, value.values()))
        return isinstance(value, list) and any(map(inline, value))

    for name, schema in schemas.items():
        assert lexicon.DEFINITION.fullmatch(name)
        assert not any(map(inline, schema.get("properties", {}).values())), name


def test_every_file_is_pinned() -> None:
    lock = sources.Lock.read(sources.LOCK)
    assert sorted(lock.digests) == sorted(path.stem.removeprefix("v") for path in FILES)
    assert lock.commit in lock.address("1.44")


@pytest.mark.skipif(not UPSTREAM, reason="MOBYKIT_UPSTREAM names no folder of upstream files (v1.NN.yaml)")
@pytest.mark.parametrize("path", FILES, ids=ids)
def test_is_what_the_distiller_makes_of_upstream(path: Path) -> None:
    origin = Path(UPSTREAM) / f"{path.stem}.yaml"
    version = path.stem.removeprefix("v")
    assert sources.Lock.read(sources.LOCK).digests[version] == hashlib.sha256(origin.read_bytes()).hexdigest()
    assert json.loads(path.read_text(encoding="utf-8")) == distil(loading.load(origin))
