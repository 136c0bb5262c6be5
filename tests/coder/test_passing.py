"""Acts named in passing."""

import dataclasses

import pytest

from onrecord.coder import code_report
from onrecord.coder.parse import parse_report
from onrecord.coder.passing import PassingMentions, count_steps
from onrecord.coder.reading import ActMark, Draft, Reading
from onrecord.model import Report
from onrecord.settings import Settings

TEXT = "The court in Lagos fined a broker for his part in the looting of a depot, shot at a thief and jailed a clerk."


@pytest.fixture
def reading() -> Reading:
    return parse_report(Report.of_text(TEXT))


def make_draft(reading: Reading, word: str, type_: str, confidence: float, *, marked: bool = True) -> Draft:
    (token,) = [token for token in reading.doc if token.text == word]
    words = reading.doc[token.i : token.i + 1]
    mark = ActMark(words, type_, 0.5, None, 0.9, "occurred", 1.0, "stated", {}) if marked else None
    return Draft("event", type_, None, words, confidence=confidence, mark=mark)


def test_members_of_a_list_and_what_is_said_stand_no_deeper(reading: Reading) -> None:
    steps = {token.text: count_steps(token) for token in reading.doc}
    assert steps["fined"] == steps["jailed"] == 0
    assert steps["looting"] > 2
    said = parse_report(Report.of_text("Officials said that rebels had burned a mill.")).doc
    assert {token.text: count_steps(token) for token in said}["burned"] == 0


def test_an_unsure_act_in_passing_is_left_out_and_no_other(reading: Reading) -> None:
    unsure, sure = make_draft(reading, "looting", "PROTEST", 0.6), make_draft(reading, "looting", "PROTEST", 0.9)
    violence, unlikely = make_draft(reading, "looting", "ASSAULT", 0.6), make_draft(reading, "looting", "ASSAULT", 0.4)
    main = make_draft(reading, "fined", "COERCE", 0.3)
    of_plugin = make_draft(reading, "looting", "PROTEST", 0.3, marked=False)
    relation = dataclasses.replace(unsure, kind="relation", type="supports")
    reading.drafts = [unsure, sure, violence, unlikely, main, of_plugin, relation]
    PassingMentions()(reading)
    assert reading.drafts == [sure, violence, main, of_plugin, relation]


def test_all_mentions_are_kept_where_they_are_asked_for() -> None:
    text = (
        "Norway fined a shipper for his part in the delivery of parts for a plant built after talks with Iran in Oslo."
    )
    few, every = (code_report(Report.of_text(text), Settings(all_mentions=wish)) for wish in (False, True))
    assert {claim.claim_id for claim in few} < {claim.claim_id for claim in every}
    assert min(claim.confidence for claim in every) < 0.8
