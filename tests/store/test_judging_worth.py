"""What a reviewer's look at a claim is worth."""

import itertools
from typing import Any

import pytest

from onrecord.model import Casualty, Claim
from onrecord.store import Store
from onrecord.store.worth import Worth, count_killed, weigh_claims
from tests.store.makers import find_span, make_claim, make_participant, make_place, make_report

REPORT = make_report()


def make(trigger: str = "shelled", act: str = "act", confidence: float = 0.9, **slots: Any) -> Claim:
    return make_claim(REPORT, trigger, act_id=act, confidence=confidence, **slots)


def toll(best: int | None, low: int | None = None, effect: str = "killed") -> Any:
    return find_span(REPORT, "four farmers", Casualty, effect=effect, low=low, best=best, high=None)


def at(name: str, **known: Any) -> Any:
    return make_place(REPORT, "Tal Marin", name=name, **known)


def by(*names: str) -> Any:
    return tuple(make_participant(REPORT, "Gunmen", name=name) for name in names)


def weigh(*claims: Claim) -> list[Worth]:
    weighed = weigh_claims(claims)
    return [weighed[claim.claim_id] for claim in claims]


@pytest.mark.parametrize(
    ("casualties", "killed"),
    [
        ((), None),
        ((toll(None),), None),
        ((toll(4),), 4),
        ((toll(None, 200),), 200),
        ((toll(4, 3), toll(2), toll(None)), 6),
        ((toll(7, effect="wounded"),), None),
    ],
)
def test_the_dead_are_counted(casualties: tuple[Casualty, ...], killed: int | None) -> None:
    assert count_killed(make(casualties=casualties)) == killed


def test_doubt_and_dead_make_a_look_worth_more() -> None:
    worths = [
        weigh(make(confidence=confidence, casualties=(toll(killed),)))[0].worth
        for confidence, killed in ((1, 0), (0.6, 0), (0.2, 0), (0.2, 5), (0.2, 50), (0.2, 5000))
    ]
    assert worths[0] == 0
    assert all(one < other for one, other in itertools.pairwise(worths))


def test_reasons_are_named() -> None:
    (plain,) = weigh(make())
    assert plain.reasons == ()
    (unsure,) = weigh(make(confidence=0.4))
    assert unsure.reasons == ("low_confidence",)
    (deadly,) = weigh(make(casualties=(toll(12),)))
    assert deadly.reasons == ("high_toll",)


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ({"casualties": (toll(4),)}, {"casualties": (toll(5),)}, True),
        ({"casualties": (toll(4),)}, {"casualties": ()}, False),
        ({"status": "occurred"}, {"status": "denied"}, True),
        ({"place": at("Tal Marin")}, {"place": at("Port-Saïd")}, True),
        ({"place": at("Tal Marin", gazetteer_id="1")}, {"place": at("Tall Marin", gazetteer_id="1")}, False),
        ({"place": at("Tal Marin")}, {"place": at("Vesland", precision="country")}, False),
        ({"place": at("Tal Marin", country="VES")}, {"place": at("Vale", country="VAL", precision="country")}, True),
        ({"place": at("Tal Marin")}, {"place": None}, False),
        ({"source": by("Azure Front")}, {"source": by("army")}, True),
        ({"source": by("Azure Front", "army")}, {"source": by("army")}, False),
        ({"source": by("Azure Front")}, {"source": ()}, False),
        ({}, {"certainty": "hedged"}, False),
    ],
)
def test_claims_on_one_act_may_disagree(one: dict[str, Any], other: dict[str, Any], differ: bool) -> None:
    claims = make(**one), make("killing", **other)
    assert [bool(worth.reasons) for worth in weigh(*claims)] == [differ, differ]
    apart = make(**one), make("killing", act="another", **other)
    assert [worth.reasons for worth in weigh(*apart)] == [(), ()]


def test_the_queue_begins_with_what_is_most_worth_it(store: Store) -> None:
    sure, doubtful = make(), make("killing", act="2", confidence=0.1)
    deadly = make("denied", act="3", casualties=(toll(400),))
    store.write_report(REPORT, [sure, doubtful, deadly], "coder 1")
    items = store.queue().items
    assert [item.held.claim for item in items] == [deadly, doubtful, sure]
    assert [item.reasons for item in items] == [("high_toll",), ("low_confidence",), ()]
    assert [item.worth for item in items] == sorted((item.worth for item in items), reverse=True)


def test_a_rejected_claim_disagrees_with_nobody(store: Store) -> None:
    four, nine = make(casualties=(toll(4),)), make("killing", casualties=(toll(9),))
    store.write_report(REPORT, [four, nine], "coder 1")
    assert [item.reasons for item in store.queue().items] == [("disagreement",), ("disagreement",)]
    judgement = store.judge("rejected", claim_id=nine.claim_id, reviewer="ana")
    assert [item.reasons for item in store.queue().items] == [()]
    store.withdraw(judgement.judgement_id, reviewer="ana")
    assert [item.reasons for item in store.queue().items] == [("disagreement",), ("disagreement",)]
