"""A reviewer's edit becomes a whole claim, or is refused with the slot and the words at fault."""

import datetime as dt
from typing import Any

import msgspec
import pytest

from onrecord.coder import code_report
from onrecord.editing import ClaimEdit, complete_claim
from onrecord.editing.sentences import find_sentence
from onrecord.model import Attribution, Casualty, Claim, Item, Participant, Report, Span, UsageError
from tests.store.makers import TEXT, find_span, make_claim, make_participant, make_place, make_report, make_time

REPORT = make_report()
LONG = make_report(
    "Gunmen shelled the port on Monday, Gen. Omar Dib said. It was the second raid in a week.\n\n"
    "The U.S. envoy condemned it. Nine sailors died."
)


def make_edit(report: Report = REPORT, words: str = "shelled", **slots: Any) -> ClaimEdit:
    return ClaimEdit(**{"kind": "event", "type": "ASSAULT", "trigger": find_span(report, words), **slots})


def as_edit(claim: Claim) -> ClaimEdit:
    return ClaimEdit(**{name: getattr(claim, name) for name in ClaimEdit.__struct_fields__})


def test_an_added_claim_is_whole() -> None:
    claim = complete_claim(
        make_edit(
            mode="shelling",
            source=(make_participant(REPORT, "Gunmen", role="UAF"),),
            target=(make_participant(REPORT, "four farmers", role="CVL"),),
        ),
        REPORT,
    )
    assert claim.report_id == REPORT.report_id
    assert claim.confidence == 1
    assert [span.exact for span in claim.evidence] == [TEXT.split("\n\n")[0]]
    assert claim.codes.acled is not None
    assert claim.codes.acled.sub_event_type == "Shelling/artillery/missile attack"
    assert len(claim.claim_id) == len(claim.act_id) == 32
    assert all(REPORT.text[span.start : span.end] == span.exact for span in claim.spans())


def test_what_the_coder_made_stays_as_it_is_when_nothing_is_changed() -> None:
    report = Report.of_text(
        "Rebels of the Azure Front shelled the airport near Mosul on Monday, killing at least 38 soldiers. "
        "Iran funds the front.",
        dt.date(2015, 6, 4),
    )
    coded = code_report(report)
    assert {claim.kind for claim in coded} == {"event", "relation"}
    for claim in coded:
        assert complete_claim(as_edit(claim), report, claim) == msgspec.structs.replace(claim, confidence=1.0)
    # and an added claim on an act told once gets the id that the coder would have given the act
    shelling = next(claim for claim in coded if claim.mode == "shelling")
    assert complete_claim(as_edit(shelling), report).act_id == shelling.act_id


def test_an_edit_keeps_act_and_evidence_and_makes_codes_and_id_anew() -> None:
    base = make_claim(
        REPORT,
        "shelled",
        evidence=(find_span(REPORT, "Gunmen of the Azure Front shelled Tal Marin"),),
        act_id="ab" * 16,
    )
    edited = complete_claim(make_edit(mode="shelling", status="planned"), REPORT, base)
    assert (edited.act_id, edited.evidence) == (base.act_id, base.evidence)
    assert edited.claim_id != base.claim_id
    assert edited.codes.acled is None
    assert complete_claim(make_edit(mode="shelling"), REPORT, base).codes.acled is not None


def test_new_words_stretch_the_evidence_or_bring_their_own_sentence() -> None:
    base = make_claim(LONG, "shelled", evidence=(find_span(LONG, "Gunmen shelled the port"),))
    monday = make_time(LONG, "Monday", "2020-05-04", "2020-05-04")
    same = complete_claim(make_edit(LONG, time=monday), LONG, base)
    assert [span.exact for span in same.evidence] == ["Gunmen shelled the port on Monday"]
    harm = find_span(LONG, "Nine sailors", Casualty, effect="killed", low=9, best=9, high=9)
    other = complete_claim(make_edit(LONG, casualties=(harm,)), LONG, base)
    assert [span.exact for span in other.evidence] == ["Gunmen shelled the port", "Nine sailors died."]
    moved = complete_claim(make_edit(LONG, "condemned", type="ACCUSE"), LONG, base)
    assert [span.exact for span in moved.evidence] == ["The U.S. envoy condemned it."]


def test_words_that_the_coder_left_outside_the_evidence_stay_outside() -> None:
    monday = make_time(LONG, "Monday", "2020-05-04", "2020-05-04")
    base = make_claim(LONG, "raid", evidence=(find_span(LONG, "the second raid"),), time=monday)
    edited = complete_claim(make_edit(LONG, "raid", mode="raid", time=monday), LONG, base)
    assert edited.evidence == base.evidence


@pytest.mark.parametrize(
    ("slots", "words"),
    [
        ({"trigger": Span(exact="shelled", start=2, end=9)}, "trigger: 'shelled' does not stand at 2 to 9"),
        ({"trigger": Span(exact="", start=2, end=2)}, "trigger: no words"),
        ({"trigger": Span(exact="shelled", start=-3, end=9)}, "trigger: no words"),
        ({"source": (Participant(exact="nobody", start=0, end=6, name="X"),)}, "source: 'nobody' does not stand"),
        ({"trigger": Span(exact="z" * 1_001, start=0, end=1_001)}, "trigger: 'zzz.*…' is too long"),
        ({"type": "supports"}, "type: no event is called 'supports'; one of: AGREE"),
        ({"type": "<b>"}, "type: no event is called '<b>'"),
        ({"kind": "relation", "type": "ASSAULT"}, "type: no relation is called 'ASSAULT'; one of: supports"),
        ({"mode": "strike"}, "mode: ASSAULT has no mode 'strike'; one of: "),
        ({"kind": "relation", "type": "funds", "mode": "raid"}, "mode: funds has no mode 'raid'; it has none"),
        ({"kind": "relation", "type": "funds"}, "source: a relation is between two sides"),
        ({"source": (make_participant(REPORT, "Gunmen", role="XYZ"),)}, "source: no role is called 'XYZ'"),
        ({"source": (make_participant(REPORT, "Gunmen", name=" "),)}, "source: a name is asked for"),
        ({"source": (make_participant(REPORT, "Gunmen", name="a\0"),)}, "source: .* no text"),
        ({"target": (make_participant(REPORT, "Gunmen", name="n" * 2_000),)}, "target: .* too long"),
        ({"target": (make_participant(REPORT, "Gunmen"),) * 101}, "target: 101 entries"),
        ({"objects": (find_span(REPORT, "Gunmen", Item, item="gun", count=-1),)}, "objects: 'Gunmen' cannot be -1"),
        ({"time": make_time(REPORT, "Monday", None, None)}, "time: 'Monday' needs a first or a last day"),
        ({"time": make_time(REPORT, "Monday", "2020-02-30", None)}, "time: '2020-02-30' of 'Monday' is no day"),
        ({"time": make_time(REPORT, "Monday", "20200203", None)}, "time: '20200203' of 'Monday' is no day"),
        ({"time": make_time(REPORT, "Monday", "2020-02-03", "2020-02-01")}, "time: 'Monday' cannot begin"),
        ({"place": make_place(REPORT, "Tal Marin", country="Iraq")}, "place: 'Iraq' is no country"),
        ({"place": make_place(REPORT, "Tal Marin", lat=91.0, lon=0.0)}, "place: 91, 0 is no point on earth"),
        ({"place": make_place(REPORT, "Tal Marin", lat=float("nan"), lon=0.0)}, "no point on earth"),
        ({"place": make_place(REPORT, "Tal Marin", lat=1.0)}, "place: 'Tal Marin' needs both latitude and longitude"),
        ({"place": make_place(REPORT, "Tal Marin", radius_km=-1.0)}, "place: a radius of -1 km"),
        (
            {
                "casualties": (
                    find_span(REPORT, "four farmers", Casualty, effect="killed", low=None, best=None, high=None),
                )
            },
            "casualties: 'four farmers' needs a figure",
        ),
        (
            {"casualties": (find_span(REPORT, "four farmers", Casualty, effect="killed", low=5, best=4, high=4),)},
            "casualties: 'four farmers' needs figures",
        ),
        (
            {
                "casualties": (
                    find_span(REPORT, "four farmers", Casualty, effect="killed", low=4**20, best=None, high=None),
                )
            },
            "casualties: .* more than can be kept",
        ),
        ({"attribution": (find_span(REPORT, "clerk", Attribution, name=""),)}, "attribution: a name is asked for"),
    ],
)
def test_what_no_claim_can_hold_is_refused_by_name(slots: dict[str, Any], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        complete_claim(make_edit(**slots), REPORT)


def test_a_relation_is_at_no_place_and_harms_nobody() -> None:
    sides: dict[str, Any] = {
        "kind": "relation",
        "type": "funds",
        "source": (make_participant(REPORT, "Republic of Vesland"),),
        "target": (make_participant(REPORT, "Azure Front"),),
    }
    claim = complete_claim(make_edit(REPORT, "funds", **sides), REPORT)
    assert claim.codes.cameo is None
    with pytest.raises(UsageError, match="place: a relation"):
        complete_claim(make_edit(REPORT, "funds", place=make_place(REPORT, "Tal Marin"), **sides), REPORT)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("port", "Gunmen shelled the port on Monday, Gen. Omar Dib said."),
        ("said.", "Gunmen shelled the port on Monday, Gen. Omar Dib said."),
        ("It was", "It was the second raid in a week."),
        ("U.S.", "The U.S. envoy condemned it."),
        ("week.\n\nThe", "It was the second raid in a week.\n\nThe U.S. envoy condemned it."),
        (LONG.text, LONG.text),
    ],
)
def test_sentences_by_their_marks(words: str, sentence: str) -> None:
    at = LONG.text.index(words)
    start, end = find_sentence(LONG.text, at, at + len(words))
    assert LONG.text[start:end] == sentence


def test_a_text_without_an_end_is_cut_between_words() -> None:
    text = "onward " * 100_000
    start, end = find_sentence(text, 350_000, 350_006)
    assert 6 < end - start < 1_300
    assert set(text[start:end].split(" ")) == {"onward"}
