"""Who stands how to whom: the claims of relations as a graph of actors."""

from collections import Counter
from itertools import compress

from sqlalchemy import Connection

from onrecord.model import Filter
from onrecord.store.answers import Edge, Network, Node
from onrecord.store.columns import Columns
from onrecord.store.selection import Selection


def read_network(connection: Connection, columns: Columns, filter: Filter, limit: int) -> Network:
    """The relations with the most claims, at most `limit` of them, and who stands in them.

    `total` counts claims of relations; one that names no source or no target is in no edge.
    """
    selection = Selection(connection, columns, filter)
    relations = columns.relations(connection)
    meant = list(map(selection.mask.__getitem__, relations.rows))
    found = Counter(compress(relations.edges, meant))
    denied = Counter(
        edge
        for edge, row in zip(compress(relations.edges, meant), compress(relations.rows, meant), strict=True)
        if columns.status[row] == "denied"
    )
    shown = sorted(found.items(), key=lambda item: (-item[1], item[0]))[:limit]
    keys = {side for edge, _ in shown for side in edge[:2]}
    pairs = zip(compress(relations.rows, meant), compress(relations.edges, meant), strict=True)
    taking_part = Counter(key for _, key in {(row, side) for row, edge in pairs for side in edge[:2] if side in keys})
    return Network(
        nodes=tuple(
            Node(key=key, name=relations.names[key], role=relations.roles.get(key), claims=taking_part[key])
            for key in sorted(keys, key=lambda key: (-taking_part[key], key))
        ),
        edges=tuple(
            Edge(source=source, target=target, type=type, claims=number, denied=denied[source, target, type])
            for (source, target, type), number in shown
        ),
        total=sum(kind == "relation" for kind in selection.pick(columns.kind)),
        left_out=len(found) - len(shown),
    )
