"""The words that say how real an act is, ready for look-up. Schema of `data/status.toml`."""

import functools
from collections.abc import Collection, Iterator
from typing import Literal, get_args

import msgspec

from onrecord.coder.lexicons import load_lexicon
from onrecord.model import KnowledgeError, Status

Effect = Literal[
    "plan",
    "threat",
    "warning",
    "attempt",
    "failure",
    "foil",
    "refusal",
    "end",
    "denial",
    "delay",
    "call",
    "order",
    "supposition",
    "hedge",
    "carry",
    "continue",
    "claim",
    "doer",
]
Category = Literal["verb", "passive", "subject", "noun", "adjective"]


class Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pass


class Modals(Strict, frozen=True):
    planned: frozenset[str]
    would: frozenset[str]
    hypothetical: frozenset[str]
    called_for: frozenset[str]


class Negation(Strict, frozen=True):
    adverbs: frozenset[str]
    harmless_next: frozenset[str]
    determiners: frozenset[str]
    pronouns: frozenset[str]
    prepositions: frozenset[str]
    excess: frozenset[str]
    almost: frozenset[str]


class Clauses(Strict, frozen=True):
    conditions: frozenset[str]
    questions: frozenset[str]
    times: frozenset[str]
    future_words: frozenset[str]


class Modifiers(Strict, frozen=True):
    planned: frozenset[str]
    threatened: frozenset[str]
    attempted: frozenset[str]
    hypothetical: frozenset[str]
    denied: frozenset[str]
    ongoing: frozenset[str]
    called_for: frozenset[str]
    past: frozenset[str]
    hedged: frozenset[str]
    hedging_adverbs: frozenset[str]
    lasting_adverbs: frozenset[str]

    def find_status(self, word: str) -> Status | None:
        """What an adjective at the noun makes of the act, strongest first."""
        for status, words in self._ranked():
            if word in words:
                return status
        return None

    def _ranked(self) -> Iterator[tuple[Status, frozenset[str]]]:
        yield "denied", self.denied
        yield "called_for", self.called_for
        yield "threatened", self.threatened
        yield "attempted", self.attempted
        yield "planned", self.planned
        yield "hypothetical", self.hypothetical
        yield "ongoing", self.ongoing


class Embedding(Strict, frozen=True):
    verbs: tuple[str, ...] = ()
    passive: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()


class Said(Strict, frozen=True):
    verbs: frozenset[str]


class Links(Strict, frozen=True):
    noun: frozenset[str]
    verb: frozenset[str]
    apart: frozenset[str]
    adjunct: frozenset[str]


class Types(Strict, frozen=True):
    verbal: frozenset[str]
    cooperative: frozenset[str]
    ordered: frozenset[str]
    deeds: frozenset[str]
    own: frozenset[str]
    fruitless: frozenset[str]


class StatusLexicon(Strict, frozen=True):
    """Schema of `data/status.toml`."""

    modals: Modals
    negation: Negation
    clauses: Clauses
    modifiers: Modifiers
    embedding: dict[Effect, Embedding]
    said: Said
    links: Links
    types: Types


class EmbeddingIndex:
    """From a word and the way it embeds an act to its effect on the act; immutable once made."""

    def __init__(self, embeddings: dict[Effect, Embedding]) -> None:
        self._effects: dict[tuple[Category, str], Effect] = {}
        for effect, embedding in embeddings.items():
            for category, words in _sort_words(embedding):
                for word in words:
                    self._add(category, word, effect)

    def _add(self, category: Category, word: str, effect: Effect) -> None:
        earlier = self._effects.setdefault((category, word), effect)
        if earlier != effect:
            raise KnowledgeError(f"coder/data/status.toml: the {category} {word!r} is both {earlier} and {effect}")

    def find_exact(self, category: Category, forms: Collection[str], links: Collection[str]) -> Effect | None:
        """The effect of a word in one of its forms, by an entry that names one of the links."""
        for form in forms:
            for link in links:
                effect = self._effects.get((category, f"{form}+{link}"))
                if effect is not None:
                    return effect
        return None

    def find(self, category: Category, forms: Collection[str], links: Collection[str]) -> Effect | None:
        """The effect of a word in one of its forms; an entry that names the link goes before one that names none."""
        exact = self.find_exact(category, forms, links)
        if exact is not None:
            return exact
        return next((effect for form in forms if (effect := self._effects.get((category, form))) is not None), None)


def _sort_words(embedding: Embedding) -> Iterator[tuple[Category, tuple[str, ...]]]:
    yield "verb", embedding.verbs
    yield "passive", embedding.passive
    yield "subject", embedding.subjects
    yield "noun", embedding.nouns
    yield "adjective", embedding.adjectives


@functools.cache
def load_status_lexicon() -> tuple[StatusLexicon, EmbeddingIndex]:
    """The lexicon that ships and its index. Raises KnowledgeError where it is malformed or contradicts itself."""
    lexicon = load_lexicon("status.toml", StatusLexicon)
    missing = set(get_args(Effect)) - set(lexicon.embedding)
    if missing:
        raise KnowledgeError(f"coder/data/status.toml: no words for {', '.join(sorted(missing))}")
    return lexicon, EmbeddingIndex(lexicon.embedding)
