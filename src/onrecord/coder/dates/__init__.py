"""Date expressions: found with a grammar of our own, read as closed intervals of days."""

from onrecord.coder.dates.context import Expression
from onrecord.coder.dates.finder import DateFinder, find_expressions, join_expressions
from onrecord.coder.dates.periods import Period

__all__ = ["DateFinder", "Expression", "Period", "find_expressions", "join_expressions"]
