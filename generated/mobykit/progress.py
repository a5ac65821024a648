"""The progress of pulls, pushes, loads and builds.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from mobykit_runtime.progress import *
from mobykit_runtime.progress import __all__ as __all__
