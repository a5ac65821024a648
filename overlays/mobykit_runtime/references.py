"""Names of images as the engine wants them when it pulls."""

from __future__ import annotations

__all__ = ["name_and_tag", "pull_reference"]


def name_and_tag(reference: str) -> tuple[str, str | None]:
    """Return the name, registry included, and the tag; None where there is none."""
    folder, slash, name = reference.rpartition("/")  # a colon before it belongs to the port of a registry
    name, colon, tag = name.partition(":")
    return f"{folder}{slash}{name}", tag if colon else None


def pull_reference(reference: str) -> str:
    """Return the name with tag or digest; without both `latest` is meant, where the engine would take all tags."""
    is_exact = "@" in reference or name_and_tag(reference)[1] is not None
    return reference if is_exact else f"{reference}:latest"
