"""Options that several verbs share: which store, and which claims are meant."""

import datetime as dt
import shlex
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import click

from onrecord.asking import make_filter
from onrecord.model import Certainty, Filter, Kind, Missing, Reviewed, Status, StoreError, UsageError

if TYPE_CHECKING:
    from onrecord.store import Store

Verb = TypeVar("Verb", bound=Callable[..., Any])

DEFAULT_STORE = "onrecord.db"


class Day(click.ParamType[dt.date]):
    """A day as YYYY-MM-DD."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day; write it as YYYY-MM-DD, such as 2013-12-27", param, ctx)


def store_option(verb: Verb) -> Verb:
    """`--store`: a path or a database address."""
    option = click.option(
        "--store",
        metavar="PATH|URL",
        envvar="ONRECORD_STORE",
        show_envvar=True,
        default=DEFAULT_STORE,
        show_default=True,
        help="The record: a SQLite file, or a database URL such as postgresql+psycopg://user@host/name.",
    )
    return option(verb)


def open_record(where: str) -> "Store":
    """A store for reading. Raises StoreError, with the way to make one, where there is none."""
    from onrecord.store import Store  # noqa: PLC0415 - keeps --help quick

    if "://" not in where and not Path(where).expanduser().exists():
        raise StoreError(f"{where}: there is no store yet; make one with: onrecord code REPORT{name_store(where)}")
    return Store.open(where, create=False, read_only=True)


def name_store(where: str) -> str:
    """What to add to a command so that it works on this store; no address is repeated, as it may hold a password."""
    if where == DEFAULT_STORE:
        return ""
    return " --store URL" if "://" in where else f" --store {shlex.quote(where)}"


FILTERS = (
    click.option("--text", metavar="WORDS", help="Words within the evidence."),
    click.option(
        "--search",
        metavar="WORDS",
        help='Words anywhere in the report, in any order; in "quotes" one after the other.',
    ),
    click.option("--kind", type=click.Choice(get_args(Kind)), help="Events or relations only."),
    click.option("--type", "types", multiple=True, metavar="TYPE", help="PLOVER type or relation; may be repeated."),
    click.option("--mode", "modes", multiple=True, metavar="MODE", help="Mode, such as bombing; may be repeated."),
    click.option(
        "--actor", metavar="NAME", help='Source or target, by part of the name, whole "name" in quotes or actor id.'
    ),
    click.option("--source", metavar="NAME", help="Who acts."),
    click.option("--target", metavar="NAME", help="On whom."),
    click.option("--place", metavar="NAME", help="Place or province, or a country as ISO code (IRQ)."),
    click.option(
        "--area",
        metavar="W,S,E,N",
        help="Places within degrees west, south, east and north, such as 35,32,43,38; no countries or regions.",
    ),
    click.option("--since", type=Day(), help="Not over before this day (YYYY-MM-DD)."),
    click.option("--until", type=Day(), help="Begun by this day (YYYY-MM-DD)."),
    click.option(
        "--status", multiple=True, type=click.Choice(get_args(Status)), help="Whether it happened; may be repeated."
    ),
    click.option("--certainty", type=click.Choice(get_args(Certainty)), help="How sure the report is."),
    click.option("--said-by", metavar="NAME", help="On whose word."),
    click.option("--publisher", metavar="NAME", help="Publisher of the report."),
    click.option("--report", metavar="ID", help="The beginning of a report's id."),
    click.option("--act", metavar="ID", help="The beginning of an act's id: all claims of one report on one act."),
    click.option("--min-confidence", type=float, metavar="0..1", help="Claims of at least this confidence."),
    click.option("--max-confidence", type=float, metavar="0..1", help="Claims of at most this confidence."),
    click.option(
        "--reviewed",
        multiple=True,
        type=click.Choice(get_args(Reviewed)),
        help="What reviewers made of it; may be repeated. Left out: all but rejected.",
    ),
    click.option(
        "--missing",
        multiple=True,
        type=click.Choice(get_args(Missing)),
        help="Without a time, or without a place on the map; both asked, without either.",
    ),
    click.option("--limit", type=int, metavar="N", help="At most so many claims."),
)
"""One option for each field of `Filter`, so that flags, exports and addresses say the same."""


def filter_options(verb: Verb) -> Verb:
    """Adds the options of `FILTERS` and passes them on as one `filter`."""
    names = set(Filter.__struct_fields__)

    @wraps(verb)
    def with_filter(**values: Any) -> Any:
        asked = {name: values.pop(name) for name in list(values) if name in names}
        return verb(filter=make_filter(asked), **values)

    decorated: Any = with_filter
    for option in reversed(FILTERS):
        decorated = option(decorated)
    return decorated  # type: ignore[no-any-return]


def check_day(day: dt.date | None) -> None:
    """Raise UsageError for a publication date that lies in the future by more than the time zones allow."""
    if day is not None and day > dt.date.today() + dt.timedelta(days=1):
        raise UsageError(f"the publication date {day} lies in the future")
