"""Every page passes axe-core by day and by night, on a wide screen and a phone, and no phone scrolls sideways."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, ROOT, WIDE, Watched, Workbench
from tests.browser.looking import Json, ask, name_reviewer, wait_for_page

OpenPage = Callable[..., Watched]
Prepare = Callable[[Page], None]

AXE = ROOT / "ui" / "node_modules" / "axe-core" / "axe.min.js"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """async (standards) => {
  const found = await axe.run(document, { runOnly: standards, resultTypes: ["violations"] });
  if (!found.passes.length) throw new Error("axe looked at nothing");
  const name = ({ html }) => html.slice(0, 200);
  return found.violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map(name) }));
}"""
WAYS = [(size, dark) for size in (WIDE, PHONE) for dark in (False, True)]


@pytest.fixture(scope="session")
def axe() -> str:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: npm ci in ui/, which takes Node")
    return AXE.read_text("utf-8")


def as_it_is(page: Page) -> None:
    wait_for_page(page)


def with_tables(page: Page) -> None:
    wait_for_page(page)
    for drawing in ("map", "timeline"):
        page.locator(f".claim-{drawing}").get_by_role("button", name="Table", exact=True).click()
        expect(page.locator(f".claim-{drawing} table")).to_be_visible()


def with_all_open(page: Page) -> None:
    wait_for_page(page)
    closed = page.locator(".filter-section:not([open]) > summary")
    while closed.count():
        closed.first.click()
    page.locator(".menu > summary").click()
    page.locator(".map-legend summary").click()
    page.locator(".claim-mentions").first.click()


def with_drawer(page: Page) -> None:
    wait_for_page(page)
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    page.get_by_role("button", name="Filter").click()
    expect(page.get_by_role("dialog", name="Filter")).to_be_visible()


def as_reviewer(page: Page) -> None:
    name_reviewer(page)
    wait_for_page(page)


def while_editing(page: Page) -> None:
    as_reviewer(page)
    page.keyboard.press("e")
    expect(page.locator(".turn.is-editing")).to_be_visible()


def with_help(page: Page) -> None:
    as_reviewer(page)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()


PAGES: dict[str, tuple[str, Prepare]] = {
    "claims": ("/claims", as_it_is),
    "claims, filtered": ("/claims?type=ASSAULT&status=denied&place=SYR&missing=time&search=army", as_it_is),
    "claims, as tables": ("/claims?kind=event&mode=raid", with_tables),
    "claims, all open": ("/claims?type=ASSAULT", with_all_open),
    "claims, filter of a phone": ("/claims", with_drawer),
    "claims, none": ("/claims?text=nothing+of+this+kind", as_it_is),
    "claim": ("/claims/{claim}", as_it_is),
    "relations": ("/relations", as_it_is),
    "reports": ("/reports?search=Hezbollah", as_it_is),
    "report": ("/reports/{report}", as_it_is),
    "report, lit": ("/reports/{report}?claim={claim}", as_it_is),
    "review, unnamed": ("/review", as_it_is),
    "review": ("/review", as_reviewer),
    "review, editing": ("/review", while_editing),
    "review, help": ("/review", with_help),
    "review, orphans": ("/review?view=orphans", as_it_is),
    "review, log": ("/review?view=log", as_it_is),
    "sources": ("/sources", as_it_is),
    "codebook": ("/codebook", as_it_is),
    "add": ("/add", as_it_is),
    "unknown": ("/elsewhere", as_it_is),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible(shared_workbench: Workbench, open_page: OpenPage, axe: str, name: str) -> None:
    path, prepare = PAGES[name]
    claim = ask(shared_workbench, "/api/claims?type=AID&mode=arms_transfer")["claims"][0]["claim"]
    watched = open_page(shared_workbench.at(path.format(claim=claim["claim_id"], report=claim["report_id"])))
    watched.meant.extend(["404"] if name == "unknown" else [])
    page = watched.page
    prepare(page)
    page.evaluate(axe)
    found: dict[str, Json] = {}
    for size, dark in WAYS:
        if prepare is with_drawer and size is WIDE:
            continue
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(color_scheme="dark" if dark else "light")
        expect(page.locator("main h1")).to_have_count(1)
        if size is PHONE and page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found["scrolls sideways"] = page.evaluate("document.documentElement.scrollWidth")
        for violation in page.evaluate(RUN, STANDARDS):
            found[f"{violation['id']} at {size[0]}, {'dark' if dark else 'light'}"] = violation
    assert found == {}
