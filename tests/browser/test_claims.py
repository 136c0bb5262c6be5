"""Map, timeline, list and counts filter one another, tell the same numbers, and mean what the address and CLI mean."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import FloatRect, Locator, Page, Position, expect

from tests.browser.conftest import Watched, Workbench
from tests.browser.counting import check_numbers, check_tables, open_tables, read_query
from tests.browser.looking import Json, ask, read_number, wait_for_map, wait_for_page, write_count

OpenPage = Callable[..., Watched]

FACETS = {
    "Type": "type",
    "Mode": "mode",
    "Kind": "kind",
    "Status": "status",
    "Certainty": "certainty",
    "Actor": "actor",
    "Place": "place",
    "Said by": "said_by",
    "Publisher": "publisher",
    "Confidence": "min_confidence",
    "Review": "reviewed",
}
"""What the groups of the filter are called, and the field that each of them counts."""


def test_choosing_a_type_changes_everything(shared_workbench: Workbench, open_page: OpenPage) -> None:
    page = open_page(shared_workbench.at("/claims")).page
    everything = ask(shared_workbench, "/api/counts")
    check_numbers(page, shared_workbench)
    open_tables(page)
    check_tables(page, shared_workbench)
    value(page, "Type", "ASSAULT").check()
    expect(page.locator(".claims-total")).to_contain_text(f" of {everything['all']} claims")
    assert read_query(page) == {"type": ["ASSAULT"]}
    check_numbers(page, shared_workbench)
    check_tables(page, shared_workbench)
    types = page.locator(".found .claim-type").all_inner_texts()
    assert types
    assert all(text.startswith("ASSAULT") for text in types)
    # a second type adds to the first, another field takes away
    value(page, "Type", "COERCE").check()
    expect(page.locator(".chip")).to_have_count(2)
    check_numbers(page, shared_workbench)
    value(page, "Status", "denied").check()
    expect(page.locator(".chip")).to_have_count(3)
    check_numbers(page, shared_workbench)
    check_tables(page, shared_workbench)


def test_every_value_says_how_many_claims_it_leaves(shared_workbench: Workbench, open_page: OpenPage) -> None:
    page = open_page(shared_workbench.at("/claims?type=ASSAULT&since=2013-07-01")).page
    counts = check_numbers(page, shared_workbench)
    closed = page.locator(".filter-section:not([open]) > summary")
    while closed.count():
        closed.first.click()
    for title, field in FACETS.items():
        group = page.get_by_role("group", name=title, exact=True)
        more = group.get_by_role("button", name="Show all")
        if more.count():
            more.click()
        told = counts["fields"][field]
        expect(group.locator(".value")).to_have_count(len(told))
        shown = [row.locator(".value-claims").evaluate("each => each.firstChild.data") for row in values(group)]
        assert [read_number(text) for text in shown] == [each["claims"] for each in told]
        labels = [row.locator(".value-label").inner_text() for row in values(group)]
        assert labels == [each["label"] for each in told]
    # and it does leave so many
    told = counts["fields"]["mode"][0]
    value(page, "Mode", told["label"]).check()
    expect(page.locator(".claims-total")).to_contain_text(f"{told['claims']} of ")


def test_chips_take_away_what_is_asked(shared_workbench: Workbench, open_page: OpenPage) -> None:
    page = open_page(shared_workbench.at("/claims?type=ASSAULT&type=PROTEST&status=occurred&place=IRQ")).page
    check_numbers(page, shared_workbench)
    expect(page.locator(".chip")).to_have_text(
        [r"Place: Iraq×", "Type: ASSAULT×", "Type: PROTEST×", "Status: occurred×"]
    )
    page.get_by_role("button", name="Do not ask for Type: ASSAULT").click()
    expect(page.locator(".chip")).to_have_count(3)
    assert read_query(page) == {"type": ["PROTEST"], "status": ["occurred"], "place": ["IRQ"]}
    expect(value(page, "Type", "ASSAULT")).not_to_be_checked()
    check_numbers(page, shared_workbench)
    page.get_by_role("button", name="Clear all").click()
    expect(page.locator(".chip")).to_have_count(0)
    assert read_query(page) == {}
    check_numbers(page, shared_workbench)


def test_what_has_no_date_or_place_lies_in_a_tray(shared_workbench: Workbench, open_page: OpenPage) -> None:
    page = open_page(shared_workbench.at("/claims")).page
    counts = check_numbers(page, shared_workbench)
    for missing, words in (("time", "date"), ("place", "place")):
        without = counts["undated" if missing == "time" else "unplaced"]
        assert 0 < without < counts["total"]
        tray = page.get_by_role("button", name=f"{write_count(without, 'claim')} without a {words}")
        tray.click()
        expect(page.locator(".claims-total")).to_contain_text(f"{without} of ")
        assert read_query(page) == {"missing": [missing]}
        check_numbers(page, shared_workbench)
        if missing == "time":
            expect(page.locator(".found .claim-time")).to_have_count(0)
        tray = page.locator(f".claim-{'timeline' if missing == 'time' else 'map'} .tray")
        expect(tray).to_have_attribute("aria-pressed", "true")
        tray.click()
        expect(page.locator(".chip")).to_have_count(0)
        check_numbers(page, shared_workbench)


def test_a_box_on_the_map_is_a_filter(shared_workbench: Workbench, open_page: OpenPage) -> None:
    page = open_page(shared_workbench.at("/claims?type=ASSAULT")).page
    before = check_numbers(page, shared_workbench)
    wait_for_map(page)
    box = find_box(page.locator(".map-canvas canvas"))
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + box["height"] * 0.2)
    page.keyboard.down("Shift")
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.8, box["y"] + box["height"] * 0.8, steps=4)
    page.mouse.up()
    page.keyboard.up("Shift")
    expect(page.get_by_role("button", name="Do not ask for Map area")).to_be_visible()
    west, south, east, north = (float(each) for each in read_query(page)["area"][0].split(","))
    assert west < east
    assert south < north
    within = check_numbers(page, shared_workbench)
    assert 0 < within["total"] < before["total"]
    open_tables(page)
    check_tables(page, shared_workbench)
    for place in ask(shared_workbench, "/api/places?" + urlencode(read_query(page), doseq=True))["places"]:
        assert west <= place["lon"] <= east
        assert south <= place["lat"] <= north
    page.get_by_role("button", name="Any place").click()
    expect(page.locator(".claims-total")).to_contain_text(f"{before['total']} of ")
    assert read_query(page) == {"type": ["ASSAULT"]}


def test_what_the_map_shows_is_a_filter(shared_workbench: Workbench, open_page: OpenPage) -> None:
    page = open_page(shared_workbench.at("/claims")).page
    wait_for_map(page)
    page.get_by_role("button", name="Only what the map shows").click()
    expect(page.get_by_role("button", name="Do not ask for Map area")).to_be_visible()
    within = check_numbers(page, shared_workbench)
    assert within["total"] > 0
    assert within["unplaced"] == 0
    # a country or a region is no place, wherever its middle lies
    west, south, east, north = (float(each) for each in read_query(page)["area"][0].split(","))
    inside = [
        each["claims"]
        for each in ask(shared_workbench, "/api/places")["places"]
        if each["precision"] not in ("country", "region")
        and west <= each["lon"] <= east
        and south <= each["lat"] <= north
    ]
    assert within["total"] == sum(inside)


def test_a_mark_on_the_map_tells_its_claims_and_chooses_them(shared_workbench: Workbench, open_page: OpenPage) -> None:
    mode, place = find_lone_place(shared_workbench)
    page = open_page(shared_workbench.at(f"/claims?mode={mode}")).page
    wait_for_page(page)
    wait_for_map(page)
    canvas = page.locator(".map-canvas canvas")
    box = find_box(canvas)
    # one place alone is what the map goes to; the margin below is wider by a few pixels
    middle: Position = {"x": box["width"] / 2, "y": box["height"] / 2 - 4}
    canvas.hover(position=middle)
    expect(page.locator(".map-tip")).to_contain_text(place["name"])
    expect(page.locator(".map-tip")).to_contain_text(write_count(place["claims"], "claim"))
    canvas.click(position=middle)
    expect(page.get_by_role("button", name="Do not ask for Place")).to_be_visible()
    assert read_query(page) == {"mode": [mode], "place": [place["name"]]}
    check_numbers(page, shared_workbench)
    canvas.click(position=middle)
    expect(page.get_by_role("button", name="Do not ask for Place")).to_have_count(0)
    assert read_query(page) == {"mode": [mode]}


def test_a_row_of_a_table_chooses_as_its_drawing_does(shared_workbench: Workbench, open_page: OpenPage) -> None:
    page = open_page(shared_workbench.at("/claims")).page
    open_tables(page)
    places = ask(shared_workbench, "/api/places")["places"]
    place = max((each for each in places if each["precision"] == "place"), key=lambda each: each["claims"])
    row = page.locator(".claim-map tbody tr", has=page.get_by_role("button", name=place["name"], exact=True))
    row.get_by_role("button").click()
    expect(page.locator(".claims-total")).to_contain_text(f"{place['claims']} of ")
    expect(row.get_by_role("button")).to_have_attribute("aria-pressed", "true")
    check_numbers(page, shared_workbench)
    check_tables(page, shared_workbench)
    page.locator(".claim-timeline tbody button").first.click()
    expect(page.get_by_role("button", name="Do not ask for Since")).to_be_visible()
    # a place whose name others hold within theirs is asked for by its area
    assert set(read_query(page)) - {"place", "area"} == {"since", "until"}
    check_numbers(page, shared_workbench)
    row.get_by_role("button").click()
    page.get_by_role("button", name="Any time").click()
    expect(page.locator(".chip")).to_have_count(0)


def test_a_drag_on_the_timeline_is_a_filter(shared_workbench: Workbench, open_page: OpenPage) -> None:
    page = open_page(shared_workbench.at("/claims")).page
    before = check_numbers(page, shared_workbench)
    brush = page.locator(".timeline-brush .overlay")
    box = find_box(brush)
    drag(page, box["x"] + box["width"] * 0.15, box["x"] + box["width"] * 0.4, box["y"] + box["height"] * 0.3)
    expect(page.get_by_role("button", name="Do not ask for Since")).to_be_visible()
    (since,), (until,) = read_query(page)["since"], read_query(page)["until"]
    assert since < until
    within = check_numbers(page, shared_workbench)
    assert 0 < within["total"] < before["total"]
    expect(page.locator(".timeline-brush .selection")).to_be_visible()
    assert page.locator(".timeline-dates input").evaluate_all("all => all.map((each) => each.value)") == [since, until]
    open_tables(page)
    check_tables(page, shared_workbench)
    for held in ask(shared_workbench, "/api/claims?limit=500&" + urlencode(read_query(page), doseq=True))["claims"]:
        assert (held["claim"]["time"]["earliest"] or since) <= until
        assert (held["claim"]["time"]["latest"] or until) >= since
    page.get_by_role("button", name="Any time").click()
    expect(page.locator(".claims-total")).to_have_text(
        f"{write_count(before['total'], 'claim')} in {write_count(before['reports'], 'report')}"
    )


def test_a_click_on_a_bar_is_a_filter(shared_workbench: Workbench, open_page: OpenPage) -> None:
    page = open_page(shared_workbench.at("/claims")).page
    bar = find_box(page.locator(".timeline-bar").first)
    page.mouse.click(bar["x"] + bar["width"] / 2, bar["y"] + bar["height"] / 2)
    expect(page.get_by_role("button", name="Do not ask for Since")).to_be_visible()
    check_numbers(page, shared_workbench)


def test_the_axis_of_a_single_day_tells_no_hours(shared_workbench: Workbench, open_page: OpenPage) -> None:
    mode = next(
        each["value"]
        for each in ask(shared_workbench, "/api/counts")["fields"]["mode"]
        if [
            period["earliest"] == period["latest"]
            for period in ask(shared_workbench, f"/api/timeline?mode={each['value']}")["periods"]
        ]
        == [True]
    )
    page = open_page(shared_workbench.at(f"/claims?mode={mode}")).page
    ticks = page.locator(".timeline-drawing .timeline-axis + .timeline-tick")
    expect(ticks.first).to_be_visible()
    assert not [text for text in ticks.all_text_contents() if text.endswith(("AM", "PM")) or ":" in text]


def test_dates_are_typed_instead_of_dragged(shared_workbench: Workbench, open_page: OpenPage) -> None:
    page = open_page(shared_workbench.at("/claims")).page
    dates = page.get_by_role("group", name="Dates", exact=True)
    dates.get_by_label("Since").fill("2013-07-01")
    expect(page.get_by_role("button", name="Do not ask for Since")).to_be_visible()
    check_numbers(page, shared_workbench)
    dates.get_by_label("Until").fill("2013-06-01")
    expect(dates.get_by_role("alert")).to_have_text("No day is both.")
    dates.get_by_label("Until").fill("2013-07-31")
    expect(page.get_by_role("button", name="Do not ask for Until")).to_be_visible()
    assert read_query(page) == {"since": ["2013-07-01"], "until": ["2013-07-31"]}
    check_numbers(page, shared_workbench)


def test_the_browsers_back_and_forward_go_through_the_filter(shared_workbench: Workbench, open_page: OpenPage) -> None:
    page = open_page(shared_workbench.at("/claims")).page
    numbers = [check_numbers(page, shared_workbench)["total"]]
    for title, label in (("Type", "ASSAULT"), ("Status", "denied")):
        value(page, title, label).check()
        expect(page.locator(".chip")).to_have_count(len(numbers))
        numbers.append(check_numbers(page, shared_workbench)["total"])
    # typing is one step, however many letters
    typed(page, "Words in the evidence").press_sequentially("fire", delay=20)
    expect(page.locator(".chip")).to_have_count(3)
    typed(page, "Words in the evidence").press_sequentially("d", delay=20)
    expect(page.locator(".chip", has_text="fired")).to_be_visible()
    check_numbers(page, shared_workbench)
    for chips in (2, 1, 0):
        page.go_back()
        expect(page.locator(".chip")).to_have_count(chips)
        assert check_numbers(page, shared_workbench)["total"] == numbers[chips]
    expect(typed(page, "Words in the evidence")).to_have_value("")
    expect(value(page, "Type", "ASSAULT")).not_to_be_checked()
    for chips in (1, 2):
        page.go_forward()
        expect(page.locator(".chip")).to_have_count(chips)
        assert check_numbers(page, shared_workbench)["total"] == numbers[chips]
    # from a claim the way back leads to the same list
    page.locator(".claim-type").first.click()
    expect(page.locator(".card")).to_be_visible()
    page.go_back()
    assert check_numbers(page, shared_workbench)["total"] == numbers[2]


def test_an_address_shows_the_same_to_somebody_else(shared_workbench: Workbench, open_page: OpenPage) -> None:
    first = open_page(shared_workbench.at("/claims")).page
    value(first, "Type", "ASSAULT").check()
    expect(first.locator(".chip")).to_have_count(1)
    typed(first, "Words in the report").fill('Iraq "Islamic State"')
    expect(first.locator(".chip")).to_have_count(2)
    first.get_by_role("group", name="Dates", exact=True).get_by_label("Since").fill("2013-02-28")
    expect(first.locator(".chip")).to_have_count(3)
    for summary in first.locator(".filter-section > summary", has_text="Confidence").all():
        summary.click()
    first.get_by_role("group", name="Confidence").locator(".value").first.click()
    expect(first.locator(".chip")).to_have_count(4)
    expected = check_numbers(first, shared_workbench)
    assert 0 < expected["total"] < expected["all"]
    second = open_page(shared_workbench.at(first.url.removeprefix(shared_workbench.origin))).page
    assert check_numbers(second, shared_workbench) == expected
    for place in (".chip", ".claim-words", ".value.is-chosen", ".filter-section[open] > summary"):
        assert second.locator(place).all_inner_texts() == first.locator(place).all_inner_texts()
    expect(typed(second, "Words in the report")).to_have_value('Iraq "Islamic State"')
    expect(value(second, "Type", "ASSAULT")).to_be_checked()
    assert second.url == first.url


QUERIES = (
    "type=ASSAULT&type=PROTEST&status=occurred&min_confidence=0.5",
    "search=%22chemical+weapons%22+Syria&kind=event&said_by=US",
    "text=it%27s+%22+%24HOME+%60ls%60",
    "area=-10,30.5,48,37&since=2013-03-01&until=2013-08-31&certainty=stated",
    "actor=%22Islamic+State+of+Iraq+and+the+Levant%22&publisher=Sample+Wire",
    "missing=time&missing=place&reviewed=unreviewed&max_confidence=0.95",
    "place=IRQ&mode=raid&mode=bombing",
    "source=Iran&kind=relation",
)
"""All fields of the filter but ids, in a few filters."""


def test_the_command_that_is_shown_means_the_same_claims(shared_workbench: Workbench, open_page: OpenPage) -> None:
    page = open_page(shared_workbench.at("/claims")).page
    command = page.get_by_label("Command", exact=True)
    page.locator(".menu > summary").click()
    expect(command).to_have_text("onrecord show --store record.db")
    before = command.inner_text()
    for query in QUERIES:
        page.evaluate("(query) => history.pushState(null, '', `/claims?${query}`)", query)
        expect(command).not_to_have_text(before)
        before = command.inner_text()
        page.get_by_role("button", name="Copy the command").click()
        expect(page.locator(".command .copied")).to_have_text("Copied")
        assert page.evaluate("navigator.clipboard.readText()") == before
        asked = ask(shared_workbench, f"/api/claims?limit=500&{query}")
        assert run_in_shell(f"{before} --unfolded", shared_workbench.store.parent) == [
            held["claim"]["claim_id"] for held in asked["claims"]
        ]
        assert asked["claims"] or "HOME" in query


def test_exports_hold_what_the_filter_means(shared_workbench: Workbench, open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(shared_workbench.at("/claims?type=ASSAULT&status=denied")).page
    counts = check_numbers(page, shared_workbench)
    page.locator(".menu > summary").click()
    jsonl = page.locator(".menu li", has=page.get_by_role("link", name="Claims as JSON lines"))
    expect(jsonl).to_contain_text(write_count(counts["total"], "claim"))
    with page.expect_download() as download:
        jsonl.get_by_role("link").click()
    assert download.value.suggested_filename.endswith("claims.jsonl")
    download.value.save_as(tmp_path / "claims.jsonl")
    assert len((tmp_path / "claims.jsonl").read_text("utf-8").splitlines()) == counts["total"]
    page.keyboard.press("Escape")
    expect(page.locator(".menu-body")).to_be_hidden()


def test_nothing_found_says_so_and_leads_back(shared_workbench: Workbench, open_page: OpenPage) -> None:
    page = open_page(shared_workbench.at("/claims?type=RETREAT&status=threatened")).page
    expect(page.locator(".found")).to_contain_text("No claim fits all that is asked.")
    check_numbers(page, shared_workbench)
    page.get_by_role("button", name="Show all claims").click()
    expect(page.locator(".found .claim-row").first).to_be_visible()
    assert check_numbers(page, shared_workbench)["total"] > 0


def test_a_filter_that_cannot_be_says_so(shared_workbench: Workbench, open_page: OpenPage) -> None:
    watched = open_page(shared_workbench.at("/claims?area=1,2,3"))
    watched.meant.append("400")
    expect(watched.page.get_by_role("alert").first).to_contain_text("area")
    watched.page.get_by_role("button", name="Clear all").click()
    check_numbers(watched.page, shared_workbench)


def value(page: Page, title: str, label: str) -> Locator:
    """The box of a value of the filter."""
    row = page.get_by_role("group", name=title, exact=True).locator(".value")
    return row.filter(has=page.locator(".value-label").get_by_text(label, exact=True)).locator("input")


def typed(page: Page, label: str) -> Locator:
    return page.get_by_role("searchbox", name=label, exact=True)


def values(group: Locator) -> list[Locator]:
    return group.locator(".value").all()


def find_lone_place(workbench: Workbench) -> tuple[str, Json]:
    """A mode whose claims lie at one place only, and that place."""
    for mode in ask(workbench, "/api/counts")["fields"]["mode"]:
        places = ask(workbench, f"/api/places?mode={mode['value']}")["places"]
        if len(places) == 1 and places[0]["precision"] == "place":
            return mode["value"], places[0]
    raise AssertionError("no mode of the samples has one place only")


def find_box(of: Locator) -> FloatRect:
    of.scroll_into_view_if_needed()
    box = of.bounding_box()
    assert box is not None
    return box


def drag(page: Page, from_x: float, to_x: float, y: float) -> None:
    page.mouse.move(from_x, y)
    page.mouse.down()
    page.mouse.move((from_x + to_x) / 2, y)
    page.mouse.move(to_x, y)
    page.mouse.up()


def run_in_shell(command: str, folder: Path) -> list[str]:
    """The ids of the claims that a command line prints, typed into a shell as it stands."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["sh", "-c", command],
        capture_output=True,
        text=True,
        check=True,
        cwd=folder,
        env={**os.environ, "PATH": path},
    )
    return [line.split("\t")[0] for line in done.stdout.splitlines()[1:]]
