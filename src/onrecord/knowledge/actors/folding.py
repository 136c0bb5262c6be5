"""Names made comparable: one tokenizer for looking names up and for finding them in running text.

"al-Nusra", "Al Nusra" and "an-Nusra" are one name in three spellings, so are "U.S." and "US", "Sana'a" and "Sanaa",
"Côte d'Ivoire" and "Cote d'Ivoire". Tokens carry their place in the text, so that a match can be pointed at.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

APOSTROPHES = "'’‘ʼʻ`´ʿʾ"
_TOKEN = re.compile(rf"(?:[^\W\d_]\.){{2,}}|\w+(?:[{APOSTROPHES}]\w+)*")
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}][sS]$")
_HYPHENS = "-‐‑–"
# "as", "an", "at" are English words, so the assimilated forms count as articles only when joined by a hyphen
_ARTICLES = frozenset({"al", "el"})
_ASSIMILATED = frozenset({"ad", "an", "ar", "as", "ash", "at", "az", "ul", "ed", "en", "er", "es", "esh", "et", "ez"})
_UNDECOMPOSED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
)


class Token(NamedTuple):
    """A word of a text. `key` is its folded form; `start` takes in an Arabic article before it ("al-Nusra")."""

    key: str
    raw: str
    start: int
    end: int
    word_start: int


@lru_cache(maxsize=65536)
def fold_word(word: str) -> str:
    """Fold one word: case, diacritics, apostrophes, dots of an acronym and the possessive 's."""
    word = _POSSESSIVE.sub("", word)
    if not word.isascii():
        decomposed = unicodedata.normalize("NFKD", word.lower().translate(_UNDECOMPOSED))
        word = "".join(letter for letter in decomposed if letter.isalnum())
    return "".join(letter for letter in word.lower() if letter.isalnum())


def tokens_of(text: str) -> list[Token]:
    """Words of a text with Arabic articles folded into the word that follows. Offsets are code points of `text`."""
    found: list[Token] = []
    article: int | None = None
    for match in _TOKEN.finditer(text):
        raw, start, end = match.group(), match.start(), match.end()
        key = fold_word(raw)
        if not key:
            continue
        hyphened = text[end : end + 1] in _HYPHENS and end < len(text)
        is_article = (key in _ARTICLES and raw != "AL" and (hyphened or text[end : end + 1] == " ")) or (
            key in _ASSIMILATED and hyphened
        )
        if is_article and text[end + 1 : end + 2].isalpha():
            article = start if article is None else article
            continue
        possessive = _POSSESSIVE.search(raw)
        trimmed = end - len(possessive.group()) if possessive else end
        found.append(Token(key, raw[: trimmed - start], start if article is None else article, trimmed, start))
        article = None
    return found


@lru_cache(maxsize=65536)
def fold(name: str, keep_the: bool = False) -> str:
    """Folded form of a name; a leading "the" goes unless `keep_the` is set.

    >>> fold("The Jabhat al-Nusra's")
    'jabhat nusra'
    """
    keys = [token.key for token in tokens_of(name)]
    if not keep_the and len(keys) > 1 and keys[0] == "the":
        keys = keys[1:]
    return " ".join(keys)


def is_acronym(name: str) -> bool:
    """Whether a name is written in capitals and short enough to be mistaken for a word ("US", "ISIS", "FARC-EP")."""
    letters = [letter for letter in name if letter.isalpha()]
    return 1 < len(letters) <= 8 and " " not in name and sum(map(str.isupper, letters)) >= max(2, len(letters) - 1)


_SOUNDS = (
    ("ee", "i"), ("ou", "u"), ("oo", "u"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("ph", "f"), ("q", "k"),
    ("y", "i"), ("j", "i"), ("o", "u"), ("e", "a"), ("v", "w"),
)  # fmt: skip


@lru_cache(maxsize=65536)
def sound_of(key: str) -> str:
    """A folded name reduced to what transliterations agree on ("nouri" and "nuri", "mohammed" and "muhammad")."""
    for written, sound in _SOUNDS:
        key = key.replace(written, sound)
    key = re.sub(r"(.)\1+", r"\1", key)
    return re.sub(r"h(?= |$)", "", key)
