"""The toolchain of mobykit: reads API descriptions, keeps their history, generates the package.

The stages, each a module or two::

    loading -> swagger -> distil     an upstream file becomes an OpenAPI 3.1 document of facts
    errata                           corrections, as data, are applied to that document
    facts -> history -> lineage      documents become addressed facts, and facts over versions
    naming -> view                   the merged API in Python's words
    printer, templates, package      text, formatted once, and swapped in
"""
