"""What the page of claims tells in numbers, held against the API under the same filter."""

from urllib.parse import parse_qs, urlencode, urlsplit

from playwright.sync_api import Page, expect

from tests.browser.conftest import Workbench
from tests.browser.looking import Json, ask, read_number, wait_for_page, write_count


def read_query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def check_numbers(page: Page, workbench: Workbench) -> Json:
    """That counts, list, trays and drawings of the page tell what the API says of the page's address; the counts."""
    query = urlsplit(page.url).query
    counts = ask(workbench, f"/api/counts?{query}")
    claims, places = (ask(workbench, f"/api/{what}?{query}") for what in ("claims", "places"))
    timeline = ask_timeline(page, workbench)
    total = counts["total"]
    assert claims["total"] == places["total"] == total
    assert places["unplaced"] == counts["unplaced"]
    if not {"since", "until"} & set(read_query(page)):
        assert timeline["total"] == total
        assert timeline["undated"] == counts["undated"]
    part = "" if total == counts["all"] else f"{total:,} of "
    said = f"{part}{write_count(counts['all'], 'claim')} in {write_count(counts['reports'], 'report')}"
    expect(page.locator(".claims-total")).to_have_text(said)
    wait_for_page(page)
    shown = len(claims["claims"])
    if shown:
        said = f"All {write_count(total, 'claim')}" if shown == total else f"{shown} of {write_count(total, 'claim')}"
        expect(page.locator(".more [role=status]")).to_have_text(said)
        shown_words = page.locator(".found .claim-list:not(.is-inner) .claim-words").all_inner_texts()
        held = {" ".join(each["claim"]["evidence"][0]["exact"].split()) for each in claims["claims"]}
        assert {words.strip("“”") for words in shown_words} <= held
    else:
        expect(page.locator(".found .claim-row")).to_have_count(0)
    for drawing, words, without in (("map", "place", places["unplaced"]), ("timeline", "date", timeline["undated"])):
        tray = page.locator(f".claim-{drawing} .tray")
        if without:
            expect(tray).to_have_text(f"{write_count(without, 'claim')} without a {words}")
    if page.locator(".claim-timeline table").count() == 0:
        check_drawn_days(page, timeline)
    return counts


def ask_timeline(page: Page, workbench: Workbench) -> Json:
    """What the timeline shows: also the days around those that the filter asks for."""
    query = {name: values for name, values in read_query(page).items() if name not in ("since", "until")}
    return ask(workbench, "/api/timeline?" + urlencode(query, doseq=True))


def check_drawn_days(page: Page, timeline: Json) -> None:
    """That bars and what is beyond the view make up all claims that have a day."""
    days = sum(each["claims"] for each in timeline["periods"] if each["earliest"] == each["latest"])
    page.wait_for_function(
        """(days) => {
          const read = (words) => Number(/[\\d,]+/.exec(words)[0].replaceAll(",", ""));
          const drawing = document.querySelector(".timeline-drawing");
          const buttons = [...document.querySelectorAll(".timeline-controls > button")];
          const beyond = buttons.filter((each) => /[←→]/.test(each.innerText));
          const outside = beyond.reduce((sum, each) => sum + read(each.innerText), 0);
          const shown = drawing ? read(drawing.getAttribute("aria-label")) : 0;
          return shown <= days && days <= shown + outside;
        }""",
        arg=days,
    )


def open_tables(page: Page) -> None:
    for drawing in ("map", "timeline"):
        page.locator(f".claim-{drawing}").get_by_role("button", name="Table", exact=True).click()


def check_tables(page: Page, workbench: Workbench) -> None:
    """That the twins of the drawings hold the numbers of the API, row for row."""
    query = urlsplit(page.url).query
    places, timeline = ask(workbench, f"/api/places?{query}"), ask_timeline(page, workbench)
    caption = page.locator(".claim-map caption")
    placed = places["total"] - places["unplaced"]
    expect(caption).to_contain_text(f"{write_count(placed, 'claim')} of {places['total']:,}")
    rows = page.locator(".claim-map tbody tr")
    expect(rows).to_have_count(len(places["places"]))
    shown = rows.evaluate_all(
        "all => all.map((row) => [row.querySelector('button').innerText, row.cells[4].innerText])"
    )
    assert sorted((name, read_number(claims)) for name, claims in shown) == sorted(
        (each["name"], each["claims"]) for each in places["places"]
    )
    assert sum(read_number(claims) for _, claims in shown) == placed
    caption = page.locator(".claim-timeline caption")
    dated = timeline["total"] - timeline["undated"]
    expect(caption).to_contain_text(f"{write_count(dated, 'claim')} of {timeline['total']:,}")
    numbers = page.locator(".claim-timeline tbody td.number")
    expect(numbers).to_have_count(len(timeline["periods"]))
    assert [read_number(text) for text in numbers.all_inner_texts()] == [each["claims"] for each in timeline["periods"]]
    assert sum(each["claims"] for each in timeline["periods"]) == dated
