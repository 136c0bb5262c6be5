"""Gives each claim the things that are moved, used, given or destroyed in it: arms, vehicles, aid goods, money."""

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

import msgspec
from spacy.tokens import Span as Words
from spacy.tokens import Token

from onrecord.coder.casualties import measure_path
from onrecord.coder.lexicons import load_lexicon
from onrecord.coder.numbers import Quantity, find_quantities
from onrecord.coder.reading import Draft, Reading, make_span
from onrecord.model import Item

MODEL = re.compile(r"[A-Z][A-Za-z]{0,2}-\d{1,3}[A-Z]?s?")
"""Type designations of arms and aircraft."""
REACH = 7
"""Arcs of the parse between a trigger and a thing at most."""


class Objects(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The lists of `data/objects.toml`."""

    types: frozenset[str]
    carriers: frozenset[str]
    no_models: frozenset[str]
    after_model: frozenset[str]
    counted_only: frozenset[str]
    classes: dict[str, frozenset[str]]


@dataclass(slots=True, frozen=True)
class Thing:
    """A noun phrase for a thing. `words` holds the phrase with its figure, `item` the phrase without."""

    words: Words
    item: Words
    head: Token
    count: int | None
    sort: str


@functools.cache
def load_objects() -> Objects:
    return load_lexicon("objects.toml", Objects)


@functools.cache
def load_sorts() -> dict[str, str]:
    """The class of each noun, the first that lists it."""
    sorts: dict[str, str] = {}
    for sort, nouns in load_objects().classes.items():
        for noun in nouns:
            sorts.setdefault(noun, sort)
    return sorts


class ObjectSlot:
    """Fills `objects` of the drafts. A thing goes to the nearest draft of its sentence that can have things."""

    name: ClassVar[str] = "objects"
    requires: tuple[str, ...] = ("doc", "drafts")
    assigns: tuple[str, ...] = ("drafts.objects",)

    def __call__(self, reading: Reading) -> None:
        types = load_objects().types
        by_sentence: dict[int, list[Draft]] = {}
        for draft in reading.drafts:
            if draft.type in types:
                by_sentence.setdefault(draft.sentence.start, []).append(draft)
        for drafts in by_sentence.values():
            for thing in find_things(drafts[0].sentence):
                if (chosen := choose_draft(thing, drafts)) is not None:
                    chosen.objects.append(make_item(thing))


def find_things(sent: Words) -> list[Thing]:
    """The things of a sentence from left to right, and sums of money."""
    quantities = {sent.start + quantity.end: quantity for quantity in find_quantities([token.lower_ for token in sent])}
    things = [thing for token in sent if (thing := read_thing(token, sent, quantities)) is not None]
    sums = [read_sum(sent, quantity) for quantity in quantities.values() if quantity.unit == "money"]
    covered = [(money.words.start, money.words.end) for money in sums]
    things = [thing for thing in things if not any(start <= thing.head.i < end for start, end in covered)]
    return sorted([*things, *sums], key=lambda thing: thing.words.start)


def read_thing(token: Token, sent: Words, quantities: dict[int, Quantity]) -> Thing | None:
    """The thing that a noun heads, with its modifiers and figure; None where the noun is no thing or no head."""
    sort = find_sort(token, sent)
    if sort is None or not heads_phrase(token, sent):
        return None
    start = find_start(token, sent, quantities)
    quantity = quantities.get(start) or quantity_before(start, sent, quantities)
    count = quantity.best if quantity is not None and quantity.unit == "count" else None
    first = start if quantity is None else sent.start + quantity.start
    if (
        quantity is None
        and start > sent.start
        and sent.doc[start - 1].lower_ in {"a", "an"}
        and token.tag_ in {"NN", "NNP"}
    ):
        count, first = 1, start - 1
    if sort in load_objects().counted_only and (quantity is None or quantity.unit != "count" or quantity.further):
        return None
    return Thing(sent.doc[first : token.i + 1], sent.doc[start : token.i + 1], token, count, sort)


def find_sort(token: Token, sent: Words) -> str | None:
    """The class of the thing that a token names, two-word nouns first."""
    if token.pos_ not in {"NOUN", "PROPN"}:
        return None
    if is_model(token):
        return "model"
    sorts = load_sorts()
    starts = range(max(sent.start, token.i - 2), token.i + 1)
    fronts = [token.doc[start : token.i].text.lower() + " " for start in starts]
    for form in dict.fromkeys((token.lower_, token.lemma_.lower())):
        for front in fronts:
            phrase = (front + form).strip()
            if phrase in sorts and (form != "arm" or token.lower_ == "arms"):
                return sorts[phrase]
    return None


def is_model(token: Token) -> bool:
    """ "Su-24s", and "fighters" in "F-16 fighters", which would else be persons."""
    objects = load_objects()
    if MODEL.fullmatch(token.text) and token.lower_ not in objects.no_models:
        return True
    return (
        token.lemma_.lower() in objects.after_model and token.i > 0 and MODEL.fullmatch(token.nbor(-1).text) is not None
    )


def heads_phrase(token: Token, sent: Words) -> bool:
    """Whether the token ends its noun phrase, or stands before a noun of handing over ("weapons shipments")."""
    if token.i + 1 >= sent.end:
        return True
    following = token.nbor()
    if following.tag_ == "HYPH" or following.lower_ in {"-", "/"}:
        return False
    if following.pos_ not in {"NOUN", "PROPN"} or following.ent_type_ in {"DATE", "TIME"}:
        return True
    return following.lemma_.lower() in load_objects().carriers and token.dep_ in {"compound", "nmod", "amod"}


def find_start(token: Token, sent: Words, quantities: dict[int, Quantity]) -> int:
    """Where the noun phrase without its figure and article begins."""
    at = token.i
    while at > sent.start and at not in quantities:
        before = sent.doc[at - 1]
        modifies = (
            before.pos_ in {"NOUN", "PROPN", "ADJ"}
            or MODEL.fullmatch(before.text) is not None
            or (before.tag_ in {"HYPH", "VBN", "POS"} and before.dep_ in {"amod", "punct", "compound"})
        )
        if (
            not modifies
            or before.ent_type_ in {"DATE", "TIME"}
            or before.tag_ == "POS"
            or before.lower_ in {"other", "more", "many", "such", "several"}
        ):
            break
        at -= 1
    return at


def quantity_before(start: int, sent: Words, quantities: dict[int, Quantity]) -> Quantity | None:
    """The figure that stands before a phrase with "of" or "more" between: "dozens of …", "12 more …"."""
    at = start
    while at > sent.start and sent.doc[at - 1].lower_ in {"of", "more", "other", "the", "additional"}:
        at -= 1
        if at in quantities:
            return quantities[at]
    return None


def read_sum(sent: Words, quantity: Quantity) -> Thing:
    """A sum of money with what it is in: "$2 million in food aid"."""
    doc = sent.doc
    start, end = sent.start + quantity.start, sent.start + quantity.end
    while end < sent.end and (doc[end].lower_ in {"dollars", "euros", "worth", "us"} or doc[end].pos_ == "SYM"):
        end += 1
    if end + 1 < sent.end and doc[end].lower_ in {"in", "of"} and doc[end + 1].pos_ in {"NOUN", "ADJ"}:
        end += 2
        while end < sent.end and doc[end].pos_ == "NOUN":
            end += 1
    words = doc[start:end]
    return Thing(words, words, doc[start + (quantity.core - quantity.start)], quantity.best, "money")


def choose_draft(thing: Thing, drafts: Iterable[Draft]) -> Draft | None:
    """The draft whose trigger is nearest in the parse; none where all are far, or the thing is all of the trigger."""
    ranked: list[tuple[float, int, Draft]] = []
    for number, draft in enumerate(drafts):
        if thing.head.i == draft.anchor.i and len(thing.words) == 1:
            continue
        steps = measure_path(draft.anchor, thing.head)
        if steps <= REACH:
            ranked.append((steps + 0.05 * abs(draft.anchor.i - thing.head.i), number, draft))
    return min(ranked, key=lambda row: row[:2])[2] if ranked else None


def make_item(thing: Thing) -> Item:
    span = make_span(thing.words)
    return Item(item=make_span(thing.item).exact, count=thing.count, exact=span.exact, start=span.start, end=span.end)
