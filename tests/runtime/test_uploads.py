"""Bodies that are made while they are sent, through both clients."""

from __future__ import annotations

import asyncio
import io
import tarfile
import threading
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import mobykit
import pytest
from mobykit_runtime.archives.magic import is_archive
from mobykit_runtime.archives.packing import pack
from mobykit_runtime.errors import InvalidArgument, TruncatedStream

from tests.fakes import FakeEngine, raw_then_close, raw_then_silence, reply
from tests.runtime.both import Connect
from tests.scripts import UNTIL_CLOSE, flood

PATH = "/v1.44/containers/box/archive"
PIECE = b"x" * 100_000


def put(connect: Connect, engine: FakeEngine, body: Any) -> None:
    connect(engine, timeout=10).containers.put_archive("box", body, path="/")


class Source:
    """Pieces without end; knows whether it was closed."""

    def __init__(self, error: BaseException | None = None) -> None:
        self.given = 0
        self.closed = threading.Event()
        self._error = error

    def pieces(self) -> Iterator[bytes]:
        try:
            while True:
                self.given += 1
                yield PIECE
                if self._error is not None and self.given > 3:
                    raise self._error
        finally:
            self.closed.set()


def test_what_a_body_may_be(engine: FakeEngine, connect: Connect, tmp_path: Path) -> None:
    engine.on(PATH, reply(200))
    data = b"\x1f\x8b" + bytes(range(256)) * 3000
    (tmp_path / "tar").write_bytes(data)
    cut = [data[:5], b"", bytearray(data[5:500]), memoryview(data)[500:]]
    with (tmp_path / "tar").open("rb") as file:
        for body in (
            data,
            bytearray(data),
            memoryview(data),
            tmp_path / "tar",
            str(tmp_path / "tar"),
            file,
            io.BytesIO(data),
            cut,
            iter(cut),
        ):
            put(connect, engine, body)
    assert [request.body == data for request in engine.requests] == [True] * 9
    assert {request.headers["content-type"] for request in engine.requests} == {"application/x-tar"}
    sizes = [request.headers.get("content-length") for request in engine.requests]
    assert sizes == [str(len(data))] * 3 + [None] * 6
    put(connect, engine, iter([]))
    assert engine.requests[-1].body == b""
    engine.wait_until_idle()


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ("/nowhere", r"/nowhere: cannot be read: no such file or directory; give a tar archive as bytes"),
        (Path("/nowhere"), "/nowhere: cannot be read"),
        (__file__, r"test_uploads\.py: this file is no tar archive"),
        (Path("/"), "/: this is a folder; give a tar archive"),
        ("FROM x\nRUN y\n", "this is text, no archive and no path of one"),
        (b"", "these bytes are no tar archive"),
        (b"FROM x", "these bytes are no tar archive, plain or compressed; give a tar archive as bytes, file"),
        (b"a" * 2000, "these bytes are no tar archive"),
        ({"a": b""}, "a mapping is no archive"),
        (5, "got int"),
        (io.StringIO("text"), "of text"),
    ],
    ids=lambda value: str(value)[:20].partition(" object")[0],
)
def test_what_a_body_may_not_be(engine: FakeEngine, connect: Connect, wrong: Any, problem: str) -> None:
    with pytest.raises(InvalidArgument, match=problem) as caught:
        put(connect, engine, wrong)
    assert str(caught.value).startswith("containers.put_archive: ")
    assert engine.connections == 0


def test_pieces_that_are_not_bytes(engine: FakeEngine, connect: Connect) -> None:
    with pytest.raises(InvalidArgument, match="a piece that is not bytes, but str"):
        put(connect, engine, [b"1", "2"])
    engine.wait_until_idle()


@pytest.mark.parametrize("kind", ["w", "w:gz", "w:bz2", "w:xz"])
def test_what_an_archive_begins_with(kind: Any) -> None:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode=kind) as archive:
        archive.addfile(tarfile.TarInfo("a"))
    assert is_archive(file.getvalue()[:512])
    assert is_archive(bytes(1024))
    assert is_archive(b"\x28\xb5\x2f\xfd")
    assert is_archive(b"\x5f\x2a\x4d\x18")
    assert not is_archive(bytes(511))
    assert not is_archive(b"PK\x03\x04" + bytes(600))


@pytest.mark.parametrize(
    "error", [ValueError("mine"), OSError("mine"), TruncatedStream("x", expected=1, got=0)]
)
def test_errors_of_the_caller_come_out_unchanged(
    engine: FakeEngine, connect: Connect, error: Exception
) -> None:
    engine.on(PATH, reply(200))
    source = Source(error)
    with pytest.raises(type(error)) as caught:
        put(connect, engine, source.pieces())
    assert caught.value is error
    assert source.closed.wait(60)
    engine.wait_until_idle()
    assert engine.requests == []


def test_a_stream_of_one_engine_is_a_body_for_another(engine: FakeEngine, connect: Connect) -> None:
    sent: list[int] = []
    engine.on("/v1.44/containers/a/export", flood(UNTIL_CLOSE, PIECE, sent, limit=5_000_000))
    engine.on(PATH, reply(200))
    with mobykit.Docker(engine.url, version="1.44").containers.export("a") as source:
        put(connect, engine, source)
    assert len(engine.requests[-1].body) == 5_000_000
    engine.wait_until_idle()


# Of tasks only


def test_pieces_made_asynchronously(engine: FakeEngine) -> None:
    engine.on(PATH, reply(200))
    closed = []

    async def source(error: Exception | None = None) -> AsyncIterator[bytes]:
        try:
            for piece in (b"1", b"", b"23"):
                await asyncio.sleep(0)
                yield piece
            if error is not None:
                raise error
        finally:
            closed.append(True)

    async def use() -> None:
        containers = mobykit.AsyncDocker(engine.url, version="1.44").containers
        await containers.put_archive("box", source(), path="/")
        with pytest.raises(OSError, match="mine"):
            await containers.put_archive("box", source(OSError("mine")), path="/")
        async with containers.export("a") as stream:
            await containers.put_archive("box", stream, path="/")

    engine.on("/v1.44/containers/a/export", raw_then_close(UNTIL_CLOSE + PIECE))
    asyncio.run(use())
    assert [request.body for request in engine.requests if request.method == "PUT"] == [b"123", PIECE]
    assert closed == [True, True]
    with pytest.raises(InvalidArgument, match="takes the asynchronous client"):
        mobykit.Docker(engine.url, version="1.44").containers.put_archive("box", source(), path="/")  # type: ignore[arg-type]
    engine.wait_until_idle()


@pytest.mark.parametrize("times", [1, 2])
def test_an_upload_that_is_cancelled(engine: FakeEngine, times: int) -> None:
    engine.hasty.add(PATH)
    engine.on(PATH, raw_then_silence(b""))
    source = Source()

    async def use() -> None:
        containers = mobykit.AsyncDocker(engine.url, version="1.44").containers
        task = asyncio.create_task(containers.put_archive("box", source.pieces(), path="/"))
        await asyncio.sleep(0.1)
        for _ in range(times):
            task.cancel()
            await asyncio.sleep(0)
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(use())
    assert source.closed.wait(60)
    engine.wait_until_idle()


def test_archives_are_not_compressed(engine: FakeEngine, connect: Connect, tmp_path: Path) -> None:
    # Engines unpack what is compressed with programs that have had holes, and some look for them in the container.
    (tmp_path / "Dockerfile").write_text("FROM scratch\n")
    engine.on("*", reply(200))
    docker = connect(engine)
    docker.images.build_stream(mobykit.build_context(tmp_path)).wait()
    docker.containers.put_archive("box", pack(tmp_path), path="/")
    for request in engine.requests:
        assert "content-encoding" not in request.headers
        assert request.headers["content-type"] == "application/x-tar"
        assert request.body[257:262] == b"ustar"
