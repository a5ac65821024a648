"""From the history to what the templates get."""

from __future__ import annotations

from codegen.annotations import Annotations
from codegen.classes import ClassMaker, Names
from codegen.docs import Docs
from codegen.endpoints import EndpointMaker
from codegen.history import History
from codegen.merged import merge
from codegen.versions import key
from codegen.views import PackageView


def view(history: History, oldest: str, docs: Docs) -> PackageView:
    """Return the view of the package that speaks all versions from `oldest` on."""
    api = merge(history, oldest)
    names = Names.decide(api, docs)
    return PackageView(
        versions=tuple(version for version in history.versions if key(version) >= key(oldest)),
        oldest=oldest,
        newest=api.newest,
        groups=EndpointMaker(names, docs, Annotations(names)).groups(),
        classes=ClassMaker(names, docs).classes(),
    )
