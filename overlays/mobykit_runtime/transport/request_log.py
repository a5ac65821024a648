"""One line of the logger `mobykit` for each request, at level DEBUG: never its query, headers or body."""

from __future__ import annotations

import sys
import time

__all__ = ["log_request"]


def log_request(where: str, outcome: int | str, began: float) -> None:
    """Log a request.

    Args:
        where: its method and path.
        outcome: the status of the response, or what went wrong.
        began: when it was sent, on the monotonic clock.
    """
    logging = sys.modules.get("logging")  # where nobody has loaded it, nobody reads the log
    if logging is not None and (logger := logging.getLogger("mobykit")).isEnabledFor(logging.DEBUG):
        logger.debug("%s: %s in %.1f ms", where, outcome, (time.monotonic() - began) * 1000)
