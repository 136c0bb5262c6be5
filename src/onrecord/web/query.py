"""The filter in addresses: its fields are called as the flags of `onrecord show` are."""

from typing import Annotated

from litestar.params import Parameter

from onrecord.asking import make_filter
from onrecord.model import Filter

Words = Annotated[str | None, Parameter(required=False, max_length=1_000)]
Several = Annotated[list[str] | None, Parameter(required=False, max_items=100)]
Share = Annotated[float | None, Parameter(required=False)]


def provide_filter(
    type: Several = None,
    mode: Several = None,
    status: Several = None,
    reviewed: Several = None,
    missing: Several = None,
    text: Words = None,
    search: Words = None,
    kind: Words = None,
    actor: Words = None,
    source: Words = None,
    target: Words = None,
    place: Words = None,
    area: Words = None,
    since: Words = None,
    until: Words = None,
    certainty: Words = None,
    said_by: Words = None,
    publisher: Words = None,
    report: Words = None,
    act: Words = None,
    min_confidence: Share = None,
    max_confidence: Share = None,
) -> Filter:
    """The filter of a request's query. Raises UsageError on a value that no claim can have."""
    several = {"types": type, "modes": mode, "status": status, "reviewed": reviewed, "missing": missing}
    single = {
        "text": text,
        "search": search,
        "kind": kind,
        "actor": actor,
        "source": source,
        "target": target,
        "place": place,
        "area": area,
        "since": since,
        "until": until,
        "certainty": certainty,
        "said_by": said_by,
        "publisher": publisher,
        "report": report,
        "act": act,
        "min_confidence": min_confidence,
        "max_confidence": max_confidence,
    }
    asked = {name: tuple(values) for name, values in several.items() if values}
    return make_filter(asked | {name: value for name, value in single.items() if value not in (None, "")})
