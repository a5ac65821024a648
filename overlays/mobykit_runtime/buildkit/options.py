"""The options of a build that name what the engine may ask for: secrets and ssh agents."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from mobykit_runtime.buildkit.secrets import MOST_SECRET, EnvSecret
from mobykit_runtime.errors import InvalidArgument
from mobykit_runtime.faults import Fault
from mobykit_runtime.options.build import settings_of

if TYPE_CHECKING:
    from mobykit_runtime.buildkit.secrets import SecretSource

__all__ = ["Secrets", "Ssh", "agent_sockets", "secret_sources"]

Secrets: TypeAlias = "Mapping[str, bytes | os.PathLike[str] | EnvSecret] | Sequence[str]"
"""Secrets by their ids: bytes, a file's path, or EnvSecret("NAME"); or texts as `docker build --secret` takes them."""
Ssh: TypeAlias = "bool | str | Mapping[str, str | os.PathLike[str] | None] | Sequence[str]"
"""ssh agents: True or "default" for that of SSH_AUTH_SOCK, or ids with the paths of sockets (None for SSH_AUTH_SOCK);
or texts as `docker build --ssh` takes them."""

_VARIABLE = "SSH_AUTH_SOCK"
_DEFAULT_ID = "default"
_FORMS_OF_SECRETS = '"id=NAME,src=PATH" or "id=NAME,env=VARIABLE"'
_FORMS_OF_SSH = '"default", "ID" or "ID=/path/of/agent.sock"'


def secret_sources(value: Secrets | None, environ: Mapping[str, str]) -> dict[str, SecretSource]:
    """Return where each secret comes from.

    Args:
        value: the option.
        environ: the environment; with an id alone the variable of that name counts, else the file.

    Raises:
        InvalidArgument: it is not of the form; nothing of a secret is shown
    """
    if value is None:
        return {}
    if isinstance(value, Mapping):
        return {_id("secrets", name): _source(name, each) for name, each in value.items()}
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise InvalidArgument(
            f"secrets: expected a mapping of ids, or a list of texts such as {_FORMS_OF_SECRETS}"
        )
    return dict(_parsed(text, environ) for text in value)


def _id(option: str, name: object) -> str:
    if not isinstance(name, str) or not name:
        raise InvalidArgument(
            f"{option}: expected an id that is a text and not empty, got {type(name).__name__}"
        )
    return name


def _source(name: str, value: object) -> SecretSource:
    if isinstance(value, EnvSecret):
        return value
    if isinstance(value, os.PathLike):
        return Path(value).expanduser()
    if isinstance(value, bytes | bytearray | memoryview):
        if len(data := bytes(value)) > MOST_SECRET:
            raise InvalidArgument(
                f"secrets: {name}: it has {len(data)} bytes, at most {MOST_SECRET} are possible"
            )
        return data
    # A text could be the secret or a path, and one that was taken for the other would end up in an error.
    raise InvalidArgument(
        f"secrets: {name}: expected bytes, a Path or EnvSecret, got {type(value).__name__}; "
        "encode a text that is the secret itself, and make a Path of one that is a path"
    )


def _parsed(text: object, environ: Mapping[str, str]) -> tuple[str, SecretSource]:
    fields = _fields(text)
    kind, name = fields.pop("type", None), fields.pop("id", "")
    path, variable = fields.pop("src", None) or fields.pop("source", None), fields.pop("env", None)
    if kind == "env":
        path, variable = None, variable or path
    if fields or not name or kind not in (None, "file", "env") or (path and variable):
        raise InvalidArgument(f"secrets: expected {_FORMS_OF_SECRETS}")
    if variable or (not path and kind != "file" and name in environ):
        return name, EnvSecret(variable or name)
    return name, Path(path or name).expanduser()


def _fields(text: object) -> dict[str, str]:
    if not isinstance(text, str) or not text or "\n" in text:
        raise InvalidArgument(f"secrets: expected {_FORMS_OF_SECRETS}")
    try:
        return settings_of(text)
    except Fault:  # which shows the text
        raise InvalidArgument(f"secrets: expected {_FORMS_OF_SECRETS}") from None


def agent_sockets(value: Ssh | None, environ: Mapping[str, str]) -> dict[str, str]:
    """Return the socket of each agent by its id.

    Args:
        value: the option.
        environ: the environment, for SSH_AUTH_SOCK.

    Raises:
        InvalidArgument: it is not of the form, or SSH_AUTH_SOCK is needed and not set
    """
    if value is None or value is False:
        return {}
    return {name: _socket(name, path, environ) for name, path in _named_agents(value).items()}


def _named_agents(value: Ssh) -> dict[str, object]:
    if value is True:
        return {_DEFAULT_ID: None}
    if isinstance(value, Mapping):
        return {_id("ssh", name): path for name, path in value.items()}
    if not isinstance(value, Sequence):
        raise InvalidArgument(
            f"ssh: expected True, a mapping of ids to sockets, or texts such as {_FORMS_OF_SSH}"
        )
    return dict(_named_agent(text) for text in ([value] if isinstance(value, str) else value))


def _named_agent(text: object) -> tuple[str, object]:
    if not isinstance(text, str):
        raise InvalidArgument(f"ssh: expected {_FORMS_OF_SSH}, got {type(text).__name__}")
    name, _, path = text.partition("=")
    return _id("ssh", name), path or None


def _socket(name: str, path: object, environ: Mapping[str, str]) -> str:
    if path is None:
        path = environ.get(_VARIABLE)
        if not path:
            raise InvalidArgument(
                f"ssh: {name}: {_VARIABLE} is not set; start an agent (eval $(ssh-agent), ssh-add), "
                "or name the socket of one"
            )
    if not isinstance(path, str | os.PathLike):
        raise InvalidArgument(
            f"ssh: {name}: expected the path of an agent's socket, got {type(path).__name__}"
        )
    found = os.fspath(path)
    if not isinstance(found, str):
        raise InvalidArgument(f"ssh: {name}: expected a path that is a text")
    return os.path.expanduser(found)  # noqa: PTH111  # it stays a text: sockets take one
