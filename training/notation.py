"""The notation of annotated sentences: text with entities in brackets, one line for each act or relation below it.

    S [Boko Haram gunmen:ARM] killed 14 [villagers:CIV] in [Gwoza:LOC], the [army:MIL] said on Tuesday.
    ! killed | ASSAULT shooting | s Boko Haram gunmen | t villagers | p Gwoza | a army

Stand-off annotations hold no text; they point into a document of a public set by offsets:

    @ muc34 DEV-MUC3-0001 345-512
    E 12-20:ARM 40-50:LOC
    ! 25-33 | ASSAULT abduction | s 12-20 | t 30-38

GUIDE.md says what to annotate; this module says how it is written down.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple, get_args

from onrecord.model import Certainty, Status
from onrecord.ontology import load_ontology

EntityClass = Literal["ARM", "GOV", "MIL", "PER", "CIV", "MED", "IGO", "NGO", "ORG", "LOC", "FAC", "WPN", "VEH"]
ENTITY_CLASSES: tuple[str, ...] = get_args(EntityClass)
ROLES = {"s": "source", "t": "target", "o": "object", "d": "time", "p": "place", "a": "attribution"}
STATUSES: tuple[str, ...] = get_args(Status)
CERTAINTIES: tuple[str, ...] = get_args(Certainty)
BRACKETED = re.compile(r"\[([^\[\]]+):([A-Z]{3})\]")
OFFSETS = re.compile(r"(\d+)-(\d+)$")


class NotationError(ValueError):
    """An annotation that breaks the notation; the message names file, line and reason."""


class Stretch(NamedTuple):
    """Characters `start` to `end` (exclusive) of a sentence."""

    start: int
    end: int


@dataclass(frozen=True)
class Act:
    """A trigger with its type and what hangs on it; `type` in capitals is an event, in small letters a relation."""

    trigger: Stretch
    type: str
    mode: str | None
    roles: dict[str, tuple[Stretch, ...]]
    status: str = "occurred"
    certainty: str = "stated"


@dataclass
class Sentence:
    """An annotated sentence; `entities` are stretches with their class, in the order of the text."""

    text: str
    origin: str
    entities: list[tuple[Stretch, str]] = field(default_factory=list)
    acts: list[Act] = field(default_factory=list)

    def words(self, stretch: Stretch) -> str:
        return self.text[stretch.start : stretch.end]


FindText = Callable[[str, str, int, int], str]
"""The text behind a stand-off header: set, document, start and end offset."""


def read_sentences(path: Path, find_text: FindText | None = None) -> Iterator[Sentence]:
    """The sentences of a file. Raises NotationError where a line breaks the notation, naming file and line."""
    reader = Reader(allowed_modes(), find_text)
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            if done := reader.take(line.strip(), f"{path.name}:{number}"):
                yield done
        except ValueError as error:
            raise NotationError(f"{path}:{number}: {error}") from None
    if done := reader.finish():
        yield done


def allowed_modes() -> dict[str, frozenset[str]]:
    """The modes of each type; relations have none."""
    ontology = load_ontology()
    return {name: frozenset(ontology.modes(name)) for name in (*ontology.types, *ontology.relations)}


class Reader:
    """Takes the lines of one file and gives a sentence whenever one is complete."""

    def __init__(self, modes: dict[str, frozenset[str]], find_text: FindText | None) -> None:
        self._modes = modes
        self._find_text = find_text
        self._open: Sentence | None = None

    def take(self, line: str, origin: str) -> Sentence | None:
        """The sentence that this line closes, if any. Raises ValueError saying what is wrong with the line."""
        if line.startswith("#"):
            return None
        if not line or line.startswith("="):
            return self.finish()
        sign, _, rest = line.partition(" ")
        if sign in {"S", "@"}:
            done = self.finish()
            self._open = Sentence(*self._start(sign, rest, origin))
            if sign == "S":
                self._open.text, self._open.entities = read_brackets(rest)
            return done
        if sign not in {"E", "!"}:
            raise ValueError(f"a line begins with S, @, E, !, = or #, not with {sign!r}")
        if self._open is None:
            raise ValueError("this line belongs to no sentence: a sentence begins with S or @")
        if sign == "E":
            self._open.entities = sorted(self._read_entity(part) for part in split_entities(rest))
        else:
            self._open.acts.append(self._read_act(rest))
        return None

    def finish(self) -> Sentence | None:
        done, self._open = self._open, None
        return done

    def _start(self, sign: str, rest: str, origin: str) -> tuple[str, str]:
        if sign == "S":
            return "", origin
        if self._find_text is None:
            raise ValueError("a stand-off annotation, but no documents to look it up in")
        name, document, offsets = rest.split()
        start, end = read_offsets(offsets)
        return self._find_text(name, document, start, end), rest

    def _find(self, words: str) -> Stretch:
        if self._open is None:
            raise ValueError("no sentence to look in")
        return find_stretch(self._open.text, words)

    def _read_entity(self, part: str) -> tuple[Stretch, str]:
        words, _, name = part.rpartition(":")
        if name not in ENTITY_CLASSES:
            raise ValueError(f"{name!r} is no entity class: {', '.join(ENTITY_CLASSES)}")
        return self._find(words), name

    def _read_act(self, rest: str) -> Act:
        trigger, kind, *others = (part.strip() for part in rest.split("|"))
        type_, _, mode = kind.partition(" ")
        if type_ not in self._modes:
            raise ValueError(f"{type_!r} is no type of event or relation")
        if mode not in {"", "-"} and mode not in self._modes[type_]:
            raise ValueError(f"{mode!r} is no mode of {type_}")
        roles: dict[str, tuple[Stretch, ...]] = {}
        status, certainty = "occurred", "stated"
        for other in others:
            sign, _, words = other.partition(" ")
            if sign in ROLES and words:
                found = tuple(self._find(each.strip()) for each in words.split(";"))
                roles[ROLES[sign]] = roles.get(ROLES[sign], ()) + found
                continue
            for flag in other.split():
                if flag in STATUSES:
                    status = flag
                elif flag in CERTAINTIES:
                    certainty = flag
                else:
                    raise ValueError(f"{flag!r} is neither a role ({' '.join(ROLES)}) nor a status nor 'hedged'")
        return Act(self._find(trigger), type_, None if mode in {"", "-"} else mode, roles, status, certainty)


def split_entities(rest: str) -> list[str]:
    """`12-20:ARM 40-50:LOC` or, while annotating, `FMLN:ARM | San Miguel:LOC`."""
    if "|" in rest or not OFFSETS.match(rest.partition(":")[0]):
        return [part.strip() for part in rest.split("|") if part.strip()]
    return rest.split()


def read_brackets(marked: str) -> tuple[str, list[tuple[Stretch, str]]]:
    """Text without its brackets, and the entities they marked. Raises ValueError for a class that does not exist."""
    text, last = "", 0
    entities = []
    for found in BRACKETED.finditer(marked):
        if found[2] not in ENTITY_CLASSES:
            raise ValueError(f"{found[2]!r} is no entity class: {', '.join(ENTITY_CLASSES)}")
        text += marked[last : found.start()]
        entities.append((Stretch(len(text), len(text) + len(found[1])), found[2]))
        text += found[1]
        last = found.end()
    return text + marked[last:], entities


def read_offsets(words: str) -> Stretch:
    found = OFFSETS.match(words)
    if not found:
        raise ValueError(f"{words!r} are no offsets such as 12-20")
    return Stretch(int(found[1]), int(found[2]))


def find_stretch(text: str, words: str) -> Stretch:
    """Where words stand in a text: given as offsets, or quoted, with `~2` behind for the second such place.

    A quote matches whole words only. Raises ValueError where it is not found.
    """
    if found := OFFSETS.match(words):
        stretch = Stretch(int(found[1]), int(found[2]))
        if not stretch.start < stretch.end <= len(text):
            raise ValueError(f"offsets {words} lie outside the sentence of {len(text)} characters")
        return stretch
    quote, _, count = words.partition("~")
    places = [each.span() for each in re.finditer(rf"(?<!\w){re.escape(quote)}(?!\w)", text)]
    wanted = int(count or 1)
    if len(places) < wanted:
        raise ValueError(f"{words!r} is not in the sentence as whole words")
    return Stretch(*places[wanted - 1])
