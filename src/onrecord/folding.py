"""Claims of one act under one of them: what a table shows where a report tells of an act more than once."""

import itertools
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from onrecord.model import Claim

SLOTS = ("source", "target", "time", "place", "casualties", "objects")


class FoldedAct(NamedTuple):
    """The claim that says most of an act, and how many claims of the report speak of it, that one included."""

    claim: Claim
    mentions: int


def fold_acts(claims: Iterable[Claim]) -> Iterator[FoldedAct]:
    """One entry an act, in the order of its first claim; the claims of one report must come together.

    The claim with the most filled slots stands for the act, of several the surest, then the first.
    """
    for _, of_report in itertools.groupby(claims, key=lambda claim: claim.report_id):
        acts: dict[str, list[Claim]] = {}
        for claim in of_report:
            acts.setdefault(claim.act_id, []).append(claim)
        for mentions in acts.values():
            yield FoldedAct(max(mentions, key=tell_much), len(mentions))


def tell_much(claim: Claim) -> tuple[int, float]:
    """How much a claim says, and how surely."""
    return sum(bool(getattr(claim, slot)) for slot in SLOTS), claim.confidence
