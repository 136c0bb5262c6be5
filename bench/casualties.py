"""How often the number of dead is right: FA-KES articles and the claims gold.

    python bench/casualties.py [--data ../shared/gold] [--articles 100] [--seed 7] [--misses 10] [--json]

FA-KES: `article_dead` is the share of articles whose own figure (the killed of the first act with a toll, its groups of
victims summed; 0 where no act has one) equals the crowd's civilian or other dead or their sum; `article_any` counts an
article right if any figure in it is. Claims: `claims_toll` is the share of gold tolls found with low and best right in
the sentence of the gold quote. Prints the figures and the SHA-256 of the data read. Texts stay where they are.
"""

import argparse
import gzip
import hashlib
import json
import random
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from spacy.tokens import Span as Words

from onrecord.coder.casualties import CasualtySlot
from onrecord.coder.casualties_tolls import Toll, find_tolls
from onrecord.coder.parse import parse_report
from onrecord.coder.reading import Reading
from onrecord.coder.triggers import TriggerFinder
from onrecord.model import Report

GOLD = Path(__file__).resolve().parent.parent.parent / "shared" / "gold"


@dataclass
class Tally:
    """A running share with examples of what went wrong."""

    right: int = 0
    of: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, right: bool, note: str) -> None:
        self.of += 1
        self.right += right
        if not right:
            self.wrong.append(note)

    @property
    def share(self) -> float:
        return self.right / self.of if self.of else 0.0


def read_articles(path: Path) -> list[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def code_tolls(text: str) -> tuple[Reading, float, float]:
    """A reading with its casualties filled, the seconds of the parse and those of the casualty slot."""
    start = time.perf_counter()
    reading = parse_report(Report.of_text(text))
    parsed = time.perf_counter() - start
    TriggerFinder()(reading)
    start = time.perf_counter()
    CasualtySlot()(reading)
    return reading, parsed, time.perf_counter() - start


def sum_killed(reading: Reading) -> list[int]:
    """The dead of each act that has a toll of dead with a best figure, in the order of the text."""
    sums = []
    for draft in sorted(reading.drafts, key=lambda each: each.trigger.start):
        killed = [toll.best for toll in draft.casualties if toll.effect == "killed" and toll.best is not None]
        if killed:
            sums.append(sum(killed))
    return sums


def score_articles(rows: list[dict[str, str]]) -> dict[str, Tally]:
    tallies = {"article_dead": Tally(), "article_any": Tally()}
    parse_seconds = slot_seconds = 0.0
    for row in rows:
        reading, parsed, slot = code_tolls(row["article_content"])
        parse_seconds, slot_seconds = parse_seconds + parsed, slot_seconds + slot
        civilian, other = (int(float(row[name] or 0)) for name in ("nb_civilians", "nb_noncivilians"))
        accepted = {civilian, other, civilian + other}
        if accepted != {0}:
            accepted.discard(0)
        sums = sum_killed(reading)
        note = f"{row['unit_id']} {row['article_title'][:70]!r} gold {civilian}+{other} found {sums[:6]}"
        tallies["article_dead"].add((sums or [0])[0] in accepted, note)
        tallies["article_any"].add(bool(accepted & set(sums or [0])), note)
    print(f"casualty slot: {slot_seconds:.2f} s beside {parse_seconds:.2f} s of parsing")
    return tallies


def score_claims(folder: Path) -> Tally:
    """Gold tolls against those found in the sentence that shares most words with the gold quote."""
    tally = Tally()
    for path in sorted(folder.glob("*.jsonl")):
        reading = parse_report(Report.of_text(path.with_suffix(".txt").read_text(encoding="utf-8")))
        sents = list(reading.doc.sents)
        for line in path.read_text(encoding="utf-8").splitlines():
            claim: dict[str, Any] = json.loads(line)
            for gold in claim.get("casualties") or []:
                sent = max(sents, key=lambda each: count_shared(each, claim["quote"]))
                found = find_tolls(sent)
                shown = [(toll.effect, toll.count.low, toll.count.best) for toll in found]
                tally.add(any(same(gold, toll) for toll in found), f"{claim['id']} {gold} found {shown}")
    return tally


def count_shared(sent: Words, quote: str) -> int:
    return len(set(quote.lower().split()) & set(sent.text.lower().split()))


def same(gold: dict[str, Any], toll: Toll) -> bool:
    best = gold.get("best") is None or toll.count.best == gold["best"]
    return bool(toll.effect == gold["effect"] and toll.count.low == gold["low"] and best)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=GOLD, help="folder of gold data")
    parser.add_argument("--articles", type=int, default=100, help="size of the FA-KES sample; 0 for all")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="show N wrong ones of each figure")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    tallies: dict[str, Tally] = {}
    digest = hashlib.sha256()
    articles = options.data / "fa_kes" / "articles.jsonl.gz"
    if articles.is_file():
        digest.update(articles.read_bytes())
        rows = read_articles(articles)
        if options.articles:
            rows = random.Random(options.seed).sample(rows, min(options.articles, len(rows)))
        tallies |= score_articles(rows)
    if (options.data / "claims").is_dir():
        for path in sorted((options.data / "claims").glob("*.jsonl")):
            digest.update(path.read_bytes())
        tallies["claims_toll"] = score_claims(options.data / "claims")
    if not tallies:
        parser.error(f"no gold data at {options.data}")
    if options.json:
        figures = {name: round(tally.share, 4) for name, tally in tallies.items()}
        print(json.dumps({"figures": figures, "data_sha256": digest.hexdigest()}))
        return
    for name, tally in tallies.items():
        print(f"{name:14} {tally.share:.3f}  ({tally.right}/{tally.of})")
        for note in tally.wrong[: options.misses]:
            print("   ", note)
    print("data", digest.hexdigest())


if __name__ == "__main__":
    main()
