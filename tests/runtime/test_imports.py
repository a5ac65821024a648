from __future__ import annotations

import ast
import inspect
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import mobykit
import mobykit_runtime
import pytest
from mobykit_runtime.release import VERSION

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
        "import mobykit_runtime.errors",
        "import mobykit.containers, mobykit.images, mobykit.exec, mobykit.session",
        "from mobykit import Model, ApiVersion, Timestamp",
    ],
)
def test_what_generated_modules_load_is_light(statement: str) -> None:
    loaded = loaded_by(statement)
    assert not {"httpx", "httpcore", "anyio", "ssl", "cattrs", "asyncio", "tarfile", "wsproto"} & loaded


def test_conversion_loads_no_http() -> None:
    assert not {"httpx", "httptools", "anyio"} & loaded_by("from mobykit import structure, unstructure")


def test_the_client_for_threads_needs_no_event_loop() -> None:
    loaded = loaded_by("import mobykit; mobykit.Docker('tcp://127.0.0.1:1')")
    assert "mobykit._sync.client" in loaded
    assert not {"httpx", "anyio", "asyncio", "mobykit_runtime._async.client"} & loaded


def test_the_first_answer_loads_no_more_than_it_needs() -> None:
    group = "from mobykit import Docker, models; Docker('tcp://127.0.0.1:1').containers"
    read = "models.ContainerSummary.from_dict({'Names': ['/web'], 'Ports': [{'Type': 'tcp'}], 'Created': 1})"
    assert not {"tarfile", "shutil", "logging", "base64", "difflib"} & loaded_by(f"{group}; {read}")


def imports_of(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names.add((node.module or "").partition(".")[0])
    return names


def test_one_module_knows_each_library() -> None:
    for library, home in {"anyio": "backend/aio.py", "httptools": "transport/http1.py"}.items():
        assert [name_of(path) for path in MODULES if library in imports_of(path)] == [home]


@pytest.mark.parametrize(
    "statement",
    [
        "Docker('unix:///none').system.ping()",
        "Docker('unix:///none').exec.run('box', ['true'])",
        "asyncio.run(AsyncDocker('unix:///none').system.ping())",
        "Docker('tcp://127.0.0.1:1').images.load_stream([b''])",
    ],
)
def test_httpx_is_not_loaded_for_calls(statement: str) -> None:
    lines = [
        "import asyncio",
        "from mobykit import AsyncDocker, Docker, errors",
        f"try: {statement}",
        "except errors.ConnectError: pass",
        "else: raise AssertionError",
    ]
    assert not {"httpx", "httpcore", "h11"} & loaded_by("\n".join(lines))


@pytest.mark.parametrize("client", ["Docker", "AsyncDocker"])
def test_httpx_is_loaded_where_it_is_used(client: str) -> None:
    assert "httpx" in loaded_by(f"import mobykit; mobykit.{client}('unix:///none').httpx_transport()")


def test_few_modules_know_httpx() -> None:
    knowing = {path.name for path in MODULES if {"httpx", "httpcore", "h11"} & imports_of(path)}
    # The client names it for type checkers only.
    assert knowing == {"client.py", "for_httpx.py", "over_httpx.py", "httpx_conversion.py"}


def test_nothing_else_is_needed() -> None:
    ours = {"mobykit_runtime", "anyio", "attrs", "cattrs", "httpcore", "httptools", "httpx"}
    # Extras, loaded when they are used; and models, for type checkers only.
    more = {
        "bars.py": {"rich"},
        "display.py": {"rich"},
        "steps.py": {"rich"},
        "websocket_codec.py": {"wsproto"},
        "grpc_connection.py": {"h2"},
        "build_session.py": {"mobykit"},
        "solving.py": {"mobykit"},
        "stats.py": {"mobykit"},
        "results.py": {"mobykit"},
        "group.py": {"mobykit"},
        "commands.py": {"mobykit"},
        **{f"{name}.py": {"mobykit"} for name in ("container", "request", "network")},
        "copying.py": {"mobykit"},
        "usage.py": {"mobykit"},
    }
    for path in MODULES:
        others = {"mobykit"} if path.parent.name == "groups" else more.get(path.name, set())
        assert imports_of(path) <= ours | others | sys.stdlib_module_names, name_of(path)


def test_extras_and_models_are_not_loaded_at_import() -> None:
    loaded = loaded_by(
        "import mobykit_runtime.progress.display, mobykit_runtime.progress.layers, mobykit_runtime.stats"
    )
    assert not {"rich", "mobykit", "httpx", "cattrs"} & loaded
    assert "wsproto" not in loaded_by("import mobykit_runtime.streams.websocket_codec")
    assert "h2" not in loaded_by("import mobykit_runtime.buildkit.nested_session")


def test_where_people_look() -> None:
    assert set(dir(mobykit)) == {*mobykit.__all__, "__version__"}
    assert mobykit.__version__ == VERSION
    for client in (mobykit.Docker, mobykit.AsyncDocker):
        assert all(
            f"\n    {name}: " in (inspect.getdoc(client) or "")
            for name in ("host", "tls", "version", "timeout")
        )


@pytest.mark.parametrize("module", ["mobykit", "mobykit.streams", "mobykit.errors"])
def test_classes_say_where_users_import_them(module: str) -> None:
    """Tracebacks and help() name a place that works."""
    public = import_module(module)
    found = {name: getattr(public, name) for name in public.__all__ if name != "Model"}
    classes = {name: each.__module__ for name, each in found.items() if isinstance(each, type)}
    assert classes
    assert {name: home for name, home in classes.items() if home != module and name != "DockerError"} == {}


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


@pytest.mark.parametrize("package", ["archives", "credentials", "progress"])
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
