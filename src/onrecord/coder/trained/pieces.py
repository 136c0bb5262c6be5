"""Words cut into the pieces that the encoder knows, with what their capitals say."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

CASINGS = 5
"""Unknown, small letters, Capital first, CAPITALS, other."""
MOST_PIECES_OF_A_WORD = 12
"""A web address or a row of dashes says no more by being long."""


class Cut(NamedTuple):
    """A sentence as the encoder takes it: piece ids, their casing, and where each word begins among the pieces."""

    ids: list[int]
    casings: list[int]
    firsts: list[int]


class Cutter:
    """Cuts words into pieces. Remembers words that it has seen, which is most of them."""

    def __init__(self, vocabulary: Path) -> None:
        words = vocabulary.read_text(encoding="utf-8").splitlines()
        ids = {word: number for number, word in enumerate(words)}
        self._begin, self._end, self._unknown = ids["[CLS]"], ids["[SEP]"], ids["[UNK]"]
        self._tokenizer = Tokenizer(WordPiece(ids, unk_token="[UNK]", max_input_chars_per_word=100))
        self._tokenizer.normalizer = BertNormalizer(lowercase=True)
        self._tokenizer.pre_tokenizer = BertPreTokenizer()
        self._known: dict[str, list[int]] = {}

    def cut(self, words: Sequence[str], cased: bool = True) -> Cut:
        """The pieces of a sentence between its two marks.

        Capitals count only where a sentence has letters of both kinds: in a headline of capitals, or a text without
        any, they say nothing. `cased=False` leaves them out altogether.
        """
        cased = cased and is_mixed(words)
        ids, casings, firsts = [self._begin], [0], []
        for word in words:
            pieces = self._pieces(word)
            firsts.append(len(ids))
            ids += pieces
            casings += [casing(word) if cased else 0] * len(pieces)
        return Cut([*ids, self._end], [*casings, 0], firsts)

    def _pieces(self, word: str) -> list[int]:
        known = self._known.get(word)
        if known is None:
            known = self._tokenizer.encode(word, add_special_tokens=False).ids[:MOST_PIECES_OF_A_WORD]
            known = known or [self._unknown]
            if len(self._known) < 100_000:
                self._known[word] = known
        return known


def is_mixed(words: Sequence[str]) -> bool:
    """Whether a sentence has a word in small letters and a capital."""
    return any(word.islower() for word in words) and any(any(map(str.isupper, word)) for word in words)


def casing(word: str) -> int:
    """The class of a word's letters, see `CASINGS`."""
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 2
    return 2 if word.istitle() else 4
