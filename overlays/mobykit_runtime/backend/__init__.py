"""How code waits: the one pair of modules that is written twice.

`aio` serves `mobykit_runtime._async`, over anyio, and `threads` the code that is derived from it. Both have the same
names; those that wait are coroutines in the one and plain functions in the other.
"""
