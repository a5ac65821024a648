"""The errors of the client.

    DockerError
     +-- ApiError                    the engine said no: status, message, method, path
     |    +-- BadRequest             400
     |    +-- Unauthorized           401
     |    +-- Forbidden              403
     |    +-- NotFound               404: no such object
     |    |    +-- ImageNotFound     404: no such image
     |    |    +-- PageNotFound      404: no such route in this version of the API
     |    +-- NotAcceptable          406
     |    +-- Conflict               409
     |    |    +-- NameInUse         409: the name belongs to another object
     |    +-- PreconditionFailed     412
     |    +-- PayloadTooLarge        413
     |    +-- TooManyRequests        429
     |    +-- ServerError            500 and the rest of 5xx
     |         +-- PortInUse                a port to publish is in use on the host
     |         +-- NotImplementedByEngine   501
     |         +-- Unavailable              503
     |              +-- NotASwarmManager    503: swarm calls on a node that manages no swarm
     +-- ApiVersionError             client and engine have no API version in common
     +-- UnsupportedByEngine         a call, parameter or field the engine's API version does not have
     +-- InvalidArgument             an argument nothing can be sent for
     |    +-- InvalidConfig          a file or variable of the docker command's configuration
     |    +-- InvalidHost            the address of the engine
     |    +-- InvalidId              an id or name that cannot stand in a path
     +-- ClientClosed                a call on a closed client
     +-- ConnectError                no connection to the engine
     |    +-- ConnectTimeout         none in time; a DockerTimeout too
     +-- ConnectionLost              the connection ended before the answer did
     +-- DockerTimeout               the engine did not answer in time
     |    +-- ProcessTimeout         a command did not end in time
     +-- ResponseTooLarge            the response has more bytes than the client takes
     +-- OutputTooLarge              there is more output than was asked for
     +-- ProtocolError               the answer is not the HTTP that was asked for
     +-- RedirectRefused             the engine sent the call elsewhere; that is never followed
     +-- ResponseDecodeError         the answer's content is not what the API describes
     +-- StreamError                 a stream that began well and did not end so
     |    +-- TruncatedStream        it ended inside of a frame, message or archive
     |    +-- DaemonStreamError      the engine reports a failure of its own in the stream
     |    +-- OperationFailed        build, pull, push, load, ...: the work failed on the way
     |    |    +-- BuildError        a build: the step that failed, its output and exit code
     |    +-- StreamDecodeError      its content is not what the API describes
     |    +-- StreamClosed           it was closed, here, while or before it was used
     |    +-- StreamBusy             a second reader while the first one reads
     |    +-- InputClosed            input for what takes none any more
     +-- ContainerNotRunning         a container that has ended, where one that runs is needed
     +-- Unhealthy                   the health check of a container fails
     +-- ServiceUpdateFailed         the update of a swarm service was paused, since tasks fail
     +-- ProcessFailed               a command ended with an exit code other than 0
     +-- CredentialsError            registry credentials that are set up but cannot be had
     +-- UnsafeArchive               an archive holds what could reach beyond the folder it is extracted to

Errors of other kinds: OSError where a folder to extract to cannot be written (`containers.copy_out`, `extract`);
OSError or ImportError where a process that has no file descriptor left uses for the first time what is only loaded
then; TypeError and AttributeError for names that there are not; what the caller's iterables and callbacks raise.

No message holds a header's value, a query or a request body: registry passwords and build arguments travel
there. Of an argument of a wrong type a number or a short text is shown, unless it may be a secret.
"""

# ruff: noqa: N818  # the names say what happened (NotFound, Conflict); "Error" behind each adds nothing

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mobykit_runtime.buildkit.status import BuildSource
    from mobykit_runtime.buildkit.vertices import BuildVertex

__all__ = [
    "ApiError",
    "ApiVersionError",
    "BadRequest",
    "BuildError",
    "ClientClosed",
    "Conflict",
    "ConnectError",
    "ConnectTimeout",
    "ConnectionLost",
    "ContainerNotRunning",
    "CredentialsError",
    "DaemonStreamError",
    "DockerError",
    "DockerTimeout",
    "Forbidden",
    "ImageNotFound",
    "InputClosed",
    "InvalidArgument",
    "InvalidConfig",
    "InvalidHost",
    "InvalidId",
    "NameInUse",
    "NotASwarmManager",
    "NotAcceptable",
    "NotFound",
    "NotImplementedByEngine",
    "OperationFailed",
    "OutputTooLarge",
    "PageNotFound",
    "PayloadTooLarge",
    "PortInUse",
    "PreconditionFailed",
    "ProcessFailed",
    "ProcessTimeout",
    "ProtocolError",
    "RedirectRefused",
    "ResponseDecodeError",
    "ResponseTooLarge",
    "ServerError",
    "ServiceUpdateFailed",
    "StreamBusy",
    "StreamClosed",
    "StreamDecodeError",
    "StreamError",
    "TooManyRequests",
    "TruncatedStream",
    "Unauthorized",
    "Unavailable",
    "Unhealthy",
    "UnsafeArchive",
    "UnsupportedByEngine",
]


class DockerError(Exception):
    """The root of all errors this client raises on purpose."""

    __module__ = "mobykit.errors"

    def __init_subclass__(cls) -> None:
        if cls.__module__ == __name__:  # tracebacks name what users import
            cls.__module__ = "mobykit.errors"

    def __reduce__(self) -> tuple[Any, ...]:
        # The default calls the class with the message alone, which the classes with keywords below refuse.
        return _revive, (type(self), self.args, self.__dict__)


def _revive(kind: type[DockerError], args: tuple[Any, ...], state: dict[str, Any]) -> DockerError:
    error = kind.__new__(kind, *args)
    error.args = args  # which OSError leaves to __init__
    error.__dict__.update(state)
    return error


class ApiError(DockerError):
    """The engine answered with an error status.

    `message` holds its words, or those of the status where it has none, as for HEAD; `status` is the number, `method`
    and `path` are those of the request.
    """

    def __init__(self, message: str, *, status: int, method: str, path: str) -> None:
        super().__init__(message)
        self.message = message
        self.status = status
        self.method = method
        self.path = path

    def __str__(self) -> str:
        return f"{self.method} {self.path}: {self.status} {self.message}"


class BadRequest(ApiError):
    """Status 400: the engine does not accept what was sent."""


class Unauthorized(ApiError):
    """Status 401: credentials are missing or wrong."""


class Forbidden(ApiError):
    """Status 403: the engine, or an authorization plugin, forbids the call."""


class NotFound(ApiError):
    """Status 404: no such container, image, network, ..."""


class ImageNotFound(NotFound):
    """Status 404: the engine has no such image, or its registry has not, or does not show it to you."""


class PageNotFound(NotFound):
    """Status 404 for the route itself: this engine has no such call in this version of the API."""


class NotAcceptable(ApiError):
    """Status 406: the object exists but cannot be used this way."""


class Conflict(ApiError):
    """Status 409: the state of the object forbids the call (name taken, still running, ...)."""


class NameInUse(Conflict):
    """Status 409: another container, network, ... has that name."""


class PreconditionFailed(ApiError):
    """Status 412: something the call relies on is not the case."""


class PayloadTooLarge(ApiError):
    """Status 413: the engine, or a proxy before it, takes no body of this size."""


class TooManyRequests(ApiError):
    """Status 429: a registry or proxy limits the rate."""


class ServerError(ApiError):
    """Status 5xx: the engine failed."""


class PortInUse(ServerError):
    """A port that a container is to publish is in use on the host."""


class NotImplementedByEngine(ServerError):
    """Status 501: the engine cannot do this in its configuration."""


class Unavailable(ServerError):
    """Status 503: the engine, or the part of it that was asked, is not available."""


class NotASwarmManager(Unavailable):
    """Status 503: the node is not a manager of a swarm."""


class ApiVersionError(DockerError):
    """Client and engine have no version of the API in common.

    Raised where "version" or DOCKER_API_VERSION pins a version that one of them does not speak, where the engine
    or the client is too old for the other, and where an engine was replaced by one that refuses the version
    settled on before. `asked` is the version the client wanted, `oldest` and `newest` are the engine's bounds,
    each None where it is not known.
    """

    def __init__(
        self, message: str, *, asked: str | None = None, oldest: str | None = None, newest: str | None = None
    ) -> None:
        super().__init__(message)
        self.asked = asked
        self.oldest = oldest
        self.newest = newest


class UnsupportedByEngine(DockerError):
    """A call, parameter or field that the API version in use does not have; nothing was sent.

    `name` is the parameter's, or the dotted path to the field, `since` and `until` are the bounds of the versions that
    have it, and `version` is the one in use. Engines would drop such a field without a word.
    """

    def __init__(self, name: str, *, since: str | None, until: str | None, version: str) -> None:
        super().__init__(_unsupported(name, since, until, version))
        self.name = name
        self.since = since
        self.until = until
        self.version = version


def _unsupported(name: str, since: str | None, until: str | None, version: str) -> str:
    if until is not None and _numbers(version) >= _numbers(until):
        change = f"was removed in API version {until}"
    else:
        change = f"requires API version {since}"
    return f'"{name}" {change}, but the Docker daemon API version is {version}'


def _numbers(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]


class InvalidArgument(DockerError, ValueError):
    """An argument for which nothing can be sent."""


class InvalidConfig(InvalidArgument):
    """A file or variable of the docker command's configuration cannot be used; the message names it."""


class InvalidHost(InvalidArgument):
    """The address of the engine cannot be used."""


class InvalidId(InvalidArgument):
    """An id or name that cannot stand in a path: it could reach another object than the one meant."""


class ClientClosed(DockerError):
    """A call on a client that has been closed."""


class ConnectError(DockerError, ConnectionError):
    """No connection to the engine could be made; nothing was sent."""


class ConnectionLost(DockerError, ConnectionError):
    """The connection ended before the response was complete; the engine may have done the work.

    Where it was that of a process whose output was collected, `stdout` and `stderr` hold what came until then.
    """

    stdout: bytes = b""
    stderr: bytes = b""


class DockerTimeout(DockerError, TimeoutError):
    """The engine did not answer in time; it may still do the work."""


class ConnectTimeout(ConnectError, DockerTimeout):
    """No connection to the engine could be made in time; nothing was sent."""


class ProtocolError(DockerError):
    """What came back is not the HTTP answer that was asked for."""


class RedirectRefused(DockerError):
    """The engine sent the call to another place; following would carry credentials and effects there."""


class ResponseDecodeError(DockerError):
    """The content of an answer is not what the API describes.

    `status` is that of the answer, `excerpt` the first 200 bytes of its text; both None where only data was
    converted.
    """

    def __init__(self, message: str, *, status: int | None = None, excerpt: str | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.excerpt = excerpt


class ResponseTooLarge(DockerError):
    """The response has more bytes than `limit`, which `Docker(max_response=...)` sets; the engine has done the call."""

    def __init__(self, message: str, *, limit: int) -> None:
        super().__init__(message)
        self.limit = limit


class OutputTooLarge(DockerError):
    """There is more output than `limit`, which `max_output=` sets, in bytes.

    `stdout` and `stderr` hold what came of a command or log, `messages` those of a stream of messages.
    """

    def __init__(
        self,
        message: str,
        *,
        limit: int,
        stdout: bytes = b"",
        stderr: bytes = b"",
        messages: Sequence[Any] = (),
    ) -> None:
        super().__init__(message)
        self.limit = limit
        self.stdout = stdout
        self.stderr = stderr
        self.messages = messages


class StreamError(DockerError):
    """A stream that began well and did not end so; what came before has been handed out."""


class TruncatedStream(StreamError):
    """The stream ended, without a fault of the connection, inside of a frame, message or archive.

    `expected` is how many bytes the broken piece should have had, None where that is not known, `got` how many
    came, and `partial` those that were not handed out.
    """

    def __init__(self, message: str, *, expected: int | None, got: int, partial: bytes = b"") -> None:
        super().__init__(message)
        self.expected = expected
        self.got = got
        self.partial = partial


class DaemonStreamError(StreamError):
    """The engine reports in the stream that it failed itself: the log driver broke, ..."""


class OperationFailed(StreamError):
    """Build, pull, push, load or import failed after the engine had answered 200.

    `message` is the engine's, `code` its number or None, and `messages` are those that came, up to the one that
    reports the failure.
    """

    def __init__(self, text: str, *, message: str, code: int | None, messages: Sequence[Any]) -> None:
        super().__init__(text)
        self.message = message
        self.code = code
        self.messages = messages


class BuildError(OperationFailed):
    """A build failed.

    `vertex` is the step that failed, with its name and output: a step of BuildKit, or an instruction of the classic
    builder, which has neither digest nor times; None where no step did. `log` is its output, the last of it where it is
    long, and empty without a step. `exit_code` is that of its command, None where it was none that failed, and `source`
    is its place in the Dockerfile, None where that is not known.
    """

    def __init__(
        self,
        text: str,
        *,
        message: str,
        code: int | None,
        messages: Sequence[Any],
        vertex: BuildVertex | None = None,
        exit_code: int | None = None,
        source: BuildSource | None = None,
    ) -> None:
        super().__init__(text, message=message, code=code, messages=messages)
        self.vertex = vertex
        self.exit_code = exit_code
        self.source = source

    @property
    def log(self) -> str:
        """What the step that failed has written."""
        return "" if self.vertex is None else self.vertex.log


class StreamDecodeError(StreamError):
    """The stream holds what the API does not describe; `excerpt` is the first of it, as text."""

    def __init__(self, message: str, *, excerpt: str = "") -> None:
        super().__init__(message)
        self.excerpt = excerpt


class StreamClosed(StreamError):
    """The stream has been closed on this side."""


class StreamBusy(StreamError):
    """Another thread or task is reading the stream: two readers would each get half of it."""


class InputClosed(StreamError, BrokenPipeError):
    """Input for what takes none any more: it was ended here, or the process has closed it; output can be read."""


class ProcessTimeout(DockerTimeout):
    """A command did not end in time. It may still run: the API has no way to end it.

    `stdout` and `stderr` hold what came until then.
    """

    def __init__(self, message: str, *, stdout: bytes = b"", stderr: bytes = b"") -> None:
        super().__init__(message)
        self.stdout = stdout
        self.stderr = stderr


class ContainerNotRunning(DockerError):
    """A container has ended, or was never started, where one that runs is needed."""


class Unhealthy(DockerError):
    """The health check of a container has failed too often; `output` is what the last one wrote."""

    def __init__(self, message: str, *, output: str = "") -> None:
        super().__init__(message)
        self.output = output


class ServiceUpdateFailed(DockerError):
    """The update of a swarm service was paused, since its tasks fail."""


class ProcessFailed(DockerError):
    """A command ended with an exit code other than 0.

    Raised by `check()` of the result, never by running alone. `exit_code`, `stdout` and `stderr` are those of the
    result. The message holds the end of what it wrote, never the command itself.
    """

    def __init__(self, message: str, *, exit_code: int, stdout: bytes, stderr: bytes) -> None:
        super().__init__(message)
        self.exit_code = exit_code
        self.stdout = stdout
        self.stderr = stderr


class CredentialsError(DockerError):
    """Registry credentials are set up but cannot be had: a helper program failed, or what is stored is broken.

    `registry` is the registry's host and `helper` the name of the program without its `docker-credential-`, each
    None where there is none. Neither the message nor anything else of it holds the credentials.
    """

    def __init__(self, message: str, *, registry: str | None = None, helper: str | None = None) -> None:
        super().__init__(message)
        self.registry = registry
        self.helper = helper


class UnsafeArchive(DockerError):
    """An archive holds a member that could reach beyond the folder it is extracted to; `member` is its name."""

    def __init__(self, message: str, *, member: str) -> None:
        super().__init__(message)
        self.member = member
