"""Turns annotations written with quoted words into stand-off form, which holds offsets and no text.

`python -m training.standoff WORDS.txt > training/standoff/NAME.txt`
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from training.check import GOLD, find_faults
from training.documents import Documents
from training.notation import ROLES, Act, Sentence, Stretch

SIGNS = {role: sign for sign, role in ROLES.items()}


def write_standoff(sentence: Sentence) -> Iterator[str]:
    """The lines of one sentence; its `origin` is the header that it was read with."""
    yield f"@ {sentence.origin}"
    if sentence.entities:
        yield "E " + " ".join(f"{write_stretch(stretch)}:{name}" for stretch, name in sentence.entities)
    for act in sentence.acts:
        yield "! " + " | ".join(write_act(act))


def write_act(act: Act) -> Iterator[str]:
    yield write_stretch(act.trigger)
    yield f"{act.type} {act.mode}" if act.mode else act.type
    for role, stretches in act.roles.items():
        yield f"{SIGNS[role]} " + "; ".join(map(write_stretch, stretches))
    flags = [act.status] * (act.status != "occurred") + [act.certainty] * (act.certainty != "stated")
    if flags:
        yield " ".join(flags)


def write_stretch(stretch: Stretch) -> str:
    return f"{stretch.start}-{stretch.end}"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Write annotations over public documents without their text.")
    parser.add_argument("file", type=Path, help="annotations with an @ line each and quoted words")
    parser.add_argument("--gold", type=Path, default=GOLD, help="folder of the sets that the @ lines point into")
    given = parser.parse_args(arguments)
    sentences, faults = find_faults(given.file, Documents(given.gold))
    print(*faults, sep="\n", file=sys.stderr)
    print("\n\n".join("\n".join(write_standoff(each)) for each in sentences))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
