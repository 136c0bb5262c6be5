"""What people make of claims: a reviewer's edit made into a whole claim, and words of a report read for a slot.

Importing this package loads neither spaCy nor NumPy; the first words that are read do.
"""

from onrecord.editing.completion import complete_claim
from onrecord.editing.edit import ClaimEdit, Slot, SlotReadings
from onrecord.editing.words import WordReader

__all__ = ["ClaimEdit", "Slot", "SlotReadings", "WordReader", "complete_claim"]
