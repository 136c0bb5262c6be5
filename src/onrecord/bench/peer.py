"""`peer`: the same sentences through a baseline, so that the gain is seen.

The baseline codes every event on the publication date, at the first place that its sentence names, or else the report:
what event coders do that read a report as news of the day. It finds the same events and resolves names by the same
gazetteer, so that only the choice of date and place differs. `time`, `place` and `event_location` are its figures; each
`_gain` says how much more the coder's own choice has right.
"""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from onrecord.bench.benchmark import Benchmark, Measured, Task, make_share
from onrecord.bench.claims import find_reports, pool_slots, read_reports
from onrecord.bench.places import choose_gold, choose_place, find_event_location, read_all_located
from onrecord.bench.readings import parse_texts, read_through
from onrecord.bench.scoring import Score, Wanted, score_claims
from onrecord.coder.finish import make_claims
from onrecord.coder.places import PlaceFinder, PlaceSlot, make_place
from onrecord.coder.reading import PlaceMention, Reading
from onrecord.model import Claim, Report, Time


def measure_peer(task: Task) -> Measured:
    by_set = {name: tuple(path for path in task.files if name in path.parts) for name in ("claims", "event_location")}
    figures: dict[str, float] = {}
    records = 0
    reports = task.choose(read_reports(by_set["claims"]), lambda row: row[0].text)
    if reports:
        scores = [score_both(report, gold) for report, gold in task.track(reports)]
        ours, theirs = (pool_slots([pair[side] for pair in scores]) for side in (0, 1))
        for slot in ("time", "place"):
            if slot in ours:
                figures |= {slot: theirs.get(slot, 0.0), f"{slot}_gain": ours[slot] - theirs.get(slot, 0.0)}
        records += sum(score.owed for score, _ in scores)
    if by_set["event_location"]:
        accuracy, baseline, sentences = locate_both(task, by_set["event_location"])
        figures |= {"event_location": baseline, "event_location_gain": accuracy - baseline}
        records += sentences
    return Measured(figures, records)


def score_both(report: Report, gold: Sequence[Wanted]) -> tuple[Score, Score]:
    """How the coder's claims fare, and how they fare with the baseline's dates and places."""
    reading = read_through(report)
    claims = make_claims(reading)
    return score_claims(gold, claims), score_claims(gold, [code_naively(claim, reading) for claim in claims])


def code_naively(claim: Claim, reading: Reading) -> Claim:
    """A claim on the publication date, at the first place that its sentence names, or else the report."""
    if claim.kind != "event":
        return claim
    place = find_first(reading.places, claim.trigger.start)
    return msgspec.structs.replace(
        claim, time=make_day(reading.report), place=make_place(place) if place is not None else None
    )


def find_first(places: Sequence[PlaceMention], position: int) -> PlaceMention | None:
    """The first place of the sentence that holds a position, or else of the text."""
    inside = (each for each in places if each.words.sent.start_char <= position < each.words.sent.end_char)
    return next(inside, places[0] if places else None)


def make_day(report: Report) -> Time | None:
    if report.published is None:
        return None
    day = report.published.isoformat()
    return Time(exact="", start=0, end=0, earliest=day, latest=day, precision="day")


def locate_both(task: Task, files: tuple[Path, ...]) -> tuple[float, float, int]:
    """The coder's accuracy, the baseline's, and the number of sentences."""
    rows = task.choose(choose_gold(read_all_located(files)), lambda each: each.text)
    finder, slot = PlaceFinder(), PlaceSlot()
    ours = theirs = 0
    for row, reading in zip(task.track(rows), parse_texts(each.text for each in rows), strict=True):
        finder(reading)
        first = reading.places[0].words if reading.places else None
        ours += row.accepts(choose_place(reading, row.verb, slot))
        theirs += row.accepts((first.start_char, first.end_char) if first is not None else None)
    return make_share(ours, len(rows)), make_share(theirs, len(rows)), len(rows)


PEER = Benchmark(
    name="peer",
    about="a baseline for time and place: the publication date, at the first place named",
    find=lambda data: [*find_reports(data), *find_event_location(data)],
    measure=measure_peer,
    quick=400,
    pinned=("_gain",),
)
