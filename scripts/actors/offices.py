"""Which of the many position labels are offices that news of conflict names, and what role they give."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

_MINISTER = (
    r"(?:(?:federal |union |senior |cabinet )?minister(?: of state)?(?: of| for)(?: the)? "
    r"|secretary of state for |secretary (?:of|for) )"
)
_ARMY = r"(?:general staff|staff|defence|defence staff|defence forces?|army|army staff|armed forces|the armed forces)"
_LESSER = re.compile(
    r"(?i)\b(deputy (minister|secretary|director|chief|speaker|head)|assistant|under-?secretary|shadow|junior|delegate"
    r"|associate|parliamentary|minister of state|state secretary|vice (chief|chairman|minister)|second "
    r"|secretary of state for (?!foreign|the home|defence|home))"
)

# Offices of international organisations, by label, with the actor that holds them
WORLD_OFFICES: dict[str, tuple[str, str]] = {
    "Secretary-General of the United Nations": ("secretary-general", "or:un"),
    "Deputy Secretary-General of the United Nations": ("deputy secretary-general", "or:un"),
    "Under-Secretary-General of the United Nations": ("under-secretary-general", "or:un"),
    "President of the United Nations General Assembly": ("president of the General Assembly", "or:un"),
    "Director-General of the World Trade Organization": ("director-general", "or:wto"),
}


class Office(NamedTuple):
    """An office as the registry calls it. `shared` says that several persons may hold it at a time."""

    name: str
    role: str
    organ: str
    shared: bool
    pattern: re.Pattern[str]


@cache
def load_offices() -> tuple[Office, ...]:
    """Offices in the order in which they are tried."""
    listed = tomllib.loads((Path(__file__).parent / "offices.toml").read_text("utf-8"))["office"]
    offices = []
    for entry in listed:
        patterns = "|".join(entry["patterns"]).replace("{minister}", _MINISTER).replace("{army}", _ARMY)
        shared = entry.get("shared", False)
        offices.append(Office(entry["name"], entry["role"], entry["organ"], shared, re.compile(patterns)))
    return tuple(offices)


def find_office(label: str, country: str | None = None) -> Office | None:
    """The office of a position label, None for all that news of conflict seldom names."""
    if _LESSER.search(label):
        return None
    text = label.lower().strip()
    if country == "United States" and text == "secretary of the interior":
        return None  # keeps parks, not order
    if text == "secretary of state" and country not in ("United States", "Vatican"):
        return None
    if country:
        text = re.sub(rf"\s+of (the )?{re.escape(country.lower())}$", "", text)
    return next((office for office in load_offices() if office.pattern.fullmatch(text)), None)
