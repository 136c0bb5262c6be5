"""What can be written beyond judgements (judging.py): reports to be coded, and words to be read."""

import datetime as dt
from typing import Annotated, Any

from litestar import Request, post
from litestar.params import JSONBody, Parameter

from onrecord.asking import make_date
from onrecord.editing import SlotReadings
from onrecord.model import UsageError
from onrecord.settings import Settings
from onrecord.web.bodies import Job, PastedReport, WordsToRead
from onrecord.web.errors import NOT_FOUND, TAKING_IN
from onrecord.web.given import GivenJobs, GivenStore, GivenWords
from onrecord.web.incoming import Batch, clean_line
from onrecord.web.reading import named
from onrecord.web.uploads import UploadOperation, receive_files

Day = Annotated[
    str | None,
    Parameter(max_length=100, description="Publication date of the reports, YYYY-MM-DD; wins over what they say."),
]


@post("/readings", sync_to_thread=True, status_code=200, tags=["review"], responses=NOT_FOUND)
def read_words(store: GivenStore, words: GivenWords, data: JSONBody[WordsToRead]) -> SlotReadings:
    """What selected words of a report can mean in a slot."""
    with named(data.report_id, "report") as known:
        report = store.report(known)
    return words.read(report, data.slot, data.start, data.end, data.typed)


@post(
    "/reports",
    status_code=202,
    tags=["adding reports"],
    responses=TAKING_IN,
    operation_class=UploadOperation,
    # counted piece by piece, to answer in words
    request_max_body_size=None,
)
async def upload(request: Request[Any, Any, Any], jobs: GivenJobs, published: Day = None) -> Job:
    """Add reports as files: text, Markdown, HTML or PDF."""
    jobs.check_room()
    batch = Batch()
    try:
        batch.settings = Settings(published=read_day(published))
        await receive_files(request, batch)
        return jobs.add(batch)
    except BaseException:
        batch.close()
        raise


@post("/pasted", sync_to_thread=True, status_code=202, tags=["adding reports"], responses=TAKING_IN)
def paste(jobs: GivenJobs, data: JSONBody[PastedReport]) -> Job:
    """Add a report as text. What is said of it here wins over what it says of itself."""
    batch = Batch()
    try:
        batch.settings = Settings(published=read_day(data.published), encoding="utf-8")
        batch.add_text(data.text, clean_line(data.title), clean_line(data.publisher))
        return jobs.add(batch)
    except BaseException:
        batch.close()
        raise


def read_day(text: str | None) -> dt.date | None:
    """A publication date. Raises UsageError where the text is no day, or one that is still to come."""
    day = make_date(text.strip()) if text and text.strip() else None
    # by a day more than here: it may be tomorrow elsewhere
    if day is not None and day > dt.date.today() + dt.timedelta(days=1):
        raise UsageError(f"the publication date {day} lies in the future")
    return day


WRITING = (read_words, upload, paste)
