"""Fit the trees by which the coder chooses the place of an act.

    python scripts/fit_place_weights.py labeled_text.jsonl.gz src/onrecord/coder/data/places_weights.toml

The input holds newswire sentences with one marked verb and the place where its act happened, or none (the data set
`event_location`, MIT). Only the half of the sentences whose text has an even SHA-256 is used, less those that the other
half holds too but for white space, so that the other half can measure. The model is a choice among the names of the
sentence and "none of them": a weight for each feature and then trees add to the score of a name, and the scores make
the likelihood of each choice.
"""

import argparse
from collections import Counter
from pathlib import Path

import numpy as np

from onrecord.bench.places import Located, read_located
from onrecord.bench.readings import parse_texts
from onrecord.coder.places import PlaceFinder
from onrecord.coder.places_features import FeatureReader, Features
from onrecord.coder.places_possible import find_possible
from onrecord.coder.places_words import load_place_words
from onrecord.coder.reading import PlaceMention

SEEN = 15
"""Features seen less often are left out."""
LEVELS = 16
"""Thresholds tried of a feature of many values."""
START = -1.0
SMOOTH, LIGHTEST = 8.0, 1.0
"""What is added to a leaf's weight, and the least weight that it may have."""

Choice = tuple[list[Features], list[bool], bool]
"""Features of each name of a sentence, whether it is right, and whether the gold names any place."""


def read_rows(path: Path) -> list[Located]:
    """The rows that may be learnt from, each once and with its best label."""
    rows: dict[tuple[str, tuple[int, int]], Located] = {}
    for row in read_located(path):
        if row.checked or (row.text, row.verb) not in rows:
            rows[row.text, row.verb] = row
    unseen = {row.text.strip() for row in rows.values() if row.unseen}
    return [row for row in rows.values() if not row.unseen and row.text.strip() not in unseen]


def read_choices(rows: list[Located]) -> list[Choice]:
    finder, lexicon = PlaceFinder(), load_place_words()
    reader, found = FeatureReader(lexicon), []
    for row, reading in zip(rows, parse_texts(row.text for row in rows), strict=True):
        doc = reading.doc
        trigger = doc.char_span(*row.verb, alignment_mode="expand")
        if trigger is None:
            continue
        sentence, places = trigger.root.sent, finder.find_places(doc)
        here = [each for each in places if not each.as_actor and sentence.start <= each.words.start < sentence.end]
        names = reader.read_all(trigger.root, here, find_possible(sentence, places, lexicon))
        right = [is_right(each.mention, row) for each in names]
        if any(right) or not row.places:
            found.append(([each.features for each in names], right, bool(row.places)))
    return found


def is_right(mention: PlaceMention, row: Located) -> bool:
    return any(mention.words.start_char < end and start < mention.words.end_char for start, end in row.places)


class Fitter:
    """Gradient boosting on the likelihood of the right choice. All chance comes from the seed."""

    def __init__(self, choices: list[Choice], seed: int) -> None:
        self.chance = np.random.default_rng(seed)
        seen = Counter(name for features, _, _ in choices for each in features for name, value in each.items() if value)
        self.names = sorted(name for name, times in seen.items() if times >= SEEN)
        number = {name: n for n, name in enumerate(self.names)}
        flat = [
            (n, each, hit)
            for n, (features, hits, _) in enumerate(choices)
            for each, hit in zip(features, hits, strict=True)
        ]
        values = np.zeros((len(flat), len(self.names)), np.float32)
        for row, (_, each, _) in enumerate(flat):
            for name, value in each.items():
                if name in number:
                    values[row, number[name]] = value
        self.owner = np.array([n for n, _, _ in flat])
        self.right = np.array([hit for _, _, hit in flat], float)
        self.given = np.array([given for _, _, given in choices])
        self.splits = [(n, float(f"{at:.3g}")) for n in range(len(self.names)) for at in find_thresholds(values[:, n])]
        self.over = np.stack([values[:, n] > at for n, at in self.splits], axis=1).astype(np.float32)
        self.values = values
        self.score = np.full(len(flat), START)

    def fit_line(self, steps: int = 600, penalty: float = 0.004) -> dict[str, float]:
        """A weight for each feature, by Adam; the trees go on from the scores that these give."""
        reach = np.maximum(1.0, np.abs(self.values).max(axis=0))
        scaled, count = self.values / reach, len(self.given)
        line, mean, spread = (np.zeros(len(self.names)) for _ in range(3))
        for step in range(1, steps + 1):
            self.score = START + scaled @ line
            slope = scaled.T @ self.slopes()[0] / count + penalty * line
            mean, spread = 0.9 * mean + 0.1 * slope, 0.999 * spread + 0.001 * slope**2
            rate = 0.05 if step < 0.7 * steps else 0.01
            line -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
        line = np.round(line / reach, 3)
        self.score = START + self.values @ line
        return {name: float(weight) for name, weight in zip(self.names, line, strict=True)}

    def fit(self, trees: int, depth: int, rate: float, rows: float, columns: float) -> list[str]:
        """The trees as text; each sees these shares of the sentences and of the splits."""
        found = []
        for _ in range(trees):
            slope, weight = self.slopes()
            use = (self.chance.random(len(self.given)) < rows)[self.owner]
            allowed = self.chance.random(len(self.splits)) < columns
            every = np.arange(len(self.score))
            found.append(self.grow(slope, weight, allowed, every[use], every, depth, rate))
        return found

    def slopes(self) -> tuple[np.ndarray, np.ndarray]:
        count = len(self.given)
        power = np.exp(np.minimum(self.score, 30.0))
        share = power / (1.0 + np.bincount(self.owner, power, count))[self.owner]
        mass = np.bincount(self.owner, share * self.right, count)
        wanted = share * self.right / np.maximum(mass[self.owner], 1e-12)
        return share - np.where(self.given[self.owner], wanted, 0.0), share * (1 - share)

    def grow(
        self, slope: np.ndarray, weight: np.ndarray, allowed: np.ndarray, seen: np.ndarray, every: np.ndarray,
        depth: int, rate: float,
    ) -> str:  # fmt: skip
        """A tree over the rows `seen`; the scores of `every` row that falls into a leaf go up by its value."""
        all_slope, all_weight = slope[seen].sum(), weight[seen].sum()
        if depth and len(seen) >= 20:
            over = self.over[seen]
            yes_slope, yes_weight = slope[seen] @ over, weight[seen] @ over
            no_weight = all_weight - yes_weight
            gain = yes_slope**2 / (yes_weight + SMOOTH) + (all_slope - yes_slope) ** 2 / (no_weight + SMOOTH)
            gain[(yes_weight < LIGHTEST) | (no_weight < LIGHTEST) | ~allowed] = 0.0
            best = int(gain.argmax())
            if gain[best] > all_slope**2 / (all_weight + SMOOTH) + 1e-3:
                parts = []
                for side in (0.0, 1.0):
                    ours = seen[self.over[seen, best] == side], every[self.over[every, best] == side]
                    parts.append(self.grow(slope, weight, allowed, *ours, depth - 1, rate))
                name, at = self.splits[best]
                return f"{name}>{at:g} {parts[0]} {parts[1]}"
        value = round(-rate * all_slope / (all_weight + SMOOTH), 3)
        self.score[every] += value
        return f"{value:g}"


def find_thresholds(values: np.ndarray) -> np.ndarray:
    """Points half way between the values, or between as many quantiles."""
    levels = np.unique(values)
    if len(levels) > LEVELS:
        levels = np.unique(np.quantile(values, np.linspace(0, 1, LEVELS)))
    middle: np.ndarray = (levels[:-1] + levels[1:]) / 2
    return middle


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--trees", type=int, default=200)
    parser.add_argument("--depth", type=int, default=5)
    parser.add_argument("--rate", type=float, default=0.05)
    parser.add_argument("--penalty", type=float, default=0.004)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    fitter = Fitter(read_choices(read_rows(options.data)), options.seed)
    line = fitter.fit_line(penalty=options.penalty)
    trees = fitter.fit(options.trees, options.depth, options.rate, rows=0.7, columns=0.25)
    lines = [
        "# Which name of a sentence is the place of an act. Fitted by scripts/fit_place_weights.py on half of the",
        "# sentences of the public data set event_location (Halterman, MIT licence). See places_trees.py for the form.",
        f"start = {START}",
        f"line = [{', '.join(f'{weight:g}' for weight in line.values())}]",
        "features = [",
        *(f'  "{name}",' for name in (each.replace("\\", "\\\\").replace('"', '\\"') for each in fitter.names)),
        "]",
        "trees = [",
        *(f'  "{tree}",' for tree in trees),
        "]",
    ]
    options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
