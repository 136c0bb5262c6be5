"""What goes wrong, as answers: one shape for all, and no path, user or stack trace in any."""

import re
import sys
import traceback
from http import HTTPStatus
from typing import Any

import msgspec
from litestar import Request, Response
from litestar.datastructures import State
from litestar.exceptions import ClientException, HTTPException
from litestar.openapi.datastructures import ResponseSpec
from litestar.types import ExceptionHandlersMap

from onrecord.model import CoderError, OnrecordError, ReadError, StoreError, UsageError
from onrecord.web.bodies import Mistake

WENT_WRONG = "something went wrong in the workbench; where it was started it says what"
LONGEST = 1_000
"""Characters of an error message that are shown."""
_TELLING = re.compile(r"""[/\\"@\[]|SQL""")
"""What the database's own words hold where they tell of paths, hosts, users or statements."""


class NotFoundError(UsageError):
    """What the address names is not there."""


class JSONRequest(Request[Any, Any, State]):
    """A request whose body may be nested beyond all measure, or no text at all."""

    async def json(self) -> Any:
        try:
            return await super().json()
        except (RecursionError, UnicodeDecodeError) as error:
            raise ClientException("the body is no JSON, or nested too deeply") from error


class ReadOnlyError(OnrecordError):
    """Whoever asks may look and not write."""


def describe(about: str) -> ResponseSpec:
    return ResponseSpec(data_container=Mistake, description=about, generate_examples=False)


MISTAKES: dict[int, ResponseSpec] = {
    400: describe("Asked for wrongly: a value that cannot be, or one too many."),
    401: describe("The session's token is missing or wrong."),
    403: describe("The request comes from another page or under another name, or the record is read-only."),
    414: describe("The address is longer than any that is meant."),
    503: describe("The record cannot be read or written just now."),
}
"""Error answers that every route may give."""
NOT_FOUND: dict[int, ResponseSpec] = MISTAKES | {404: describe("There is no such thing in the record.")}
TAKING_IN: dict[int, ResponseSpec] = NOT_FOUND | {413: describe("More than is taken in at once.")}


def make_mistake(status: int, error: str) -> Response[Mistake]:
    """An error answer. Letters that are no text (half a surrogate pair) are shown as question marks."""
    shown = error.encode("utf-8", "replace").decode("utf-8")
    shown = shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "…"
    return Response(Mistake(status=status, error=shown), status_code=status, media_type="application/json")


def encode_mistake(status: int, error: str) -> bytes:
    return msgspec.json.encode(make_mistake(status, error).content)


def log_error(error: BaseException) -> None:
    """The whole of an error for whoever runs the server, on its standard error only."""
    traceback.print_exception(error, file=sys.stderr)


def answer_usage(_request: Request[Any, Any, Any], error: UsageError) -> Response[Mistake]:
    return make_mistake(404 if isinstance(error, NotFoundError) else 400, str(error))


def answer_read_only(_request: Request[Any, Any, Any], error: ReadOnlyError) -> Response[Mistake]:
    return make_mistake(403, str(error))


def answer_store(request: Request[Any, Any, State], error: StoreError) -> Response[Mistake]:
    """The database's reason where it tells nothing of this machine; all of it goes to standard error."""
    print(f"onrecord: {error}", file=sys.stderr)
    reason = str(error).removeprefix(f"{request.app.state.store.name}: ")
    if reason == str(error) or _TELLING.search(reason) or len(reason) > LONGEST:
        return make_mistake(503, "the record cannot be read or written just now; where it was started it says why")
    return make_mistake(503, f"the record cannot be read or written just now: {reason}")


def answer_http(_request: Request[Any, Any, Any], error: HTTPException) -> Response[Mistake]:
    """What Litestar itself refuses: an unknown address or method, a value of the wrong type, a body too large."""
    status = error.status_code
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        log_error(error)
        return make_mistake(status, WENT_WRONG)
    if status == HTTPStatus.NOT_FOUND:
        return make_mistake(status, "there is no such address")
    answer = make_mistake(status, _explain(error))
    answer.headers.update(error.headers or {})
    return answer


def _explain(error: HTTPException) -> str:
    """ "limit: Expected `int` <= 500"; the plain name of the status where nothing more is known."""
    faults = error.extra if isinstance(error.extra, list) else []
    lines = [f"{each.get('key', 'request')}: {each.get('message', '')}" for each in faults if isinstance(each, dict)]
    if lines:
        return "; ".join(lines)
    plain = HTTPStatus(error.status_code).phrase.lower()
    if error.status_code in (HTTPStatus.BAD_REQUEST, HTTPStatus.REQUEST_ENTITY_TOO_LARGE):
        return error.detail or plain
    return plain


def answer_unexpected(_request: Request[Any, Any, Any], error: Exception) -> Response[Mistake]:
    log_error(error)
    return make_mistake(500, WENT_WRONG)


def answer_reading(_request: Request[Any, Any, Any], error: OnrecordError) -> Response[Mistake]:
    """A report that cannot be read or coded: the fault of what was given, told in a line fit for a person."""
    return make_mistake(400, str(error))


HANDLERS: ExceptionHandlersMap = {
    UsageError: answer_usage,
    ReadOnlyError: answer_read_only,
    StoreError: answer_store,
    ReadError: answer_reading,
    CoderError: answer_reading,
    HTTPException: answer_http,
    Exception: answer_unexpected,
}
