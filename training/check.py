"""Checks annotation files: `python -m training.check [--gold DIR] FILE…`. Exit code 1 where a file has a fault."""

import argparse
import itertools
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from training.documents import Documents
from training.notation import Act, Reader, Sentence, allowed_modes

ROOT = Path(__file__).resolve().parent
GOLD = Path(os.environ.get("ONRECORD_GOLD", ROOT.parent.parent / "shared" / "gold"))


def annotation_files(folder: Path = ROOT) -> list[Path]:
    return sorted((folder / "annotations").glob("*.txt")) + sorted((folder / "standoff").glob("*.txt"))


def find_faults(path: Path, documents: Documents) -> tuple[list[Sentence], list[str]]:
    """The sentences of a file that can be read, and a line for each fault; one fault does not hide the next."""
    reader = Reader(allowed_modes(), documents.find_text)
    sentences, faults = [], []
    for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), ""], start=1):
        try:
            done = reader.take(line.strip(), f"{path.name}:{number}")
        except ValueError as error:
            faults.append(f"{path}:{number}: {error}")
            continue
        if done:
            sentences.append(done)
            faults += [f"{path}:{number}: {fault}" for fault in sentence_faults(done)]
    return sentences, faults


def sentence_faults(sentence: Sentence) -> Iterator[str]:
    """What no right annotation has."""
    if "[" in sentence.text and ":" in sentence.text.partition("[")[2][:40] and "muc34" not in sentence.origin:
        yield f"a bracket was not read as an entity: {sentence.text[:60]}"
    spans = [stretch for stretch, _ in sentence.entities]
    if any(one.end > other.start for one, other in itertools.pairwise(spans)):
        yield "two entities overlap"
    triggers = Counter((act.trigger, act.type) for act in sentence.acts)
    if any(count > 1 for count in triggers.values()):
        yield "one trigger has the same type twice: write one line with all participants"
    for act in sentence.acts:
        yield from act_faults(sentence, act)


def act_faults(sentence: Sentence, act: Act) -> Iterator[str]:
    name = f"{sentence.words(act.trigger)!r} ({act.type})"
    if len(sentence.words(act.trigger).split()) > 4:
        yield f"the trigger of {name} has more than four words"
    for role, stretches in act.roles.items():
        for stretch in stretches:
            if len(sentence.words(stretch).split()) > 14:
                yield f"{role} of {name} is longer than fourteen words: take the noun phrase without its clauses"
    if act.type.islower() and not (act.roles.get("source") or act.roles.get("target")):
        yield f"the relation {name} has neither side"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Check annotation files and count what they hold.")
    parser.add_argument("files", nargs="*", type=Path, help="files to check; all under training/ if none is given")
    parser.add_argument("--gold", type=Path, default=GOLD, help="folder of the sets that stand-off files point into")
    given = parser.parse_args(arguments)
    documents = Documents(given.gold)
    sentences: list[Sentence] = []
    faults: list[str] = []
    for path in given.files or annotation_files():
        found, wrong = find_faults(path, documents)
        sentences += found
        faults += wrong
    print(*faults, sep="\n", file=sys.stderr)
    print_counts(sentences)
    return 1 if faults else 0


def print_counts(sentences: list[Sentence]) -> None:
    """How many sentences, acts by type, status and role, and entities by class."""
    acts = [act for sentence in sentences for act in sentence.acts]
    empty = sum(not sentence.acts for sentence in sentences)
    print(f"{len(sentences)} sentences ({empty} without an act), {len(acts)} acts")
    for title, counts in (
        ("types", Counter(act.type for act in acts)),
        ("status", Counter(act.status for act in acts)),
        ("certainty", Counter(act.certainty for act in acts)),
        ("roles", Counter(role for act in acts for role in act.roles)),
        ("modes", Counter(act.mode or "-" for act in acts)),
        ("entities", Counter(name for each in sentences for _, name in each.entities)),
    ):
        print(f"{title}:", ", ".join(f"{name} {count}" for name, count in counts.most_common()))


if __name__ == "__main__":
    sys.exit(main())
