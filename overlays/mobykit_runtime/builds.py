"""What builds take: a folder or a mapping becomes an archive, and its Dockerfile the one to build with."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from mobykit_runtime.connections.proxies import missing
from mobykit_runtime.errors import InvalidArgument

if TYPE_CHECKING:
    from mobykit_runtime.calls import Endpoint

__all__ = ["with_context", "with_proxies"]

_ARGUMENTS = "build_args"


def with_context(
    endpoint: Endpoint[Any], values: Mapping[str, object], body: object
) -> tuple[Mapping[str, object], object]:
    """Return the values and the body of a build as they are sent.

    Raises:
        InvalidArgument: no context can be made of the body, or the Dockerfile is given otherwise than this body
            allows
    """
    from mobykit_runtime.archives.context import BuildContext, build_context
    from mobykit_runtime.archives.dockerfiles import is_text

    parameter = str(endpoint.context)
    dockerfile: Any = values.get(parameter)
    if isinstance(body, Mapping) or (isinstance(body, str | os.PathLike) and os.path.isdir(body)):  # noqa: PTH112  # a text that is no path is no folder
        context = build_context(body, dockerfile="Dockerfile" if dockerfile is None else dockerfile)
        return {**values, parameter: context.dockerfile}, context
    if isinstance(body, BuildContext) and dockerfile is None:
        return {**values, parameter: body.dockerfile}, body
    if is_text(dockerfile):
        raise InvalidArgument(
            f"{endpoint.name}: {parameter}: text goes along with a folder or a mapping; name a file of the archive"
        )
    return {
        **values,
        parameter: os.fspath(dockerfile) if isinstance(dockerfile, os.PathLike) else dockerfile,
    }, body


def with_proxies(values: Mapping[str, object], proxies: Mapping[str, str]) -> Mapping[str, object]:
    """Return the values of a build with the proxies as build arguments, save those that the caller gave."""
    given = values.get(_ARGUMENTS)
    if not proxies or not isinstance(given, Mapping | None):  # which is refused
        return values
    return {**values, _ARGUMENTS: {**(given or {}), **missing(proxies, given or ())}}
