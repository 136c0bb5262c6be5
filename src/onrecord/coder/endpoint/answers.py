"""What a model may answer, and the check against the report: a quote that does not stand there is no evidence."""

from collections.abc import Iterator
from typing import NamedTuple

import msgspec
from spacy.tokens import Span as Words

from onrecord.ontology import load_ontology


class Answer(msgspec.Struct, frozen=True):
    """One act or relation as a model tells it; every text must be words of the passage."""

    quote: str
    trigger: str
    type: str
    mode: str | None = None
    source: tuple[str, ...] = ()
    target: tuple[str, ...] = ()


class Answers(msgspec.Struct, frozen=True):
    claims: tuple[msgspec.Raw, ...]


class Accepted(NamedTuple):
    """An answer that holds, in the words of the report."""

    answer: Answer
    evidence: Words
    trigger: Words
    source: tuple[Words, ...]
    target: tuple[Words, ...]


def read_answers(content: str) -> Iterator[Answer]:
    """The answers that have the right form, each judged by itself; text that is no JSON object has none."""
    body = content.strip().removeprefix("```json").removeprefix("```").removesuffix("```")
    try:
        found = msgspec.json.decode(body.encode("utf-8", "replace"), type=Answers)
    except msgspec.DecodeError:
        return
    for raw in found.claims:
        try:
            yield msgspec.json.decode(raw, type=Answer)
        except msgspec.DecodeError:
            continue


def accept(answer: Answer, passage: Words) -> Accepted | None:
    """The answer in the words of a passage; None where a quote is not exactly there, or the type does not exist.

    The quote must stand in the passage once only, so that nothing is moved to a lookalike; trigger and participants
    must stand within it, or else, once only, within the passage.
    """
    ontology = load_ontology()
    if answer.type not in ontology.types and answer.type not in ontology.relations:
        return None
    if answer.mode and answer.mode not in ontology.modes(answer.type):
        return None
    evidence = find_words(answer.quote, passage)
    trigger = find_words(answer.trigger, evidence) if evidence is not None else None
    if evidence is None or trigger is None:
        return None
    sides = [
        [find_words(name, evidence) or find_words(name, passage) for name in side]
        for side in (answer.source, answer.target)
    ]
    if any(words is None for side in sides for words in side):
        return None
    source, target = (tuple(words for words in side if words is not None) for side in sides)
    return Accepted(answer, evidence, trigger, source, target)


def find_words(quote: str, within: Words) -> Words | None:
    """Where a quote stands, exactly and once, on whole words."""
    text = within.text
    if not quote.strip() or text.count(quote) != 1:
        return None
    start = within.start_char + text.index(quote)
    return within.doc.char_span(start, start + len(quote))
