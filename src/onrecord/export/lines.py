"""JSON Lines: the claim records of the contract, whole, one a line."""

from collections.abc import Iterable
from typing import TextIO

import msgspec

from onrecord.model import Casualty, Claim, Item, Judgement

# what the contract names before the words it rests on; all else has its words first
_ITEM_ORDER = ("item", "count", "exact", "start", "end")
_CASUALTY_ORDER = ("effect", "low", "best", "high", "of", "exact", "start", "end")


def write_jsonl(claims: Iterable[Claim], stream: TextIO) -> int:
    """Write claims as they come, keys in the order of the contract, and tell how many there were."""
    number = 0
    for claim in claims:
        stream.write(make_line(claim) + "\n")
        number += 1
    return number


def write_judgements(judgements: Iterable[Judgement], stream: TextIO) -> int:
    """Write judgements as they come, their claims in the order of the contract, and tell how many there were."""
    number = 0
    for judgement in judgements:
        record = {name: getattr(judgement, name) for name in judgement.__struct_fields__}
        record["claim"] = msgspec.Raw(make_line(judgement.claim).encode())
        stream.write(msgspec.json.encode(record).decode() + "\n")
        number += 1
    return number


def make_line(claim: Claim) -> str:
    """A claim as one line of JSON in which letters of all scripts stand as they are."""
    record = {name: getattr(claim, name) for name in claim.__struct_fields__}
    record["objects"] = [_in_order(item, _ITEM_ORDER) for item in claim.objects]
    record["casualties"] = [_in_order(casualty, _CASUALTY_ORDER) for casualty in claim.casualties]
    return msgspec.json.encode(record).decode()


def _in_order(slot: Item | Casualty, names: tuple[str, ...]) -> dict[str, object]:
    return {name: getattr(slot, name) for name in names}
