"""How many the chosen words count: people who came to harm, and things."""

import re
from typing import Any, get_args

from onrecord.coder.casualties_counts import Count, find_counts
from onrecord.coder.casualties_cues import find_cues
from onrecord.coder.casualties_lexicon import load_harm_words
from onrecord.coder.casualties_tolls import find_tolls, name_victims
from onrecord.coder.numbers import WORD, Quantity, find_quantities
from onrecord.coder.objects import find_things
from onrecord.editing.asked import Asked
from onrecord.model import Casualty, Effect, Item, UsageError

EFFECTS: tuple[Effect, ...] = get_args(Effect)
LIKELY: tuple[Effect, ...] = ("killed", "wounded")
"""Offered where no word of harm stands near."""
MOST = 2_000_000_000
SMALL = frozenset({"of", "the", "and", "in", "were", "was", "people", "persons"})

Figures = tuple[int | None, int | None, int | None]
"""Low, best and high."""


def read_casualties(asked: Asked) -> tuple[Casualty, ...]:
    """Tolls that the words can tell, likeliest first: as the coder reads them, else by each word of harm that is near.

    Typed: an effect, a figure, or both ("killed 38", "wounded 20-30", "at least 12"). Raises UsageError for what is
    neither.
    """
    if asked.typed is not None:
        return read_typed_harm(asked, asked.typed)
    effects = find_effects(asked)
    tolls = [
        asked.make(Casualty, effect=toll.effect, **name_figures(figures), of=name_victims(toll.count, toll.cue.doc))
        for sent in find_sentences(asked)
        for toll in find_tolls(sent)
        if (figures := (toll.count.low, toll.count.best, toll.count.high))
        and asked.overlap(*find_offsets(asked, toll.count))
    ]
    counted = find_figures(asked)
    others = [
        asked.make(Casualty, effect=effect, **name_figures(counted[0]), of=counted[1])
        for effect in (effects or LIKELY)
        if counted is not None
    ]
    told = {each.effect for each in tolls}
    return tuple(dict.fromkeys([*tolls, *(each for each in others if each.effect not in told)]))


def read_typed_harm(asked: Asked, typed: str) -> tuple[Casualty, ...]:
    named = read_effect(typed)
    figures = read_figures(typed)
    if figures is None and named is None:
        raise UsageError(f"{typed!r} tells no harm; write it as killed 38, wounded 20-30 or at least 12")
    counted = find_figures(asked)
    if figures is None:
        if counted is None:
            raise UsageError("these words count nobody; type how many, as in killed 38")
        figures = counted[0]
    effects = (named,) if named is not None else find_effects(asked) or LIKELY
    of = counted[1] if counted is not None else None
    return tuple(asked.make(Casualty, effect=effect, **name_figures(figures), of=of) for effect in effects)


def read_effect(typed: str) -> Effect | None:
    """The harm that a text names, by the record's own word for it or by one of the report's kind ("dead", "hurt")."""
    low = typed.lower()
    for effect in sorted(EFFECTS, key=len, reverse=True):
        if effect in low or effect.replace("_", " ") in low:
            return effect
    senses = load_harm_words().senses
    return next((senses[word][0].effect for word in WORD.findall(low) if senses.get(word)), None)


def find_effects(asked: Asked) -> tuple[Effect, ...]:
    """The harms that the words' sentence speaks of, the nearest to them first."""
    near = [
        (min(abs(cue.anchor.idx - asked.start), abs(cue.anchor.idx - asked.end)), number, cue.effect)
        for sent in find_sentences(asked)
        for number, cue in enumerate(find_cues(sent))
    ]
    return tuple(dict.fromkeys(effect for _, _, effect in sorted(near)))


def find_figures(asked: Asked) -> tuple[Figures, str | None] | None:
    """How many persons the words count, and who they are; None where they count none."""
    counts = [
        (share, count)
        for sent in find_sentences(asked)
        for count in find_counts(sent)
        if (share := asked.overlap(*find_offsets(asked, count)))
    ]
    if counts:
        _, count = max(counts, key=lambda row: row[0])
        return (count.low, count.best, count.high), name_victims(count, asked.reading.doc)
    figures = read_figures(asked.words.exact)
    return None if figures is None else (figures, None)


def read_figures(text: str) -> Figures | None:
    """The first quantity of a text; one that is no number of people (money, a share) counts here, too."""
    found = read_quantities(text)
    if not found:
        return None
    quantity = found[0][0]
    if any(figure is not None and figure > MOST for figure in (quantity.low, quantity.best, quantity.high)):
        raise UsageError(f"a figure over {MOST:,} is more than can be kept")
    return quantity.low, quantity.best, quantity.high


def read_quantities(text: str) -> list[tuple[Quantity, int, int]]:
    """The quantities of a text with the offsets at which they begin and end."""
    words = list(WORD.finditer(text))
    found = find_quantities([word.group() for word in words])
    return [(each, words[each.start].start(), words[each.end - 1].end()) for each in found]


def read_items(asked: Asked) -> tuple[Item, ...]:
    """Things that the words can mean, with their number: as the coder reads them, then the words as they stand.

    Typed: a thing, a number, or both ("40 rifles").
    """
    if asked.typed is not None:
        count, item = part_figure(asked.typed)
        own = part_figure(asked.words.exact)
        return (asked.make(Item, item=item or own[1] or asked.words.exact, count=own[0] if count is None else count),)
    things = [
        asked.make(Item, item=thing.item.text.strip(), count=thing.count)
        for sent in find_sentences(asked)
        for thing in find_things(sent)
        if asked.overlap(thing.words.start_char, thing.words.end_char)
    ]
    count, item = part_figure(asked.words.exact)
    return tuple(dict.fromkeys([*things, asked.make(Item, item=item or asked.words.exact, count=count)]))


def part_figure(text: str) -> tuple[int | None, str]:
    """The figure of a text and the thing behind it: "40 rifles" → 40, rifles."""
    found = read_quantities(text)
    if not found:
        article = re.match(r"(?:an?|one)\s+(?=\S)", text, re.IGNORECASE)
        return (1, text[article.end() :]) if article else (None, text.strip())
    quantity, start, end = found[0]
    if quantity.unit == "money":
        return quantity.best, text.strip()
    words = (text[:start] + " " + text[end:]).split()
    while words and words[0].lower() in SMALL:
        words = words[1:]
    best = quantity.best if quantity.best is None or quantity.best <= MOST else None
    return best, " ".join(words)


def find_sentences(asked: Asked) -> list[Any]:
    """The sentences of the reading that the words stand in."""
    return [sent for sent in asked.reading.doc.sents if sent.start_char < asked.end and asked.start < sent.end_char]


def find_offsets(asked: Asked, count: Count) -> tuple[int, int]:
    """Where a count stands in the reading, in characters."""
    words = asked.reading.doc[count.start : count.end]
    return words.start_char, words.end_char


def name_figures(figures: Figures) -> dict[str, int | None]:
    return dict(zip(("low", "best", "high"), figures, strict=True))
