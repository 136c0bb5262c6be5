"""The annotations that the shipped model learns from."""

from pathlib import Path

from training.check import annotation_files, find_faults
from training.documents import Documents
from training.own import is_held_out, read_annotations


def test_no_annotation_has_a_fault_and_there_are_enough(gold: Path) -> None:
    documents, faults, counts = Documents(gold), [], {"annotations": 0, "standoff": 0}
    for path in annotation_files():
        sentences, wrong = find_faults(path, documents)
        faults += wrong
        counts[path.parent.name] += len(sentences)
    assert faults == []
    assert counts["standoff"] >= 1000
    assert sum(counts.values()) >= 4000


def test_about_a_tenth_is_held_out(gold: Path) -> None:
    held = [is_held_out(each.text) for each in read_annotations(gold)]
    assert 0.07 < sum(held) / len(held) < 0.13
