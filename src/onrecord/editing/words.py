"""What selected words of a report can mean in a slot."""

import re
import threading
from collections.abc import Callable, Mapping
from typing import Any

from onrecord.editing.asked import Asked, Desk
from onrecord.editing.check import LONGEST, is_plain
from onrecord.editing.edit import Slot, SlotReadings
from onrecord.editing.evidence import make_span
from onrecord.model import Report, Span, UsageError
from onrecord.settings import Settings

OUTSIDE = " \t\n\r\f\v,;:!?…\"'“”‘’«»()[]{}<>*_|/\\–—-"
"""Marks that are no part of a word or phrase at either end."""
LONGEST_WORD = 100
"""Characters by which a selection is widened to whole words at most."""
MOST_SELECTED = 300
"""Characters of a selection that is read."""
LONGEST_SHORT = 8
SHORT = re.compile(r"(?:(?<!\w)\w\.)(?:\w\.)+")
"""A short form with its full stops."""
WORDLIKE = re.compile(r"\w")


class WordReader:
    """Reads words for slots. The parser and all else that it needs are loaded with the first words, and kept."""

    def __init__(self, settings: Settings = Settings()) -> None:
        self._desk = Desk(settings)
        # parser and readings are shared, and one person selects words at a time
        self._lock = threading.Lock()

    def read(self, report: Report, slot: Slot, start: int, end: int, typed: str | None = None) -> SlotReadings:
        """What the words at `start` to `end` (code points) can mean in a slot, likeliest first.

        The selection is widened to whole words and loses marks at its ends. `typed` says what the words mean where they
        do not tell. What cannot be read is told in `problem`.
        """
        words = find_words(report.text, start, end)
        if words is None:
            return SlotReadings(words=Span(exact="", start=0, end=0), problem="no words of the report are selected")
        if len(words.exact) > MOST_SELECTED:
            problem = f"that is more than one slot holds: select {MOST_SELECTED} characters at most"
            return SlotReadings(words=make_span(report.text, (words.start, words.start)), problem=problem)
        if slot == "trigger":
            return SlotReadings(words=words)
        typed = " ".join(typed.split()) if typed else None
        if typed is not None and (len(typed) > LONGEST or not is_plain(typed)):
            return SlotReadings(words=words, problem="what was typed is no text, or too long")
        with self._lock:
            asked = Asked(self._desk, report, words, typed or None)
            try:
                found = READERS[slot](asked)
            except UsageError as error:
                return SlotReadings(words=words, problem=str(error))
            return SlotReadings(words=words, problem=None if any(found.values()) else explain(slot, asked), **found)


def find_words(text: str, start: int, end: int) -> Span | None:
    """The whole words that a selection touches, without marks and white space at the ends; None where it has none."""
    start, end = max(0, min(start, len(text))), max(0, min(end, len(text)))
    while start < end and text[start] in OUTSIDE:
        start += 1
    while end > start and text[end - 1] in OUTSIDE:
        end -= 1
    if start >= end:
        return None
    floor, ceiling = max(0, start - LONGEST_WORD), min(len(text), end + LONGEST_WORD)
    while start > floor and WORDLIKE.match(text[start]) and WORDLIKE.match(text[start - 1]):
        start -= 1
    while end < ceiling and WORDLIKE.match(text[end - 1]) and WORDLIKE.match(text[end]):
        end += 1
    # the full stop of a sentence is no part of its last word; those of "U.S." are
    short = [each.end() for each in SHORT.finditer(text, max(start, end - LONGEST_SHORT), min(end + 1, len(text)))]
    if short and short[-1] >= end:
        end = short[-1]
    elif text[end - 1] == ".":
        end -= 1
    return make_span(text, (start, end)) if WORDLIKE.search(text, start, end) else None


def _read_parties(asked: Asked) -> dict[str, Any]:
    from onrecord.editing.parties import read_parties  # noqa: PLC0415 - loads the parser, as those below do

    return {"participants": read_parties(asked)}


def _read_items(asked: Asked) -> dict[str, Any]:
    from onrecord.editing.figures import read_items  # noqa: PLC0415

    return {"objects": read_items(asked)}


def _read_times(asked: Asked) -> dict[str, Any]:
    from onrecord.editing.times import read_times  # noqa: PLC0415

    return {"times": read_times(asked)}


def _read_places(asked: Asked) -> dict[str, Any]:
    from onrecord.editing.spots import read_places  # noqa: PLC0415

    return {"places": read_places(asked)}


def _read_casualties(asked: Asked) -> dict[str, Any]:
    from onrecord.editing.figures import read_casualties  # noqa: PLC0415

    return {"casualties": read_casualties(asked)}


def _read_voices(asked: Asked) -> dict[str, Any]:
    from onrecord.editing.voices import read_voices  # noqa: PLC0415

    return {"attributions": read_voices(asked)}


READERS: Mapping[Slot, Callable[[Asked], dict[str, Any]]] = {
    "source": _read_parties,
    "target": _read_parties,
    "objects": _read_items,
    "time": _read_times,
    "place": _read_places,
    "casualties": _read_casualties,
    "attribution": _read_voices,
}


def explain(slot: Slot, asked: Asked) -> str:
    """Why nothing was found, and what to do."""
    if slot == "time":
        from onrecord.editing.times import explain_none  # noqa: PLC0415

        return explain_none(asked)
    if slot == "casualties":
        return "these words count nobody; type how many came to which harm, as in killed 38"
    return "nothing can be made of these words; type what they mean"
