"""What can be read: everything that the pages show."""

import contextlib
import getpass
import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import Annotated
from urllib.parse import urlsplit

from litestar import get
from litestar.params import Parameter

from onrecord import __version__
from onrecord.coder import coder_version
from onrecord.model import Judgement, UsageError
from onrecord.ontology import load_ontology
from onrecord.ontology.scheme import Ontology
from onrecord.store import Store
from onrecord.store.answers import (
    ClaimCard,
    ClaimPage,
    Counts,
    Network,
    Orphan,
    Places,
    Queue,
    ReportList,
    ReportPage,
    Sources,
    Timeline,
)
from onrecord.web.bodies import About, Job
from onrecord.web.errors import MISTAKES, NOT_FOUND, NotFoundError
from onrecord.web.given import GivenFilter, GivenJobs, GivenStore
from onrecord.web.uploads import MOST_BYTES, MOST_FILE_BYTES, MOST_FILES

Offset = Annotated[int, Parameter(ge=0, le=2**31, description="How many to leave out at the beginning.")]
Limit = Annotated[int, Parameter(ge=1, le=500, description="How many to answer at most.")]
Id = Annotated[str, Parameter(max_length=64, description="An id, or the beginning of one: hexadecimal digits.")]

_ID = re.compile(r"[0-9a-fA-F]{1,64}")


@contextlib.contextmanager
def named(some_id: str, kind: str) -> Iterator[str]:
    """The id of an address in small letters; NotFoundError where it is none, or where the store knows no such thing."""
    if not _ID.fullmatch(some_id):
        raise NotFoundError(f"{some_id!r} begins no {kind} id: 1 to 64 hexadecimal digits are asked for")
    try:
        yield some_id.lower()
    except UsageError as error:
        raise NotFoundError(str(error)) from error


@get("/claims", sync_to_thread=True, tags=["claims"], responses=MISTAKES)
def list_claims(store: GivenStore, filter: GivenFilter, offset: Offset = 0, limit: Limit = 50) -> ClaimPage:
    """Claims in the order of the record: by publication date (undated last), report and place in its text."""
    return store.held(filter, offset, limit)


@get("/claims/{claim_id:str}", sync_to_thread=True, tags=["claims"], responses=NOT_FOUND)
def show_claim(store: GivenStore, claim_id: Id) -> ClaimCard:
    """One claim by its id or the beginning of it, current or not."""
    with named(claim_id, "claim") as known:
        return store.card(known)


@get("/counts", sync_to_thread=True, tags=["claims"], responses=MISTAKES)
def count_values(store: GivenStore, filter: GivenFilter) -> Counts:
    """How many claims each value of the filter's fields would leave."""
    return store.counts(filter)


@get("/places", sync_to_thread=True, tags=["claims"], responses=MISTAKES)
def list_places(store: GivenStore, filter: GivenFilter) -> Places:
    """Where the claims are laid."""
    return store.places(filter)


@get("/timeline", sync_to_thread=True, tags=["claims"], responses=MISTAKES)
def list_periods(store: GivenStore, filter: GivenFilter) -> Timeline:
    """When the claims are dated to."""
    return store.timeline(filter)


@get("/relations", sync_to_thread=True, tags=["claims"], responses=MISTAKES)
def show_network(store: GivenStore, filter: GivenFilter, limit: Limit = 200) -> Network:
    """Who supports, funds, arms, leads or opposes whom: the relations with the most claims."""
    return store.network(filter, limit)


@get("/reports", sync_to_thread=True, tags=["reports"], responses=MISTAKES)
def list_reports(store: GivenStore, filter: GivenFilter, offset: Offset = 0, limit: Limit = 50) -> ReportList:
    """Reports by publication date, undated last; where `search` is asked, with the words found."""
    return store.list_reports(filter, offset, limit)


@get("/reports/{report_id:str}", sync_to_thread=True, tags=["reports"], responses=NOT_FOUND)
def show_report(store: GivenStore, report_id: Id) -> ReportPage:
    """One report by its id or the beginning of it, with its text and claims."""
    with named(report_id, "report") as known:
        return store.report_page(known)


@get("/sources", sync_to_thread=True, tags=["reports"], responses=MISTAKES)
def list_sources(store: GivenStore, filter: GivenFilter) -> Sources:
    """Publishers with their reports and claims, and how many of them are reviewed."""
    return store.sources(filter)


@get("/codebook", sync_to_thread=True, tags=["about"], responses=MISTAKES)
def show_codebook() -> Ontology:
    """What can be coded, and how it is told apart."""
    return load_ontology()


@get("/review", sync_to_thread=True, tags=["review"], responses=MISTAKES)
def show_queue(store: GivenStore, filter: GivenFilter, offset: Offset = 0, limit: Limit = 20) -> Queue:
    """Claims that nobody has judged yet, those most worth a look first."""
    return store.queue(filter, offset, limit)


@get("/judgements", sync_to_thread=True, tags=["review"], responses=MISTAKES)
def list_judgements(store: GivenStore, offset: Offset = 0, limit: Limit = 50) -> list[Judgement]:
    """Every judgement, newest first."""
    return list(store.judgements(offset, limit, newest_first=True))


@get("/orphans", sync_to_thread=True, tags=["review"], responses=MISTAKES)
def list_orphans(store: GivenStore) -> list[Orphan]:
    """Judgements whose claims the newest coder no longer makes."""
    return store.orphans()


@get("/jobs", sync_to_thread=True, tags=["adding reports"], responses=MISTAKES)
def list_jobs(jobs: GivenJobs) -> list[Job]:
    """Reports being read and coded since the server began, newest first."""
    return jobs.all()


@get("/jobs/{job_id:str}", sync_to_thread=True, tags=["adding reports"], responses=NOT_FOUND)
def show_job(jobs: GivenJobs, job_id: Id) -> Job:
    """How far one of them is."""
    return jobs.one(job_id)


@get("/about", sync_to_thread=True, tags=["about"], responses=MISTAKES)
def show_about(store: GivenStore) -> About:
    """Version, record and limits."""
    return About(
        version=__version__,
        store=name_record(store),
        reviewer=name_reviewer(),
        coder=coder_version(),
        max_upload_bytes=MOST_BYTES,
        max_upload_files=MOST_FILES,
        max_report_bytes=MOST_FILE_BYTES,
    )


def name_record(store: Store) -> str:
    """What the record is called without saying where it lies: a file's or a database's own name."""
    if "://" in store.name:
        return urlsplit(store.name).path.strip("/") or "record"
    return PurePath(store.name).name


def name_reviewer() -> str:
    """The account that runs the server; a machine may know no name for it."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "reviewer"


READING = (
    list_claims,
    show_claim,
    count_values,
    list_places,
    list_periods,
    show_network,
    list_reports,
    show_report,
    list_sources,
    show_codebook,
    show_queue,
    list_judgements,
    list_orphans,
    list_jobs,
    show_job,
    show_about,
)
