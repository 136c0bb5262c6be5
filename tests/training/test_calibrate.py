"""The fit of confidence: weights have the sign of what speaks for and against a claim."""

import pytest

from onrecord.coder.confidence import estimate
from training.calibrate import Case, find_half, fit, judge_across_halves
from training.own import is_held_out


def make_cases(number: int, *, half: int | None = None, told: bool = True) -> list[Case]:
    """Claims of which seven in ten with `good` are right, three in ten with `bad`; noise stands with half of each."""
    cases = []
    for each in range(number):
        good = each % 2
        right = each // 2 % 10 < (7 if good == told else 3)
        signs = {"good": float(good), "bad": float(1 - good), "noise": float(each // 20 % 2)}
        cases.append(Case(signs, right, half if half is not None else each // 40 % 2))
    return cases


def test_a_sign_that_tells_right_from_wrong_gets_weight_of_its_sign() -> None:
    weights = fit(make_cases(400)).weights
    assert weights["good"] > 0.3
    assert weights["bad"] < -0.3
    assert abs(weights["noise"]) < 0.1


def test_fitted_confidence_is_the_share_that_is_right() -> None:
    cases = make_cases(400)
    fitted = fit(cases)
    for name in ("good", "bad"):
        some = [case for case in cases if case.signs[name]]
        share = sum(case.right for case in some) / len(some)
        assert sum(estimate(fitted, case.signs) for case in some) / len(some) == pytest.approx(share, abs=0.02)


def test_cases_without_a_wrong_one_give_finite_weights() -> None:
    fitted = fit([case._replace(right=bool(case.signs["good"])) for case in make_cases(40)])
    assert 0 < fitted.weights["good"] < 10
    assert estimate(fitted, {"good": 1.0, "bad": 0.0, "noise": 0.0}) > 0.8


def test_each_half_is_judged_by_what_the_other_taught() -> None:
    """In one half the sign means the contrary: each half is told the wrong way round."""
    cases = make_cases(200, half=0) + make_cases(200, half=1, told=False)
    judged = judge_across_halves(cases)
    assert [right for _, right in judged] == [case.right for case in cases]
    for case, (confidence, _) in zip(cases, judged, strict=True):
        assert (confidence > 0.5) == (case.signs["good"] == case.half)


def test_held_out_sentences_fall_in_both_halves() -> None:
    held = [text for text in (f"Sentence {number}." for number in range(2000)) if is_held_out(text)]
    share = sum(map(find_half, held)) / len(held)
    assert 0.4 < share < 0.6
