"""What type checkers say of the README's examples, and pyright of what mypy checks in api.py and the tasks.

What only this can catch: an example that runs and does not pass a checker, and what the checkers see differently.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = [str(ROOT / "generated"), str(ROOT / "overlays")]
EXAMPLES = re.findall(r"^```python\n(.*?)^```", (ROOT / "README.md").read_text(encoding="utf-8"), re.S | re.M)
needs_pyright = pytest.mark.skipif(find_spec("pyright") is None, reason="pyright is not installed")


@pytest.fixture
def examples(tmp_path: Path) -> Path:
    """A folder of programs: the examples, and one that is wrong."""
    assert len(EXAMPLES) >= 6
    for number, text in enumerate(EXAMPLES):
        (tmp_path / f"example_{number}.py").write_text(text, encoding="utf-8")
    (tmp_path / "wrong.py").write_text(
        "from mobykit import Docker\n\nDocker().containers.lsit()\n", encoding="utf-8"
    )
    return tmp_path


def test_mypy(examples: Path) -> None:
    options = [
        "--strict",
        "--cache-dir",
        str(ROOT / ".mypy_cache"),
        "--config-file",
        str(ROOT / "pyproject.toml"),
    ]
    command = [sys.executable, "-m", "mypy", *options, *map(str, sorted(examples.glob("*.py")))]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert [line for line in done.stdout.splitlines() if ": error: " in line] == [
        line for line in done.stdout.splitlines() if "wrong.py:3: error: " in line
    ], done.stdout
    assert "wrong.py:3: error: " in done.stdout, done.stderr


@needs_pyright
def test_pyright(examples: Path) -> None:
    (examples / "api.py").write_text(
        (ROOT / "tests/typing/api.py").read_text(encoding="utf-8"), encoding="utf-8"
    )
    shutil.copytree(ROOT / "tests/live/tasks", examples / "tasks")
    config = {"extraPaths": SOURCES, "pythonVersion": "3.11"}
    (examples / "pyrightconfig.json").write_text(json.dumps(config), encoding="utf-8")
    command = [sys.executable, "-m", "pyright", "--project", str(examples), "--pythonpath", sys.executable]
    done = subprocess.run([*command, "--outputjson"], capture_output=True, text=True, check=False)
    found = json.loads(done.stdout)["generalDiagnostics"]
    wrong = [each for each in found if Path(each["file"]).name == "wrong.py"]
    assert wrong
    assert found == wrong
