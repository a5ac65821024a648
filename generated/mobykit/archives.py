"""Archives for containers and builds, and their extraction.

Written by the generator (see codegen/); edit the description, the overlays or the templates instead.
"""

from __future__ import annotations

from mobykit_runtime.archives import *
from mobykit_runtime.archives import __all__ as __all__
