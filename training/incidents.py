"""Incident reports of the MUC-4 development set as examples: who did it, to whom, to what, with what.

The set gives fillers for a report, not for a sentence; every mention of a filler in its report is taken for one.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from training.examples import Example, make_bio
from training.own import cut_words, is_held_out, read_annotations
from training.public import LONGEST, read_lines

FILLERS = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
SENTENCE = re.compile(r"[^.!?]+(?:[.!?](?!\s)[^.!?]*)*[.!?]?")


def read_incidents(gold: Path) -> Iterator[Example]:
    """A sentence of the 1,300 development reports each; the test reports are not read, nor held-out sentences."""
    rows = read_lines(gold / "muc34" / "role_fillers" / "train.json.gz")
    return make_incidents(rows, find_held_out(gold))


def find_held_out(gold: Path) -> list[str]:
    """The sentences of these reports that our own annotations hold out for measuring."""
    annotated = (each for each in read_annotations(gold) if each.origin.startswith("muc34"))
    return [each.text for each in annotated if is_held_out(each.text)]


def make_incidents(rows: Iterable[Any], held_out: Iterable[str]) -> Iterator[Example]:
    """Examples of reports with their templates, less the sentences that have a part in common with a held-out one."""
    hidden = [plain_text(each) for each in held_out]
    for row in rows:
        mentions = {
            mention: role
            for template in row["templates"]
            for role in FILLERS
            for entity in template[role]
            for mention, _ in entity
        }
        for found in SENTENCE.finditer(row["doctext"]):
            words, places = cut_words(found.group())
            if not 4 <= len(words) <= LONGEST:
                continue
            plain = plain_text(found.group())
            if not any(plain in each or each in plain for each in hidden):
                yield Example(words, {"fillers": tag_mentions(found.group(), places, mentions)})


def plain_text(text: str) -> str:
    """Letters and digits only, so that texts compare whose capitals, brackets or cuts between words differ."""
    return "".join(filter(str.isalnum, text)).lower()


def tag_mentions(text: str, places: list[tuple[int, int]], mentions: dict[str, str]) -> list[int]:
    """Tags of words; where mentions overlap the longest is taken."""
    taken: list[tuple[int, int, str]] = []
    for mention in sorted(mentions, key=len, reverse=True):
        for found in re.finditer(rf"(?<!\w){re.escape(mention)}(?!\w)", text):
            inside = [i for i, (start, end) in enumerate(places) if start < found.end() and end > found.start()]
            if inside and not any(start < inside[-1] + 1 and end > inside[0] for start, end, _ in taken):
                taken.append((inside[0], inside[-1] + 1, mentions[mention]))
    return make_bio(len(places), taken, FILLERS)
