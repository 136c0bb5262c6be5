"""Which of a report's places is where an act happened, by the parse and, failing that, by what was said before."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from onrecord.coder.places_words import PlaceWords
from onrecord.coder.reading import Draft, PlaceMention, Reading

EDGES = {
    "dobj": 0.3, "nsubj": 0.6, "nsubjpass": 0.4, "pobj": 0.15, "prep": 0.15, "pcomp": 0.3, "conj": 0.6, "advcl": 0.8,
    "relcl": 1.2, "acl": 0.8, "xcomp": 0.4, "ccomp": 1.6, "appos": 0.5, "npadvmod": 0.4, "advmod": 0.2, "attr": 0.3,
    "agent": 0.6, "oprd": 0.3, "dative": 0.4, "compound": 0.3, "nmod": 0.3, "amod": 0.3, "poss": 0.8, "parataxis": 1.5,
}  # fmt: skip
"""What each step of the parse between an act and a place takes off the belief that they belong together."""
ELSE = 0.8

ROLES = {
    "at": 0.0,
    "object": 0.3,
    "towards": 0.7,
    "away": 1.6,
    "compound": 0.7,
    "poss": 1.0,
    "subject": 1.2,
    "other": 1.6,
}
VAGUE = {"country": 0.5, "region": 0.5, "admin1": 0.15}
FARTHEST = 3.2
"""Cost from which on a place of the same sentence is not taken for the act's."""
FARTHEST_VERBAL = 1.2
"""The same for acts of speech, which mostly happen nowhere in particular."""
VERBAL = frozenset({"ACCUSE", "AGREE", "REJECT", "REQUEST", "SUPPORT", "THREATEN", "CONSULT", "CONCEDE", "SANCTION"})
INHERITS = frozenset({"ASSAULT", "PROTEST", "COERCE"})
"""Types whose place may be the one of the sentence before or of the dateline."""


@dataclass(slots=True)
class Site:
    """How a place name hangs in its sentence: the word that it modifies, and as what."""

    governor: Token
    role: str


class PlaceChooser:
    """Chooses places for the drafts of one reading, in the order of the text."""

    def __init__(self, reading: Reading, lexicon: PlaceWords) -> None:
        self.reading, self.lexicon = reading, lexicon
        self.mentions = [mention for mention in reading.places if not mention.as_actor]
        self.chosen: dict[int, PlaceMention] = {}
        """Last place chosen in a sentence, by the sentence's first token."""
        self.sites = {id(mention): self._site(mention) for mention in self.mentions}

    def choose(self, draft: Draft) -> PlaceMention | None:
        """The place of a draft's act, or None where the report gives no way to tell."""
        sentence = draft.sentence
        here = [each for each in self.mentions if sentence.start <= each.words.start < sentence.end]
        costs = {id(each): self._cost(draft, each) for each in here}
        self._prefer_inner(here, costs)
        limit = FARTHEST_VERBAL if draft.type in VERBAL else FARTHEST
        best = min(here, key=lambda each: costs[id(each)], default=None)
        if best is None or costs[id(best)] > limit:
            best = self._inherit(draft, bool(here))
        if best is not None:
            self.chosen[sentence.start] = best
        return best

    def _site(self, mention: PlaceMention) -> Site:
        head = mention.words.root
        role = ""
        for _ in range(12):
            over = head.head
            if over.i == head.i:
                break
            if head.dep_ == "poss":
                role = role or "poss"
            elif head.dep_ == "pobj":
                word = over.lower_
                if word == "of" and self._is_part(over.head):
                    head = over.head
                    continue
                if word == "of" and over.head.pos_ in ("NOUN", "PROPN"):
                    return Site(over.head, "object")
                return Site(over.head, role or self._role(over))
            elif head.dep_ in ("compound", "nmod", "amod"):
                if self._is_part(over) or over.pos_ == "PROPN":
                    head = over
                    continue
                return Site(over, "compound")
            elif head.dep_ not in ("conj", "appos"):
                return Site(over, role or self._bare_role(head))
            head = over
        return Site(head, role or "other")

    def _bare_role(self, head: Token) -> str:
        if head.dep_ in ("dobj", "nsubjpass"):
            return "object"
        if head.dep_ == "nsubj":
            return "subject"
        return "at" if head.dep_ in ("npadvmod", "advmod", "pcomp", "attr") else "other"

    def _role(self, preposition: Token) -> str:
        word, slot = preposition.lower_, self.lexicon.slot
        if word in slot.at:
            return "at"
        moving = preposition.head.lemma_ in slot.moves
        if word in slot.towards:
            return "at" if moving else "towards"
        if word in slot.away:
            return "towards" if moving else "away"
        return "other"

    def _is_part(self, noun: Token) -> bool:
        """Whether a noun only says which part or kind of place is meant: "the outskirts of", "12 miles west of"."""
        kinds = self.lexicon.kinds
        word = noun.lemma_.lower()
        return (
            word in kinds.place | kinds.admin1 | kinds.admin2 | kinds.region | kinds.point
            or word in self.lexicon.directions
            or word in self.lexicon.slot.parts
        )

    def _cost(self, draft: Draft, mention: PlaceMention) -> float:
        site, anchor = self.sites[id(mention)], draft.anchor
        cost = ROLES[site.role] + VAGUE.get(mention.precision, 0.0)
        cost += self._path(anchor, site.governor)
        cost += 0.02 * abs(mention.words.start - anchor.i)
        if site.role == "away" and anchor.lemma_ in self.lexicon.slot.moves:
            cost -= 0.8
        return cost

    def _path(self, anchor: Token, governor: Token) -> float:
        """Cost of the way through the parse from the act's word to the word that the place modifies."""
        above = [anchor, *anchor.ancestors]
        position = {token.i: n for n, token in enumerate(above)}
        cost, token = 0.0, governor
        while token.i not in position and token.head.i != token.i:
            cost += self._edge(token, down=True)
            token = token.head
        if token.i not in position:
            return 9.0
        for step in above[: position[token.i]]:
            cost += self._edge(step, down=False)
        return cost

    def _edge(self, token: Token, down: bool) -> float:
        cost = EDGES.get(token.dep_, ELSE)
        if token.dep_ in ("ccomp", "parataxis", "advcl") and token.head.lemma_ in self.lexicon.slot.speech:
            return 3.0 if not down else 2.0
        return cost

    def _prefer_inner(self, here: list[PlaceMention], costs: dict[int, float]) -> None:
        """Of places stated one within the other take the inner one: "in Hawija, west of Kirkuk"."""
        for first, second in itertools.pairwise(here):
            gap = self.reading.doc[first.words.end : second.words.start]
            if len(gap) > 9 or any(token.pos_ in ("VERB", "AUX", "CCONJ") for token in gap):
                continue
            inner, outer = first, second
            if self.sites[id(first)].role == "poss":
                inner, outer = second, first
            elif not any(token.text == "," or token.lower_ in ("in", "of", "near", "(") for token in gap) or (
                gap.text == "," and rank(first) >= rank(second)
            ):
                continue
            low = min(costs[id(inner)], costs[id(outer)])
            costs[id(inner)], costs[id(outer)] = low, max(low, costs[id(outer)]) + 0.3

    def _inherit(self, draft: Draft, crowded: bool) -> PlaceMention | None:
        """The place of an act whose sentence names none of its own."""
        earlier = self._earlier(draft.sentence.start)
        if earlier is not None and any(self._points_back(token) for token in draft.sentence):
            return earlier
        if draft.type not in INHERITS or crowded:
            return None
        return earlier or self._dateline()

    def _points_back(self, token: Token) -> bool:
        if token.lower_ == "there":
            return token.dep_ != "expl"
        return (
            token.lower_ in self.lexicon.slot.anaphors
            and token.i > 0
            and token.nbor(-1).lower_ in ("the", "that", "this", "same")
        )

    def _earlier(self, before: int) -> PlaceMention | None:
        """The place last chosen in the same paragraph."""
        doc = self.reading.doc
        for start in sorted((start for start in self.chosen if start < before), reverse=True):
            if "\n\n" in doc[start:before].text:
                return None
            return self.chosen[start]
        return None

    def _dateline(self) -> PlaceMention | None:
        """The place at the very start of the text or of a paragraph near it, in front of a date or dash."""
        for mention in self._first_mentions():
            after = self.reading.doc[mention.words.end : mention.words.end + 8].text
            if any(mark in after for mark in ("—", "–", " - ", "--", "(Reuters", "(AP", "(AFP")):
                return mention
        return None

    def _first_mentions(self) -> Iterator[PlaceMention]:
        for mention in self.mentions[:6]:
            start = mention.words.start
            if start == 0 or "\n" in self.reading.doc[start - 1].text_with_ws:
                yield mention


def rank(mention: PlaceMention) -> int:
    return ("point", "place", "admin2", "admin1", "country", "region").index(mention.precision)
