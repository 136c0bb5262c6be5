"""Noun phrases of a report, in capitals as its keys have them, with what they may be as targets or perpetrators."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from onrecord.bench.muc.lexicon import load_incidents, load_words

DROPPED = frozenset({"DT", "PRP$", "WDT", "WP$", "PDT"})
"""Tags of words that open a phrase and are no part of a fill."""
TAIL = 8
"""So many words behind a phrase may say of what it is."""
NUMBERS = {
    word: number
    for number, word in enumerate(
        ["ONE", "TWO", "THREE", "FOUR", "FIVE", "SIX", "SEVEN", "EIGHT", "NINE", "TEN", "ELEVEN", "TWELVE"], start=1
    )
}
PREPOSITIONS = {
    "by": "agent",
    "against": "against",
    "on": "against",
    "at": "against",
    "in": "against",
    "near": "against",
}
PLURAL_TAGS = frozenset({"NNS", "NNPS"})
PLURALS = frozenset({"PEOPLE", "MEN", "WOMEN", "CHILDREN", "POLICEMEN", "POLICE", "GUNMEN"})


def find_singular(word: str) -> str:
    for ending, instead in (
        ("IES", "Y"),
        ("SSES", "SS"),
        ("XES", "X"),
        ("CHES", "CH"),
        ("SHES", "SH"),
        ("BUSES", "BUS"),
    ):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + instead
    return word[:-1] if word.endswith("S") and not word.endswith("SS") and len(word) > 3 else word


@dataclass(frozen=True)
class Phrase:
    """A noun phrase: its words without articles, its head, and what follows it up to the next phrase but one."""

    start: int
    """Offset in the report, in characters."""
    end: int
    text: str
    head: str
    tail: str
    is_plural: bool
    name: str = ""
    """Of a person; empty for others."""
    before_name: str = ""
    is_place: bool = False
    part: str = ""
    """Part in its clause: `subject`, `agent` behind "by", `object` (also of a passive), `against`, or none of these."""
    linked: tuple[int, ...] = ()
    """Offsets of the heads that it is coordinated with."""

    @cached_property
    def words(self) -> tuple[str, ...]:
        return tuple(re.findall(r"[^\s,;()\"\[\]]+", self.text))

    @cached_property
    def stems(self) -> frozenset[str]:
        words = [each.removesuffix("'S").removesuffix("'") for each in self.words]
        return frozenset(words) | {find_singular(each) for each in words}

    @cached_property
    def core(self) -> str:
        """The phrase without numbers and quantifiers before it."""
        kept = list(self.words)
        unessential = load_words().unessential
        while len(kept) > 1 and (kept[0] in unessential or kept[0].replace(",", "").isdigit()):
            kept = kept[1:]
        return " ".join(kept)

    @property
    def heads(self) -> set[str]:
        return {self.head, find_singular(self.head)}

    @property
    def number(self) -> str:
        """How many, as the task writes it: `10`, `10-` for at least so many, `~10` for about so many."""
        for place, word in enumerate(self.words):
            bare = word.replace(",", "")
            if bare.isdigit() or word in NUMBERS:
                number = bare if bare.isdigit() else str(NUMBERS[word])
                before = set(self.words[:place])
                if before & {"LEAST", "MORE", "OVER"}:
                    return f"{number}-"
                return (
                    f"~{number}"
                    if before & {"ABOUT", "APPROXIMATELY", "NEARLY", "SOME", "AROUND", "ALMOST"}
                    else number
                )
        return "PLURAL" if self.is_plural else "1"

    def holds(self, words: Iterable[str]) -> bool:
        """Whether one of some words or runs of words stands in the phrase, in any number."""
        padded = f" {' '.join(self.words)} "
        return any(each in self.stems or (" " in each and f" {each} " in padded) for each in words)


def find_phrases(doc: Doc) -> list[Phrase]:
    """All noun phrases of a report in order, without pronouns."""
    return [phrase for chunk in doc.noun_chunks if (phrase := make_phrase(chunk)) is not None]


def make_phrase(chunk: Words) -> Phrase | None:
    tokens = list(chunk)
    while tokens and (tokens[0].tag_ in DROPPED or tokens[0].is_punct or tokens[0].is_space):
        tokens = tokens[1:]
    while tokens and (tokens[-1].is_punct or tokens[-1].is_space):
        tokens = tokens[:-1]
    if not tokens or chunk.root.pos_ == "PRON":
        return None
    words = chunk.doc[tokens[0].i : tokens[-1].i + 1]
    text = clean(words.text)
    persons = [each for each in words.ents if each.label_ == "PERSON"]
    name = clean(persons[-1].text) if persons and persons[-1].end == words.end else ""
    behind = chunk.doc[words.end : min(words.end + TAIL, words.sent.end)]
    return Phrase(
        start=words.start_char,
        end=words.end_char,
        text=text,
        head=clean(find_head(tokens, chunk).text),
        tail=find_tail(behind),
        is_plural=chunk.root.tag_ in PLURAL_TAGS or chunk.root.text.upper() in PLURALS,
        name=name,
        before_name=text[: len(text) - len(name)].strip(" ,\"'") if name else "",
        is_place=any(each.label_ in {"GPE", "LOC"} and each.end == words.end for each in words.ents),
        part=find_part(chunk.root),
        linked=tuple(each.idx for each in chunk.root.conjuncts),
    )


def find_part(root: Token) -> str:
    """What a noun is to its verb; what it is coordinated with is the same."""
    first = root
    while first.dep_ == "conj" and first.head.pos_ in {"NOUN", "PROPN"}:
        first = first.head
    if first.dep_ == "nsubj":
        return "subject"
    if first.dep_ in {"dobj", "nsubjpass"}:
        return "object"
    if first.dep_ == "pobj":
        return PREPOSITIONS.get(first.head.lower_, "")
    return ""


def find_head(tokens: list[Token], chunk: Words) -> Token:
    return chunk.root if chunk.root in tokens else tokens[-1]


def find_tail(behind: Words) -> str:
    """What a phrase is of, where "of", "belonging to" or the like follows."""
    text = clean(behind.text)
    return text if text.startswith(("OF ", "BELONGING ", "FROM ", "WHERE ")) else ""


def clean(text: str) -> str:
    return " ".join(text.upper().split()).strip()


def classify_target(phrase: Phrase) -> str:
    """Type of physical target that a phrase may be, or none."""
    around = phrase.stems | {find_singular(each) for each in phrase.tail.replace(",", " ").split()[:6]}
    for each in load_incidents().targets:
        if phrase.heads & each.heads and (not each.needs or around & each.needs):
            return each.type
    return ""


def classify_victim(description: str) -> str:
    """Type of human target by words of description."""
    padded = f" {' '.join(find_singular(word.strip(',.')) for word in description.split())} {description} "
    for each in load_incidents().victims:
        if any(f" {word} " in padded for word in each.words) and not any(f" {word} " in padded for word in each.unless):
            return each.type
    return "CIVILIAN"
