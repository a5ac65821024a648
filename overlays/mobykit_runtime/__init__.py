"""The part of mobykit that people write: what generated code stands on.

    version, timestamps, model     values
    shapes, reading, writing       what annotations mean, and the hooks that convert by them
    lazy                           packages whose names are loaded when first used
    convert, guards                tolerant conversion, strict requests
    calls, messages                endpoints, requests and answers as values
    codecs, requests               from a call to the bytes that are sent
    answers, headers, jsontext     from what came back to a result or an error
    negotiate, agreement, once     which version of the API to speak, settled once; what to say where there is none
    addresses, connections         where the engine is, as the docker CLI finds it
    credentials, lookup            what the docker CLI has stored for registries, and for which calls
    http, uploads                  the one package that does I/O, and bodies made while they are sent
    streams, archives              what goes to and fro piece by piece
    flows                          methods of several calls, written once for both clients
    questions, stats, progress     what a version knows; figures and progress of what engines report
    client, groups                 what users hold in their hands

Names are loaded when first used: importing this package, or `mobykit_runtime.model`, loads no HTTP library.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mobykit_runtime.lazy import lazy

if TYPE_CHECKING:
    from mobykit_runtime.calls import Endpoint, Parameter, Reply
    from mobykit_runtime.client import AsyncClient, Client
    from mobykit_runtime.convert import structure, unstructure
    from mobykit_runtime.groups import AsyncGroup, Group
    from mobykit_runtime.model import Model
    from mobykit_runtime.timestamps import Timestamp
    from mobykit_runtime.version import ApiVersion

_HOMES = {
    "ApiVersion": "version",
    "AsyncClient": "client",
    "AsyncGroup": "groups",
    "Client": "client",
    "Endpoint": "calls",
    "Group": "groups",
    "Model": "model",
    "Parameter": "calls",
    "Reply": "calls",
    "Timestamp": "timestamps",
    "structure": "convert",
    "unstructure": "convert",
}

__all__ = [
    "ApiVersion",
    "AsyncClient",
    "AsyncGroup",
    "Client",
    "Endpoint",
    "Group",
    "Model",
    "Parameter",
    "Reply",
    "Timestamp",
    "structure",
    "unstructure",
]

__getattr__, __dir__ = lazy(__name__, _HOMES)
