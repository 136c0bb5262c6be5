"""The version of a store's tables: checked at every opening, brought up to date by the migrations."""

from sqlalchemy import URL, Connection, Engine, inspect, text

from onrecord.model import StoreError
from onrecord.store.database import is_sqlite, name_address, reading, writing
from onrecord.store.schema import metadata

VERSIONS = ("v0001", "v0002")
"""Every version there has been, oldest first; a test holds them against the migrations."""

VERSION_TABLE = "onrecord_version"
_MIGRATION_LOCK = 7_210_913
"""Any number that no other program is likely to lock by."""


def check_version(engine: Engine, url: URL, *, read_only: bool, create: bool) -> None:
    """See to it that the tables are those of this program.

    A fresh database gets them, an older store is migrated; raises StoreError where that cannot be or the store comes
    from a newer program.
    """
    name = name_address(url)
    with reading(engine, name) as connection:
        found = read_version(connection, url)
    if found == VERSIONS[-1]:
        return
    if read_only:
        reason = "it is empty" if found is None else "an older onrecord made it; open it once for writing to update it"
        raise StoreError(f"{name}: cannot be opened read-only: {reason}")
    if found is None and not create:
        raise StoreError(f"{name}: this file is not an onrecord store")
    with writing(engine, name) as connection:
        if not is_sqlite(url):
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _MIGRATION_LOCK})
        # another process may have been faster
        if read_version(connection, url) != VERSIONS[-1]:
            _migrate(connection)


def read_version(connection: Connection, url: URL) -> str | None:
    """The version of the tables, None in a fresh database.

    Raises StoreError where the database is something else, or newer than this program.
    """
    name = name_address(url)
    tables = set(inspect(connection).get_table_names())
    if VERSION_TABLE not in tables:
        # a server's database may hold tables of others, as long as theirs are not called like ours
        foreign = tables if is_sqlite(url) else tables & set(metadata.tables)
        if foreign:
            raise StoreError(f"{name}: this database is not an onrecord store (it holds {', '.join(sorted(foreign))})")
        return None
    found = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()
    if found is not None and found not in VERSIONS:
        raise StoreError(
            f"{name}: a newer onrecord made this store (version {found}, known up to {VERSIONS[-1]}); update onrecord"
        )
    return None if found is None else str(found)


def _migrate(connection: Connection) -> None:
    # Alembic takes a while to import and most openings need no migration
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", "onrecord.store:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
