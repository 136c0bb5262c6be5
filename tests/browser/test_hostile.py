"""What reports hold is shown as text on every page, at the right place, whatever it is made of."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote_plus

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Watched, Workbench, run_onrecord
from tests.browser.hostile import DRAWING, IMAGE, LINK, SCRIPT, Hostile, write_hostile
from tests.browser.looking import ask, name_reviewer, wait_for_map, wait_for_page
from tests.browser.marking import check_lit, read_marks

OpenPage = Callable[..., Watched]

SENTENCE = (
    f"Gunmen attacked an army checkpoint {IMAGE} in Hawija on Tuesday, killing three soldiers {SCRIPT}, police said."
)
MADE = "script:not([src]), iframe, object, embed, img, base, [onerror], [onload], [onclick], [href^='javascript:' i]"
"""Elements that no page of ours has, but such reports would like to."""
TURNING = """() => {
  const turns = /[\\u202a-\\u202e\\u2066-\\u2069\\u0001\\u001b]/;
  const drawn = [...document.querySelectorAll("*")].flatMap((each) => [
    ...[...each.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data),
    ...[...each.attributes].filter(({ name }) => name !== "href").map(({ value }) => value),
  ]);
  return [...drawn, document.title].filter((words) => turns.test(words)).map((words) => words.slice(0, 200));
}"""
"""Words of a page, and names of its parts, that would turn or hide what stands around them."""


class Attacked(NamedTuple):
    workbench: Workbench
    written: Hostile

    def at(self, page: str) -> str:
        names = {"report": self.written.report.report_id, "claim": self.written.claims[0].claim_id}
        return self.workbench.at(page.format(**names))


@pytest.fixture(scope="module")
def attacked(serve: Callable[[Path], Workbench], tmp_path_factory: pytest.TempPathFactory) -> Attacked:
    folder = tmp_path_factory.mktemp("hostile")
    written = write_hostile(folder / "hostile.db")
    (folder / "wire.txt").write_text(f"Raid {SCRIPT} in Hawija\n\n{SENTENCE}\n", "utf-8")
    run_onrecord("code", "wire.txt", "--store", "hostile.db", "--date", "2019-03-08", cwd=folder)
    return Attacked(serve(folder / "hostile.db"), written)


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/claims", [IMAGE, SCRIPT, DRAWING, LINK]),
        (f"/claims?text={quote_plus(IMAGE)}", [IMAGE]),
        (f"/claims?actor=%22{quote_plus(IMAGE)}%22&publisher={quote_plus(DRAWING)}", [IMAGE, DRAWING]),
        (f"/claims?place={quote_plus(LINK)}&said_by={quote_plus(DRAWING)}", [LINK, DRAWING]),
        ("/claims/{claim}", [IMAGE, SCRIPT, DRAWING, LINK]),
        ("/relations", [IMAGE, DRAWING]),
        ("/reports", [IMAGE, SCRIPT, DRAWING]),
        ("/reports?search=gunmen", [IMAGE]),
        ("/reports/{report}", [IMAGE, SCRIPT, DRAWING, LINK]),
        ("/reports/{report}?claim={claim}", [IMAGE, SCRIPT, DRAWING, LINK]),
        ("/review?view=log", [IMAGE, SCRIPT, DRAWING]),
        ("/sources", [DRAWING, SCRIPT]),
    ],
)
def test_a_page_shows_attacks_as_text(attacked: Attacked, open_page: OpenPage, path: str, shown: list[str]) -> None:
    page = open_page(attacked.at(path)).page
    wait_for_page(page)
    for words in shown:
        expect(page.locator("main")).to_contain_text(words)
    check_unhurt(page)
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    wait_for_page(page)
    check_no_sideways(page)


def test_drawings_and_their_tables_show_attacks_as_text(attacked: Attacked, open_page: OpenPage) -> None:
    page = open_page(attacked.at("/claims?mode=shelling")).page
    wait_for_page(page)
    wait_for_map(page)
    page.locator(".map-canvas canvas").hover()
    for drawing in ("map", "timeline"):
        page.locator(f".claim-{drawing}").get_by_role("button", name="Table", exact=True).click()
    expect(page.locator(".claim-map tbody th")).to_contain_text(IMAGE)
    for summary in page.locator(".filter-section:not([open]) > summary").all()[::-1]:
        summary.click()
    expect(page.locator(".filter-side")).to_contain_text(DRAWING)
    page.locator(".menu > summary").click()
    check_unhurt(page)


def test_a_reviewer_sees_attacks_as_text(attacked: Attacked, open_page: OpenPage) -> None:
    page = open_page(attacked.at("/review?report={report}")).page
    name_reviewer(page, IMAGE)
    for _ in attacked.written.claims[1:]:
        expect(page.locator(".turn-report")).to_contain_text(SCRIPT)
        check_unhurt(page)
        page.keyboard.press("s")
    page.goto(attacked.at("/review?report={report}"))
    expect(page.locator(".turn-claim")).to_be_visible()
    page.keyboard.press("e")
    expect(page.locator(".turn.is-editing")).to_be_visible()
    check_unhurt(page)


def test_words_are_marked_where_they_stand(attacked: Attacked, open_page: OpenPage) -> None:
    report, claims = attacked.written.report, attacked.written.claims
    page = open_page(attacked.at("/reports/{report}")).page
    text = page.locator(".reader-text .marked[role=group]")
    lines = page.locator(".reader-claim-line")
    expect(lines).to_have_count(len(claims))
    for line, claim in zip(lines.all(), claims, strict=True):
        line.click()
        expect(line).to_have_attribute("aria-expanded", "true")
        marks = read_marks(text, report.text)
        check_lit(marks, claim)
        for mark in marks:
            words = report.text[mark.start : mark.end]
            # what would turn or hide words is shown by name instead
            assert mark.text == words or (mark.text == "" and len(words) == 1)
    assert "".join(mark.text for mark in marks).replace("\n", "").startswith(report.text[:20])
    names = text.locator(".control").evaluate_all("all => all.map((each) => each.dataset.name)")
    assert {"RLO", "RLI", "PDI", "BOM", "LS", "U+001B"} <= set(names)
    check_unhurt(page)


def test_a_filter_of_an_attack_is_text(attacked: Attacked, open_page: OpenPage) -> None:
    watched = open_page(attacked.at(f"/claims?type={quote_plus(SCRIPT)}&area={quote_plus(IMAGE)}"))
    watched.meant.append("400")
    expect(watched.page.get_by_role("alert").first).to_contain_text("<")
    check_unhurt(watched.page)


def test_a_hostile_file_is_text_all_the_way(attacked: Attacked, open_page: OpenPage) -> None:
    (found,) = ask(attacked.workbench, "/api/reports?search=checkpoint")["reports"]
    page = open_page(attacked.at(f"/reports/{found['report']['report_id']}")).page
    expect(page.locator(".reader-text .marked[role=group]")).to_contain_text(SENTENCE)
    expect(page.locator(".reader-claim").first).to_be_visible()
    check_unhurt(page)


def test_a_line_of_ten_million_letters_opens_at_its_claim(attacked: Attacked, open_page: OpenPage) -> None:
    report, claims = attacked.written.long, attacked.written.long_claims
    page = open_page(attacked.at(f"/reports/{report.report_id}?claim={claims[-1].claim_id}")).page
    trigger = page.locator("mark.slot-trigger")
    # and it still answers: from the end to the beginning, and to the middle
    for claim in (claims[-1], *claims[:-1]):
        if claim is not claims[-1]:
            page.locator(".reader-claim-line", has_text=claim.source[0].exact).click()
        expect(trigger).to_have_text(claim.trigger.exact)
        expect(trigger).to_be_in_viewport()
        expect(page.locator("mark.slot-source")).to_have_text(claim.source[0].exact)
        expect(page.locator("mark.slot-target")).to_have_text(claim.target[0].exact)
    check_unhurt(page)
    check_no_sideways(page)


def test_a_claim_of_the_long_line_has_a_card_and_a_turn(attacked: Attacked, open_page: OpenPage) -> None:
    report, claims = attacked.written.long, attacked.written.long_claims
    page = open_page(attacked.at(f"/claims/{claims[1].claim_id}")).page
    expect(page.locator("mark.slot-trigger")).to_have_text("seized")
    page.goto(attacked.at(f"/review?report={report.report_id}&claim={claims[2].claim_id}"))
    name_reviewer(page)
    expect(page.locator(".turn-report mark.slot-trigger")).to_have_text("fled")
    expect(page.locator(".turn-report mark.slot-trigger")).to_be_in_viewport()
    check_unhurt(page)


def check_unhurt(page: Page) -> None:
    """That no script of a report ran, and none of its markup became an element; dialogs are faults by themselves."""
    assert page.evaluate("window.hurt") is None
    assert page.locator(MADE).evaluate_all("all => all.map((each) => each.outerHTML.slice(0, 200))") == []
    assert page.evaluate(TURNING) == []


def check_no_sideways(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
