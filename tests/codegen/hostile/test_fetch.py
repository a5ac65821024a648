"""Descriptions that come over the network: pinned, digested, and refused as any other."""

from __future__ import annotations

import hashlib
import http.server
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from codegen.openapi import sources
from codegen.openapi.fetch import Lock
from tests.codegen.hostile import build, checks
from tests.codegen.hostile.checks import Bench

GOOD = build.as_yaml(build.swagger()).encode()
COMMIT = "0" * 40

Answer = Callable[[http.server.BaseHTTPRequestHandler], None]


class Upstream:
    """A server in place of upstream's, which answers each path as it is told to."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.asked: list[str] = []
        self.answers: dict[str, Answer] = {}

    def serves(self, path: str, body: bytes, status: int = 200, **headers: str) -> str:
        """Answer a path with a body; return its address."""

        def answer(handler: http.server.BaseHTTPRequestHandler) -> None:
            handler.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                handler.send_header(name, value)
            handler.end_headers()
            handler.wfile.write(body)

        self.answers[path] = answer
        return f"{self.url}{path}"

    def says(self, path: str, data: bytes) -> str:
        """Answer a path with bytes that need not be HTTP; return its address."""

        def answer(handler: http.server.BaseHTTPRequestHandler) -> None:
            handler.wfile.write(data)

        self.answers[path] = answer
        return f"{self.url}{path}"


@pytest.fixture
def upstream(reachable: set[Any]) -> Iterator[Upstream]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            there.asked.append(self.path)
            there.answers[self.path](self)

        def log_message(self, format: str, *args: object) -> None:
            pass

    class Server(http.server.ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            """Print nothing where a client hangs up early, as it does when a document is too large."""

    with Server(("127.0.0.1", 0), Handler) as server:
        there = Upstream(server.server_port)
        reachable.add(("127.0.0.1", server.server_port))
        threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
        yield there
        server.shutdown()


@pytest.fixture
def lock(bench: Bench, upstream: Upstream) -> Callable[[str], Path]:
    """Write a lock file that pins version 1.44 to a digest, or to none."""

    def write(digest: str) -> Path:
        digests = {"1.44": digest} if digest else {}
        Lock(f"{upstream.url}/{{commit}}/v{{version}}.yaml", COMMIT, digests).write(sources.LOCK)
        return sources.LOCK

    return write


def test_the_pinned_file_is_read_and_distilled(
    bench: Bench, upstream: Upstream, lock: Callable[[str], Path]
) -> None:
    lock(hashlib.sha256(GOOD).hexdigest())
    upstream.serves(f"/{COMMIT}/v1.44.yaml", GOOD)
    assert bench.run("fetch", "1.44") == (0, "spec/v1.44.json: changed\n", "")
    assert bench.run("fetch", "1.44") == (0, "spec/v1.44.json: as it was\n", "")
    assert upstream.asked == [f"/{COMMIT}/v1.44.yaml"] * 2


def test_a_file_that_is_not_the_pinned_one_is_refused(
    bench: Bench, upstream: Upstream, lock: Callable[[str], Path]
) -> None:
    lock("f" * 64)
    address = upstream.serves(f"/{COMMIT}/v1.44.yaml", GOOD)
    before = checks.snapshot(bench.folder)
    outcome = bench.run("fetch", "1.44")
    checks.check_refusal(
        outcome, address, f"has the digest {hashlib.sha256(GOOD).hexdigest()}, but {'f' * 64}"
    )
    assert checks.snapshot(bench.folder) == before


def test_a_new_version_is_pinned_by_its_first_reading(
    bench: Bench, upstream: Upstream, lock: Callable[[str], Path]
) -> None:
    written = lock("")
    upstream.serves(f"/{COMMIT}/v1.44.yaml", GOOD)
    assert bench.run("fetch", "1.44").status == 0
    assert Lock.read(written).digests == {"1.44": hashlib.sha256(GOOD).hexdigest()}


def test_what_the_lock_says_is_not_what_another_place_says(
    bench: Bench, upstream: Upstream, lock: Callable[[str], Path]
) -> None:
    """A file whose digest is wrong is not even parsed: the error is about the digest."""
    lock("f" * 64)
    address = upstream.serves(f"/{COMMIT}/v1.44.yaml", b"!!python/object/apply:os.system [x]")
    checks.check_refusal(bench.run("fetch", "1.44"), address, "is pinned in sources.lock.toml")


@pytest.mark.parametrize(
    "version",
    ["1.44/../../x", "../1.44", "1.44\n", "{version}", "1", "1.44.1", "", "\u0661.\u0664\u0664", "-1.4"],
)
def test_a_version_is_a_version(bench: Bench, version: str) -> None:
    before = checks.snapshot(bench.folder)
    outcome = bench.run("fetch", "--from", bench.file(GOOD), "--", version)
    checks.check_refusal(outcome, repr(version), "is no API version")
    assert {**checks.snapshot(bench.folder), "hostile.spec": None} == {**before, "hostile.spec": None}


def test_a_file_of_another_version_is_refused(bench: Bench) -> None:
    path = bench.file(GOOD)
    before = checks.snapshot(bench.folder)
    checks.check_refusal(
        bench.run("fetch", "1.45", "--from", path), str(path), "describes version 1.44, not 1.45"
    )
    assert checks.snapshot(bench.folder) == before


def refused(bench: Bench, address: str, says: str) -> None:
    before = checks.snapshot(bench.folder)
    checks.check_refusal(bench.run("fetch", "1.44", "--from", address), address, says)
    assert checks.snapshot(bench.folder) == before


def test_what_a_server_can_do_wrong(bench: Bench, upstream: Upstream) -> None:
    refused(bench, upstream.serves("/a", b"<html>\x1b[2J", status=404), "cannot be fetched: HTTP Error 404")
    refused(bench, upstream.serves("/b", GOOD, status=500), "cannot be fetched: HTTP Error 500")
    refused(bench, upstream.serves("/c", b"#" * 6_000_000), "is larger than")
    refused(bench, upstream.serves("/d", b"\xff\xfe"), "is not UTF-8 text")
    refused(bench, upstream.says("/e", b"\x1b[2Jnonsense\r\n\r\n"), "cannot be fetched")
    refused(bench, upstream.says("/f", b""), "cannot be fetched")
    refused(bench, upstream.says("/g", b"HTTP/1.1 200 OK\r\n" + b"X: " + b"y" * 100_000), "cannot be fetched")
    refused(
        bench,
        upstream.says("/h", b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nswagger"),
        "ended 92 bytes too early",
    )
    chunks = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7\r\nswagger\r\n5\r\nx"
    refused(bench, upstream.says("/i", chunks), "cannot be fetched: IncompleteRead")


@pytest.mark.parametrize(
    "target",
    ["file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://x", "data:,swagger", "//[", "http://[::1/"],
)
def test_a_redirect_to_another_kind_of_place_is_not_followed(
    bench: Bench, upstream: Upstream, target: str
) -> None:
    refused(bench, upstream.serves("/moved", b"", status=302, Location=target), "cannot be fetched")


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:x/x", "http://[::1/x", "http://", "https:///x", "http://a b/", "http://x\r\ny/"],
)
def test_an_address_that_is_none_is_refused(bench: Bench, address: str) -> None:
    refused(bench, address, "cannot be fetched")


@pytest.mark.parametrize(
    "address", ["ftp://127.0.0.1/x", "file:///etc/passwd", "data:,x", "jar:file:x", "javascript:x"]
)
def test_other_schemes_are_names_of_files(bench: Bench, address: str) -> None:
    refused(bench, address, "cannot be read: No such file or directory")


LOCKS = {
    "no TOML": b"[upstream",
    "nothing": b"",
    "no commit": b'[upstream]\nurl = "x"\n[sha256]\n',
    "no digests": b'[upstream]\nurl = "x"\ncommit = "y"\n',
    "no UTF-8": b"\xff",
    "a list": b'upstream = ["x"]\n',
    "a number": b"upstream = 7\nsha256 = 7\n",
    "digests in a list": b'sha256 = [1]\n[upstream]\nurl = "x"\ncommit = "y"\n',
}


@pytest.mark.parametrize("content", LOCKS.values(), ids=LOCKS.keys())
def test_a_spoiled_lock_is_named(bench: Bench, content: bytes) -> None:
    sources.LOCK.write_bytes(content)
    checks.check_refusal(
        bench.run("fetch", "1.44", "--from", bench.file(GOOD)), str(sources.LOCK), "is no lock file"
    )


def test_the_repository_pins_a_commit_and_every_file() -> None:
    lock = Lock.read(sources.LOCK)
    assert re.fullmatch("[0-9a-f]{40}", lock.commit)
    assert lock.url.startswith("https://")
    assert "{commit}" in lock.url
    assert {path.stem.removeprefix("v") for path in sources.spec_files()} == set(lock.digests)
    assert all(re.fullmatch("[0-9a-f]{64}", digest) for digest in lock.digests.values())
