"""No text of others stands in our annotations: stand-off files hold offsets, own sentences are in own words."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from onrecord.ontology import load_ontology
from training.check import ROOT, annotation_files
from training.documents import READERS
from training.notation import CERTAINTIES, ENTITY_CLASSES, ROLES, STATUSES, read_brackets

LEAST_WORDS = 8
DOCUMENT = r"(?:(?:DEV|TST\d)-MUC\d-\d{4}|\d+)"
HEADER = re.compile(rf"@ (?:{'|'.join(READERS)}) {DOCUMENT} \d+-\d+")
STRETCH = re.compile(r"\d+-\d+;?")
ENTITY = re.compile(rf"\d+-\d+:(?:{'|'.join(ENTITY_CLASSES)})")


def allowed_words() -> frozenset[str]:
    """What a line of an act may hold beside offsets."""
    ontology = load_ontology()
    modes = {mode for name in ontology.types for mode in ontology.modes(name)}
    return frozenset({*ontology.types, *ontology.relations, *modes, *ROLES, *STATUSES, *CERTAINTIES, "|", "-", "!"})


def find_words(line: str, allowed: frozenset[str]) -> list[str]:
    """What of a line of a stand-off file belongs to no notation."""
    if not line or HEADER.fullmatch(line):
        return []
    if line.startswith("E "):
        return [word for word in line.split()[1:] if not ENTITY.fullmatch(word)]
    return [word for word in line.split() if word not in allowed and not STRETCH.fullmatch(word)]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("@ muc34 DEV-MUC3-0001 3-45", []),
        ("@ muc34 rebels 3-45", ["@", "muc34", "rebels"]),
        ("E 3-9:ARM 12-20:LOC", []),
        ("E 3-9:ARM rebels:ARM", ["rebels:ARM"]),
        ("! 3-9 | ASSAULT bombing | s 1-2; 4-5 | p 7-9 | denied hedged", []),
        ("! bombed | ASSAULT bombing | s the rebels", ["bombed", "the", "rebels"]),
        ("# two rebels", ["#", "two", "rebels"]),
        ("S Rebels fled.", ["S", "Rebels", "fled."]),
    ],
)
def test_words_in_a_stand_off_line_are_found(line: str, words: list[str]) -> None:
    assert find_words(line, allowed_words()) == words


def test_no_stand_off_file_holds_text() -> None:
    allowed = allowed_words()
    paths = sorted((ROOT / "standoff").iterdir())
    assert paths
    assert {path.suffix for path in paths} == {".txt"}
    found = [
        f"{path.name}:{number}: {words}"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if (words := find_words(line, allowed))
    ]
    assert found == []


def find_copied(sentences: Iterable[str], texts: Iterable[str]) -> Iterator[str]:
    """Sentences of some length that stand in one of the texts, whatever their case, spaces and punctuation."""
    plain = [f" {plain_words(text)} " for text in texts]
    for sentence in sentences:
        words = plain_words(sentence)
        if len(words.split()) >= LEAST_WORDS and any(f" {words} " in text for text in plain):
            yield sentence


def plain_words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def test_a_copied_sentence_is_found_whatever_its_spelling() -> None:
    text = "On Monday, rebels\nshelled the port of Saro - the third raid in a week. Ships left."
    sentences = [
        "Rebels shelled the port of Saro: the third raid in a week.",
        "Rebels shelled the harbour of Saro: the third raid in a week.",
        "Ships left.",
    ]
    assert list(find_copied(sentences, [text])) == sentences[:1]


def own_sentences() -> list[str]:
    """The sentences without what is annotated in them."""
    lines = [
        line.strip()
        for path in annotation_files()
        if path.parent.name == "annotations"
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    return [read_brackets(line.removeprefix("S "))[0] for line in lines if line.startswith("S ")]


def test_no_own_sentence_stands_in_a_report_that_is_measured_on(gold: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((gold / "claims").glob("*.txt"))]
    sentences = own_sentences()
    assert texts
    assert len(sentences) > 1000
    assert list(find_copied(sentences, texts)) == []
