"""Decides every Python name, once.

Wire names come in many styles (`NanoCPUs`, `IPv6Gateway`, `io_time_recursive`, `X-Registry-Auth`, `os.version`).
A name is cut into words, known acronyms first, and the words are joined in Python's style. Whatever cannot be an
identifier, or would hide one that matters, gets a trailing underscore. Two names that become one are an error.
"""

from __future__ import annotations

import builtins
import keyword
import re
from collections.abc import Iterable
from typing import NewType

from codegen.errors import SpecError

Identifier = NewType("Identifier", str)
"""A name that is safe in Python source: the only kind of bare name templates get."""

# Spellings the general rule would cut wrongly, and the word (or words) they are.
_SPELLINGS = {
    "IPv4": "ipv4",
    "IPv6": "ipv6",
    "IOps": "iops",
    "IOPS": "iops",
    "SELinux": "selinux",
    "UIDGID": "uid_gid",
    "RootFS": "rootfs",
    "GCPLogs": "gcplogs",
    "OAuth": "oauth",
    "TTLs": "ttls",
}
_WORD = re.compile(
    "|".join(
        [
            *_SPELLINGS,
            r"[A-Z]{2,}s(?![a-z])",  # the plural of an acronym: CPUs, DeviceIDs
            r"[A-Z]+(?![a-z])[0-9]*",  # an acronym: CPU, TLS of TLSInfo
            r"[A-Z]?[a-z]+[0-9]*[a-z]*",
            r"[A-Z]",
            r"[0-9]+",
        ]
    )
)
_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,179}")  # longer than any the lexicon leads to

# Names that annotations and generated statements use: nothing else may be called so where it would hide them.
_USED_IN_CLASSES = frozenset(
    {"bool", "bytes", "datetime", "define", "dict", "field", "float", "int", "list", "str", "Any", "Literal"}
    | {"AbsentDict", "AbsentInteger", "AbsentList", "AbsentText", "Timestamp"}
)
_HARD_WORDS = frozenset(keyword.kwlist) | {"self", "cls", "None", "True", "False"}
RESERVED_MEMBERS = _HARD_WORDS | _USED_IN_CLASSES | {"extra", "from_dict", "from_json", "to_dict", "to_json"}
RESERVED_PARAMETERS = _HARD_WORDS | {"body", "models"}
RESERVED_METHODS = _HARD_WORDS | (_USED_IN_CLASSES - {"list"}) | {"models", "endpoints"}
RESERVED_CLASSES = (
    frozenset(dir(builtins))
    | _USED_IN_CLASSES
    | {
        "Model",
        "TypeAlias",
        "Sequence",
        "Mapping",
        "Docker",
        "AsyncDocker",
        "Endpoint",
        "Filters",
        "TYPE_CHECKING",
    }
)
RESERVED_MODULES = frozenset(dir(builtins)) | {"import_module"}  # a module is an attribute of its package
RESERVED_GROUPS = _HARD_WORDS | {
    "models",
    "aclose",
    "close",
    "host",
    "api_version",
    "registry_auth",
    "supports",
    "call",
    "clean_up",
    "decoded",
    "httpx_transport",
    "prepare",
    "proxies",
    "transport",
    "archives",
    "errors",
    "progress",
    "stats",
    "streams",
    "py",
}


def words(name: str) -> list[str]:
    """Cut a wire name into lower-case words; the X- of a header says nothing."""
    found = _WORD.findall(name.removeprefix("X-")) or _WORD.findall(name)
    return [_SPELLINGS.get(word, word.lower()) for word in found]


def identifier(text: str, reserved: Iterable[str] = ()) -> Identifier:
    """Return `text` as an identifier; fail where no rule makes it one."""
    if text[:1].isdigit():
        text = f"n{text}"
    if text in reserved or keyword.iskeyword(text):
        text = f"{text}_"
    if not _IDENTIFIER.fullmatch(text) or not text.isidentifier() or text.startswith("__"):
        raise SpecError("names", f"{text!r} cannot be made a Python name")
    return Identifier(text)


def snake(name: str, reserved: Iterable[str] = ()) -> Identifier:
    """Return the Python name of a member, parameter or method."""
    return identifier("_".join(words(name)), reserved)


def pascal(name: str) -> Identifier:
    """Return the Python name of a class; the API's own capitals are kept."""
    text = "".join(part[:1].upper() + part[1:] for part in re.findall(r"[A-Za-z0-9]+", name))
    # No underscore here: the printer of the models would take it away.
    return identifier(f"{text}Model" if text in RESERVED_CLASSES else text)


def method(operation_id: str, tag: str) -> Identifier:
    """Return the name of a method: the operation's words without the noun of its group."""
    noun = words(tag)
    rest = words(operation_id)
    for start in range(len(rest) - len(noun) + 1):
        if rest[start : start + len(noun)] == noun:
            del rest[start : start + len(noun)]
            break
    return identifier("_".join(rest or noun), RESERVED_METHODS)


def group(tag: str) -> Identifier:
    """Return the name of a group: the plural of its tag."""
    parts = words(tag)
    plural = parts[-1] if parts[-1].endswith("s") else f"{parts[-1]}s"
    return identifier("_".join([*parts[:-1], plural]), RESERVED_GROUPS)


def distinct(names: Iterable[tuple[str, str]], where: str | None = None) -> None:
    """Fail where two things became one Python name.

    Args:
        names: pairs of what has the name (on the wire, or its address) and the Python name.
        where: the address of what holds them; by default the later of the two is one itself.
    """
    seen: dict[str, str] = {}
    for wire, name in names:
        if name in seen:
            problem = f"{seen[name]!r} and {wire!r} would both be called {name!r} in Python"
            raise SpecError(where or wire, problem)
        seen[name] = wire
