"""Figures as `docker stats` shows them.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from mobykit_runtime.stats import *
from mobykit_runtime.stats import __all__ as __all__
