"""Hand-written methods of the group images: the two sides of `create` by their own names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mobykit_runtime.flows.pulling import pull_values
from mobykit_runtime.groups import AsyncGroup, Group

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mobykit import models

    from mobykit_runtime.streams.tasks import AsyncMessageStream, Opening
    from mobykit_runtime.streams.threads import MessageStream
    from mobykit_runtime.uploads import AsyncUpload, Upload

__all__ = ["AsyncFlows", "Flows"]

_CREATE = "POST /images/create"


class Flows(Group):
    """Methods for threads."""

    def pull(
        self,
        reference: str,
        *,
        platform: str | None = None,
        registry_auth: models.AuthConfig | Mapping[str, str] | None = None,
    ) -> MessageStream[models.CreateImageInfo]:
        """Pull an image; the work is done when the stream has come to its end, for which `wait()` waits.

        Args:
            reference: Name, with tag or digest; without both the tag `latest`.
            platform: Platform of the image, as `os[/arch[/variant]]`; the engine's own by default.
            registry_auth: Credentials for the registry. By default what the docker command has stored for the
                registry is sent; an empty mapping `{}` sends none.

        Returns:
            Messages on the progress of each layer.

        Raises:
            NotFound: no such image (some engines report that in the stream)
            OperationFailed: the pull failed on the way; raised while the stream is read
            CredentialsError: credentials for the registry are set up, but their helper program fails
        """
        return self._messages(self._calls[_CREATE], pull_values(reference, platform, registry_auth))

    def import_archive(
        self,
        body: Upload,
        *,
        repo: str | None = None,
        tag: str | None = None,
        message: str | None = None,
        changes: Sequence[str] | None = None,
        platform: str | None = None,
    ) -> MessageStream[models.CreateImageInfo]:
        """Make an image of one layer from the archive of a file system, such as `containers.export` gives.

        Args:
            body: The tar archive: bytes, a file, a path, or pieces.
            repo: Name of the image; none by default.
            tag: Its tag; `latest` by default.
            message: A comment for its history.
            changes: Instructions of a Dockerfile to apply, such as `CMD ["sh"]`.
            platform: Platform of the image, as `os[/arch[/variant]]`.

        Returns:
            Messages; the status of the last one is the image's id.

        Raises:
            OperationFailed: the archive cannot be read; raised while the stream is read
        """
        values = _import_values(repo, tag, message, changes, platform)
        return self._messages(self._calls[_CREATE], values, body)


class AsyncFlows(AsyncGroup):
    """Methods for tasks."""

    def pull(
        self,
        reference: str,
        *,
        platform: str | None = None,
        registry_auth: models.AuthConfig | Mapping[str, str] | None = None,
    ) -> Opening[AsyncMessageStream[models.CreateImageInfo]]:
        """Pull an image; the work is done when the stream has come to its end, for which `wait()` waits.

        Args:
            reference: Name, with tag or digest; without both the tag `latest`.
            platform: Platform of the image, as `os[/arch[/variant]]`; the engine's own by default.
            registry_auth: Credentials for the registry. By default what the docker command has stored for the
                registry is sent; an empty mapping `{}` sends none.

        Returns:
            Messages on the progress of each layer.

        Raises:
            NotFound: no such image (some engines report that in the stream)
            OperationFailed: the pull failed on the way; raised while the stream is read
            CredentialsError: credentials for the registry are set up, but their helper program fails
        """
        return self._messages(self._calls[_CREATE], pull_values(reference, platform, registry_auth))

    def import_archive(
        self,
        body: AsyncUpload,
        *,
        repo: str | None = None,
        tag: str | None = None,
        message: str | None = None,
        changes: Sequence[str] | None = None,
        platform: str | None = None,
    ) -> Opening[AsyncMessageStream[models.CreateImageInfo]]:
        """Make an image of one layer from the archive of a file system, such as `containers.export` gives.

        Args:
            body: The tar archive: bytes, a file, a path, or pieces.
            repo: Name of the image; none by default.
            tag: Its tag; `latest` by default.
            message: A comment for its history.
            changes: Instructions of a Dockerfile to apply, such as `CMD ["sh"]`.
            platform: Platform of the image, as `os[/arch[/variant]]`.

        Returns:
            Messages; the status of the last one is the image's id.

        Raises:
            OperationFailed: the archive cannot be read; raised while the stream is read
        """
        values = _import_values(repo, tag, message, changes, platform)
        return self._messages(self._calls[_CREATE], values, body)


def _import_values(
    repo: str | None,
    tag: str | None,
    message: str | None,
    changes: Sequence[str] | None,
    platform: str | None,
) -> dict[str, object]:
    return {
        "from_src": "-",
        "repo": repo,
        "tag": tag,
        "message": message,
        "changes": changes,
        "platform": platform,
    }
