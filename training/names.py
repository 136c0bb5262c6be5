"""Teaches a small head on the network's states the names that spaCy's own recogniser finds, which costs half a parse.

Distillation (Hinton et al. 2015): `en_core_web_sm` labels the texts of TNE's Wikinews documents, of `muc34`'s
development part, of MEANTIME and of our own annotations, and the head learns to say the same of a word from its state
in the shipped encoder and from the vector that the parser has made of it. Run it after `training.export`:
`python -m training.names`.
"""

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import spacy
import torch
from spacy.tokens import Token
from torch import Tensor, nn
from torch.nn.functional import cross_entropy, pad, relu

from onrecord.coder.casing import recase
from onrecord.coder.parse import find_model, split_paragraphs
from onrecord.coder.trained.network import TrainedNetwork
from training.check import GOLD
from training.documents import read_meantime, read_muc
from training.export import NAMES, SHIPPED, write
from training.own import is_held_out, read_annotations
from training.public import read_lines

INNER = 256
WIDTHS = 384, 96
"""Numbers of a state and of a parser's vector."""
WINDOW = 4096
"""Words of running text that are shown at a time."""
PASSES = 12
HELD = 0.04
LONGEST = 150


class Words(NamedTuple):
    """Running words: (words, 384) states, (words, 96) vectors, (words,) tags."""

    states: Tensor
    vectors: Tensor
    tags: Tensor

    def cut(self, start: int, end: int) -> "Words":
        return Words(self.states[start:end].float(), self.vectors[start:end].float(), self.tags[start:end])


class NameTagger(nn.Module):
    """Two layers that see a word between its neighbours, over running text: (words, outputs) of a tagger."""

    def __init__(self, outputs: int) -> None:
        super().__init__()
        self.mean, self.spread = nn.Buffer(torch.zeros(sum(WIDTHS))), nn.Buffer(torch.ones(sum(WIDTHS)))
        self.first = nn.Linear(sum(WIDTHS), INNER)
        self.layers = nn.ModuleList(nn.Linear(3 * INNER, INNER) for _ in range(2))
        self.norms = nn.ModuleList(nn.LayerNorm(INNER) for _ in range(2))
        self.last = nn.Linear(INNER, outputs)
        self.dropout = nn.Dropout(0.1)

    def measure_inputs(self, words: Words) -> None:
        inputs = torch.cat([words.states, words.vectors], 1)
        self.mean.copy_(inputs.mean(0))
        self.spread.copy_(inputs.std(0) + 1e-3)

    def forward(self, states: Tensor, vectors: Tensor) -> Tensor:
        seen = relu(self.first((torch.cat([states, vectors], 1) - self.mean) / self.spread))
        for layer, norm in zip(self.layers, self.norms, strict=True):
            before, behind = pad(seen, (0, 0, 1, 0))[:-1], pad(seen, (0, 0, 0, 1))[1:]
            seen = norm(seen + relu(layer(self.dropout(torch.cat([before, seen, behind], 1)))))
        tags: Tensor = self.last(self.dropout(seen))
        return tags


def read_texts(gold: Path) -> list[str]:
    texts = [
        row["text"]
        for part in ("train", "dev", "test")
        for row in read_lines(gold.parent / "train" / "tne_wikinews" / f"{part}.jsonl.gz")
    ]
    texts += [text for _, text in read_muc(gold / "muc34")]
    texts += [text for _, text in read_meantime(gold / "meantime")]
    texts += [sentence.text for sentence in read_annotations(gold) if not is_held_out(sentence.text)]
    return texts


def label_sentences(texts: list[str]) -> Iterator[tuple[list[str], np.ndarray, list[int]]]:
    """Words, vectors and tags of each sentence, as spaCy's recogniser labels them."""
    nlp = spacy.load(find_model())
    paragraphs = (recase(paragraph) for text in texts for paragraph in split_paragraphs(text))
    for doc in nlp.pipe(paragraphs, batch_size=64):
        for sentence in doc.sents:
            tokens = [token for token in sentence if not token.is_space]
            if 0 < len(tokens) <= LONGEST:
                rows = doc.tensor[[token.i for token in tokens]].astype(np.float16)
                yield [token.text for token in tokens], rows, read_tags(tokens)


def read_tags(tokens: list[Token]) -> list[int]:
    """Tags of a sentence's words; a name that a sentence cuts in two begins anew."""
    tags = [0]
    for token in tokens:
        first = 2 * NAMES.index(token.ent_type_) + 1 if token.ent_type_ else 0
        goes_on = token.ent_iob_ == "I" and tags[-1] in (first, first + 1)
        tags.append(first + 1 if first and goes_on else first)
    return tags[1:]


def collect(texts: list[str], network: TrainedNetwork) -> tuple[Words, list[int]]:
    """All sentences in a shuffled order as running words, and where each begins."""
    sentences = list(label_sentences(texts))
    random.Random(1).shuffle(sentences)
    states = []
    for start in range(0, len(sentences), 2000):
        some = network.tag([words for words, _, _ in sentences[start : start + 2000]])
        states += [each.states.astype(np.float16) for each in some]
    starts = np.cumsum([0, *(len(words) for words, _, _ in sentences)])[:-1].tolist()
    tags = [tag for _, _, tags in sentences for tag in tags]
    vectors = np.concatenate([rows for _, rows, _ in sentences])
    return Words(torch.from_numpy(np.concatenate(states)), torch.from_numpy(vectors), torch.tensor(tags)), starts


def train(tagger: NameTagger, words: Words, end: int) -> None:
    blocks = list(range(0, end - WINDOW, WINDOW))
    optimizer = torch.optim.AdamW(tagger.parameters())
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 3e-3, PASSES * len(blocks))
    begin = time.monotonic()
    tagger.train()
    for number in range(PASSES):
        random.Random(number).shuffle(blocks)
        total = 0.0
        for start in blocks:
            some = words.cut(start, start + WINDOW)
            loss = cross_entropy(tagger(some.states, some.vectors), some.tags)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            total += loss.item()
        seconds = time.monotonic() - begin
        print(f"  pass {number + 1}/{PASSES}, loss {total / len(blocks):.3f}, {seconds:.0f} s", flush=True)


def measure(tagger: NameTagger, words: Words, start: int) -> tuple[float, float]:
    """The share of words, and F1 of the stretches, on which head and recogniser are at one."""
    tagger.eval()
    held = words.cut(start, len(words.tags))
    with torch.no_grad():
        said = tagger(held.states, held.vectors).argmax(1)
    ours, theirs = set(read_stretches(said.tolist())), set(read_stretches(held.tags.tolist()))
    same = (said == held.tags).float().mean().item()
    return same, 2 * len(ours & theirs) / max(1, len(ours) + len(theirs))


def read_stretches(tags: list[int]) -> Iterator[tuple[int, int, int]]:
    """Start, end and label of each name in running tags."""
    start = None
    for at, tag in enumerate([*tags, 0]):
        if start is not None and (tag == 0 or tag % 2 == 1):
            yield start, at, tags[start]
            start = None
        if tag % 2 == 1:
            start = at


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Teach the network the names that spaCy's recogniser finds.")
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--out", type=Path, default=SHIPPED, help="folder of the exported network")
    given = parser.parse_args(arguments)
    torch.manual_seed(1)
    network = TrainedNetwork(given.out)
    words, starts = collect(read_texts(given.gold), network)
    end = starts[int(len(starts) * (1 - HELD))]
    print(f"{len(words.tags)} words of running text, {len(words.tags) - end} held out", flush=True)
    tagger = NameTagger(2 * len(NAMES) + 1)
    tagger.measure_inputs(words.cut(0, 200_000))
    train(tagger, words, end)
    same, f1 = measure(tagger, words, end)
    print(f"names as the recogniser's: words {same:.3f}, F1 {f1:.3f}")
    tagger.eval()
    count = torch.export.Dim("words", min=2, max=1_000_000)
    write(
        tagger,
        (torch.randn(7, WIDTHS[0]), torch.randn(7, WIDTHS[1])),
        {"states": {0: count}, "vectors": {0: count}},
        ["names"],
        given.out / "names.onnx",
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
