"""Examples: what the network is shown, whatever set it comes from."""

from dataclasses import dataclass, field

IGNORED = -100
"""The label of a word that a loss leaves out."""


@dataclass
class Anchor:
    """A trigger of a sentence: its words, the tags of all words seen from it, and classes of the act."""

    words: tuple[int, ...]
    head: str
    """The link head that learns from it."""
    tags: list[int]
    classes: dict[str, int] = field(default_factory=dict)


@dataclass
class Example:
    """A sentence: words, tags by tagger, anchors."""

    words: list[str]
    tags: dict[str, list[int]] = field(default_factory=dict)
    anchors: list[Anchor] = field(default_factory=list)
    weight: float = 1.0


def make_bio(length: int, stretches: list[tuple[int, int, str]], labels: tuple[str, ...]) -> list[int]:
    """Tags of words: 0 outside, 2k+1 the first word of label k, 2k+2 a later one. Stretches are word ranges."""
    tags = [0] * length
    for start, end, name in stretches:
        number = labels.index(name)
        for word in range(start, min(end, length)):
            tags[word] = 2 * number + (1 if word == start else 2)
    return tags
