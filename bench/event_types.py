"""How well event types are found: PLOVER's gold sentences, the PLV sentences, and detection in the gold reports.

    python bench/event_types.py [--gold FOLDER] [--scorer score_claims.py] [--only gsr|plv|claims] [--misses]

Prints each set's figures with the SHA-256 of the data they were measured on. The data is read at run time from
$ONRECORD_GOLD or ../shared/gold beside the repository; a set that is absent is named and left out.
"""

import argparse
import collections
import csv
import hashlib
import importlib.util
import json
import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

from spacy.tokens import Doc, Token

from onrecord.coder.parse import load_language, parse_report
from onrecord.coder.reading import Draft
from onrecord.coder.triggers import TriggerFinder
from onrecord.model import Report

ROOT = Path(__file__).resolve().parent.parent
OLD_NAMES = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
"""Types of the first PLOVER draft and what became of them."""
MERGED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
"""The PLV labels keep these two as one."""


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def find_all(sentences: Iterable[str]) -> list[tuple[Doc, list[Draft]]]:
    finder = TriggerFinder()
    return [(doc, list(finder.find_drafts(doc))) for doc in load_language().pipe(sentences, batch_size=64)]


def rates(right: int, said: int, owed: int) -> str:
    precision = right / said if said else 0.0
    recall = right / owed if owed else 0.0
    both = precision + recall
    return f"P {precision:.3f}  R {recall:.3f}  F1 {2 * precision * recall / both if both else 0.0:.3f}"


def measure_gsr(folder: Path, misses: bool) -> None:
    """Types predicted for each sentence against all types that the records give that sentence."""
    path = folder / "plover_gsr" / "gold_standard_records" / "PLOVER_GSR_CAMEO.txt"
    records = [row for row in json.loads(path.read_text(encoding="utf-8")) if row["event"] != "DOCUMENT"]
    gold: dict[str, set[str]] = {}
    for row in records:
        gold.setdefault(row["text"].strip("{} "), set()).add(OLD_NAMES.get(row["event"], row["event"]))
    right = said = 0
    hits, owed = collections.Counter[str](), collections.Counter[str]()
    for (text, want), (_, drafts) in zip(gold.items(), find_all(gold), strict=True):
        got = {draft.type for draft in drafts}
        right, said = right + len(want & got), said + len(got)
        hits.update(want & got)
        owed.update(want)
        if misses and got != want:
            print(f"{'/'.join(want)} <> {[(d.type, d.trigger.text) for d in drafts]} | {text}")
    print(f"plover_gsr  {sha256(path)}")
    print(f"  sentences {len(gold)}  {rates(right, said, sum(owed.values()))}")
    print("  recall by type: " + "  ".join(f"{kind} {hits[kind]}/{owed[kind]}" for kind in sorted(owed)))


def depth(token: Token) -> int:
    return sum(1 for _ in token.ancestors)


def main_type(drafts: list[Draft]) -> str:
    """The type of the draft nearest the root of its sentence; an empty string for none."""
    if not drafts:
        return ""
    kind = min(drafts, key=lambda draft: (draft.anchor.sent.start, depth(draft.anchor))).type
    return MERGED.get(kind, kind)


def measure_plv(folder: Path, misses: bool) -> None:
    """The main type of each sentence against its label."""
    path = folder / "plover_plv" / "PLV_train.tsv"
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    tallies: dict[str, list[int]] = collections.defaultdict(lambda: [0, 0, 0])
    right = 0
    for row, (_, drafts) in zip(rows, find_all(row["sentence"] for row in rows), strict=True):
        want, got = row["gold_root"], main_type(drafts)
        right += want == got
        tallies[want][2] += 1
        tallies[got][1] += 1
        tallies[want][0] += want == got
        if misses and want != got:
            print(f"{want} <> {got} {[(d.type, d.trigger.text) for d in drafts]} | {row['marked_sentence']}")
    labels = [kind for kind in sorted(tallies) if tallies[kind][2]]
    scores = {kind: 2 * tallies[kind][0] / (tallies[kind][1] + tallies[kind][2]) for kind in labels}
    print(f"plover_plv  {sha256(path)}")
    print(
        f"  sentences {len(rows)}  macro-F1 {sum(scores.values()) / len(scores):.3f}"
        f"  accuracy {right / len(rows):.3f}  none found {tallies[''][1]}"
    )
    print("  F1 by type: " + "  ".join(f"{kind} {value:.2f}" for kind, value in scores.items()))


def load_scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_claims", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is no Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def clause(draft: Draft) -> str:
    """The words around a trigger: its phrase or clause without the clauses below it that have subjects of their own."""
    token = draft.anchor
    while token.dep_ in {"compound", "pobj", "prep", "dobj", "amod", "nmod"} and token.head.pos_ != "VERB":
        token = token.head
    if token.pos_ not in {"VERB", "AUX"} and token.head.pos_ in {"VERB", "AUX"}:
        token = token.head
    left, right = token.left_edge.i, token.right_edge.i
    for child in token.children:
        if child.dep_ in {"conj", "ccomp", "advcl", "parataxis"} and not (
            child.left_edge.i <= draft.anchor.i <= child.right_edge.i
        ):
            if child.i > token.i:
                right = min(right, child.left_edge.i - 1)
            else:
                left = max(left, child.right_edge.i + 1)
    left, right = min(left, draft.trigger.start), max(right, draft.trigger.end - 1)
    return str(token.doc[left : right + 1].text).strip()


def measure_claims(folder: Path, scorer: ModuleType, misses: bool) -> None:
    """Detection in whole reports, with plain clauses for evidence, and the same with relations left out of the gold."""
    values: list[float] = []
    print("claims")
    for path in sorted((folder / "claims").glob("*.jsonl")):
        gold = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
        reading = parse_report(Report.of_text(path.with_suffix(".txt").read_text(encoding="utf-8")))
        TriggerFinder()(reading)
        said: list[dict[str, Any]] = [
            {"kind": "event", "type": d.type, "status": "occurred", "evidence": [{"exact": clause(d)}]}
            for d in reading.drafts
        ]
        result = scorer.score(gold, said)
        events = scorer.score([row for row in gold if row["kind"] == "event"], said)
        values.append(result["detection"]["f1"])
        found = result["detection"]
        print(
            f"  {path.stem}  {sha256(path)[:12]}  P {found['precision']:.3f}  R {found['recall']:.3f}"
            f"  F1 {found['f1']:.3f}  (events only: F1 {events['detection']['f1']:.3f})"
        )
        if misses:
            print("    missed:", ", ".join(events["missed"]))
            for extra in events["extras"]:
                print("    extra:", extra["type"], "|", extra["evidence"])
    print(f"  mean detection F1 {sum(values) / len(values):.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    default = Path(os.environ.get("ONRECORD_GOLD", ROOT.parent / "shared" / "gold"))
    parser.add_argument("--gold", type=Path, default=default, help="folder of the gold data (default: %(default)s)")
    parser.add_argument("--scorer", type=Path, help="score_claims.py (default: tools/ beside the gold folder)")
    parser.add_argument("--only", choices=["gsr", "plv", "claims"], help="measure one set")
    parser.add_argument("--misses", action="store_true", help="list what was missed or wrong")
    args = parser.parse_args()
    scorer = args.scorer or args.gold.parent / "tools" / "score_claims.py"
    sets: dict[str, tuple[Path, Callable[[], None]]] = {
        "gsr": (args.gold / "plover_gsr", lambda: measure_gsr(args.gold, args.misses)),
        "plv": (args.gold / "plover_plv", lambda: measure_plv(args.gold, args.misses)),
        "claims": (scorer, lambda: measure_claims(args.gold, load_scorer(scorer), args.misses)),
    }
    for name, (needed, measure) in sets.items():
        if args.only not in (None, name):
            continue
        if not needed.exists():
            print(f"{name}: left out, {needed} is not there")
            continue
        start = time.perf_counter()
        measure()
        print(f"  {time.perf_counter() - start:.1f} s")


if __name__ == "__main__":
    main()
