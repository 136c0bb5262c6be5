"""Claims of one act folded under one of them."""

import datetime as dt

import msgspec

from onrecord.coder import code_report
from onrecord.folding import fold_acts
from onrecord.model import Report

TEXT = """Gunmen kill 12 in Mogadishu market

Al-Shabaab gunmen killed 12 people at a market in Mogadishu on Monday, police said.

The mayor met elders on Tuesday.
"""


def test_the_claim_that_says_most_stands_for_its_act() -> None:
    claims = code_report(Report.of_text(TEXT, dt.date(2012, 5, 8)))
    short = msgspec.structs.replace(claims[0], claim_id="a" * 32, source=(), target=(), time=None, place=None)
    folded = list(fold_acts([short, *claims]))
    act = next(each for each in folded if each.claim.act_id == short.act_id)
    assert act.claim != short
    assert act.mentions >= 2
    assert sum(each.mentions for each in folded) == len(claims) + 1


def test_claims_of_different_reports_are_never_folded() -> None:
    one, other = (code_report(Report.of_text(TEXT + more, dt.date(2012, 5, 8))) for more in ("", "\nMore."))
    assert len(list(fold_acts([*one, *other]))) == len(list(fold_acts(one))) + len(list(fold_acts(other)))
