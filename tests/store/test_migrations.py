"""The migrations make the tables that the program expects, and bring along what older stores hold."""

import datetime as dt
from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, MetaData, create_engine, select, text

from onrecord.model import Attribution, Casualty, Claim, Filter, Report
from onrecord.store import Store
from onrecord.store.schema import codings, metadata
from onrecord.store.version import VERSION_TABLE, VERSIONS
from tests.store.makers import find_span, make_claim, make_participant, make_place, make_report, make_time


def open_database(address: str) -> Engine:
    return create_engine(
        address.replace("postgresql:", "postgresql+psycopg:") if "://" in address else f"sqlite:///{address}"
    )


def test_migrated_tables_are_those_of_the_schema(address: str) -> None:
    with Store.open(address):
        pass
    engine = open_database(address)
    with engine.connect() as connection:
        # the words to search in are another thing on every database
        known = {"include_name": lambda name, kind, _parents: kind != "table" or not name.startswith("report_words")}
        options = {"version_table": VERSION_TABLE, "compare_type": True, **known}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_known_versions_are_those_of_the_migrations() -> None:
    config = Config()
    config.set_main_option("script_location", "onrecord.store:migrations")
    config.set_main_option("path_separator", "os")
    revisions = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(revisions)) == VERSIONS


def test_a_store_killed_before_its_first_table_is_finished(tmp_path: Path) -> None:
    # what a kill between making the file and the first transaction leaves
    path = tmp_path / "record.db"
    path.touch()
    with Store.open(path) as store:
        assert store.count() == 0


REPORT = make_report(published=dt.date(2019, 5, 7), publisher="The Vesland Courier", title="Élodie at the Port")
FULL = make_claim(
    REPORT,
    "shelled",
    mode="bombing",
    source=(make_participant(REPORT, "Azure Front", role="REB", actor_id="made:1"),),
    target=(make_participant(REPORT, "farmers", name="peasants"),),
    attribution=(find_span(REPORT, "hospital clerk", Attribution, name="clerk"),),
    time=make_time(REPORT, "on Monday", "2019-05-06", "2019-05-06"),
    place=make_place(REPORT, "Tal Marin", country="VES", admin1="Süd", lat=1.5, lon=2.5, radius_km=3.0),
    casualties=(find_span(REPORT, "four farmers", Casualty, effect="killed", low=4, best=None, high=None),),
)
OTHER = make_claim(REPORT, "denied", type="REJECT", confidence=0.2)
UNDATED = make_report("Crowds protested.")
PROTESTED = make_claim(UNDATED, "protested", type="PROTEST")
CODINGS: tuple[tuple[Report, list[Claim], str], ...] = (
    (REPORT, [FULL], "coder 1"),
    (REPORT, [FULL, OTHER], "coder 2"),
    (UNDATED, [PROTESTED], "coder 1"),
    (make_report("Nothing at all."), [], "coder 1"),
)


def make_first_version(engine: Engine, held: dict[str, list[dict[str, Any]]]) -> None:
    """A store of version v0001 with these rows, as far as its tables had columns for them."""
    config = Config()
    config.set_main_option("script_location", "onrecord.store:migrations")
    config.set_main_option("path_separator", "os")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "v0001")
        old = MetaData()
        old.reflect(connection)
        for name in ("reports", "originals", "codings", "claims", "parties"):
            columns = set(old.tables[name].c.keys())
            rows = [{key: value for key, value in row.items() if key in columns} for row in held[name]]
            connection.execute(old.tables[name].insert(), rows)


def read_rows(engine: Engine) -> dict[str, list[dict[str, Any]]]:
    """All that a store holds, by table and in a fixed order."""
    with engine.begin() as connection:
        held = {
            table.name: sorted((dict(row._mapping) for row in connection.execute(select(table))), key=repr)
            for table in metadata.sorted_tables
        }
        words = connection.execute(text("SELECT report_id, words FROM report_words ORDER BY report_id"))
        return {**held, "report_words": [dict(row._mapping) for row in words]}


def test_an_older_store_is_filled_from_its_records(address: str, tmp_path: Path) -> None:
    with Store.open(tmp_path / "new.db") as store:
        for coding in CODINGS:
            store.write_report(*coding)
    new = open_database(str(tmp_path / "new.db"))
    held = read_rows(new)
    assert len(held["claims"]) == 4
    assert len(held["places"]) == 1
    engine = open_database(address)
    make_first_version(engine, held)
    with Store.open(address) as store:
        assert read_rows(engine) == held
        assert store.history(REPORT.report_id)[0].claims == (FULL,)
        assert list(store.claims()) == [FULL, OTHER, PROTESTED]
        assert list(store.claims(Filter(search="elodie port"))) == [FULL, OTHER]
        store.judge("rejected", claim_id=FULL.claim_id, reviewer="ana")
        store.write_report(REPORT, [OTHER], "coder 3")
    with engine.begin() as connection:
        assert connection.execute(select(codings.c.number)).scalars().all().count(3) == 1
    engine.dispose()
    new.dispose()
