"""Whether confidence means what it says: of claims with a confidence of .8, four in five should be right."""

from collections.abc import Iterable
from typing import NamedTuple

BINS = 10


class Bin(NamedTuple):
    """Claims of like confidence: how many, their mean confidence, and the share that is right."""

    claims: int
    confidence: float
    right: float


def make_bins(judged: Iterable[tuple[float, bool]]) -> list[Bin]:
    """Confidence and rightness of claims, in ten bins of equal width; empty ones are left out."""
    sorted_in: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in judged:
        sorted_in.setdefault(min(int(confidence * BINS), BINS - 1), []).append((confidence, right))
    return [
        Bin(len(each), sum(one for one, _ in each) / len(each), sum(right for _, right in each) / len(each))
        for _, each in sorted(sorted_in.items())
    ]


def calibration_error(judged: Iterable[tuple[float, bool]]) -> float:
    """Expected calibration error: how far confidence and share of right ones lie apart, mean over claims; 0 for none.

    Source: Naeini, Cooper and Hauskrecht 2015, with bins of equal width.
    """
    bins = make_bins(judged)
    total = sum(each.claims for each in bins)
    return sum(each.claims * abs(each.confidence - each.right) for each in bins) / total if total else 0.0
