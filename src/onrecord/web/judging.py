"""What reviewers say of claims."""

from collections.abc import Iterator
from typing import Any

import msgspec
from litestar import post
from litestar.params import JSONBody

from onrecord.editing import complete_claim
from onrecord.model import Judgement, UsageError
from onrecord.web.bodies import NewJudgement, Withdrawal
from onrecord.web.errors import TAKING_IN
from onrecord.web.given import GivenStore, GivenVisitor
from onrecord.web.reading import named

LARGEST = 2**53
"""Beyond it JavaScript counts no longer exactly, and databases not much longer at all."""
MOST_BYTES = 1_000_000
"""The largest body of a judgement; an edited claim has a few thousand."""


@post("/judgements", sync_to_thread=True, tags=["review"], responses=TAKING_IN, request_max_body_size=MOST_BYTES)
def judge(store: GivenStore, visitor: GivenVisitor, data: JSONBody[NewJudgement]) -> Judgement:
    """Accept, reject or edit a claim, or add one that the coder missed."""
    check_values(data)
    reviewer = visitor.sign(data.reviewer)
    if data.verdict == "added":
        if data.report_id is None or data.edit is None or data.claim_id is not None:
            raise UsageError("a claim is added with report_id and edit, and without claim_id")
        with named(data.report_id, "report") as known:
            report = store.report(known)
        claim = complete_claim(data.edit, report, None)
        return store.judge("added", claim=claim, reviewer=reviewer, reason=data.reason)
    if data.claim_id is None or data.report_id is not None or (data.edit is None) != (data.verdict != "edited"):
        raise UsageError("a claim is judged with claim_id, without report_id, and with edit where it is edited")
    with named(data.claim_id, "claim") as known:
        base = store.card(known).held.claim
    if data.edit is None:
        return store.judge(data.verdict, claim_id=base.claim_id, reviewer=reviewer, reason=data.reason)
    claim = complete_claim(data.edit, store.report(base.report_id), base)
    return store.judge("edited", claim_id=base.claim_id, claim=claim, reviewer=reviewer, reason=data.reason)


@post("/withdrawals", sync_to_thread=True, tags=["review"], responses=TAKING_IN, request_max_body_size=MOST_BYTES)
def withdraw(store: GivenStore, visitor: GivenVisitor, data: JSONBody[Withdrawal]) -> Judgement:
    """Take a judgement back; what held before it holds again."""
    check_values(data)
    with named(data.judgement_id, "judgement") as known:
        return store.withdraw(known, reviewer=visitor.sign(data.reviewer), reason=data.reason)


def check_values(data: msgspec.Struct) -> None:
    """Raise UsageError on letters and numbers that no database keeps."""
    for value in walk(msgspec.to_builtins(data)):
        if isinstance(value, str) and "\0" in value:
            raise UsageError("a text holds the character U+0000, which is no text")
        if isinstance(value, int | float) and abs(value) > LARGEST:
            raise UsageError(f"{value:.0e} is too large a number".replace("e+", "e"))


def walk(value: Any) -> Iterator[Any]:
    """Every plain value within lists and objects."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for each in value:
            yield from walk(each)
    else:
        yield value


JUDGING = (judge, withdraw)
