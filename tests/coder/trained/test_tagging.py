"""The network's first pass, with the model that ships."""

import shutil
from pathlib import Path

import pytest

from onrecord.coder import parse
from onrecord.coder.parse import load_language, parse_report
from onrecord.coder.trained.decode import Stretch
from onrecord.coder.trained.labels import data_folder
from onrecord.coder.trained.network import TrainedNetwork
from onrecord.coder.trained.tagging import join_names, settle_label, tag_sentences
from onrecord.model import KnowledgeError, Report


def test_the_network_labels_names() -> None:
    doc = parse_report(
        Report.of_text("On Monday Ethiopian troops fought Fano in Lalibela, Abebe Tadesse told Reuters.")
    ).doc
    assert {(each.text, each.label_) for each in doc.ents} >= {
        ("Monday", "DATE"),
        ("Ethiopian", "NORP"),
        ("Lalibela", "GPE"),
        ("Abebe Tadesse", "PERSON"),
        ("Reuters", "ORG"),
    }


@pytest.mark.parametrize("text", ["", "\n\n \n", "Nairobi", "One. Two."])
def test_little_text_has_its_words_tagged(text: str) -> None:
    reading = parse_report(Report.of_text(text))
    words = [token.text for tokens, _ in reading.tagged for token in tokens]
    assert words == [token.text for token in reading.doc if not token.is_space]
    assert all(len(tokens) == len(tagged.entities) for tokens, tagged in reading.tagged)


@pytest.mark.parametrize(
    ("name", "label", "entity", "kind", "settled"),
    [
        ((4, 5), "PERSON", (4, 5), "LOC", "GPE"),
        ((4, 5), "PERSON", (4, 6), "LOC", "GPE"),  # "Sahil province"
        ((4, 5), "ORG", (4, 6), "LOC", "ORG"),  # "UNHCR camp"
        ((4, 5), "NORP", (4, 6), "LOC", "NORP"),  # "the Kurdish north"
        ((4, 6), "PERSON", (3, 6), "ARM", "ORG"),  # "the Ansar Brigade"
        ((4, 5), "PERSON", (4, 6), "ARM", "PERSON"),  # "Haftar loyalists"
        ((4, 6), "ORG", (2, 6), "PER", "PERSON"),  # "commissioner Ana Ruiz"
        ((4, 5), "ORG", (4, 7), "PER", "ORG"),  # "UN envoy Ana Ruiz"
        ((4, 6), "PERSON", (5, 7), "LOC", "PERSON"),  # not around all of it
        ((4, 5), "GPE", (4, 5), "GOV", "GPE"),
    ],
)
def test_what_reports_of_conflict_taught_settles_what_a_name_is(
    name: tuple[int, int], label: str, entity: tuple[int, int], kind: str, settled: str
) -> None:
    around = [(Stretch(0, 1, 0, 0.9), "PER"), (Stretch(*entity, 0, 0.9), kind)]
    assert settle_label(Stretch(*name, 0, 0.9), label, around) == settled


@pytest.mark.parametrize(
    ("names", "whole"),
    [
        (((1, 3, "WORK_OF_ART"), (3, 4, "ORG")), [(1, 4, "ORG")]),  # "The Zeta" "Brigade"
        (((2, 3, "PERSON"), (3, 4, "PERSON")), [(2, 4, "PERSON")]),
        (((2, 3, "NORP"), (3, 4, "ORG")), [(2, 3, "NORP"), (3, 4, "ORG")]),  # "Syrian" "Army"
        (((1, 2, "ORG"), (3, 4, "ORG")), [(1, 2, "ORG"), (3, 4, "ORG")]),  # a word between
        (((3, 4, "ORG"), (4, 5, "ORG")), [(3, 4, "ORG"), (4, 5, "ORG")]),  # the second one outside
    ],
)
def test_parts_of_a_name_are_joined_where_an_entity_holds_them(
    names: tuple[tuple[int, int, str], ...], whole: list[tuple[int, int, str]]
) -> None:
    entities = [(Stretch(1, 4, 0, 0.9), "ARM"), (Stretch(4, 6, 0, 0.5), "ARM")]
    joined = join_names([(Stretch(start, end, 0, 0.9), label) for start, end, label in names], entities)
    assert [(name.start, name.end, label) for name, label in joined] == whole


def test_a_sentence_without_an_end_is_cut() -> None:
    reading = parse_report(Report.of_text("and shells fell " * 300))
    assert max(len(tokens) for tokens, _ in reading.tagged) < 500
    assert sum(len(tokens) for tokens, _ in reading.tagged) == 900


def test_names_of_a_parser_of_another_version_are_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "data"
    shutil.copytree(data_folder(), folder)
    labels = folder / "labels.json"
    labels.write_text(labels.read_text().replace(load_language().meta["version"], "0.1"))
    (folder / "names.onnx").unlink()
    network = TrainedNetwork(folder)
    monkeypatch.setattr(parse, "load_network", lambda: network)
    nlp = load_language.__wrapped__()
    assert nlp.has_pipe("ner")
    assert not load_language().has_pipe("ner")
    doc = nlp("Police arrested Jane Njeri in Nairobi.")
    names = [(each.text, each.label_) for each in doc.ents]
    assert names
    tag_sentences(doc, network)
    assert [(each.text, each.label_) for each in doc.ents] == names


def test_a_network_without_names_says_which_file_is_missing(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(data_folder(), folder)
    (folder / "names.onnx").unlink()
    doc = load_language()("Police arrested Jane Njeri in Nairobi.")
    with pytest.raises(KnowledgeError, match=r"names\.onnx"):
        tag_sentences(doc, TrainedNetwork(folder))
