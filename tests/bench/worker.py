"""One measurement in a process of its own: python -m tests.bench.worker SIDE MEASUREMENT AMOUNT PLACE."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from importlib import import_module

from .clock import Measured
from .engine import Place


def measure(side: str, measurement: str, amount: int, place: Place) -> Measured:
    """Return what one operation takes."""
    module = import_module(f"tests.bench.sides.{side}")
    measured: Measured = getattr(module, measurement)(place, amount)
    return measured


if __name__ == "__main__":
    side, measurement, amount, place = sys.argv[1:]
    print(json.dumps(asdict(measure(side, measurement, int(amount), Place(**json.loads(place))))))
