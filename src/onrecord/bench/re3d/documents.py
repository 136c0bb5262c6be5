"""Documents of the set with their entities and relations."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec

from onrecord.bench.readings import blame, read_text
from onrecord.model import ReadError

LEAST_CONFIDENCE = 0.5
"""What the crowd gave less stands in the files but is no gold: most of it was found by the program that came first."""
SAME = {"Coordinate": "Location"}
"""A coordinate is a way to refer to a location; the scheme has no type of its own for it."""
MUTUAL = frozenset({"AlliesOf", "Apart", "CoLocated", "CommWith", "FightingAgainst", "IsSynonymOf"})
"""Relations that hold both ways. The set gives them at times one way, at times the other, at times both."""


class Document(msgspec.Struct, frozen=True):
    """A row of `documents.json`."""

    id: str = msgspec.field(name="_id")
    text: str


class EntityRow(msgspec.Struct, frozen=True, rename="camel"):
    """A row of `entities.json`; offsets in code points of the text."""

    document_id: str
    begin: int
    end: int
    type: str
    confidence: float


class RelationRow(msgspec.Struct, frozen=True, rename="camel"):
    """A row of `relations.json`; the offsets are those of the two sides."""

    document_id: str
    source_begin: int
    source_end: int
    target_begin: int
    target_end: int
    type: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters `start` to `end` (exclusive) of a text, and what they are."""

    start: int
    end: int
    type: str

    def shared(self, other: "Stretch") -> int:
        """How many characters two stretches share."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation between two stretches; their types do not count."""

    type: str
    source: Stretch
    target: Stretch

    def shared(self, other: "Relation") -> int:
        """How many characters the sides share; 0 unless the type is the same and both sides overlap.

        Those of a mutual relation may be exchanged.
        """
        if self.type != other.type:
            return 0
        straight = share_both(self.source.shared(other.source), self.target.shared(other.target))
        crossed = share_both(self.source.shared(other.target), self.target.shared(other.source))
        return max(straight, crossed) if self.type in MUTUAL else straight


def share_both(one: int, other: int) -> int:
    return one + other if one and other else 0


@dataclass(frozen=True)
class Annotated:
    """A text with what is true of it."""

    text: str
    entities: tuple[Stretch, ...]
    relations: tuple[Relation, ...]


def read_annotated(files: Mapping[str, Path]) -> list[Annotated]:
    """The documents of one source, whose files are given by what they hold: documents, entities, relations.

    Raises ReadError, naming the file, for one of another form, and for a source without its entities or relations.
    """
    absent = {"documents", "entities", "relations"} - set(files)
    if absent:
        raise ReadError(f"{next(iter(files.values())).parent}: no {', '.join(sorted(absent))} beside the others")
    documents = read_rows(files["documents"], Document)
    entities = read_rows(files["entities"], EntityRow)
    relations = read_rows(files["relations"], RelationRow)
    return [
        Annotated(
            document.text,
            tuple(make_entities(row for row in entities if row.document_id == document.id)),
            tuple(make_relations(row for row in relations if row.document_id == document.id)),
        )
        for document in documents
    ]


Row = TypeVar("Row", Document, EntityRow, RelationRow)


def read_rows(path: Path, kind: type[Row]) -> list[Row]:
    """One row a line."""
    with blame(path):
        return [msgspec.json.decode(line, type=kind) for line in read_text(path).splitlines() if line.strip()]


def make_entities(rows: Iterable[EntityRow]) -> list[Stretch]:
    found = {
        Stretch(row.begin, row.end, SAME.get(row.type, row.type)) for row in rows if row.confidence >= LEAST_CONFIDENCE
    }
    return sorted(found, key=lambda each: (each.start, each.end, each.type))


def make_relations(rows: Iterable[RelationRow]) -> list[Relation]:
    """Relations in the order of the text, a mutual one that is given both ways only once."""
    found: dict[tuple[object, ...], Relation] = {}
    for row in rows:
        if row.confidence < LEAST_CONFIDENCE:
            continue
        source, target = (row.source_begin, row.source_end), (row.target_begin, row.target_end)
        sides = tuple(sorted((source, target))) if row.type in MUTUAL else (source, target)
        found.setdefault((row.type, sides), Relation(row.type, Stretch(*source, ""), Stretch(*target, "")))
    return sorted(found.values(), key=lambda each: (each.source.start, each.target.start, each.type))
