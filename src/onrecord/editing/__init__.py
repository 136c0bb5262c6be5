"""What people make of claims: a reviewer's edit made into a whole claim, and words of a report read for a slot."""

from onrecord.editing.completion import complete_claim
from onrecord.editing.edit import ClaimEdit, Slot, SlotReadings

__all__ = ["ClaimEdit", "Slot", "SlotReadings", "complete_claim"]
