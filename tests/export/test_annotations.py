"""Reviewed claims leave as annotations that the project's own reader and checker take, with roles on the same words."""

import io
import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.coder import code_report
from onrecord.export import write_annotations, write_judgements
from onrecord.export.annotations import Annotated
from onrecord.export.sentences import cut_sentences
from onrecord.model import Attribution, Claim, Item, Judgement, Participant, Report, Reviewed, Span
from onrecord.readers import read_report
from onrecord.samples import sample_paths
from onrecord.store import Store
from onrecord.store.answers import HeldClaim, ReportHead
from tests.store.makers import (
    TEXT,
    change_claim,
    find_span,
    make_claim,
    make_participant,
    make_place,
    make_report,
    make_time,
)
from training.check import find_faults
from training.documents import Documents
from training.notation import Sentence, read_sentences

ROLE_SLOTS = {"source": "source", "target": "target", "object": "objects", "attribution": "attribution"}


def hold(claim: Claim, reviewed: Reviewed = "accepted") -> HeldClaim:
    return HeldClaim(claim=claim, report=ReportHead(report_id=claim.report_id), reviewed=reviewed)


def write(folder: Path, report: Report, *held: HeldClaim) -> tuple[Annotated, list[Sentence]]:
    """What is told of a report, read back by the project's reader and found without fault by its checker."""
    stream = io.StringIO()
    written = write_annotations([(report, held)], stream)
    path = folder / "reviewed.txt"
    path.write_text(stream.getvalue(), encoding="utf-8")
    sentences, faults = find_faults(path, Documents(folder))
    assert faults == []
    assert len(sentences) == written.sentences
    return written, sentences


def read_roles(sentence: Sentence, number: int = 0) -> dict[str, list[str]]:
    return {role: [sentence.words(each) for each in found] for role, found in sentence.acts[number].roles.items()}


REPORT = make_report(publisher="Vesland\u2028Courier", title="Line\nends")
SHELLED = make_claim(
    REPORT,
    "shelled",
    mode="bombing",
    source=(make_participant(REPORT, "Gunmen", role="REB"),),
    target=(make_participant(REPORT, "Tal Marin"), make_participant(REPORT, "farmers", role="CVL")),
    place=make_place(REPORT, "Tal Marin"),
    time=make_time(REPORT, "Monday", "2019-05-06", "2019-05-06"),
    attribution=(find_span(REPORT, "hospital clerk", Attribution, name="clerk"),),
    certainty="hedged",
    status="ongoing",
)
at_funds = TEXT.rindex("Azure Front")
FUNDS = make_claim(
    REPORT,
    "funds",
    kind="relation",
    type="funds",
    status="ongoing",
    source=(make_participant(REPORT, "Republic of Vesland", role="GOV"),),
    target=(Participant(exact="Azure Front", start=at_funds, end=at_funds + 11, name="Azure Front", role="REB"),),
)
DENIED = make_claim(REPORT, "denied", type="REJECT")


def test_an_act_is_one_line_under_its_sentence(tmp_path: Path) -> None:
    stream = io.StringIO()
    assert write_annotations([(REPORT, [hold(SHELLED)])], stream) == Annotated(1, 0, 0)
    head, *lines = stream.getvalue().splitlines()
    assert head == f"# report {REPORT.report_id} Vesland Courier, Line ends"
    assert lines == [
        "S [Gunmen:ARM] of the Azure Front shelled [Tal Marin:LOC] on Monday, killing at least four [farmers:CIV],"
        " a hospital clerk said.",
        "! shelled | ASSAULT bombing | s Gunmen | t Tal Marin; farmers | p Tal Marin | d Monday | a hospital clerk"
        " | ongoing hedged",
        "",
    ]
    _, (sentence,) = write(tmp_path, REPORT, hold(SHELLED))
    (act,) = sentence.acts
    assert (act.type, act.mode, act.status, act.certainty) == ("ASSAULT", "bombing", "ongoing", "hedged")
    assert read_roles(sentence) == {
        "source": ["Gunmen"],
        "target": ["Tal Marin", "farmers"],
        "place": ["Tal Marin"],
        "time": ["Monday"],
        "attribution": ["hospital clerk"],
    }


@pytest.mark.parametrize(
    ("held", "acts"),
    [
        ([hold(SHELLED), hold(FUNDS), hold(DENIED)], [["shelled"], ["funds"], ["denied"]]),
        ([hold(SHELLED, "unreviewed"), hold(FUNDS, "edited")], [["funds"]]),
        ([hold(SHELLED, "rejected")], [[]]),
        ([hold(SHELLED, "rejected"), hold(make_claim(REPORT, "killing"), "added")], [["killing"]]),
        ([hold(SHELLED), hold(make_claim(REPORT, "killing"), "unreviewed")], []),
        ([], []),
    ],
)
def test_only_what_was_reviewed_whole_is_told(tmp_path: Path, held: list[HeldClaim], acts: list[list[str]]) -> None:
    written, sentences = write(tmp_path, REPORT, *held)
    assert [[sentence.words(act.trigger) for act in sentence.acts] for sentence in sentences] == acts
    assert written == (len(acts), 0, 0)


def test_of_a_relation_only_what_is_unusual_is_flagged(tmp_path: Path) -> None:
    _, (sentence,) = write(tmp_path, REPORT, hold(FUNDS))
    assert sentence.acts[0].status == "occurred"
    _, (sentence,) = write(tmp_path, REPORT, hold(change_claim(FUNDS, status="denied")))
    assert sentence.acts[0].status == "denied"


def test_words_of_other_sentences_are_left_out_and_counted(tmp_path: Path) -> None:
    far = change_claim(SHELLED, target=(make_participant(REPORT, "envoy"),), place=make_place(REPORT, "Port-Saïd"))
    written, (sentence,) = write(tmp_path, REPORT, hold(far))
    assert written == (1, 0, 2)
    assert set(read_roles(sentence)) == {"source", "time", "attribution"}


def test_claims_on_one_trigger_are_one_line(tmp_path: Path) -> None:
    other = change_claim(SHELLED, target=(make_participant(REPORT, "farmers"), make_participant(REPORT, "clerk")))
    written, (sentence,) = write(tmp_path, REPORT, hold(SHELLED), hold(other))
    assert written == (1, 0, 0)
    assert read_roles(sentence)["target"] == ["Tal Marin", "farmers", "clerk"]


@pytest.mark.parametrize(
    "claims",
    [
        pytest.param([SHELLED, change_claim(SHELLED, status="planned")], id="one trigger said in two ways"),
        pytest.param([change_claim(FUNDS, source=(), target=())], id="a relation without sides"),
        pytest.param([make_claim(REPORT, "Gunmen of the Azure Front shelled")], id="a long trigger"),
    ],
)
def test_what_no_line_can_tell_is_left_out_and_counted(tmp_path: Path, claims: list[Claim]) -> None:
    assert write(tmp_path, REPORT, *map(hold, claims)) == ((0, 1, 0), [])


@pytest.mark.parametrize("mark", ["[", "]"])
def test_brackets_cannot_be_told(tmp_path: Path, mark: str) -> None:
    report = make_report(f"Gunmen {mark}sic: ARM] attacked. Crowds protested.")
    claims = [make_claim(report, "attacked"), make_claim(report, "protested", type="PROTEST")]
    written, (sentence,) = write(tmp_path, report, *map(hold, claims))
    assert written == (1, 1, 0)
    assert sentence.text == "Crowds protested."


def test_words_cut_by_an_empty_line_cannot_be_told(tmp_path: Path) -> None:
    report = make_report("Gunmen attacked the\n\ntown of Marin.")
    claim = make_claim(report, "attacked", target=(make_participant(report, "the\n\ntown of Marin"),))
    assert write(tmp_path, report, hold(claim)) == ((0, 1, 0), [])


def test_the_narrower_of_two_entities_is_no_entity(tmp_path: Path) -> None:
    inner = (
        make_participant(REPORT, "Vesland", role="GOV"),
        make_participant(REPORT, "Republic of Vesland", role="GOV"),
    )
    _, (sentence,) = write(tmp_path, REPORT, hold(change_claim(FUNDS, source=inner)))
    assert [sentence.words(stretch) for stretch, _ in sentence.entities] == ["Republic of Vesland", "Azure Front"]
    assert read_roles(sentence)["source"] == ["Vesland", "Republic of Vesland"]


def test_pronouns_and_the_unknown_are_no_entities(tmp_path: Path) -> None:
    report = make_report("They attacked Xyzzy.")
    sides: dict[str, Any] = {
        "source": (make_participant(report, "They", role="REB"),),
        "target": (make_participant(report, "Xyzzy"),),
    }
    _, (sentence,) = write(tmp_path, report, hold(make_claim(report, "attacked", **sides)))
    assert sentence.entities == []
    assert read_roles(sentence) == {"source": ["They"], "target": ["Xyzzy"]}


AWKWARD = (
    "12-20 a|b x;y c~2 men\tmen\u2028men men’s re-attack attack attacked 1-2 [no] Ö\u0308ne #S ! S = E said that he. "
    "Gen. Karim of the U.S. said so!\n\nS men\nattacked men; “So?” 3-4 men"
)
PIECES = st.tuples(st.integers(0, len(AWKWARD)), st.integers(1, 12))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(PIECES, PIECES, PIECES, st.sampled_from(["ASSAULT", "AID"])), max_size=5), st.data())
def test_any_words_come_back_as_the_same_words(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[Any], data: st.DataObject
) -> None:
    report = make_report(AWKWARD.replace("[no]", data.draw(st.sampled_from(["[no]", "no"]))))
    claims = {claim.claim_id: claim for claim in (draw_claim(report, *each) for each in drawn) if claim}
    folder = tmp_path_factory.mktemp("drawn")
    written, sentences = write(folder, report, *map(hold, claims.values()))
    told = sum(len(sentence.acts) for sentence in sentences)
    assert told <= len(claims)
    assert told or written.left_out_sentences or not claims
    whole = [(span.start, span.end) for claim in claims.values() for span in claim.spans()]
    starts = {" ".join(report.text[start:end].split()): start for start, end in cut_sentences(report.text, whole)}
    for sentence in sentences:
        start = starts[" ".join(sentence.text.split())]
        for act in sentence.acts:
            same = [
                claim
                for claim in claims.values()
                if (claim.trigger.start, claim.trigger.end, claim.type)
                == (start + act.trigger.start, start + act.trigger.end, act.type)
            ]
            assert same
            for role, slot in ROLE_SLOTS.items():
                asked = {(span.start, span.end) for claim in same for span in getattr(claim, slot)}
                found = {(start + each.start, start + each.end) for each in act.roles.get(role, ())}
                assert found <= asked
                inside = {each for each in asked if start <= each[0] and each[1] <= start + len(sentence.text)}
                assert found == inside


def draw_claim(report: Report, trigger: Any, side: Any, moved: Any, type: str) -> Claim | None:
    stretches = [(start, min(start + length, len(report.text))) for start, length in (trigger, side, moved)]
    if any(not report.text[start:end].strip() for start, end in stretches):
        return None
    spans: list[dict[str, Any]] = [
        {"exact": report.text[start:end], "start": start, "end": end} for start, end in stretches
    ]
    base = make_claim(report, "men", type=type)
    named = Span(**spans[0])
    source = Participant(**spans[1], name="x", role="REB")
    thing = Item(**spans[2], item="x")
    return change_claim(base, trigger=named, evidence=(named,), source=(source,), objects=(thing,))


def test_the_samples_come_back(tmp_path: Path) -> None:
    told = 0
    for path in sample_paths()[:3]:
        report = read_report(path)
        claims = code_report(report)
        written, sentences = write(tmp_path, report, *map(hold, claims))
        assert written.left_out_sentences == 0
        assert sum(len(sentence.acts) for sentence in sentences) <= len(claims)
        told += len(sentences)
    assert told > 10


def test_files_of_several_reports_are_one_file(tmp_path: Path) -> None:
    other = make_report("Crowds protested.")
    stream = io.StringIO()
    reports = [
        (REPORT, [hold(SHELLED)]),
        (make_report("Nothing."), []),
        (other, [hold(make_claim(other, "protested"))]),
    ]
    assert write_annotations(reports, stream).sentences == 2
    assert stream.getvalue().count("# report") == 2
    path = tmp_path / "all.txt"
    path.write_text(stream.getvalue(), encoding="utf-8")
    assert len(list(read_sentences(path))) == 2


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three? “Four.” (Five) six.", ["One.", "Two!", "Three?", "“Four.”", "(Five) six."]),
        (
            "Gen. Karim of the U.S. met J. Smith on Jan. 3. He left.",
            ["Gen. Karim of the U.S. met J. Smith on Jan. 3.", "He left."],
        ),
        ("It cost 3.5 million. and then", ["It cost 3.5 million. and then"]),
        ("A head\n\nA body\nof two lines. End", ["A head", "A body\nof two lines.", "End"]),
        ("  \n\n ", []),
        ("", []),
        ("… . ! ?", ["… . ! ?"]),
    ],
)
def test_sentences(text: str, sentences: list[str]) -> None:
    found = [text[start:end] for start, end in cut_sentences(text, [])]
    assert found == sentences


@settings(max_examples=200, deadline=None)
@given(
    st.text(st.sampled_from('aA .!?\n"”(1'), max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 9)))
)
def test_sentences_part_a_text_and_cut_no_words(text: str, drawn: list[tuple[int, int]]) -> None:
    whole = [(start, min(start + length, len(text))) for start, length in drawn]
    found = list(cut_sentences(text, whole))
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(found))
    assert "".join("".join(text[start:end].split()) for start, end in found) == "".join(text.split())
    for start, end in whole:
        words = text[start:end]
        if words.strip() == words and words and "\n" not in words:
            assert any(first <= start and end <= last for first, last in found)


def test_judgements_are_lines_of_json(tmp_path: Path) -> None:
    stream = io.StringIO()
    with Store.open(tmp_path / "record.db") as store:
        store.write_report(REPORT, [SHELLED, FUNDS], "coder 1")
        made = [
            store.judge("accepted", claim_id=SHELLED.claim_id, reviewer="Élodie", reason="“so”\n"),
            store.judge("added", claim=DENIED, reviewer="Élodie"),
        ]
        assert write_judgements(store.judgements(), stream) == 2
    lines = stream.getvalue().splitlines()
    assert [list(json.loads(line)) for line in lines] == [list(Judgement.__struct_fields__)] * 2
    assert [json.loads(line)["judgement_id"] for line in lines] == [each.judgement_id for each in made]
    assert "Élodie" in lines[0]
    assert json.loads(lines[0])["claim"]["claim_id"] == SHELLED.claim_id


def test_the_text_of_the_makers_has_three_sentences() -> None:
    assert len(list(cut_sentences(TEXT, []))) == 3
