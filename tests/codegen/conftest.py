"""What the tests of the toolchain share: the real history, and packages made of a toy description."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from codegen.history.history import History
from codegen.history.merge import OLDEST, merge
from codegen.history.merged import MergedApi
from codegen.openapi import sources
from codegen.overlays import docs
from tests.codegen.histories import spec_history
from tests.codegen.versions import SHOWN

if TYPE_CHECKING:
    from codegen.overlays.docs import Docs


@pytest.fixture(scope="session")
def history() -> History:
    """The history of all committed descriptions, after errata."""
    return spec_history()


@pytest.fixture(scope="session")
def pages_history(history: History) -> History:
    """The history of the versions that the page of differences is tested with."""
    return History.of({version: history.at(version) for version in SHOWN})


@pytest.fixture(scope="session")
def api(history: History) -> MergedApi:
    """The merged API that the committed package speaks."""
    return merge(history, OLDEST)


@pytest.fixture(scope="session")
def texts(api: MergedApi) -> Docs:
    """The texts of overlays/docs, about the schemas as they are called now."""
    former = {name: schema.former for name, schema in api.schemas.items()}
    return docs.follow(docs.read(sources.ROOT / "overlays" / "docs"), former)
