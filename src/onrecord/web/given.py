"""What handlers are given by the application, by the names under which they ask for it."""

from litestar.di import NamedDependency

from onrecord.editing import WordReader
from onrecord.model import Filter
from onrecord.store import Store
from onrecord.web.access import Visitor
from onrecord.web.jobs import Jobs

GivenStore = NamedDependency[Store]
"""`store`: the one that is served."""
GivenFilter = NamedDependency[Filter]
"""`filter`: that of the request's query."""
GivenVisitor = NamedDependency[Visitor]
"""`visitor`: who asks."""
GivenJobs = NamedDependency[Jobs]
"""`jobs`: reports being read and coded."""
GivenWords = NamedDependency[WordReader]
"""`words`: reads words of reports for slots."""
