"""Which version of the API to use.

The engine names its newest version in a header of `GET /_ping`, the one call without a version. The client uses the
older of that and its own newest.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from mobykit_runtime.agreement import Settled, disagreement
from mobykit_runtime.answers import check_status
from mobykit_runtime.errors import ApiVersionError, InvalidArgument, ProtocolError
from mobykit_runtime.messages import Answer, Request
from mobykit_runtime.version import ApiVersion

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["PING", "pinned_version", "settled_version"]

PING = Request(method="GET", target=b"/_ping")


def settled_version(answer: Answer, oldest: ApiVersion, newest: ApiVersion) -> Settled:
    """Return the version to use with an engine that has answered PING."""
    check_status(PING, answer)
    text = answer.headers.get("api-version")
    if text is None:
        raise ProtocolError("GET /_ping: the answer has no Api-Version header; is this a Docker engine?")
    try:
        engine = ApiVersion(text)
    except InvalidArgument as error:
        raise ProtocolError(f"GET /_ping: header Api-Version: {error}; is this a Docker engine?") from None
    if engine < oldest:
        text = disagreement((None, engine), (oldest, newest))
        raise ApiVersionError(text, asked=oldest, newest=engine)
    return Settled(min(engine, newest), oldest, newest)


def pinned_version(
    version: str | None, oldest: ApiVersion, newest: ApiVersion, environ: Mapping[str, str] = os.environ
) -> Settled | None:
    """Return the version the user insists on, by argument or DOCKER_API_VERSION; None means to negotiate."""
    source = "version" if version is not None else "DOCKER_API_VERSION"
    text = version if version is not None else environ.get("DOCKER_API_VERSION") or None
    if text is None:
        return None
    try:
        pinned = ApiVersion(text)
    except InvalidArgument as error:
        raise InvalidArgument(f"{source}: {error}") from None
    if not oldest <= pinned <= newest:
        raise ApiVersionError(
            f"{source}: this client speaks API versions {oldest} to {newest}, not {pinned}; "
            "pin one of these, or none",
            asked=pinned,
        )
    return Settled(pinned, oldest, newest, f'"{source}"' if version is not None else source)
