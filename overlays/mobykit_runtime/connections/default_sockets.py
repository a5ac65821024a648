"""The sockets to look at where nothing says which engine is meant."""

from __future__ import annotations

import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["DEFAULT_PIPE", "DEFAULT_SOCKET", "find_socket", "usual_sockets"]

DEFAULT_SOCKET = Path("/var/run/docker.sock")
"""The one place the CLI itself looks at."""
DEFAULT_PIPE = "npipe:////./pipe/docker_engine"
"""The same on Windows."""

IS_WINDOWS = sys.platform == "win32"


def usual_sockets(environ: Mapping[str, str], home: Path) -> list[Path]:
    """Return where engines put their sockets: the CLI's default, a rootless engine's, Docker Desktop's."""
    places = [DEFAULT_SOCKET]
    runtime = environ.get("XDG_RUNTIME_DIR", "")
    if runtime.startswith("/"):
        places.append(Path(runtime) / "docker.sock")
    return [*places, home / ".docker" / "run" / "docker.sock", home / ".docker" / "desktop" / "docker.sock"]


def find_socket(places: Sequence[Path]) -> tuple[Path | None, tuple[str, ...]]:
    """Return the first socket that exists, and why those before it were passed over."""
    passed: list[str] = []
    for place in places:
        problem = _problem(place)
        if problem is None:
            return place, tuple(passed)
        passed.append(f"{place}: {problem}")
    return None, tuple(passed)


def _problem(place: Path) -> str | None:
    try:
        mode = place.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return "there is no such socket"
    except OSError as error:
        return (error.strerror or "cannot be looked at").lower()
    except ValueError:
        return "no such name is possible"
    return None if stat.S_ISSOCK(mode) else "this is not a socket"
