"""Fits the confidence of claims on held-out annotations: `python -m training.calibrate > …/coder/data/confidence.toml`.

A claim is right where it matches an annotated act, see `training.compare`. The fit is a logistic regression over all
mentions, those that the coder leaves out as unsure, too; sentences of one half are judged by weights fitted on the
other, and the expected calibration error of that is printed.
"""

import argparse
import datetime as dt
import hashlib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.bench.calibration import calibration_error
from onrecord.coder.coder import load_coder
from onrecord.coder.confidence import Weights, estimate, read_signs
from onrecord.coder.finish import make_claims
from onrecord.coder.parse import parse_report
from onrecord.coder.pipeline import run_components
from onrecord.model import Report
from onrecord.settings import Settings
from training.check import GOLD
from training.compare import match_acts
from training.notation import Sentence
from training.own import is_held_out, read_annotations

STEPS, RIDGE = 50, 2.0


class Case(NamedTuple):
    """A claim's signs, whether it is right, and the half that its sentence falls in."""

    signs: dict[str, float]
    right: bool
    half: int


def read_cases(sentences: list[Sentence]) -> Iterator[Case]:
    components = load_coder(Settings(all_mentions=True)).components
    for sentence in sentences:
        reading = parse_report(Report.of_text(sentence.text, dt.date(2016, 5, 20)))
        run_components(components, reading)
        claims = make_claims(reading)
        right = {claim.claim_id for claim in match_acts(sentence, claims).values()}
        half = find_half(sentence.text)
        drafts = {(draft.trigger.start_char, draft.kind, draft.type): draft for draft in reading.drafts}
        for claim in claims:
            draft = drafts.get((claim.trigger.start, claim.kind, claim.type))
            if draft is not None:
                yield Case(read_signs(draft), claim.claim_id in right, half)


def find_half(text: str) -> int:
    """0 or 1, by the first byte of the hash: by its last one all held-out sentences would fall in one half."""
    return hashlib.sha256(text.encode()).digest()[0] % 2


def fit(cases: Sequence[Case]) -> Weights:
    """Newton's method with a small ridge on all weights but the bias."""
    names = sorted(cases[0].signs)
    signs = np.array([[1.0, *(case.signs[name] for name in names)] for case in cases])
    right: NDArray[np.float64] = np.array([case.right for case in cases], dtype=np.float64)
    ridge = RIDGE * np.diag([0.0, *np.ones(len(names))])
    weights = np.zeros(signs.shape[1])
    for _ in range(STEPS):
        shares = 1 / (1 + np.exp(-signs @ weights))
        slope = signs.T @ (shares - right) + ridge @ weights
        curve = (signs.T * (shares * (1 - shares))) @ signs + ridge
        weights -= np.linalg.solve(curve, slope)
    found = weights.round(3).tolist()
    return Weights(bias=found[0], weights=dict(zip(names, found[1:], strict=True)))


def judge_across_halves(cases: Sequence[Case]) -> list[tuple[float, bool]]:
    """Confidence and rightness of each claim, by weights fitted on the half that it is not in."""
    fitted = [fit([case for case in cases if case.half != half]) for half in (0, 1)]
    return [(estimate(fitted[case.half], case.signs), case.right) for case in cases]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Fit the confidence of claims on held-out annotations.")
    parser.add_argument("--gold", type=Path, default=GOLD)
    given = parser.parse_args(arguments)
    cases = list(read_cases([each for each in read_annotations(given.gold) if is_held_out(each.text)]))
    error = calibration_error(judge_across_halves(cases))
    print(f"{len(cases)} claims, expected calibration error across halves {error:.3f}", file=sys.stderr)
    weights = fit(cases)
    print(
        "# Weights of the signs of `onrecord.coder.confidence`, fitted by `python -m training.calibrate`; not by hand."
    )
    print(f"bias = {weights.bias}\n\n[weights]")
    print(*(f"{name} = {value}" for name, value in weights.weights.items()), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
