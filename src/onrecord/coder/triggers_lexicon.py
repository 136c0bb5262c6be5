"""The lexicon of event triggers: patterns of lemmas, the PLOVER type and mode they name, and what they ask for.

A pattern is a row of lemmas, alternatives parted by `|`, with kinds of nouns in angle brackets (`suspend <aid>`).
A verb or adjective stands first in its pattern; a noun stands before the first preposition, or else last.
"""

import functools
from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import Literal

import msgspec

from onrecord.model import KnowledgeError, read_toml

Pos = Literal["verb", "noun", "adjective"]

NO_EVENT = "NONE"
"""The type of patterns that look like events and are none."""

PREPOSITIONS = frozenset(
    [
        "of",
        "on",
        "for",
        "to",
        "against",
        "in",
        "into",
        "under",
        "from",
        "with",
        "between",
        "by",
        "about",
        "over",
        "at",
        "toward",
        "towards",
        "aimed",
        "off",
        "near",
        "behind",
        "that",
        "through",
        "after",
    ]
)


class _Data(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Base of what the data files hold: an unknown field is a mistake in the file."""


class Group(_Data, frozen=True):
    """Patterns of one type that share a mode and conditions."""

    mode: str | None = None
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    """The actor has to be one of these."""
    subject_not: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()
    """None of these may stand in the phrase."""
    in_sentence: frozenset[str] = frozenset()
    """One of these has to stand in the sentence."""
    not_in_sentence: frozenset[str] = frozenset()
    harm: bool = False
    """Says what happened to people: the means stands on another word of the clause."""
    needs_violence: bool = False
    """No act of violence unless other words of the clause name one ("died")."""
    vague: bool = False
    """Too vague to count without a date or a verb of happening ("the war")."""
    standing: bool = False
    """May be a lasting relation; in a subordinate clause without a date it makes no event."""
    yields: bool = False
    """Steps back for the act that it speaks of ("ordered the release of …")."""
    weak: bool = False
    """Too vague to count without a name, a date or a verb of happening."""
    governs: bool = False
    """A verbal act: what it asks, refuses or threatens is its content and makes no claim of its own."""
    commits: bool = False
    """A commitment: AGREE or THREATEN after what is promised."""
    hostile: bool = False
    """A commitment that is a threat unless something friendly is promised."""
    negated: bool | None = None
    """Holds only under a negation (true) or only without one (false)."""


class GroupFile(_Data, frozen=True):
    """One data file of patterns."""

    type: str
    groups: tuple[Group, ...]


class NounClass(_Data, frozen=True):
    """A kind of nouns: lemmas, and labels of the entity recogniser."""

    words: tuple[str, ...]
    entities: tuple[str, ...] = ()


class ClassFile(_Data, frozen=True):
    classes: dict[str, NounClass]


class Grammar(_Data, frozen=True):
    """Closed lists of words around a trigger; data/triggers_grammar.toml says what each is for."""

    light: frozenset[str]
    occurrence: frozenset[str]
    outbreak: frozenset[str]
    stoppers: frozenset[str]
    helpers: frozenset[str]
    unreal: frozenset[str]
    shells: frozenset[str]
    speech: frozenset[str]
    sports: frozenset[str]


class Element(msgspec.Struct, frozen=True):
    """One further word of a pattern beside its head."""

    words: frozenset[str]
    entities: frozenset[str]
    is_class: bool
    is_preposition: bool

    @property
    def is_any(self) -> bool:
        """Whether any word will do (`<any>`)."""
        return "*" in self.words


class Sense(msgspec.Struct, frozen=True):
    """What one pattern means. `before` elements stand left of a noun head, `after` elements follow in order."""

    type: str
    pos: Pos
    group: Group
    before: tuple[Element, ...]
    after: tuple[Element, ...]
    subject: Element | None
    subject_not: frozenset[str]

    @property
    def weight(self) -> tuple[int, int, bool, bool, int]:
        """The more a pattern asks for, the earlier it is tried; among equals figures of speech, then small classes."""
        size = len(self.before) + len(self.after)
        literal = sum(not (part.is_class or part.is_preposition) for part in (*self.before, *self.after))
        breadth = sum(1000 if part.is_preposition else len(part.words) for part in (*self.before, *self.after))
        conditions = (self.subject, self.group.negated, self.group.in_sentence or None)
        strict = any(condition is not None for condition in conditions)
        return size, literal, self.type == NO_EVENT, strict, -breadth


class Lexicon(msgspec.Struct, frozen=True):
    """Senses by head lemma, the strictest first."""

    senses: dict[tuple[str, str], tuple[Sense, ...]]
    hyphened: frozenset[str]
    grammar: Grammar

    def find(self, pos: str, lemmas: Iterable[str]) -> tuple[Sense, ...]:
        """The senses of a word under the first of its forms that the lexicon knows."""
        for lemma in lemmas:
            if found := self.senses.get((pos, lemma)):
                return found
        return ()

    def modes(self) -> set[tuple[str, str]]:
        """Every (type, mode) that the lexicon can give."""
        return {
            (sense.type, sense.group.mode)
            for senses in self.senses.values()
            for sense in senses
            if sense.group.mode is not None
        }


def _make_element(text: str, classes: dict[str, NounClass], where: str) -> Element:
    words, entities, is_class = set[str](), set[str](), False
    for part in text.split("|"):
        if part.startswith("<"):
            name = part.strip("<>")
            if name not in classes:
                raise KnowledgeError(f"lexicon file {where}: no class of nouns is called {name!r}")
            words.update(classes[name].words)
            entities.update(classes[name].entities)
            is_class = True
        else:
            words.add(part)
    return Element(frozenset(words), frozenset(entities), is_class, words <= PREPOSITIONS)


def _make_senses(
    group: Group, kind: str, classes: dict[str, NounClass], where: str
) -> Iterator[tuple[tuple[str, str], Sense]]:
    """Every pattern of a group with the key of its head."""
    subject = _make_element("|".join(group.subject), classes, where) if group.subject else None
    rows: tuple[tuple[Pos, tuple[str, ...]], ...] = (
        ("verb", group.verbs),
        ("noun", group.nouns),
        ("adjective", group.adjectives),
    )
    for pos, patterns in rows:
        for pattern in patterns:
            parts = pattern.split()
            head = 0
            if pos == "noun":
                stops = [i for i, part in enumerate(parts) if i and set(part.split("|")) <= PREPOSITIONS]
                head = (stops[0] if stops else len(parts)) - 1
            elements = [_make_element(part, classes, where) for part in parts]
            sense = Sense(
                type=kind,
                pos=pos,
                group=group,
                before=tuple(elements[:head]),
                after=tuple(elements[head + 1 :]),
                subject=subject,
                subject_not=frozenset(group.subject_not),
            )
            for word in parts[head].split("|"):
                yield (pos, word), sense


@functools.cache
def load_lexicon() -> Lexicon:
    """Read and compile the lexicon that ships. Raises KnowledgeError naming the file that breaks the schema."""
    folder = files("onrecord.coder") / "data"
    classes = read_toml(folder / "triggers_classes.toml", ClassFile).classes
    grammar = read_toml(folder / "triggers_grammar.toml", Grammar)
    others = {"triggers_classes.toml", "triggers_grammar.toml"}
    table: dict[tuple[str, str], list[Sense]] = {}
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if not entry.name.startswith("triggers_") or entry.name in others:
            continue
        content = read_toml(entry, GroupFile)
        for group in content.groups:
            for key, sense in _make_senses(group, content.type, classes, entry.name):
                table.setdefault(key, []).append(sense)
    return Lexicon(
        senses={key: tuple(sorted(row, key=lambda sense: sense.weight, reverse=True)) for key, row in table.items()},
        hyphened=frozenset(word for _, word in table if "-" in word),
        grammar=grammar,
    )
