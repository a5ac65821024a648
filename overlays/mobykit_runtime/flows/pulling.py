"""Names of images as the engine wants them when it pulls."""

from __future__ import annotations

from typing import Any

__all__ = ["pull_values"]


def pull_values(reference: str, platform: str | None = None, registry_auth: Any = None) -> dict[str, object]:
    """Give the values of a pull; without a tag or digest `latest` is meant, where the engine would take all tags."""
    return {
        "from_image": reference if _is_exact(reference) else f"{reference}:latest",
        "platform": platform,
        "registry_auth": registry_auth,
    }


def _is_exact(reference: str) -> bool:
    # A colon before the last slash belongs to the port of a registry.
    return "@" in reference or ":" in reference.rpartition("/")[2]
