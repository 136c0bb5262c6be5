"""Confidence as a probability."""

import datetime as dt

from onrecord.coder import code_report
from onrecord.coder.confidence import Weights, estimate, read_signs
from onrecord.coder.parse import parse_report
from onrecord.coder.reading import ActMark, Draft
from onrecord.model import Report
from onrecord.settings import Settings

TEXT = "Gunmen killed four villagers near Mopti on Sunday. The cabinet will perhaps weigh a reply some day."


def test_an_estimate_is_a_probability_that_its_signs_move() -> None:
    weights = Weights(bias=0.0, weights={"source": 2.0, "hedged": -2.0})
    assert estimate(weights, {}) == 0.5
    assert estimate(weights, {"source": 1.0}) > 0.85
    assert estimate(weights, {"hedged": 1.0}) < 0.15
    assert estimate(weights, {"source": 500.0}) == 0.99
    assert estimate(weights, {"hedged": 500.0}) == 0.01


def test_signs_tell_who_sees_the_act() -> None:
    doc = parse_report(Report.of_text("Rebels attacked.")).doc
    draft = Draft("event", "ASSAULT", None, doc[1:2])
    assert read_signs(draft)["network_odds"] == 0.0
    draft.mark = ActMark(doc[1:2], "ASSAULT", 0.9, None, 0.9, "occurred", 1.0, "stated", {})
    assert read_signs(draft)["network_odds"] > 2
    assert read_signs(draft)["both"] == 1.0
    draft.listed = False
    assert (read_signs(draft)["both"], read_signs(draft)["word_list"]) == (0.0, 0.0)


def test_the_surer_claims_are_kept_where_a_least_confidence_is_asked_for() -> None:
    report = Report.of_text(TEXT, dt.date(2016, 5, 20))
    every = code_report(report)
    surest = max(claim.confidence for claim in every)
    assert surest > 0.8
    kept = code_report(report, Settings(min_confidence=surest))
    assert {claim.claim_id for claim in kept} == {claim.claim_id for claim in every if claim.confidence >= surest}
    assert code_report(report, Settings(min_confidence=1.0)) == []
