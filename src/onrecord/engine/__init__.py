"""Many reports at once: read, code, store; one bad report never stops the others."""

from onrecord.engine.batch import Failure, Interrupted, Progress, Summary, code_files
from onrecord.engine.step import Coder, Outcome, Reader

__all__ = ["Coder", "Failure", "Interrupted", "Outcome", "Progress", "Reader", "Summary", "code_files"]
