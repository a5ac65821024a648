"""Where the engine is: the address a user gives, read strictly.

An address is taken as it is or refused: nothing is trimmed, guessed or resolved to something else, since it
decides who receives passwords.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NoReturn

from attrs import frozen

from mobykit_runtime.errors import InvalidHost

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["Address", "parse_host"]

_FORMS = "write unix:///path/to/docker.sock, tcp://host:2375, https://host:port or ssh://user@host"
_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,252}[A-Za-z0-9])?")
_BASE_PATH = re.compile(r"(?:/[A-Za-z0-9_~:@!$&'()*+,;=.-]+)+")
_PORT = re.compile(r"[0-9]{1,5}")
# What ssh gets as arguments and what a shell at the other end reads: nothing that either could take for more.
_USER = re.compile(r"[A-Za-z0-9_.][A-Za-z0-9_.-]{0,63}")
_REMOTE_PATH = re.compile(r"(?:/[A-Za-z0-9_.+-]+)+")
_PIPE = re.compile(r"//\./pipe/([A-Za-z0-9_.-]{1,200})")


@frozen
class Address:
    """An engine's address: a socket or pipe of this machine, host and port, or a machine that ssh reaches."""

    url: str
    """The address as it was given."""
    socket: str | None = None
    """The path of a unix socket of this machine."""
    host: str = "docker"
    """The name or number of the host; for a unix socket only what the Host header says."""
    port: int | None = None
    """The port; None for local sockets, and for ssh's own default."""
    prefix: str = ""
    """A base path before every path of the API."""
    user: str | None = None
    """Whom to be on the machine that ssh reaches; None for what ssh takes."""
    remote_socket: str | None = None
    """The path of the engine's socket on that machine; None for its default."""
    pipe: str | None = None
    r"""The name of a Windows pipe, without the \\.\pipe\ before it."""

    @property
    def scheme(self) -> str:
        """How it is reached: unix, tcp, http, https, ssh or npipe."""
        return self.url.partition("://")[0]

    @property
    def authority(self) -> str:
        """What the Host header says; through ssh it is a local socket that is spoken to."""
        if self.scheme == "ssh":
            return "docker"
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port is None else f"{host}:{self.port}"


def parse_host(host: str) -> Address:
    """Read an address; raise InvalidHost with what to write instead."""
    if not isinstance(host, str):
        raise InvalidHost(f"the host must be a string, not {type(host).__name__}; {_FORMS}")
    scheme, separator, rest = host.partition("://")
    # Inside of the path of a socket a space is a character like others; at its end it is a slip.
    text = host.replace(" ", "") if scheme == "unix" and not host.endswith(" ") else host
    if any(character <= " " or "\x7f" <= character <= "\xa0" for character in text):
        _refuse(host, "spaces and control characters are not allowed; remove them")
    if not separator:
        _refuse(host, f"it has no scheme; {_FORMS}")
    parser = _SCHEMES.get(scheme)
    if parser is None:
        _refuse(host, f"{scheme!r} is not a known scheme; {_FORMS}")
    return parser(host, rest)


def _refuse(host: str, problem: str) -> NoReturn:
    # What stands before an @ may be a password.
    shown = re.sub(r"//.*@", "//...@", host)
    raise InvalidHost(f"{shown!r}: {problem}")


def _unix(host: str, path: str) -> Address:
    if not path.startswith("/"):
        _refuse(host, "the socket's path must be absolute; write unix:///path/to/docker.sock")
    if path.endswith("/"):
        _refuse(host, "this names a directory; write the path of the socket in it")
    return Address(host, socket=path)


def _tcp(host: str, rest: str) -> Address:
    return _network(host, rest, default_port=2375)


def _http(host: str, rest: str) -> Address:
    return _network(host, rest, default_port=None)


def _network(host: str, rest: str, *, default_port: int | None) -> Address:
    authority, slash, path = rest.partition("/")
    if "@" in authority:
        _refuse(host, "user names and passwords are not allowed in an address")
    name, port = _split(host, authority)
    prefix = (slash + path).removesuffix("/")
    if prefix and (not _BASE_PATH.fullmatch(prefix) or {".", ".."} & set(prefix.split("/"))):
        _refuse(host, "the base path must be plain segments, without query, fragment, dots or double slashes")
    return Address(host, host=name, port=_port(host, port, default_port), prefix=prefix)


def _split(host: str, authority: str) -> tuple[str, str | None]:
    """Cut host and port; an IPv6 number stands in brackets."""
    if authority.startswith("["):
        name, bracket, rest = authority[1:].partition("]")
        if not bracket or not _is_ipv6(name) or (rest and not rest.startswith(":")):
            _refuse(host, "expected an IPv6 number in brackets and a port, such as tcp://[::1]:2375")
        return name, rest[1:] if rest else None
    name, colon, port = authority.partition(":")
    if not _NAME.fullmatch(name) or ".." in name:
        _refuse(host, "the host must be a DNS name (ASCII) or an IP number")
    return name, port if colon else None


def _is_ipv6(text: str) -> bool:
    import ipaddress  # here, since few addresses need it

    try:
        ipaddress.IPv6Address(text)
    except ValueError:
        return False
    return "%" not in text


def _port(host: str, text: str | None, default: int | None) -> int:
    if text is None and default is not None:
        return default
    if text is None or not _PORT.fullmatch(text) or not 0 < int(text) < 65536:
        _refuse(host, "expected a port from 1 to 65535 behind the host, such as http://localhost:2375")
    return int(text)


def _ssh(host: str, rest: str) -> Address:
    authority, slash, path = rest.partition("/")
    user, at, authority = authority.rpartition("@")
    if ":" in user:
        _refuse(host, "passwords are not allowed in an address; ssh asks for them itself, or uses keys")
    if at and not _USER.fullmatch(user):
        _refuse(host, "the user must be letters, digits, '_', '.' and '-', not beginning with '-'")
    name, text = _split(host, authority)
    remote = (slash + path).removesuffix("/") or None
    if remote is not None and (not _REMOTE_PATH.fullmatch(remote) or {".", ".."} & set(remote.split("/"))):
        _refuse(
            host, "the path of the remote socket must be plain: letters, digits, '_', '.', '+', '-' and '/'"
        )
    port = None if text is None else _port(host, text, None)
    return Address(host, host=name, port=port, user=user or None, remote_socket=remote)


def _npipe(host: str, rest: str) -> Address:
    found = _PIPE.fullmatch(rest)
    if found is None:
        _refuse(host, "expected a pipe of this machine; write npipe:////./pipe/docker_engine")
    return Address(host, pipe=found[1])


_SCHEMES: Mapping[str, Callable[[str, str], Address]] = {
    "unix": _unix,
    "tcp": _tcp,
    "http": _http,
    "https": _http,
    "ssh": _ssh,
    "npipe": _npipe,
}
