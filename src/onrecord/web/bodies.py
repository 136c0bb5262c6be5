"""What the API takes and gives beyond the answers of the store."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from onrecord.editing import ClaimEdit, Slot

ShortText = Annotated[str, Meta(max_length=1_000)]


class NewJudgement(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A verdict. `claim_id` names the claim as shown, `report_id` the report of an added one.

    `edit` comes with `edited` and `added`.
    """

    verdict: Literal["accepted", "rejected", "edited", "added"]
    claim_id: str | None = None
    report_id: str | None = None
    edit: ClaimEdit | None = None
    reviewer: Annotated[str, Meta(min_length=1, max_length=200)]
    reason: ShortText | None = None


class Withdrawal(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Takes back a judgement that stands."""

    judgement_id: str
    reviewer: Annotated[str, Meta(min_length=1, max_length=200)]
    reason: ShortText | None = None


class WordsToRead(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of a report selected for a slot.

    `typed` says what they mean where the words alone do not ("2013-12-25").
    """

    report_id: str
    slot: Slot
    start: int
    end: int
    typed: ShortText | None = None


class PastedReport(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A report pasted as text."""

    text: Annotated[str, Meta(min_length=1)]
    title: ShortText | None = None
    publisher: ShortText | None = None
    published: ShortText | None = None
    """YYYY-MM-DD."""


class JobFailure(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    message: str


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """Reports being read and coded."""

    job_id: str
    state: Literal["waiting", "running", "done", "failed"]
    """`failed` where nothing more can be done, for `message`; single reports that fail are in `failures`."""
    total: int
    done: int = 0
    coded: int = 0
    skipped: int = 0
    """Coded before."""
    claims: int = 0
    reports: tuple[str, ...] = ()
    """Ids of the reports taken in, in the order of the files."""
    failures: tuple[JobFailure, ...] = ()
    message: str | None = None


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What the workbench shows about itself."""

    version: str
    store: str
    """Name of the record, without the folder it lies in."""
    reviewer: str
    """A name to begin with: that of the account that runs the server."""
    coder: str
    max_upload_bytes: int
    """Of all files of an upload together."""
    max_upload_files: int
    max_report_bytes: int
    """Of one file."""


class Mistake(msgspec.Struct, frozen=True, kw_only=True):
    """Every error answer."""

    status: int
    error: str
