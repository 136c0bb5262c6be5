"""Taking judgements in, and reading them."""

import datetime as dt
from collections.abc import Iterator
from typing import Any, Literal

import msgspec
from sqlalchemy import Connection, Select, select
from sqlalchemy.engine import Row as FoundRow

from onrecord.model import Claim, Judgement, StoreError, UsageError, make_judgement_id
from onrecord.store.adding import add
from onrecord.store.answers import Orphan
from onrecord.store.checks import check_judged_claim, check_reason, check_reviewer
from onrecord.store.listing import read_head
from onrecord.store.marking import mark_claims, read_said
from onrecord.store.rows import read_claim, read_judgement
from onrecord.store.schema import claims, codings, judgements, originals, reports
from onrecord.store.standing import Said, find_holding, find_subjects, list_subjects
from onrecord.store.view import BATCH, find_id

JudgedAs = Literal["accepted", "rejected", "edited", "added"]
_NEEDS = {
    # verdict: (claim_id, claim)
    "accepted": (True, False),
    "rejected": (True, False),
    "edited": (True, True),
    "added": (False, True),
}


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """A judgement as somebody asks for it: `claim_id` is the claim as shown, `claim` what it should be."""

    verdict: JudgedAs
    claim_id: str | None
    claim: Claim | None
    reviewer: str
    reason: str | None

    def __post_init__(self) -> None:
        if self.verdict not in _NEEDS:
            raise UsageError(f"no verdict is {self.verdict!r}; one of: {', '.join(_NEEDS)}")
        if (self.claim_id is not None, self.claim is not None) != _NEEDS[self.verdict]:
            needs = [name for name, needed in zip(("claim_id", "claim"), _NEEDS[self.verdict], strict=True) if needed]
            raise UsageError(f"{self.verdict} needs {' and '.join(needs)} and nothing else of a claim")
        msgspec.structs.force_setattr(self, "reviewer", check_reviewer(self.reviewer))
        msgspec.structs.force_setattr(self, "reason", check_reason(self.reason))


def write_judgement(connection: Connection, asked: Asked) -> Judgement:
    """Take a judgement in, within the transaction of the connection."""
    if asked.claim is not None and asked.claim_id is None:
        return _add_claim(connection, asked, asked.claim)
    claim_id = find_id(connection, claims, "claim_id", asked.claim_id or "", "claim")
    report_id = _read_shown(connection, claim_id).report_id
    text = _lock_report(connection, report_id)
    # read again: another judgement or coding may have come before the lock
    shown = _read_shown(connection, claim_id)
    judged = read_claim(shown.record)
    if asked.claim is not None:
        judged = _check_edit(connection, asked.claim, shown, text)
    return _write(connection, asked, judged, subject=shown.subject, coding_id=shown.coding_id)


def withdraw_judgement(connection: Connection, judgement_id: str, reviewer: str, reason: str | None) -> Judgement:
    """Take a judgement back, within the transaction of the connection."""
    reviewer, reason = check_reviewer(reviewer), check_reason(reason)
    known = find_id(connection, judgements, "judgement_id", judgement_id, "judgement")
    row = connection.execute(select(judgements).where(judgements.c.judgement_id == known)).one()
    _lock_report(connection, row.report_id)
    judgement = read_judgement(row.record)
    said = read_said(connection, row.report_id)
    holds = find_holding(each.judgement for each in said).get(judgement.subject)
    if holds is None or holds.judgement_id != known:
        since = "nothing holds of the claim any more" if holds is None else f"{holds.reviewer} has judged since"
        raise UsageError(f"judgement {known[:12]} does not hold any more, so it cannot be taken back: {since}")
    withdrawal = _make(said, judgement.claim, "withdrawn", judgement.subject, reviewer, reason)
    _keep(connection, withdrawal, _read_current(connection, row.report_id), len(said) + 1)
    return withdrawal


def read_judgements(
    connection: Connection, offset: int, limit: int | None, *, newest_first: bool
) -> Iterator[Judgement]:
    order = (judgements.c.judged_at, judgements.c.report_id, judgements.c.number)
    query = select(judgements.c.record).order_by(*(column.desc() if newest_first else column for column in order))
    if offset:
        # SQLite knows no offset without a limit
        query = query.offset(offset).limit(2**62 if limit is None else limit)
    elif limit is not None:
        query = query.limit(limit)
    for record in connection.execution_options(yield_per=BATCH).execute(query).scalars():
        yield read_judgement(record)


def read_orphans(connection: Connection) -> list[Orphan]:
    """Judgements that hold but fit no claim of the newest coder, oldest first."""
    orphaned = select(claims.c.judgement_id).where(claims.c.orphaned)
    current = codings.c.report_id == judgements.c.report_id, codings.c.superseded_at.is_(None)
    query = (
        select(judgements.c.record, judgements.c.report_id, originals.c.record.label("head"))
        .select_from(
            judgements.join(codings, current[0] & current[1]).join(
                originals, codings.c.original_id == originals.c.original_id
            )
        )
        .where(judgements.c.judgement_id.in_(orphaned))
        .order_by(judgements.c.judged_at, judgements.c.report_id, judgements.c.number)
    )
    found = []
    for row in connection.execute(query):
        judgement = read_judgement(row.record)
        head = read_head(row.report_id, row.head)
        found.append(Orphan(judgement=judgement, report=head, kept=judgement.verdict != "rejected"))
    return found


def _lock_report(connection: Connection, report_id: str) -> str:
    """Its text. All who judge or code the report wait for one another here (SQLite has one writer at a time anyway)."""
    query = select(reports.c.text).where(reports.c.report_id == report_id).with_for_update()
    return str(connection.execute(query).scalar_one())


def _read_shown(connection: Connection, claim_id: str) -> FoundRow[Any]:
    """The claim as it stands, or else as the newest coding has it."""
    query: Select[Any] = (
        select(claims.c.claim_id, claims.c.report_id, claims.c.coding_id, claims.c.subject, claims.c.record)
        .select_from(claims.join(codings, claims.c.coding_id == codings.c.coding_id))
        .where(claims.c.claim_id == claim_id)
        .order_by(claims.c.standing.desc(), codings.c.number.desc())
        .limit(1)
    )
    return connection.execute(query).one()


def _check_edit(connection: Connection, claim: Claim, shown: FoundRow[Any], text: str) -> Claim:
    if claim.report_id != shown.report_id:
        raise UsageError(
            f"claim {shown.claim_id[:12]} is of report {shown.report_id[:12]}, its correction is of another"
        )
    edited = check_judged_claim(claim, text)
    if edited.claim_id == shown.claim_id:
        raise UsageError("nothing of the claim is changed; accept it as it is")
    same = _find_same(connection, edited)
    if same is not None and same.subject != shown.subject:
        raise UsageError(f"claim {edited.claim_id[:12]} of the report says just that already; reject this one instead")
    if find_subjects(read_said(connection, edited.report_id), edited.claim_id) - {shown.subject}:
        raise UsageError(f"claim {edited.claim_id[:12]} says just that and was judged on its own; judge that one again")
    return edited


def _add_claim(connection: Connection, asked: Asked, claim: Claim) -> Judgement:
    found = connection.execute(select(reports.c.report_id).where(reports.c.report_id == claim.report_id)).first()
    if found is None:
        raise UsageError(f"no report of the record is {claim.report_id[:12]!r}")
    added = check_judged_claim(claim, _lock_report(connection, claim.report_id))
    same = _find_same(connection, added)
    if same is not None and same.standing:
        raise UsageError(f"claim {added.claim_id[:12]} of the report says just that already")
    if same is not None and same.by_coder:
        raise UsageError(f"the coder says just that in claim {added.claim_id[:12]}; accept that one instead")
    subjects = list_subjects(read_said(connection, claim.report_id))
    if any(added.claim_id in each.ids and each.subject != added.claim_id for each in subjects):
        raise UsageError(f"claim {added.claim_id[:12]} says just that and was judged before; judge that one again")
    coding_id = _read_current(connection, claim.report_id)
    return _write(connection, asked, added, subject=added.claim_id, coding_id=coding_id)


def _find_same(connection: Connection, claim: Claim) -> FoundRow[str, bool, bool] | None:
    """The row of the very same claim beside the current coding."""
    of_coding = claims.c.coding_id == _read_current(connection, claim.report_id)
    query = select(claims.c.subject, claims.c.standing, claims.c.by_coder)
    return connection.execute(query.where(of_coding, claims.c.claim_id == claim.claim_id)).one_or_none()


def _read_current(connection: Connection, report_id: str) -> str:
    current = codings.c.report_id == report_id, codings.c.superseded_at.is_(None)
    found: str | None = connection.execute(select(codings.c.coding_id).where(*current)).scalar_one_or_none()
    if found is None:
        raise StoreError(f"report {report_id[:12]} is in the store without a coding: the store is damaged")
    return found


def _write(connection: Connection, asked: Asked, claim: Claim, *, subject: str, coding_id: str) -> Judgement:
    said = read_said(connection, claim.report_id)
    judgement = _make(said, claim, asked.verdict, subject, asked.reviewer, asked.reason)
    _keep(connection, judgement, coding_id, len(said) + 1)
    return judgement


def _make(said: list[Said], claim: Claim, verdict: Any, subject: str, reviewer: str, reason: str | None) -> Judgement:
    holds = find_holding(each.judgement for each in said).get(subject)
    now = dt.datetime.now(dt.UTC)
    # a clock that was put back must not turn the order around, nor make two judgements the same
    last = max((each.judgement.judged_at for each in said), default=now - dt.timedelta(days=1))
    judgement = Judgement(
        judgement_id="",
        report_id=claim.report_id,
        subject=subject,
        verdict=verdict,
        claim=claim,
        reviewer=reviewer,
        reason=reason,
        judged_at=max(now, last + dt.timedelta(microseconds=1)),
        supersedes=None if holds is None else holds.judgement_id,
    )
    return msgspec.structs.replace(judgement, judgement_id=make_judgement_id(judgement))


def _keep(connection: Connection, judgement: Judgement, coding_id: str, number: int) -> None:
    row = {
        "judgement_id": judgement.judgement_id,
        "report_id": judgement.report_id,
        "number": number,
        "coding_id": coding_id,
        "subject": judgement.subject,
        "verdict": judgement.verdict,
        "reviewer": judgement.reviewer,
        "judged_at": judgement.judged_at,
        "record": msgspec.json.encode(judgement).decode(),
    }
    add(connection, judgements, [row])
    mark_claims(connection, judgement.report_id)
