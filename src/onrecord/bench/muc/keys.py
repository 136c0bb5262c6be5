"""Key files in, templates out."""

import re
from collections.abc import Iterator

from onrecord.bench.muc.templates import Fill, Reading, Slot, Template

LINE = re.compile(r"(\d{1,2})\.\s+[A-Z ]+: [A-Z ]+?(?:\s{2,}(.*)|\s(\d.*))?")
"""Number of a slot, its name, and what fills it; one line of the sets has a single space before its fill."""
TOKEN = re.compile(r'"(?:\\"|[^"])*"|[/:?]|[^"/:?]+')
"""A quoted string, a mark, or what stands between."""


def read_keys(text: str) -> dict[str, list[Template]]:
    """Templates by the id of their report, in the file's order; a report without an incident has none.

    Raises ValueError where a slot stands outside of any template or has no known number.
    """
    found: dict[str, list[Template]] = {}
    for raw in split_templates(text):
        report = raw[0][0].split("(")[0].strip()
        templates = found.setdefault(report, [])
        slots = {slot: fills for slot in Slot if (fills := tuple(read_fills(slot, raw.get(slot, ()))))}
        if Slot.TYPE in slots:
            templates.append(Template(slots, optional="OPTIONAL" in " ".join(raw.get(1, ()))))
    return found


def split_templates(text: str) -> Iterator[dict[int, list[str]]]:
    """The fills of each template as they are written, by slot number."""
    template: dict[int, list[str]] = {}
    slot = 0
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith(";"):
            continue
        match = LINE.fullmatch(line.rstrip())
        if match is None:
            if line[:1] != " " or not template:
                raise ValueError(f"no line of a template: {line!r}")
            template[slot].append(line.strip())
            continue
        slot = int(match[1])
        if slot == 0 and template:
            yield template
            template = {}
        template[slot] = [(match[2] or match[3] or "").strip()]
    if template:
        yield template


def read_fills(slot: Slot, lines: list[str] | tuple[str, ...]) -> Iterator[Fill]:
    for line in join_lines(list(lines)):
        fill = read_date(line) if slot is Slot.DATE else read_fill(line, slot is Slot.LOCATION)
        if fill.readings:
            yield fill


def join_lines(lines: list[str]) -> list[str]:
    """A fill that is broken off within quotes, or before or behind a mark, goes on in the next line."""
    joined: list[str] = []
    for line in lines:
        broken = joined and (joined[-1].replace('\\"', "").count('"') % 2 or joined[-1].endswith(("/", ": ")))
        if broken or (joined and line.startswith("/")):
            joined[-1] += f" {line}"
        else:
            joined.append(line)
    return joined


def read_date(line: str) -> Fill:
    """Dates need no quotes, and a hyphen before one is part of it."""
    optional, line = take_mark(line)
    values = [" ".join(each.strip(" ()").replace("-", " - ").split()) for each in line.split("/")]
    real = [value for value in values if value not in {"-", "*", ""}]
    return Fill(tuple(Reading(value.upper()) for value in real), optional or "-" in values)


def read_fill(line: str, is_location: bool) -> Fill:
    """A fill of one line: readings parted by slashes, each perhaps with a colon and what it refers to."""
    optional, line = take_mark(line)
    if is_location:
        groups = [([each.strip(" ()?")], list[str]()) for each in re.split(r"/(?![^(]*\))", close_brackets(line))]
        groups = [([value + ")" if value.count("(") > value.count(")") else value], refs) for [value], refs in groups]
    else:
        groups, marked = split_readings(line)
        optional = optional or marked
    readings = [Reading(value, tuple(referents)) for values, referents in groups for value in values]
    real = tuple(each for each in readings if each.value not in {"-", "*", ""})
    return Fill(real, optional or len(real) < len(readings))


def close_brackets(line: str) -> str:
    return " ".join(line.split())


def take_mark(line: str) -> tuple[bool, str]:
    """Whether a question mark makes a fill optional, and the rest."""
    line = line.strip()
    return line.startswith("?"), line.lstrip("? ")


def split_readings(line: str) -> tuple[list[tuple[list[str], list[str]]], bool]:
    """Values with the referents that they share, and whether a mark within says that the fill is optional.

    What stands before a colon are values, the quoted strings behind it are referents, until a bare value follows.
    """
    groups: list[tuple[list[str], list[str]]] = [([], [])]
    behind = optional = False
    tokens = [token.strip() for token in TOKEN.findall(line)]
    for number, token in enumerate(tokens):
        if token == ":":
            behind = True
        elif token == "?":
            optional = True
        elif token and token != "/":
            quoted = token.startswith('"')
            heads = tokens[number + 1 : number + 2] == [":"]
            if behind and (not quoted or heads):
                groups.append(([], []))
                behind = False
            groups[-1][behind].append(unquote(token) if quoted else token.upper().strip("( )"))
    return groups, optional


def unquote(token: str) -> str:
    return " ".join(token[1:-1].replace('\\"', '"').split())
