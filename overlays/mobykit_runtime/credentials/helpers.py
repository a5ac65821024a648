"""Helper programs: `docker-credential-NAME`, which keep credentials outside of the configuration file."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from mobykit_runtime.credentials.credential import Credential
from mobykit_runtime.credentials.hosts import shown
from mobykit_runtime.credentials.stored import lowered
from mobykit_runtime.errors import CredentialsError
from mobykit_runtime.faults import Fault
from mobykit_runtime.jsontext import loads
from mobykit_runtime.programs import OutOfTime, TooMuchOutput, find_program, run_program

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mobykit_runtime.programs import Ended

__all__ = ["DEFAULT_SECONDS", "Helper"]

DEFAULT_SECONDS = 30.0
_MOST_OUTPUT = 1024 * 1024
_MOST_INPUT = 4096
_MOST_WORDS = 200
_MOST_NAME = 100
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*")
_NOT_FOUND = b"credentials not found in native keychain"
_TOKEN_USER = "<token>"  # noqa: S105  # the name that says that the secret is an identity token
# Answers are JSON; and some programs explain themselves with what they should keep to themselves.
_TELLING = re.compile(r"[{}]|(?:passw|secret|token|auth)\w*[\"']?\s*[=:]", re.IGNORECASE)


@frozen
class Helper:
    """A helper program, by the name that the configuration has for it.

    Asking starts the program anew, and waits for it; a program that cannot be used is a CredentialsError.
    """

    name: str
    seconds: float = DEFAULT_SECONDS
    """How long each call may take."""
    environ: Mapping[str, str] | None = field(default=None, repr=False)
    """The program's environment, and where it is searched for; None for ours."""

    @property
    def program(self) -> str:
        """What the program is called."""
        return f"docker-credential-{self.name}"

    def get(self, key: str) -> Credential | None:
        """Ask for the credentials of a registry; None if the program has none."""
        if len(key.encode("utf-8", "replace")) > _MOST_INPUT or not key.isprintable():
            raise self._error(key, "it cannot be asked about a registry of that name; correct the name")
        ended = self._run("get", key.encode("utf-8", "replace"), key)
        if ended.status != 0:
            if ended.output.strip() == _NOT_FOUND:
                return None
            raise self._failure(ended, key)
        answer = lowered(self._object(ended, key))
        name, secret = (self._text(answer.get(part), key) for part in ("username", "secret"))
        if name == _TOKEN_USER:
            found = Credential(key, identity_token=secret)
        else:
            found = Credential(key, username=name, password=secret)
        return found or None

    def list(self) -> tuple[str, ...]:
        """Return the keys of the registries that the program has credentials for."""
        ended = self._run("list", b"unused", None)
        if ended.status != 0:
            raise self._failure(ended, None)
        return tuple(self._object(ended, None))

    def _run(self, action: str, input: bytes, key: str | None) -> Ended:
        path = self._path(key)
        try:
            return run_program(
                (path, action), input, seconds=self.seconds, most=_MOST_OUTPUT, environ=self.environ
            )
        except OutOfTime:
            problem = f"it gave no answer within {self.seconds:g} s; see what it waits for"
        except TooMuchOutput:
            problem = f"it wrote more than {_MOST_OUTPUT} bytes; see what it prints"
        except OSError as error:
            problem = f"{path} cannot be started: {error.strerror}; reinstall it"
        raise self._error(key, problem)

    def _path(self, key: str | None) -> str:
        if not _NAME.fullmatch(self.name):
            raise self._error(
                key, "not the name of a helper; letters, digits, '.', '_' and '-' can be in it, and no path"
            )
        environ = os.environ if self.environ is None else self.environ
        path = find_program(self.program, environ.get("PATH", os.defpath))
        if path is None:
            raise self._error(
                key,
                "no such program in the absolute folders of PATH; install it, take it out of the docker "
                "configuration, or give registry_auth=...",
            )
        return path

    def _object(self, ended: Ended, key: str | None) -> dict[str, Any]:
        try:
            value = loads(ended.output)
        except Fault:  # its text shows nothing, but says nothing useful either
            raise self._error(key, "its answer is not JSON; see what it prints") from None
        if not isinstance(value, dict):
            raise self._error(key, "its answer is not a JSON object; see what it prints")
        return value

    def _text(self, value: Any, key: str) -> str | None:
        if not isinstance(value, str | None):
            raise self._error(key, "its answer holds no texts for Username and Secret; see what it prints")
        return value

    def _failure(self, ended: Ended, key: str | None) -> CredentialsError:
        said = _words(ended.output)
        ending = f"status {ended.status}" if ended.status > 0 else f"signal {-ended.status}"
        return self._error(key, f"it ended with {ending}{f', saying {said!r}' if said else ''}")

    def _error(self, key: str | None, problem: str) -> CredentialsError:
        registry = None if key is None else shown(key)
        asked = "its registries" if registry is None else f"credentials for {registry}"
        return CredentialsError(
            f"{self.program[:_MOST_NAME]!r}, asked for {asked}: {problem}",
            registry=registry,
            helper=self.name[:_MOST_NAME],
        )


def _words(output: bytes) -> str:
    """Return the first line of what a failing program said, unless it looks like something secret."""
    text = output.decode("utf-8", "replace").strip()
    if _TELLING.search(text):
        return ""
    line = "".join(character for character in text.partition("\n")[0] if character.isprintable())
    return line if len(line) <= _MOST_WORDS else f"{line[:_MOST_WORDS]}..."
