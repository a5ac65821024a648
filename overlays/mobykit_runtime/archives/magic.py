"""What archives begin with."""

from __future__ import annotations

import tarfile
from tarfile import BLOCKSIZE

__all__ = ["COMPRESSED", "is_archive"]

COMPRESSED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd")
"""The first bytes of gzip, bzip2, xz and zstd."""
_SKIPPABLE = b"\x2a\x4d\x18"  # behind a byte of any value from 0x50 to 0x5f: a frame of zstd without content


def is_archive(start: bytes) -> bool:
    """Return whether an engine could take what begins so for a tar archive, plain or compressed.

    Args:
        start: its first 512 bytes, or all of it.
    """
    if start.startswith(COMPRESSED) or (start[1:4] == _SKIPPABLE and 0x50 <= start[0] <= 0x5F):
        return True
    block = start[:BLOCKSIZE]
    if len(block) < BLOCKSIZE:
        return False
    if not any(block):  # an archive of nothing
        return True
    try:
        tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
    except (tarfile.TarError, ValueError):
        return False
    return True
