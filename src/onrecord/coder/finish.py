"""From drafts to claims: codes and content ids."""

import hashlib

import msgspec

from onrecord.coder.casing import restore_words
from onrecord.coder.reading import Draft, Reading, make_participant, make_span
from onrecord.model import Claim, make_claim_id
from onrecord.ontology import make_codes


class CodeSlot:
    """Fills `drafts.codes` from the ontology's crosswalks."""

    name = "codes"
    requires = ("drafts", "drafts.source", "drafts.target", "drafts.status")
    assigns = ("drafts.codes",)

    def __call__(self, reading: Reading) -> None:
        for draft in reading.drafts:
            draft.codes = make_codes(
                draft.kind,
                draft.type,
                draft.mode,
                [each.role for each in draft.source if each.role],
                [each.role for each in draft.target if each.role],
                draft.status,
            )


def make_claims(reading: Reading) -> list[Claim]:
    """The claims of a reading in the order of their triggers, each once."""
    drafts = sorted(reading.drafts, key=lambda each: (each.trigger.start, each.trigger.end, each.kind, each.type))
    acts = {id(draft): number for number, draft in enumerate(drafts)}
    first_of_act: dict[int | None, int] = {}
    claims: dict[str, Claim] = {}
    recased = reading.doc.text != reading.report.text
    for draft in drafts:
        key = draft.act if draft.act is not None else -1 - acts[id(draft)]
        lead = first_of_act.setdefault(key, draft.trigger.start_char)
        claim = make_claim(reading, draft, make_act_id(reading.report.report_id, draft, lead))
        if recased:
            claim = restore_words(claim, reading.report.text)
        claim = msgspec.structs.replace(claim, claim_id=make_claim_id(claim))
        claims.setdefault(claim.claim_id, claim)
    return list(claims.values())


def make_act_id(report_id: str, draft: Draft, lead: int) -> str:
    """Hash of the report, kind and type of an act and the offset of the first word that names it."""
    return hashlib.sha256(f"{report_id} {draft.kind} {draft.type} {lead}".encode()).hexdigest()[:32]


def make_claim(reading: Reading, draft: Draft, act_id: str) -> Claim:
    """A draft as a claim in the words of the parse, without its id."""
    return Claim(
        claim_id="",
        report_id=reading.report.report_id,
        act_id=act_id,
        kind=draft.kind,
        type=draft.type,
        mode=draft.mode,
        evidence=tuple(make_span(words) for words in draft.evidence),
        trigger=make_span(draft.trigger),
        source=tuple(make_participant(each) for each in draft.source),
        target=tuple(make_participant(each) for each in draft.target),
        objects=tuple(draft.objects),
        time=draft.time,
        place=draft.place,
        casualties=tuple(draft.casualties),
        status=draft.status,
        certainty=draft.certainty,
        attribution=tuple(draft.attribution),
        confidence=draft.confidence,
        codes=draft.codes,
    )
