"""What can be read: everything that the pages show."""

from typing import Annotated

from litestar import get
from litestar.params import Parameter

from onrecord.model import Filter, Judgement
from onrecord.ontology.scheme import Ontology
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

Offset = Annotated[int, Parameter(ge=0, le=2**31)]
Limit = Annotated[int, Parameter(ge=1, le=500)]
Id = Annotated[str, Parameter(max_length=64)]


@get("/claims", sync_to_thread=True)
def list_claims(filter: Filter, offset: Offset = 0, limit: Limit = 50) -> ClaimPage:
    """Claims in the order of the record: by publication date (undated last), report and place in its text."""
    raise NotImplementedError


@get("/claims/{claim_id:str}", sync_to_thread=True)
def show_claim(claim_id: Id) -> ClaimCard:
    """One claim by its id or the beginning of it, current or not."""
    raise NotImplementedError


@get("/counts", sync_to_thread=True)
def count_values(filter: Filter) -> Counts:
    """How many claims each value of the filter's fields would leave."""
    raise NotImplementedError


@get("/places", sync_to_thread=True)
def list_places(filter: Filter) -> Places:
    """Where the claims are laid."""
    raise NotImplementedError


@get("/timeline", sync_to_thread=True)
def list_periods(filter: Filter) -> Timeline:
    """When the claims are dated to."""
    raise NotImplementedError


@get("/relations", sync_to_thread=True)
def show_network(filter: Filter, limit: Limit = 200) -> Network:
    """Who supports, funds, arms, leads or opposes whom: the relations with the most claims."""
    raise NotImplementedError


@get("/reports", sync_to_thread=True)
def list_reports(filter: Filter, offset: Offset = 0, limit: Limit = 50) -> ReportList:
    """Reports by publication date, undated last; where `search` is asked, with the words found."""
    raise NotImplementedError


@get("/reports/{report_id:str}", sync_to_thread=True)
def show_report(report_id: Id) -> ReportPage:
    """One report by its id or the beginning of it, with its text and claims."""
    raise NotImplementedError


@get("/sources", sync_to_thread=True)
def list_sources(filter: Filter) -> Sources:
    """Publishers with their reports and claims, and how many of them are reviewed."""
    raise NotImplementedError


@get("/codebook", sync_to_thread=True)
def show_codebook() -> Ontology:
    """What can be coded, and how it is told apart."""
    raise NotImplementedError


@get("/review", sync_to_thread=True)
def show_queue(filter: Filter, offset: Offset = 0, limit: Limit = 20) -> Queue:
    """Claims that nobody has judged yet, those most worth a look first."""
    raise NotImplementedError


@get("/judgements", sync_to_thread=True)
def list_judgements(offset: Offset = 0, limit: Limit = 50) -> list[Judgement]:
    """Every judgement, newest first."""
    raise NotImplementedError


@get("/orphans", sync_to_thread=True)
def list_orphans() -> list[Orphan]:
    """Judgements whose claims the newest coder no longer makes."""
    raise NotImplementedError


@get("/jobs", sync_to_thread=True)
def list_jobs() -> list[Job]:
    """Reports being read and coded since the server began, newest first."""
    raise NotImplementedError


@get("/jobs/{job_id:str}", sync_to_thread=True)
def show_job(job_id: Id) -> Job:
    """How far one of them is."""
    raise NotImplementedError


@get("/about", sync_to_thread=True)
def show_about() -> About:
    """Version, record and limits."""
    raise NotImplementedError


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
