"""The entities of a reading in the types of the set.

Phrases are base noun phrases, as far as they are one entity: "the Iraqi city of Basra" is one, and so is "the army's
commanders", but in "Basra's recapture" only "Basra" is. What a phrase is comes from the trained reader where it tagged
the head of the phrase, else from actors, places and names, else from the noun.
"""

import dataclasses
from collections import Counter, defaultdict
from dataclasses import dataclass

from spacy.tokens import Span as Words
from spacy.tokens import Token

from onrecord.bench.re3d.documents import Stretch
from onrecord.bench.re3d.kinds import Kinds
from onrecord.bench.re3d.lexicon import load_words
from onrecord.coder.names import acronym_behind
from onrecord.coder.phrases import child, prepositional_objects
from onrecord.coder.reading import Reading

NAMES = frozenset({"Location", "Organisation", "Person"})
OPENING = frozenset({"ADP", "ADV", "CCONJ"})


@dataclass(frozen=True, slots=True)
class Entity:
    """Words of a text, the token that heads them, and their type in the set."""

    words: Words
    head: Token
    type: str

    @property
    def stretch(self) -> Stretch:
        return Stretch(self.words.start_char, self.words.end_char, self.type)


def find_entities(reading: Reading) -> list[Entity]:
    """Entities in the order of the text; no two share a word."""
    return Finder(reading).find()


class Finder:
    """Goes through one reading from front to back."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.doc = reading, reading.doc
        self.kinds = Kinds(reading)
        self.words = load_words()
        self.chunks = {chunk.root.i: chunk for chunk in self.doc.noun_chunks}
        self.taken: set[int] = set()
        self.found: list[Entity] = []

    def find(self) -> list[Entity]:
        for words, kind in self.kinds.find_sums():
            self.take(words, words.root, kind)
        for chunk in self.doc.noun_chunks:
            if chunk.root.i not in self.taken:
                self.read_phrase(chunk)
        for words, head in self.kinds.find_names():
            self.read_name(words, head)
        self.settle_names()
        self.read_acronyms()
        return sorted(self.found, key=lambda each: each.words.start)

    def settle_names(self) -> None:
        """A name that nobody knows is throughout what most of its mentions are."""
        open_names = [each for each in self.found if self.kinds.is_open(each.head) and each.type in NAMES]
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for each in open_names:
            counts[each.head.text][each.type] += 1
        settled = {id(each): counts[each.head.text].most_common(1)[0][0] for each in open_names}
        self.found = [dataclasses.replace(each, type=settled.get(id(each), each.type)) for each in self.found]

    def read_acronyms(self) -> None:
        """The short form in brackets behind a name is what the name is."""
        for entity in [each for each in self.found if each.head.pos_ == "PROPN"]:
            end = entity.words.end
            end += end < len(self.doc) and self.doc[end].tag_ == "POS"
            short = acronym_behind(self.doc, end)
            if short is not None and short.i == end + 1:
                self.take(self.doc[short.i : short.i + 1], short, entity.type)

    def take(self, words: Words, head: Token, kind: str) -> bool:
        """Add an entity unless one of its words is taken."""
        span = range(words.start, words.end)
        if not words.text.strip() or not self.taken.isdisjoint(span):
            return False
        self.taken.update(span)
        self.found.append(Entity(words, head, kind))
        return True

    def read_phrase(self, chunk: Words) -> None:
        """A noun phrase as one entity, with its figure as another; else what is named in it."""
        head = chunk.root
        start = self.skip_figure(chunk)
        kind = self.kinds.type_of(head, self.doc[start : chunk.end])
        if kind is not None:
            owner = child(head, "poss")
            if owner is not None and head.pos_ == "PROPN" and owner.i >= start:
                start = next((each.i + 1 for each in owner.children if each.tag_ == "POS"), start)
            end = self.reach(head, chunk.end, kind)
            self.take(self.trim(start, end), head, kind)

    def skip_figure(self, chunk: Words) -> int:
        """Where a phrase begins behind its figure, which is taken as an entity of its own."""
        figure = next((each for each in chunk.root.children if each.dep_ == "nummod" and chunk.start <= each.i), None)
        if figure is None or figure.i > chunk.root.i or figure.i in self.taken:
            return chunk.start
        start = figure.i
        while start > chunk.start and self.is_of_figure(self.doc[start - 1], figure):
            start -= 1
        if figure.lower_ != "one" and figure.ent_type_ not in {"DATE", "TIME", "MONEY"}:
            self.take(self.doc[start : figure.i + 1], figure, "Quantity")
        return figure.i + 1

    def is_of_figure(self, token: Token, figure: Token) -> bool:
        return token.lower_ in self.words.modifiers.quantity or (token.pos_ == "NUM" and token.head == figure)

    def reach(self, head: Token, end: int, kind: str) -> int:
        """Where an entity ends that "of" or "for" carries on: "the town of X", "the minister for Y"."""
        if kind == "Location" and end + 1 < len(self.doc) and self.doc[end].text == ",":
            beside = self.chunks.get(next((each.i for each in head.children if each.dep_ == "appos"), -1))
            if beside is not None and beside.start == end + 1 and self.kinds.is_place_name(beside.root):
                return beside.end
        if head.lower_ not in self.words.nouns.whole and head.lemma_.lower() not in self.words.nouns.whole:
            return end
        for _, body in prepositional_objects(head, "of", "for"):
            phrase = self.chunks.get(body.i)
            if phrase is not None and phrase.start <= end + 1 < phrase.end and phrase.root.i not in self.taken:
                return self.reach(body, phrase.end, kind)
        return end

    def trim(self, start: int, end: int) -> Words:
        """Without punctuation and conjunctions at either end, and without the possessive."""
        doc = self.doc
        while start < end - 1 and (doc[start].is_punct or doc[start].is_space or doc[start].pos_ in OPENING):
            start += 1
        while end - 1 > start and (doc[end - 1].is_punct or doc[end - 1].is_space or doc[end - 1].tag_ == "POS"):
            end -= 1
        return doc[start:end]

    def read_name(self, words: Words, head: Token) -> None:
        """A name in front of another noun: "the Basra campaign", "Iraqi raids"."""
        if self.taken.isdisjoint(range(words.start, words.end)):
            kind = self.kinds.type_of(head, words)
            if kind is not None:
                self.take(self.trim(words.start, words.end), head, kind)


def index_tokens(entities: list[Entity]) -> dict[int, Entity]:
    """The entity that each token belongs to."""
    return {i: each for each in entities for i in range(each.words.start, each.words.end)}
