"""Judgements: what holds of a claim, what is kept of all that did, and what is not taken."""

import datetime as dt
import threading
from collections.abc import Callable

import msgspec
import pytest

from onrecord.model import Casualty, Claim, Filter, Item, Judgement, Span, StoreError, UsageError
from onrecord.store import Store
from tests.store.makers import change_claim, find_span, make_claim, make_participant, make_place, make_report, make_time

REPORT = make_report(published=dt.date(2019, 5, 7), publisher="The Vesland Courier")
SHELLED = make_claim(REPORT, "shelled")
FUNDS = make_claim(
    REPORT,
    "funds",
    kind="relation",
    type="funds",
    status="ongoing",
    source=(make_participant(REPORT, "Republic of Vesland", role="GOV"),),
)
BOMBED = change_claim(SHELLED, mode="bombing", place=make_place(REPORT, "Tal Marin", country="VES"))
DENIED = make_claim(REPORT, "denied", type="REJECT")

Shown = dict[str, tuple[str, bool]]


@pytest.fixture
def coded(store: Store) -> Store:
    store.write_report(REPORT, [SHELLED, FUNDS], "coder 1")
    return store


def read_shown(store: Store) -> Shown:
    """How each claim of the report stands."""
    page = store.report_page(REPORT.report_id)
    return {held.claim.claim_id: (held.reviewed, held.orphaned) for held in page.claims}


def test_an_accepted_claim_stands_as_it_is(coded: Store) -> None:
    judgement = coded.judge("accepted", claim_id=SHELLED.claim_id[:10], reviewer="  Ana  Ruiz ", reason=" clear ")
    assert read_shown(coded) == {SHELLED.claim_id: ("accepted", False), FUNDS.claim_id: ("unreviewed", False)}
    assert (judgement.verdict, judgement.subject, judgement.claim) == ("accepted", SHELLED.claim_id, SHELLED)
    assert (judgement.reviewer, judgement.reason, judgement.supersedes) == ("Ana Ruiz", "clear", None)
    assert abs(dt.datetime.now(dt.UTC) - judgement.judged_at) < dt.timedelta(minutes=1)
    assert list(coded.judgements()) == [judgement]
    assert coded.card(SHELLED.claim_id).judgements == (judgement,)


def test_a_rejected_claim_is_out_of_the_record(coded: Store) -> None:
    coded.judge("rejected", claim_id=SHELLED.claim_id, reviewer="ana")
    assert list(coded.claims()) == [FUNDS]
    assert coded.count() == 1
    assert list(coded.claims(Filter(reviewed=("rejected",)))) == [SHELLED]
    assert read_shown(coded)[SHELLED.claim_id] == ("rejected", False)


def test_an_edit_stands_in_place_of_the_coders_claim(coded: Store) -> None:
    judgement = coded.judge("edited", claim_id=SHELLED.claim_id, claim=BOMBED, reviewer="ana")
    assert judgement.claim == BOMBED
    assert list(coded.claims()) == [BOMBED, FUNDS]
    assert read_shown(coded) == {BOMBED.claim_id: ("edited", False), FUNDS.claim_id: ("unreviewed", False)}
    assert coded.claim(BOMBED.claim_id) == BOMBED
    old, new = coded.card(SHELLED.claim_id), coded.card(BOMBED.claim_id)
    assert old.current == new.current == BOMBED.claim_id
    assert old.subject == new.subject == SHELLED.claim_id
    assert new.coder_claim == SHELLED
    assert old.judgements == new.judgements == (judgement,)
    assert list(coded.claims(Filter(place="VES"))) == [BOMBED]
    assert list(coded.claims(Filter(publisher="courier"))) == [BOMBED, FUNDS]


def test_codings_list_what_the_coder_said(coded: Store) -> None:
    coded.judge("edited", claim_id=SHELLED.claim_id, claim=BOMBED, reviewer="ana")
    coded.judge("added", claim=DENIED, reviewer="ana")
    (coding,) = coded.history(REPORT.report_id)
    assert coding.claims == (SHELLED, FUNDS)
    written = coded.write_report(REPORT, [SHELLED], "coder 2")
    assert (written.new, written.unchanged, written.superseded) == (0, 1, 1)


def test_an_id_is_worked_out_from_the_content(coded: Store) -> None:
    wrong = msgspec.structs.replace(BOMBED, claim_id=SHELLED.claim_id)
    assert coded.judge("edited", claim_id=SHELLED.claim_id, claim=wrong, reviewer="ana").claim == BOMBED


def test_an_added_claim_is_in_the_record(coded: Store) -> None:
    judgement = coded.judge("added", claim=DENIED, reviewer="ana", reason=" ")
    assert (judgement.subject, judgement.reason) == (DENIED.claim_id, None)
    assert list(coded.claims()) == [SHELLED, FUNDS, DENIED]
    assert list(coded.claims(Filter(reviewed=("added",)))) == [DENIED]


def test_the_last_judgement_holds_and_none_is_lost(coded: Store) -> None:
    first = coded.judge("accepted", claim_id=SHELLED.claim_id, reviewer="ana")
    second = coded.judge("edited", claim_id=SHELLED.claim_id, claim=BOMBED, reviewer="bo")
    third = coded.judge("rejected", claim_id=BOMBED.claim_id, reviewer="ana")
    assert [second.supersedes, third.supersedes] == [first.judgement_id, second.judgement_id]
    assert {each.subject for each in (first, second, third)} == {SHELLED.claim_id}
    assert list(coded.claims()) == [FUNDS]
    assert read_shown(coded)[BOMBED.claim_id] == ("rejected", False)
    assert list(coded.judgements()) == [first, second, third]
    assert list(coded.judgements(1, 1)) == [second]
    assert list(coded.judgements(1)) == [second, third]
    assert list(coded.judgements(limit=2, newest_first=True)) == [third, second]


def test_a_judgement_on_what_another_has_edited_meanwhile_counts(coded: Store) -> None:
    edit = coded.judge("edited", claim_id=SHELLED.claim_id, claim=BOMBED, reviewer="ana")
    late = coded.judge("accepted", claim_id=SHELLED.claim_id, reviewer="bo")
    assert late.supersedes == edit.judgement_id
    assert list(coded.claims()) == [SHELLED, FUNDS]
    assert coded.card(BOMBED.claim_id).current == SHELLED.claim_id


def test_withdrawing_brings_back_what_held_before(coded: Store) -> None:
    accepted = coded.judge("accepted", claim_id=SHELLED.claim_id, reviewer="ana")
    edited = coded.judge("edited", claim_id=SHELLED.claim_id, claim=BOMBED, reviewer="ana")
    withdrawal = coded.withdraw(edited.judgement_id[:12], reviewer="bo", reason="the place is unsure")
    assert (withdrawal.verdict, withdrawal.supersedes, withdrawal.claim) == ("withdrawn", edited.judgement_id, BOMBED)
    assert read_shown(coded) == {SHELLED.claim_id: ("accepted", False), FUNDS.claim_id: ("unreviewed", False)}
    assert coded.claim(BOMBED.claim_id) == BOMBED
    assert coded.card(BOMBED.claim_id).current == SHELLED.claim_id
    coded.withdraw(accepted.judgement_id, reviewer="bo")
    assert read_shown(coded)[SHELLED.claim_id] == ("unreviewed", False)
    again = coded.judge("edited", claim_id=SHELLED.claim_id, claim=BOMBED, reviewer="ana")
    assert again.supersedes is None
    assert read_shown(coded)[BOMBED.claim_id] == ("edited", False)
    assert len(list(coded.judgements())) == 5


def test_an_added_claim_can_be_withdrawn_and_added_again(coded: Store) -> None:
    added = coded.judge("added", claim=DENIED, reviewer="ana")
    coded.withdraw(added.judgement_id, reviewer="ana")
    assert list(coded.claims()) == [SHELLED, FUNDS]
    coded.judge("added", claim=DENIED, reviewer="bo")
    assert list(coded.claims()) == [SHELLED, FUNDS, DENIED]


def test_an_added_claim_can_be_edited_and_rejected(coded: Store) -> None:
    coded.judge("added", claim=DENIED, reviewer="ana")
    hedged = change_claim(DENIED, certainty="hedged")
    edited = coded.judge("edited", claim_id=DENIED.claim_id, claim=hedged, reviewer="bo")
    assert edited.subject == DENIED.claim_id
    assert read_shown(coded)[hedged.claim_id] == ("edited", False)
    coded.judge("rejected", claim_id=hedged.claim_id, reviewer="bo")
    assert list(coded.claims()) == [SHELLED, FUNDS]


def test_a_withdrawn_edit_can_be_added_beside_the_claim(coded: Store) -> None:
    edited = coded.judge("edited", claim_id=SHELLED.claim_id, claim=BOMBED, reviewer="ana")
    coded.withdraw(edited.judgement_id, reviewer="ana")
    assert coded.judge("added", claim=BOMBED, reviewer="ana").subject == BOMBED.claim_id
    assert read_shown(coded) == {
        SHELLED.claim_id: ("unreviewed", False),
        BOMBED.claim_id: ("added", False),
        FUNDS.claim_id: ("unreviewed", False),
    }
    with pytest.raises(UsageError, match="says just that already"):
        coded.judge("edited", claim_id=SHELLED.claim_id, claim=BOMBED, reviewer="ana")


def test_no_claim_becomes_one_that_was_judged_on_its_own(coded: Store) -> None:
    coded.judge("rejected", claim_id=SHELLED.claim_id, reviewer="ana")
    coded.write_report(REPORT, [FUNDS, DENIED], "coder 2")
    with pytest.raises(UsageError, match="judged on its own; judge that one again"):
        coded.judge("edited", claim_id=DENIED.claim_id, claim=SHELLED, reviewer="ana")
    coded.judge("added", claim=SHELLED, reviewer="ana")
    assert read_shown(coded)[SHELLED.claim_id] == ("added", False)


def test_what_holds_no_more_cannot_be_taken_back(coded: Store) -> None:
    first = coded.judge("accepted", claim_id=SHELLED.claim_id, reviewer="ana")
    second = coded.judge("rejected", claim_id=SHELLED.claim_id, reviewer="bo")
    with pytest.raises(UsageError, match="does not hold any more, so it cannot be taken back: bo has judged since"):
        coded.withdraw(first.judgement_id, reviewer="ana")
    withdrawal = coded.withdraw(second.judgement_id, reviewer="ana")
    for taken in (second, withdrawal):
        with pytest.raises(UsageError, match="does not hold any more"):
            coded.withdraw(taken.judgement_id, reviewer="ana")
    coded.withdraw(first.judgement_id, reviewer="ana")
    with pytest.raises(UsageError, match="nothing holds of the claim any more"):
        coded.withdraw(first.judgement_id, reviewer="ana")
    with pytest.raises(UsageError, match="no judgement begins with"):
        coded.withdraw("0" * 32, reviewer="ana")


def _at(claim: Claim, **slots: object) -> Claim:
    return msgspec.structs.replace(claim, **slots)


SAID_BADLY: dict[str, tuple[Callable[[], Claim], str]] = {
    "words that stand elsewhere": (lambda: _at(BOMBED, trigger=Span(exact="shelled", start=0, end=7)), "do not stand"),
    "no words": (lambda: _at(BOMBED, trigger=Span(exact="", start=3, end=3)), "words that name the act"),
    "no evidence": (lambda: _at(BOMBED, evidence=()), "words that carry it"),
    "no such type": (lambda: _at(BOMBED, type="SHOUT"), "no event is called 'SHOUT'"),
    "a relation's type": (lambda: _at(BOMBED, type="funds"), "no event is called 'funds'"),
    "no such mode": (lambda: _at(BOMBED, mode="talks"), "ASSAULT has no mode 'talks'"),
    "no such status": (lambda: _at(BOMBED, status="guessed"), "this is no claim"),
    "confidence": (lambda: _at(BOMBED, confidence=1.5), "from 0 to 1"),
    "no act": (lambda: _at(BOMBED, act_id=""), "id of its act"),
    "a day": (lambda: _at(BOMBED, time=make_time(REPORT, "on Monday", "2019-02-30", None)), "is no day"),
    "a short day": (lambda: _at(BOMBED, time=make_time(REPORT, "on Monday", "20190506", None)), "is no day"),
    "a time": (lambda: _at(BOMBED, time=make_time(REPORT, "on Monday", "2019-05-06", "2019-05-05")), "no time is from"),
    "a country": (lambda: _at(BOMBED, place=make_place(REPORT, "Tal Marin", country="Ves")), "three capitals"),
    "a latitude": (lambda: _at(BOMBED, place=make_place(REPORT, "Tal Marin", lat=91.0, lon=0.0)), "no latitude is 91"),
    "a longitude": (lambda: _at(BOMBED, place=make_place(REPORT, "Tal Marin", lat=1.0, lon=float("nan"))), "longitude"),
    "a role": (lambda: _at(BOMBED, source=(make_participant(REPORT, "Gunmen", role="rebel"),)), "three capitals"),
    "a toll": (
        lambda: _at(
            BOMBED,
            casualties=(find_span(REPORT, "four farmers", Casualty, effect="killed", low=-4, best=None, high=None),),
        ),
        "goes from 0 to",
    ),
    "a huge number": (
        lambda: _at(BOMBED, objects=(find_span(REPORT, "farmers", Item, item="farmers", count=10**12),)),
        "goes from 0 to",
    ),
    "NUL": (lambda: _at(BOMBED, source=(make_participant(REPORT, "Gunmen", name="gun\0men"),)), "no text"),
    "half a letter": (lambda: _at(BOMBED, source=(make_participant(REPORT, "Gunmen", name="\ud800"),)), "no text"),
}


@pytest.mark.parametrize("case", SAID_BADLY)
@pytest.mark.parametrize("verdict", ["edited", "added"])
def test_what_no_claim_can_be_is_not_taken(tmp_path_factory: pytest.TempPathFactory, case: str, verdict: str) -> None:
    make, reason = SAID_BADLY[case]
    with Store.open(tmp_path_factory.mktemp("stores") / "record.db") as store:
        store.write_report(REPORT, [SHELLED], "coder 1")
        claim_id = SHELLED.claim_id if verdict == "edited" else None
        with pytest.raises(UsageError, match=reason):
            store.judge(verdict, claim_id=claim_id, claim=make(), reviewer="ana")  # type: ignore[arg-type]
        assert list(store.judgements()) == []
        assert list(store.claims()) == [SHELLED]


def test_a_judgement_must_make_sense(coded: Store) -> None:
    shelled = SHELLED.claim_id
    for reason, asked in (
        ("needs the reviewer's name", {"verdict": "accepted", "claim_id": shelled, "reviewer": " \n"}),
        ("at most 200", {"verdict": "accepted", "claim_id": shelled, "reviewer": "a" * 201}),
        ("no text", {"verdict": "accepted", "claim_id": shelled, "reviewer": "a\0"}),
        ("at most 10,000", {"verdict": "accepted", "claim_id": shelled, "reviewer": "ana", "reason": "a" * 10_001}),
        ("no verdict is 'withdrawn'", {"verdict": "withdrawn", "claim_id": shelled, "reviewer": "ana"}),
        ("accepted needs claim_id and nothing else", {"verdict": "accepted", "reviewer": "ana"}),
        ("accepted needs", {"verdict": "accepted", "claim_id": shelled, "claim": BOMBED, "reviewer": "ana"}),
        ("edited needs claim_id and claim", {"verdict": "edited", "claim_id": shelled, "reviewer": "ana"}),
        ("added needs claim", {"verdict": "added", "claim_id": shelled, "claim": BOMBED, "reviewer": "ana"}),
        ("no claim begins with 'fff", {"verdict": "accepted", "claim_id": "f" * 32, "reviewer": "ana"}),
        (
            "nothing of the claim is changed",
            {"verdict": "edited", "claim_id": shelled, "claim": SHELLED, "reviewer": "ana"},
        ),
        (
            "says just that already; reject",
            {"verdict": "edited", "claim_id": shelled, "claim": FUNDS, "reviewer": "ana"},
        ),
        ("says just that already", {"verdict": "added", "claim": FUNDS, "reviewer": "ana"}),
    ):
        with pytest.raises(UsageError, match=reason):
            coded.judge(**asked)
    elsewhere = make_claim(make_report("They shelled it."), "shelled")
    with pytest.raises(UsageError, match="its correction is of another"):
        coded.judge("edited", claim_id=shelled, claim=elsewhere, reviewer="ana")
    with pytest.raises(UsageError, match="no report of the record"):
        coded.judge("added", claim=elsewhere, reviewer="ana")
    coded.judge("edited", claim_id=shelled, claim=BOMBED, reviewer="ana")
    with pytest.raises(UsageError, match="accept that one instead"):
        coded.judge("added", claim=SHELLED, reviewer="ana")
    assert len(list(coded.judgements())) == 1


def test_a_store_for_reading_takes_no_judgement(address: str) -> None:
    with Store.open(address) as store:
        store.write_report(REPORT, [SHELLED], "coder 1")
        judgement = store.judge("accepted", claim_id=SHELLED.claim_id, reviewer="ana")
    with Store.open(address, read_only=True) as store:
        with pytest.raises(StoreError, match="read-only"):
            store.judge("accepted", claim_id=SHELLED.claim_id, reviewer="ana")
        with pytest.raises(StoreError, match="read-only"):
            store.withdraw(judgement.judgement_id, reviewer="ana")
        assert list(store.judgements()) == [judgement]


def test_judgements_at_once_supersede_one_another_in_order(address: str) -> None:
    with Store.open(address) as store:
        store.write_report(REPORT, [SHELLED, FUNDS], "coder 1")
    errors: list[BaseException] = []

    def judge(reviewer: str) -> None:
        try:
            with Store.open(address) as store:
                for number in range(8):
                    verdict = "accepted" if number % 2 else "rejected"
                    store.judge(verdict, claim_id=SHELLED.claim_id, reviewer=reviewer)  # type: ignore[arg-type]
                    store.write_report(REPORT, [SHELLED, FUNDS], f"{reviewer} {number}")
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=judge, args=(name,)) for name in ("ana", "bo", "cy")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    with Store.open(address) as store:
        kept = list(store.judgements())
        assert len(kept) == 24
        assert [each.supersedes for each in kept] == [None, *(each.judgement_id for each in kept[:-1])]
        assert read_shown(store)[SHELLED.claim_id] == (kept[-1].verdict, False)
        assert len(store.history(REPORT.report_id)) == 25


def test_judgements_come_back_as_they_were(address: str) -> None:
    made: list[Judgement] = []
    with Store.open(address) as store:
        store.write_report(REPORT, [SHELLED, FUNDS], "coder 1")
        made.append(
            store.judge("edited", claim_id=SHELLED.claim_id, claim=BOMBED, reviewer="Élodie Brûlé", reason="“so”")
        )
        made.append(store.judge("added", claim=DENIED, reviewer="Élodie Brûlé"))
        made.append(store.withdraw(made[0].judgement_id, reviewer="ana"))
    with Store.open(address, read_only=True) as store:
        assert list(store.judgements()) == made
