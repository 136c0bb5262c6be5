"""Probabilities to stretches."""

import numpy as np

from onrecord.coder.reading import Floats
from onrecord.coder.trained.decode import read_stretches


def shares(*rows: tuple[int, float]) -> Floats:
    """Probabilities of five outputs (two labels), each row given by its likeliest output and how likely that is."""
    out = np.zeros((len(rows), 5), dtype=np.float32)
    for row, (best, share) in enumerate(rows):
        out[row] = (1 - share) / 4
        out[row, best] = share
    return out


def test_a_first_word_and_later_ones_are_one_stretch() -> None:
    (found,) = read_stretches(shares((0, 0.9), (1, 0.9), (2, 0.8), (0, 0.9)))
    assert (found.start, found.end, found.label) == (1, 3, 0)
    assert 0.8 < found.score < 1.0


def test_a_second_first_word_begins_anew() -> None:
    assert [each[:3] for each in read_stretches(shares((1, 0.9), (1, 0.9), (3, 0.9)))] == [
        (0, 1, 0),
        (1, 2, 0),
        (2, 3, 1),
    ]


def test_a_later_word_without_a_first_one_counts() -> None:
    assert [each[:3] for each in read_stretches(shares((0, 0.9), (4, 0.9)))] == [(1, 2, 1)]


def test_a_word_counts_from_the_least_probability_on() -> None:
    doubtful = shares((0, 0.6), (0, 0.9))
    assert read_stretches(doubtful) == []
    assert [each[:2] for each in read_stretches(doubtful, least=0.35)] == [(0, 1)]
