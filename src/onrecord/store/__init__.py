"""Where reports and claims are kept: SQLite by default, PostgreSQL by URL. The only place with SQL."""

from onrecord.store.store import Store
from onrecord.store.view import Coding, StoredReport
from onrecord.store.writer import Written

__all__ = ["Coding", "Store", "StoredReport", "Written"]
