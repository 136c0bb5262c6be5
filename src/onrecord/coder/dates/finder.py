"""Find the date expressions of a report and the intervals they mean."""

import datetime as dt
import re
from collections.abc import Iterator

from spacy.tokens import Doc

from onrecord.coder.dates import periods
from onrecord.coder.dates.absolute import ABSOLUTE
from onrecord.coder.dates.context import Context, Expression, is_story, list_years
from onrecord.coder.dates.durations import DURATIONS
from onrecord.coder.dates.grammar import code_pieces, find_places, match_at
from onrecord.coder.dates.lexicon import cut_text, load_lexicon
from onrecord.coder.dates.periods import Period
from onrecord.coder.dates.relative import RELATIVE
from onrecord.coder.dates.seasons import SEASONAL
from onrecord.coder.dates.shifts import SHIFTS
from onrecord.coder.reading import DateMention, Reading

MEANINGS = ABSOLUTE | SEASONAL | RELATIVE | DURATIONS | SHIFTS
PARAGRAPH = re.compile(r"\n\s*\n|\n(?=[A-Z“\"])")
JOIN = re.compile(r"\s*(?:-|–|—|to|until|till|through|and)\s*(?:the\s+)?", re.IGNORECASE)
WHEN = re.compile(r",?\s+when\b")
OPENING = re.compile(r"\b(from|between|since|until|till|after|before|by)\s+(?:the\s+)?$", re.IGNORECASE)


def find_expressions(doc: Doc, published: dt.date | None) -> list[Expression]:
    """The date expressions of a text in order, with TIMEX2 values; those without an anchor have no period."""
    pieces = cut_text(doc.text)
    codes = code_pieces(pieces)
    starts = [0, *(match.end() for match in PARAGRAPH.finditer(doc.text))]
    context = Context(
        doc, doc.text, published, load_lexicon().rules, is_story(pieces, published), starts, list_years(pieces)
    )
    out: list[Expression] = []
    for first, behind in find_places(codes):
        place = first
        while place < behind:
            for found in match_at(pieces, codes, place):
                # Out of the calendar (year 0, year 10000) is no date.
                try:
                    meant = MEANINGS[found.rule](context, found)
                except (ValueError, OverflowError):
                    continue
                if meant:
                    out.extend(meant)
                    place += len(found.pieces)
                    break
            else:
                place += 1
    return out


def join_expressions(
    text: str, found: list[Expression], published: dt.date | None
) -> Iterator[tuple[int, int, Period]]:
    """Intervals with their place in the text: "from 3 to 5 May" is one, "since 2011" goes on to the publication."""
    skip = -1
    for number, this in enumerate(found):
        if number <= skip or this.period is None:
            continue
        opening = OPENING.search(text[max(0, this.start - 12) : this.start])
        word = opening[1].lower() if opening else ""
        start = this.start - (len(opening.group()) if opening else 0)
        after = found[number + 1] if number + 1 < len(found) else None
        if after and after.period and this.kind == after.kind == "point" and after.period.last >= this.period.first:
            link = JOIN.fullmatch(text[this.end : after.start])
            join = link.group().strip().lower().split()[0] if link and link.group().strip() else ""
            if (join and join != "and") or (join == "and" and word == "between"):
                skip = number + 1
                yield (
                    start if word in ("from", "between") else this.start,
                    after.end,
                    periods.make_range(this.period.first, max(after.period.last, this.period.last)),
                )
                continue
        if word == "since" and this.kind == "point" and published and this.period.first <= published:
            yield start, this.end, periods.make_range(this.period.first, published)
            if not WHEN.match(text, this.end):
                continue
            # "since 2012, when rebels seized the east" dates the seizing, too.
        yield this.start, this.end, this.period


class DateFinder:
    """Finds dates and gives each a closed interval; recurring times, ages and bare durations are no dates."""

    name = "dates"
    requires: tuple[str, ...] = ("doc",)
    assigns: tuple[str, ...] = ("dates",)

    def __call__(self, reading: Reading) -> None:
        doc, published = reading.doc, reading.report.published
        found = find_expressions(doc, published)
        for start, end, period in join_expressions(reading.report.text, found, published):
            words = doc.char_span(start, end, alignment_mode="expand")
            if words is not None:
                reading.dates.append(DateMention(words, period.first, period.last, period.precision))
