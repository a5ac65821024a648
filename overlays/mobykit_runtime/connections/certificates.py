"""Whether to speak TLS, and with which certificates.

What the environment says (DOCKER_TLS_VERIFY, DOCKER_TLS, DOCKER_CERT_PATH) is for the address of DOCKER_HOST,
of the argument and of the default; a context brings certificates of its own. Sockets of this machine and
ssh need none. Nothing that asks for TLS is ever answered with clear text, and verification only ends by an
explicit word: the argument, or SkipTLSVerify of a context.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field, frozen
from attrs.converters import optional

from mobykit_runtime.connections.files import is_there
from mobykit_runtime.errors import InvalidConfig, InvalidHost

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mobykit_runtime.addresses import Address
    from mobykit_runtime.connections.contexts import Context

__all__ = ["TlsFiles", "asks_for_tls", "tls_of_argument", "tls_of_context", "tls_of_environment"]


@frozen
class TlsFiles:
    """How to speak TLS with the engine: paths of PEM files, texts too. The files are read when a client is made."""

    __module__ = "mobykit"

    ca: Path | None = field(default=None, converter=optional(Path))
    """Who may vouch for the engine; None for whom the system trusts."""
    cert: Path | None = field(default=None, converter=optional(Path))
    """The client's certificate; None where it shows none."""
    key: Path | None = field(default=None, converter=optional(Path))
    """The key of it; None where it stands in the same file."""
    verify: bool = True
    """Whether the engine's certificate and name are verified."""


def asks_for_tls(environ: Mapping[str, str], verify: bool | None) -> str | None:
    """Say what asks for TLS, None where nothing does.

    As for the CLI any text is yes, "0" and "false" too, and naming `verify` at all, on or off, asks for it.
    """
    if verify is not None:
        return "tls_verify"
    return next((name for name in ("DOCKER_TLS_VERIFY", "DOCKER_TLS") if environ.get(name)), None)


def tls_of_argument(address: Address, files: TlsFiles) -> TlsFiles | None:
    """Return the TLS that the caller wants; None for local sockets and ssh, which have no use for it."""
    if address.scheme == "http":
        raise InvalidHost(f"{address.url}: http:// is clear text, tls asks for TLS; write tcp://")
    return files if address.scheme in ("tcp", "https") else None


def tls_of_environment(
    address: Address, environ: Mapping[str, str], folder: Path, verify: bool | None
) -> TlsFiles | None:
    """Return the TLS for an address that no context named; None for clear text and for local sockets.

    tcp:// is TLS where something asks for it, https:// always. The files are in DOCKER_CERT_PATH, else in the
    CLI's folder; ca.pem must be there, cert.pem and key.pem may. https:// that nothing else asks for uses what
    the system trusts. DOCKER_CERT_PATH alone does not make tcp:// TLS: it does not for the CLI.

    DOCKER_TLS without DOCKER_TLS_VERIFY turns verification off for the CLI, not here: `verify=False` does.
    """
    asked = asks_for_tls(environ, verify)
    if address.scheme == "http" and verify is not None:
        raise InvalidHost(f"{address.url}: http:// is clear text, tls_verify asks for TLS; write tcp://")
    if address.scheme != "https" and (address.scheme != "tcp" or asked is None):
        return None
    named = environ.get("DOCKER_CERT_PATH")
    if not named and asked is None:
        return TlsFiles()
    files = _files(Path(named) if named else folder, verify=verify is not False)
    if files.ca is None and files.verify:
        raise InvalidConfig(
            f"{(Path(named) if named else folder) / 'ca.pem'}: there is no such file, and "
            f"{asked or 'https://'} asks for TLS; put the certificate of the engine's authority there, or name "
            "its folder in DOCKER_CERT_PATH"
        )
    return files


def tls_of_context(address: Address, context: Context, verify: bool | None) -> TlsFiles | None:
    """Return the TLS for a context's address; None for clear text and for local sockets.

    It is TLS where the context has a folder of certificates or SkipTLSVerify, where the address is https://,
    and where `verify` is given, which then decides alone.
    """
    if address.scheme not in ("tcp", "http", "https"):
        return None
    asked = context.tls_folder is not None or context.skip_verify or verify is not None
    if not asked and address.scheme != "https":
        return None
    checks = verify if verify is not None else not context.skip_verify
    return (
        TlsFiles(verify=checks) if context.tls_folder is None else _files(context.tls_folder, verify=checks)
    )


def _files(folder: Path, *, verify: bool) -> TlsFiles:
    ca, cert, key = (path if is_there(path) else None for path in (folder / each for each in _NAMES))
    if cert is None or key is None:
        cert = key = None  # the CLI shows no certificate then
    return TlsFiles(ca, cert, key, verify)


_NAMES = ("ca.pem", "cert.pem", "key.pem")
