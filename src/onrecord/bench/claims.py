"""`claims`: whole claim records against gold claims of four public reports."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import msgspec

from onrecord.bench.benchmark import Benchmark, Measured, Task, find_files, make_mean, make_share
from onrecord.bench.calibration import calibration_error
from onrecord.bench.scoring import SLOTS, Score, Wanted, describe_wrong, read_wanted, score_claims
from onrecord.coder import code_report
from onrecord.model import ReadError, Report
from onrecord.readers import read_report
from onrecord.settings import Settings

DATES = "dates.json"
"""Publication dates of the reports, by name. Of a report that it leaves out the date is found as `code` finds it."""


def find_reports(data: Path) -> list[Path]:
    """Gold files that have their report beside them, the reports, and the dates."""
    folder = data / "claims"
    gold = [path for path in find_files(folder, "*.jsonl") if path.with_suffix(".txt").is_file()]
    return [*gold, *(path.with_suffix(".txt") for path in gold), *(find_files(folder, DATES) if gold else [])]


def read_dates(path: Path) -> dict[str, dt.date]:
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, dt.date])
    except msgspec.MsgspecError as error:
        raise ReadError(f"{path}: {error}") from error


def read_reports(files: Iterable[Path]) -> list[tuple[Report, list[Wanted]]]:
    """Reports with their gold claims."""
    files = tuple(files)
    dates = {name: day for path in files if path.name == DATES for name, day in read_dates(path).items()}
    found = []
    for path in files:
        if path.suffix == ".jsonl":
            settings = Settings(published=dates.get(path.stem))
            found.append((read_report(path.with_suffix(".txt"), settings), read_wanted(path)))
    return found


def measure_claims(task: Task) -> Measured:
    """F1 is the mean over reports; the slots of all reports are pooled."""
    reports = task.choose(read_reports(task.files), lambda row: row[0].text)
    coded = [(gold, code_report(report)) for report, gold in task.track(reports)]
    scores = [score_claims(gold, claims) for gold, claims in coded]
    figures = pool_slots(scores)
    figures["calibration_error"] = calibration_error(
        (claim.confidence, claim not in score.extra)
        for (_, claims), score in zip(coded, scores, strict=True)
        for claim in claims
    )
    figures["detection_f1"] = make_mean(score.detection_f1 for score in scores)
    figures["record_f1"] = make_mean(score.record_f1 for score in scores)
    misses = [describe_wrong(*each) for score in scores for each in score.wrong]
    misses += [f"missed {each.id} {'/'.join(each.types)} | {each.quote}" for score in scores for each in score.missed]
    misses += [f"extra {each.type} | {each.evidence[0].exact[:160]}" for score in scores for each in score.extra]
    return Measured(figures, sum(score.owed for score in scores), misses)


def pool_slots(scores: list[Score]) -> dict[str, float]:
    right, scored = defaultdict[str, int](int), defaultdict[str, int](int)
    for score in scores:
        for slot, (good, of) in score.slots.items():
            right[slot] += good
            scored[slot] += of
    return {slot: make_share(right[slot], scored[slot]) for slot in SLOTS if scored[slot]}


CLAIMS = Benchmark(
    name="claims",
    about="whole claims: detection, and each slot's share right among the detected",
    find=find_reports,
    measure=measure_claims,
    quick=None,
    pinned=("detection_f1", "record_f1", *SLOTS),
    to_beat={"detection_f1": 0.11, "record_f1": 0.07},
)
"""PETRARCH2 with spaCy trees is what there is to beat."""
