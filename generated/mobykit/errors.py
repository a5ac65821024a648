"""The errors that calls raise.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from mobykit_runtime.errors import *
from mobykit_runtime.errors import __all__ as __all__
