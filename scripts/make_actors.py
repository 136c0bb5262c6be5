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

from actors.factbook import add_factbook
from actors.groups import make_groups
from actors.leaders import add_reign, add_world_leaders
from actors.ministers import add_british, make_ministers
from actors.states import States, make_states
from actors.tenures import Person, close_open_ends, make_record, merge_namesakes

from onrecord.knowledge.actors.records import Actor


def main() -> None:
    """Read the reference folder and write the data file."""
    parser = argparse.ArgumentParser(description="Derive the actor registry's data file.")
    parser.add_argument("--reference", type=Path, required=True, help="folder with the reference data")
    parser.add_argument("--out", type=Path, required=True, help="folder to write actors.jsonl to")
    options = parser.parse_args()
    states = make_states(options.reference)
    groups = make_groups(options.reference, states)
    people = make_people(options.reference, states)
    actors = [*states.actors.values(), *groups, *map(make_record, people)]
    write_actors(actors, options.out / "actors.jsonl")
    for kind, count in sorted(Counter(actor.kind for actor in actors).items()):
        print(f"{count:6} {kind}")


def make_people(reference: Path, states: States) -> list[Person]:
    """Gather office holders from all sources, printing what the sources disagree on and how it was decided."""
    people = make_ministers(reference, states)
    add_british(reference, people)
    add_world_leaders(reference, states, people)
    report = add_reign(reference, states, people)
    known = {person.actor_id: person for person in merge_namesakes(list(people.values()))}
    report += add_factbook(reference, states, known)
    merged = merge_namesakes(list(known.values()))
    for line in report:
        print(line)
    print(f"{close_open_ends(merged)} tenures left open by their source end with the successor's start")
    return merged


def write_actors(actors: list[Actor], path: Path) -> None:
    """Write actors as JSON Lines in the order of their ids."""
    ordered = sorted(actors, key=lambda actor: actor.actor_id)
    path.write_bytes(b"".join(msgspec.json.encode(actor) + b"\n" for actor in ordered))


if __name__ == "__main__":
    main()
