"""Called by Alembic: runs the migrations within the transaction of the connection it is handed."""

from alembic import context

from onrecord.store.schema import metadata
from onrecord.store.version import VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    transactional_ddl=True,
)
context.run_migrations()
