"""Reads files into reports: plain text, Markdown, HTML, PDF with a text layer, standard input."""

from onrecord.readers.files import Found, find_files
from onrecord.readers.reports import read_report

__all__ = ["Found", "find_files", "read_report"]
