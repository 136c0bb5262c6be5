"""A judgement: what a person said of a claim. It supersedes and never overwrites."""

import datetime as dt
import hashlib
from typing import Literal

import msgspec

from onrecord.model.claim import Claim

Verdict = Literal["accepted", "rejected", "edited", "added", "withdrawn"]
"""`added` is a claim that the coder missed; `withdrawn` takes the judgement back that it supersedes."""
Reviewed = Literal["unreviewed", "accepted", "rejected", "edited", "added"]
"""How a claim of the record stands with its reviewers."""


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """One verdict of one person, kept for ever."""

    judgement_id: str
    """Content hash, 32 hexadecimal digits."""
    report_id: str
    subject: str
    """Id of the claim that was first judged, the same for all judgements on it; for an added claim, its own id."""
    verdict: Verdict
    claim: Claim
    """The claim as judged: as the coder made it, or as the reviewer corrected or added it."""
    reviewer: str
    reason: str | None = None
    judged_at: dt.datetime
    supersedes: str | None = None
    """Id of the judgement on the same subject that held before."""


def make_judgement_id(judgement: Judgement) -> str:
    """Content hash of a judgement; its own id stays out of it."""
    content = msgspec.to_builtins(judgement)
    del content["judgement_id"]
    return hashlib.sha256(msgspec.json.encode(content, order="sorted")).hexdigest()[:32]
