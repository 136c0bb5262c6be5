"""All that is known of one claim: its words in their paragraphs, who made it, who judged it, what stands beside it."""

from typing import Any

import msgspec
from sqlalchemy import Connection, Select, select
from sqlalchemy.engine import Row as FoundRow

from onrecord.model import Claim, Judgement, StoreError
from onrecord.store.answers import ClaimCard, CodingHead, HeldClaim, ReportHead
from onrecord.store.listing import held_columns, make_head, make_held
from onrecord.store.rows import read_claim
from onrecord.store.schema import claims, codings, judgements
from onrecord.store.view import find_id, read_one_report

AROUND = 300
"""Characters shown before and after the paragraphs of the evidence."""
NEAR = 3_000
"""Characters of a paragraph shown on either side of the evidence: a text may be one line of megabytes."""

_judgement_decoder = msgspec.json.Decoder(Judgement)
_columns = (*held_columns, claims.c.report_id, claims.c.act_id, claims.c.subject, claims.c.standing)


def read_card(connection: Connection, prefix: str) -> ClaimCard:
    """The card of a claim, current or not, by its id or the beginning of it."""
    claim_id = find_id(connection, claims, "claim_id", prefix, "claim")
    row = _read_row(connection, claim_id)
    report = read_one_report(connection, row.report_id)
    head = make_head(report)
    held = make_held(row, head)
    start, end = find_context(report.text, held.claim)
    return ClaimCard(
        held=held,
        before=report.text[max(0, start - AROUND) : start],
        context=report.text[start:end],
        after=report.text[end : end + AROUND],
        context_start=start,
        current=_find_current(connection, row),
        subject=row.subject,
        coder_claim=_find_coder_claim(connection, row),
        judgements=_read_judgements(connection, row),
        codings=_read_codings(connection, claim_id),
        mentions=_read_mentions(connection, row, head),
    )


def find_context(text: str, claim: Claim) -> tuple[int, int]:
    """Where the paragraphs that hold the evidence begin and end; of a long one, what stands near the evidence."""
    first = min(span.start for span in claim.evidence)
    last = max(span.end for span in claim.evidence)
    start, end = text.rfind("\n\n", 0, first), text.find("\n\n", last)
    start, end = 0 if start < 0 else start + 2, len(text) if end < 0 else end
    return max(start, first - NEAR), min(end, last + NEAR)


def _read_row(connection: Connection, claim_id: str) -> FoundRow[Any]:
    """The claim as it stands, or else as the newest coding has it."""
    query: Select[Any] = (
        select(*_columns)
        .select_from(claims.join(codings, claims.c.coding_id == codings.c.coding_id))
        .where(claims.c.claim_id == claim_id)
        .order_by(claims.c.standing.desc(), codings.c.number.desc())
        .limit(1)
    )
    return connection.execute(query).one()


def _find_current(connection: Connection, row: FoundRow[Any]) -> str | None:
    if row.standing:
        return str(row.claim_id)
    same = claims.c.standing, claims.c.report_id == row.report_id, claims.c.subject == row.subject
    return connection.execute(select(claims.c.claim_id).where(*same).limit(1)).scalar_one_or_none()


def _find_coder_claim(connection: Connection, row: FoundRow[Any]) -> Claim | None:
    """What the current coding has on the subject, as long as something else stands in its place."""
    query = (
        select(claims.c.record)
        .select_from(claims.join(codings, claims.c.coding_id == codings.c.coding_id))
        .where(codings.c.superseded_at.is_(None), claims.c.by_coder, ~claims.c.standing)
        .where(claims.c.report_id == row.report_id, claims.c.subject == row.subject)
        .limit(1)
    )
    record = connection.execute(query).scalar_one_or_none()
    return None if record is None else read_claim(record)


def _read_judgements(connection: Connection, row: FoundRow[Any]) -> tuple[Judgement, ...]:
    meant = judgements.c.report_id == row.report_id, judgements.c.subject == row.subject
    records = connection.execute(select(judgements.c.record).where(*meant).order_by(judgements.c.number)).scalars()
    try:
        return tuple(_judgement_decoder.decode(record) for record in records)
    except msgspec.MsgspecError as error:
        raise StoreError(f"the store holds a judgement that cannot be read: {error}") from error


def _read_codings(connection: Connection, claim_id: str) -> tuple[CodingHead, ...]:
    made = select(claims.c.coding_id).where(claims.c.claim_id == claim_id, claims.c.by_coder)
    columns = (codings.c[name] for name in CodingHead.__struct_fields__)
    query = select(*columns).where(codings.c.coding_id.in_(made)).order_by(codings.c.number)
    return tuple(CodingHead(**row) for row in connection.execute(query).mappings())


def _read_mentions(connection: Connection, row: FoundRow[Any], head: ReportHead) -> tuple[HeldClaim, ...]:
    same = claims.c.report_id == row.report_id, claims.c.act_id == row.act_id, claims.c.claim_id != row.claim_id
    query: Select[Any] = select(*held_columns).where(claims.c.standing, claims.c.reviewed != "rejected", *same)
    rows = connection.execute(query.order_by(claims.c.position, claims.c.claim_id))
    return tuple(make_held(each, head) for each in rows)
