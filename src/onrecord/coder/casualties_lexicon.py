"""The words of harm, inflected, from `data/casualties.toml`."""

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import msgspec

from onrecord.coder.lexicons import load_lexicon
from onrecord.model import Effect

Form = Literal["base", "s", "past", "ing"]
Manner = Literal["verb", "fate", "state", "counted", "deed"]
VOWELS = frozenset("aeiou")


class Casualties(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of `data/casualties.toml`, in base forms."""

    persons: list[str]
    plurals: frozenset[str]
    groups: frozenset[str]
    not_victims: list[str]
    verbs: dict[Effect, list[str]]
    phrasal: dict[Effect, list[str]]
    deadly: dict[Effect, list[str]]
    fates: dict[Effect, list[str]]
    states: dict[Effect, list[str]]
    counted: dict[Effect, list[str]]
    deeds: dict[Effect, list[str]]
    words: dict[str, frozenset[str]]
    irregular: list[str]
    double: frozenset[str]
    types: dict[Effect, frozenset[str]]


@dataclass(slots=True, frozen=True)
class Sense:
    """One reading of a word of harm; `particles` are the words that must stand by it ("down" with "gunned")."""

    effect: Effect
    manner: Manner
    form: Form = "base"
    particles: tuple[str, ...] = ()


@dataclass(slots=True, frozen=True)
class HarmWords:
    """Everything the search for tolls looks up, by word form in lower case."""

    senses: dict[str, list[Sense]]
    persons: frozenset[str]
    plurals: frozenset[str]
    groups: frozenset[str]
    not_victims: frozenset[str]
    words: dict[str, frozenset[str]]
    types: dict[Effect, frozenset[str]]
    starters: frozenset[str]
    """Words one of which every sentence with a toll holds."""


@functools.cache
def load_harm_words() -> HarmWords:
    raw = load_lexicon("casualties.toml", Casualties)
    irregular = {line.split()[0]: line.split()[1:] for line in raw.irregular}
    senses: dict[str, list[Sense]] = {}

    def add(word: str, sense: Sense) -> None:
        if sense not in senses.setdefault(word, []):
            senses[word].append(sense)

    def add_verbs(table: dict[Effect, list[str]], manner: Manner, tail: tuple[str, ...] = ()) -> None:
        for effect, verbs in table.items():
            for verb in verbs:
                base, *particles = verb.split()
                for form, word in inflect_verb(base, irregular, raw.double):
                    add(word, Sense(effect, manner, form, (*particles, *tail)))

    add_verbs(raw.verbs, "verb")
    add_verbs(raw.phrasal, "verb")
    add_verbs(raw.deadly, "verb", ("to", "death"))
    add_verbs(raw.fates, "fate")
    for effect, adjectives in raw.states.items():
        for word in adjectives:
            add(word, Sense(effect, "state"))
    nouns: tuple[tuple[dict[Effect, list[str]], Manner], ...] = ((raw.counted, "counted"), (raw.deeds, "deed"))
    for table, manner in nouns:
        for effect, nouns_of in table.items():
            for word in nouns_of:
                add(word, Sense(effect, manner))
                add(make_plural(word), Sense(effect, manner, "s"))
    return HarmWords(
        senses=senses,
        persons=frozenset(raw.persons),
        plurals=raw.plurals | {make_plural(word) for word in raw.persons},
        groups=raw.groups,
        not_victims=with_plurals(raw.not_victims),
        words=raw.words,
        types=raw.types,
        starters=frozenset(senses).union(*(raw.words[name] for name in ("toll", "lives", "flights", "body"))),
    )


def with_plurals(words: Iterable[str]) -> frozenset[str]:
    return frozenset(form for word in words for form in (word, make_plural(word)))


def make_plural(noun: str) -> str:
    """The regular plural of an English noun, and that of -man."""
    if noun.endswith("man") and noun not in {"human", "german"}:
        return noun[:-2] + "en"
    if noun.endswith("y") and noun[-2] not in VOWELS:
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def inflect_verb(base: str, irregular: dict[str, list[str]], double: frozenset[str]) -> list[tuple[Form, str]]:
    """The forms of an English verb: base, third person, past and participle, present participle."""
    stem = base + base[-1] if base in double else base.removesuffix("e")
    regular_past = stem + "ed"
    if base.endswith("y") and base[-2] not in VOWELS:
        regular_past = base[:-1] + "ied"
    ing = "dying" if base == "die" else stem + "ing"
    pasts: list[tuple[Form, str]] = [("past", past) for past in irregular.get(base, [regular_past])]
    return [*pasts, ("base", base), ("s", make_plural(base)), ("ing", ing)]
