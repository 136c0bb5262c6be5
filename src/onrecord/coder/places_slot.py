"""Which of a report's places is where an act happened, by the parse and, failing that, by what was said before."""

import math
from dataclasses import replace

from spacy.tokens import Token

from onrecord.coder.places_features import Candidate, FeatureReader, rank
from onrecord.coder.places_possible import find_possible
from onrecord.coder.places_trees import load_place_trees
from onrecord.coder.places_words import PlaceWords
from onrecord.coder.reading import Draft, PlaceMention, Reading

VERBAL = frozenset({"ACCUSE", "AGREE", "REJECT", "REQUEST", "SUPPORT", "THREATEN", "CONSULT", "CONCEDE", "SANCTION"})
"""Acts of speech mostly happen nowhere in particular: only a place that hangs on them closely is theirs."""
VERBAL_MARGIN = 1.0
INHERITS = frozenset({"ASSAULT", "PROTEST", "COERCE"})
"""Types whose place may be the one of the sentence before; never the dateline, which says where the reporter was."""
GROUNDED = INHERITS | {"RETREAT", "MOBILIZE"}
"""Types of acts done on the ground, which may be at a place that no gazetteer holds."""
MOVED = 3.0
"""What speaks for the goal of a move, which the sentences that the weights come from hardly hold."""
LEAST = -0.3
"""Score that a place needs: a little less than the even odds of 0, since annotators passed over many a place."""
STRUCK = 0.5
"""What speaks for the place of an attack being that of what it did: "strikes in Kunduz killed nine"."""
FINER = 1.0
"""By how much a town may score less than its province or country and still be preferred."""
CROWDED = -0.6
"""Score from which on a place of the sentence, though not chosen, keeps the sentence from inheriting another."""
NEAR = 10
"""Words that a place may stand before a "where" that goes on about it."""
BACK = 2
"""Sentences back from which a place is inherited."""


class PlaceChooser:
    """Chooses places for the drafts of one reading, in the order of the text."""

    def __init__(self, reading: Reading, lexicon: PlaceWords) -> None:
        self.reading, self.lexicon = reading, lexicon
        self.reader, self.trees = FeatureReader(lexicon), load_place_trees()
        self.mentions = [mention for mention in reading.places if not mention.as_actor]
        self.chosen: dict[int, PlaceMention] = {}
        """Last place chosen in a sentence, by the sentence's first token."""

    def choose(self, draft: Draft) -> PlaceMention | None:
        """The place of a draft's act, or None where the report gives no way to tell."""
        sentence = draft.sentence
        here = [each for each in self.mentions if sentence.start <= each.words.start < sentence.end]
        best, score = self._best(draft, here)
        if (named := self._named_by_where(draft.anchor, here)) is not None and (
            best is None or best in here[: here.index(named)]
        ):
            best = named
        if best is None:
            best = self._inherit(draft, score > CROWDED)
        if best is not None:
            self.chosen[sentence.start] = best
        return best

    def _named_by_where(self, anchor: Token, here: list[PlaceMention]) -> PlaceMention | None:
        """The place that a clause with "where" tells more of: "in Kayes, where gunmen killed …"."""
        for clause in (anchor, *anchor.ancestors):
            for token in clause.lefts:
                if token.lower_ == "where":
                    before = [each for each in here if token.i - NEAR <= each.words.end <= token.i]
                    return next((each for each in reversed(before) if self.reader.read_site(each).role != "poss"), None)
            if clause.dep_ in ("relcl", "ccomp", "advcl"):
                return None
        return None

    def _best(self, draft: Draft, here: list[PlaceMention]) -> tuple[PlaceMention | None, float]:
        """The likeliest place of the sentence, None where none is likely enough; the score of the likeliest known."""
        grounded = draft.type in GROUNDED
        possible = find_possible(draft.sentence, self.reading.places, self.lexicon) if grounded else []
        names = self.reader.read_all(draft.anchor, here, possible)
        scores = [self._score(draft, each) for each in names]
        known = max((score for score, each in zip(scores, names, strict=True) if not each.possible), default=-math.inf)
        least = LEAST
        least += VERBAL_MARGIN if draft.type in VERBAL else 0.0
        likely = [(score, -n) for n, score in enumerate(scores) if score > least]
        if not likely:
            return None, known
        top, place = max(likely)
        best = names[-place]
        near = [(score, names[-n]) for score, n in likely if score > top - FINER]
        finer = [each for each in near if is_inside(each[1].mention, best.mention)]
        if finer:
            return settle(max(finer, key=lambda each: each[0])[1]), known
        return settle(next(each for _, each in near if each is best or is_joined(each, best))), known

    def _score(self, draft: Draft, each: Candidate) -> float:
        role = each.site.role
        moved = (role == "moved_to" and draft.type != "ASSAULT") or (role == "moved_from" and draft.type == "RETREAT")
        struck = role == "at" and self._is_doer(each.site.governor, draft.anchor)
        return self.trees.score(each.features) + (MOVED if moved else 0.0) + (STRUCK if struck else 0.0)

    def _is_doer(self, noun: Token, anchor: Token) -> bool:
        """Whether an attack or the like is the subject of the act, as it stands or as "a wave of attacks"."""
        subject = noun
        if noun.dep_ == "pobj" and noun.head.lower_ == "of":
            subject = noun.head.head
        doing = subject.dep_ == "nsubj" and subject.head.i == anchor.i
        return doing and noun.lemma_.lower() in self.lexicon.slot.acts

    def _inherit(self, draft: Draft, crowded: bool) -> PlaceMention | None:
        """The place of an act whose sentence names none of its own."""
        if (back := self._pointed_at(draft)) is not None:
            return back
        if draft.type not in INHERITS or crowded:
            return None
        return self._earlier(draft.sentence.start)

    def _pointed_at(self, draft: Draft) -> PlaceMention | None:
        """The place that "there" or "the town" takes up, where it belongs to the act: the last one named before."""
        for token in draft.anchor.subtree:
            if not self._points_back(token):
                continue
            last = next((each for each in reversed(self.mentions) if each.words.end <= token.i), None)
            if last is None:
                continue
            between = self.reading.doc[last.words.end : token.i]
            if "\n\n" not in between.text and sum(bool(each.is_sent_start) for each in between) <= BACK:
                return last
        return None

    def _points_back(self, token: Token) -> bool:
        if token.lower_ == "there":
            return token.dep_ != "expl"
        if token.lower_ not in self.lexicon.slot.anaphors or any(child.dep_ == "prep" for child in token.rights):
            return False
        if any(child.ent_type_ or child.pos_ == "PROPN" for child in token.subtree if child.i < token.i):
            return False  # "the Zohra district" names its own
        return any(child.lower_ in ("the", "that", "this", "same") for child in token.lefts)

    def _earlier(self, before: int) -> PlaceMention | None:
        """The place last chosen in the same paragraph."""
        doc = self.reading.doc
        start = max((start for start in self.chosen if start < before), default=None)
        if start is None or "\n\n" in doc[start:before].text:
            return None
        if sum(bool(token.is_sent_start) for token in doc[start + 1 : before + 1]) > BACK:
            return None
        return self.chosen[start]


def is_inside(part: PlaceMention, whole: PlaceMention) -> bool:
    """Whether a place is a finer one of the same country than a province, country or region."""
    wide = whole.precision in ("admin1", "country", "region")
    return wide and rank(part) < rank(whole) and part.country is not None and part.country == whole.country


def is_joined(one: Candidate, other: Candidate) -> bool:
    """Whether two places stand in one list, so that the first speaks for both."""
    alike = rank(one.mention) == rank(other.mention) and one.site.role == other.site.role
    return alike and one.site.governor.i == other.site.governor.i


def settle(each: Candidate) -> PlaceMention:
    """The chosen place, with what is known of the one around it where the gazetteer does not hold it."""
    if not each.possible or (around := each.around) is None:
        return each.mention
    return replace(
        each.mention, country=around.country, admin1=around.admin1, lat=around.lat, lon=around.lon,
        precision=around.precision,
    )  # fmt: skip
