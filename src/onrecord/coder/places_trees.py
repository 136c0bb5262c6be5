"""Boosted regression trees over named features, evaluated in plain Python."""

import functools
from collections.abc import Mapping

import msgspec

from onrecord.coder.lexicons import load_lexicon
from onrecord.model import KnowledgeError


class TreeFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`line`: what each feature adds by itself. `trees`: one string each, nodes in prefix order with spaces between.

    A node is either a leaf, its score, or a split `feature>threshold` (the feature by its position in `features`) with
    the branch for "no" and then the one for "yes" behind it. A feature that is not given counts 0.
    """

    start: float
    line: tuple[float, ...]
    features: tuple[str, ...]
    trees: tuple[str, ...]


class Node(msgspec.Struct, frozen=True):
    """A split, or a leaf where `feature` is None."""

    feature: str | None
    value: float
    """The threshold of a split, the score of a leaf."""
    no: "Node | None" = None
    yes: "Node | None" = None


class Trees:
    """The sum of a linear score and of the scores of trees."""

    def __init__(self, file: TreeFile) -> None:
        self.start, self.line = file.start, dict(zip(file.features, file.line, strict=True))
        self.trees = [read_tree(text, file.features) for text in file.trees]

    def score(self, features: Mapping[str, float]) -> float:
        total = self.start + sum(self.line.get(name, 0.0) * value for name, value in features.items())
        for tree in self.trees:
            node = tree
            while node.feature is not None:
                branch = node.yes if features.get(node.feature, 0.0) > node.value else node.no
                assert branch is not None  # read_tree gives every split both
                node = branch
            total += node.value
        return total


def read_tree(text: str, features: tuple[str, ...]) -> Node:
    """Raises KnowledgeError where the text is no tree over these features."""
    words = iter(text.split())

    def read() -> Node:
        feature, split, value = next(words).rpartition(">")
        if not split:
            return Node(None, float(value))
        no = read()
        return Node(features[int(feature)], float(value), no, read())

    try:
        tree = read()
    except (StopIteration, ValueError, IndexError) as error:
        raise KnowledgeError(f"not a tree: {text[:60]!r} ({type(error).__name__})") from error
    if next(words, None) is not None:
        raise KnowledgeError(f"more than one tree: {text[:60]!r}")
    return tree


@functools.cache
def load_place_trees() -> Trees:
    """What tells the place of an act from the other names of its sentence."""
    return Trees(load_lexicon("places_weights.toml", TreeFile))
