"""Hand-written methods of groups, for what takes more than one call; generated classes inherit them."""

from __future__ import annotations

__all__: list[str] = []
