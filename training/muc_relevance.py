"""Learns which incidents of a report the task of `muc34` asks for: `python -m training.muc_relevance`.

An incident that the claims tell counts as asked for where it can be matched with a template of the key. A logistic
regression weighs its signs; the threshold is the one that gives the best all-templates F on reports held out in turn.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from onrecord.bench.muc.from_claims import find_incidents, make_told, write_template
from onrecord.bench.muc.full_score import match_templates, score_reports
from onrecord.bench.muc.keys import read_keys
from onrecord.bench.muc.relevance import find_signs, is_possible
from onrecord.bench.muc.templates import Template
from onrecord.bench.muc.texts import read_wires
from onrecord.bench.muc34 import ENCODING, read_wire
from onrecord.bench.readings import read_bytes
from training.check import GOLD, ROOT

SHIPPED = ROOT.parent / "src" / "onrecord" / "bench" / "muc" / "data" / "relevance.toml"
LEAST = 6
"""Signs of fewer incidents are left out."""
RIDGE, STEPS, RATE = 0.01, 1500, 0.1
FOLDS = 5
SMALL = 0.05
"""Weights below that are left out."""


@dataclass(frozen=True)
class Case:
    """An incident told of a report, with its signs and whether the key has it."""

    report: int
    template: Template
    signs: frozenset[str]
    wanted: bool


def read_cases(folder: Path) -> tuple[list[list[Template]], list[Case]]:
    keys: dict[str, list[Template]] = {}
    wires = []
    for path in sorted(folder.glob("*muc*.gz")):
        text = read_bytes(path).decode(ENCODING)
        if path.name.startswith("key"):
            keys |= read_keys(text)
        else:
            wires += list(read_wires(text))
    gold, cases = [], []
    for number, wire in enumerate(wires):
        claims, doc, _ = read_wire(wire)
        told = make_told(wire.report, claims, doc)
        incidents = [each for each in find_incidents(told) if is_possible(told, each)]
        templates = [write_template(told, each) for each in incidents]
        gold.append(keys.get(wire.docid, []))
        matched = {j for _, j in match_templates(gold[-1], templates)}
        for j, (incident, template) in enumerate(zip(incidents, templates, strict=True)):
            cases.append(Case(number, template, frozenset(find_signs(told, incident)), j in matched))
    return gold, cases


def fit(cases: list[Case], names: list[str]) -> tuple[float, np.ndarray]:
    """Bias and weights of a logistic regression with a ridge, by plain gradient descent."""
    x = make_matrix(cases, names)
    y = np.array([case.wanted for case in cases], dtype=float)
    weights, bias = np.zeros(len(names)), 0.0
    for _ in range(STEPS):
        error = 1 / (1 + np.exp(-(x @ weights + bias))) - y
        weights -= RATE * (x.T @ error / len(y) + RIDGE * weights)
        bias -= RATE * float(error.mean())
    return bias, weights


def make_matrix(cases: list[Case], names: list[str]) -> np.ndarray:
    place = {name: i for i, name in enumerate(names)}
    x = np.zeros((len(cases), len(names)))
    for row, case in enumerate(cases):
        x[row, [place[sign] for sign in case.signs if sign in place]] = 1
    return x


def find_threshold(gold: list[list[Template]], cases: list[Case], names: list[str]) -> tuple[float, float]:
    """The threshold of the best all-templates F, and that F, each report being judged without having been learned."""
    chances = np.zeros(len(cases))
    for fold in range(FOLDS):
        held = [i for i, case in enumerate(cases) if case.report % FOLDS == fold]
        bias, weights = fit([case for case in cases if case.report % FOLDS != fold], names)
        chances[held] = 1 / (1 + np.exp(-(make_matrix([cases[i] for i in held], names) @ weights + bias)))
    best = (0.0, 0.0)
    for threshold in np.arange(0.0, 0.7, 0.05):
        said: list[list[Template]] = [[] for _ in gold]
        for case, chance in zip(cases, chances, strict=True):
            if chance >= threshold:
                said[case.report].append(case.template)
        tally = score_reports(zip(gold, said, strict=True)).all_templates
        print(f"{threshold:.2f} precision {tally.precision:.3f} recall {tally.recall:.3f} F {tally.f1:.3f}")
        best = max(best, (tally.f1, round(float(threshold), 2)))
    return best[1], best[0]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Weigh the signs of an incident that the task of muc34 asks for.")
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--out", type=Path, default=SHIPPED)
    given = parser.parse_args(arguments)
    gold, cases = read_cases(given.gold / "muc34" / "dev")
    counts = Counter(sign for case in cases for sign in case.signs)
    names = sorted(sign for sign, number in counts.items() if number >= LEAST)
    threshold, f = find_threshold(gold, cases, names)
    bias, weights = fit(cases, names)
    print(f"{len(cases)} incidents, {sum(case.wanted for case in cases)} wanted; threshold {threshold}, F {f:.3f}")
    write(given.out, threshold, bias, dict(zip(names, weights, strict=True)))
    return 0


def write(path: Path, threshold: float, bias: float, weights: dict[str, float]) -> None:
    lines = [
        "# Weights of the signs of a relevant incident, written by training/muc_relevance.py.",
        f"threshold = {threshold}",
        f"bias = {bias:.2f}",
        "",
        "[weights]",
        *(f'"{name}" = {weight:.2f}' for name, weight in weights.items() if abs(weight) >= SMALL),
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
