"""Renders the files of the package from the view; templates get text as data, and only ready names and literals."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from pathlib import Path

import jinja2
from attrs import evolve

from codegen.openapi import sources
from codegen.output import model_printer, source_text
from codegen.overlays import handwritten
from codegen.python import methods
from codegen.python.naming import Identifier
from codegen.python.views import ClassView, GroupView, PackageView, SideView

_TEMPLATES = Path(__file__).parent.parent / "templates"
_HEADER = '''"""{}

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""'''

# What annotations of models may name beside classes, and where it comes from.
_IMPORTS = {
    "AbsentDict": "from mobykit_runtime.absent import AbsentDict",
    "AbsentInteger": "from mobykit_runtime.absent import AbsentInteger",
    "AbsentList": "from mobykit_runtime.absent import AbsentList",
    "AbsentText": "from mobykit_runtime.absent import AbsentText",
    "Timestamp": "from mobykit_runtime.timestamps import Timestamp",
    "Any": "from typing import Any",
    "Literal": "from typing import Literal",
    "TypeAlias": "from typing import TypeAlias",
    "define": "from attrs import define",
    "field": "from attrs import field",
    "Model": "from mobykit_runtime.model import Model",
}

EXPORTS = {
    "archives": "Archives for containers and builds, and their extraction.",
    "errors": "The errors that calls raise.",
    "progress": "The progress of pulls, pushes, loads and builds.",
    "stats": "Figures as `docker stats` shows them.",
}
"""Modules of the package that hand on one of the runtime."""

_STREAM_HOMES = (
    ("._sync.process", ("Process",)),
    ("._sync.streams", ("ByteStream", "Duplex", "FrameStream", "MessageStream")),
    ("mobykit_runtime._async.process", ("AsyncProcess",)),
    (
        "mobykit_runtime._async.streams",
        ("AsyncByteStream", "AsyncDuplex", "AsyncFrameStream", "AsyncMessageStream"),
    ),
    (
        "mobykit_runtime.buildkit.status",
        (
            "BuildSource",
            "BuildStatus",
            "BuildWarning",
            "VertexLog",
            "VertexStatus",
            "VertexUpdate",
            "build_status",
        ),
    ),
    ("mobykit_runtime.buildkit.vertices", ("BuildVertex",)),
    ("mobykit_runtime.opening", ("Opening",)),
    ("mobykit_runtime.results", ("BuildResult", "LoadResult")),
    ("mobykit_runtime.usage", ("DiskUsage", "Usage")),
    ("mobykit_runtime.streams.completed", ("Completed",)),
    ("mobykit_runtime.streams.decoding", ("Output",)),
    ("mobykit_runtime.streams.frames", ("Frame",)),
    ("mobykit_runtime.streams.textlines", ("LogLine",)),
)
"""What the module of streams hands on, and where it is."""
_SIDES = {
    "_sync": SideView(0, "", "A Docker Engine, to be called from threads.", ".client", "Client"),
    "_async": SideView(
        1,
        "Async",
        "A Docker Engine, to be called from tasks.",
        "mobykit_runtime._async.client",
        "AsyncClient",
    ),
}
"""The folders of the clients for threads and for tasks."""

_CLIENT = sources.ROOT / "overlays" / "mobykit_runtime" / "_async" / "client.py"
Files = dict[str, str]
"""Texts by their path inside the package."""


def render(package: PackageView) -> Files:
    """Return the text of every file of the package, unformatted."""
    environment = _environment()

    def file(template: str, summary: str, **values: object) -> str:
        header = _HEADER.format(source_text.one_line(summary))
        return environment.get_template(template).render(header=header, package=package, **values)

    files = {
        "__init__.py": file(
            "init.py.jinja", "A typed Python client for the Docker Engine API.", exports=[*EXPORTS, "streams"]
        ),
        **{
            f"{name}.py": file("reexport.py.jinja", summary, module=name) for name, summary in EXPORTS.items()
        },
        "streams.py": file(
            "streams.py.jinja",
            "The streams and processes that calls return.",
            homes=_STREAM_HOMES,
            exported=sorted(name for _, names in _STREAM_HOMES for name in names),
        ),
        "_hints.py": file("hints.py.jinja", "What things are called here that have other names elsewhere."),
        "py.typed": "",
    }
    for group in package.groups:
        summary = f"Operations of the tag {group.tag}."
        files[f"{group.name}.py"] = file("endpoints.py.jinja", summary, group=group)
        for folder, side in _SIDES.items():
            files[f"{folder}/{group.name}.py"] = file(
                "group.py.jinja", summary, group=group, side=_of(side, group)
            )
    text = handwritten.rest_of_docstring(_CLIENT, "AsyncClient")
    for folder, side in _SIDES.items():
        files[f"{folder}/docker.py"] = file(
            "client.py.jinja", "The client.", groups=package.groups, side=side, text=text
        )
    files["_async/__init__.py"] = file("folder.py.jinja", "The client for tasks.")
    modules = _modules(package.classes)
    homes = [(module, sorted(view.name for view in views)) for module, views in modules.items()]
    exported = sorted(view.name for view in package.classes)
    files["models/__init__.py"] = file(
        "models_init.py.jinja", "The models, loaded when first used.", homes=homes, exported=exported
    )
    definitions = model_printer.definitions(package.classes)
    where = {view.name: view.module for view in package.classes}
    for module, views in modules.items():
        texts = [
            definitions[view.name] for view in sorted(views, key=lambda view: (view.alias is None, view.name))
        ]
        is_group = any(group.name == module for group in package.groups)
        summary = f"Models of the group {module}." if is_group else "Models that several groups use."
        imports, foreign = _imports(module, texts, where)
        files[f"models/{module}.py"] = file(
            "models.py.jinja", summary, definitions=texts, imports=imports, foreign=foreign
        )
    return files


def _of(side: SideView, group: GroupView) -> SideView:
    """Return what differs between the two modules of a group."""
    written = group.methods
    package = "" if side.index == 0 else "mobykit_runtime._async"
    base = f"{side.prefix}{written.class_name if written else 'Group'}"
    return evolve(
        side,
        class_name=f"{side.prefix}{group.class_name}",
        base_module=f"{package}.groups.{written.module}" if written else f"{package}.group",
        base=base,
        imports=methods.imports(
            (
                made[side.index]
                for each in group.endpoints
                for made in (each.methods, each.finishing)
                if made is not None
            ),
            (parameter.annotation for each in group.endpoints for parameter in each.keywords),
        ),
    )


def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(  # noqa: S701  # the output is Python, and every text goes through `py` or `doc`
        loader=jinja2.FileSystemLoader(_TEMPLATES),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["py"] = source_text.literal
    environment.filters["doc"] = source_text.one_line
    return environment


def _modules(classes: Iterable[ClassView]) -> dict[Identifier, list[ClassView]]:
    modules: dict[Identifier, list[ClassView]] = {}
    for view in sorted(classes, key=lambda view: view.module):
        modules.setdefault(view.module, []).append(view)
    return modules


def _imports(
    module: str, texts: Iterable[str], where: Mapping[Identifier, Identifier]
) -> tuple[list[str], list[tuple[str, list[str]]]]:
    """Return the import lines of a module, and the classes it names of others, by their module."""
    used = {node.id for text in texts for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name)}
    foreign: dict[str, list[str]] = {}
    for name, home in sorted(where.items()):
        if name in used and home != module:
            foreign.setdefault(home, []).append(name)
    lines = [line for name, line in _IMPORTS.items() if name in used]
    if foreign:
        lines.append("from typing import TYPE_CHECKING")
    return lines, sorted(foreign.items())
