"""`onrecord serve`: the workbench, a local web page on a record."""

import threading
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.options import DEFAULT_STORE, name_store
from onrecord.cli.terminal import plain
from onrecord.model import StoreError

if TYPE_CHECKING:
    from onrecord.store import Store
    from onrecord.web.serving import Addresses


@click.command("serve")
@click.argument("store", metavar="[STORE]", envvar="ONRECORD_STORE", default=DEFAULT_STORE)
@click.option(
    "--port",
    type=click.IntRange(0, 65_535),
    metavar="N",
    help="Port to listen on; 0 takes any free one.  [default: 8765, or the next free one]",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="NAME",
    help="Name of this machine to listen on: 127.0.0.1, localhost or ::1. Any other is refused until accounts exist.",
)
@click.option("--no-browser", is_flag=True, help="Print the address and open no browser.")
def command(store: str, port: int | None, host: str, no_browser: bool) -> None:
    """Open the workbench on a record: see its claims, check them against their reports, correct them, add reports.

    STORE is a SQLite file or a database URL, onrecord.db or what ONRECORD_STORE says if it is left out. The printed
    address holds this session's token; without it nothing is to be had. Ctrl-C stops the workbench.

    \b
    Examples:
      onrecord serve
      onrecord serve war.db --port 8000
      onrecord serve war.db --no-browser
    """
    from onrecord.web.serving import check_host, serve  # noqa: PLC0415 - keeps --help quick

    check_host(host)
    record, writable = open_for_all(store)

    def on_ready(addresses: "Addresses") -> None:
        click.echo(f"The workbench on {plain(record.name)} runs until Ctrl-C.")
        if not writable:
            click.echo("The record is read-only: it can be looked at and not changed.")
        click.echo(f"Open it at {addresses.printed}")
        if not no_browser:
            address = addresses.make_once()
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

    with record:
        serve(record, host=host, port=port, writable=writable, on_ready=on_ready)
    click.echo("The workbench has stopped.", err=True)


def open_for_all(where: str) -> "tuple[Store, bool]":
    """A store, and whether it may be changed; one that cannot be written can still be looked at.

    Raises StoreError, with the way to make one, where there is none.
    """
    from onrecord.store import Store  # noqa: PLC0415 - keeps --help quick

    on_server = "://" in where
    if not on_server and not Path(where).expanduser().exists():
        raise StoreError(f"{where}: there is no store yet; make one with: onrecord code REPORT{name_store(where)}")
    try:
        return Store.open(where, create=False), True
    except StoreError as error:
        if on_server or "read-only" not in str(error):
            raise
    return Store.open(where, create=False, read_only=True), False
