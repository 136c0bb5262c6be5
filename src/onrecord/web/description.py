"""The description of the API in OpenAPI's form: what the client of the pages is made from."""

from typing import Any

import msgspec
from litestar import Litestar, Request, Response, get

from onrecord.web.errors import MISTAKES


@get("/openapi.json", sync_to_thread=False, include_in_schema=False, responses=MISTAKES)
def describe_api(request: Request[Any, Any, Any]) -> Response[bytes]:
    """This description."""
    return Response(encode_description(request.app), media_type="application/json")


def encode_description(app: Litestar) -> bytes:
    """The description as JSON that is the same for the same API: keys in order, indented."""
    plain = app.openapi_schema.to_schema()
    return msgspec.json.format(msgspec.json.encode(plain, order="sorted"), indent=1) + b"\n"
