"""Our own annotations as examples: words, tags of triggers and entities, roles and classes of each act."""

from pathlib import Path

import pytest

from onrecord.ontology import load_ontology
from tests.training.tags import read_tags
from training.examples import IGNORED, Example, make_bio
from training.notation import CERTAINTIES, ENTITY_CLASSES, STATUSES, read_sentences
from training.own import PAINTED, act_modes, act_types, cut_words, is_held_out, make_example, role_names

SAMPLE = """\
S [Vesland:GOV]-backed [gunmen:ARM] may shell [Port Saro:LOC]'s harbour, [Colonel Abe Lund:PER] warned.
! backed | supports | s Vesland | t gunmen
! shell | ASSAULT shelling | s gunmen | t harbour | p Port Saro | a Colonel Abe Lund | planned hedged

S The [miners:CIV] and the [dockers:CIV] walked out.
! walked out | PROTEST - | s miners; dockers

S The [League:ARM] claimed the blast and holds [Norvik:LOC].
! blast | ASSAULT bombing | s League | a League
! holds | ASSAULT capture | s League | t Norvik | p Norvik
"""


@pytest.fixture
def examples(tmp_path: Path) -> list[Example]:
    path = tmp_path / "own.txt"
    path.write_text(SAMPLE, encoding="utf-8")
    return [make_example(each) for each in read_sentences(path)]


def test_words_are_those_of_the_parser_with_their_offsets() -> None:
    text = "It didn't  stop\nuntil Port-au-Prince's fall."
    words, places = cut_words(text)
    assert words[:5] == ["It", "did", "n't", "stop", "until"]
    assert "'s" in words
    assert [text[start:end] for start, end in places] == words


def test_triggers_and_entities_are_tagged(examples: list[Example]) -> None:
    first, second, _ = examples
    assert read_tags(first.words, first.tags["triggers"], act_types()) == [("supports", "backed"), ("ASSAULT", "shell")]
    assert read_tags(first.words, first.tags["entities"], ENTITY_CLASSES) == [
        ("GOV", "Vesland"),
        ("ARM", "gunmen"),
        ("LOC", "Port Saro"),
        ("PER", "Colonel Abe Lund"),
    ]
    assert read_tags(second.words, second.tags["triggers"], act_types()) == [("PROTEST", "walked out")]


def test_each_act_has_its_own_roles(examples: list[Example]) -> None:
    first, second, _ = examples
    backed, shell = (read_tags(first.words, each.tags, role_names()) for each in first.anchors)
    assert backed == [("source", "Vesland"), ("target", "gunmen")]
    assert shell == [
        ("source", "gunmen"),
        ("place", "Port Saro"),
        ("target", "harbour"),
        ("attribution", "Colonel Abe Lund"),
    ]
    [walked] = second.anchors
    assert [second.words[i] for i in walked.words] == ["walked", "out"]
    assert read_tags(second.words, walked.tags, role_names()) == [("source", "miners"), ("source", "dockers")]
    assert {each.head for each in (*first.anchors, walked)} == {"roles"}


def test_an_act_has_mode_status_and_certainty_and_a_relation_no_mode(examples: list[Example]) -> None:
    backed, shell = (each.classes for each in examples[0].anchors)
    assert backed == {"mode": IGNORED, "status": STATUSES.index("occurred"), "certainty": CERTAINTIES.index("stated")}
    assert act_modes()[shell["mode"]] == "ASSAULT/shelling"
    assert (STATUSES[shell["status"]], CERTAINTIES[shell["certainty"]]) == ("planned", "hedged")
    assert act_modes()[examples[1].anchors[0].classes["mode"]] == "-"


def test_who_is_a_side_and_something_else_is_learned_as_a_side(examples: list[Example]) -> None:
    blast, holds = (read_tags(examples[2].words, each.tags, role_names()) for each in examples[2].anchors)
    assert blast == [("source", "League")]
    assert holds == [("source", "League"), ("target", "Norvik")]


def test_labels_are_those_of_the_ontology_once_each() -> None:
    ontology = load_ontology()
    assert set(act_types()) == {*ontology.types, *ontology.relations}
    assert set(PAINTED) == set(role_names())
    for labels in (act_types(), act_modes(), role_names()):
        assert len(labels) == len(set(labels))


def test_the_held_out_tenth_never_changes() -> None:
    """A sentence that was measured on must not be learned from after a change to the code."""
    held = [number for number in range(60) if is_held_out(f"Sentence {number}.")]
    assert held == [5, 19, 26, 41]


def test_stretches_that_touch_stay_two_and_none_leaves_the_sentence() -> None:
    labels = ("A", "B")
    assert make_bio(6, [(0, 2, "A"), (2, 3, "A"), (4, 9, "B")], labels) == [1, 2, 1, 0, 3, 4]
    assert make_bio(3, [(0, 0, "A")], labels) == [0, 0, 0]
