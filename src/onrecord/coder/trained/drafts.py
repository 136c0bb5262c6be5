"""What becomes of the drafts of the word lists when the trained reader has its say."""

from collections.abc import Iterable

from spacy.tokens import Token

from onrecord.coder.passing import count_steps
from onrecord.coder.reading import ActMark, Draft, Reading
from onrecord.coder.triggers_lexicon import load_lexicon

LEAST_ALONE, LEAST_BESIDE = 0.5, 0.8
"""Probability from which on a mark makes a draft of its own: in a sentence without another act, and beside one."""
LEAST_KEPT = 0.08
"""A draft whose words the network takes for a trigger with less than this probability is dropped, in most cases."""

COMMITTING = frozenset({"AGREE", "CONCEDE", "REJECT", "REQUEST", "SANCTION", "THREATEN"})
"""Types whose content is no act of its own: who threatens to strike has threatened, not struck."""
CONTENT = frozenset({"xcomp", "ccomp", "dobj", "pobj", "pcomp", "prep", "conj", "acl", "compound", "dative"})
"""Dependencies that lead from such an act down into its content."""


class MarkedDrafts:
    """Drops drafts that the trained reader does not believe in, and adds the acts that only it sees."""

    name = "marked_drafts"
    requires = ("drafts", "marks", "drafts.mark")
    assigns = ("drafts",)

    def __call__(self, reading: Reading) -> None:
        for draft in filter(is_demand_in_speech, reading.drafts):
            draft.mark = None
        kept = [draft for draft in reading.drafts if is_believed(draft)]
        for draft in kept:
            take_mode(draft)
        taken = {token.i for draft in kept for words in (draft.trigger, *draft.also) for token in words}
        told = {draft.sentence.start for draft in kept}
        committing = {draft.anchor.i for draft in kept if draft.type in COMMITTING}
        for mark in events(reading.marks):
            if (
                mark.score >= (LEAST_BESIDE if mark.words.sent.start in told else LEAST_ALONE)
                and not any(token.i in taken for token in mark.words)
                and not (mark.words.root.dep_ == "prt" and mark.words.root.head.i in taken)
                and not is_content(mark.words.root, committing)
            ):
                kept.append(Draft("event", mark.type, mark.mode, mark.words, listed=False, mark=mark))
                taken.update(token.i for token in mark.words)
        reading.drafts = sorted(kept, key=lambda draft: draft.trigger.start)


def is_content(token: Token, committing: set[int]) -> bool:
    """Whether a word stands within what somebody agrees to, asks for, rejects or threatens."""
    while token.dep_ in CONTENT and token.head != token:
        if token.dep_ == "prep" and token.lower_ in {"after", "amid", "before", "despite", "during", "following"}:
            return False
        token = token.head
        if token.i in committing:
            return True
    return False


def events(marks: Iterable[ActMark]) -> Iterable[ActMark]:
    """Acts with a side: a word that nobody does anything by is too little for a claim."""
    return (mark for mark in marks if mark.type.isupper() and (mark.roles.get("source") or mark.roles.get("target")))


def is_demand_in_speech(draft: Draft) -> bool:
    """ "said that Mali must …": a demand in a verb that names none, of which the network has learned nothing."""
    return draft.type == "REQUEST" and draft.anchor.lemma_.lower() in load_lexicon().grammar.speech


def is_believed(draft: Draft) -> bool:
    """Whether the network takes the words for an act, or a phrase of the lists is what its sentence says."""
    if draft.mark is None or draft.mark.score >= LEAST_KEPT:
        return True
    return draft.phrase and count_steps(draft.anchor) == 0


def take_mode(draft: Draft) -> None:
    """The network's mode where the word list has none. Its types were tried, too: the word lists' are better."""
    if draft.mark is not None and draft.mark.type == draft.type:
        draft.mode = draft.mode or draft.mark.mode
