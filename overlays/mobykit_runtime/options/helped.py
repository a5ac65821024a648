"""The options of containers as users import them: `help()` shows their texts.

They are read from the source here, so that calls, which do without this module, do not take time for it.
"""

from __future__ import annotations

from mobykit_runtime.helptext import with_keys
from mobykit_runtime.options import container
from mobykit_runtime.options.container import ContainerOptions

__all__ = ["ContainerOptions"]

ContainerOptions.__doc__ = with_keys(ContainerOptions, container.__name__)
