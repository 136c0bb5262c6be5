"""JSON Lines: the claim records of the contract, whole, one a line."""

from collections.abc import Iterable
from typing import TextIO

import msgspec

from onrecord.model import Casualty, Claim

# the contract names what is known of a casualty before the words it rests on
_CASUALTY_ORDER = ("effect", "low", "best", "high", "of", "exact", "start", "end")


def write_jsonl(claims: Iterable[Claim], stream: TextIO) -> int:
    """Write claims as they come, keys in the order of the contract, and tell how many there were."""
    number = 0
    for claim in claims:
        stream.write(make_line(claim) + "\n")
        number += 1
    return number


def make_line(claim: Claim) -> str:
    """A claim as one line of JSON in which letters of all scripts stand as they are."""
    record = {name: getattr(claim, name) for name in claim.__struct_fields__}
    record["casualties"] = [_make_casualty(casualty) for casualty in claim.casualties]
    return msgspec.json.encode(record).decode()


def _make_casualty(casualty: Casualty) -> dict[str, object]:
    return {name: getattr(casualty, name) for name in _CASUALTY_ORDER}
