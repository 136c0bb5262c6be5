"""Report in, claims out: a pipeline of components, one for each slot of a claim.

Importing this package loads neither spaCy nor NumPy; the first call does.
"""

from onrecord.model import Claim, Report
from onrecord.settings import Settings

__all__ = ["code_report", "coder_version"]


def code_report(report: Report, settings: Settings = Settings()) -> list[Claim]:
    """All claims of a report in the order of the text, by the coder that ships and the plugins that are installed.

    Raises CoderError where a component fails, KnowledgeError where a data file is missing.
    """
    from onrecord.coder.coder import code_report as code  # noqa: PLC0415 - loads spaCy

    return code(report, settings)


def coder_version(settings: Settings = Settings()) -> str:
    """Release and content hash of the coder with these settings, such as `onrecord 0.1.0 (3f2a9c1d)`."""
    from onrecord.coder.version import read_version  # noqa: PLC0415

    return read_version(settings)
