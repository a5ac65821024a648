from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import mobykit_runtime
import pytest

PACKAGE = Path(mobykit_runtime.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def loaded_by(statement: str) -> set[str]:
    program = f"{statement}\nimport sys\nprint(*sys.modules)"
    result = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    return set(result.stdout.split())


@pytest.mark.parametrize(
    "statement",
    [
        "import mobykit_runtime",
        "import mobykit_runtime.model",
        "import mobykit_runtime.calls",
        "import mobykit_runtime.groups",
        "import mobykit_runtime.errors",
        "import mobykit.containers, mobykit.images, mobykit.exec, mobykit.session",
        "from mobykit_runtime import Model, Endpoint, Reply, Parameter, Group, AsyncGroup, ApiVersion, Timestamp",
    ],
)
def test_what_generated_modules_load_is_light(statement: str) -> None:
    loaded = loaded_by(statement)
    assert not {"httpx", "httpcore", "anyio", "ssl", "cattrs", "asyncio", "tarfile", "wsproto"} & loaded


def test_conversion_loads_no_http() -> None:
    assert not {"httpx", "httpcore", "anyio"} & loaded_by(
        "from mobykit_runtime import structure, unstructure"
    )


def imports_of(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").partition(".")[0])
    return names


def test_one_package_knows_the_http_library() -> None:
    libraries = {"httpx", "anyio", "httpcore", "h11"}
    assert {path.parent.name for path in MODULES if libraries & imports_of(path)} == {"http"}


def test_nothing_else_is_needed() -> None:
    ours = {"mobykit_runtime", "httpx", "httpcore", "anyio", "attrs", "cattrs"}
    # Extras, loaded when they are used; and models, for type checkers only.
    more = {"display.py": {"rich"}, "websocket.py": {"wsproto"}, "stats.py": {"mobykit"}}
    for path in MODULES:
        others = {"mobykit"} if path.parent.name == "flows" else more.get(path.name, set())
        assert imports_of(path) <= ours | others | sys.stdlib_module_names, name_of(path)


def test_extras_and_models_are_not_loaded_at_import() -> None:
    loaded = loaded_by(
        "import mobykit_runtime.progress.display, mobykit_runtime.progress.layers, mobykit_runtime.stats"
    )
    assert not {"rich", "mobykit", "httpx", "cattrs"} & loaded
    assert "wsproto" not in loaded_by("import mobykit_runtime.streams.websocket")


def test_every_public_name_is_there() -> None:
    for name in mobykit_runtime.__all__:
        assert getattr(mobykit_runtime, name).__name__ == name
    assert set(mobykit_runtime.__all__) <= set(dir(mobykit_runtime))
    assert sorted(mobykit_runtime.__all__) == mobykit_runtime.__all__
    assert set(mobykit_runtime._HOMES) == set(mobykit_runtime.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'Dockr'"):
        mobykit_runtime.Dockr  # noqa: B018  # the lookup is what is tested


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_says_what_it_offers(path: Path) -> None:
    tree = ast.parse(path.read_text())
    assert ast.get_docstring(tree)
    offered = {
        name
        for node in tree.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
        for name in ast.literal_eval(node.value)
    }
    defined = {
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
    }
    assert defined <= offered


@pytest.mark.parametrize("package", ["archives", "progress", "streams"])
def test_no_module_hides_a_name_of_its_package(package: str) -> None:
    """Importing a module sets it as an attribute of its package, over anything of that name."""
    home = f"mobykit_runtime.{package}"
    modules = [path.stem for path in (PACKAGE / package).glob("*.py") if path.stem != "__init__"]
    program = "\n".join(f"import {home}.{module}" for module in sorted(modules))
    program += (
        f"\nimport {home} as package\nprint(*(type(getattr(package, n)).__name__ for n in package.__all__))"
    )
    result = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert "module" not in result.stdout.split()
