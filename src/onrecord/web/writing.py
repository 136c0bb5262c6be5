"""What can be written: judgements, and reports to be coded."""

from typing import Annotated

from litestar import post
from litestar.datastructures import UploadFile
from litestar.enums import RequestEncodingType
from litestar.params import Body

from onrecord.model import Judgement
from onrecord.web.bodies import Job, NewJudgement, PastedReport, SlotReadings, Withdrawal, WordsToRead


@post("/judgements", sync_to_thread=True)
def judge(data: NewJudgement) -> Judgement:
    """Accept, reject or edit a claim, or add one that the coder missed."""
    raise NotImplementedError


@post("/withdrawals", sync_to_thread=True)
def withdraw(data: Withdrawal) -> Judgement:
    """Take a judgement back; what held before it holds again."""
    raise NotImplementedError


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


WRITING = (judge, withdraw, read_words, upload, paste)
