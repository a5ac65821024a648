"""What the tests of the page of differences share: pages, and visits to them in a browser."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser

from codegen.diff import page as pages
from codegen.diff.compare import compare
from codegen.diff.place import Places
from codegen.diff.records import Record, group
from codegen.history import reading
from codegen.history.history import History
from codegen.openapi.node import Node
from tests.codegen.packages import TOY

HOSTILE = "</script><img/src=x/onerror=alert(1)>&lt;<!--"


def of_files(*paths: Path) -> History:
    return reading.read(paths, (), foreign=True).history


def hostile_page(folder: Path) -> str:
    """Return a page of a description whose names and values want to be markup, read without the rules for names."""
    (folder / "v1.1.yaml").write_bytes((TOY / "v1.1.yaml").read_bytes())
    document = yaml.safe_load((TOY / "v1.2.yaml").read_text(encoding="utf-8"))
    document["definitions"]["ToySummary"]["properties"][HOSTILE] = {"type": "string"}
    parameters = document["paths"]["/toys/json"]["get"]["parameters"]
    parameters.append({"name": HOSTILE, "in": "query", "type": "string"})
    next(each for each in parameters if each["name"] == "sort-by")["enum"].append(HOSTILE)
    (folder / "v1.2.yaml").write_text(yaml.safe_dump(document), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Node, "name", lambda node, *_: node.text())
        return pages.page(of_files(folder / "v1.1.yaml", folder / "v1.2.yaml"), "1.1", "1.2")


def records_of(at: dict[str, Places], old: str, new: str) -> tuple[Record, ...]:
    return group(compare(at[old], at[new]), at[old], at[new])


class Visit:
    """A page that was opened, what it has asked the network for and what it has complained about."""

    def __init__(self, browser: Browser, address: str, **options: Any) -> None:
        self.page = browser.new_page(**options)
        self.page.set_default_timeout(10_000)
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(address)

    def finish(self) -> None:
        assert self.complaints == []
        assert [url for url in self.requests if not url.startswith("file:")] == []
        assert len(self.requests) == 1
        self.page.close()


def looked_at(browser: Browser, png: bytes) -> dict[str, float]:
    """Return how many colours a picture has, and how light it is: from 0 to 255."""
    page = browser.new_page()
    script = """async (data) => {
        const image = await createImageBitmap(await (await fetch(data)).blob());
        const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
        context.drawImage(image, 0, 0);
        const bytes = new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer);
        const light = bytes.reduce((sum, pixel) => sum + (pixel & 255), 0) / bytes.length;
        return {colours: new Set(bytes).size, light};
    }"""
    found: dict[str, float] = page.evaluate(script, "data:image/png;base64," + base64.b64encode(png).decode())
    page.close()
    return found
