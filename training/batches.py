"""Batches of examples, and the network run over one."""

import random
from collections import defaultdict
from collections.abc import Sequence

import torch
from torch import Tensor

from onrecord.coder.trained.pieces import Cutter
from training.examples import Anchor, Example
from training.network import Network

WORDS_A_BATCH = 400


def make_batches(examples: Sequence[Example], rng: random.Random) -> list[list[Example]]:
    """Examples of like length and one set of heads together, in random order."""
    groups: dict[tuple[str, ...], list[Example]] = defaultdict(list)
    for each in examples:
        groups[(*each.tags, *sorted({anchor.head for anchor in each.anchors}))].append(each)
    batches = []
    for group in groups.values():
        group.sort(key=lambda each: len(each.words) + rng.random() * 3)
        batch: list[Example] = []
        for each in group:
            if batch and (len(batch) + 1) * len(each.words) > WORDS_A_BATCH:
                batches.append(batch)
                batch = []
            batch.append(each)
        batches.append(batch)
    rng.shuffle(batches)
    return batches


def recase(words: list[str], rng: random.Random) -> list[str]:
    """Now and then a sentence without capitals, or of nothing else: headlines, old wires and social media."""
    drawn = rng.random()
    if drawn < 0.12:
        return [word.lower() for word in words]
    return [word.upper() for word in words] if drawn < 0.18 else words


def pad(rows: Sequence[Sequence[int]], value: int = 0) -> Tensor:
    width = max(map(len, rows))
    return torch.tensor([[*row, *[value] * (width - len(row))] for row in rows])


def encode(network: Network, batch: list[Example], cutter: Cutter, rng: random.Random | None) -> Tensor:
    cuts = [cutter.cut(recase(each.words, rng) if rng else each.words) for each in batch]
    states: Tensor = network.encoder(
        pad([c.ids for c in cuts]), pad([c.casings for c in cuts]), pad([c.firsts for c in cuts])
    )
    return states


def link(network: Network, states: Tensor, batch: list[Example]) -> tuple[list[Anchor], Tensor, Tensor]:
    """All anchors of a batch, the states seen from each, and what their classes are read from."""
    pairs = [(row, anchor) for row, each in enumerate(batch) for anchor in each.anchors]
    rows = torch.tensor([row for row, _ in pairs])
    lengths = torch.tensor([len(batch[row].words) for row, _ in pairs])
    marks = torch.zeros(len(pairs), states.shape[1])
    for number, (_, anchor) in enumerate(pairs):
        marks[number, list(anchor.words)] = 1.0
    own = states[rows]
    seen = network.linker(own, marks.to(own.dtype), lengths)
    return [anchor for _, anchor in pairs], seen, network.read_trigger(own, seen, marks.to(own.dtype))
