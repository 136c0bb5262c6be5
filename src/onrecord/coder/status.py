"""Fills status and certainty: whether an act happened, and whether the words hedge it."""

from onrecord.coder.reading import Draft, Reading
from onrecord.coder.status_lexicon import load_status_lexicon
from onrecord.coder.status_links import VERBAL
from onrecord.coder.status_local import read_cues
from onrecord.coder.status_walk import Verdict, judge_act
from onrecord.model import Status

SPOKEN = frozenset({"planned", "called_for", "threatened"})


class StatusSlot:
    """Decides occurred, ongoing, planned … and stated or hedged for every draft. Rules: the codebook's slots."""

    name = "status"
    requires = ("doc", "drafts")
    assigns = ("drafts.status", "drafts.certainty")

    def __call__(self, reading: Reading) -> None:
        for draft in reading.drafts:
            verdict = judge_draft(draft)
            draft.status, draft.certainty = verdict.status, verdict.certainty


def judge_draft(draft: Draft) -> Verdict:
    """Status and certainty of a draft by its trigger; neither its slots nor other drafts are looked at."""
    if draft.kind == "relation":
        return _judge_relation(draft)
    lexicon, _ = load_status_lexicon()
    verbal = draft.type in lexicon.types.verbal
    skip = frozenset(token.i for token in draft.trigger) if verbal else frozenset()
    verdict = judge_act(draft.anchor, draft.type, skip)
    if verbal and verdict.status in SPOKEN and not _is_word_of_speech(draft):
        # "We will crush them" coded as a threat: what is planned is the deed; the threat was made.
        return Verdict(status="occurred", certainty=verdict.certainty, reasons=verdict.reasons)
    return verdict


def _is_word_of_speech(draft: Draft) -> bool:
    lexicon, index = load_status_lexicon()
    forms = (draft.anchor.lower_, draft.anchor.lemma_.lower())
    if draft.anchor.pos_ not in VERBAL:
        return True
    return (
        draft.anchor.lemma_ in lexicon.said.verbs
        or draft.type != "THREATEN"
        or index.find("verb", forms, ()) is not None
    )


def _judge_relation(draft: Draft) -> Verdict:
    """A relation goes on unless the words say that it is over, not so, or only wished for.

    Where a noun or a title names it ("the group's leader"), what embeds that noun is no word on the relation.
    """
    lexicon, _ = load_status_lexicon()
    anchor = draft.anchor
    status: Status
    if anchor.pos_ in VERBAL:
        verdict = judge_act(anchor, draft.type)
        status = verdict.status
        if status == "occurred" and not verdict.past:
            status = "ongoing"
        return Verdict(status=status, certainty=verdict.certainty, past=verdict.past, reasons=verdict.reasons)
    cues = read_cues(anchor, lexicon)
    status = "occurred" if cues.past else "ongoing"
    if cues.status is not None and cues.status != "attempted":
        status = cues.status
    return Verdict(status=status, certainty="hedged" if cues.hedged else "stated", past=cues.past)
