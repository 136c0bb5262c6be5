"""Mentions of fillers are tagged in the sentences of their report."""

from pathlib import Path
from typing import Any

from tests.training.tags import read_tags, write_rows
from training.incidents import FILLERS, read_incidents, tag_mentions
from training.own import cut_words

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


def write_report(gold: Path, text: str, *templates: dict[str, Any]) -> None:
    rows = [{"doctext": text, "templates": [EMPTY | each for each in templates]}]
    write_rows(gold / "muc34" / "role_fillers" / "train.json.gz", rows)


def test_each_sentence_of_a_report_gets_the_fillers_of_all_its_templates(tmp_path: Path) -> None:
    text = "two men shot judge li in tacna.  it rained.  the judge had fled the red column before."
    shooting = {"PerpInd": [[["two men", 0]]], "Victim": [[["judge li", 13], ["the judge", 46]]]}
    write_report(tmp_path, text, shooting, {"PerpOrg": [[["red column", 65]]]})
    first, second = read_incidents(tmp_path)
    assert read_tags(first.words, first.tags["fillers"], FILLERS) == [("PerpInd", "two men"), ("Victim", "judge li")]
    assert read_tags(second.words, second.tags["fillers"], FILLERS) == [
        ("Victim", "the judge"),
        ("PerpOrg", "red column"),
    ]
    assert first.anchors == []


def test_a_full_stop_within_a_word_ends_no_sentence(tmp_path: Path) -> None:
    write_report(tmp_path, "unit no.4 lost an m.16 rifle there! nobody saw who took it.")
    assert [each.words[-2:] for each in read_incidents(tmp_path)] == [["there", "!"], ["it", "."]]


def test_reports_without_an_incident_teach_that_there_is_none(tmp_path: Path) -> None:
    write_report(tmp_path, "the harvest was good this year.")
    [example] = read_incidents(tmp_path)
    assert set(example.tags["fillers"]) == {0}
