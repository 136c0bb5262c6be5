"""Noun phrases of a parsed report."""

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
LEADING = frozenset({"DET", "PUNCT", "SPACE", "CCONJ", "SCONJ", "ADV"})
"""Parts of speech that are stripped from the front of a phrase when it is named."""


QUOTES = frozenset({"“", "”", '"', "‘"})


def index_phrases(doc: Doc) -> dict[int, Words]:
    """The base noun phrases of a report by the position of their head token."""
    return {chunk.root.i: chunk for chunk in doc.noun_chunks}


def find_phrase(token: Token, phrases: dict[int, Words]) -> Words:
    """The base noun phrase that a token heads; the token with its left modifiers where spaCy sees none."""
    if token.i in phrases:
        return phrases[token.i]
    left = [child.i for child in token.lefts if child.dep_ in {"compound", "amod", "nummod", "det", "poss", "nmod"}]
    return token.doc[min([token.i, *left]) : token.i + 1]


def strip_phrase(words: Words) -> Words:
    """A phrase without the determiners and quantities in front and without punctuation or possessive behind.

    "at least 12 Islamist fighters" → "Islamist fighters"; "the government's" → "government".
    """
    start, end = words.start, words.end
    doc = words.doc
    quote = next((token.i for token in words if token.text in QUOTES and token.i < words.root.i), None)
    if quote is not None and sum(token.text in QUOTES for token in words) % 2:
        start = quote + 1
    number = next((each.i for each in words.root.children if each.dep_ == "nummod" and start <= each.i), None)
    if number is not None and number < words.root.i and words.root.pos_ == "NOUN":
        # "at least 70 militants": whatever stands before the figure only qualifies it.
        start = number + 1
    while start < end - 1 and is_leading(doc[start], words.root):
        start += 1
    while end > start + 1 and (doc[end - 1].is_punct or doc[end - 1].is_space or doc[end - 1].tag_ == "POS"):
        end -= 1
    return doc[start:end]


def is_leading(token: Token, root: Token) -> bool:
    """Whether a token at the front of a phrase only counts or points and names nothing."""
    if token.i == root.i:
        return False
    if token.pos_ in LEADING or token.like_num or token.pos_ == "NUM":
        return True
    return token.lower_ in {"some", "least", "most", "than", "more", "own", "several", "many", "other", "another"}


def conjuncts(token: Token) -> list[Token]:
    """A token and all that is coordinated with it, in the order of the text."""
    return sorted({token, *token.conjuncts}, key=lambda each: each.i)


def child(token: Token, *dependencies: str) -> Token | None:
    """The first child that hangs on a token by one of the dependencies."""
    return next((each for each in token.children if each.dep_ in dependencies), None)


def prepositional_objects(token: Token, *prepositions: str) -> list[tuple[str, Token]]:
    """What hangs on a token by a preposition: pairs of the preposition's lemma and its object, conjuncts included."""
    found: list[tuple[str, Token]] = []
    for prep in token.children:
        if prep.dep_ not in {"prep", "agent", "dative"} or prep.pos_ not in {"ADP", "SCONJ", "VERB", "PART", "ADV"}:
            continue
        word = prep.lower_
        if prepositions and word not in prepositions:
            continue
        for each in prep.children:
            if each.dep_ in {"pobj", "pcomp"}:
                found.extend((word, one) for one in conjuncts(each))
    for date in dates_below(token):
        # "the bombing on Monday of two stations": the parser hangs what follows a date on the date.
        found.extend(prepositional_objects(date, *prepositions))
    return found


def dates_below(token: Token) -> list[Token]:
    """Dates that hang on a token, by a preposition or by themselves."""
    below = [each for each in token.children if each.dep_ in {"prep", "npadvmod"}]
    below += [one for each in below for one in each.children if one.dep_ == "pobj"]
    return [each for each in below if each.ent_type_ in {"DATE", "TIME"} and each.pos_ in {"PROPN", "NOUN", "NUM"}]
