"""Claims corrected and added by selecting words of their report, and what becomes of them when it is coded anew."""

import json
import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from onrecord.model import Claim, Filter
from onrecord.store import Store
from tests.browser.conftest import Watched, Workbench
from tests.browser.reviewing import (
    LOST,
    REVIEWER,
    Desk,
    Line,
    Record,
    find_words,
    make_address,
    select_words,
    select_words_by_keys,
    sign_in,
    tab_to,
)
from tests.store.makers import change_claim, find_span
from training.notation import read_sentences

OpenClaim = Callable[..., Desk]


@pytest.fixture(scope="module")
def workbench(
    serve: Callable[[Path], Workbench], coded_samples: Path, tmp_path_factory: pytest.TempPathFactory
) -> Workbench:
    """One for all tests of this file, each of which writes to a report of its own."""
    store = tmp_path_factory.mktemp("editing") / "record.db"
    shutil.copy(coded_samples, store)
    return serve(store)


@pytest.fixture
def open_claim(open_page: Callable[..., Watched], workbench: Workbench) -> OpenClaim:
    """Opens a claim of a sample report for review."""

    def open_at(name: str, trigger: str, **asked: object) -> Desk:
        record = Record(workbench.store)
        report = record.find_report(name)
        claim = record.find_claim(report, trigger, **asked)
        filter = Filter(report=report)
        watched = open_page(workbench.at(make_address(filter, f"claim={claim.claim_id}")))
        desk = Desk(watched, workbench, filter)
        sign_in(desk.page)
        desk.expect_shown(claim)
        return desk

    return open_at


def recode(workbench: Workbench, report_id: str, claims: Sequence[Claim], coder: str) -> None:
    """Have a newer coder find these claims in a report, as another process would while the server runs."""
    with Store.open(workbench.store, create=False) as store:
        written = store.write_report(store.report(report_id), claims, coder)
    assert written.changed


def take(page: Page, words: str, what: str) -> None:
    """Press the button that makes the selected words a slot's."""
    page.get_by_role("button", name=f"“{words}” is {what}").click()


class Card:
    """The page of a claim, in a tab of its own."""

    def __init__(self, desk: Desk, claim: Claim) -> None:
        self.page = desk.page.context.new_page()
        self.page.goto(f"{desk.origin}/claims/{claim.claim_id}")
        self.standing = self.page.get_by_label("How it stands")
        self.slots = self.page.get_by_role("region", name="Slots")
        self.coder = self.page.get_by_role("region", name="What the coder says here now")
        self.history = self.page.get_by_role("region", name="History")


def test_a_correction_stands_whatever_newer_coders_say(open_claim: OpenClaim, workbench: Workbench) -> None:
    desk = open_claim("hawija-wire", "killed", mode="shooting")
    page, record = desk.page, desk.record
    made = record.claims(desk.filter)
    claim = record.find_claim(desk.report, "killed", mode="shooting")
    assert claim.place is None
    desk.open_editor()
    select_words(page, "Hawija")
    take(page, "Hawija", "the place")
    expect(page.get_by_role("group", name="place").get_by_label("name")).to_have_value("Al Hawijah")
    page.get_by_label("reason (may be left empty)").fill("the camp is in Hawija")
    page.get_by_role("button", name="Save the correction").click()
    expect(page.get_by_text("saved ✓")).to_be_visible()
    (judgement,) = desk.judgements()
    edited = judgement.claim
    assert (judgement.verdict, judgement.reviewer, judgement.reason) == ("edited", REVIEWER, "the camp is in Hawija")
    assert edited.place is not None
    assert (edited.place.exact, edited.place.country, edited.place.lat is None) == ("Hawija", "IRQ", False)
    assert change_claim(edited, place=None, confidence=claim.confidence, evidence=claim.evidence) == claim

    card = Card(desk, claim)
    card.page.get_by_role("link", name="See the claim that stands in its place").click()
    expect(card.history).to_contain_text(f"{REVIEWER} corrected it")
    expect(card.slots).to_contain_text("Al Hawijah")

    recode(workbench, desk.report, made, "newer coder 1")
    card.page.reload()
    expect(card.standing).to_contain_text("edited")
    expect(card.slots).to_contain_text("Al Hawijah")
    expect(card.coder.get_by_role("row")).to_have_count(2)
    expect(card.coder.get_by_role("row", name="place")).to_be_visible()

    changed = change_claim(claim, status="denied", time=None)
    recode(workbench, desk.report, [changed if each == claim else each for each in made], "newer coder 2")
    card.page.reload()
    expect(card.coder.get_by_role("row", name="status")).to_contain_text("denied")
    expect(card.standing).to_contain_text("occurred")
    expect(card.slots).to_contain_text("Friday")
    assert record.orphans() == []
    assert edited in record.claims(desk.filter)
    assert changed.claim_id not in {each.claim_id for each in record.claims(desk.filter)}

    desk.press_and_save("u")
    assert desk.verdicts() == [("edited", claim.claim_id), ("withdrawn", claim.claim_id)]
    assert changed in record.claims(desk.filter)
    assert record.claims(Filter(report=desk.report, reviewed=("edited",))) == []
    card.page.reload()
    expect(card.standing).to_contain_text("This claim does not stand any more.")
    expect(card.history).to_contain_text("taken back since")


def test_a_correction_that_fits_no_claim_any_more_is_listed(open_claim: OpenClaim, workbench: Workbench) -> None:
    desk = open_claim("prison-breaks", "recaptured")
    page, record = desk.page, desk.record
    made = record.claims(desk.filter)
    claim = record.find_claim(desk.report, "recaptured")
    # without a mouse, from the key that opens the form to the one that saves
    desk.open_editor()
    tab_to(page, page.get_by_role("group", name="Text of the report"), backward=True)
    select_words_by_keys(page, "Taji")
    button = page.get_by_role("button", name="“Taji” is the place instead")
    tab_to(page, button)
    desk.press("Enter")
    expect(page.get_by_role("group", name="place").first).to_contain_text("“Taji”")
    with page.expect_response("**/api/judgements") as told:
        desk.press("Control+Enter")
    assert told.value.ok, told.value.text()
    (judgement,) = desk.judgements()
    edited = judgement.claim
    assert edited.place is not None
    assert edited.place.exact == "Taji"

    words = find_span(record.report(desk.report), "security officials said")
    alike = change_claim(claim, trigger=words)
    recode(workbench, desk.report, [alike if each == claim else each for each in made], "newer coder")
    card = Card(desk, edited)
    expect(card.standing).to_contain_text("the newest coder makes no such claim any more")
    expect(card.slots).to_contain_text("Taji")
    expect(card.coder).to_have_count(0)
    assert edited in record.claims(desk.filter)
    # nothing moved to what looks alike, nor to anything else
    assert record.card(alike.claim_id).held.reviewed == "unreviewed"
    assert record.claims(Filter(report=desk.report, reviewed=("edited", "accepted", "rejected", "added"))) == [edited]

    page.get_by_role("link", name="Orphaned").click()
    orphan = page.get_by_role("listitem").filter(has_text="recaptured")
    expect(orphan).to_contain_text("kept in the record")
    expect(orphan).to_contain_text(REVIEWER)
    orphan.get_by_role("button", name="Withdraw").click()
    expect(page.get_by_text("No judgement is orphaned.")).to_be_visible()
    assert desk.verdicts() == [("edited", claim.claim_id), ("withdrawn", claim.claim_id)]
    left = {each.claim_id for each in record.claims(desk.filter)}
    assert alike.claim_id in left
    assert edited.claim_id not in left


def test_undo_of_an_orphaned_correction(open_claim: OpenClaim, workbench: Workbench) -> None:
    desk = open_claim("akashat", "overran")
    made = desk.record.claims(desk.filter)
    claim = desk.record.find_claim(desk.report, "overran")
    desk.open_editor()
    desk.page.get_by_label("status").select_option("planned")
    with desk.page.expect_response("**/api/judgements"):
        desk.press("Control+Enter")
    expect(desk.page.get_by_text("saved ✓")).to_be_visible()
    recode(workbench, desk.report, [each for each in made if each != claim], "newer coder")
    desk.press_and_save("u")
    assert [verdict for verdict, _ in desk.verdicts()] == ["edited", "withdrawn"]
    assert claim.trigger not in [each.trigger for each in desk.record.claims(desk.filter)]
    desk.expect_shown(claim)
    desk.page.reload()
    expect(desk.page.get_by_text("waiting")).to_be_visible()


def test_what_is_wrong_with_a_correction_is_told_and_nothing_is_lost(open_claim: OpenClaim) -> None:
    desk = open_claim("hawija-ministry", "fled")
    page = desk.page
    desk.watched.meant.append(LOST)
    claim = desk.record.find_claim(desk.report, "fled")
    desk.open_editor()
    state = page.get_by_role("status").filter(has_text="nothing is changed")
    expect(state).to_be_visible()
    page.get_by_role("button", name="Save the correction").click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing is changed.")
    # words can be typed, too; of such as mean nothing known nothing is saved before a person has seen that
    words = page.get_by_label("Select words in the report, or type them")
    words.fill("several chances")
    take(page, "several chances", "the time")
    desk.press("Control+Enter")
    expect(page.get_by_text("Fill the fields in by hand, or remove the entry.")).to_be_visible()
    assert desk.judgements() == []
    page.get_by_role("button", name="Remove “several chances”").click()
    # they are made longer word by word
    words.fill("tribal")
    page.get_by_role("button", name="One more word behind").click()
    take(page, "tribal leaders", "a target")
    target = page.get_by_role("group", name="target").first
    expect(target).to_contain_text("tribal leaders")
    name = target.get_by_role("textbox", name="name").last
    name.fill("")
    expect(page.get_by_text("A name is missing.")).to_be_visible()
    page.get_by_role("button", name="Save the correction").click()
    expect(page.get_by_role("alert")).to_contain_text("each says what it needs")
    name.fill("Sunni tribal leaders")
    desk.press("Escape")
    page.get_by_role("button", name="Keep editing").click()
    line = Line(page)
    line.works = False
    page.get_by_role("button", name="Save the correction").click()
    expect(page.get_by_role("alert")).to_contain_text("The server does not answer.")
    expect(name).to_have_value("Sunni tribal leaders")
    line.works = True
    assert desk.judgements() == []
    page.get_by_role("button", name="Save the correction").click()
    expect(page.get_by_text("saved ✓")).to_be_visible()
    (judgement,) = desk.judgements()
    assert [each.name for each in judgement.claim.target] == [
        *(each.name for each in claim.target),
        "Sunni tribal leaders",
    ]


def test_words_being_selected_are_not_disturbed_by_those_being_read(open_claim: OpenClaim) -> None:
    desk = open_claim("khan-al-assal", "captured")
    page = desk.page
    held: list[Route] = []
    desk.open_editor()
    line = Line(page, held.append)
    line.works = False
    select_words(page, "town")
    take(page, "town", "a target")
    while not held:
        page.evaluate("0")
    assert desk.report
    left, top, right, bottom = find_words(page, "west of Aleppo")
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move((left + right) / 2, top)
    with page.expect_response("**/api/readings"):
        held[0].continue_()
    expect(page.get_by_role("group", name="target").first).to_contain_text("“town”")
    page.mouse.move(right, bottom, steps=4)
    page.mouse.up()
    take(page, "west of Aleppo", "the place instead")
    # once the words are chosen, the report shows what became of those before
    expect(page.locator("mark.slot-target", has_text="town")).to_be_visible()


def test_changes_are_thrown_away_only_when_told_to(open_claim: OpenClaim) -> None:
    desk = open_claim("hawija-ministry", "arrested")
    page = desk.page
    claim = desk.record.find_claim(desk.report, "arrested")
    desk.open_editor()
    page.get_by_label("certainty").select_option("hedged")
    # keys are words here, not judgements
    desk.press("Escape")
    page.get_by_role("button", name="Throw away").click()
    desk.expect_shown(claim)
    desk.open_editor()
    expect(page.get_by_label("certainty")).to_have_value(claim.certainty)
    assert desk.judgements() == []


def test_an_added_claim_is_everywhere_and_survives_recoding(
    open_page: Callable[..., Watched], workbench: Workbench, tmp_path: Path
) -> None:
    record = Record(workbench.store)
    report = record.find_report("october-toll")
    made = record.claims(Filter(report=report))
    page = open_page(workbench.at(f"/reports/{report}")).page
    select_words(page, "gathered")
    page.get_by_role("link", name="Add a claim the coder missed").click()
    sign_in(page)
    expect(page.get_by_role("group", name="trigger")).to_contain_text("gathered")
    add = page.get_by_role("button", name="Add the claim")
    add.click()
    expect(page.get_by_role("alert")).to_contain_text("each says what it needs")
    choose(page, "type", "PROTEST")
    choose(page, "mode", "demonstration")
    select_words(page, "thousands")
    take(page, "thousands", "a source")
    select_words(page, "Samarra")
    take(page, "Samarra", "the place")
    page.get_by_label("reason (may be left empty)").fill("the gathering is an act of its own")
    add.click()
    expect(page.get_by_role("heading", name="The claim is in the record")).to_be_visible()
    (judgement,) = (each for each in record.judgements() if each.report_id == report)
    claim = judgement.claim
    assert (judgement.verdict, judgement.reviewer) == ("added", REVIEWER)
    assert judgement.reason == "the gathering is an act of its own"
    assert (claim.type, claim.mode, claim.trigger.exact) == ("PROTEST", "demonstration", "gathered")
    assert [each.exact for each in claim.source] == ["thousands"]
    assert claim.place is not None
    assert (claim.place.exact, claim.place.country) == ("Samarra", "IRQ")
    page.get_by_role("link", name="See the claim").click()
    expect(page.get_by_label("How it stands")).to_contain_text("added")
    page.get_by_role("link", name="See it in its report").click()
    expect(page.locator("mark.slot-trigger")).to_have_text("gathered")

    expect_held(page, record, claim, len(made) + 1)
    recode(workbench, report, made[1:], "newer coder")
    expect_held(page, record, claim, len(made))
    assert record.orphans() == []

    # of a sentence all claims must be reviewed before it trains anything
    assert "gathered" not in fetch(page, f"/api/training.txt?report={report}")
    with Store.open(workbench.store, create=False) as store:
        for each in made[1:]:
            if claim.evidence[0].start <= each.trigger.start < claim.evidence[0].end:
                store.judge("accepted", claim_id=each.claim_id, reviewer=REVIEWER)
    training = tmp_path / "training.txt"
    training.write_text(fetch(page, f"/api/training.txt?report={report}"), "utf-8")
    (sentence,) = read_sentences(training)
    assert "thousands gathered after Friday prayers" in sentence.text
    (act,) = (act for act in sentence.acts if sentence.words(act.trigger) == "gathered")
    assert (act.type, act.mode) == ("PROTEST", "demonstration")
    assert [sentence.words(each) for each in act.roles["source"]] == ["thousands"]
    assert [sentence.words(each) for each in act.roles["place"]] == ["Samarra"]


def choose(page: Page, label: str, name: str) -> None:
    """Pick one of a long list by typing its name."""
    picker = page.get_by_role("combobox", name=label, exact=True)
    picker.click()
    picker.fill(name)
    picker.press("Enter")
    expect(picker).to_have_value(name)


def fetch(page: Page, address: str) -> str:
    """What the server gives this browser at an address."""
    text: str = page.evaluate("(address) => fetch(address).then((answer) => answer.text())", address)
    return text


def expect_held(page: Page, record: Record, claim: Claim, of_report: int) -> None:
    """An added claim is in its report, in the list, in counts and in exports, as one of so many of its report."""
    page.goto(re.sub(r"(//[^/]+)/.*", rf"\1/reports/{claim.report_id}", page.url))
    page.locator("mark.act", has_text="gathered").click()
    lit = page.get_by_label("Claims of the report").get_by_role("button", expanded=True)
    expect(lit).to_contain_text("added")
    page.goto(re.sub(r"(//[^/]+)/.*", rf"\1/claims?reviewed=added&report={claim.report_id}", page.url))
    expect(page.get_by_role("article")).to_have_count(1)
    expect(page.get_by_role("article")).to_contain_text("thousands")
    filter = Filter(report=claim.report_id)
    assert claim in record.claims(filter)
    assert len(record.claims(filter)) == of_report
    lines = [json.loads(line) for line in fetch(page, f"/api/claims.jsonl?report={claim.report_id}").splitlines()]
    assert len(lines) == of_report
    assert claim.claim_id in {line["claim_id"] for line in lines}
    counts = json.loads(fetch(page, f"/api/counts?report={claim.report_id}"))
    assert counts["total"] == of_report
    assert {each["value"]: each["claims"] for each in counts["fields"]["reviewed"]}["added"] == 1


def from_the_queue(page: Page) -> list[Callable[[], object]]:
    return [page.get_by_role("link", name="Review", exact=True).click]


def from_a_claim_in_the_list(page: Page) -> list[Callable[[], object]]:
    claim = page.get_by_role("article").first.get_by_role("link").first
    return [claim.click, page.get_by_role("link", name="Review this").click]


@pytest.mark.parametrize("way", [from_the_queue, from_a_claim_in_the_list])
def test_from_the_demo_to_the_first_correction(
    way: Callable[[Page], list[Callable[[], object]]], open_page: Callable[..., Watched], own_workbench: Workbench
) -> None:
    """By what can be seen alone, from the printed address on; every step is one thing that a person does."""
    page = open_page(own_workbench.address).page
    record = Record(own_workbench.store)

    def choose_words() -> None:
        expect(page.get_by_role("heading", name="Correct the claim")).to_be_focused()
        line = page.get_by_role("group", name="Text of the report").locator("p").first.inner_text()
        select_words(page, " ".join(line.split()[:3]))
        expect(page.get_by_text("Now press what they are, in one of the parts below.")).to_be_visible()

    steps = [
        *way(page),
        page.get_by_role("button", name="Begin").click,
        page.get_by_role("button", name="Edit").click,
        choose_words,
        page.get_by_role("group", name="attribution").get_by_role("button", name="is a speaker").click,
        page.get_by_role("button", name="Save the correction").click,
    ]
    assert len(steps) <= 7
    for step in steps:
        assert record.judgements() == []
        step()
    expect(page.get_by_text("saved ✓")).to_be_visible()
    page.get_by_role("link", name="See it").click()
    expect(page.get_by_label("How it stands")).to_contain_text("edited")
    (judgement,) = record.judgements()
    assert judgement.verdict == "edited"
    # nobody had to give a name, as the machine's account has one
    assert judgement.reviewer
