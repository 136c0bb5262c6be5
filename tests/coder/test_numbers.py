import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.coder.numbers import find_quantities, read_quantity

BOUNDS = [
    ("64 trucks", 64, 64, 64),
    ("sixty-four trucks", 64, 64, 64),
    ("9,250 tents", 9250, 9250, 9250),
    ("three hundred and seven sailors", 307, 307, 307),
    ("one million four hundred thousand", 1_400_000, 1_400_000, 1_400_000),
    ("2.5 million refugees", 2_500_000, 2_500_000, 2_500_000),
    ("half a million refugees", 500_000, 500_000, 500_000),
    ("a quarter of a million", 250_000, 250_000, 250_000),
    ("a million and a half", 1_500_000, 1_500_000, 1_500_000),
    ("half-dozen miners", 6, 6, 6),
    ("two dozen miners", 24, 24, 24),
    ("a couple of guards", 2, 2, 2),
    ("a couple of hundred guards", 200, 200, 200),
    ("at least 61", 61, 61, None),
    ("no fewer than 61", 61, 61, None),
    ("more than a dozen", 12, 12, None),
    ("over 7,000", 7000, 7000, None),
    ("61 or more", 61, 61, None),
    ("up to 90", None, 90, 90),
    ("as many as 90", None, 90, 90),
    ("fewer than 90", None, 90, 90),
    ("some 45", 45, 45, 45),
    ("nearly a hundred", 100, 100, 100),
    ("about 45", 45, 45, 45),
    ("at least some 45", 45, 45, None),
    ("between 11 and 16", 11, 11, 16),
    ("11 to 16 boats", 11, 11, 16),
    ("11-16 boats", 11, 11, 16),
    ("five or six boats", 5, 5, 6),
    ("two to three thousand", 2000, 2000, 3000),
    ("from 11 to 16", 11, 11, 11),
    ("dozens", 24, None, None),
    ("scores of herders", 40, None, None),
    ("hundreds of herders", 200, None, None),
    ("tens of thousands", 20_000, None, None),
    ("hundreds of thousands", 200_000, None, None),
    ("several herders", 3, None, None),
    ("several hundred herders", 300, None, None),
    ("a few dozen", 36, None, None),
    ("no one", 0, 0, 0),
    ("nobody", 0, 0, 0),
    ("both", 2, 2, 2),
    ("$3.5m in grain", 3_500_000, 3_500_000, 3_500_000),
    ("$4bn", 4_000_000_000, 4_000_000_000, 4_000_000_000),
]


@pytest.mark.parametrize(("text", "low", "best", "high"), BOUNDS)
def test_bounds_are_those_of_the_table(text: str, low: int | None, best: int | None, high: int | None) -> None:
    quantity = read_quantity(text)
    assert quantity is not None
    assert (quantity.low, quantity.best, quantity.high) == (low, best, high)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("$12 million", "money"),
        ("12 million euros", "money"),
        ("40 percent", "percent"),
        ("40 per cent", "percent"),
        ("17 km", "measure"),
        ("a 31-year-old", "measure"),
        ("three days", "measure"),
        ("9 October", "date"),
        ("October 9", "date"),
        ("in 1998", "date"),
        ("resolution 1701", "label"),
        ("1998 prisoners", "count"),
        ("31 prisoners", "count"),
    ],
)
def test_what_a_figure_measures_is_told_by_its_neighbours(text: str, unit: str) -> None:
    quantity = read_quantity(text)
    assert quantity is not None
    assert quantity.unit == unit


@pytest.mark.parametrize("text", ["Mi-24", "the mayor", "a general", "few", "of the", "", "half of them"])
def test_words_that_are_no_figure_give_none(text: str) -> None:
    assert read_quantity(text) is None


@pytest.mark.parametrize("text", ["another seven", "seven more", "a further seven", "seven others"])
def test_a_figure_that_adds_to_another_says_so(text: str) -> None:
    quantity = read_quantity(text)
    assert quantity is not None
    assert quantity.further
    assert quantity.best == 7


def test_a_bound_goes_to_the_number_behind_it() -> None:
    found = find_quantities(["in", "2006", "at", "least", "14", "men"])
    assert [(quantity.unit, quantity.low, quantity.high) for quantity in found] == [
        ("date", 2006, 2006),
        ("count", 14, None),
    ]


@given(st.integers(min_value=0, max_value=10**9))
def test_digits_with_commas_come_back(value: int) -> None:
    quantity = read_quantity(f"{value:,} people")
    assert quantity is not None
    assert quantity.best == value


@given(
    st.lists(
        st.sampled_from(
            [
                "a",
                "at",
                "least",
                "12",
                "dozen",
                "hundred",
                "and",
                "-",
                "to",
                "of",
                "half",
                "few",
                "no",
                "one",
                "more",
                "between",
                "million",
                "$",
                ",",
                "the",
                "3",
            ]
        )
    )
)
def test_any_row_of_number_words_is_read_without_overlap(words: list[str]) -> None:
    end = 0
    for quantity in find_quantities(words):
        assert end <= quantity.start <= quantity.core < quantity.end <= len(words)
        end = quantity.end
