"""The whole coder against held-out annotations: `python -m training.compare`. What thresholds are chosen by.

Each sentence is coded as a report of its own. An act is found where a claim of its type has a trigger that overlaps its
trigger, or that of another mention of the type in the sentence when nothing else matches; slots count on found acts.
"""

import argparse
import datetime as dt
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from onrecord.coder.coder import Coder, load_coder
from onrecord.model import Claim, Report, Span
from onrecord.settings import Settings
from training.check import GOLD
from training.figures import Counts, write_figures
from training.notation import Act, Sentence, Stretch
from training.own import is_held_out, read_annotations

SIDES = ("source", "target")


def compare(coder: Coder, sentences: Iterable[Sentence]) -> Iterator[tuple[Sentence, list[Claim], dict[int, Claim]]]:
    """Each sentence with its claims and the claim that matches each of its acts."""
    for sentence in sentences:
        claims = coder.code(Report.of_text(sentence.text, dt.date(2016, 5, 20)))
        yield sentence, claims, match_acts(sentence, claims)


def match_acts(sentence: Sentence, claims: list[Claim]) -> dict[int, Claim]:
    """The claim of each act by its number: by type and overlapping triggers first, then by type alone."""
    free = {claim.claim_id: claim for claim in claims}
    matched: dict[int, Claim] = {}
    for near in (True, False):
        for number, act in enumerate(sentence.acts):
            if number in matched:
                continue
            for claim in free.values():
                if claim.type == act.type and (not near or overlap(claim.trigger, act.trigger)):
                    matched[number] = free.pop(claim.claim_id)
                    break
    return matched


def overlap(span: Span, stretch: Stretch) -> bool:
    return span.start < stretch.end and stretch.start < span.end


def count(counts: Counts, sentence: Sentence, claims: list[Claim], matched: dict[int, Claim]) -> None:
    for kind, small in (("event", False), ("relation", True)):
        counts[kind, "gold"] += sum(act.type.islower() == small for act in sentence.acts)
        counts[kind, "found"] += sum(claim.kind == kind for claim in claims)
        counts[kind, "right"] += sum(sentence.acts[number].type.islower() == small for number in matched)
    for number, claim in matched.items():
        count_sides(counts, sentence.acts[number], claim)
        counts["certainty", "all"] += 1
        counts["certainty", "right"] += claim.certainty == sentence.acts[number].certainty
        if claim.kind == "event":  # a relation has no mode, and the coder calls every one ongoing
            counts["status", "all"] += 1
            counts["status", "right"] += claim.status == sentence.acts[number].status
            counts["mode", "all"] += 1
            counts["mode", "right"] += claim.mode == sentence.acts[number].mode


def count_sides(counts: Counts, act: Act, claim: Claim) -> None:
    for side in SIDES:
        name = f"{claim.kind} {side}"
        gold, found = act.roles.get(side, ()), getattr(claim, side)
        counts[name, "gold"] += len(gold)
        counts[name, "found"] += len(found)
        counts[name, "right"] += sum(any(overlap(each, stretch) for each in found) for stretch in gold)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Measure the whole coder on held-out annotations.")
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--misses", action="store_true", help="list acts not found and claims that are no act")
    given = parser.parse_args(arguments)
    held = [each for each in read_annotations(given.gold) if is_held_out(each.text)]
    counts = Counts()
    for sentence, claims, matched in compare(load_coder(Settings()), held):
        count(counts, sentence, claims, matched)
        if given.misses:
            print(*write_misses(sentence, claims, matched), sep="\n")
    print(f"{len(held)} held-out sentences")
    print(*write_figures(counts), sep="\n")
    return 0


def write_misses(sentence: Sentence, claims: list[Claim], matched: dict[int, Claim]) -> Iterator[str]:
    yield sentence.text
    for number, act in enumerate(sentence.acts):
        if number not in matched:
            yield f"  missed {act.type} {sentence.words(act.trigger)}"
    right = {claim.claim_id for claim in matched.values()}
    for claim in claims:
        if claim.claim_id not in right:
            yield f"  spurious {claim.type} {claim.trigger.exact} ({claim.confidence})"


if __name__ == "__main__":
    sys.exit(main())
