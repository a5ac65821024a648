"""From an endpoint and the caller's values to the request that is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from mobykit_runtime.codecs import CODECS
from mobykit_runtime.convert import unstructure
from mobykit_runtime.errors import InvalidArgument, InvalidId, UnsupportedByEngine
from mobykit_runtime.faults import Fault
from mobykit_runtime.guards import check
from mobykit_runtime.jsontext import dumps
from mobykit_runtime.messages import Request
from mobykit_runtime.uploads import archive_body, checked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mobykit_runtime.calls import Endpoint, Parameter
    from mobykit_runtime.uploads import AnyUpload
    from mobykit_runtime.version import ApiVersion

__all__ = ["prepare", "prepare_beside"]

_DOCUMENTS = frozenset({"json", "jsons", "auth"})
"""The codecs of parameters that hold JSON."""
_TAR = "application/x-tar"
_ARCHIVES = (
    "give a tar archive as bytes, file, path or pieces, such as pack(folder) or pack_bytes(name, content)"
)
_BUILD_SOURCES = (
    'give a folder, a mapping such as {"Dockerfile": text}, or a tar archive as bytes, file, path or pieces; '
    "remote= takes an address"
)


def prepare(
    endpoint: Endpoint[Any], version: ApiVersion, values: Mapping[str, object], body: object = None
) -> Request:
    """Make the request of a call, or raise: what the version in use does not have is never sent."""
    if version not in endpoint.span:
        raise UnsupportedByEngine(endpoint.name, since=endpoint.since, until=endpoint.until, version=version)
    texts = _texts(endpoint, version, values)
    path = "".join(part if isinstance(part, str) else texts[part.name][0] for part in endpoint.path_parts)
    query = _query(endpoint, texts)
    content = _content(endpoint, version, body)
    headers = _headers(endpoint, texts)
    if content:
        headers += ((b"Content-Type", endpoint.body_media.encode("ascii")),)
    return Request(
        method=endpoint.method,
        target=f"/v{version}{path}{query}".encode("ascii"),
        headers=headers,
        content=content,
        waits=endpoint.waits or endpoint.stream is not None or endpoint.is_upload,
        upgrade=endpoint.upgrade,
        version=version,
    )


def prepare_beside(
    endpoint: Endpoint[Any], version: ApiVersion, values: Mapping[str, object], path: str
) -> Request:
    """Make a GET request of another path with the path parameters of a call."""
    texts = _texts(endpoint, version, values)
    for part in endpoint.path_parts:
        if not isinstance(part, str):
            path = path.replace(f"{{{part.wire}}}", texts[part.name][0])
    return Request(method="GET", target=f"/v{version}{path}".encode("ascii"), version=version)


def _texts(
    endpoint: Endpoint[Any], version: ApiVersion, values: Mapping[str, object]
) -> dict[str, list[str]]:
    texts = {}
    for name, value in values.items():
        if value is None:
            continue
        parameter = endpoint.by_name.get(name)
        if parameter is None:
            raise InvalidArgument(f"{endpoint.name}: there is no parameter {name!r}")
        texts[name] = _encode(endpoint, parameter, version, value)
    for parameter in endpoint.obliged:
        if parameter.absent is not None and version in parameter.span:
            texts.setdefault(parameter.name, [parameter.absent])
        if (parameter.required or parameter.where == "path") and parameter.name not in texts:
            raise InvalidArgument(f'{endpoint.name}: "{parameter.name}" is required')
    return texts


def _encode(endpoint: Endpoint[Any], parameter: Parameter, version: ApiVersion, value: object) -> list[str]:
    if version not in parameter.span:
        raise UnsupportedByEngine(
            parameter.name, since=parameter.since, until=parameter.until, version=version
        )
    if parameter.codec in _DOCUMENTS and not isinstance(
        value, str
    ):  # a text is encoded already, or refused below
        check(value, parameter.type, version, parameter.name)
    try:
        return CODECS[parameter.codec](value)
    except Fault as fault:
        error = InvalidId if parameter.where == "path" else InvalidArgument
        raise error(f'{endpoint.name}: "{parameter.name}"{fault.path}: {fault.text}') from None


def _query(endpoint: Endpoint[Any], texts: Mapping[str, list[str]]) -> str:
    pairs = [
        f"{name}={_quoted(endpoint, parameter, text)}"
        for parameter, name in endpoint.query
        for text in texts.get(parameter.name, ())
    ]
    return "?" + "&".join(pairs) if pairs else ""


def _quoted(endpoint: Endpoint[Any], parameter: Parameter, text: str) -> str:
    try:
        return quote(text, safe="")
    except UnicodeEncodeError:
        raise InvalidArgument(f'{endpoint.name}: "{parameter.name}": the text has no form in UTF-8') from None


def _headers(endpoint: Endpoint[Any], texts: Mapping[str, list[str]]) -> tuple[tuple[bytes, bytes], ...]:
    return tuple(
        (name, _header_value(endpoint, parameter, text))
        for parameter, name in endpoint.headers
        for text in texts.get(parameter.name, ())
    )


def _header_value(endpoint: Endpoint[Any], parameter: Parameter, text: str) -> bytes:
    if not all(" " <= character <= "~" for character in text) or text != text.strip():
        # The value may be a password: it is not shown.
        raise InvalidArgument(
            f'{endpoint.name}: "{parameter.name}": '
            f"the header {parameter.wire} takes printable ASCII characters only"
        )
    return text.encode("ascii")


def _content(endpoint: Endpoint[Any], version: ApiVersion, body: object) -> AnyUpload | None:
    if body is None:
        return None if endpoint.default_body is None else dumps(endpoint.default_body)
    if endpoint.body_thunk is None:
        raise InvalidArgument(f"{endpoint.name}: the call takes no body")
    if endpoint.is_upload:
        return _upload(endpoint, body)
    try:
        check(body, endpoint.body, version)
        document = unstructure(body)
        return dumps({**endpoint.default_body, **document} if endpoint.default_body else document)
    except Fault as fault:
        raise InvalidArgument(f"{endpoint.name}: body: {fault.problem}") from None


def _upload(endpoint: Endpoint[Any], body: object) -> AnyUpload:
    if endpoint.body_media != _TAR:
        return checked(body)
    instead = _BUILD_SOURCES if endpoint.context is not None else _ARCHIVES
    try:
        return archive_body(body, instead)
    except InvalidArgument as error:
        raise InvalidArgument(f"{endpoint.name}: {error}") from None
