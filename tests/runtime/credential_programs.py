"""Credential helpers of all sorts, written where only a test finds them."""

from __future__ import annotations

import base64
import sys
from collections.abc import Callable
from pathlib import Path

GOOD = """
import json, sys
asked = sys.stdin.read()
if sys.argv[1] == "list":
    print(json.dumps({"ghcr.io": "joe", "https://index.docker.io/v1/": "joe"}))
else:
    print(json.dumps({"ServerURL": "elsewhere", "Username": "joe", "Secret": f"good for {asked}"}))
"""
TOKEN = """
import json, sys
print(json.dumps({"Username": "<token>", "Secret": f"token for {sys.stdin.read()}"}))
"""
NOT_FOUND = 'print("credentials not found in native keychain"); raise SystemExit(1)'
OOPS = 'print("the keychain is locked"); raise SystemExit(3)'

AddHelper = Callable[[str, str], Path]
"""Takes the name of a helper and its program in Python."""


def write_helper(folder: Path, name: str, program: str) -> Path:
    path = folder / f"docker-credential-{name}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!{sys.executable}\n{program}")
    path.chmod(0o755)
    return path


def auth(text: str) -> str:
    return base64.b64encode(text.encode()).decode()
