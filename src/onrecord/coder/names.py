"""Proper names in a report: the registry's, and those that the text itself shows to be some."""

import itertools
import re
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from onrecord.knowledge.registry import Actor, ActorRegistry

NameKind = Literal["person", "organisation", "state", "people", "group"]

ENTITY_KINDS: dict[str, NameKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "state",
    "NORP": "people",
}
INNER = frozenset({"and", "of", "the"})
ACRONYM = re.compile(r"^[A-Z][A-Za-z.&-]{1,9}$")
ARABIC_ARTICLES = frozenset(
    {"al", "el", "ul", "ar", "as", "at", "ad", "az", "an", "ash", "ibn", "bin", "abu", "ben", "de", "van"}
)


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name in the text; `actor` is None where the registry does not know it."""

    words: Words
    kind: NameKind
    actor: Actor | None


def find_names(doc: Doc, registry: ActorRegistry) -> list[Name]:
    """All proper names of a report in order: those of the registry, then the entities that do not overlap them."""
    names: list[Name] = []
    taken: set[int] = set()
    for start, end, actor in registry.scan(doc.text):
        words = doc.char_span(start, end, alignment_mode="expand")
        if words is not None and words[0].ent_type_ not in {"DATE", "TIME"} and not is_piece(words, actor):
            names.append(Name(words, kind_of(actor), actor))
            taken.update(range(words.start, words.end))
    for entity in doc.ents:
        kind = ENTITY_KINDS.get(entity.label_)
        if kind is None:
            continue
        words = trim_name(complete(entity))
        if words is None or taken.intersection(range(words.start, words.end)):
            continue
        names.append(Name(words, kind, None))
        taken.update(range(words.start, words.end))
    return sorted(names, key=lambda name: name.words.start)


def is_piece(words: Words, actor: Actor) -> bool:
    """Whether a name of the registry is only a piece of a longer name: "Liberation" of "Front for Liberation".

    Two names that a possessive or "and" joins are each a name of its own.
    """
    root = words.root
    article = len(words) > 1 and words[0].lower_ in ARABIC_ARTICLES
    if root.ent_type_ not in {"ORG", "PERSON"} or (len(words) > 1 and not article):
        return False
    entity = next((each for each in words.sent.ents if each.start <= words.start and words.end <= each.end), None)
    if entity is None:
        return False
    joined = any(token.tag_ == "POS" or token.lower_ == "and" for token in entity)
    named = [token for token in entity if token.pos_ == "PROPN"]
    first_name = root.ent_type_ == "PERSON" and actor.kind not in {"person", "state"}
    return not joined and len(named) > len(words) and (words.start > entity.start or first_name)


def kind_of(actor: Actor) -> NameKind:
    if actor.kind == "person":
        return "person"
    if actor.kind == "state":
        return "state"
    return "group" if actor.kind == "armed_group" else "organisation"


def complete(entity: Words) -> Words:
    """An organisation with what "for" joins to it, where only one half was seen: "Front for Peace"."""
    doc, start, end = entity.doc, entity.start, entity.end
    if entity.label_ != "ORG":
        return entity
    if end > start + 1 and doc[end - 1].lower_ == "for":
        end -= 1
    if doc[start].lower_ == "for":
        while start > entity.sent.start and doc[start - 1].pos_ == "PROPN":
            start -= 1
    if (
        end < entity.sent.end
        and doc[end].lower_ == "for"
        and start <= doc[end].head.i < end
        and doc[end - 1].pos_ == "PROPN"
    ):
        behind = doc[end + 1 : entity.sent.end]
        run = itertools.takewhile(lambda token: token.pos_ == "PROPN" or token.lower_ in INNER, behind)
        end = max((token.i + 1 for token in run if token.pos_ == "PROPN"), default=end)
    return doc[start:end]


def trim_name(entity: Words) -> Words | None:
    """An entity without article and possessive, with the particle of an Arabic or Dutch name that spaCy cut off."""
    doc, start, end = entity.doc, entity.start, entity.end
    while start < end and (doc[start].pos_ in {"DET", "PUNCT", "SPACE"} or doc[start].lower_ == "the"):
        start += 1
    while end > start and (doc[end - 1].tag_ == "POS" or doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    if start >= 2 and doc[start - 1].text == "-" and doc[start - 2].lower_ in ARABIC_ARTICLES:
        start -= 2
    return doc[start:end] if start < end else None


def find_acronyms(doc: Doc, names: list[Name]) -> dict[str, Name]:
    """Short forms that the report introduces behind a name: "Free Syrian Army (FSA)", "known by the initials XYZ"."""
    short: dict[str, Name] = {}
    for name in names:
        acronym = acronym_behind(doc, name.words.end)
        if acronym is not None and len(name.words) > 1 and fits(acronym.text, name.words):
            short[acronym.text] = name
    return short


def acronym_behind(doc: Doc, end: int) -> Token | None:
    if end + 1 < len(doc) and doc[end].text == "(" and ACRONYM.match(doc[end + 1].text):
        return doc[end + 1]
    behind = doc[end : end + 8]
    if any(token.lower_ in {"initials", "acronym", "abbreviation"} for token in behind):
        return next((token for token in behind if token.is_upper and len(token) > 1), None)
    return None


def fits(acronym: str, words: Words) -> bool:
    """Whether most letters of an acronym begin words of the name, in order."""
    initials = [token.text[0].lower() for token in words if token.text[0].isalpha()]
    letters = [letter.lower() for letter in acronym if letter.isalpha()]
    if not letters or letters[0] not in initials:
        return False
    found, position = 0, 0
    for letter in letters:
        if letter in initials[position:]:
            position = initials.index(letter, position) + 1
            found += 1
    return found / len(letters) >= 0.6


def is_part_of(short: str, full: str) -> bool:
    """Whether a name is the last word or words of a longer one: "Idriss" of "Salim Idriss"."""
    short_words, full_words = name_words(short), name_words(full)
    return 0 < len(short_words) < len(full_words) and full_words[-len(short_words) :] == short_words


def name_words(name: str) -> list[str]:
    """Words of a name for comparison: lower case, without the Arabic article and possessives."""
    flat = re.sub(r"['’`]s\b", "", name.casefold())
    flat = re.sub(r"\b(?:al|el)[- ]", "", flat)
    return re.findall(r"\w+", flat)
