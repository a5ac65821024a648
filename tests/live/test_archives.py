"""Archives of images and containers, in and out."""

import base64
import io
import json
import tarfile
from pathlib import Path

import pytest
from mobykit import AsyncDocker, Docker, errors, models
from mobykit_runtime.archives.packing import pack_bytes

from .clients import both_clients
from .daemon import Engine
from .things import LABEL, container, image, new_name


def names(archive: bytes) -> set[str]:
    with tarfile.open(fileobj=io.BytesIO(archive), mode="r|") as tar:
        return set(tar.getnames())


@both_clients
async def test_save_and_load(docker: AsyncDocker, tmp_path: Path) -> None:
    path = tmp_path / "images.tar"
    async with image(docker) as one, image(docker) as two:
        made = (await docker.images.inspect(one)).id
        with path.open("wb") as file:
            async for piece in docker.images.save(one):
                file.write(piece)
        assert "manifest.json" in names(path.read_bytes())
        both = await docker.images.save_many(names=[one, two]).read()
        await docker.images.delete(one)
        await docker.images.delete(two)

        loaded = await docker.images.load_stream(path).wait()
        assert f"Loaded image: {one}:latest\n" in [message.stream for message in loaded]
        assert (await docker.images.inspect(one)).id == made
        again = await docker.images.load_stream(both, quiet=False).wait()
        assert any(message.stream == f"Loaded image: {two}:latest\n" for message in again)
        assert (await docker.images.inspect(two)).id
    with pytest.raises(errors.NotFound, match="nothing"):
        await docker.images.save("nothing")
    with pytest.raises(errors.NotFound, match="nothing"):
        await docker.images.save_many(names=["busybox", "nothing"])


@both_clients
async def test_load_of_what_is_no_archive(docker: AsyncDocker) -> None:
    for garbage in ([b"\x01" * 4096], pack_bytes("manifest.json", b"no json"), []):
        with pytest.raises((errors.OperationFailed, errors.ApiError)):
            await docker.images.load_stream(garbage).wait()


@both_clients
async def test_export_and_import(docker: AsyncDocker) -> None:
    name = new_name("imported")
    async with container(docker) as made:
        await docker.containers.put_archive(made, pack_bytes("mine", b"content"), path="/tmp")
        async with docker.containers.export(made) as stream:
            head = await stream.read(1000)
            assert len(head) == 1000
            archive = head + await stream.read()
    assert {"bin/busybox", "etc/passwd", "tmp/mine"} <= names(archive)
    pieces = (archive[start : start + 100_000] for start in range(0, len(archive), 100_000))
    messages = await docker.images.import_stream(
        pieces,
        repo=name,
        tag="t",
        message="by hand",
        changes=['CMD ["cat", "/tmp/mine"]', f"LABEL {LABEL}=x"],
    ).wait()
    try:
        found = await docker.images.inspect(f"{name}:t")
        assert (found.id, found.comment, found.config.labels) == (
            messages[-1].status,
            "by hand",
            {LABEL: "x"},
        )
        assert (await docker.containers.run(f"{name}:t")).check().stdout == b"content"
    finally:
        await docker.images.delete(f"{name}:t", force=True)
    with pytest.raises((errors.OperationFailed, errors.ApiError), match=r"archive/tar|unexpected EOF"):
        await docker.images.import_stream([b"\x01" * 4096]).wait()
    with pytest.raises(errors.NotFound, match="No such container: nothing"):
        await docker.containers.export("nothing")


@both_clients
async def test_archives_of_a_container(docker: AsyncDocker, age: str) -> None:
    async with container(docker) as made:
        async with docker.containers.get_archive(made, path="/etc/passwd") as stream:
            stat = json.loads(base64.b64decode(stream.headers["x-docker-container-path-stat"]))
            archive = await stream.read()
        assert names(archive) == {"passwd"}
        info = (await docker.containers.archive_info(made, path="/etc/passwd")).docker_container_path_stat
        assert info is not None
        assert (info.name, info.size, info.mode) == (stat["name"], stat["size"], stat["mode"])

        await docker.containers.put_archive(made, archive, path="/tmp", copy_uid_gid=True)
        assert names(await docker.containers.get_archive(made, path="/tmp/.").read()) == {".", "./passwd"}
        with pytest.raises(errors.ServerError, match="cannot overwrite directory"):
            await docker.containers.put_archive(
                made, pack_bytes("tmp", b"in its way"), path="/", no_overwrite_dir_non_dir=True
            )
        with pytest.raises(errors.ApiError, match=r"archive/tar|unexpected EOF"):
            await docker.containers.put_archive(made, [b"\x01" * 4096], path="/tmp")
        for call in (
            docker.containers.get_archive(made, path="/no/such"),
            docker.containers.put_archive(made, archive, path="/no/such"),
            docker.containers.get_archive("nothing", path="/"),
        ):
            with pytest.raises(errors.NotFound, match=r"Could not find the file|No such container"):
                await call


def test_archive_is_read_by_tarfile_as_it_comes(engine: Engine) -> None:
    with Docker(engine.host) as docker:
        request = models.ContainerCreateRequest(image="busybox", labels={LABEL: "container"})
        made = docker.containers.create(request).id
        try:
            with (
                docker.containers.export(made) as stream,
                tarfile.open(fileobj=stream, mode="r|") as tar,
            ):
                found = {member.name: member.size for member in tar}
            assert found["bin/busybox"] > 500_000
        finally:
            docker.containers.delete(made)
