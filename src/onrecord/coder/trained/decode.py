"""From probabilities to stretches of words."""

from typing import NamedTuple

import numpy as np

from onrecord.coder.reading import Floats


class Stretch(NamedTuple):
    """Words `start` to `end` (exclusive) of a sentence with their label's number and mean probability."""

    start: int
    end: int
    label: int
    score: float


def read_stretches(shares: Floats, least: float = 0.5) -> list[Stretch]:
    """Stretches of a tagger's (words, 2n + 1) probabilities.

    A word belongs to a label with the probability that it is its first or a later word. It counts where some label
    has it with at least `least` in all, and goes to the likeliest of them; a likely first word begins a new stretch.
    """
    firsts, laters = shares[:, 1::2], shares[:, 2::2]
    both = firsts + laters
    best = both.argmax(1)
    inside = 1.0 - shares[:, 0] >= least
    found: list[Stretch] = []
    start = None
    for word in range(len(shares) + 1):
        goes_on = (
            start is not None
            and word < len(shares)
            and inside[word]
            and best[word] == best[start]
            and laters[word, best[word]] >= firsts[word, best[word]]
        )
        if start is not None and not goes_on:
            label = int(best[start])
            found.append(Stretch(start, word, label, float(np.mean(both[start:word, label]))))
            start = None
        if start is None and word < len(shares) and inside[word]:
            start = word
    return found
