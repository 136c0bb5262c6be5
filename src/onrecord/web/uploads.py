"""Files as they come in over the wire: written down piece by piece, and never more than is allowed."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, BinaryIO

from litestar import Request
from litestar.exceptions import ClientException, InternalServerException
from litestar.openapi.spec import OpenAPIFormat, OpenAPIMediaType, OpenAPIType, Operation, RequestBody, Schema
from multipart import (  # type: ignore[import-untyped]
    MultipartError,
    MultipartSegment,
    ParserLimitReached,
    PushMultipartParser,
)

from onrecord.model import UsageError
from onrecord.readers.reports import most_bytes
from onrecord.settings import Settings
from onrecord.web.incoming import Batch, clean_name, is_wanted

MOST_FILES = 10_000
MOST_BYTES = 512_000_000
"""Of all files of an upload together."""
MOST_FILE_BYTES = most_bytes(Settings())
"""Of one file: what the readers take."""
MOST_DRAINED = 4_000_000_000
"""Bytes of a refused upload that are taken in and thrown away: a browser shows no answer before it has sent all."""
BROKEN = "the upload is broken off or is no proper form; send it again"
FORM = "multipart/form-data"
_BOUNDARY = re.compile(r'boundary=(?:"([^"]{1,200})"|([^\s;,"]{1,200}))', re.IGNORECASE)


@dataclass
class UploadOperation(Operation):
    """Describes a body that is read as a stream, and so is no parameter of the handler."""

    def __post_init__(self) -> None:
        file = Schema(type=OpenAPIType.STRING, format=OpenAPIFormat.BINARY)
        files = Schema(type=OpenAPIType.ARRAY, items=file, description="Each with its name, or its path in a folder.")
        form = Schema(type=OpenAPIType.OBJECT, properties={"files": files}, required=["files"])
        self.request_body = RequestBody(content={FORM: OpenAPIMediaType(schema=form)}, required=True)


async def receive_files(request: Request[Any, Any, Any], batch: Batch) -> None:
    """Write the files of an upload into a batch, as many and as much as is allowed.

    Of a file that is too large for a report so much is kept that its reader can say so. Raises ClientException (413)
    for too many files or bytes, and UsageError where no file comes, or no form.
    """
    boundary = _BOUNDARY.search(request.headers.get("content-type", ""))
    if not boundary or not request.headers["content-type"].lower().startswith(FORM):
        raise UsageError(f"files are sent as a form, {FORM}")
    intake = Intake(batch)
    body = aiter(request.stream())
    try:
        with intake, PushMultipartParser(boundary[1] or boundary[2], max_segment_count=MOST_FILES + 100) as parser:
            async for chunk in body:
                if chunk and not parser.closed:
                    for event in parser.parse(chunk):
                        intake.take(event)
    except (ParserLimitReached, _TooMuchError) as error:
        await drain(body)
        told = str(error) if isinstance(error, _TooMuchError) else "the upload has too many or too long parts"
        raise ClientException(told, status_code=HTTPStatus.REQUEST_ENTITY_TOO_LARGE) from error
    except MultipartError as error:
        await drain(body)
        raise UsageError(BROKEN) from error
    except InternalServerException as error:  # whoever sent it has gone, and nobody reads the answer
        raise UsageError(BROKEN) from error
    if not batch.names:
        raise UsageError(intake.tell_nothing())


async def drain(body: AsyncIterator[bytes]) -> None:
    """Take in the rest of a body for nothing, up to a bound."""
    size = 0
    async for chunk in body:
        size += len(chunk)
        if size > MOST_DRAINED:
            return


class _TooMuchError(Exception):
    """More than an upload may hold."""


class Intake:
    """Where the pieces of an upload go. Closes the file under way at the end of the `with` block."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
        self._file: BinaryIO | None = None
        self._size = 0
        self._total = 0
        self._left_out = 0

    def __enter__(self) -> "Intake":
        return self

    def __exit__(self, *_: object) -> None:
        self._end_file()

    def take(self, event: MultipartSegment | bytes | bytearray | None) -> None:
        """The head of a part, a piece of it, or its end."""
        if isinstance(event, MultipartSegment):
            self._begin_file(event)
        elif event is None:
            self._end_file()
        else:
            self._total += len(event)
            if self._total > MOST_BYTES:
                raise _TooMuchError(
                    f"the upload is too large: {MOST_BYTES // 1_000_000:,} MB at most are taken at once; "
                    "add the files in parts, or with `onrecord code`"
                )
            if self._file is not None and self._size <= MOST_FILE_BYTES:
                piece = event[: MOST_FILE_BYTES + 1 - self._size]
                self._file.write(piece)
                self._size += len(piece)

    def tell_nothing(self) -> str:
        """Why no file was taken."""
        if self._left_out:
            return "the folder holds no report: text, Markdown, HTML and PDF files are read"
        return "no file came with the upload"

    def _begin_file(self, part: MultipartSegment) -> None:
        # a form whose file field was left empty sends a part without a name
        if not part.filename:
            return
        if not is_wanted(part.filename):
            self._left_out += 1
            return
        if len(self._batch.names) >= MOST_FILES:
            raise _TooMuchError(
                f"the upload has too many files: {MOST_FILES:,} at most are taken at once; "
                "add them in parts, or with `onrecord code`"
            )
        self._file = self._batch.add(clean_name(part.filename)).open("wb")
        self._size = 0

    def _end_file(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
