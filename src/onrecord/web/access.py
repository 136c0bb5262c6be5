"""Who is asking, and what they may do: the one place that accounts will go to.

Until there are accounts, whoever holds the session's token is the person at this machine and may do everything that
the record allows.
"""

from typing import Any

import msgspec
from litestar import Request
from litestar.connection import ASGIConnection
from litestar.datastructures import State
from litestar.handlers import BaseRouteHandler

from onrecord.web.errors import ReadOnlyError
from onrecord.web.security import SAFE_METHODS


class Visitor(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who was let in."""

    may_write: bool
    account: str | None = None
    """Name under which they judge, whatever they say; None where they say it themselves."""

    def sign(self, name: str) -> str:
        """The reviewer's name for a judgement."""
        return self.account or name


def find_visitor(connection: ASGIConnection[Any, Any, Any, State]) -> Visitor:
    return Visitor(may_write=connection.app.state.writable)


def provide_visitor(request: Request[Any, Any, State]) -> Visitor:
    return find_visitor(request)


def check_visitor(connection: ASGIConnection[Any, Any, Any, State], _handler: BaseRouteHandler) -> None:
    """Guard of the whole API: raise ReadOnlyError where somebody would change what they may only look at."""
    if connection.scope["method"] not in SAFE_METHODS and not find_visitor(connection).may_write:  # type: ignore[typeddict-item]
        raise ReadOnlyError("the record is read-only here: it can be looked at and not changed")
