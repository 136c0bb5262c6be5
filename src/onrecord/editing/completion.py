"""From a reviewer's edit to a whole claim."""

import hashlib

import msgspec

from onrecord.editing.check import check_edit
from onrecord.editing.edit import ClaimEdit
from onrecord.editing.evidence import find_evidence
from onrecord.model import Claim, Report, make_claim_id
from onrecord.ontology import make_codes


def complete_claim(edit: ClaimEdit, report: Report, base: Claim | None = None) -> Claim:
    """The claim that a reviewer wants, with all that follows from it: evidence, codes and ids.

    `base` is the claim that is edited, whose act it stays a mention of; None for one that the coder missed. A person's
    word has confidence 1. Raises UsageError, naming the slot and the words, where words do not stand in the report or
    a slot cannot have the value.
    """
    check_edit(edit, report)
    claim = Claim(
        claim_id="",
        report_id=report.report_id,
        act_id=make_act_id(report.report_id, edit) if base is None else base.act_id,
        evidence=find_evidence(edit, report, base),
        confidence=1.0,
        codes=make_codes(
            edit.kind,
            edit.type,
            edit.mode,
            [each.role for each in edit.source if each.role],
            [each.role for each in edit.target if each.role],
            edit.status,
        ),
        **msgspec.structs.asdict(edit),
    )
    return msgspec.structs.replace(claim, claim_id=make_claim_id(claim))


def make_act_id(report_id: str, edit: ClaimEdit) -> str:
    """The id that the coder gives an act which is told of nowhere else in a report."""
    return hashlib.sha256(f"{report_id} {edit.kind} {edit.type} {edit.trigger.start}".encode()).hexdigest()[:32]
