"""Counts in which case words stand within sentences, for reading texts that are all in capitals.

    python -m training.casing ../shared/train/tne_wikinews src/onrecord/coder/data/casing.tsv.gz

Each line of the table is a word in lower case with how often it was written so, with a capital, and all in capitals.
The first line counts how often one case follows another, in rows of three.
"""

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from onrecord.coder.casing import CASES, WORD, find_case

OPENERS = ".!?:;\"“”'‘…()[]•*|"
LEAST = 2


def read_texts(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)["text"]


def count(texts: Iterator[str]) -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]:
    """Word with case, and case with the case behind it; the first word of a sentence does not count."""
    words, steps = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for text in texts:
        before, end = "", 0
        for match in WORD.finditer(text):
            gap = text[end : match.start()]
            starts = end == 0 or "\n" in gap or any(mark in gap for mark in OPENERS)
            case = find_case(match.group())
            if not starts and case:
                words[match.group().lower(), case] += 1
                if before:
                    steps[before, case] += 1
            before, end = case, match.end()
    return words, steps


def main(folder: str, target: str) -> None:
    words, steps = count(read_texts(Path(folder)))
    totals = Counter[str]()
    for (word, _), number in words.items():
        totals[word] += number
    lines = [" ".join(str(steps[one, other]) for one in CASES for other in CASES)]
    lines += [
        "\t".join([word, *(str(words[word, case]) for case in CASES)])
        for word in sorted(totals)
        if totals[word] >= LEAST and word.isascii()
    ]
    with gzip.GzipFile(target, "wb", mtime=0) as file:
        file.write("\n".join(lines).encode("utf-8"))


if __name__ == "__main__":
    main(*sys.argv[1:])
