"""Names of a sentence that may be places though nothing but the act beside them says so."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from onrecord.coder.places_find import ARTICLES, LINKS, TEMPORAL
from onrecord.coder.places_words import PlaceWords
from onrecord.coder.reading import PlaceMention

LEADING = frozenset({"DET", "PRON", "ADP", "SCONJ", "CCONJ"})
NAMES = frozenset({"PROPN", "NOUN", "ADJ", "X"})


def find_possible(sentence: Words, mentions: Iterable[PlaceMention], lexicon: PlaceWords) -> list[PlaceMention]:
    """Capitalised names outside all `mentions`, dates and peoples, that stand where a place could stand.

    They are villages that no gazetteer holds, and much else. Each is a mention of precision `place` without an id or a
    point.
    """
    doc, kinds = sentence.doc, lexicon.kinds
    nouns = kinds.place | kinds.admin1 | kinds.admin2 | kinds.region | kinds.point
    taken = {token.i for mention in mentions for token in mention.words}
    found = []
    for first, end in _runs(sentence, taken):
        start = _skip_leading(doc, first, end)
        if start >= end:
            continue
        labels = {doc[i].ent_type_ for i in range(start, end)}
        lone = end - start == 1
        if labels & TEMPORAL or (lone and ("NORP" in labels or doc[start].pos_ not in NAMES)):
            continue
        words = doc[start:end]
        if not (_has_kind(words, nouns) or _follows_locative(words, lexicon)):
            continue
        found.append(PlaceMention(words, words.text, None, None, None, None, None, "place"))
    return found


def _has_kind(words: Words, nouns: frozenset[str]) -> bool:
    """Whether a noun of a kind of place ends the name or stands right behind it."""
    after = words.doc[words.end : words.end + 1].text.lower()
    return after in nouns or (len(words) > 1 and words[-1].lower_ in nouns)


def _follows_locative(words: Words, lexicon: PlaceWords) -> bool:
    """Whether a preposition that takes places stands before the name, or a verb that does, over "the town of"."""
    doc, i = words.doc, words.start - 1
    while i > words.sent.start and doc[i].lower_ in lexicon.fillers:
        i -= 1
    if i < words.sent.start or doc[i].lower_ in lexicon.titles.words:
        return False
    return doc[i].lower_ in lexicon.locative or doc[i + 1].lower_ == "of" or doc[i].lemma_ in lexicon.slot.taking


def _runs(sentence: Words, taken: set[int]) -> Iterator[tuple[int, int]]:
    """Stretches of capitalised words and what links them, of words that are not taken."""
    doc, i = sentence.doc, sentence.start
    while i < sentence.end:
        if i in taken or not _starts(doc, doc[i]):
            i += 1
            continue
        start, end = i, i + 1
        i += 1
        while i < sentence.end and i not in taken and (_is_name(doc[i]) or doc[i].lower_ in LINKS):
            if _is_name(doc[i]):
                end = i + 1
            i += 1
        yield start, end
        i = end


def _skip_leading(doc: Doc, start: int, end: int) -> int:
    """Leave out "The" and "In" at the start of a sentence, but not the article of "Al-Bab"."""
    while start < end and doc[start].pos_ in LEADING and doc[start + 1 : start + 2].text != "-":
        start += 1
    return start


def _is_name(token: Token) -> bool:
    return token.text[0].isupper()


def _starts(doc: Doc, token: Token) -> bool:
    return _is_name(token) or (token.lower_ in ARTICLES and token.i + 2 < len(doc) and token.nbor().text == "-")
