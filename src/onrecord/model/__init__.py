"""The nouns of onrecord: what a report, a claim and its slots are. Imports nothing else of ours."""

from onrecord.model.claim import (
    AcledCode,
    Attribution,
    Casualty,
    Certainty,
    Claim,
    Codes,
    Effect,
    Item,
    Kind,
    Participant,
    Place,
    PlacePrecision,
    Span,
    Stance,
    Status,
    Time,
    TimePrecision,
    make_claim_id,
)
from onrecord.model.datafile import read_toml
from onrecord.model.errors import (
    CoderError,
    KnowledgeError,
    OnrecordError,
    ReadError,
    StoreError,
    UsageError,
)
from onrecord.model.filter import Filter
from onrecord.model.report import Report, make_report_id

__all__ = [
    "AcledCode",
    "Attribution",
    "Casualty",
    "Certainty",
    "Claim",
    "CoderError",
    "Codes",
    "Effect",
    "Filter",
    "Item",
    "Kind",
    "KnowledgeError",
    "OnrecordError",
    "Participant",
    "Place",
    "PlacePrecision",
    "ReadError",
    "Report",
    "Span",
    "Stance",
    "Status",
    "StoreError",
    "Time",
    "TimePrecision",
    "UsageError",
    "make_claim_id",
    "make_report_id",
    "read_toml",
]
