"""The page of all differences in a real browser, Debian's chromium, with its keyboard.

Without chromium these tests are skipped; MOBYKIT_REQUIRE_ENGINES=1 makes that a failure.
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from codegen.diff import page as pages
from codegen.diff.place import Places
from codegen.diff.surface import places
from codegen.history.history import History
from codegen.history.merge import merge
from tests.codegen.diff_pages import HOSTILE, Visit, hostile_page, looked_at, records_of
from tests.codegen.versions import SHOWN

VERSIONS = tuple(SHOWN)

LARGEST = 3_000_000
RECORDS = "#records li.record"
expect.set_options(timeout=15_000)


@pytest.fixture(scope="module")
def at(pages_history: History) -> dict[str, Places]:
    return {version: places(pages_history.at(version)) for version in VERSIONS}


@pytest.fixture(scope="module")
def text(pages_history: History) -> str:
    return pages.page(pages_history, "1.44", "1.52")


@pytest.fixture(scope="module")
def address(text: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("page") / "diff.html"
    file.write_text(text, encoding="utf-8")
    return file.as_uri()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium")
    if path is None:
        if os.environ.get("MOBYKIT_REQUIRE_ENGINES") == "1":
            pytest.fail("no chromium, and MOBYKIT_REQUIRE_ENGINES=1: apt-get install chromium", pytrace=False)
        pytest.skip("no chromium; apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox"]
        )  # tests are root in CI
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    visit = Visit(browser, address)
    yield visit.page
    visit.finish()


def shown(page: Page) -> list[str]:
    """Return the ids of the records on the page."""
    found: list[str] = page.eval_on_selector_all(RECORDS, "all => all.map(each => each.dataset.id)")
    return found


def column(page: Page, tab: str, number: int) -> list[str]:
    found: list[str] = page.eval_on_selector_all(
        f"#{tab} tbody tr", f"rows => rows.map(row => row.cells[{number}].textContent)"
    )
    return found


def moved(page: Page, hash_: str) -> None:
    page.wait_for_function("hash => location.hash === hash", arg=hash_)


def test_page_is_not_too_large(text: str) -> None:
    assert 100_000 < len(text.encode()) < LARGEST


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_opens_in_both_schemes(browser: Browser, address: str, scheme: Any) -> None:
    visit = Visit(browser, address, color_scheme=scheme, viewport={"width": 1280, "height": 900})
    page = visit.page
    expect(page).to_have_title("Docker Engine API: 1.44 to 1.52")
    expect(page.locator("h1")).to_be_visible()
    seen = looked_at(browser, page.screenshot())
    assert seen["colours"] > 50
    assert (seen["light"] > 200) == (scheme == "light")
    assert (seen["light"] < 60) == (scheme == "dark")
    visit.finish()


def test_pickers_show_the_records_of_any_pair(page: Page, at: dict[str, Places]) -> None:
    chance = random.Random(1)
    for old, new in [chance.sample(sorted(at), 2) for _ in range(10)]:
        for one, other in ((old, new), (new, old)):
            page.get_by_label("from", exact=True).select_option(one)
            page.get_by_label("to", exact=True).select_option(other)
            records = records_of(at, one, other)
            assert sorted(shown(page)) == sorted(record.id for record in records), (one, other)
            changes = "1 change" if len(records) == 1 else f"{len(records)} changes"
            expect(page.get_by_role("status")).to_have_text(f"{changes} from {one} to {other}")
    page.get_by_label("from", exact=True).select_option(other)
    expect(page.get_by_role("status")).to_have_text(f"{other} is compared with itself: no changes")


def test_records_say_what_changed(page: Page) -> None:
    page.get_by_role("searchbox", name="Search").fill("models.mount.type")
    section = page.get_by_role("region", name="Compatible")
    expect(section.get_by_role("heading", level=3)).to_have_text("POST /containers/create")
    record = section.locator("li.record")
    expect(record).to_have_count(1)
    for words in (
        "value added",
        "Mounts[].Type",
        "request, response 200",
        '"image"',
        "models.Mount.type: 'image'",
    ):
        expect(record).to_contain_text(words)
    hidden = section.get_by_text("GET /services/{id}", exact=True)
    expect(hidden).to_be_hidden()
    section.get_by_text("more operations").click()
    expect(hidden).to_be_visible()


def test_a_changed_value_is_shown_from_old_to_new(page: Page) -> None:
    page.get_by_role("button", name="Swap the versions").click()
    expect(page.get_by_role("status")).to_contain_text("from 1.52 to 1.44")
    page.get_by_role("button", name="Swap the versions").click()
    page.get_by_role("searchbox", name="Search").fill("renamed networksummary")
    record = page.locator(RECORDS)
    expect(record).to_have_count(1)
    expect(record.locator("del")).to_have_text("Network")
    expect(record.locator("ins")).to_have_text("NetworkSummary")


def test_search_and_severities_narrow(page: Page) -> None:
    status = page.get_by_role("status")
    all_of_them = shown(page)
    box = page.get_by_role("searchbox", name="Search")
    box.fill("MOUNT added")
    few = shown(page)
    assert 0 < len(few) < len(all_of_them)
    expect(status).to_have_text(f"{len(few)} of {len(all_of_them)} changes from 1.44 to 1.52")
    for record in page.locator(RECORDS).all():
        expect(record).to_contain_text("added")
    box.fill("no such thing")
    expect(page.locator("#records")).to_have_text("Nothing of it matches.")
    box.press("Escape")
    expect(box).to_have_value("")
    assert shown(page) == all_of_them
    counted = 0
    for name in ("Breaking", "Breaking to write", "Breaking to read", "Compatible", "Documentation only"):
        label = page.get_by_role("checkbox", name=re.compile(rf"^{name} \d+$"))
        count = int(page.locator("label", has=label).locator(".number").inner_text())
        before = len(shown(page))
        label.uncheck()
        assert len(shown(page)) == before - count
        counted += count
    assert counted == len(all_of_them)
    moved(page, "#1.44..1.52?hide=breaking,breaking-write,breaking-read,compatible,documentation")


def test_keys(page: Page) -> None:
    status, box = page.get_by_role("status"), page.get_by_role("searchbox", name="Search")
    page.keyboard.press("]")
    expect(status).to_contain_text("to 1.53")
    page.keyboard.press("[")
    page.keyboard.press("[")
    expect(page.get_by_label("to", exact=True)).to_have_value("1.51")
    for _ in VERSIONS[VERSIONS.index("1.51") :]:
        page.keyboard.press("]")
    expect(status).to_have_text(f"{VERSIONS[-1]} is the newest version")
    page.keyboard.press("/")
    expect(box).to_be_focused()
    page.keyboard.type("t]?/")  # typed, and nothing else
    expect(box).to_have_value("t]?/")
    expect(page.get_by_role("tab", name="Changes")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(box).to_have_value("")
    box.blur()
    for tab in ("Operations", "Models", "Changes"):
        page.keyboard.press("t")
        expect(page.get_by_role("tabpanel", name=tab)).to_be_visible()
        expect(page.get_by_role("tabpanel")).to_have_count(1)
    page.keyboard.press("?")
    help_ = page.get_by_role("dialog", name="Keyboard")
    expect(help_).to_be_visible()
    page.keyboard.press("t")
    expect(page.get_by_role("tab", name="Changes", include_hidden=True)).to_have_attribute(
        "aria-selected", "true"
    )
    help_.get_by_role("button", name="Close").press("Enter")
    expect(help_).to_be_hidden()


def test_everything_is_in_reach_of_the_tab_key(page: Page) -> None:
    reached = []
    for _ in range(16):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.value || ''"))
    for control in ("old", "swap", "new", "search", "ask", "tab-changes", "breaking", "documentation"):
        assert control in reached
    assert len([each for each in reached if each.startswith("tab-")]) == 1
    page.get_by_role("tab", name="Changes").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Operations")).to_be_focused()
    expect(page.get_by_role("tabpanel", name="Operations")).to_be_visible()
    page.keyboard.press("Home")
    bars = page.get_by_role("group", name="Changes of each version").get_by_role("button")
    expect(bars).to_have_count(len(VERSIONS) - 1)
    bars.first.focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    before, last = VERSIONS[-3:-1]
    expect(page.get_by_role("status")).to_contain_text(f"from {before} to {last}")
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    skip = page.get_by_role("link", name="Skip to the list")
    skip.focus()
    skip.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    moved(page, f"#{before}..{last}")


def test_address_keeps_what_is_shown(page: Page, browser: Browser, address: str) -> None:
    page.get_by_label("to", exact=True).select_option("1.48")
    page.get_by_role("searchbox", name="Search").fill("mount & <b> ü")
    page.get_by_role("searchbox", name="Search").fill("mount added")
    page.get_by_role("checkbox", name=re.compile("^Documentation")).uncheck()
    moved(page, "#1.44..1.48?q=mount+added&hide=documentation")
    visit = Visit(browser, page.url)
    assert shown(visit.page) == shown(page) != []
    expect(visit.page.get_by_role("searchbox", name="Search")).to_have_value("mount added")
    expect(visit.page.get_by_label("to", exact=True)).to_have_value("1.48")
    visit.finish()
    page.get_by_role("tab", name="Models").click()
    moved(page, "#1.44..1.48?q=mount+added&hide=documentation&tab=models")
    page.go_back()
    expect(page.get_by_role("tabpanel", name="Changes")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("checkbox", name=re.compile("^Documentation"))).to_be_checked()
    expect(page.get_by_role("searchbox", name="Search")).to_have_value("mount added")
    page.go_back()
    expect(page.get_by_label("to", exact=True)).to_have_value("1.52")
    expect(page.get_by_role("searchbox", name="Search")).to_have_value("")
    page.go_forward()
    expect(page.get_by_label("to", exact=True)).to_have_value("1.48")


@pytest.mark.parametrize("hash_", ["#1.24..1.52", "#1.44", "#content", "#1.44..1.99?q=x", "#%E0%A4%A..1.4"])
def test_address_that_says_nothing_shows_the_preset(browser: Browser, address: str, hash_: str) -> None:
    visit = Visit(browser, address + hash_)
    expect(visit.page.get_by_role("status")).to_contain_text("from 1.44 to 1.52")
    visit.finish()


def test_tables(page: Page, pages_history: History) -> None:
    page.get_by_role("tab", name="Operations").click()
    status = page.get_by_role("status")
    operations = len(merge(pages_history, VERSIONS[0]).operations)
    expect(status).to_have_text(f"{operations} operations")
    names = column(page, "operations", 0)
    paths = [name.split()[1] for name in names]
    assert paths == sorted(paths)
    head = page.get_by_role("columnheader", name="First")
    head.get_by_role("button").press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    firsts = [int(version.partition(".")[2]) for version in column(page, "operations", 3)]
    assert firsts == sorted(firsts)
    expect(head.get_by_role("button")).to_be_focused()
    head.get_by_role("button").press("Enter")
    firsts = [int(version.partition(".")[2]) for version in column(page, "operations", 3)]
    assert firsts == sorted(firsts, reverse=True)
    assert firsts[0] > firsts[-1] == 25
    page.get_by_role("searchbox", name="Search").fill("put /volumes")
    expect(status).to_have_text(f"1 of {operations} operations")
    expect(page.get_by_role("img", name=f"1.42 to {VERSIONS[-1]}")).to_be_visible()
    page.get_by_role("tab", name="Models").click()
    page.get_by_role("searchbox", name="Search").fill("networksumm")
    expect(page.get_by_role("rowheader", name="NetworkSummary")).to_be_visible()
    moved(page, "#1.44..1.52?q=networksumm&tab=models&sort=-first")


def test_fits_a_narrow_screen(browser: Browser, address: str) -> None:
    for tab in ("changes", "operations", "models"):
        visit = Visit(browser, f"{address}#1.25..1.55?tab={tab}", viewport={"width": 320, "height": 640})
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= 320
        visit.finish()


def test_names_are_texts(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "hostile.html"
    file.write_text(hostile_page(tmp_path), encoding="utf-8")
    visit = Visit(browser, file.as_uri())
    visit.page.on("dialog", lambda dialog: visit.complaints.append(dialog.message))
    names = visit.page.eval_on_selector_all(f"{RECORDS} .name", "all => all.map(each => each.textContent)")
    assert len([name for name in names if HOSTILE in name]) == 2
    values = visit.page.eval_on_selector_all(f"{RECORDS} .value", "all => all.map(each => each.textContent)")
    assert json.dumps(HOSTILE) in values
    expect(visit.page.locator("img")).to_have_count(0)
    visit.finish()


def test_no_other_script_runs(browser: Browser, address: str) -> None:
    page = Visit(browser, address).page  # the browser complains about what it refuses
    page.evaluate(
        """() => {
        const script = document.createElement("script");
        script.textContent = "window.ran = 1";
        document.body.append(script);
        document.body.insertAdjacentHTML("beforeend", "<button id=evil onclick='window.ran = 2'>");
        document.getElementById("evil").click();
    }"""
    )
    assert page.evaluate("window.ran") is None
    page.close()
