"""What a store answers beyond bare claims: the shapes that pages, the API and the published site show.

Every list of values comes with the number of claims behind each, under the filter that was asked.
"""

import datetime as dt

import msgspec

from onrecord.model import Claim, Judgement, PlacePrecision, Report, Reviewed, TimePrecision


class ReportHead(msgspec.Struct, frozen=True, kw_only=True):
    """A report without its text."""

    report_id: str
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: dt.date | None = None
    origin: str | None = None
    language: str | None = None


class HeldClaim(msgspec.Struct, frozen=True, kw_only=True):
    """A claim as the record holds it: the coder's, or what a reviewer made of it."""

    claim: Claim
    report: ReportHead
    reviewed: Reviewed = "unreviewed"
    orphaned: bool = False
    """Judged by a person, but the newer coder makes no such claim any more."""


class ClaimPage(msgspec.Struct, frozen=True, kw_only=True):
    """Some of the claims that a filter means, in the order of the record; `total` counts all of them."""

    total: int
    offset: int
    claims: tuple[HeldClaim, ...]


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """One value of a filter's field and how many claims have it."""

    value: str
    """As the filter takes it."""
    label: str
    """As people read it."""
    claims: int


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """Values to filter by. Each field counts under all of the filter but that field itself, most frequent first."""

    total: int
    """Claims that the whole filter means."""
    all: int
    """Claims of the record, rejected ones left out."""
    reports: int
    """Reports with such claims."""
    undated: int
    unplaced: int
    fields: dict[str, tuple[Value, ...]]
    """By name of the filter's field in addresses: kind, type, mode, status, certainty, place (countries), actor,
    said_by, publisher, reviewed, min_confidence (claims of at least .5, .6 … .9)."""


class MapPlace(msgspec.Struct, frozen=True, kw_only=True):
    """A place with its claims. Countries and regions have a middle, too, which is no place where anything happened."""

    name: str
    gazetteer_id: str | None = None
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: PlacePrecision
    radius_km: float | None = None
    claims: int
    killed: int
    """Largest death toll of a claim there, 0 where none has one."""


class Places(msgspec.Struct, frozen=True, kw_only=True):
    places: tuple[MapPlace, ...]
    total: int
    unplaced: int
    """Claims without a place, or with one that is nowhere on the map."""


class Period(msgspec.Struct, frozen=True, kw_only=True):
    """Claims that share their time: one day, or a span that the report leaves uncertain. An open end is None."""

    earliest: dt.date | None
    latest: dt.date | None
    precision: TimePrecision
    claims: int


class Timeline(msgspec.Struct, frozen=True, kw_only=True):
    periods: tuple[Period, ...]
    """In the order of their days."""
    total: int
    undated: int


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """An actor of the graph of relations. `key` is what the filter's source and target take: an actor id or a name."""

    key: str
    name: str
    role: str | None = None
    claims: int


class Edge(msgspec.Struct, frozen=True, kw_only=True):
    """A standing relation, or rather the claims of one."""

    source: str
    target: str
    type: str
    claims: int
    denied: int
    """How many of them say that it is not so."""


class Network(msgspec.Struct, frozen=True, kw_only=True):
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    total: int
    left_out: int
    """Relations beyond the limit, the ones with the fewest claims."""


class ReportRow(msgspec.Struct, frozen=True, kw_only=True):
    """A report in a list; `snippet` shows the searched words, each between U+0002 and U+0003."""

    report: ReportHead
    claims: int
    reviewed: int
    coder: str
    coded_at: dt.datetime
    snippet: str | None = None


class ReportList(msgspec.Struct, frozen=True, kw_only=True):
    total: int
    offset: int
    reports: tuple[ReportRow, ...]


class ReportPage(msgspec.Struct, frozen=True, kw_only=True):
    """A report with its text and all its claims, the rejected ones, too."""

    report: Report
    coder: str
    coded_at: dt.datetime
    claims: tuple[HeldClaim, ...]


class CodingHead(msgspec.Struct, frozen=True, kw_only=True):
    """A coding that made a claim."""

    coding_id: str
    number: int
    coder: str
    coded_at: dt.datetime
    superseded_at: dt.datetime | None = None


class ClaimCard(msgspec.Struct, frozen=True, kw_only=True):
    """All that is known of one claim."""

    held: HeldClaim
    before: str
    context: str
    after: str
    """The paragraphs of the evidence (`context`) and up to 300 characters on either side."""
    context_start: int
    """Where `context` begins in the snapshot."""
    current: str | None
    """Id of the claim that stands in its place now: its own, that of its correction, or None where none does."""
    subject: str
    """Id under which judgements on it are kept."""
    coder_claim: Claim | None
    """What the newest coder says at the same words, where a reviewer says otherwise."""
    judgements: tuple[Judgement, ...]
    """Oldest first."""
    codings: tuple[CodingHead, ...]
    mentions: tuple[HeldClaim, ...]
    """The other claims of the report on the same act."""


class PublisherRow(msgspec.Struct, frozen=True, kw_only=True):
    """`publisher` is None for reports that do not tell."""

    publisher: str | None
    reports: int
    claims: int
    reviewed: int
    rejected: int
    first: dt.date | None
    last: dt.date | None


class Sources(msgspec.Struct, frozen=True, kw_only=True):
    publishers: tuple[PublisherRow, ...]
    reports: int
    claims: int
    reviewed: int


class QueueItem(msgspec.Struct, frozen=True, kw_only=True):
    """A claim that waits for a look, and why it is worth one."""

    held: HeldClaim
    worth: float
    reasons: tuple[str, ...]
    """Any of: low_confidence, high_toll, disagreement."""


class Queue(msgspec.Struct, frozen=True, kw_only=True):
    waiting: int
    reviewed: int
    items: tuple[QueueItem, ...]


class Orphan(msgspec.Struct, frozen=True, kw_only=True):
    """A standing judgement whose claim the newest coder does not make."""

    judgement: Judgement
    report: ReportHead
    kept: bool
    """Whether its claim stays in the record: accepted, edited and added ones do, as a person's word wins."""
