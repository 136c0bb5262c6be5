"""How the claims of a report stand, written down: their marks, and the rows of reviewers' versions."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select, update

from onrecord.store.adding import add_claims
from onrecord.store.rows import Home, Marks, make_claim_row, read_claim, read_judgement, read_known
from onrecord.store.schema import NO_DATE, claims, codings, judgements, originals
from onrecord.store.standing import Coded, Said, Standings, Stood, make_standings

_MARKED = tuple(Marks(standing=True, subject="").columns())


def mark_claims(connection: Connection, report_id: str) -> None:
    """Make all marks of a report anew from its codings and judgements; the same twice changes nothing."""
    coded = connection.execute(
        select(codings.c.coding_id, codings.c.published, originals.c.record)
        .select_from(codings.join(originals, codings.c.original_id == originals.c.original_id))
        .where(codings.c.report_id == report_id)
        .order_by(codings.c.number)
    ).all()
    rows = connection.execute(select(claims).where(claims.c.report_id == report_id)).all()
    standings = make_standings(_gather(coded, rows), read_said(connection, report_id))
    newest = coded[-1]
    _update_rows(connection, rows, newest.coding_id, standings)
    home = Home(
        coding_id=newest.coding_id,
        published=newest.published or NO_DATE,
        publisher=read_known(newest.record, "publisher"),
    )
    there = {row.claim_id for row in rows if row.coding_id == newest.coding_id}
    _add_versions(connection, home, {name: each for name, each in standings.current.items() if name not in there})


def read_said(connection: Connection, report_id: str) -> list[Said]:
    """The judgements on claims of a report, in order."""
    query = select(judgements.c.record, judgements.c.coding_id).where(judgements.c.report_id == report_id)
    rows = connection.execute(query.order_by(judgements.c.number))
    return [Said(read_judgement(row.record), row.coding_id) for row in rows]


def _gather(coded: Sequence[Any], rows: Sequence[Any]) -> list[Coded]:
    gathered: dict[str, dict[str, Any]] = {coding.coding_id: {} for coding in coded}
    for row in rows:
        if row.by_coder:
            gathered[row.coding_id][row.claim_id] = read_claim(row.record)
    return [Coded(coding_id, found) for coding_id, found in gathered.items()]


def _update_rows(connection: Connection, rows: Sequence[Any], newest: str, standings: Standings) -> None:
    for row in rows:
        stood = standings.current.get(row.claim_id) if row.coding_id == newest else None
        if stood is not None:
            marks = stood.marks
        else:
            marks = standings.earlier.get(row.claim_id, Marks(standing=False, subject=row.subject))
        columns = marks.columns()
        if any(getattr(row, name) != columns[name] for name in _MARKED):
            of_row = claims.c.coding_id == row.coding_id, claims.c.claim_id == row.claim_id
            connection.execute(update(claims).where(*of_row).values(columns))


def _add_versions(connection: Connection, home: Home, versions: Mapping[str, Stood]) -> None:
    rows = [
        (version.claim, make_claim_row(version.claim, home, version.marks, by_coder=False))
        for version in versions.values()
    ]
    add_claims(connection, rows)
