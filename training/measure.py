"""Figures on held-out sentences: triggers, entities, roles and classes of acts."""

import random
from collections.abc import Iterator

import torch

from onrecord.coder.trained.pieces import Cutter
from training.batches import encode, link, make_batches
from training.examples import IGNORED, Example
from training.figures import Counts, write_figures
from training.network import Network

Stretches = set[tuple[int, int, int]]


def read_bio(tags: list[int]) -> Stretches:
    """Word ranges with their label number; a later word without a first one begins a stretch all the same."""
    found: Stretches = set()
    start, label = 0, -1
    for word, tag in enumerate([*tags, 0]):
        now = (tag - 1) // 2 if tag > 0 else -1
        if label >= 0 and (now != label or tag % 2 == 1):
            found.add((start, word, label))
            label = -1
        if now >= 0 and label < 0:
            start, label = word, now
    return found


def measure(network: Network, examples: list[Example], cutter: Cutter) -> Iterator[str]:
    """A line a figure. Roles and classes are read at the annotated triggers."""
    counts = Counts()
    network.eval()
    with torch.no_grad():
        for batch in make_batches(examples, random.Random(0)):
            states = encode(network, batch, cutter, None)
            for name in batch[0].tags:
                best = network.taggers[name](states).argmax(-1).tolist()
                for each, row in zip(batch, best, strict=True):
                    count_stretches(counts, name, read_bio(each.tags[name]), read_bio(row[: len(each.words)]))
            if not any(each.anchors for each in batch):
                continue
            anchors, seen, read = link(network, states, batch)
            best = network.links[anchors[0].head](seen).argmax(-1).tolist()
            for anchor, row in zip(anchors, best, strict=True):
                count_stretches(counts, "roles", read_bio(anchor.tags), read_bio(row[: len(anchor.tags)]))
            for name in anchors[0].classes:
                for anchor, guess in zip(anchors, network.classes[name](read).argmax(-1).tolist(), strict=True):
                    if anchor.classes[name] != IGNORED:
                        counts[name, "all"] += 1
                        counts[name, "right"] += guess == anchor.classes[name]
    yield from write_figures(counts)


def count_stretches(counts: Counts, name: str, gold: Stretches, found: Stretches) -> None:
    counts[name, "gold"] += len(gold)
    counts[name, "found"] += len(found)
    counts[name, "right"] += len(gold & found)
    for label in {each[2] for each in gold | found}:
        own = f"{name}.{label}"
        counts[own, "gold"] += sum(each[2] == label for each in gold)
        counts[own, "found"] += sum(each[2] == label for each in found)
        counts[own, "right"] += sum(each[2] == label for each in gold & found)
