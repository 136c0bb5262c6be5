"""Gives each claim the tolls that the report tells of its act.

A toll of nought is kept where the report says so ("no one was hurt", "caused no casualties"), since to know of no dead
is news, too. Victims without a figure ("killed civilians") make no entry, one person does ("the mayor was killed": 1).
Several groups of victims make an entry each, with who they were in `of`.
"""

from collections.abc import Iterable
from typing import ClassVar

from spacy.tokens import Span as Words
from spacy.tokens import Token

from onrecord.coder.casualties_cues import Cue
from onrecord.coder.casualties_lexicon import load_harm_words
from onrecord.coder.casualties_tolls import Toll, find_tolls
from onrecord.coder.reading import Draft, Reading

SEIZED = frozenset({"detained", "abducted"})
"""Harms that a violent act does not do by the way: they go to an act of force against persons, or the act so named."""
SPAN = 15
"""Words between a verb of leaving and the last word of harm behind it at most."""
FAR = 30
"""Cost of a draft that the parse does not link with a toll."""


class CasualtySlot:
    """Fills `casualties` of the drafts. One toll goes to one draft only."""

    name: ClassVar[str] = "casualties"
    requires: tuple[str, ...] = ("doc", "drafts")
    assigns: tuple[str, ...] = ("drafts.casualties",)

    def __call__(self, reading: Reading) -> None:
        by_sentence: dict[int, list[Draft]] = {}
        for draft in reading.drafts:
            if draft.kind == "event":
                by_sentence.setdefault(draft.sentence.start, []).append(draft)
        previous: list[Draft] = []
        for sent in reading.doc.sents:
            here = by_sentence.get(sent.start, [])
            if here or previous:
                attach_tolls(find_tolls(sent), here, previous)
            previous = here if not ends_paragraph(sent) else []


def attach_tolls(tolls: Iterable[Toll], here: list[Draft], previous: list[Draft]) -> None:
    """Give each toll of a sentence to the draft it speaks of: one of the sentence, else the last of the one before.

    A draft takes harm of one kind from one word of harm only, the nearest: what another word counts is the same toll
    told again ("16 dead in raid", "at least 16 people were killed") or that of another act.
    """
    ranked = [(choice, number, toll) for number, toll in enumerate(tolls) if (choice := choose_draft(toll, here))]
    taken: dict[tuple[int, str], Cue] = {}
    for (_, draft), _, toll in sorted(ranked, key=lambda row: (row[0][0], row[1])):
        cue = taken.setdefault((id(draft), toll.effect), toll.cue)
        if cue is toll.cue:
            draft.casualties.append(toll.make_casualty())
    if here:
        return
    for toll in tolls:
        last = next((draft for draft in reversed(previous) if may_take(draft, toll)), None)
        if last is not None and all(told.effect != toll.effect for told in last.casualties):
            last.casualties.append(toll.make_casualty())


def may_take(draft: Draft, toll: Toll) -> bool:
    return draft.type in load_harm_words().types[toll.effect]


def choose_draft(toll: Toll, drafts: Iterable[Draft]) -> tuple[float, Draft] | None:
    """The draft nearest to the toll's word of harm, by the parse and by the words, and how far it is."""
    ranked = [(cost(draft, toll), number, draft) for number, draft in enumerate(drafts) if may_take(draft, toll)]
    ranked = [row for row in ranked if row[0] == 0 or toll.effect not in SEIZED or row[2].type == "COERCE"]
    if not ranked:
        return None
    far, _, draft = min(ranked, key=lambda row: row[:2])
    return far, draft


def cost(draft: Draft, toll: Toll) -> float:
    """How far a toll is from a draft's trigger: 0 where the trigger is the word of harm itself.

    In "raided the camp, leaving 14 dead and 90 wounded" the harm is what the raid left, whatever "wounded" may name.
    """
    trigger, cue = draft.trigger, toll.cue
    left = find_leaving(cue)
    first, last, anchor = (cue.first, cue.last, cue.anchor) if left is None else (left.i, left.i, left)
    if trigger.start <= last and first < trigger.end:
        return 0
    if left is not None and trigger.start <= cue.last and cue.first < trigger.end:
        return FAR
    away = abs(draft.anchor.i - anchor.i)
    after = draft.anchor.i > anchor.i
    return 1 + measure_path(draft.anchor, anchor) + 0.1 * away + (1 if after else 0)


def find_leaving(cue: Cue) -> Token | None:
    """The verb of leaving that a word of harm completes: "left 42 people dead and 153 wounded"."""
    if cue.form == "ing" or cue.manner not in {"state", "verb"}:
        return None
    words, doc = load_harm_words(), cue.doc
    for at in range(cue.first - 1, max(cue.anchor.sent.start, cue.first - SPAN) - 1, -1):
        token = doc[at]
        if token.lower_ in words.words["leave"]:
            return token
        harmed = token.lower_ in words.senses
        if (token.pos_ in {"VERB", "AUX"} and not harmed) or token.lower_ in {"who", "that", "which"}:
            return None
    return None


def measure_path(one: Token, other: Token) -> int:
    """Arcs of the parse between two tokens."""
    up = {token.i: steps for steps, token in enumerate([one, *one.ancestors])}
    for steps, token in enumerate([other, *other.ancestors]):
        if token.i in up:
            return steps + up[token.i]
    return FAR


def ends_paragraph(sent: Words) -> bool:
    """Whether an empty line follows a sentence."""
    doc, at = sent.doc, sent.end - 1
    while at >= sent.start and doc[at].is_space:
        if "\n" in doc[at].text:
            return True
        at -= 1
    return "\n" in sent[-1].whitespace_ or (sent.end < len(doc) and "\n" in doc[sent.end].text)
