"""Spellings of a place name folded to keys, so that "Al-Hawijah" and "Hawija" meet. Standard library only.

Three keys of growing looseness. The *plain* key forgets case, diacritics, apostrophes and hyphens. The *loose* key also
forgets what transliteration from Arabic does at will: the article, the ending -a/-ah, doubled letters. The *bare* key
keeps hardly more than the consonants, and is meant for names from languages written in Arabic letters only.
"""

import functools
import re
import unicodedata

LETTERS = str.maketrans({
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ħ": "h", "ı": "i", "ə": "a",
    "ŋ": "n", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y",
    "'": None, "’": None, "‘": None, "`": None, "´": None, "ʿ": None, "ʾ": None, "ʼ": None, "ʻ": None, "′": None,
    ".": None,
})  # fmt: skip
"""Letters that Unicode does not take apart, and signs that spellings put or leave out."""

OTHER = re.compile(r"[^a-z0-9]+")
SAINT = re.compile(r"\b(st|ste|mt|ft)\b")
SAINTS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
ARTICLE = re.compile(
    r"(?:(?<=^)|(?<= ))(?:al|ar|as|ash|ad|adh|an|at|az|ath|el|er|es|esh|ed|en|et|ez|ul|ut|us)(?: |$)(?=.)"
)
HEADS = re.compile(
    r"^(?:the )?(?:(?:(?:federal |islamic |arab |socialist |peoples |democratic |hashemite |united )*"
    r"(?:republic|kingdom|state|sultanate|principality|commonwealth|union|federation)|city|town|village|municipality|district|province|governorate|region|county"
    r"|department|prefecture|oblast|emirate|port|metropolis) of (?:the )?"
    r"|muhafazat |muhafazah |wilayat |wilaya de |the )"
)
TAILS = re.compile(
    r" (?:city|governorate|province|state|region|oblast|district|county|department|prefecture|territory|division"
    r"|municipality|muhafazah|raion|rayon|krai|voivodeship|canton|parish|emirate|subdivision|agency|wilaya|republic)$"
)
DOUBLED = re.compile(r"([a-z])\1+")
VOWELS = re.compile(r"[aeiouyw]+")
BARE = str.maketrans({"q": "k", "v": "w", "c": "k", "p": "b"})

PLAIN, LOOSE, BARE_RANK = 0, 2, 3


@functools.lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The plain key: lower-case ASCII words parted by single spaces; empty for a name in another script."""
    text = unicodedata.normalize("NFKD", name.translate(LETTERS)).casefold().translate(LETTERS)
    text = "".join(sign for sign in text if not unicodedata.combining(sign))
    text = OTHER.sub(" ", text).strip()
    return SAINT.sub(lambda match: SAINTS[match.group()], text)


def fold_short(name: str) -> str:
    """The key of a short form with its stops, so that "Miss." is no Miss."""
    return "".join(name.casefold().split())


def strip_kind(key: str) -> str:
    """A plain key without "city of", "province", "governorate" and their like."""
    bare = TAILS.sub("", HEADS.sub("", key))
    return bare or key


def loosen(key: str) -> str:
    """The loose key of a plain key."""
    text = ARTICLE.sub("", key) or key
    text = DOUBLED.sub(r"\1", text)
    return " ".join(word[:-1] if len(word) > 3 and word.endswith("ah") else word for word in text.split())


def strip_vowels(key: str) -> str:
    """The bare key of a loose key: consonants of each word behind its first letter, the words run together.

    Names that keep fewer than three consonants give an empty key, since they would meet everything.
    """
    words = [word.translate(BARE) for word in key.split()]
    if not words:
        return ""
    text = "".join(word[0] + VOWELS.sub("", word[1:].removesuffix("h")) for word in words)
    text = DOUBLED.sub(r"\1", "i" + text[1:] if text[0] in "aeiou" else text)
    return text if len(text) >= 3 else ""


def make_keys(name: str) -> tuple[str, str, str]:
    """The plain, loose and bare key of a name as a report writes it."""
    plain = fold(name)
    loose = loosen(plain)
    return plain, loose, strip_vowels(loose)
