"""`re3d`: entities and relations in documents on the war in Syria and Iraq, as an analyst would mark them.

Gold is what the crowd gave a confidence of at least one half; the set keeps what it rejected, most of it found by a
program, and that is no gold. A stretch that the crowd accepted under several types is right under each of them. What is
said is scored one to one: an entity is right where it overlaps one of gold that has its type and is not yet taken, a
relation where its type is that of gold and both of its sides overlap, whatever type the sides have. Relations that hold
both ways (being in one place or apart, fighting, being allied, speaking with each other, being the same) are right
either way about, and gold that states them both ways has them once. Everything said beyond gold counts against it,
although the set leaves out a good part of what is true.

What the coder has read is put into the types of the set by word lists: entities from the phrases that the trained
reader, the actors, places and names tell apart, relations from the claims and from the parse around the entities.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from onrecord.bench.benchmark import Benchmark, Measured, Task, find_files, make_f1, make_share
from onrecord.bench.re3d.documents import Annotated, Relation, Stretch, read_annotated
from onrecord.bench.re3d.entities import find_entities
from onrecord.bench.re3d.relations import find_relations
from onrecord.bench.readings import read_through, show_around
from onrecord.model import Report

Record = TypeVar("Record", Stretch, Relation)


class Score:
    """Counts of what was right, said and owed, by type."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.right, self.said, self.owed = Counter[str](), Counter[str](), Counter[str]()

    def add(self, gold: Sequence[Record], said: Sequence[Record]) -> tuple[list[Record], list[Record]]:
        """Count one document; gives back what was missed and what was said for nothing."""
        pairs = pair_records(gold, said)
        self.owed.update(each.type for each in gold)
        self.said.update(each.type for each in said)
        self.right.update(gold[i].type for i in pairs)
        missed = [each for i, each in enumerate(gold) if i not in pairs]
        matched = set(pairs.values())
        return missed, [each for j, each in enumerate(said) if j not in matched]

    def figures(self) -> dict[str, float]:
        """F1, precision and recall over all types, and the F1 of each type that gold has."""
        right, said, owed = self.right.total(), self.said.total(), self.owed.total()
        found = {
            f"{self.name}_f1": make_f1(right, said, owed),
            f"{self.name}_precision": make_share(right, said),
            f"{self.name}_recall": make_share(right, owed),
        }
        for kind in sorted(self.owed):
            found[f"{self.name}_{make_key(kind)}_f1"] = make_f1(self.right[kind], self.said[kind], self.owed[kind])
        return found


def pair_records(gold: Sequence[Record], said: Sequence[Record]) -> dict[int, int]:
    """Which record of gold each said one takes, by position; those that share most find each other first."""
    shared = (
        (-each.shared(other), i, j)
        for i, each in enumerate(gold)
        for j, other in enumerate(said)
        if each.type == other.type
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for size, i, j in sorted(shared):
        if size and i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def make_key(kind: str) -> str:
    """`FightingAgainst` → `fighting_against`."""
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in kind).strip("_")


def group_files(files: Iterable[Path]) -> list[dict[str, Path]]:
    """The files of each source by what they hold."""
    sources: dict[Path, dict[str, Path]] = defaultdict(dict)
    for path in files:
        sources[path.parent][path.name.split(".")[0]] = path
    return list(sources.values())


def measure_re3d(task: Task) -> Measured:
    every = [document for source in group_files(task.files) for document in read_annotated(source)]
    documents = task.choose(every, lambda each: each.text)
    entities, relations = Score("entity"), Score("relation")
    misses: list[str] = []
    for document in task.track(documents):
        reading = read_through(Report.of_text(document.text))
        found = find_entities(reading)
        missed, wrong = entities.add(document.entities, [each.stretch for each in found])
        misses += [f"{each.type} missed | {show(document, each)}" for each in missed]
        misses += [f"{each.type} not so | {show(document, each)}" for each in wrong]
        owed, idle = relations.add(document.relations, find_relations(reading, found))
        misses += [f"{each.type} missed | {show_relation(document, each)}" for each in owed]
        misses += [f"{each.type} not so | {show_relation(document, each)}" for each in idle]
    figures = entities.figures() | relations.figures()
    return Measured(figures, entities.owed.total() + relations.owed.total(), misses)


def show(document: Annotated, stretch: Stretch) -> str:
    return show_around(document.text, stretch.start, stretch.end)


def show_relation(document: Annotated, relation: Relation) -> str:
    source, target = (document.text[each.start : each.end] for each in (relation.source, relation.target))
    return " ".join(f"{source} → {target}".split())


RE3D = Benchmark(
    name="re3d",
    about="entities and relations in documents on the war in Syria and Iraq",
    find=lambda data: find_files(
        data / "re3d",
        *(f"**/{name}.json{end}" for name in ("documents", "entities", "relations") for end in ("", ".gz")),
    ),
    measure=measure_re3d,
    quick=30,
    pinned=("entity_f1", "relation_f1"),
)
