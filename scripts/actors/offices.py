"""Which of the many position labels are offices that news of conflict names, and what role they give."""

import re
from typing import NamedTuple


class Office(NamedTuple):
    """An office as the registry calls it. `single` says that one person at a time holds it."""

    name: str
    role: str
    organ: str
    single: bool = True


_HEAD_OF_ARMY = (
    r"(general staff|staff|defence|defence staff|defence forces?|army|army staff|armed forces|the armed forces)"
)
_MINISTER = r"(?:(?:federal |union |senior |cabinet )?minister(?: of state)?(?: of| for)(?: the)? |secretary of state for |secretary (?:of|for) )"
# The first pattern that fits the whole label, in lower case and without a trailing "of <country>", decides
_PATTERNS: tuple[tuple[str, Office], ...] = (
    (r"supreme leader|leader of the islamic emirate.*", Office("supreme leader", "GOV", "GOV")),
    (r"(state |federal )?president( of the (islamic |socialist |people's |federal |arab )?republic)?|chairman of the presiden(cy|tial council)|"
     r"president of the (presidency|palestinian national authority|state|swiss confederation|union|sovereignty council)|chairman of the sovereignty council|"
     r"acting president|transitional president|interim president|president of the transitional.*",
     Office("president", "GOV", "GOV")),
    (r"king|queen|emir|sultan|emperor|monarch|yang di_pertuan agong.*|grand duke|sovereign prince|prince", Office("monarch", "GOV", "GOV")),
    (r"(acting |interim )?(prime minister|premier|taoiseach|(federal )?chancellor)( of the state council)?|chairman of the (cabinet|council) of ministers( \(prime minister\))?|"
     r"president of the (government|council of ministers)|chairman of the government",
     Office("prime minister", "GOV", "GOV")),
    (r"(first )?vice[ -]president", Office("vice president", "GOV", "GOV", single=False)),
    (r"(first )?(deputy|vice)[ -](prime minister|premier|chancellor)", Office("deputy prime minister", "GOV", "GOV", single=False)),
    (rf"secretary of state|secretary of state for foreign(, commonwealth and development| and commonwealth)? affairs|foreign (minister|secretary)|"
     rf"{_MINISTER}(foreign|external) (affairs|relations).*|{_MINISTER}europe(an)? and foreign affairs|"
     rf"{_MINISTER}foreign and european affairs.*|{_MINISTER}international relations.*|{_MINISTER}the foreign affairs.*",
     Office("foreign minister", "GOV", "GOV.FOREIGN")),
    (rf"{_MINISTER}(national )?defen[cs]e(?! (materiel|equipment|procurement|production|industr|personnel|people|veterans)).*|defen[cs]e minister|{_MINISTER}the armed forces",
     Office("defence minister", "GOV", "GOV.DEFENCE")),
    (rf"{_MINISTER}(the )?(interior|internal affairs|home affairs|home department|homeland security|public security|internal security)(?! and communications).*|home secretary|secretary of homeland security",
     Office("interior minister", "GOV", "GOV.INTERIOR")),
    (rf"{_MINISTER}justice.*|attorney[ -]general", Office("justice minister", "GOV", "GOV.JUSTICE")),
    (rf"{_MINISTER}finance.*|secretary of the treasury|chancellor of the exchequer", Office("finance minister", "GOV", "GOV.FINANCE")),
    (rf"{_MINISTER}information.*", Office("information minister", "GOV", "GOV.INFORMATION")),
    (rf"{_MINISTER}(intelligence|state security|national security|security)", Office("security minister", "GOV", "GOV")),
    (r"national security advis[eo]r( to the president)?|secretary of the (national )?security council", Office("national security adviser", "GOV", "GOV")),
    (rf"chief (of|of the) {_HEAD_OF_ARMY}( of the (army|armed forces))?|chairman of the joint chiefs( of staff)?|"
     r"chief of (the )?(army|defence|general) (general )?staff|head of the general staff|commander(-in-chief)? of the (army|armed forces|national armed forces)|chief of the .*general staff",
     Office("chief of staff", "MIL", "MIL", single=False)),
    (r"chief of the national police|police commander-in-chief|chief commissioner of police|inspector[ -]general of police|director general of the national police",
     Office("police chief", "COP", "COP")),
    (r"director of (national intelligence|the central intelligence agency)|head of the security service|chief of the (secret intelligence service|security service)|"
     r"director[ -]general of (inter-services intelligence|the state security service|the national intelligence agency)|head of general intelligence|"
     r"president of general intelligence|director of the (national intelligence service|federal security service)|director of the mossad|chief of defence intelligence",
     Office("intelligence chief", "SPY", "SPY", single=False)),
    (r"(government|presidential|white house|foreign ministry) (spokesperson|press secretary|spokesman)|white house press secretary|press secretary",
     Office("spokesperson", "GOV", "GOV", single=False)),
    (r"(speaker|president|chairman) of the (house of (representatives|commons|the people)|national assembly|parliament|senate|knesset|state duma|"
     r"grand national assembly|people's assembly|council of representatives|assembly|seimas|saeima|verkhovna rada|lok sabha|legislative council|"
     r"chamber of deputies|islamic consultative assembly)|speaker of council of representatives",
     Office("speaker of parliament", "LEG", "LEG", single=False)),
    (r"(permanent representative|ambassador) to the united nations", Office("ambassador to the United Nations", "GOV", "GOV")),
    (r"leader of the opposition", Office("leader of the opposition", "OPP", "")),
)  # fmt: skip
_COMPILED = tuple((re.compile(pattern), office) for pattern, office in _PATTERNS)
_NOT = re.compile(
    r"(?i)\b(deputy (minister|secretary|director|chief|speaker|head)|assistant|under-?secretary|shadow|junior|delegate|associate|"
    r"parliamentary|minister of state|state secretary|vice (chief|chairman|minister)|secretary of state for (?!foreign|the home|defence|home)|second )"
)

# Offices of international organisations, by label, with the actor that holds them
WORLD_OFFICES: dict[str, tuple[str, str]] = {
    "Secretary-General of the United Nations": ("secretary-general", "or:un"),
    "Deputy Secretary-General of the United Nations": ("deputy secretary-general", "or:un"),
    "Under-Secretary-General of the United Nations": ("under-secretary-general", "or:un"),
    "President of the United Nations General Assembly": ("president of the General Assembly", "or:un"),
    "Director-General of the World Trade Organization": ("director-general", "or:wto"),
}


def find_office(label: str, country: str | None = None) -> Office | None:
    """The office of a position label, None for all that news of conflict seldom names."""
    if _NOT.search(label):
        return None
    text = label.lower().strip()
    if country == "United States" and text == "secretary of the interior":
        return None  # keeps parks, not order
    if text == "secretary of state" and country not in ("United States", "Vatican"):
        return None
    if country:
        text = re.sub(rf"\s+of (the )?{re.escape(country.lower())}$", "", text)
    return next((office for pattern, office in _COMPILED if pattern.fullmatch(text)), None)
