"""From the merged API to what the templates get."""

from __future__ import annotations

from codegen.history.merged import MergedApi
from codegen.overlays import hints
from codegen.overlays.docs import Docs
from codegen.python.annotations import Annotations
from codegen.python.classes import ClassMaker
from codegen.python.endpoints import EndpointMaker
from codegen.python.names import Names
from codegen.python.views import PackageView


def view(api: MergedApi, docs: Docs, *, foreign: bool = False) -> PackageView:
    """Return the view of the package that speaks the versions of a merged API.

    Args:
        api: the merged API.
        docs: what people wrote about it.
        foreign: the descriptions are not the published ones.
    """
    names = Names.decide(api, docs.names)
    groups = EndpointMaker(names, docs, Annotations(names)).groups()
    classes = ClassMaker(names, docs).classes()
    return PackageView(
        versions=api.versions,
        oldest=api.oldest,
        newest=api.newest,
        groups=groups,
        classes=classes,
        hints=hints.resolved(docs.hints, groups, classes),
        foreign=foreign,
    )
