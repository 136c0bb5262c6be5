"""Reviewing by single keys: each step is in the store with who, when and why, and nothing in it is overwritten."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from onrecord.model import Filter
from onrecord.store import Store
from tests.browser.conftest import Watched, Workbench
from tests.browser.reviewing import LOST, REVIEWER, Desk, Line, Record, just_now, make_address, sign_in
from tests.web.running import running

OpenDesk = Callable[..., Desk]


@pytest.fixture(scope="module")
def workbench(
    serve: Callable[[Path], Workbench], coded_samples: Path, tmp_path_factory: pytest.TempPathFactory
) -> Workbench:
    """One for all tests of this file, of which no two judge claims of the same filter."""
    store = tmp_path_factory.mktemp("review") / "record.db"
    shutil.copy(coded_samples, store)
    return serve(store)


@pytest.fixture
def open_desk(open_page: Callable[..., Watched], workbench: Workbench) -> OpenDesk:
    """Opens the queue of one sample report, with some types of claims, at its first claim."""

    def open_at(name: str, *types: str) -> Desk:
        filter = Filter(report=Record(workbench.store).find_report(name), types=types)
        desk = Desk(open_page(workbench.at(make_address(filter))), workbench, filter)
        sign_in(desk.page)
        desk.expect_shown(desk.waiting[0])
        return desk

    return open_at


def test_keys_judge_and_move_on(open_desk: OpenDesk) -> None:
    desk = open_desk("hawija-wire", "ASSAULT")
    first, second, third, fourth = desk.waiting[:4]
    reviewed, waiting = desk.expect_counts()
    desk.press_and_save("a")
    desk.expect_shown(second)
    (accepted,) = desk.judgements()
    assert (accepted.verdict, accepted.claim, accepted.reason) == ("accepted", first, None)
    assert accepted.reviewer == REVIEWER
    assert just_now(accepted.judged_at)
    assert desk.record.card(first.claim_id).held.reviewed == "accepted"

    desk.press("r")
    desk.page.keyboard.type("the report says no such thing")
    desk.press("Enter")
    desk.press_and_save("x")
    desk.expect_shown(third)
    rejected = desk.judgements()[1]
    assert (rejected.verdict, rejected.claim, rejected.reviewer) == ("rejected", second, REVIEWER)
    assert rejected.reason == "the report says no such thing"
    assert accepted.judged_at < rejected.judged_at
    assert second.claim_id not in {each.claim_id for each in desk.record.claims(desk.filter)}

    # a reason is one judgement's own
    expect(desk.reason).to_have_value("")
    desk.press("s")
    desk.expect_shown(fourth)
    desk.press("k")
    desk.expect_shown(third)
    expect(desk.page.get_by_text("skipped before")).to_be_visible()
    desk.press("j")
    desk.expect_shown(fourth)
    desk.press("k", "k", "k")
    desk.expect_shown(first)
    desk.press("k")
    desk.expect_shown(first)
    assert len(desk.judgements()) == 2
    assert desk.expect_counts() == (reviewed + 2, waiting - 2)


def test_undo_takes_back_several_judgements(open_desk: OpenDesk) -> None:
    desk = open_desk("hawija-ministry")
    first, second, third, fourth = desk.waiting[:4]
    before = desk.expect_counts()
    for key, following in (("a", second), ("x", third), ("a", fourth)):
        desk.press_and_save(key)
        desk.expect_shown(following)
    made = desk.judgements()
    for claim, judgement in ((third, made[2]), (second, made[1]), (first, made[0])):
        desk.press_and_save("u")
        desk.expect_shown(claim)
        withdrawal = desk.judgements()[-1]
        assert (withdrawal.verdict, withdrawal.reviewer) == ("withdrawn", REVIEWER)
        assert withdrawal.supersedes == judgement.judgement_id
        assert desk.record.card(claim.claim_id).held.reviewed == "unreviewed"
    assert desk.expect_counts() == before
    assert desk.judgements()[:3] == made
    expect(desk.button("Undo")).to_have_attribute("aria-disabled", "true")
    desk.press("u")
    desk.press_and_save("x")
    assert desk.verdicts()[6:] == [("rejected", first.claim_id)]


def test_undo_outlives_another_page(open_desk: OpenDesk) -> None:
    desk = open_desk("khan-al-assal", "ACCUSE")
    first = desk.waiting[0]
    desk.press_and_save("a")
    desk.page.get_by_role("link", name="Claims", exact=True).click()
    expect(desk.page.get_by_role("heading", name="Claims", level=1)).to_be_visible()
    desk.page.go_back()
    expect(desk.button("Undo")).to_be_enabled()
    desk.press_and_save("u")
    desk.expect_shown(first)
    assert [verdict for verdict, _ in desk.verdicts()][-2:] == ["accepted", "withdrawn"]


def test_what_is_typed_judges_nothing(open_desk: OpenDesk) -> None:
    desk = open_desk("khan-al-assal", "ASSAULT")
    first, second = desk.waiting[:2]
    desk.press("r")
    desk.page.keyboard.type("axsu jke?")
    expect(desk.reason).to_have_value("axsu jke?")
    desk.expect_shown(first)
    expect(desk.page.get_by_role("dialog")).to_have_count(0)
    desk.page.get_by_role("combobox").focus()
    desk.press("a", "x")
    desk.page.get_by_role("heading", name="Does the report say this?").click()
    for modified in ("Control+a", "Control+x", "Alt+a", "Meta+x", "Shift+A", "Shift+X", "Control+u", "Alt+s"):
        desk.press(modified)
    desk.expect_shown(first)
    # held down, a key judges once
    with desk.page.expect_response("**/api/judgements"):
        for _ in range(5):
            desk.page.keyboard.down("a")
    desk.page.keyboard.up("a")
    desk.expect_shown(second)
    desk.press_and_save("x")
    assert desk.verdicts() == [("accepted", first.claim_id), ("rejected", second.claim_id)]
    assert desk.judgements()[0].reason == "axsu jke?"


def test_buttons_do_the_same(open_desk: OpenDesk) -> None:
    desk = open_desk("arms-and-talks", "CONSULT", "AGREE", "AID")
    first, second, third, fourth = desk.waiting[:4]
    for name, claim in (("Accept", second), ("Reject", third), ("Skip", fourth), ("Previous", third), ("Next", fourth)):
        desk.button(name).click()
        desk.expect_shown(claim)
    desk.button("Undo").click()
    desk.expect_shown(second)
    desk.button("Edit").click()
    expect(desk.page.get_by_role("heading", name="Correct the claim")).to_be_visible()
    desk.page.get_by_role("button", name="Cancel").click()
    desk.button("Keys").click()
    expect(desk.page.get_by_role("dialog")).to_be_visible()
    desk.page.get_by_role("button", name="Close").click()
    desk.press_and_save("a")
    told = [("accepted", first), ("rejected", second), ("withdrawn", second), ("accepted", second)]
    assert desk.verdicts() == [(verdict, claim.claim_id) for verdict, claim in told]


def test_help_tells_every_key_and_can_turn_them_off(open_desk: OpenDesk) -> None:
    desk = open_desk("october-toll", "ASSAULT")
    first, second = desk.waiting[:2]
    desk.press("?")
    help = desk.page.get_by_role("dialog", name="Keys of the review page")
    expect(help).to_be_visible()
    told = help.locator("dt kbd").all_inner_texts()
    assert {"a", "x", "e", "s", "u", "j", "k", "r", "?"} <= set(told)
    desk.press("a", "x", "s")
    help.get_by_label("Single keys act").uncheck()
    desk.press("Escape")
    expect(help).to_have_count(0)
    desk.press("a", "x", "s", "?")
    expect(help).to_have_count(0)
    desk.expect_shown(first)
    desk.button("Keys").click()
    help.get_by_label("Single keys act").check()
    help.get_by_role("button", name="Close").click()
    desk.press_and_save("a")
    desk.expect_shown(second)
    assert desk.verdicts() == [("accepted", first.claim_id)]


def test_the_last_claim_ends_the_queue(open_desk: OpenDesk) -> None:
    desk = open_desk("prison-breaks", "RETREAT")
    desk.press("s")
    for _ in desk.waiting:
        desk.press_and_save("a")
    done = desk.page.get_by_role("heading", name="Every claim here is reviewed")
    expect(done).to_be_visible()
    assert desk.expect_counts() == (len(desk.waiting), 0)
    # what was skipped came again, at the end
    assert desk.verdicts()[-1] == ("accepted", desk.waiting[0].claim_id)
    desk.press_and_save("u")
    desk.expect_shown(desk.waiting[0])
    desk.press_and_save("x")
    expect(done).to_be_visible()
    desk.page.reload()
    expect(done).to_be_visible()


def test_pages_and_exports_count_alike(open_page: Callable[..., Watched], own_workbench: Workbench) -> None:
    watched = open_page(own_workbench.at("/review"))
    sign_in(watched.page)
    desk = Desk(watched, own_workbench, Filter())
    desk.expect_shown(desk.waiting[0])
    desk.press_and_save("a")
    desk.press_and_save("x")
    desk.press_and_save("a")
    reviewed, waiting = desk.expect_counts()
    assert reviewed == 3
    page = desk.page
    told = page.evaluate(
        "Promise.all(['review', 'sources', 'counts'].map(async (each) => (await fetch(`/api/${each}`)).json()))"
    )
    queue, sources, counts = told
    assert (queue["reviewed"], queue["waiting"]) == (reviewed, waiting)
    # rejected claims are out of the record, and counted apart
    assert (sources["reviewed"], sum(each["rejected"] for each in sources["publishers"])) == (2, 1)
    values = {each["value"]: each["claims"] for each in counts["fields"]["reviewed"]}
    assert values == {"unreviewed": waiting, "accepted": 2, "rejected": 1}
    page.get_by_role("link", name="Log").click()
    expect(page.get_by_role("listitem").filter(has_text=REVIEWER)).to_have_count(3)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the judgements").click()
    assert len(download.value.path().read_text("utf-8").splitlines()) == 3


def test_what_could_not_be_saved_comes_back(open_desk: OpenDesk) -> None:
    desk = open_desk("hawija-monitor", "ASSAULT")
    desk.watched.meant.append(LOST)
    first, second, third = desk.waiting[:3]
    before = desk.expect_counts()
    line = Line(desk.page)
    line.works = False
    desk.press("r")
    desk.page.keyboard.type("as said by the doctors")
    desk.press("Enter", "a")
    alert = desk.page.get_by_role("alert").filter(has_text="Not saved: The server does not answer.")
    alert.get_by_role("button", name="Return to the claim").click()
    desk.expect_shown(first)
    expect(desk.page.get_by_text("The server does not answer.")).to_be_visible()
    expect(desk.reason).to_have_value("as said by the doctors")
    assert desk.expect_counts() == before
    # several at once come back one after the other
    desk.press("a", "x")
    expect(desk.progress).to_contain_text(f"{before[0]} reviewed, {before[1]} waiting")
    assert desk.judgements() == []
    line.works = True
    desk.page.get_by_role("button", name="Return to the claim").click()
    desk.press_and_save("a")
    desk.press_and_save("a")
    accepted = desk.judgements()
    assert {each.claim.claim_id for each in accepted} == {first.claim_id, second.claim_id}
    assert {each.reason for each in accepted} == {None, "as said by the doctors"}
    desk.expect_shown(third)


def test_an_answer_lost_on_its_way_loses_no_judgement(open_desk: OpenDesk) -> None:
    desk = open_desk("hawija-monitor", "REQUEST", "COERCE")
    desk.watched.meant.append(LOST)
    first = desk.waiting[0]

    def save_and_keep_quiet(route: Route) -> None:
        route.fetch()
        route.abort()

    line = Line(desk.page, save_and_keep_quiet)
    line.works = False
    desk.press("x")
    expect(desk.page.get_by_role("alert")).to_be_visible()
    line.works = True
    desk.page.get_by_role("button", name="Return to the claim").click()
    desk.expect_shown(first)
    desk.press_and_save("x")
    assert {subject for _, subject in desk.verdicts()} == {first.claim_id}
    assert desk.record.card(first.claim_id).held.reviewed == "rejected"
    desk.expect_counts()


def test_a_stopped_server_is_told_and_the_page_goes_on_with_the_next(
    open_page: Callable[..., Watched], coded_samples: Path, tmp_path: Path
) -> None:
    store = tmp_path / "record.db"
    shutil.copy(coded_samples, store)
    with running(store) as server:
        at = Workbench(f"{server.base}?token={server.token}", server.base[:-1], server.token, store)
        watched = open_page(at.at("/review"))
        sign_in(watched.page)
        watched.meant.append(LOST)
        desk = Desk(watched, at, Filter())
        first = desk.waiting[0]
        desk.expect_shown(first)
        port = server.port
    desk.press("r")
    desk.page.keyboard.type("kept")
    desk.press("Enter", "a")
    trouble = desk.page.get_by_role("alert").filter(has_text="Is `onrecord serve` still running?")
    expect(trouble).to_be_visible()
    assert desk.record.queue(Filter()).reviewed == 0
    with running(store, "--port", port) as again:
        # a new server has a new token, which another tab of the browser brings
        back = desk.page.get_by_role("button", name="Return to the claim")
        back.click()
        desk.press("a")
        expect(desk.page.get_by_text("This session has ended.").first).to_be_visible()
        other = desk.page.context.new_page()
        other.goto(f"{again.base}?token={again.token}")
        expect(other.get_by_role("heading", name="Claims", level=1)).to_be_visible()
        desk.page.bring_to_front()
        back.click()
        desk.press_and_save("a")
        (judgement,) = desk.record.judgements()
        assert (judgement.claim, judgement.reason) == (first, "kept")


def test_undo_of_what_another_has_judged_since_says_so(open_desk: OpenDesk, workbench: Workbench) -> None:
    desk = open_desk("hawija-monitor", "part_of", "leads", "holds_office")
    desk.watched.meant.append(LOST)
    first = desk.waiting[0]
    desk.press_and_save("a")
    with Store.open(workbench.store, create=False) as store:
        store.judge("rejected", claim_id=first.claim_id, reviewer="Ben Example")
    desk.press("u")
    expect(desk.page.get_by_text("Ben Example has judged since").last).to_be_visible()
    assert [verdict for verdict, _ in desk.verdicts()] == ["accepted", "rejected"]


def test_a_claim_opened_by_its_address_says_why_it_is_worth_a_look(
    open_page: Callable[..., Watched], shared_workbench: Workbench
) -> None:
    queue = Record(shared_workbench.store).queue(Filter())
    item = next(each for each in reversed(queue.items) if each.reasons == ("high_toll",))
    watched = open_page(shared_workbench.at(f"/review?claim={item.held.claim.claim_id}"))
    sign_in(watched.page)
    expect(watched.page.get_by_role("list", name="Why a look is worth it")).to_contain_text("The toll is high")
