"""Archives: made while they are sent, and extracted without trust.

    tarwriter, tree         members one after the other, in constant memory
    packing                 a file or folder for a container
    context, context_trees, dockerfiles   the context of a build, as the CLI picks it
    dockerignore, rules, globs   which paths patterns select
    descriptors             reading below one folder, and nowhere else
    magic                   what is an archive at all
    tarreader, paxrecords   reading, strictly
    extraction, landing     writing below one folder, and nowhere else

Names are loaded when first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mobykit_runtime.lazy import lazy

if TYPE_CHECKING:
    from mobykit_runtime.archives.context import BuildContext, build_context
    from mobykit_runtime.archives.dockerignore import IgnoreFile
    from mobykit_runtime.archives.extraction import extract
    from mobykit_runtime.archives.packing import pack, pack_bytes
    from mobykit_runtime.archives.tarwriter import TarStream

_HOMES = {
    "BuildContext": "context",
    "IgnoreFile": "dockerignore",
    "TarStream": "tarwriter",
    "build_context": "context",
    "extract": "extraction",
    "pack": "packing",
    "pack_bytes": "packing",
}

__all__ = [
    "BuildContext",
    "IgnoreFile",
    "TarStream",
    "build_context",
    "extract",
    "pack",
    "pack_bytes",
]

__getattr__, __dir__ = lazy(__name__, _HOMES)
