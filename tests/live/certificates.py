"""The certificates around one engine: its authority's, its own, its client's, and those of strangers."""

from pathlib import Path

import trustme

NAMES = ("127.0.0.1", "localhost")
"""What an engine's certificate is good for."""


def write_certificates(folder: Path) -> None:
    """Make a folder for each party, with the files that DOCKER_CERT_PATH wants.

    server     the engine's own
    client     whom the engine takes, and who takes the engine
    foreign    who takes the engine, with a certificate of an authority that the engine does not know
    nameless   who takes the engine, without a certificate
    doubting   whom the engine takes, who trusts another authority
    """
    authority, other = trustme.CA(), trustme.CA()
    client = authority.issue_cert("client")
    _write(folder / "server", authority, authority.issue_cert(*NAMES))
    _write(folder / "client", authority, client)
    _write(folder / "foreign", authority, other.issue_cert("client"))
    _write(folder / "nameless", authority)
    _write(folder / "doubting", other, client)


def _write(folder: Path, authority: trustme.CA, own: trustme.LeafCert | None = None) -> None:
    folder.mkdir(parents=True)
    authority.cert_pem.write_to_path(folder / "ca.pem")
    if own is not None:
        own.cert_chain_pems[0].write_to_path(folder / "cert.pem")
        own.private_key_pem.write_to_path(folder / "key.pem")
