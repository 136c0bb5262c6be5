"""Claims in formats that other programs read; one file a format."""

from onrecord.export.flat import CSV_COLUMNS, write_csv
from onrecord.export.lines import write_jsonl

__all__ = ["CSV_COLUMNS", "write_csv", "write_jsonl"]
