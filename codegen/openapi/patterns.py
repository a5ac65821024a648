"""What names, paths and numbers of a description may look like; everything else is refused.

These rules are stricter than OpenAPI's. Every version of the Engine API ever published keeps them, and they
are the reason that nothing of a description can become code, a path outside a folder or another request.
"""

from __future__ import annotations

import re

VERSION = re.compile(r"[0-9]{1,3}\.[0-9]{1,4}")
DEFINITION = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,99}")
OPERATION_ID = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,69}")
TAG = re.compile(r"[A-Za-z][A-Za-z0-9 _()-]{0,59}")
PROPERTY = re.compile(r"(?=.*[A-Za-z0-9]) ?[A-Za-z_@$][A-Za-z0-9_.@$/:-]{0,69}")
IGNORED = re.compile(r"[A-Za-z0-9_-]{1,70}(\.[A-Za-z0-9_-]{1,70})?")
PARAMETER = re.compile(r"(?=.*[A-Za-z0-9])[A-Za-z_][A-Za-z0-9_.-]{0,69}")
HEADER = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,69}")
PATH = re.compile(r"(/([A-Za-z0-9_.:-]+|\{[A-Za-z_][A-Za-z0-9_]*\}))+/?")
MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]{1,100}")
FORMAT = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,39}")
STATUS = re.compile(r"[1-5][0-9][0-9]")
REFERENCE = re.compile(r"#/definitions/([A-Za-z][A-Za-z0-9_]{0,99})")
COMPONENT = re.compile(r"#/components/schemas/([A-Za-z][A-Za-z0-9_]{0,99})")

METHODS = ("get", "head", "put", "post", "patch", "delete", "options")
SCALARS = frozenset({"string", "integer", "number", "boolean"})
LIMITS = ("minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "pattern")


def limit_types(key: str) -> tuple[str]:
    """Return the JSON types the value of a limit may be of."""
    return ("string",) if key == "pattern" else ("number",)


def is_path(path: str) -> bool:
    """Return whether a path template is made of plain segments and names in braces, and stays where it is."""
    return bool(PATH.fullmatch(path)) and not any(part in {".", ".."} for part in path.split("/"))


def placeholders(path: str) -> list[str]:
    """Return the names in braces of a path template, in order."""
    return re.findall(r"\{([^}]*)\}", path)


def pascal(name: str) -> str:
    """Return a wire name as a part of a class name: `os.version` becomes `OsVersion`."""
    return "".join(part[:1].upper() + part[1:] for part in re.split(r"[^A-Za-z0-9]+", name) if part)
