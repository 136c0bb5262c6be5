"""Text all in capitals, as old wire copy and many headlines are, put into usual case for the parser.

Every character keeps its place, so that offsets stay those of the snapshot. Text with small letters is never changed.
"""

import functools
import gzip
import math
import re
from dataclasses import dataclass
from importlib.resources import files
from typing import TypeVar

import msgspec

from onrecord.model import Claim, KnowledgeError, Span

AnySpan = TypeVar("AnySpan", bound=Span)

CASES = "lcu"
"""Lower case; a capital first; all capitals."""
WORD = re.compile(r"[^\W\d_]+(?:[’'.&-][^\W\d_]+)*")
FEWEST_LETTERS, FEWEST_WORDS = 16, 4
"""Less than that may be a place, a date and an agency, or a shout, in a text of usual case."""
LEAST_SHARE = 0.95
SENTENCE = re.compile(r"[.!?]['\"”’)\]]*\s+$")
VOWELS = frozenset("aeiouyáéíóú")
LONGEST_ACRONYM = 6
TITLES = frozenset(
    {"mr", "mrs", "ms", "dr", "gen", "col", "capt", "lt", "maj", "sgt", "sen", "gov", "rev", "st", "adm"}
)
ENDINGS = (
    "ing",
    "ed",
    "ly",
    "tion",
    "tions",
    "ness",
    "ment",
    "ments",
    "able",
    "ism",
    "ists",
    "ers",
    "ings",
    "ful",
    "less",
)
"""Unknown words that end so are more often words than names."""
UNKNOWN, UNKNOWN_WORD = (0.12, 0.82, 0.06), (0.85, 0.14, 0.01)
FLOOR = 0.3
"""Added to each count, so that no case is ruled out."""


@dataclass(frozen=True)
class Casing:
    """How words are written within a sentence."""

    words: dict[str, tuple[float, float, float]]
    """Share of each case, by the word in lower case."""
    steps: tuple[tuple[float, float, float], ...]
    """Share of each case behind each case."""
    usual: tuple[float, float, float]

    def weigh(self, word: str) -> tuple[float, float, float]:
        """Share of each case for a word, known or not."""
        low = word.lower()
        if low in self.words:
            return self.words[low]
        if "-" in low:
            parts = [self.weigh(part) for part in low.split("-")]
            return max(parts, key=lambda shares: shares[0]) if parts[0][0] > parts[0][1] else parts[0]
        stem = low.removesuffix("'s").removesuffix("s")
        if stem != low and stem in self.words:
            return self.words[stem]
        if len(low) <= LONGEST_ACRONYM and not VOWELS & set(low):
            return (0.01, 0.04, 0.95)
        return UNKNOWN_WORD if low.endswith(ENDINGS) else UNKNOWN


@functools.cache
def load_casing() -> Casing:
    """The table of cases. Raises KnowledgeError where its file is missing or broken."""
    file = files("onrecord.coder").joinpath("data", "casing.tsv.gz")
    try:
        first, *rows = gzip.decompress(file.read_bytes()).decode("utf-8").splitlines()
        numbers = [int(each) for each in first.split()]
        steps = tuple(make_shares(numbers[i : i + 3]) for i in (0, 3, 6))
        words = {}
        for row in rows:
            word, *counts = row.split("\t")
            words[word] = make_shares([int(each) for each in counts])
        totals = [sum(numbers[i::3]) for i in range(3)]
        return Casing(words, steps, make_shares(totals))
    except (OSError, ValueError, IndexError) as error:
        raise KnowledgeError(f"{file.name}: {error}") from error


def make_shares(counts: list[int]) -> tuple[float, float, float]:
    low, capital, upper = (each + FLOOR for each in counts)
    total = low + capital + upper
    return low / total, capital / total, upper / total


def find_case(word: str) -> str:
    """One of CASES, or none for a word of mixed case; a single capital letter is a capital."""
    if word.islower():
        return "l"
    if word.isupper() and len(word) > 1:
        return "u"
    return "c" if word[:1].isupper() and word[1:] == word[1:].lower() else ""


def is_shouted(text: str) -> bool:
    """Whether a stretch of text is in capitals throughout and long enough to be running text."""
    letters = [mark for mark in text if mark.isalpha()]
    return (
        len(letters) >= FEWEST_LETTERS
        and sum(mark.isupper() for mark in letters) >= LEAST_SHARE * len(letters)
        and len(WORD.findall(text)) >= FEWEST_WORDS
    )


def recase(text: str) -> str:
    """A shouted text as it would usually be written, character by character; any other text as it is."""
    if not is_shouted(text):
        return text
    casing = load_casing()
    marks = list(text)
    for run in split_sentences(text):
        bracketed = [is_bracketed(text, match) for match in run]
        for match, case in zip(run, choose_cases(casing, run, bracketed), strict=True):
            for place in range(match.start(), match.end()):
                inner = place > match.start() and text[place - 1] not in "-."
                if case == "l" or (case == "c" and (inner or text[match.start() - 1 : match.start()].isdigit())):
                    low = marks[place].lower()
                    marks[place] = low if len(low) == 1 else marks[place]
    return "".join(marks)


def split_sentences(text: str) -> list[list[re.Match[str]]]:
    """The words of a text, sentence by sentence."""
    runs: list[list[re.Match[str]]] = []
    before = ""
    for match in WORD.finditer(text):
        gap = text[runs[-1][-1].end() : match.start()] if runs else ""
        new = SENTENCE.search(gap) is not None and before.lower() not in TITLES and len(before) > 1
        if new or not runs:
            runs.append([])
        runs[-1].append(match)
        before = match.group()
    return runs


def is_bracketed(text: str, match: re.Match[str]) -> bool:
    """Whether a word stands alone in brackets behind other words, as an acronym does behind its name."""
    return (
        bool(text[: match.start() - 1].strip())
        and text[match.start() - 1 : match.start()] in {"(", "["}
        and text[match.end() : match.end() + 1] in {")", "]"}
    )


def choose_cases(casing: Casing, run: list[re.Match[str]], bracketed: list[bool]) -> list[str]:
    """The likeliest case of each word of a sentence, in view of the words beside it; the first has a capital."""
    scores = [0.0, 0.0, 0.0]
    back: list[list[int]] = []
    for number, (match, alone) in enumerate(zip(run, bracketed, strict=True)):
        shares = (
            (0.02, 0.08, 0.9) if alone and len(match.group()) <= LONGEST_ACRONYM + 2 else casing.weigh(match.group())
        )
        fits = [math.log(share / usual) for share, usual in zip(shares, casing.usual, strict=True)]
        if number == 0:
            scores = [fit + math.log(usual) for fit, usual in zip(fits, casing.usual, strict=True)]
            continue
        reached = [max((scores[old] + math.log(casing.steps[old][new]), old) for old in range(3)) for new in range(3)]
        back.append([old for _, old in reached])
        scores = [score + fit for (score, _), fit in zip(reached, fits, strict=True)]
    best = max(range(3), key=scores.__getitem__)
    path = [best]
    for step in reversed(back):
        path.append(step[path[-1]])
    cases = [CASES[each] for each in reversed(path)]
    return ["c" if cases[0] == "l" else cases[0], *cases[1:]] if cases else []


def restore_words(claim: Claim, text: str) -> Claim:
    """A claim whose every span has the words of the snapshot, of which a recased text was read; names stay recased."""

    def restore(span: AnySpan) -> AnySpan:
        return msgspec.structs.replace(span, exact=text[span.start : span.end])

    return msgspec.structs.replace(
        claim,
        evidence=tuple(map(restore, claim.evidence)),
        trigger=restore(claim.trigger),
        source=tuple(map(restore, claim.source)),
        target=tuple(map(restore, claim.target)),
        objects=tuple(map(restore, claim.objects)),
        time=claim.time and restore(claim.time),
        place=claim.place and restore(claim.place),
        casualties=tuple(map(restore, claim.casualties)),
        attribution=tuple(map(restore, claim.attribution)),
    )
