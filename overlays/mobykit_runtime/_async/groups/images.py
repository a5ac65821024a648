"""Hand-written methods of the group images: pull, import and tag by what they take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mobykit_runtime.calls import given
from mobykit_runtime.errors import InvalidArgument
from mobykit_runtime.references import name_and_tag, pull_reference
from mobykit_runtime.results import imported

from .builds import AsyncImageBuilds

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mobykit import models

    from mobykit_runtime.backend import aio as backend
    from mobykit_runtime.messages import ProgressCallback
    from mobykit_runtime.uploads import AsyncArchive

    from ..streams import AsyncMessageStream

__all__ = ["AsyncImageMethods"]


class AsyncImageMethods(AsyncImageBuilds):
    """Methods of the group beside the generated ones."""

    if TYPE_CHECKING:  # what they need of those

        def create_stream(
            self, *arguments: Any, **keywords: Any
        ) -> backend.Opening[AsyncMessageStream[models.CreateImageInfo]]: ...
        async def inspect(self, *arguments: Any, **keywords: Any) -> models.ImageInspect: ...
        async def tag_raw(self, name: str, *, repo: str | None = None, tag: str | None = None) -> None: ...

    async def tag(self, name: str, reference: str) -> None:
        """Add a name to an image, as `docker tag` does.

        Args:
            name: Id or name of the image.
            reference: The new name, such as "app:1.0" or "registry.example.org:5000/team/app"; the tag is `latest`
                where there is none.

        Raises:
            ImageNotFound: no such image
            BadRequest: the new name is not valid
        """
        if "@" in reference:
            raise InvalidArgument(f"reference: {reference!r} names a digest, which only pushing makes")
        repo, tag = name_and_tag(reference)
        await self.tag_raw(name, repo=repo, tag=tag)

    async def pull(
        self,
        reference: str,
        *,
        platform: str | None = None,
        registry_auth: models.AuthConfig | Mapping[str, str] | None = None,
        progress: ProgressCallback[models.CreateImageInfo] = None,
    ) -> models.ImageInspect:
        """Pull an image and return what it is.

        Args:
            reference: Name, with tag or digest; without both the tag `latest`.
            platform: Platform of the image, as `os[/arch[/variant]]`; the engine's own by default.
            registry_auth: Credentials for the registry. By default what the docker command has stored for the
                registry is sent; an empty mapping `{}` sends none.
            progress: Called with each message on the progress of a layer; True draws bars, with the extra
                `mobykit[progress]`.

        Raises:
            NotFound: no such image (some engines report that as OperationFailed)
            OperationFailed: the pull failed on the way
            CredentialsError: the registry has a helper program of its own, which fails
        """
        stream = self.pull_stream(reference, platform=platform, registry_auth=registry_auth)
        await self._finish(stream, progress)
        return await self.inspect(reference)

    def pull_stream(
        self,
        reference: str,
        *,
        platform: str | None = None,
        registry_auth: models.AuthConfig | Mapping[str, str] | None = None,
    ) -> backend.Opening[AsyncMessageStream[models.CreateImageInfo]]:
        """Pull an image and return messages on its progress; the work is done when the stream has come to its end.

        Arguments and errors are those of `pull`; OperationFailed is raised while the stream is read.
        """
        return self.create_stream(
            **given(from_image=pull_reference(reference), platform=platform, registry_auth=registry_auth)
        )

    async def import_archive(
        self,
        body: AsyncArchive,
        *,
        repo: str | None = None,
        tag: str | None = None,
        message: str | None = None,
        changes: Sequence[str] | None = None,
        platform: str | None = None,
        progress: ProgressCallback[models.CreateImageInfo] = None,
    ) -> str:
        """Make an image of one layer from the archive of a file system, such as `containers.export` returns.

        Args:
            body: The tar archive, plain or compressed: its path, bytes, a file open in binary, or pieces.
            repo: Name of the image; none by default.
            tag: Its tag; `latest` by default.
            message: A comment for its history.
            changes: Instructions of a Dockerfile to apply, such as `CMD ["sh"]`.
            platform: Platform of the image, as `os[/arch[/variant]]`.
            progress: Called with each message; True draws bars, with the extra `mobykit[progress]`.

        Returns:
            The id of the image.

        Raises:
            OperationFailed: the archive cannot be read
        """
        stream = self.import_stream(
            body, repo=repo, tag=tag, message=message, changes=changes, platform=platform
        )
        return imported(await self._finish(stream, progress))

    def import_stream(
        self,
        body: AsyncArchive,
        *,
        repo: str | None = None,
        tag: str | None = None,
        message: str | None = None,
        changes: Sequence[str] | None = None,
        platform: str | None = None,
    ) -> backend.Opening[AsyncMessageStream[models.CreateImageInfo]]:
        """Import an archive and return messages on its progress; the status of the last one is the image's id.

        Arguments and errors are those of `import_archive`; OperationFailed is raised while the stream is read.
        """
        return self.create_stream(
            body,
            **given(from_src="-", repo=repo, tag=tag, message=message, changes=changes, platform=platform),
        )
