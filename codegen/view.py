"""From the merged API to what the templates get."""

from __future__ import annotations

from codegen import hints
from codegen.annotations import Annotations
from codegen.classes import ClassMaker
from codegen.docs import Docs
from codegen.endpoints import EndpointMaker
from codegen.merged import MergedApi
from codegen.names import Names
from codegen.views import PackageView


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
