"""Fit the weights by which the coder chooses the place of an act.

    python scripts/fit_place_weights.py labeled_text.jsonl.gz src/onrecord/coder/data/places_weights.toml

The input holds newswire sentences with one marked verb and the place where its act happened, or none (the data set
`event_location`, MIT). Only the half of the sentences whose text has an even SHA-256 is used, so that the other half
can measure. The model is a choice among the places of the sentence and "none of them": its weights say how much each
feature of `coder/places_features.py` speaks for a place.
"""

import argparse
from collections import Counter
from pathlib import Path

import numpy as np

from onrecord.bench.places import read_located
from onrecord.coder.parse import load_language
from onrecord.coder.places import PlaceFinder
from onrecord.coder.places_features import FeatureReader
from onrecord.coder.places_words import load_place_words

SEEN = 15
"""Features seen less often get no weight."""
Sentences = list[tuple[list[dict[str, float]], list[bool], bool]]


def read_sentences(path: Path) -> Sentences:
    """Features and correctness of each place of each sentence, and whether the gold names any."""
    rows = [row for row in read_located(path) if not row.unseen]
    finder, reader = PlaceFinder(), FeatureReader(load_place_words())
    found: Sentences = []
    for row, doc in zip(rows, load_language().pipe(row.text for row in rows), strict=True):
        gold = row.places
        trigger = doc.char_span(*row.verb, alignment_mode="expand")
        if trigger is None:
            continue
        sentence = trigger.root.sent
        places = [
            place
            for place in finder.find_places(doc)
            if not place.as_actor and sentence.start <= place.words.start < sentence.end
        ]
        right = [any(p.words.start_char < end and start < p.words.end_char for start, end in gold) for p in places]
        if any(right) or not gold:
            found.append((reader.read_all(trigger.root, places), right, bool(gold)))
    return found


def fit(sentences: Sentences, names: list[str], steps: int, penalty: float) -> tuple[np.ndarray, float]:
    """Weights and the worth of "some place", by Adam on the likelihood of the right choice."""
    number = {name: n for n, name in enumerate(names)}
    rows, owner, right = [], [], []
    for n, (features, hits, _) in enumerate(sentences):
        for each, hit in zip(features, hits, strict=True):
            row = np.zeros(len(names) + 1)
            row[-1] = 1.0
            for name, value in each.items():
                if name in number:
                    row[number[name]] = value
            rows.append(row)
            owner.append(n)
            right.append(float(hit))
    x, seg, hit_row = np.array(rows), np.array(owner), np.array(right)
    count, given = len(sentences), np.array([sentence[2] for sentence in sentences])
    w, mean, spread = np.zeros(x.shape[1]), np.zeros(x.shape[1]), np.zeros(x.shape[1])
    for step in range(1, steps + 1):
        power = np.exp(np.minimum(x @ w, 30.0))
        share = power / (1.0 + np.bincount(seg, power, count))[seg]
        mass = np.bincount(seg, share * hit_row, count)
        wanted = np.where(given[seg], share * hit_row / np.maximum(mass[seg], 1e-12), 0.0)
        slope = x.T @ (share - wanted) / count + penalty * np.append(w[:-1], 0.0)
        mean, spread = 0.9 * mean + 0.1 * slope, 0.999 * spread + 0.001 * slope**2
        rate = 0.05 if step < 0.7 * steps else 0.01
        w = w - rate * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
    return w[:-1], float(w[-1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--steps", type=int, default=1500)
    parser.add_argument("--penalty", type=float, default=0.001)
    options = parser.parse_args()
    sentences = read_sentences(options.data)
    seen = Counter(name for features, _, _ in sentences for each in features for name in each)
    names = sorted(name for name, times in seen.items() if times >= SEEN)
    weights, bias = fit(sentences, names, options.steps, options.penalty)
    lines = [
        "# What speaks for a place of the sentence being the place of an act. Fitted by scripts/fit_place_weights.py",
        "# on half of the sentences of the public data set event_location (Halterman, MIT licence).",
        f"bias = {bias:.2f}",
        "[weights]",
        *(f'"{name}" = {weight:.2f}' for name, weight in zip(names, weights, strict=True)),
    ]
    options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
