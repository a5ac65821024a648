"""A registry of images and plugins in memory, where an engine takes 127.0.0.1 to be: in the engine's own network.

    python -m tests.live.registry    serve until standard input ends; prints the port

Who pushes is believed: digests are not checked, and nothing is refused.
"""

import hashlib
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from .daemon import Engine

HERE = Path(__file__).parents[2]
BLOBS: dict[str, bytes] = {}
MANIFESTS: dict[str, tuple[str, bytes]] = {}


@contextmanager
def registry(engine: Engine) -> Iterator[str]:
    """Yield the address of a registry that the engine, and nobody else, can reach."""
    command = ["nsenter", "--target", str(engine.pid), "--net", sys.executable, "-m", __name__]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=HERE) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        try:
            yield f"127.0.0.1:{int(server.stdout.readline())}"
        finally:
            server.stdin.close()


class Handler(BaseHTTPRequestHandler):
    """Answers for /v2/, and below /v2/NAME/ for blobs/..., manifests/... and tags/list."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path == "/v2/":
            self.reply(200, b"{}")
        elif path.endswith("/tags/list"):
            name = path.removesuffix("/tags/list")
            names = [each.rpartition("/")[2] for each in MANIFESTS if each.startswith(f"{name}/manifests/")]
            self.reply(200, json.dumps({"name": name, "tags": [n for n in names if ":" not in n]}).encode())
        elif "/manifests/" in path and path in MANIFESTS:
            kind, data = MANIFESTS[path]
            self.reply(200, data, {"Content-Type": kind, "Docker-Content-Digest": digest(data)})
        elif "/blobs/" in path and path.rpartition("/")[2] in BLOBS:
            self.reply(200, BLOBS[path.rpartition("/")[2]])
        else:
            code = "MANIFEST_UNKNOWN" if "/manifests/" in path else "BLOB_UNKNOWN"
            problem = {"errors": [{"code": code, "message": "nothing here by that name"}]}
            self.reply(404, json.dumps(problem).encode())

    do_HEAD = do_GET  # noqa: N815  # the name that http.server looks for

    def do_POST(self) -> None:
        BLOBS[self.path] = b""
        self.reply(202, headers={"Location": f"{self.path.partition('?')[0]}upload"})

    def do_PATCH(self) -> None:
        BLOBS[self.path] = self.body()
        self.reply(202, headers={"Location": self.path, "Range": f"0-{len(BLOBS[self.path]) - 1}"})

    def do_PUT(self) -> None:
        data = self.body()
        path, _, query = self.path.partition("?")
        if "/manifests/" in path:
            kept = self.headers["Content-Type"], data
            MANIFESTS[path] = kept
            MANIFESTS[f"{path.rpartition('/')[0]}/{digest(data)}"] = kept
            self.reply(201, headers={"Docker-Content-Digest": digest(data)})
        else:
            name = query.rpartition("digest=")[2].replace("%3A", ":")
            BLOBS[name] = BLOBS.pop(path, b"") + data
            self.reply(201, headers={"Docker-Content-Digest": name})

    def body(self) -> bytes:
        if self.headers.get("Transfer-Encoding") != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length", 0)))
        found = b""
        while size := int(self.rfile.readline(), 16):
            found += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return found

    def reply(self, status: int, body: bytes = b"", headers: dict[str, Any] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **(headers or {})}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


def digest(data: bytes) -> str:
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def main() -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    print(server.server_port, flush=True)
    threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
    sys.stdin.read()


if __name__ == "__main__":
    main()
