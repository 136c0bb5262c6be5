"""The migrations make the tables that the program expects."""

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from onrecord.store import Store
from onrecord.store.schema import metadata
from onrecord.store.version import VERSION_TABLE, VERSIONS


def test_migrated_tables_are_those_of_the_schema(address: str) -> None:
    with Store.open(address):
        pass
    url = address.replace("postgresql:", "postgresql+psycopg:") if "://" in address else f"sqlite:///{address}"
    engine = create_engine(url)
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
