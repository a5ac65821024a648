"""Contexts made of folders: what arrives in the image."""

import io
import tarfile
from pathlib import Path

import pytest
from mobykit import AsyncDocker
from mobykit_runtime.archives.context import BuildContext, build_context

from .clients import both_clients
from .test_build import tagged
from .things import container

FILES = ("keep", "a.log", "b.md", "README.md", "sub/c.log", "sub/deep/d.log", "sub/keep", "out/e", "out/f/g")
ALL = "FROM scratch\nCOPY . /all/\n"
BESIDE = {"Dockerfile", ".dockerignore"}
IGNORED: dict[str, tuple[str, set[str]]] = {
    "nothing": ("", set()),
    "comments and blank lines": ("# a.log\n\n   \n", set()),
    "star": ("*.log\n", {"a.log"}),
    "any depth": ("**/*.log\n", {"a.log", "sub/c.log", "sub/deep/d.log"}),
    "all below": ("**/deep/**\n", {"sub/deep/d.log"}),
    "a folder": ("out\n", {"out/e", "out/f/g"}),
    "a folder, but": ("out\n!out/f\n", {"out/e"}),
    "all, but": ("*\n!sub/keep\n!b.md\n", set(FILES) - {"sub/keep", "b.md"}),
    "the last one counts": ("*.md\n!README*\nREADME.md\n!*DME.md", {"b.md"}),
    "question mark and class": ("?.md\n[a-c].log\n", {"b.md", "a.log"}),
    "slashes": ("/sub/deep/\n./out/f\nsub/../keep\n", {"sub/deep/d.log", "out/f/g", "keep"}),
    "line ends, spaces, byte order": ("\ufeffkeep\r\n  b.md  \r\n", {"keep", "b.md"}),
}
"""Patterns, and which files they leave out."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    (tmp_path / "Dockerfile").write_text(ALL)
    return tmp_path


async def arrived(docker: AsyncDocker, context: BuildContext) -> set[str]:
    """Build an image of a context and return the paths of what arrived in it."""
    async with tagged(docker) as name:
        await docker.images.build_stream(context, dockerfile=context.dockerfile, tags=name).wait()
        async with container(docker, image=name, cmd=["none"]) as made:
            archive = await docker.containers.get_archive(made, path="/all/").read()
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        return {member.name.removeprefix("all/") for member in tar if not member.isdir()}


@both_clients
async def test_files_arrive_as_they_are(docker: AsyncDocker, folder: Path) -> None:
    (folder / "sub" / "Other").write_text(
        "FROM busybox\nCOPY . /all\nRUN rm /all/keep && ls -l /all/program\n"
    )
    (folder / "program").write_text("#!/bin/sh\necho it runs\n")
    (folder / "program").chmod(0o755)
    (folder / "link").symlink_to("program")
    context = build_context(folder, dockerfile="sub/Other", ignore=["out"])
    async with tagged(docker) as name:
        await docker.images.build_stream(context, dockerfile=context.dockerfile, tags=[name]).wait()
        script = "/all/link; readlink /all/link; stat -c %u:%g:%a /all/program; find /all -type f | sort"
        result = await docker.containers.run(name, ["sh", "-c", script], network="none", pull="never")
        here = sorted({*FILES, "program", "sub/Other", "Dockerfile"} - {"keep", "out/e", "out/f/g"})
        expected = ["it runs", "program", "0:0:755", *(f"/all/{name}" for name in here)]
        assert result.check().stdout.decode().splitlines() == expected


@both_clients
async def test_what_is_ignored_does_not_arrive(docker: AsyncDocker, folder: Path) -> None:
    for title, (text, left_out) in IGNORED.items():
        (folder / ".dockerignore").write_text(text)
        assert await arrived(docker, build_context(folder)) - BESIDE == set(FILES) - left_out, title


@both_clients
async def test_ignore_file_may_name_what_a_build_needs(docker: AsyncDocker, folder: Path) -> None:
    # Both are sent in any case; the engine itself takes them out again.
    (folder / ".dockerignore").write_text("*\n!keep\n")
    assert await arrived(docker, build_context(folder)) == {"keep"}
    (folder / ".dockerignore").write_text("out\nsub\n*.md\n")
    assert await arrived(docker, build_context(folder)) == {"a.log", "keep", *BESIDE}


@both_clients
async def test_mappings_and_dockerfiles_from_outside(docker: AsyncDocker, folder: Path) -> None:
    outside = folder.parent / "outside"
    outside.write_text(ALL)
    (folder / ".dockerignore").write_text("*.md\n")
    here = {*FILES, "Dockerfile", ".dockerignore"} - {"b.md", "README.md"}
    # The Dockerfile that goes along does not arrive in the image.
    assert await arrived(docker, build_context(folder, dockerfile=outside)) == here
    (folder / ".dockerignore").unlink()
    assert await arrived(docker, build_context(folder, dockerfile=ALL)) == {*FILES, "Dockerfile"}
    assert await arrived(docker, build_context({"a/b": "x"}, dockerfile=ALL)) == {"a/b"}
    async with tagged(docker) as name:
        made = await docker.images.build(
            {"Dockerfile": "FROM busybox\nCOPY a /b\n", "a/c": "text"}, tags=name
        )
        assert (await docker.images.inspect(name)).id == made.id
        async with container(docker, image=name) as box:
            assert await docker.containers.read_file(box, "/b/c") == b"text"
        again = await docker.images.build(folder, dockerfile="FROM busybox\n", tags=name)
        assert again.id is not None
