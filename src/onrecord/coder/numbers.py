"""Quantities in English words: what is the least, the most likely and the most that they can mean.

| words | low | best | high | why |
|---|---|---|---|---|
| 18, some 18, about 18 | 18 | 18 | 18 | the one figure that the report gives |
| at least 38, more than 38, 38 or more | 38 | 38 | none | a floor, and the only figure there is |
| up to 50, as many as 50, fewer than 50 | none | 50 | 50 | a ceiling, and the only figure there is |
| between 20 and 30, 20 to 30, three or four | 20 | 20 | 30 | of a range the lower end is taken, as cautious coders do |
| dozens, scores, hundreds, several | 24, 40, 200, 3 | none | none | an order, of which the least is two of the kind |
| nobody, no one, none, zero | 0 | 0 | 0 | |
"""

import functools
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import msgspec

from onrecord.coder.lexicons import load_lexicon

Unit = Literal["count", "money", "percent", "measure", "date", "label"]
Bound = Literal["at_least", "at_most", "about", "exactly", "further"]

DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?")
JOINED = re.compile(r"(\d[\d,]*(?:\.\d+)?)(mn|mln|bn)")
"""A figure with its scale in one word: "1.5bn"."""
WORD = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:\.\d+)?|[A-Za-z'.]+|\S")
HYPHENS = frozenset({"-", "–", "—", "to"})
LONGEST = 4
"""Words in the longest phrase that bounds a figure."""
LONGEST_FIGURE = 15
"""Characters of the longest figure; nobody counts people in longer ones, and floating point cannot."""


class Numbers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The number words of `data/numbers.toml`."""

    units: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    groups: dict[str, int]
    orders: dict[str, int]
    fews: dict[str, int]
    fixed: dict[str, int]
    money_scales: dict[str, int]
    before: dict[Bound, list[str]]
    after: dict[Bound, list[str]]
    unit_words: dict[Unit, list[str]]
    money_signs: frozenset[str]
    labels: frozenset[str]
    months: frozenset[str]
    year_cues: frozenset[str]


@dataclass(slots=True, frozen=True)
class Phrases:
    """Phrases of several words with what they mean, for a look-up by word tuple."""

    before: dict[tuple[str, ...], Bound]
    after: dict[tuple[str, ...], Bound]
    units: dict[tuple[str, ...], Unit]
    fixed: dict[tuple[str, ...], int]


@dataclass(slots=True, frozen=True)
class Cardinal:
    """A bare number: words `start` to `end` (exclusive). `best` is None where only an order is named ("dozens")."""

    start: int
    end: int
    low: float
    best: float | None
    scale: int = 1


@dataclass(slots=True, frozen=True)
class Quantity:
    """A number with what bounds it: words `start` to `end` (exclusive), of which the bare number begins at `core`.

    `further` says that it adds to another figure ("another five", "12 more"). `unit` is `count` where the words around
    do not show that it measures, dates or numbers something.
    """

    start: int
    core: int
    end: int
    low: int | None
    best: int | None
    high: int | None
    unit: Unit = "count"
    further: bool = False


@functools.cache
def load_numbers() -> Numbers:
    return load_lexicon("numbers.toml", Numbers)


@functools.cache
def load_phrases() -> Phrases:
    numbers = load_numbers()
    return Phrases(
        before={tuple(phrase.split()): bound for bound, phrases in numbers.before.items() for phrase in phrases},
        after={tuple(phrase.split()): bound for bound, phrases in numbers.after.items() for phrase in phrases},
        units={tuple(phrase.split()): unit for unit, phrases in numbers.unit_words.items() for phrase in phrases},
        fixed={tuple(phrase.split()): value for phrase, value in numbers.fixed.items()},
    )


@functools.cache
def load_openers() -> frozenset[str]:
    """The words a number can begin with, digits aside."""
    numbers = load_numbers()
    first = {phrase.split()[0] for phrase in numbers.fixed}
    tables = (numbers.units, numbers.tens, numbers.scales, numbers.groups, numbers.orders, numbers.fews)
    return frozenset({"a", "an", "half", "quarter", *first, *itertools.chain.from_iterable(tables)})


def read_quantity(text: str) -> Quantity | None:
    """The first quantity of a text, positions counted in its words; None where there is none.

    >>> read_quantity("at least thirty-eight people").low
    38
    """
    found = find_quantities(WORD.findall(text))
    return found[0] if found else None


def find_quantities(words: Sequence[str]) -> list[Quantity]:
    """All quantities of a sentence given as words (hyphens and signs as words of their own), from left to right."""
    words = [word.lower() for word in words]
    found: list[Quantity] = []
    position = 0
    while position < len(words):
        cardinal = read_cardinal(words, position)
        if cardinal is None:
            position += 1
            continue
        quantity = read_around(words, cardinal, found[-1].end if found else 0)
        found.append(quantity)
        position = quantity.end
    return found


def read_cardinal(words: Sequence[str], at: int) -> Cardinal | None:
    """The bare number that begins at a word, None where none does. Words are in lower case."""
    word = words[at]
    if not word[:1].isdigit() and word not in load_openers():
        return None
    if at and not is_fresh(words, at):
        return None
    return (
        read_fixed(words, at)
        or read_half(words, at)
        or read_order(words, at)
        or read_few(words, at)
        or read_group(words, at)
        or read_plain(words, at)
    )


def is_fresh(words: Sequence[str], at: int) -> bool:
    """False inside of a name with a hyphen, such as "Mi-25"."""
    return not (words[at - 1] == "-" and at > 1 and words[at - 2].isalpha() and words[at - 2] not in load_openers())


def read_fixed(words: Sequence[str], at: int) -> Cardinal | None:
    for phrase, value in load_phrases().fixed.items():
        if tuple(words[at : at + len(phrase)]) == phrase:
            return Cardinal(at, at + len(phrase), value, value)
    return None


def read_half(words: Sequence[str], at: int) -> Cardinal | None:
    """ "half a million", "half-dozen", "a half dozen", "a quarter of a million"."""
    numbers = load_numbers()
    start = at
    if words[at] in {"a", "one"}:
        at += 1
    share = {"half": 0.5, "quarter": 0.25}.get(words[at] if at < len(words) else "")
    if share is None:
        return None
    at += 1
    while at < len(words) and words[at] in {"-", "of", "a"}:
        at += 1
    scale = {**numbers.scales, "dozen": 12}.get(words[at] if at < len(words) else "")
    return None if scale is None else Cardinal(start, at + 1, share * scale, share * scale, scale)


def read_order(words: Sequence[str], at: int) -> Cardinal | None:
    """ "dozens", "tens of thousands"."""
    orders = load_numbers().orders
    if words[at] not in orders:
        return None
    low, end = orders[words[at]], at + 1
    while end + 1 < len(words) and words[end] == "of" and words[end + 1] in orders:
        low, end = low * orders[words[end + 1]] // 2, end + 2
    return Cardinal(at, end, low, None)


def read_few(words: Sequence[str], at: int) -> Cardinal | None:
    """ "several", "several hundred", "a few dozen", "a handful"."""
    numbers = load_numbers()
    start = at
    if words[at] == "a" and at + 1 < len(words) and words[at + 1] in {"few", "handful"}:
        at += 1
    elif words[at] in {"few", "handful"}:
        return None
    if words[at] not in numbers.fews:
        return None
    low, end = numbers.fews[words[at]], at + 1
    if end < len(words) and words[end] == "of" and end + 1 < len(words) and words[end + 1] in numbers.scales:
        end += 1
    scale = {**numbers.scales, **numbers.groups}.get(words[end].removesuffix("s") if end < len(words) else "")
    return Cardinal(start, end, low, None) if scale is None else Cardinal(start, end + 1, low * scale, None, scale)


def read_group(words: Sequence[str], at: int) -> Cardinal | None:
    """ "a dozen", "two dozen", "a couple of hundred", "a pair"; bare "dozen" as headlines have it."""
    numbers = load_numbers()
    count, end = 1.0, at
    if words[at] in {"a", "the"}:
        end = at + 1
    elif words[at] not in numbers.groups:
        plain = read_plain(words, at)
        if plain is None or plain.best is None:
            return None
        count, end = plain.best, plain.end
    if end >= len(words) or words[end] not in numbers.groups:
        return None
    value, end, scale = count * numbers.groups[words[end]], end + 1, 1
    after = end + 1 if end < len(words) and words[end] == "of" else end
    if words[end - 1] in {"couple", "pair"} and after < len(words):
        scale = {**numbers.scales, "dozen": 12}.get(words[after], 1)
        end = after + 1 if scale > 1 else end
    return Cardinal(at, end, value * scale, value * scale, scale)


def read_plain(words: Sequence[str], at: int) -> Cardinal | None:
    """Digits, spelled numbers and both mixed: "8,000", "1.5 million", "two hundred and five", "a thousand"."""
    numbers = load_numbers()
    word = words[at]
    if len(word) > LONGEST_FIGURE:
        return None
    if word in {"a", "an"}:
        if at + 1 == len(words) or words[at + 1] not in numbers.scales:
            return None
        value, end = 1.0, at + 1
    elif DIGITS.fullmatch(word):
        value, end = float(word.replace(",", "")), at + 1
    elif joined := JOINED.fullmatch(word):
        total = float(joined[1].replace(",", "")) * numbers.money_scales[joined[2]]
        return Cardinal(at, at + 1, total, total)
    else:
        spelled = read_spelled(words, at)
        if spelled is None:
            return None
        value, end = spelled
    if words[end : end + 3] == ["and", "a", "half"]:
        value, end = value + 0.5, end + 3
    return read_scales(words, at, end, value)


def read_spelled(words: Sequence[str], at: int) -> tuple[float, int] | None:
    """A number below a hundred in words and where it ends: "twelve", "twenty-three", "forty five"."""
    numbers = load_numbers()
    if words[at] in numbers.units:
        return numbers.units[words[at]], at + 1
    if words[at] not in numbers.tens:
        return (1, at) if words[at] in numbers.scales and (at == 0 or words[at - 1] not in {"per"}) else None
    value, end = numbers.tens[words[at]], at + 1
    unit = end + 1 if end < len(words) and words[end] == "-" else end
    if unit < len(words) and 0 < numbers.units.get(words[unit], 0) < 10:
        return value + numbers.units[words[unit]], unit + 1
    return value, end


def read_scales(words: Sequence[str], start: int, end: int, value: float) -> Cardinal:
    """Go on behind a first figure: "… hundred and five", "… million", "… hundred thousand"."""
    numbers = load_numbers()
    scales = numbers.scales
    if start and words[start - 1] in numbers.money_signs:
        scales = {**scales, **numbers.money_scales}
    total, current, scale = 0.0, value, 1
    while end < len(words):
        step = scales.get(words[end])
        if step == 100 and current < 100:
            current, scale, end = current * 100, 100, end + 1
        elif step is not None and step > 100:
            total, current, scale, end = total + current * step, 0.0, step, end + 1
        elif scale > 1 and current % 100 == 0:
            rest = end + 1 if words[end] == "and" else end
            spelled = read_spelled(words, rest) if rest < len(words) and words[rest] not in scales else None
            if spelled is None:
                break
            current, end = current + spelled[0], spelled[1]
        else:
            break
    if words[end : end + 3] == ["and", "a", "half"] and scale > 1 and not current:
        total, end = total + scale / 2, end + 3
    return Cardinal(start, end, total + current, total + current, scale)


def read_around(words: Sequence[str], cardinal: Cardinal, floor: int) -> Quantity:
    """The quantity that a bare number stands in: its range, bounds and unit. `floor` ends the quantity before."""
    last = read_range(words, cardinal)
    end = last.end if last else cardinal.end
    start, bounds = cardinal.start, set[Bound]()
    if start > floor and words[start - 1] in load_numbers().money_signs:
        start -= 1
    if last and start > floor and words[start - 1] in {"between", "from"}:
        start -= 1
    while phrase := match_before(words, start, floor):
        bounds.add(load_phrases().before[phrase])
        start -= len(phrase)
    while phrase := match_after(words, end, load_phrases().after):
        bounds.add(load_phrases().after[phrase])
        end += len(phrase)
    quantity = bound_quantity(start, end, cardinal, last, bounds)
    return replace(quantity, unit=find_unit(words, cardinal, last or cardinal))


def read_range(words: Sequence[str], first: Cardinal) -> Cardinal | None:
    """The upper end of "A to B", "A-B", "between A and B", "A or B"; None where there is but one figure.

    "from 12 to 15" is no range: with verbs of rising it names an old and a new figure.
    """
    if first.best is None or first.end + 1 >= len(words):
        return None
    joint, before = words[first.end], words[first.start - 1] if first.start else ""
    between = joint == "and" and before == "between"
    if not between and not (joint in {*HYPHENS, "or"} and before != "from"):
        return None
    last = read_cardinal(words, first.end + 1)
    if last is None or last.best is None:
        return None
    if joint == "or" and last.best > 2 * first.best * last.scale:
        return None
    return last if scale_up(first, last) < last.best else None


def scale_up(first: Cardinal, last: Cardinal) -> float:
    """The lower end of a range, with the scale that it shares: "two to three million"."""
    low = first.low
    return low * last.scale if last.scale > 1 and low * last.scale < (last.best or 0) and low < 100 else low


def match_before(words: Sequence[str], start: int, floor: int) -> tuple[str, ...] | None:
    for length in range(min(LONGEST, start - floor), 0, -1):
        phrase = tuple(words[start - length : start])
        if phrase in load_phrases().before:
            return phrase
    return None


def match_after(words: Sequence[str], end: int, phrases: dict[tuple[str, ...], Bound]) -> tuple[str, ...] | None:
    for length in range(3, 0, -1):
        phrase = tuple(words[end : end + length])
        if len(phrase) == length and phrase in phrases and not opens_number(words, end + length):
            return phrase
    return None


def opens_number(words: Sequence[str], at: int) -> bool:
    """Whether a bound belongs to the number behind it: "in 2016, at least 12 …"."""
    return at < len(words) and read_cardinal(words, at) is not None


def bound_quantity(start: int, end: int, first: Cardinal, last: Cardinal | None, bounds: set[Bound]) -> Quantity:
    low: int | None = round(scale_up(first, last) if last else first.low)
    best = None if first.best is None else low
    high = round(last.low) if last else best
    if "at_least" in bounds:
        high = None
    elif "at_most" in bounds and best is not None:
        low, best, high = None, round(last.low) if last else best, round(last.low) if last else best
    return Quantity(start, first.start, end, low, best, high, further="further" in bounds)


def find_unit(words: Sequence[str], first: Cardinal, last: Cardinal) -> Unit:
    """What a figure measures, from the words next to it."""
    numbers, phrases = load_numbers(), load_phrases()
    before = words[first.start - 1] if first.start else ""
    if before in numbers.money_signs:
        return "money"
    at = last.end
    if at < len(words) and words[at] in {"-", "more", "other", "additional"}:
        at += 1
    for length in (3, 2, 1):
        unit = phrases.units.get(tuple(words[at : at + length]))
        if unit is not None and at + length <= len(words):
            return unit
    if is_date(words, first, last):
        return "date"
    return "label" if before in numbers.labels and words[first.start][:1].isdigit() else "count"


def is_date(words: Sequence[str], first: Cardinal, last: Cardinal) -> bool:
    """Whether a figure is a day of a month or a year."""
    numbers = load_numbers()
    if first.best is None or not words[first.start][:1].isdigit() or "," in words[first.start]:
        return False
    before = words[first.start - 1] if first.start else ""
    before = words[first.start - 2] if before == "," and first.start > 1 else before
    after = words[last.end] if last.end < len(words) else ""
    if first.best <= 31 and (before in numbers.months or after in numbers.months):
        return before != "may" or after not in {"people", "others"}
    if not (1900 <= first.best < 2100 and first.scale == 1 and "." not in words[first.start]):
        return False
    return before in numbers.year_cues or before in numbers.months or not after.isalpha() or before.isdigit()
