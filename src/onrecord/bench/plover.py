"""`plover_gsr` and `plover_plv`: the types of events in single sentences.

GSR: all types coded in a sentence against all that its records give it; and, for each record whose actors have country
codes, whether an event of its type has those countries on its sides. PLV: the main type of a sentence, that is of the
event nearest its root, against the sentence's label. Most sentences of GSR have records of one act, too, though they
tell of more; so the figures of the main event alone are told beside the others, as `main_event_…`. They are another
measure, not to be held against figures of coders whose every event was counted.
"""

import csv
import io
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import msgspec

from onrecord.bench.benchmark import Benchmark, Measured, Task, find_files, make_f1, make_mean, make_share
from onrecord.bench.calibration import calibration_error
from onrecord.bench.readings import blame, fill, parse_texts, read_text
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
    readings = parse_texts(texts)
    return [
        [draft for draft in fill(reading).drafts if draft.kind == "event"]
        for _, reading in zip(task.track(texts), readings, strict=True)
    ]


def measure_gsr(task: Task) -> Measured:
    gold: dict[str, list[Record]] = {}
    for path in task.files:
        with blame(path):
            gold |= read_records(path)
    texts = task.choose(gold, str)
    coded = code_sentences(task, texts)
    judged, misses = [], []
    for text, drafts in zip(texts, coded, strict=True):
        want = {record.type for record in gold[text]}
        judged += [(draft.confidence, draft.type in want) for draft in drafts]
        if want != {draft.type for draft in drafts}:
            misses.append(f"want {' '.join(sorted(want))}, said {describe(drafts)} | {text}")
    records, mains = [gold[text] for text in texts], [find_main(drafts) for drafts in coded]
    figures = {
        **score_records(records, coded),
        **{f"main_event_{key}": value for key, value in score_records(records, mains).items()},
        "calibration_error": calibration_error(judged),
    }
    return Measured(figures, sum(map(len, records)), misses)


def score_records(records: list[list[Record]], said: list[list[Draft]]) -> dict[str, float]:
    """Types, and types with countries, of the events told of each sentence against its records."""
    types = [
        ({record.type for record in some}, {draft.type for draft in drafts})
        for some, drafts in zip(records, said, strict=True)
    ]
    right = sum(len(want & got) for want, got in types)
    wanted, told = sum(len(want) for want, _ in types), sum(len(got) for _, got in types)
    countries = [
        has_countries(record, drafts)
        for some, drafts in zip(records, said, strict=True)
        for record in some
        if record.source or record.target
    ]
    return {
        "type_precision": make_share(right, told),
        "type_recall": make_share(right, wanted),
        "type_f1": make_f1(right, told, wanted),
        "type_and_countries": make_share(sum(countries), len(countries)),
    }


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
        said.append(next((MERGED.get(main.type, main.type) for main in find_main(drafts)), ""))
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


def find_main(drafts: list[Draft]) -> list[Draft]:
    """The draft nearest the root of its sentence, where there is any."""
    return sorted(drafts, key=lambda draft: (draft.sentence.start, sum(1 for _ in draft.anchor.ancestors)))[:1]


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
