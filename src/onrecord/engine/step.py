"""One report's way from a file to claims: the work that a process of a pool does."""

import logging
from collections.abc import Callable
from typing import Literal

import msgspec

from onrecord.model import Claim, KnowledgeError, OnrecordError, Report, StoreError, UsageError
from onrecord.settings import Settings

_log = logging.getLogger(__name__)

CodeReport = Callable[[Report, Settings], list[Claim]]
Reader = Callable[[str, Settings], Report]


class Coder(msgspec.Struct, frozen=True):
    """Something that finds claims in a report, and the version that the store knows it by.

    `code` must be a function of a module where several processes are to run it.
    """

    code: CodeReport
    version: str


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """What to do with each file; travels to the processes of a pool."""

    settings: Settings
    coder: Coder
    read: Reader


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one file. A skipped report was coded before; a failed file has a message."""

    path: str
    state: Literal["coded", "skipped", "failed"]
    report: Report | None = None
    claims: tuple[Claim, ...] = ()
    message: str | None = None


def load_coder(settings: Settings) -> Coder:
    """The coder of onrecord; importing it takes a second, so it is not done before it is needed."""
    from onrecord.coder import code_report, coder_version  # noqa: PLC0415

    return Coder(code_report, coder_version(settings))


def load_reader() -> Reader:
    from onrecord.readers import read_report  # noqa: PLC0415

    return read_report


def code_file(path: str, step: Step, is_done: Callable[[Report], bool] | None = None) -> Outcome:
    """Read and code one file, unless `is_done` says that its report needs no coding.

    Whatever goes wrong with it comes back as a failed outcome; but errors that concern all files are raised: of the
    store, of the coder's data files, of what was asked for.
    """
    report = None
    try:
        report = step.read(path, step.settings)
        if is_done is not None and is_done(report):
            return Outcome(path=path, state="skipped", report=report)
        claims = tuple(step.coder.code(report, step.settings))
    except (StoreError, KnowledgeError, UsageError):
        raise
    except OnrecordError as error:
        return Outcome(path=path, state="failed", report=report, message=str(error))
    except Exception as error:
        _log.debug("%s failed", path, exc_info=True)
        what = " ".join(f"{type(error).__name__}: {error}".split())
        return Outcome(path=path, state="failed", report=report, message=f"unexpected error, please report it: {what}")
    return Outcome(path=path, state="coded", report=report, claims=claims)
