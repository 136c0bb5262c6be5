"""`plover_gsr` and `plover_plv`: the types of events in single sentences.

GSR: all types coded in a sentence against all that its records give it; and, for each record whose actors have country
codes, whether an event of its type has those countries on its sides. PLV: the main type of a sentence, that is of the
event nearest its root, against the sentence's label.
"""

import csv
import io
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import msgspec

from onrecord.bench.benchmark import Benchmark, Measured, Task, find_files, make_f1, make_mean, make_share
from onrecord.bench.calibration import calibration_error
from onrecord.bench.readings import blame, parse_texts, read_sentence, read_text
from onrecord.coder.reading import ActorMention, Draft
from onrecord.knowledge.registry import load_registry

OLD_NAMES = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
"""Types of the first PLOVER draft and what became of them."""
MERGED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
"""The PLV labels keep these two as one."""
ISO = {"JAP": "JPN", "GER": "DEU", "ROM": "ROU"}
"""Country codes that the records spell in their own way."""


class Record(msgspec.Struct, frozen=True):
    """A gold record of GSR: a type and the countries of the sides that have one."""

    type: str
    source: frozenset[str]
    target: frozenset[str]


def read_records(path: Path) -> dict[str, list[Record]]:
    """Records by sentence."""
    states = {actor.actor_id for actor in load_registry() if actor.kind == "state"}
    found: dict[str, list[Record]] = defaultdict(list)
    rows: list[dict[str, Any]] = msgspec.json.decode(read_text(path))
    for row in rows:
        if row["event"] != "DOCUMENT":
            sides = (find_countries(row.get(side), states) for side in ("source", "target"))
            kind = OLD_NAMES.get(row["event"], row["event"])
            found[row["text"].strip("{} ")].append(Record(kind, *sides))
    return found


def find_countries(actors: object, states: set[str]) -> frozenset[str]:
    """Country codes of a side; some records have an empty string for no actors, some a code that is no country's."""
    rows: list[dict[str, str]] = actors if isinstance(actors, list) else []
    codes = (row.get("code", "")[:3] for row in rows)
    return frozenset(code for each in codes if (code := ISO.get(each, each)) in states)


def code_sentences(task: Task, texts: list[str]) -> list[list[Draft]]:
    """The events of each sentence, coded as a report of its own."""
    docs = parse_texts(texts)
    return [
        [draft for draft in read_sentence(doc).drafts if draft.kind == "event"]
        for _, doc in zip(task.track(texts), docs, strict=True)
    ]


def measure_gsr(task: Task) -> Measured:
    gold: dict[str, list[Record]] = {}
    for path in task.files:
        with blame(path):
            gold |= read_records(path)
    texts = task.choose(gold, str)
    right = said = 0
    owed, hits, countries, misses = Counter[str](), Counter[str](), [], []
    judged: list[tuple[float, bool]] = []
    for text, drafts in zip(texts, code_sentences(task, texts), strict=True):
        want, got = {record.type for record in gold[text]}, {draft.type for draft in drafts}
        right, said = right + len(want & got), said + len(got)
        judged += [(draft.confidence, draft.type in want) for draft in drafts]
        owed.update(want)
        hits.update(want & got)
        countries += [has_countries(each, drafts) for each in gold[text] if each.source or each.target]
        if want != got:
            misses.append(f"want {' '.join(sorted(want))}, said {describe(drafts)} | {text}")
    figures = {
        "type_precision": make_share(right, said),
        "type_recall": make_share(right, owed.total()),
        "type_f1": make_f1(right, said, owed.total()),
        "type_and_countries": make_share(sum(countries), len(countries)),
        "calibration_error": calibration_error(judged),
    }
    return Measured(figures, sum(len(gold[text]) for text in texts), misses)


def has_countries(record: Record, drafts: list[Draft]) -> bool:
    """Whether an event of the type has the countries; sides that act on each other may be either way about."""
    return any(
        draft.type == record.type
        and all(
            want <= {each.country for each in said} or (not record.target and want <= both(draft))
            for want, said in ((record.source, draft.source), (record.target, draft.target))
        )
        for draft in drafts
    )


def both(draft: Draft) -> set[str | None]:
    sides: list[ActorMention] = [*draft.source, *draft.target]
    return {each.country for each in sides}


def read_labels(path: Path) -> dict[str, str]:
    """Sentences with their labels."""
    table = csv.DictReader(io.StringIO(read_text(path)), delimiter="\t")
    if not {"sentence", "gold_root"} <= set(table.fieldnames or ()):
        raise ValueError("no columns sentence and gold_root")
    return {row["sentence"]: row["gold_root"] for row in table}


def measure_plv(task: Task) -> Measured:
    gold: dict[str, str] = {}
    for path in task.files:
        with blame(path):
            gold |= read_labels(path)
    texts = task.choose(gold, str)
    said: list[str] = []
    misses = []
    for text, drafts in zip(texts, code_sentences(task, texts), strict=True):
        said.append(find_main_type(drafts))
        if said[-1] != gold[text]:
            misses.append(f"want {gold[text]}, said {said[-1] or 'nothing'} of {describe(drafts)} | {text}")
    figures = score_types([gold[text] for text in texts], said)
    return Measured(figures, len(texts), misses)


def score_types(gold: list[str], said: list[str]) -> dict[str, float]:
    """Mean F1 over the labels that gold has, and the share right."""
    right = Counter(want for want, got in zip(gold, said, strict=True) if want == got)
    owed, told = Counter(gold), Counter(said)
    return {
        "macro_f1": make_mean(make_f1(right[kind], told[kind], owed[kind]) for kind in sorted(owed)),
        "accuracy": make_share(right.total(), len(gold)),
        "some_found": make_share(len(gold) - told[""], len(gold)),
    }


def find_main_type(drafts: list[Draft]) -> str:
    """The type of the draft nearest the root of its sentence; an empty string for none."""
    if not drafts:
        return ""
    main = min(drafts, key=lambda draft: (draft.sentence.start, sum(1 for _ in draft.anchor.ancestors)))
    return MERGED.get(main.type, main.type)


def describe(drafts: list[Draft]) -> str:
    return ", ".join(f"{draft.type} ({draft.trigger.text})" for draft in drafts) or "nothing"


PLOVER_GSR = Benchmark(
    name="plover_gsr",
    about="PLOVER's gold sentences: types, and types with the countries of both sides",
    find=lambda data: find_files(data / "plover_gsr", "**/*GSR*.txt", "**/*GSR*.json", "**/*GSR*.gz"),
    measure=measure_gsr,
    quick=None,
    pinned=("type_precision", "type_recall", "type_and_countries"),
    to_beat={"type_precision": 0.54, "type_recall": 0.29, "type_and_countries": 0.23},
)
"""What PETRARCH2 reaches."""

PLOVER_PLV = Benchmark(
    name="plover_plv",
    about="main PLOVER type of a sentence",
    find=lambda data: find_files(data / "plover_plv", "*.tsv", "*.tsv.gz"),
    measure=measure_plv,
    quick=300,
    pinned=("macro_f1",),
    to_beat={"macro_f1": 0.824},
)
"""Zero-shot inference with a large language model and a codebook."""
