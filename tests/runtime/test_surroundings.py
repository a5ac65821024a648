"""What lies around in the environment of a process has no say in how its engine is reached."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.fakes import FakeEngine, reply
from tests.runtime.both import Connect
from tests.scripts import UNTIL_CLOSE, frame, parts, upgraded

USES: dict[str, Callable[[Any], Any]] = {
    "call": lambda docker: docker.system.info(),
    "stream": lambda docker: docker.containers.logs("box", stdout=True).read(),
    "upgrade": lambda docker: docker.containers.attach("box", stream=False).communicate(),
    "upload": lambda docker: docker.containers.put_archive("box", [b"1"], path="/"),
}
HEADERS = {"host", "user-agent", "accept", "accept-encoding"}
MORE = {
    "upload": {"transfer-encoding", "content-type"},
    "upgrade": {"connection", "upgrade", "content-length"},
}


@pytest.fixture
def proxy(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[FakeEngine]:
    """Yield a proxy that the environment names in all ways there are, beside passwords for everything."""
    with FakeEngine(tcp=True) as proxy:
        proxy.on("*", reply(200, {"ID": "of the proxy"}))
        url = proxy.url.replace("tcp:", "http:")
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "WS_PROXY", "FTP_PROXY"):
            for spelling in (name, name.lower()):
                monkeypatch.setenv(spelling, url)
        for name in ("NO_PROXY", "no_proxy", "REQUEST_METHOD"):
            monkeypatch.delenv(name, raising=False)
        netrc = "default login joe password geheim\n"
        for name in (".netrc", "_netrc"):
            (tmp_path / name).write_text(f"machine 127.0.0.1 login joe password geheim\n{netrc}")
            (tmp_path / name).chmod(0o600)
        monkeypatch.setenv("HOME", str(tmp_path))
        monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
        yield proxy


@pytest.mark.parametrize("use", USES)
def test_proxies_and_passwords_of_the_environment_do_not_matter(
    any_engine: FakeEngine, connect: Connect, proxy: FakeEngine, use: str
) -> None:
    any_engine.on("*", reply(200, {"ID": "x"}))
    any_engine.on("/v1.44/containers/box/logs", parts(UNTIL_CLOSE, frame(b"out")))
    any_engine.on("/v1.44/containers/box/attach", parts(upgraded(), frame(b"out")))
    any_engine.on("/v1.44/containers/box/wait", reply(200, {"StatusCode": 0}))
    USES[use](connect(any_engine))
    sent = any_engine.requests[0]
    assert sent.target.startswith(b"/v1.44/")
    assert sent.headers.keys() == HEADERS | MORE.get(use, set())
    assert proxy.connections == 0
    any_engine.wait_until_idle()
