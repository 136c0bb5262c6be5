"""The evidence slot: the smallest stretch of a sentence that carries a claim."""

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from onrecord.coder.reading import Draft, Reading
from onrecord.model import Span

CLAUSES = frozenset({"ccomp", "advcl", "relcl", "parataxis", "conj", "csubj"})
"""Dependencies by which a clause of its own hangs below another."""


class EvidenceSlot:
    """Fills `drafts.evidence` with the stretch from the first to the last word of the claim's slots in its clause."""

    name = "evidence"
    requires = ("drafts", "drafts.source", "drafts.target", "drafts.time", "drafts.place", "drafts.casualties")
    assigns = ("drafts.evidence",)

    def __call__(self, reading: Reading) -> None:
        for draft in reading.drafts:
            draft.evidence = [find_evidence(reading.doc, draft)]


def find_evidence(doc: Doc, draft: Draft) -> Words:
    """The clause of the trigger, stretched over the slots that stand in the same sentence."""
    sentence = draft.sentence
    start, end = own_clause(draft.anchor)
    start, end = min(start, draft.trigger.start), max(end, draft.trigger.end)
    for first, last in slot_offsets(draft):
        words = doc.char_span(first, last, alignment_mode="expand")
        if words is not None and sentence.start <= words.start and words.end <= sentence.end:
            start, end = min(start, words.start), max(end, words.end)
    while start < end - 1 and (doc[start].is_space or doc[start].is_punct or doc[start].pos_ == "CCONJ"):
        start += 1
    while end - 1 > start and (doc[end - 1].is_space or doc[end - 1].text in {",", ";", "-", "—", "–"}):
        end -= 1
    return doc[start:end]


def own_clause(anchor: Token) -> tuple[int, int]:
    """First and last token (exclusive) of what hangs on a trigger, without the clauses coordinated with it."""
    inside = [anchor.i]
    stack = [anchor]
    while stack:
        for each in stack.pop().children:
            starts_clause = each.dep_ in CLAUSES and each.pos_ in {"VERB", "AUX"} and each.dep_ in {"conj", "parataxis"}
            if not starts_clause:
                inside.append(each.i)
                stack.append(each)
    return min(inside), max(inside) + 1


def slot_offsets(draft: Draft) -> list[tuple[int, int]]:
    """Where the slots that make the claim stand, in characters; the attribution may stand outside."""
    mentions = [(each.words.start_char, each.words.end_char) for each in [*draft.source, *draft.target]]
    spans: list[Span] = [*draft.objects, *draft.casualties]
    singles = [slot for slot in (draft.time, draft.place) if slot is not None]
    return mentions + [(each.start, each.end) for each in spans] + [(each.start, each.end) for each in singles]
