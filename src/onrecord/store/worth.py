"""How much a reviewer's look at a claim is worth, and why: for the order of the queue.

worth = (1 - confidence)
      + TOLL * log10(1 + killed)
      + DISAGREEMENT * slots in which the claims of its report on the same act differ
"""

import math
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import Literal

import msgspec

from onrecord.model import Claim, Place
from onrecord.model.filter import fold_text

Reason = Literal["low_confidence", "high_toll", "disagreement"]

TOLL = 0.5
"""A tenfold toll weighs as much as half the way from full confidence to none: a hundred dead are worth a look."""
DISAGREEMENT = 0.4
"""For each of the slots toll, status, place and source: one of two claims that differ is wrong, or news."""
LOW_CONFIDENCE = 0.5
HIGH_TOLL = 10
"""From here on the two are named as reasons; they weigh below, too."""

_EXACT = ("point", "place")


class Worth(msgspec.Struct, frozen=True):
    """What a look is worth, 0 or more, and the reasons, the weightiest kinds of error first."""

    worth: float = 0.0
    reasons: tuple[Reason, ...] = ()


def count_killed(claim: Claim) -> int | None:
    """Those killed, all parts added up: the best figure of each, or its lower bound; None without any figure."""
    figures = [each.low if each.best is None else each.best for each in claim.casualties if each.effect == "killed"]
    told = [figure for figure in figures if figure is not None]
    return sum(told) if told else None


def weigh_claims(claims: Iterable[Claim]) -> dict[str, Worth]:
    """What a look at each claim of one report is worth, by claim id."""
    by_act: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_act[claim.act_id].append(claim)
    return {claim.claim_id: _weigh(claim, mentions) for mentions in by_act.values() for claim in mentions}


def _weigh(claim: Claim, mentions: Sequence[Claim]) -> Worth:
    killed = max(count_killed(claim) or 0, 0)
    differing = _count_differences(claim, mentions)
    reasons: list[Reason] = []
    if claim.confidence < LOW_CONFIDENCE:
        reasons.append("low_confidence")
    if killed >= HIGH_TOLL:
        reasons.append("high_toll")
    if differing:
        reasons.append("disagreement")
    worth = (1 - claim.confidence) + TOLL * math.log10(1 + killed) + DISAGREEMENT * differing
    return Worth(round(worth, 4), tuple(reasons))


def _count_differences(claim: Claim, mentions: Sequence[Claim]) -> int:
    """In how many slots some other claim on the act says another thing; what one leaves out is no difference."""
    others = [other for other in mentions if other is not claim]
    tests = (_toll_differs, _status_differs, _place_differs, _source_differs)
    return sum(any(differs(claim, other) for other in others) for differs in tests)


def _toll_differs(one: Claim, other: Claim) -> bool:
    figures = count_killed(one), count_killed(other)
    return None not in figures and figures[0] != figures[1]


def _status_differs(one: Claim, other: Claim) -> bool:
    return one.status != other.status


def _place_differs(one: Claim, other: Claim) -> bool:
    """A town and the country around it agree; two towns do not."""
    if one.place is None or other.place is None:
        return False
    countries = one.place.country, other.place.country
    if None not in countries and countries[0] != countries[1]:
        return True
    both_exact = one.place.precision in _EXACT and other.place.precision in _EXACT
    return both_exact and _place_key(one.place) != _place_key(other.place)


def _place_key(place: Place) -> Hashable:
    return place.gazetteer_id or fold_text(place.name)


def _source_differs(one: Claim, other: Claim) -> bool:
    keys = [{each.actor_id or fold_text(each.name) for each in claim.source} for claim in (one, other)]
    return all(keys) and keys[0].isdisjoint(keys[1])
