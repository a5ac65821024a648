"""Names of images as the engine wants them when it pulls."""

from __future__ import annotations

__all__ = ["pull_reference"]


def pull_reference(reference: str) -> str:
    """Return the name with tag or digest; without both `latest` is meant, where the engine would take all tags."""
    # A colon before the last slash belongs to the port of a registry.
    is_exact = "@" in reference or ":" in reference.rpartition("/")[2]
    return reference if is_exact else f"{reference}:latest"
