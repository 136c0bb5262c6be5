"""Many reports at once: read, code, store; one bad report never stops the others."""

from onrecord.engine.batch import Failure, Interrupted, Progress, Summary, code_files
from onrecord.engine.pool import choose_workers
from onrecord.engine.step import Coder, Outcome, Reader
from onrecord.engine.worker import Closed, Worker

__all__ = [
    "Closed",
    "Coder",
    "Failure",
    "Interrupted",
    "Outcome",
    "Progress",
    "Reader",
    "Summary",
    "Worker",
    "choose_workers",
    "code_files",
]
