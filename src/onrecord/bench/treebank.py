"""UDS-IH2: answers on predicates of an English treebank, and the sentences that they speak of.

The set names its sentences by file and number ("en-ud-dev.conllu 780"). They are looked for in the treebank's CoNLL-U
files in the same folder, else among the training sets beside the gold folder, which hold the same sentences by name.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from statistics import fmean
from typing import Any

import msgspec

from onrecord.bench.benchmark import find_files
from onrecord.bench.readings import blame, read_text

IDS, SENTENCES = Path("uds_protoroles_time") / "ud_ids.jsonl.gz", Path("propbank_ewt") / "ewt.jsonl.gz"
"""Numbers to sentence names, and sentences by name."""
TRAIN, SHARED = "train", Path("..") / "shared"
"""The folder of training sets, beside the gold folder or where that lies by default."""


def find_treebank(data: Path) -> list[Path]:
    """The files with the sentences; none if they are not at hand."""
    own = find_files(data / "factuality", "**/*.conllu", "**/*.conllu.gz")
    if own:
        return own
    for folder in (data.resolve().parent / TRAIN, SHARED / TRAIN):
        found = [folder / IDS, folder / SENTENCES]
        if all(path.is_file() for path in found):
            return found
    return []


def read_answers(text: str) -> dict[str, dict[int, float]]:
    """By sentence and token (from 0): the mean of the answers from -1 (no) to 1 (yes), each weighed by confidence."""
    answers: dict[tuple[str, int], list[float]] = defaultdict(list)
    for row in csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["Keep"] == "True" and row["Is.Predicate"] == "True" and row["Happened"] in {"true", "false"}:
            sign = 1 if row["Happened"] == "true" else -1
            answers[row["Sentence.ID"], int(row["Pred.Token"]) - 1].append(sign * float(row["Confidence"]) / 4)
    found: dict[str, dict[int, float]] = defaultdict(dict)
    for (name, token), values in answers.items():
        found[name][token] = fmean(values)
    return found


def read_treebank(files: Iterable[Path]) -> dict[str, tuple[str, ...]]:
    """Words of the sentences by the names that UDS-IH2 uses."""
    paths = list(files)
    found: dict[str, tuple[str, ...]] = {}
    for path in paths:
        if ".conllu" in path.name:
            with blame(path):
                found |= read_conllu(read_text(path), path.name.removesuffix(".gz"))
    ids = next((path for path in paths if path.name == IDS.name), None)
    sentences = next((path for path in paths if path.name == SENTENCES.name), None)
    if not found and ids is not None and sentences is not None:
        with blame(sentences):
            found = join_sentences(read_text(ids), read_text(sentences))
    return found


def read_conllu(text: str, name: str) -> dict[str, tuple[str, ...]]:
    found = {}
    for number, block in enumerate(text.strip().split("\n\n"), start=1):
        rows = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#")]
        found[f"{name} {number}"] = tuple(row[1] for row in rows if row[0].isdigit())
    return found


def join_sentences(ids: str, sentences: str) -> dict[str, tuple[str, ...]]:
    """Sentence names have a number from 1 behind that of their document; the sentences count from 0."""
    words: dict[tuple[str, int], tuple[str, ...]] = {}
    for line in sentences.splitlines():
        row: dict[str, Any] = msgspec.json.decode(line)
        document, _, number = row["id"].partition("#")
        words[f"{row['genre']}-{document.removesuffix('.xml')}", int(number)] = tuple(row["tokens"])
    found = {}
    for line in ids.splitlines():
        uds_id, sentence = msgspec.json.decode(line, type=tuple[str, str])
        _, part, number = uds_id.split("-")
        document, _, place = sentence.rpartition("-")
        if (document, int(place) - 1) in words:
            found[f"en-ud-{part}.conllu {number}"] = words[document, int(place) - 1]
    return found
