"""Derive the actor registry's data file from public reference data.

    python scripts/make_actors.py --reference ../shared/reference --out src/onrecord/knowledge/data/

Writes actors.jsonl: one actor a line, in the order of ids, each with its sources. The same input gives the same bytes.
Prints how many actors of each kind there are and each conflict between sources with how it was decided.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path

import msgspec

sys.path.insert(0, str(Path(__file__).resolve().parent))

from actors.groups import make_groups
from actors.states import make_states

from onrecord.knowledge.actors.records import Actor


def main() -> None:
    """Read the reference folder and write the data file."""
    parser = argparse.ArgumentParser(description="Derive the actor registry's data file.")
    parser.add_argument("--reference", type=Path, required=True, help="folder with the reference data")
    parser.add_argument("--out", type=Path, required=True, help="folder to write actors.jsonl to")
    options = parser.parse_args()
    states = make_states(options.reference)
    groups = make_groups(options.reference, states)
    actors = [*states.actors.values(), *groups]
    write_actors(actors, options.out / "actors.jsonl")
    for kind, count in sorted(Counter(actor.kind for actor in actors).items()):
        print(f"{count:6} {kind}")


def write_actors(actors: list[Actor], path: Path) -> None:
    """Write actors as JSON Lines in the order of their ids."""
    ordered = sorted(actors, key=lambda actor: actor.actor_id)
    path.write_bytes(b"".join(msgspec.json.encode(actor) + b"\n" for actor in ordered))


if __name__ == "__main__":
    main()
