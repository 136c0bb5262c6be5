"""Which of a report's places is where an act happened, by the parse and, failing that, by what was said before."""

import functools
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
        best = self._best(draft, here) or self._inherit(draft, bool(here))
        if best is not None:
            self.chosen[sentence.start] = best
        return best

    def _best(self, draft: Draft, here: list[PlaceMention]) -> PlaceMention | None:
        if not here:
            return None
        weights = self.weights.weights
        scores = [
            self.weights.bias + sum(weights.get(name, 0.0) * value for name, value in features.items())
            for features in self.reader.read_all(draft.anchor, here)
        ]
        best = max(range(len(here)), key=lambda n: (scores[n], -n))
        margin = VERBAL_MARGIN if draft.type in VERBAL else 0.0
        return here[best] if scores[best] > margin else None

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
        if token.lower_ not in self.lexicon.slot.anaphors or token.i == 0:
            return False
        return token.nbor(-1).lower_ in ("the", "that", "this", "same")

    def _earlier(self, before: int) -> PlaceMention | None:
        """The place last chosen in the same paragraph."""
        doc = self.reading.doc
        start = max((start for start in self.chosen if start < before), default=None)
        return None if start is None or "\n\n" in doc[start:before].text else self.chosen[start]

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
