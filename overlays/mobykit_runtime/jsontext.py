"""JSON text, with all that can go wrong in one exception."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from mobykit_runtime.faults import Fault

__all__ = ["dumps", "loads", "loads_text"]


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


_DECODER = json.JSONDecoder(parse_constant=_refuse_constant)
_ENCODER = json.JSONEncoder(separators=(",", ":"), allow_nan=False)


def loads(text: bytes) -> Any:
    """Read UTF-8 JSON; raise Fault for everything else."""
    try:
        return loads_text(text.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise Fault(f"not UTF-8 at byte {error.start}") from None


def loads_text(text: str) -> Any:
    """Read JSON that is decoded already; raise Fault for everything else."""
    try:
        return _DECODER.decode(text)
    except RecursionError:
        raise Fault("nested too deep") from None
    except json.JSONDecodeError as error:
        raise Fault(f"not JSON: {error.msg} at character {error.pos}") from None
    except ValueError as error:  # a number of more digits than Python reads, NaN
        raise Fault(f"not JSON: {error}") from None


def dumps(value: Any) -> bytes:
    """Write compact JSON; raise Fault for what JSON has no form of."""
    try:
        return _ENCODER.encode(value).encode("ascii")
    except RecursionError:
        raise Fault("nested too deep, or contains itself") from None
    except (TypeError, ValueError) as error:  # their texts name the class, never the value
        raise Fault(str(error)) from None
