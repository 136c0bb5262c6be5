"""What becomes of the drafts of the word lists when the trained reader has its say."""

from collections.abc import Iterable

from onrecord.coder.reading import ActMark, Draft, Reading

LEAST_NEW = 0.55
"""A mark makes a draft of its own from this probability on."""
LEAST_KEPT = 0.12
"""A draft whose words the network takes for a trigger with less than this probability is dropped."""
SURE_OF_TYPE = 0.6
"""From this probability on the network's type replaces that of the word list."""


class MarkedDrafts:
    """Drops drafts that the trained reader does not believe in, and adds the acts that only it sees."""

    name = "marked_drafts"
    requires = ("drafts", "marks", "drafts.mark")
    assigns = ("drafts",)

    def __call__(self, reading: Reading) -> None:
        kept = [draft for draft in reading.drafts if is_believed(draft)]
        for draft in kept:
            take_type(draft)
        taken = {token.i for draft in kept for token in draft.trigger}
        for mark in events(reading.marks):
            if mark.score >= LEAST_NEW and not any(token.i in taken for token in mark.words):
                kept.append(Draft("event", mark.type, mark.mode, mark.words, mark=mark))
                taken.update(token.i for token in mark.words)
        reading.drafts = sorted(kept, key=lambda draft: draft.trigger.start)


def events(marks: Iterable[ActMark]) -> Iterable[ActMark]:
    return (mark for mark in marks if mark.type.isupper())


def is_believed(draft: Draft) -> bool:
    """Whether the network takes a draft for an act, and not for a standing relation."""
    mark = draft.mark
    if mark is None:
        return True
    return mark.score >= LEAST_KEPT and not (mark.type.islower() and mark.score >= SURE_OF_TYPE)


def take_type(draft: Draft) -> None:
    """The network's type where it is sure, and its mode where the word list has none."""
    mark = draft.mark
    if mark is None or not mark.type.isupper():
        return
    if mark.type != draft.type and mark.score >= SURE_OF_TYPE:
        draft.type, draft.mode = mark.type, mark.mode
    elif mark.type == draft.type:
        draft.mode = draft.mode or mark.mode
