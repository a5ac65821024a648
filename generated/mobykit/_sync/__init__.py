# Derived from mobykit_runtime/_async/__init__.py by the generator; edit that instead.

"""Everything that waits, written once: as asynchronous code.

`make generate` derives the code for threads from these modules, into `mobykit._sync`.
"""
