# Derived from mobykit_runtime/_async/groups/__init__.py by the generator; edit that instead.

"""Hand-written methods of groups, for what takes more than one call; the generated classes inherit them."""
