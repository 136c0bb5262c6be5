"""Confidence against the share of right ones."""

import pytest

from onrecord.bench.calibration import calibration_error, make_bins


def test_confidence_that_means_what_it_says_has_no_error() -> None:
    judged = [(0.75, right) for right in (True, True, True, False)] + [(0.25, right) for right in (True, *[False] * 3)]
    assert calibration_error(judged) == pytest.approx(0.0)


def test_the_error_weighs_bins_by_their_claims() -> None:
    judged = [(0.9, False)] + [(0.5, right) for right in (True, False, False, False)] * 1
    assert calibration_error(judged) == pytest.approx((1 * 0.9 + 4 * 0.25) / 5)
    assert [each.claims for each in make_bins(judged)] == [4, 1]


def test_the_surest_fall_in_the_last_bin_and_nothing_has_no_error() -> None:
    assert make_bins([(1.0, True), (0.95, True)])[0].claims == 2
    assert calibration_error([]) == 0.0
