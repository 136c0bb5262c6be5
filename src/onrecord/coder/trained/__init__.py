"""The trained reader: a small encoder that tags triggers, entities and roles; how it was made is told in training/."""

from onrecord.coder.trained.component import TrainedReader
from onrecord.coder.trained.drafts import MarkedDrafts

__all__ = ["MarkedDrafts", "TrainedReader"]
