"""The set of entities and relations: how it is read, how it is scored, and what is found in sentences of our own."""

import json
from pathlib import Path

import pytest

from onrecord.bench import find_data, name_benchmarks, run_benchmark
from onrecord.bench.re3d.documents import Relation, Stretch, read_annotated
from onrecord.bench.re3d.entities import find_entities
from onrecord.bench.re3d.measure import Score, pair_records
from onrecord.bench.re3d.relations import find_relations
from onrecord.bench.readings import read_through
from onrecord.coder.reading import EntityMention
from onrecord.model import ReadError, Report

TEXT = "Kenya accused Somalia of a raid near Garissa. Interior Minister Aden Duale met Kenyan officers in Nairobi."


def make_entity(kind: str, words: str, confidence: float = 1.0) -> dict[str, object]:
    start = TEXT.index(words)
    return {"documentId": "a", "begin": start, "end": start + len(words), "type": kind, "confidence": confidence}


def make_relation(kind: str, source: str, target: str, confidence: float = 1.0) -> dict[str, object]:
    one, other = make_entity("", source), make_entity("", target)
    return {
        "documentId": "a",
        "type": kind,
        "confidence": confidence,
        "sourceBegin": one["begin"],
        "sourceEnd": one["end"],
        "targetBegin": other["begin"],
        "targetEnd": other["end"],
        "source": source,
        "target": target,
    }


@pytest.fixture
def gold_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "re3d" / "Some Source"
    folder.mkdir(parents=True)
    rows: dict[str, list[dict[str, object]]] = {
        "documents": [{"_id": "a", "text": TEXT, "title": "A raid"}],
        "entities": [
            make_entity("Organisation", "Kenya"),
            make_entity("Location", "Kenya", 0.04),
            make_entity("Organisation", "Somalia"),
            make_entity("Location", "Garissa"),
            make_entity("Person", "Interior Minister Aden Duale"),
            make_entity("Organisation", "Kenyan officers"),
            make_entity("Location", "Nairobi"),
            make_entity("Vehicle", "raid", 0.0),
        ],
        "relations": [
            make_relation("Dislikes", "Kenya", "Somalia"),
            make_relation("CommWith", "Interior Minister Aden Duale", "Kenyan officers"),
            make_relation("CommWith", "Kenyan officers", "Interior Minister Aden Duale"),
            make_relation("CoLocated", "Interior Minister Aden Duale", "Nairobi"),
            make_relation("CoLocated", "Kenya", "Garissa", 0.2),
        ],
    }
    for name, each in rows.items():
        (folder / f"{name}.json").write_text("\n".join(map(json.dumps, each)), encoding="utf-8")
    return tmp_path


def read_source(folder: Path) -> dict[str, Path]:
    return {path.stem: path for path in (folder / "re3d" / "Some Source").iterdir()}


def test_what_the_crowd_rejected_is_no_gold(gold_folder: Path) -> None:
    [document] = read_annotated(read_source(gold_folder))
    said = [(document.text[each.start : each.end], each.type) for each in document.entities]
    assert ("Kenya", "Organisation") in said
    assert ("Kenya", "Location") not in said
    assert "Vehicle" not in {kind for _, kind in said}


def test_a_mutual_relation_given_both_ways_counts_once(gold_folder: Path) -> None:
    [document] = read_annotated(read_source(gold_folder))
    assert [each.type for each in document.relations] == ["Dislikes", "CommWith", "CoLocated"]


def test_a_source_without_its_relations_is_refused(gold_folder: Path) -> None:
    files = read_source(gold_folder)
    del files["relations"]
    with pytest.raises(ReadError, match="no relations"):
        read_annotated(files)


def test_rows_of_another_form_name_their_file(gold_folder: Path) -> None:
    files = read_source(gold_folder)
    files["entities"].write_text('{"documentId": "a"}', encoding="utf-8")
    with pytest.raises(ReadError, match=r"entities\.json"):
        read_annotated(files)


def test_the_benchmark_finds_most_of_its_own_little_set(gold_folder: Path) -> None:
    result = run_benchmark(name_benchmarks(["re3d"])[0], gold_folder)
    assert result is not None
    assert result.records == 9
    assert result.figures["entity_f1"] > 0.7
    assert result.figures["relation_f1"] > 0.5
    assert {"entity_precision", "relation_recall", "entity_person_f1", "relation_comm_with_f1"} <= set(result.figures)


def test_an_entity_is_paired_once_and_only_with_its_type() -> None:
    gold = [Stretch(0, 10, "Person"), Stretch(20, 30, "Location")]
    said = [
        Stretch(0, 4, "Person"),
        Stretch(2, 9, "Person"),
        Stretch(22, 25, "Organisation"),
        Stretch(29, 31, "Location"),
    ]
    assert pair_records(gold, said) == {0: 1, 1: 3}
    score = Score("entity")
    missed, wrong = score.add(gold, said)
    assert (missed, wrong) == ([], [said[0], said[2]])
    figures = score.figures()
    assert figures["entity_precision"] == pytest.approx(0.5)
    assert figures["entity_recall"] == 1.0
    assert figures["entity_location_f1"] == 1.0


def test_only_mutual_relations_may_be_turned_about() -> None:
    one, other = Stretch(0, 5, "Person"), Stretch(10, 15, "Person")
    near = Stretch(12, 20, "Location")
    for kind, right in (("CommWith", True), ("Likes", False)):
        assert bool(Relation(kind, one, other).shared(Relation(kind, near, one))) is right
    assert Relation("Likes", one, other).shared(Relation("Likes", one, near)) == 8
    assert not Relation("Likes", one, other).shared(Relation("Dislikes", one, other))
    assert not Relation("CommWith", one, other).shared(Relation("CommWith", one, Stretch(15, 20, "Person")))


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Three trucks crossed the Niger River on Monday.", "the Niger River", "Location"),
        ("Three trucks crossed the Niger River on Monday.", "Three", "Quantity"),
        ("Three trucks crossed the Niger River on Monday.", "trucks", "Vehicle"),
        ("Three trucks crossed the Niger River on Monday.", "Monday", "Temporal"),
        ("The army lost two tanks near Bouar.", "tanks", "MilitaryPlatform"),
        ("The army lost two tanks near Bouar.", "The army", "Organisation"),
        ("Bolivian shells fell on the village.", "Bolivian shells", "Weapon"),
        ("Bolivian fears of a war grew.", "Bolivian", "Nationality"),
        ("We gave the ministry 40 million dollars.", "We", "Organisation"),
        ("We gave the ministry 40 million dollars.", "40 million dollars", "Money"),
        ("She read the treaty to the prisoners.", "She", "Person"),
        ("She read the treaty to the prisoners.", "the treaty", "DocumentReference"),
        ("They fled the city of Cali.", "the city of Cali", "Location"),
    ],
)
def test_types_of_entities(text: str, words: str, kind: str) -> None:
    entities = find_entities(read_through(Report.of_text(text)))
    assert (words, kind) in [(each.words.text, each.type) for each in entities]


@pytest.mark.parametrize(
    ("tag", "kind"), [("ARM", "Organisation"), ("PER", "Person"), ("FAC", "Location"), ("VEH", "MilitaryPlatform")]
)
def test_the_trained_reader_has_the_first_word(tag: str, kind: str) -> None:
    reading = read_through(Report.of_text("The Wolves took the hill."))
    reading.entities = [EntityMention(reading.doc[1:2], tag, 0.9)]
    assert ("The Wolves", kind) in [(each.words.text, each.type) for each in find_entities(reading)]


def test_entities_share_no_words() -> None:
    entities = find_entities(read_through(Report.of_text(TEXT)))
    covered = [token.i for each in entities for token in each.words]
    assert len(covered) == len(set(covered))


@pytest.mark.parametrize(
    ("text", "kind", "source", "target"),
    [
        ("The rebels attacked the police in Cauca.", "FightingAgainst", "The rebels", "the police"),
        ("The rebels attacked the police in Cauca.", "CoLocated", "The rebels", "Cauca"),
        ("The police were attacked by gunmen.", "FightingAgainst", "gunmen", "The police"),
        ("The governor spoke to reporters.", "CommWith", "The governor", "reporters"),
        ("The army is determined to defeat the insurgents.", "FightingAgainst", "The army", "the insurgents"),
        ("The president condemned the junta.", "Dislikes", "The president", "the junta"),
        ("The president praised the nurses.", "Likes", "The president", "the nurses"),
        ("Seven soldiers crossed the border.", "HasAttrOf", "soldiers", "Seven"),
        ("The Lakes Defence Council (LDC) met.", "IsSynonymOf", "The Lakes Defence Council", "LDC"),
        ("A soldier from the Third Brigade was shot.", "BelongsTo", "A soldier", "the Third Brigade"),
        ("Thousands of villagers fled the town.", "Apart", "villagers", "the town"),
        ("The separatists control the port.", "InChargeOf", "The separatists", "the port"),
    ],
)
def test_relations(text: str, kind: str, source: str, target: str) -> None:
    reading = read_through(Report.of_text(text))
    said = find_relations(reading, find_entities(reading))
    start, end = text.index(source), text.index(target)
    wanted = Relation(kind, Stretch(start, start + len(source), ""), Stretch(end, end + len(target), ""))
    assert any(each.shared(wanted) for each in said)


def test_nothing_is_related_to_itself() -> None:
    reading = read_through(Report.of_text("The army attacked the army."))
    assert all(each.source != each.target for each in find_relations(reading, find_entities(reading)))


def test_the_set_is_found_where_it_lies() -> None:
    [benchmark] = name_benchmarks(["re3d"])
    files = benchmark.find(find_data())
    if not files:
        pytest.skip("no re3d in the gold folder")
    result = run_benchmark(benchmark, find_data(), sample=2)
    assert result is not None
    assert result.figures["entity_f1"] > 0.4
