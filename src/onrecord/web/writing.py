"""What can be written beyond judgements (judging.py): reports to be coded, and words to be read."""

from typing import Annotated

from litestar import post
from litestar.datastructures import UploadFile
from litestar.enums import RequestEncodingType
from litestar.params import Body

from onrecord.editing import SlotReadings
from onrecord.web.bodies import Job, NewJudgement, PastedReport, Withdrawal, WordsToRead


@post("/readings", sync_to_thread=True, status_code=200)
def read_words(data: WordsToRead) -> SlotReadings:
    """What selected words of a report can mean in a slot."""
    raise NotImplementedError


@post("/reports", status_code=202)
async def upload(data: Annotated[list[UploadFile], Body(media_type=RequestEncodingType.MULTI_PART)]) -> Job:
    """Add reports as files: text, Markdown, HTML or PDF."""
    raise NotImplementedError


@post("/pasted", sync_to_thread=True, status_code=202)
def paste(data: PastedReport) -> Job:
    """Add a report as text."""
    raise NotImplementedError


WRITING = (read_words, upload, paste)
