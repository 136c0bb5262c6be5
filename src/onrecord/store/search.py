"""Full text: which reports hold the words that somebody typed, and where in the text they stand.

What is typed is taken apart into plain words before a database sees it, so that none of it is ever syntax.
"""

import re
from collections.abc import Iterator, Sequence

from sqlalchemy import ColumnElement, Select, and_, func, literal_column, select

from onrecord.model.filter import fold_text, split_search
from onrecord.store.words import report_words

BEGIN, END = "\2", "\3"
"""Stand around each searched word of a snippet."""
_AROUND = 120
"""Characters shown before and after the first words found."""
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
"""A word as `split_words` has it, with the diacritics that may stand within it as marks of their own."""

Stretch = tuple[int, int]


def holds_words(report_id: ColumnElement[str], search: str, dialect: str) -> ColumnElement[bool]:
    """Whether the report of that id holds every word and phrase of the search."""
    return report_id.in_(_find_reports(search, dialect))


def _find_reports(search: str, dialect: str) -> Select[tuple[str]]:
    found: Select[tuple[str]] = select(report_words.c.report_id)
    phrases = [" ".join(phrase) for phrase in split_search(search)]
    if dialect == "sqlite":
        # words hold letters and digits alone, so quotes make each phrase a string of FTS5 and nothing else
        asked = " AND ".join(f'"{phrase}"' for phrase in phrases)
        return found.where(literal_column("report_words").op("MATCH")(asked))
    simple: ColumnElement[str] = literal_column("'simple'")
    words = func.to_tsvector(simple, report_words.c.words)
    return found.where(and_(*(words.op("@@")(func.phraseto_tsquery(simple, phrase)) for phrase in phrases)))


def make_snippet(text: str, search: str) -> str | None:
    """The first stretch of a text with words of the search, each of them marked; None where only the title has them."""
    found = sorted(find_phrases(text, split_search(search)))
    if not found:
        return None
    start, end = max(0, found[0][0] - _AROUND), min(len(text), found[0][1] + _AROUND)
    pieces, at = ["…" if start else ""], start
    for begin, stop in found:
        if at <= begin and stop <= end:
            pieces += [_plain(text[at:begin]), BEGIN, _plain(text[begin:stop]), END]
            at = stop
    return "".join([*pieces, _plain(text[at:end]), "…" if end < len(text) else ""])


def _plain(text: str) -> str:
    """On one line, and without the marks that only a snippet may set."""
    return re.sub(r"[\s\2\3]", " ", text)


def find_phrases(text: str, phrases: Sequence[Sequence[str]]) -> Iterator[Stretch]:
    """Where the words of phrases stand in a text as it was written, a stretch for each word of a whole phrase."""
    spots, words = [], []
    for match in _WORD.finditer(text):
        # one written word may be folded to none or to several ("½" is "1" and "2")
        for word in re.findall(r"[^\W_]+", fold_text(match[0])):
            spots.append(match.span())
            words.append(word)
    seen: set[Stretch] = set()
    for phrase in phrases:
        for at in _places_of(phrase[0], words):
            if words[at : at + len(phrase)] == list(phrase):
                seen.update(spots[at : at + len(phrase)])
    yield from seen


def _places_of(word: str, words: Sequence[str]) -> Iterator[int]:
    at = -1
    while True:
        try:
            at = words.index(word, at + 1)
        except ValueError:
            return
        yield at
