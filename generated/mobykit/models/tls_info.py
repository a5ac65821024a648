"""Models that several groups use.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from attrs import define, field
from mobykit_runtime.model import Model


@define(kw_only=True)
class TLSInfo(Model):
    """Root certificate and issuer of node certificates; all of it is public."""

    trust_root: str = field(metadata={"wire": "TrustRoot", "since": "1.30"})
    """Root certificates in PEM format."""
    cert_issuer_subject: str = field(metadata={"wire": "CertIssuerSubject", "since": "1.30"})
    """Subject of the issuer as raw bytes, in URL-safe Base64."""
    cert_issuer_public_key: str = field(metadata={"wire": "CertIssuerPublicKey", "since": "1.30"})
    """Public key of the issuer as raw bytes, in URL-safe Base64."""
