"""Which of a report's places is where an act happened, by the parse and, failing that, by what was said before."""

import functools
import math
from collections.abc import Iterator

import msgspec
from spacy.tokens import Token

from onrecord.coder.lexicons import load_lexicon
from onrecord.coder.places_features import FeatureReader
from onrecord.coder.places_words import PlaceWords
from onrecord.coder.reading import Draft, PlaceMention, Reading

VERBAL = frozenset({"ACCUSE", "AGREE", "REJECT", "REQUEST", "SUPPORT", "THREATEN", "CONSULT", "CONCEDE", "SANCTION"})
"""Acts of speech mostly happen nowhere in particular: only a place that hangs on them closely is theirs."""
VERBAL_MARGIN = 1.0
INHERITS = frozenset({"ASSAULT", "PROTEST", "COERCE"})
"""Types whose place may be the one of the sentence before or of the dateline."""
MOVED = 1.5
"""What speaks for the goal of a move, which the sentences that the weights come from hardly hold."""
CROWDED = -1.0
"""Score from which on a place of the sentence, though not chosen, keeps the sentence from inheriting another."""
NEAR = 10
"""Words that a place may stand before a "where" that goes on about it."""
BACK = 2
"""Sentences back from which a place is inherited."""
DASHES = frozenset({"--", "—", "–", "-", "―"})


class PlaceWeights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Weights of the features of `places_features`; a place is chosen where they and `bias` sum to more than 0."""

    bias: float
    weights: dict[str, float]


@functools.cache
def load_place_weights() -> PlaceWeights:
    return load_lexicon("places_weights.toml", PlaceWeights)


class PlaceChooser:
    """Chooses places for the drafts of one reading, in the order of the text."""

    def __init__(self, reading: Reading, lexicon: PlaceWords) -> None:
        self.reading, self.lexicon = reading, lexicon
        self.reader, self.weights = FeatureReader(lexicon), load_place_weights()
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
        """The likeliest place of the sentence, None where none is likely enough, and its score."""
        if not here:
            return None, -math.inf
        scores = [self._score(draft, features) for features in self.reader.read_all(draft.anchor, here)]
        best = max(range(len(here)), key=lambda n: (scores[n], -n))
        margin = VERBAL_MARGIN if draft.type in VERBAL else 0.0
        return (here[best] if scores[best] > margin else None), scores[best]

    def _score(self, draft: Draft, features: dict[str, float]) -> float:
        weights = self.weights.weights
        score = self.weights.bias + sum(weights.get(name, 0.0) * value for name, value in features.items())
        roles = {name.split(":")[1] for name in features if name.startswith("role:")}
        if "moved_to" in roles or ("moved_from" in roles and draft.type == "RETREAT"):
            score += MOVED
        return score

    def _inherit(self, draft: Draft, crowded: bool) -> PlaceMention | None:
        """The place of an act whose sentence names none of its own."""
        if (back := self._pointed_at(draft)) is not None:
            return back
        if draft.type not in INHERITS or crowded:
            return None
        return self._earlier(draft.sentence.start) or self._dateline()

    def _pointed_at(self, draft: Draft) -> PlaceMention | None:
        """The place that "there" or "the town" takes up, where it belongs to the act: the last one named before."""
        for token in draft.anchor.subtree:
            if not self._points_back(token):
                continue
            before = [
                each for each in self.mentions if each.words.end <= token.i and "\n\n" not in self._between(each, token)
            ]
            if (
                before
                and sum(bool(each.is_sent_start) for each in self.reading.doc[before[-1].words.end : token.i]) <= BACK
            ):
                return before[-1]
        return None

    def _between(self, mention: PlaceMention, token: Token) -> str:
        return self.reading.doc[mention.words.end : token.i].text

    def _points_back(self, token: Token) -> bool:
        if token.lower_ == "there":
            return token.dep_ != "expl"
        if token.lower_ not in self.lexicon.slot.anaphors or any(child.dep_ == "prep" for child in token.rights):
            return False
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

    def _dateline(self) -> PlaceMention | None:
        """The place at the start of the text or of an early paragraph, in front of a dash."""
        for mention in self._first_mentions():
            after = self.reading.doc[mention.words.end : mention.words.end + 8]
            if any(token.text in DASHES for token in after):
                return mention
        return None

    def _first_mentions(self) -> Iterator[PlaceMention]:
        for mention in self.mentions[:6]:
            start = mention.words.start
            if start == 0 or "\n" in self.reading.doc[start - 1].text_with_ws:
                yield mention
