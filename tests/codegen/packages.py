"""Generates packages for tests and runs code against them in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from codegen.__main__ import main
from codegen.openapi import sources

TOY = Path(__file__).parent / "toy"
RUNTIME = sources.ROOT / "overlays"


def generate(out: Path, *origins: Path) -> None:
    """Generate a package of descriptions into the folder `out`."""
    options = [option for origin in origins for option in ("--from", str(origin))]
    assert main(["generate", *options, "--out", str(out)]) == 0


def generate_apart(out: Path, *origins: Path) -> None:
    """Do the same in a process of its own, so that several can run at once."""
    options = [option for origin in origins for option in ("--from", str(origin))]
    command = [sys.executable, "-m", "codegen", "generate", *options, "--out", str(out)]
    done = subprocess.run(command, cwd=sources.ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def run(out: Path, code: str) -> str:
    """Run code that imports the package of a folder; return what it printed."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(out), str(RUNTIME)])}
    command = [sys.executable, "-W", "error", "-c", code]
    done = subprocess.run(command, env=environment, cwd=out, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def type_check(*packages: Path, cache: Path) -> str:
    """Run mypy in strict mode over packages of different folders; return what it says."""
    environment = {**os.environ, "MYPYPATH": str(RUNTIME)}
    options = ["--strict", "--python-version", "3.11", "--config-file", os.devnull, "--cache-dir", str(cache)]
    texts = []
    for package in packages:
        command = [sys.executable, "-m", "mypy", *options, str(package / "mobykit")]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        texts.append("" if done.returncode == 0 else f"{package}:\n{done.stdout}{done.stderr}")
    return "".join(texts)
