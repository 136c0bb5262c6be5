"""What waits for a look: claims that nobody has judged, those first that are most worth it."""

from itertools import islice

from sqlalchemy import Connection, select

from onrecord.model import Filter
from onrecord.store.answers import Queue, QueueItem
from onrecord.store.columns import Columns
from onrecord.store.listing import read_held
from onrecord.store.schema import claims
from onrecord.store.selection import Selection


def read_queue(connection: Connection, columns: Columns, filter: Filter, offset: int, limit: int) -> Queue:
    """Unreviewed claims by worth, then toll, then id; what the filter asks of reviews does not count."""
    selection = Selection(connection, columns, filter)
    asked = selection.without("reviewed")
    waits = [meant and how == "unreviewed" for meant, how in zip(asked, columns.reviewed, strict=True)]
    waiting = sum(waits)
    ids = list(islice((columns.claim_id[row] for row in columns.by_worth() if waits[row]), offset, offset + limit))
    query = select(claims.c.claim_id, claims.c.worth, claims.c.reasons)
    why = {row.claim_id: row for row in connection.execute(query.where(claims.c.standing, claims.c.claim_id.in_(ids)))}
    items = (
        QueueItem(
            held=held,
            worth=why[held.claim.claim_id].worth,
            reasons=tuple(why[held.claim.claim_id].reasons.split()),
        )
        for held in read_held(connection, ids)
    )
    return Queue(waiting=waiting, reviewed=asked.count(1) - waiting, items=tuple(items))
