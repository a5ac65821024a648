"""Models that several groups use.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from attrs import define, field
from mobykit_runtime.model import Model
from mobykit_runtime.timestamps import Timestamp

KnownSignerIdentity: TypeAlias = Literal["DHI"] | str
"""A signer that the engine knows by name: `DHI` stands for Docker Hardened Images. API 1.53 and newer.
"""


SignatureTimestampType: TypeAlias = Literal["Tlog", "TimestampAuthority"] | str
"""Witness of a signing time: `Tlog` a transparency log, `TimestampAuthority` an RFC 3161 authority.
API 1.53 and newer.
"""


SignatureType: TypeAlias = Literal["bundle-v0.3", "simplesigning-v1"] | str
"""Format of a signature: `bundle-v0.3` a Sigstore bundle, `simplesigning-v1` the older format of its
own. API 1.53 and newer.
"""


@define(kw_only=True)
class BuildIdentity(Model):
    """The build that an image comes from. API 1.53 and newer."""

    ref: str | None = field(default=None, metadata={"wire": "Ref", "since": "1.53"})
    """Identifier of the build, by which BuildKit's history knows it. API 1.53 and newer."""
    created_at: Timestamp | None = field(default=None, metadata={"wire": "CreatedAt", "since": "1.53"})
    """When the build ran. API 1.53 and newer."""


@define(kw_only=True)
class Identity(Model):
    """Where an image comes from, as the engine itself has verified; tagging it anew does not change
    this. API 1.53 and newer.
    """

    signature: list[SignatureIdentity] | None = field(
        default=None, metadata={"wire": "Signature", "since": "1.53"}
    )
    """Signatures that were checked. API 1.53 and newer."""
    pull: list[PullIdentity] | None = field(default=None, metadata={"wire": "Pull", "since": "1.53"})
    """Repositories it was pulled from or pushed to. API 1.53 and newer."""
    build: list[BuildIdentity] | None = field(default=None, metadata={"wire": "Build", "since": "1.53"})
    """Builds on this engine that it comes from. API 1.53 and newer."""


@define(kw_only=True)
class PullIdentity(Model):
    """A repository that an image was pulled from or pushed to. API 1.53 and newer."""

    repository: str | None = field(default=None, metadata={"wire": "Repository", "since": "1.53"})
    """Name of the repository; the original one where a mirror was used. API 1.53 and newer."""


@define(kw_only=True)
class SignatureIdentity(Model):
    """A signature of an image, as far as the engine could check it. API 1.53 and newer."""

    name: str | None = field(default=None, metadata={"wire": "Name", "since": "1.53"})
    """What kind of signature it is, in words. API 1.53 and newer."""
    timestamps: list[SignatureTimestamp] | None = field(
        default=None, metadata={"wire": "Timestamps", "since": "1.53"}
    )
    """Trusted times at which it was made. API 1.53 and newer."""
    known_signer: KnownSignerIdentity | None = field(
        default=None, metadata={"wire": "KnownSigner", "since": "1.53"}
    )
    """Signer, when it is one the engine knows by name. API 1.53 and newer."""
    docker_reference: str | None = field(default=None, metadata={"wire": "DockerReference", "since": "1.53"})
    """Image reference inside the signature; only older signatures hold one. API 1.53 and newer."""
    signer: SignerIdentity | None = field(default=None, metadata={"wire": "Signer", "since": "1.53"})
    """Who signed, according to the certificate. API 1.53 and newer."""
    signature_type: SignatureType | None = field(
        default=None, metadata={"wire": "SignatureType", "since": "1.53"}
    )
    """Format of the signature. API 1.53 and newer."""
    error: str | None = field(default=None, metadata={"wire": "Error", "since": "1.53"})
    """Why checking failed; the other members are then empty. API 1.53 and newer."""
    warnings: list[str] | None = field(default=None, metadata={"wire": "Warnings", "since": "1.53"})
    """Doubts that do not void the signature, such as trust roots taken from a cache for want of a
    connection. API 1.53 and newer.
    """


@define(kw_only=True)
class SignatureTimestamp(Model):
    """A trusted time at which a signature was made. API 1.53 and newer."""

    type: SignatureTimestampType | None = field(default=None, metadata={"wire": "Type", "since": "1.53"})
    """Kind of witness. API 1.53 and newer."""
    uri: str | None = field(default=None, metadata={"wire": "URI", "since": "1.53"})
    """Address of the log or authority. API 1.53 and newer."""
    timestamp: Timestamp | None = field(default=None, metadata={"wire": "Timestamp", "since": "1.53"})
    """Time it attests. API 1.53 and newer."""


@define(kw_only=True)
class SignerIdentity(Model):
    """Who signed an image, as the signing certificate (Sigstore's Fulcio) tells. API 1.53 and newer."""

    certificate_issuer: str | None = field(
        default=None, metadata={"wire": "CertificateIssuer", "since": "1.53"}
    )
    """Issuer of the certificate. API 1.53 and newer."""
    subject_alternative_name: str | None = field(
        default=None, metadata={"wire": "SubjectAlternativeName", "since": "1.53"}
    )
    """Whom the certificate is for: an e-mail address or the URI of a workflow. API 1.53 and newer.
    """
    issuer: str | None = field(default=None, metadata={"wire": "Issuer", "since": "1.53"})
    """OIDC issuer that vouched for the signer (claim `iss`). API 1.53 and newer."""
    build_signer_uri: str | None = field(default=None, metadata={"wire": "BuildSignerURI", "since": "1.53"})
    """Build instructions responsible for signing, such as a workflow file. API 1.53 and newer."""
    build_signer_digest: str | None = field(
        default=None, metadata={"wire": "BuildSignerDigest", "since": "1.53"}
    )
    """Exact revision of those instructions. API 1.53 and newer."""
    runner_environment: str | None = field(
        default=None, metadata={"wire": "RunnerEnvironment", "since": "1.53"}
    )
    """Where the build ran: on the platform's machines or on the user's own. API 1.53 and newer."""
    source_repository_uri: str | None = field(
        default=None, metadata={"wire": "SourceRepositoryURI", "since": "1.53"}
    )
    """Repository the build took its sources from. API 1.53 and newer."""
    source_repository_digest: str | None = field(
        default=None, metadata={"wire": "SourceRepositoryDigest", "since": "1.53"}
    )
    """Exact revision of the sources. API 1.53 and newer."""
    source_repository_ref: str | None = field(
        default=None, metadata={"wire": "SourceRepositoryRef", "since": "1.53"}
    )
    """Branch or tag of the sources. API 1.53 and newer."""
    source_repository_identifier: str | None = field(
        default=None, metadata={"wire": "SourceRepositoryIdentifier", "since": "1.53"}
    )
    """Lasting identifier of the source repository, unchanged by renaming. API 1.53 and newer."""
    source_repository_owner_uri: str | None = field(
        default=None, metadata={"wire": "SourceRepositoryOwnerURI", "since": "1.53"}
    )
    """Owner of the source repository. API 1.53 and newer."""
    source_repository_owner_identifier: str | None = field(
        default=None, metadata={"wire": "SourceRepositoryOwnerIdentifier", "since": "1.53"}
    )
    """Lasting identifier of that owner, unchanged by renaming. API 1.53 and newer."""
    build_config_uri: str | None = field(default=None, metadata={"wire": "BuildConfigURI", "since": "1.53"})
    """Top-level build instructions. API 1.53 and newer."""
    build_config_digest: str | None = field(
        default=None, metadata={"wire": "BuildConfigDigest", "since": "1.53"}
    )
    """Exact revision of the top-level instructions. API 1.53 and newer."""
    build_trigger: str | None = field(default=None, metadata={"wire": "BuildTrigger", "since": "1.53"})
    """Event that set off the build, such as `push`. API 1.53 and newer."""
    run_invocation_uri: str | None = field(
        default=None, metadata={"wire": "RunInvocationURI", "since": "1.53"}
    )
    """Page or identifier of this one run of the build. API 1.53 and newer."""
    source_repository_visibility_at_signing: str | None = field(
        default=None, metadata={"wire": "SourceRepositoryVisibilityAtSigning", "since": "1.53"}
    )
    """Whether the source repository was public or private when signed. API 1.53 and newer."""
