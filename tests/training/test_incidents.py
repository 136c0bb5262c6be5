"""Mentions of fillers are tagged in the sentences of their report."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.training.tags import read_tags
from training.examples import Example
from training.incidents import FILLERS, find_held_out, make_incidents, tag_mentions
from training.own import cut_words, is_held_out

EMPTY: dict[str, list[Any]] = {role: [] for role in FILLERS}


def tagged(text: str, mentions: dict[str, str]) -> list[tuple[str, str]]:
    words, places = cut_words(text)
    return read_tags(words, tag_mentions(text, places, mentions), FILLERS)


def test_where_mentions_overlap_the_longest_is_taken() -> None:
    mentions = {"mayor": "PerpInd", "mayor of arica": "Victim", "arica": "Target"}
    assert tagged("the mayor of arica spoke; the mayor left", mentions) == [
        ("Victim", "mayor of arica"),
        ("PerpInd", "mayor"),
    ]


def test_every_mention_is_tagged_but_no_part_of_a_word() -> None:
    assert tagged("a bomb, and then a bomb; bombers fled a firebomb", {"bomb": "Weapon"}) == [("Weapon", "bomb")] * 2


def test_signs_in_a_mention_stand_for_themselves() -> None:
    assert tagged("an m.16 and an mx16 were found", {"m.16": "Weapon"}) == [("Weapon", "m.16")]


def read_report(text: str, *templates: dict[str, Any], held_out: Sequence[str] = ()) -> list[Example]:
    return list(make_incidents([{"doctext": text, "templates": [EMPTY | each for each in templates]}], held_out))


def test_each_sentence_of_a_report_gets_the_fillers_of_all_its_templates() -> None:
    text = "two men shot judge li in tacna.  it rained.  the judge had fled the red column before."
    shooting = {"PerpInd": [[["two men", 0]]], "Victim": [[["judge li", 13], ["the judge", 46]]]}
    first, second = read_report(text, shooting, {"PerpOrg": [[["red column", 65]]]})
    assert read_tags(first.words, first.tags["fillers"], FILLERS) == [("PerpInd", "two men"), ("Victim", "judge li")]
    assert read_tags(second.words, second.tags["fillers"], FILLERS) == [
        ("Victim", "the judge"),
        ("PerpOrg", "red column"),
    ]
    assert first.anchors == []


def test_a_full_stop_within_a_word_ends_no_sentence() -> None:
    examples = read_report("unit no.4 lost an m.16 rifle there! nobody saw who took it.")
    assert [each.words[-2:] for each in examples] == [["there", "!"], ["it", "."]]


def test_reports_without_an_incident_teach_that_there_is_none() -> None:
    [example] = read_report("the harvest was good this year.")
    assert set(example.tags["fillers"]) == {0}


@pytest.mark.parametrize(
    "held_out",
    ["TWO MEN [OF TACNA] SHOT A JUDGE.", "TWO MEN [OF TACNA] SHOT A JUDGE. THEY FLED", "MEN [OF TACNA] SHOT A JUDGE"],
)
def test_a_sentence_that_is_held_out_is_not_learned_from(held_out: str) -> None:
    text = "two men (of tacna) shot a judge.  the harvest was good this year."
    [example] = read_report(text, held_out=[held_out])
    assert example.words[1] == "harvest"


def test_held_out_sentences_are_found_in_the_reports(gold: Path) -> None:
    held = find_held_out(gold)
    assert held
    assert all(map(is_held_out, held))
    assert all(text.isupper() for text in held)
