"""Pictures for README and docs: `ONRECORD_SCREENSHOTS=docs/images pytest tests/browser/test_screenshots.py`.

Without the variable the same pictures are made and thrown away, so that what makes them cannot rot.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, ROOT, Watched, Workbench
from tests.browser.looking import ask, name_reviewer, wait_for_map, wait_for_page

OpenPage = Callable[..., Watched]

SIZE, WITH_LIST = (1200, 800), (1360, 760)
LARGEST = 250_000
"""Bytes of a picture."""


@pytest.fixture
def save(tmp_path: Path) -> Callable[[Page, str], None]:
    asked = os.environ.get("ONRECORD_SCREENSHOTS")
    folder = ROOT / asked if asked else tmp_path
    folder.mkdir(parents=True, exist_ok=True)

    def save_as(page: Page, name: str) -> None:
        path = folder / f"workbench-{name}.png"
        page.mouse.move(0, 0)
        page.screenshot(path=path, animations="disabled", caret="hide")
        assert 10_000 < path.stat().st_size < LARGEST

    return save_as


@pytest.mark.parametrize("name", ["claims", "dark"])
def test_picture_of_the_claims(
    shared_workbench: Workbench, open_page: OpenPage, save: Callable[[Page, str], None], name: str
) -> None:
    page = open_page(shared_workbench.at("/claims?type=ASSAULT"), size=WITH_LIST, dark=name == "dark").page
    expect(page.locator(".claim-row").first).to_be_visible()
    wait_for_page(page)
    wait_for_map(page)
    save(page, name)


def test_picture_of_the_reader(
    shared_workbench: Workbench, open_page: OpenPage, save: Callable[[Page, str], None]
) -> None:
    page = open_page(shared_workbench.at(find_aid(shared_workbench, "/reports/{report}?claim={claim}")), size=SIZE).page
    expect(page.locator("mark.slot-source")).to_be_in_viewport()
    save(page, "reader")


def test_picture_of_a_card(shared_workbench: Workbench, open_page: OpenPage, save: Callable[[Page, str], None]) -> None:
    page = open_page(shared_workbench.at(find_aid(shared_workbench, "/claims/{claim}")), size=SIZE).page
    expect(page.locator(".card-codes, .card table").first).to_be_visible()
    wait_for_page(page)
    save(page, "card")


def test_picture_of_the_review(
    shared_workbench: Workbench, open_page: OpenPage, save: Callable[[Page, str], None]
) -> None:
    page = open_page(shared_workbench.at("/review"), size=SIZE).page
    name_reviewer(page)
    expect(page.locator(".turn-report mark.slot-trigger")).to_be_in_viewport()
    save(page, "review")


def test_picture_of_the_relations(
    shared_workbench: Workbench, open_page: OpenPage, save: Callable[[Page, str], None]
) -> None:
    page = open_page(shared_workbench.at("/relations"), size=SIZE).page
    wait_for_page(page)
    expect(page.locator(".graph-host canvas").first).to_be_visible()
    # the graph is drawn in the next frame
    page.evaluate("() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
    save(page, "relations")


def test_picture_on_a_phone(
    shared_workbench: Workbench, open_page: OpenPage, save: Callable[[Page, str], None]
) -> None:
    page = open_page(
        shared_workbench.at(find_aid(shared_workbench, "/reports/{report}?claim={claim}")), size=PHONE
    ).page
    expect(page.locator("mark.slot-source")).to_be_in_viewport()
    expect(page.locator(".lit-bar")).to_be_visible()
    save(page, "phone")


def find_aid(workbench: Workbench, address: str) -> str:
    """The address at the claim that has words in most slots."""
    claim = ask(workbench, "/api/claims?type=AID&mode=arms_transfer&said_by=US")["claims"][0]["claim"]
    return address.format(report=claim["report_id"], claim=claim["claim_id"])
