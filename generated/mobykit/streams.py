"""The streams and processes that calls give.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from mobykit_runtime.streams import *
from mobykit_runtime.streams import __all__ as __all__
