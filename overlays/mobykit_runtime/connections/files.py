"""Reading the CLI's files: what is wrong with one names the file, and no text of it is shown."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, Any

from mobykit_runtime.errors import InvalidConfig
from mobykit_runtime.faults import Fault, expected
from mobykit_runtime.jsontext import loads
from mobykit_runtime.openflags import flags

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["LIMIT", "folded", "is_there", "member", "problem", "read_object"]

LIMIT = 4 * 1024 * 1024
"""How many bytes a file may have; the CLI's own have some kilobytes."""

# Without waiting: a named pipe in the place of a file must not hang the client.
_OPTIONS = flags("O_RDONLY", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY")
_WORDS: Mapping[type, str] = {str: "string", dict: "object", bool: "boolean"}


def read_object(path: Path) -> dict[str, Any] | None:
    """Read a file that holds a JSON object; None where there is no such file.

    The keys are in lower case, since the CLI takes them in any; of several that differ in nothing else the last
    one counts. An empty file, or null, is an empty object, as for the CLI.

    Raises:
        InvalidConfig: it cannot be read, is too large, is not a file, or holds something else
    """
    text = _read(path)
    if text is None:
        return None
    if not text.strip():
        return {}
    try:
        value = loads(text)
    except Fault as fault:
        raise problem(path, fault) from None
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise problem(path, expected("object", value))
    return folded(value)


def member(path: Path, data: dict[str, Any], key: str, kind: type, *, step: str = "") -> Any:
    """Return the value of a key, None where it is missing or null; an object comes with its keys as they are.

    Raises:
        InvalidConfig: the value is of another type
    """
    value = data.get(key.lower())
    if value is None or isinstance(value, kind):
        return value
    raise problem(path, expected(_WORDS[kind], value).at(f"{step}.{key}"))


def folded(value: dict[str, Any]) -> dict[str, Any]:
    """Return an object with its keys in lower case."""
    return {key.lower(): item for key, item in value.items()}


def is_there(path: Path) -> bool:
    """Return whether there is something of this name, be it a link to nothing.

    Raises:
        InvalidConfig: that cannot be told. Taking it for missing could mean clear text in the place of TLS.
    """
    try:
        path.lstat()
    except FileNotFoundError:
        return False
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None
    return True


def problem(path: Path, fault: Fault) -> InvalidConfig:
    """Make the error for a fault in a file."""
    place = fault.path.removeprefix(".")
    return InvalidConfig(f"{path}: {place}{': ' if place else ''}{fault.problem}; correct or remove it")


def _read(path: Path) -> bytes | None:
    try:
        number = os.open(path, _OPTIONS)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None
    if not stat.S_ISREG(os.fstat(number).st_mode):
        os.close(number)
        raise InvalidConfig(f"{path}: this is not a file; correct or remove it")
    with os.fdopen(number, "rb") as file:
        try:
            text = file.read(LIMIT + 1)
        except OSError as error:
            raise _unreadable(path, error) from None
    if len(text) > LIMIT:
        raise InvalidConfig(f"{path}: larger than {LIMIT} bytes; this is not a file of the docker command")
    return text


def _unreadable(path: Path, error: OSError | ValueError) -> InvalidConfig:
    why = error.strerror if isinstance(error, OSError) and error.strerror else "no such name is possible"
    return InvalidConfig(
        f"{path}: cannot be read ({why.lower()}); make it readable, or name another folder in DOCKER_CONFIG"
    )
