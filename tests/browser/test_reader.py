"""The reader: from a claim to its words, from words to their claims, and nobody takes a plan or a denial for a deed."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest
from playwright.sync_api import Locator, Page, expect

from onrecord.model import Claim, Report
from tests.browser.conftest import PHONE, Watched, Workbench
from tests.browser.looking import ask, wait_for_page
from tests.browser.marking import Mark, check_lit, points_marked, points_of, read_marks
from tests.browser.written import write_looks

OpenPage = Callable[..., Watched]


class Coded(NamedTuple):
    """A report of a workbench and its claims."""

    workbench: Workbench
    report: Report
    claims: list[Claim]

    def at(self, query: str = "") -> str:
        return self.workbench.at(f"/reports/{self.report.report_id}{query and '?'}{query}")


@pytest.fixture(scope="module")
def looks(serve: Callable[[Path], Workbench], tmp_path_factory: pytest.TempPathFactory) -> Coded:
    store = tmp_path_factory.mktemp("looks") / "looks.db"
    report, claims = write_looks(store)
    return Coded(serve(store), report, list(claims.values()))


@pytest.fixture(scope="module")
def sample(shared_workbench: Workbench) -> Coded:
    """The sample report with the most claims that share a sentence."""
    found = ask(shared_workbench, "/api/reports?search=Weapons+reach+Syrian")["reports"][0]["report"]
    answer = ask(shared_workbench, f"/api/reports/{found['report_id']}")
    claims = [msgspec.convert(held["claim"], Claim) for held in answer["claims"]]
    return Coded(shared_workbench, msgspec.convert(answer["report"], Report), claims)


@pytest.mark.parametrize("which", ["sample", "looks"])
def test_a_claim_lights_its_words_slot_by_slot(which: str, request: pytest.FixtureRequest, open_page: OpenPage) -> None:
    coded: Coded = request.getfixturevalue(which)
    page = open_page(coded.at()).page
    wait_for_page(page)
    assert points_marked(marks_of(page, coded), "slot") == set()
    in_order = sorted(coded.claims, key=lambda claim: (claim.trigger.start, claim.evidence[0].start))
    lines = page.locator(".reader-claim-line")
    expect(lines).to_have_count(len(in_order))
    for line, claim in list(zip(lines.all(), in_order, strict=True))[:: 1 if which == "looks" else 3]:
        line.click()
        expect(line).to_have_attribute("aria-expanded", "true")
        assert page.url.endswith(f"?claim={claim.claim_id}")
        check_lit(marks_of(page, coded), claim)
        expect(page.locator(".reader-side > [role=status]")).to_contain_text("is lit")
    line.click()
    expect(line).to_have_attribute("aria-expanded", "false")
    assert points_marked(marks_of(page, coded), "slot", "chosen") == set()


def test_the_text_is_shown_as_it_was_coded(looks: Coded, open_page: OpenPage) -> None:
    page = open_page(looks.at()).page
    wait_for_page(page)
    marks = marks_of(page, looks)
    assert all(mark.text == looks.report.text[mark.start : mark.end] for mark in marks)
    shown = points_of(*marks)
    left_out = {looks.report.text[at] for at in range(len(looks.report.text)) if at not in shown}
    assert left_out == {"\n"}
    # right to left where the report is
    arabic = page.locator(".marked p", has_text="الحكومة")
    assert arabic.evaluate("each => getComputedStyle(each).direction") == "rtl"


def test_a_sentence_lists_its_claims(sample: Coded, open_page: OpenPage) -> None:
    page = open_page(sample.at()).page
    wait_for_page(page)
    marks = [mark for mark in marks_of(page, sample) if "evidence" in mark.classes]
    crowded = max(marks, key=lambda mark: len(claims_at(sample, mark.start)))
    lone = next(mark for mark in marks if len(claims_at(sample, mark.start)) == 1)
    click_words(page, lone)
    (only,) = claims_at(sample, lone.start)
    expect(opened(page)).to_contain_text(only.type)
    assert page.url.endswith(only.claim_id)
    expect(page.locator(".is-here")).to_have_count(0)
    click_words(page, crowded)
    meant = claims_at(sample, crowded.start)
    expect(page.locator(".reader-claim.is-here")).to_have_count(len(meant))
    expect(page.locator(".reader-side > [role=status]")).to_contain_text(f"{len(meant)} claims at these words.")
    # clicking again goes on to the next of them, until all were shown
    seen = [page.url.rpartition("=")[2]]
    for _ in meant[1:]:
        click_words(page, crowded)
        expect(page).not_to_have_url(f"{page.url.rpartition('=')[0]}={seen[-1]}")
        seen.append(page.url.rpartition("=")[2])
    assert sorted(seen) == sorted(claim.claim_id for claim in meant)


def test_claims_and_words_are_reached_by_keys(looks: Coded, open_page: OpenPage) -> None:
    page = open_page(looks.at()).page
    wait_for_page(page)
    stops = page.locator("[data-stop]")
    expect(stops).to_have_count(len(looks.claims))
    # one stop of the tab key for the whole text, arrows within
    page.locator(".reader-text [data-stop][tabindex='0']").focus()
    in_order = sorted(looks.claims, key=lambda claim: claim.trigger.start)
    for claim in in_order[:3]:
        expect(page.locator(":focus")).to_have_text(claim.trigger.exact)
        page.keyboard.press("Enter")
        expect(page.locator(":focus")).to_have_attribute("aria-pressed", "true")
        expect(opened(page).locator(".slot-row:has(.slot-trigger)")).to_contain_text(claim.trigger.exact)
        page.keyboard.press("ArrowRight")
    page.keyboard.press("End")
    expect(page.locator(":focus")).to_have_text("ambushed")
    page.keyboard.press("Home")
    expect(page.locator(":focus")).to_have_text("shelled")
    # in the list: up and down, and from there to the words
    lines = page.locator(".reader-claim-line")
    lines.first.focus()
    page.keyboard.press("ArrowDown")
    expect(lines.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(lines.nth(1)).to_have_attribute("aria-expanded", "true")
    opened(page).get_by_role("button", name="Go to its words").focus()
    page.keyboard.press("Enter")
    expect(page.locator(":focus")).to_have_text(in_order[1].trigger.exact)


def test_what_did_not_happen_looks_different(looks: Coded, open_page: OpenPage) -> None:
    page = open_page(looks.at()).page
    wait_for_page(page)
    drawn = {}
    for words, look, status in (
        ("shelled", "deed", "occurred"),
        ("meet", "planned", "planned"),
        ("bombed", "denied", "denied"),
        ("seized", "hedged", "occurred, hedged"),
    ):
        mark = page.locator("mark.act", has_text=words)
        expect(mark).to_contain_class(f"look-{look}")
        # a screen reader says it before the words, a pointer shows it
        assert (mark.get_attribute("title") or "").endswith(status)
        line = page.locator(".reader-claim", has=page.locator(".reader-claim-line")).nth(
            [claim.trigger.exact for claim in sorted(looks.claims, key=lambda each: each.trigger.start)].index(words)
        )
        expect(line).to_contain_class(f"look-{look}")
        assert line.locator(".status").inner_text().replace("\n", "").split()[-1].endswith(status.split()[-1])
        drawn[look] = mark.evaluate(
            "each => (({ textDecorationLine, textDecorationStyle }) => `${textDecorationLine} ${textDecorationStyle}`)"
            "(getComputedStyle(each))"
        )
    assert len(set(drawn.values())) == len(drawn)


def test_the_list_of_claims_tells_deeds_from_the_rest(looks: Coded, open_page: OpenPage) -> None:
    page = open_page(looks.workbench.at("/claims")).page
    wait_for_page(page)
    rows = page.locator(".found .claim-row")
    expect(rows).to_have_count(len(looks.claims))
    edges = {}
    for words, kinds in (
        ("shelled", ["is-occurred"]),
        ("will meet", ["is-planned"]),
        ("bombed", ["is-denied"]),
        ("seized", ["is-occurred", "is-hedged"]),
    ):
        row = rows.filter(has=page.locator(".claim-words", has_text=words))
        expect(row).to_contain_class(" ".join(kinds))
        expect(row.locator(".status-word")).to_have_text(kinds[0].removeprefix("is-"))
        edges[words] = row.evaluate(
            "each => (({ borderInlineStartStyle: style, borderInlineStartColor: colour }) => `${style} ${colour}`)"
            "(getComputedStyle(each))"
        )
    assert len(set(edges.values())) == len(edges)
    expect(rows.locator(".status.is-hedged .unseen")).to_have_text(", hedged")


def test_whose_word_it_is_reads_as_a_chain(looks: Coded, open_page: OpenPage) -> None:
    chain = "the ministry's spokesman, to AFP"
    shelled = next(claim for claim in looks.claims if claim.trigger.exact == "shelled")
    page = open_page(looks.at(f"claim={shelled.claim_id}")).page
    expect(opened(page).locator(".slot-chain")).to_have_text(chain)
    page.goto(looks.workbench.at(f"/claims/{shelled.claim_id}"))
    standing = page.locator(".card-standing .attribution")
    expect(standing).to_have_text("the ministry's spokesman, to AFP (“told”)")
    page.goto(looks.workbench.at("/claims"))
    expect(page.locator(".claim-said", has_text="AFP")).to_have_text(f"{chain}: ")
    expect(page.locator(".claim-said", has_text="denies")).to_have_text("Army of Vesland denies: ")
    expect(page.locator(".claim-said", has_text="own voice").first).to_be_visible()


def test_an_address_opens_at_its_claim(sample: Coded, open_page: OpenPage) -> None:
    claim = max(sample.claims, key=lambda each: each.trigger.start)
    page = open_page(sample.at(f"claim={claim.claim_id[:12]}")).page
    expect(page.locator("mark.slot-trigger")).to_be_in_viewport()
    expect(opened(page).locator(".slot-row:has(.slot-trigger)")).to_contain_text(claim.trigger.exact)
    expect(opened(page)).to_be_in_viewport()
    check_lit(marks_of(page, sample), claim)
    opened(page).get_by_role("link", name="Card").click()
    assert f"/claims/{claim.claim_id}" in page.url
    expect(page.locator("h1")).to_contain_text(claim.trigger.exact)


def test_an_address_with_another_reports_claim_says_so(
    sample: Coded, shared_workbench: Workbench, open_page: OpenPage
) -> None:
    foreign = ask(shared_workbench, "/api/claims?search=Akashat")["claims"][0]["claim"]
    assert foreign["report_id"] != sample.report.report_id
    watched = open_page(sample.at(f"claim={foreign['claim_id']}"))
    expect(watched.page.locator(".notice")).to_contain_text("belongs to another report")
    watched.meant.append("404")
    watched.page.goto(sample.at("claim=ffffffff"))
    expect(watched.page.locator(".notice")).to_contain_text("There is no claim with the id in this address.")


def test_claims_of_a_report_are_chosen_by_status(looks: Coded, open_page: OpenPage) -> None:
    page = open_page(looks.at()).page
    page.locator(".reader-filter summary", has_text="Status").click()
    page.locator(".reader-chip", has_text="denied").click()
    expect(page.locator(".reader-claim")).to_have_count(1)
    expect(page.locator(".reader-filter [role=status]")).to_contain_text(f"1 of {len(looks.claims)} claims")
    (denied,) = (claim for claim in looks.claims if claim.status == "denied")
    assert points_marked(marks_of(page, looks), "evidence") == points_of(*denied.evidence, denied.trigger)
    page.reload()
    expect(page.locator(".reader-claim")).to_have_count(1)
    page.get_by_role("button", name="Show all").click()
    expect(page.locator(".reader-claim")).to_have_count(len(looks.claims))


def test_on_a_phone_words_lead_to_their_claim_below(sample: Coded, open_page: OpenPage) -> None:
    page = open_page(sample.at(), size=PHONE).page
    wait_for_page(page)
    page.locator("[data-stop]").nth(3).click()
    bar = page.get_by_role("group", name="The claim that is lit")
    expect(bar).to_be_in_viewport()
    bar.get_by_role("button", name="Details").click()
    expect(opened(page)).to_be_in_viewport()
    bar.get_by_role("button", name="Put it out").click()
    expect(bar).to_have_count(0)
    expect(opened(page)).to_have_count(0)


def test_the_card_marks_the_words_in_their_context(looks: Coded, open_page: OpenPage) -> None:
    claim = next(each for each in looks.claims if each.trigger.exact == "ambushed")
    page = open_page(looks.workbench.at(f"/claims/{claim.claim_id}")).page
    expect(page.locator(".card-context mark.slot-trigger")).to_have_text("ambushed")
    expect(page.locator(".card-context mark.slot-source")).to_have_text("the Azure Front")
    expect(page.locator(".card-context mark.slot-target")).to_have_text("convoy 🚚")
    expect(page.locator(".card-context mark.slot-place")).to_have_text("the old mill")
    page.get_by_role("button", name="Copy the address").click()
    expect(page.locator(".card-cite .copied").first).to_have_text("Copied")
    address = page.evaluate("navigator.clipboard.readText()")
    assert address.endswith(f"/claims/{claim.claim_id}")
    page.goto(address)
    expect(page.locator("h1")).to_contain_text("ambushed")


def marks_of(page: Page, coded: Coded) -> list[Mark]:
    return read_marks(page.locator(".reader-text .marked[role=group]"), coded.report.text)


def claims_at(coded: Coded, point: int) -> list[Claim]:
    return [
        claim
        for claim in coded.claims
        if any(span.start <= point < span.end for span in (*claim.evidence, claim.trigger))
    ]


def click_words(page: Page, mark: Mark) -> None:
    page.locator(f".reader-text mark [data-at='{mark.start}']").click()


def opened(page: Page) -> Locator:
    return page.locator(".reader-claim.is-open")
