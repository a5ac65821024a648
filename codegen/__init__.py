"""The toolchain of mobykit: reads API descriptions, keeps their history, generates the package, tells what changed.

The way through it, each step once::

    openapi     files of descriptions become descriptions
    overlays    what people wrote: errata, texts, names
    history     the descriptions of all versions, and the merged API
    python      the merged API in Python's words
    output      the files of the package
    diff        what changed between versions, and whom it breaks

`pipeline` joins them, `__main__` is the command line.
"""
