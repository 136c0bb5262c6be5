"""Claims in formats that other programs read; one file a format."""

from onrecord.export.annotations import write_annotations
from onrecord.export.flat import CSV_COLUMNS, write_csv
from onrecord.export.lines import write_jsonl, write_judgements

__all__ = ["CSV_COLUMNS", "write_annotations", "write_csv", "write_jsonl", "write_judgements"]
