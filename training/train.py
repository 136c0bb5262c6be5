"""Makes the shipped model: `python -m training.train`. Public sets first, then our own annotations; seeds are fixed."""

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

from onrecord.coder.trained.pieces import Cutter
from training import public
from training.batches import encode, link, make_batches, pad
from training.check import GOLD, ROOT
from training.documents import read_meantime
from training.examples import IGNORED, Example
from training.incidents import FILLERS, plain_text, read_incidents
from training.measure import measure
from training.network import Network
from training.notation import CERTAINTIES, ENTITY_CLASSES, STATUSES
from training.own import act_modes, act_types, read_own, role_names

HEADS_FASTER = 5
"""Heads begin with nothing and learn at so many times the rate of the encoder, which knows English."""
MIXED = 0.15
"""Public sentences shown beside our own, so that what they taught is kept, as a share of ours."""
MODEL = ROOT / "build" / "model.pt"


def make_network() -> Network:
    tags = {"triggers": act_types(), "entities": ENTITY_CLASSES, "names": public.NAMES, "fillers": FILLERS}
    taggers = {name: 2 * len(labels) + 1 for name, labels in tags.items()} | {"predicates": 2, "nouns": 2}
    links = {"roles": 2 * len(role_names()) + 1, "arguments": 2 * len(public.ARGUMENTS) + 1}
    classes = {"mode": len(act_modes()), "status": len(STATUSES), "certainty": len(CERTAINTIES)}
    return Network(taggers, links, classes)


def loss_of(network: Network, batch: list[Example], cutter: Cutter, rng: random.Random) -> Tensor:
    states = network.dropout(encode(network, batch, cutter, rng))
    losses = []
    for name in batch[0].tags:
        logits = network.taggers[name](states)
        tags = pad([each.tags[name] for each in batch], IGNORED)
        losses.append(cross_entropy(logits.flatten(0, 1).float(), tags.flatten(), ignore_index=IGNORED))
    if any(each.anchors for each in batch):
        anchors, seen, read = link(network, states, batch)
        seen, read = network.dropout(seen), network.dropout(read)
        logits = network.links[anchors[0].head](seen)
        tags = pad([anchor.tags for anchor in anchors], IGNORED)
        tags = torch.nn.functional.pad(tags, (0, logits.shape[1] - tags.shape[1]), value=IGNORED)
        losses.append(2 * cross_entropy(logits.flatten(0, 1).float(), tags.flatten(), ignore_index=IGNORED))
        for name in anchors[0].classes:
            wanted = torch.tensor([anchor.classes[name] for anchor in anchors])
            if (wanted != IGNORED).any():
                losses.append(0.3 * cross_entropy(network.classes[name](read).float(), wanted, ignore_index=IGNORED))
    return torch.stack(losses).sum()


def train(
    network: Network, epochs: Iterator[list[Example]], steps: int, rate: float, cutter: Cutter, rng: random.Random
) -> None:
    """One pass over each list of examples, with a linear warm-up and decay over `steps` batches."""
    heads = [each for name, each in network.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": network.encoder.parameters(), "lr": rate}, {"params": heads, "lr": rate * HEADS_FASTER}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    warm = max(1, steps // 15)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.02, (steps - step) / (steps - warm + 1)))
    )
    network.train()
    begin, total, count = time.monotonic(), 0.0, 0
    for examples in epochs:
        for batch in make_batches(examples, rng):
            with torch.autocast("cpu", torch.bfloat16):
                loss = loss_of(network, batch, cutter, rng)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total, count = total + loss.item(), count + 1
            if count % 100 == 0:
                print(
                    f"  {count}/{steps} batches, loss {total / 100:.3f}, {time.monotonic() - begin:.0f} s", flush=True
                )
                total = 0.0


def count_batches(examples: Sequence[Example]) -> int:
    return len(make_batches(examples, random.Random(0)))


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Train the reader on public sets and our own annotations.")
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument(
        "--public", type=Path, help="folder of the public training sets; `train` beside the gold folder if not given"
    )
    parser.add_argument("--minilm", type=Path, required=True, help="folder with model.safetensors and vocab.txt")
    parser.add_argument("--epochs", type=int, default=8, help="passes over our own annotations")
    parser.add_argument(
        "--public-share", type=float, default=1.0, help="share of the public sets to use, for quick trials"
    )
    parser.add_argument(
        "--from", dest="start", type=Path, help="go on from a saved model and leave out the public sets"
    )
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--out", type=Path, default=MODEL)
    given = parser.parse_args(arguments)
    rng = random.Random(1)
    torch.manual_seed(1)
    cutter = Cutter(given.minilm / "vocab.txt")
    network = make_network()
    network.encoder.load_minilm(given.minilm / "model.safetensors")
    given.out.parent.mkdir(parents=True, exist_ok=True)
    others = [*read_public(given.public or given.gold.parent / "train", given.gold), *read_incidents(given.gold)]
    others = [each for each in others if rng.random() < given.public_share]
    if given.start:
        network.load_state_dict(torch.load(given.start))
    else:
        print(f"{len(others)} public sentences", flush=True)
        train(network, iter([others]), count_batches(others), given.rate, cutter, rng)
        torch.save(network.state_dict(), given.out.with_suffix(".public.pt"))
    learnt, held = read_own(given.gold)
    print(f"{len(learnt)} own sentences, {len(held)} held out", flush=True)
    if learnt:
        mixed = [
            [*learnt, *rng.sample(others, min(len(others), int(len(learnt) * MIXED)))] for _ in range(given.epochs)
        ]
        steps = sum(map(count_batches, mixed))
        train(network, iter(mixed), steps, 2 * given.rate, cutter, rng)
        torch.save(network.state_dict(), given.out)
        for line in measure(network, held, cutter):
            print(line)
    return 0


def read_public(folder: Path, gold: Path) -> Iterator[Example]:
    """The public sets without sentences of MEANTIME, which is measured on."""
    measured = {plain_text(line) for _, text in read_meantime(gold / "meantime") for line in text.split("\n")}
    for read in (public.read_propbank, public.read_questions, public.read_nouns, public.read_names):
        yield from (each for each in read(folder) if plain_text(" ".join(each.words)) not in measured)


if __name__ == "__main__":
    sys.exit(main())
