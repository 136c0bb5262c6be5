"""How sure the coder is of a claim: a calibrated probability that the report makes it."""

import math

import msgspec

from onrecord.coder.attribution import VERBAL_TYPES
from onrecord.coder.lexicons import load_lexicon
from onrecord.coder.passing import count_steps
from onrecord.coder.reading import Draft, Reading

LEAST_SHARE = 1e-3
"""Probabilities are kept this far from 0 and 1 before their logarithm is taken."""
MOST_STEPS = 4
"""Further down in its sentence an act stands no less sure."""


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Schema of `data/confidence.toml`: a logistic regression over the signs of `read_signs`, fitted by training."""

    bias: float
    weights: dict[str, float]


class ConfidenceSlot:
    """Fills `drafts.confidence`. The weights are fitted on annotations that the trained reader has not seen."""

    name = "confidence"
    requires = ("doc", "drafts", "drafts.source", "drafts.target", "drafts.time", "drafts.place", "drafts.certainty")
    assigns = ("drafts.confidence",)

    def __init__(self, weights: Weights | None = None) -> None:
        self.weights = weights or load_lexicon("confidence.toml", Weights)

    def __call__(self, reading: Reading) -> None:
        for draft in reading.drafts:
            draft.confidence = round(estimate(self.weights, read_signs(draft)), 3)


def estimate(weights: Weights, signs: dict[str, float]) -> float:
    """A probability within .01 and .99: nothing that a machine reads is certain."""
    total = weights.bias + sum(weights.weights.get(name, 0.0) * value for name, value in signs.items())
    return min(0.99, max(0.01, 1 / (1 + math.exp(-max(total, -50.0)))))


def read_signs(draft: Draft) -> dict[str, float]:
    """What speaks for and against a claim, each about 0 to 1 but for the logarithm of the network's odds."""
    mark = draft.mark
    share = min(max(mark.score if mark else 0.5, LEAST_SHARE), 1 - LEAST_SHARE)
    return {
        "network_odds": math.log(share / (1 - share)),
        "same_type": float(mark is not None and mark.type == draft.type),
        "word_list": float(draft.listed),
        "both": float(draft.listed and mark is not None and mark.type == draft.type and share > 0.5),
        "relation": float(draft.kind == "relation"),
        "source": float(bool(draft.source)),
        "target": float(bool(draft.target)),
        "time_or_place": float(draft.time is not None or draft.place is not None),
        "casualties": float(bool(draft.casualties)),
        "verbal": float(draft.type in VERBAL_TYPES),
        "violence": float(draft.type == "ASSAULT"),
        "hedged": float(draft.certainty == "hedged"),
        "unreal": float(draft.status not in {"occurred", "ongoing"}),
        "passing": min(count_steps(draft.anchor), MOST_STEPS) / MOST_STEPS,
    }
