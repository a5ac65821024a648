"""How bad a change is, and which changes `--fail-on` means."""

from __future__ import annotations

SEVERITIES = ("breaking", "breaking-write", "breaking-read", "compatible", "documentation")
"""From the worst on; "breaking" is both of the two that follow."""
LEVELS = {
    "breaking": frozenset(SEVERITIES[:3]),
    "breaking-write": frozenset({"breaking", "breaking-write"}),
    "breaking-read": frozenset({"breaking", "breaking-read"}),
    "compatible": frozenset(SEVERITIES[:4]),
    "any": frozenset(SEVERITIES),
}
"""What --fail-on takes, and the severities that it means."""
