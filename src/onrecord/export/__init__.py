"""Claims in formats that other programs read; one file a format."""

from onrecord.export.annotations import write_annotations
from onrecord.export.flat import CSV_COLUMNS, write_csv
from onrecord.export.lines import write_jsonl, write_judgements
from onrecord.export.record import find_judged_reports, write_table
from onrecord.export.site import SiteOptions, SitePages, write_site

__all__ = [
    "CSV_COLUMNS",
    "SiteOptions",
    "SitePages",
    "find_judged_reports",
    "write_annotations",
    "write_csv",
    "write_jsonl",
    "write_judgements",
    "write_site",
    "write_table",
]
