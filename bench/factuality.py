"""How well status tells whether an event happened: MEANTIME on the unified scale from -3 to 3.

    python bench/factuality.py [--gold FOLDER] [--part train|dev|test] [--table] [--misses] [--json]

A gold token at 3 happened (or is told as certain), at -3 did not, anything between is uncertain. For each gold token
the coder decides the status of the act it names; find_class says which verdict means which. The floor is the score of
calling everything happened. The data is read at run time from $ONRECORD_GOLD or ../shared/gold beside the repository.
"""

import argparse
import collections
import gzip
import hashlib
import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
from spacy.tokens import Doc

from onrecord.coder.parse import load_language
from onrecord.coder.status_walk import Verdict, judge_act

ROOT = Path(__file__).resolve().parent.parent
NAMES = ("happened", "not happened", "uncertain")
CLASSES = {
    "occurred": "happened",
    "ongoing": "happened",
    "planned": "happened",
    "denied": "not happened",
    "attempted": "not happened",
    "threatened": "uncertain",
    "hypothetical": "uncertain",
    "called_for": "uncertain",
}
"""The scale measures how firmly an event is told, not when: what is firmly said to come stands at 3."""
QUOTES = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}


class Mark(msgspec.Struct, frozen=True):
    """One gold token with what the coder makes of it."""

    doc: Doc
    index: int
    gold: str
    value: float
    verdict: Verdict

    @property
    def said(self) -> str:
        return find_class(self.verdict)


def find_class(verdict: Verdict) -> str:
    """The class of a verdict: hedged is uncertain; a try of open end is uncertain; what was put off did not happen."""
    name = CLASSES[verdict.status]
    if verdict.status == "planned" and "delay" in verdict.reasons:
        return "not happened"
    if name == "happened" and verdict.certainty == "hedged":
        return "uncertain"
    return "uncertain" if verdict.status == "attempted" and "attempt" in verdict.reasons else name


def read_sentences(path: Path) -> Iterator[tuple[list[str], dict[int, float]]]:
    """Words of each sentence and the values of those that are marked."""
    for block in gzip.decompress(path.read_bytes()).decode("utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line.strip()]
        if rows:
            words = [QUOTES.get(row[1], row[1]) for row in rows]
            yield words, {i: float(row[2]) for i, row in enumerate(rows) if row[2] != "_"}


def judge_marks(paths: list[Path]) -> list[Mark]:
    nlp = load_language()
    found = [(Doc(nlp.vocab, words=words), marks) for path in paths for words, marks in read_sentences(path)]
    docs = nlp.pipe((doc for doc, _ in found), batch_size=64)
    return [
        Mark(doc, index, find_gold(value), value, judge_act(doc[index]))
        for doc, (_, marks) in zip(docs, found, strict=True)
        for index, value in marks.items()
    ]


def find_gold(value: float) -> str:
    if value == 3:
        return "happened"
    return "not happened" if value == -3 else "uncertain"


def score(pairs: list[tuple[str, str]]) -> dict[str, float]:
    """F1 of each class, their mean and the share right, of (gold, said) pairs."""
    figures = {}
    for name in NAMES:
        right = sum(gold == said == name for gold, said in pairs)
        marked = sum((gold == name) + (said == name) for gold, said in pairs)
        figures[f"f1_{name.replace(' ', '_')}"] = 2 * right / marked if marked else 0.0
    figures["macro_f1"] = sum(figures.values()) / len(NAMES)
    figures["accuracy"] = sum(gold == said for gold, said in pairs) / len(pairs)
    return figures


def print_table(marks: list[Mark]) -> None:
    """Status and the words that led to it, against gold."""
    counts = collections.Counter((mark.verdict.status, mark.verdict.reasons[-1:], mark.gold) for mark in marks)
    for key in sorted({(status, reasons) for status, reasons, _ in counts}):
        row = "  ".join(f"{name} {counts[(*key, name)]:4}" for name in NAMES)
        print(f"{key[0]:14}{' '.join(key[1]):14}{row}")


def print_misses(marks: list[Mark]) -> None:
    for mark in marks:
        if mark.said != mark.gold:
            words = [f"[{word.text}]" if word.i == mark.index else word.text for word in mark.doc]
            print(f"{mark.gold} ({mark.value:g}), said {mark.verdict.status} {mark.verdict.reasons}: {' '.join(words)}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = Path(os.environ.get("ONRECORD_GOLD", ROOT.parent / "shared" / "gold"))
    parser.add_argument("--gold", type=Path, default=default, help="folder of gold data")
    parser.add_argument("--part", choices=("train", "dev", "test"), action="append", help="only these parts")
    parser.add_argument("--table", action="store_true", help="show status and reasons against gold")
    parser.add_argument("--misses", action="store_true", help="show each token told wrongly")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args()
    folder = options.gold / "factuality" / "meantime"
    parts = options.part or ("train", "dev", "test")
    paths = [path for part in parts if (path := folder / f"{part}.conll.gz").is_file()]
    if not paths:
        print(f"factuality: no data at {folder}, left out", file=sys.stderr)
        return 0
    began = time.perf_counter()
    marks = judge_marks(paths)
    figures = score([(mark.gold, mark.said) for mark in marks])
    floor = score([(mark.gold, "happened") for mark in marks])
    data = hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()
    seconds = round(time.perf_counter() - began, 2)
    if options.table:
        print_table(marks)
    if options.misses:
        print_misses(marks)
    if options.json:
        figures = {key: round(value, 4) for key, value in figures.items()}
        print(json.dumps({"figures": figures, "records": len(marks), "data_sha256": data, "seconds": seconds}))
        return 0
    for key, value in figures.items():
        print(f"{key:18}{value:.3f}   floor {floor[key]:.3f}")
    print(f"{len(marks)} marks in {', '.join(path.name for path in paths)}, {seconds} s, data {data[:12]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
