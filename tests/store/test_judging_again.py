"""A report coded again: a person's word wins over the newer coder; where it fits no claim for certain it says so."""

import pytest

from onrecord.model import Claim
from onrecord.store import Store
from tests.store.makers import change_claim, make_claim, make_report
from tests.store.test_judging import Shown, read_shown

REPORT = make_report()
SHELLED = make_claim(REPORT, "shelled", act_id="shelling")
HEDGED = change_claim(SHELLED, certainty="hedged")
"""What a newer coder makes of the same words."""
THREAT = change_claim(SHELLED, type="THREATEN")
"""Another type: no counterpart."""
BOMBED = change_claim(SHELLED, mode="bombing")
"""What a reviewer makes of the claim."""
PROTEST = change_claim(SHELLED, type="PROTEST")
FUNDS = make_claim(REPORT, "funds", kind="relation", type="funds")

Verdicts = list[tuple[str, Claim | None, Claim | None]]
ACCEPTED: Verdicts = [("accepted", SHELLED, None)]
REJECTED: Verdicts = [("rejected", SHELLED, None)]
EDITED: Verdicts = [("edited", SHELLED, BOMBED)]
RETYPED: Verdicts = [("edited", SHELLED, PROTEST)]
UNJUDGED = ("unreviewed", False)


def judge_all(store: Store, verdicts: Verdicts) -> None:
    for verdict, claim, version in verdicts:
        claim_id = None if claim is None else claim.claim_id
        store.judge(verdict, claim_id=claim_id, claim=version, reviewer="ana")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "verdicts", "after", "shown"),
    [
        pytest.param([SHELLED], ACCEPTED, [SHELLED], {SHELLED: ("accepted", False)}, id="the same claim"),
        pytest.param([SHELLED], ACCEPTED, [HEDGED], {SHELLED: ("accepted", False)}, id="accepted wins"),
        pytest.param([SHELLED], REJECTED, [HEDGED], {HEDGED: ("rejected", False)}, id="rejected stays out"),
        pytest.param([SHELLED], EDITED, [SHELLED], {BOMBED: ("edited", False)}, id="edited wins over the same"),
        pytest.param([SHELLED], EDITED, [HEDGED], {BOMBED: ("edited", False)}, id="edited wins"),
        pytest.param([SHELLED], EDITED, [BOMBED], {BOMBED: ("edited", False)}, id="the coder has learned"),
        pytest.param([SHELLED], EDITED, [SHELLED, BOMBED], {BOMBED: ("edited", False)}, id="the coder says both"),
        pytest.param([SHELLED], RETYPED, [HEDGED], {PROTEST: ("edited", False)}, id="by the coder's type"),
        pytest.param(
            [SHELLED],
            RETYPED,
            [change_claim(PROTEST, certainty="hedged")],
            {PROTEST: ("edited", False)},
            id="by the reviewer's type",
        ),
        pytest.param(
            [SHELLED],
            ACCEPTED,
            [THREAT],
            {SHELLED: ("accepted", True), THREAT: UNJUDGED},
            id="no such claim",
        ),
        pytest.param([SHELLED], ACCEPTED, [], {SHELLED: ("accepted", True)}, id="no claim at all"),
        pytest.param([SHELLED], EDITED, [], {BOMBED: ("edited", True)}, id="an edit without a claim"),
        pytest.param([SHELLED], REJECTED, [THREAT], {THREAT: UNJUDGED}, id="a rejection without a claim"),
        pytest.param(
            [SHELLED],
            ACCEPTED,
            [HEDGED, BOMBED],
            {SHELLED: ("accepted", True), HEDGED: UNJUDGED, BOMBED: UNJUDGED},
            id="several claims",
        ),
        pytest.param(
            [SHELLED],
            REJECTED,
            [HEDGED, BOMBED],
            {HEDGED: UNJUDGED, BOMBED: UNJUDGED},
            id="a rejection and several claims",
        ),
        pytest.param(
            [SHELLED, HEDGED],
            REJECTED,
            [HEDGED],
            {HEDGED: UNJUDGED},
            id="the other one of two was not judged",
        ),
        pytest.param(
            [SHELLED, HEDGED],
            [*ACCEPTED, ("rejected", HEDGED, None)],
            [BOMBED],
            {SHELLED: ("accepted", True), BOMBED: UNJUDGED},
            id="two judgements, one claim",
        ),
        pytest.param(
            [SHELLED],
            [("added", None, BOMBED)],
            [SHELLED],
            {SHELLED: UNJUDGED, BOMBED: ("added", False)},
            id="added beside a claim",
        ),
        pytest.param(
            [SHELLED],
            [("added", None, BOMBED)],
            [HEDGED],
            {HEDGED: UNJUDGED, BOMBED: ("added", False)},
            id="added beside a claim that changes",
        ),
        pytest.param([], [("added", None, BOMBED)], [], {BOMBED: ("added", False)}, id="added is no orphan"),
        pytest.param([], [("added", None, BOMBED)], [BOMBED], {BOMBED: ("added", False)}, id="found by the coder, too"),
        pytest.param([], [("added", None, BOMBED)], [HEDGED], {BOMBED: ("added", False)}, id="added wins"),
    ],
)
def test_coding_again(
    store: Store, before: list[Claim], verdicts: Verdicts, after: list[Claim], shown: dict[Claim, tuple[str, bool]]
) -> None:
    store.write_report(REPORT, [*before, FUNDS], "coder 1")
    judge_all(store, verdicts)
    store.write_report(REPORT, [FUNDS, *after], "coder 2")
    expected: Shown = {claim.claim_id: how for claim, how in shown.items()}
    assert read_shown(store) == {**expected, FUNDS.claim_id: UNJUDGED}
    assert store.history(REPORT.report_id)[-1].claims == tuple(
        sorted([*after, FUNDS], key=lambda claim: (claim.trigger.start, claim.claim_id))
    )
    orphaned = [claim for claim, (_, is_orphan) in shown.items() if is_orphan]
    assert [orphan.judgement.claim for orphan in store.orphans() if orphan.kept] == orphaned


def test_what_the_newer_coder_says_can_be_seen_and_taken(store: Store) -> None:
    store.write_report(REPORT, [SHELLED], "coder 1")
    store.judge("accepted", claim_id=SHELLED.claim_id, reviewer="ana")
    store.write_report(REPORT, [HEDGED], "coder 2")
    card = store.card(SHELLED.claim_id)
    assert (card.current, card.coder_claim) == (SHELLED.claim_id, HEDGED)
    assert store.card(HEDGED.claim_id).current == SHELLED.claim_id
    taken = store.judge("accepted", claim_id=HEDGED.claim_id, reviewer="bo")
    assert taken.subject == SHELLED.claim_id
    assert read_shown(store) == {HEDGED.claim_id: ("accepted", False)}
    assert store.card(SHELLED.claim_id).current == HEDGED.claim_id
    store.withdraw(taken.judgement_id, reviewer="bo")
    assert read_shown(store) == {SHELLED.claim_id: ("accepted", False)}


def test_an_orphan_is_found_again(store: Store) -> None:
    store.write_report(REPORT, [SHELLED], "coder 1")
    judgement = store.judge("rejected", claim_id=SHELLED.claim_id, reviewer="ana")
    store.write_report(REPORT, [FUNDS], "coder 2")
    (orphan,) = store.orphans()
    assert (orphan.judgement, orphan.kept, orphan.report.report_id) == (judgement, False, REPORT.report_id)
    assert store.card(SHELLED.claim_id).judgements == (judgement,)
    store.write_report(REPORT, [HEDGED], "coder 3")
    assert store.orphans() == []
    assert read_shown(store) == {HEDGED.claim_id: ("rejected", False)}
    store.withdraw(judgement.judgement_id, reviewer="ana")
    assert read_shown(store) == {HEDGED.claim_id: UNJUDGED}


def test_an_orphan_can_be_judged(store: Store) -> None:
    store.write_report(REPORT, [SHELLED], "coder 1")
    store.judge("accepted", claim_id=SHELLED.claim_id, reviewer="ana")
    store.write_report(REPORT, [], "coder 2")
    store.judge("edited", claim_id=SHELLED.claim_id, claim=BOMBED, reviewer="ana")
    assert read_shown(store) == {BOMBED.claim_id: ("edited", True)}
    store.judge("rejected", claim_id=BOMBED.claim_id, reviewer="ana")
    assert read_shown(store) == {}
    assert [orphan.kept for orphan in store.orphans()] == [False]


def test_a_claim_of_a_coding_gone_by_can_still_be_judged(store: Store) -> None:
    # the page was open while the report was coded again
    store.write_report(REPORT, [SHELLED], "coder 1")
    store.write_report(REPORT, [HEDGED], "coder 2")
    store.judge("rejected", claim_id=SHELLED.claim_id, reviewer="ana")
    assert read_shown(store) == {HEDGED.claim_id: ("rejected", False)}


def test_the_record_moves_with_its_date_and_publisher(store: Store) -> None:
    store.write_report(make_report(publisher="Courier"), [SHELLED], "coder 1")
    store.judge("edited", claim_id=SHELLED.claim_id, claim=BOMBED, reviewer="ana")
    store.write_report(make_report(publisher="Gazette"), [SHELLED], "coder 2")
    (row,) = store.sources().publishers
    assert (row.publisher, row.claims, row.reviewed) == ("Gazette", 1, 1)


def test_only_what_nobody_has_looked_at_is_worth_a_look(store: Store) -> None:
    store.write_report(REPORT, [SHELLED, FUNDS], "coder 1")
    assert {item.held.claim for item in store.queue().items} == {SHELLED, FUNDS}
    store.judge("edited", claim_id=SHELLED.claim_id, claim=BOMBED, reviewer="ana")
    queue = store.queue()
    assert [item.held.claim for item in queue.items] == [FUNDS]
    assert (queue.waiting, queue.reviewed) == (1, 1)
