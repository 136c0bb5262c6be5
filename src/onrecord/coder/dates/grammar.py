"""Which sequences of pieces make a date expression.

Each piece of the text becomes one character, its class; the rules are regular expressions over classes, written with
the names of the classes and put together from the macros below. The name of a rule is that of the method of
`resolution.Resolver` that says what it means. Of the rules that match at a place the longest match counts, then the
earlier rule.
"""

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.coder.dates.lexicon import Piece, list_classes

MACROS = {
    "MON": "(?P<m>month | mabbr dot?)",
    "DOM": "(?P<d>dom | ordinal)",
    "YR": "(?P<y>year)",
    "PLUSYEAR": "(?: (?: comma | of )? YR | of? the? REL UNIT )?",
    "WD": "(?: (?P<wd>weekday | wabbr dot?) (?P<dp>daypart)? comma? on? )?",
    # "early May" without its article: in "the early May raids" that is the noun's.
    "PART": "(?: (?P<part>early | late) (?: in the? )? | (?P<part>mid) dash? "
    "| the? (?P<part>middle | beginning | end) of the? | (?: later | earlier ) in the? )?",
    "TO": "(?P<to>dash | to | and | through)",
    "THEPART": "(?: the? (?: (?P<part>early | late) (?: in the? )? | (?P<part>mid) dash? ) "
    "| the? (?P<part>middle | beginning | end) of the? | (?: later | earlier ) in the? )?",
    "DAYPART": "(?: (?: (?: early | late) in )? the? (?: early | late)? (?P<dpof>daypart) units? of the? )?",
    "COUNT": "(?: dom | int | number | numword dash numword | numword )",
    "NUM": "(?P<n>other? COUNT | few | a few | the few | a? couple of | a half dash? | half a | half dash "
    "| a (?! half) | the? half )",
    "APPROX": "(?P<approx> (?: about | (?<=for|after|of|than) over | over (?= a unit) | a? few? more than | at least "
    "| few (?= COUNT) )+ )?",
    "REL": "(?P<rel>last | past | previous | next | following | coming | this | that | same | current | final)",
    "UNIT": "(?P<u>unit | units)",
    "POINTER": "(?P<way>ago | earlier | later | before | after)",
    "TIME": "(?: comma? at? (?P<clock>clock) | comma? (?: in the )? (?P<dpa>daypart) )?",
    "WHOLE": "(?: MON PLUSYEAR | the? YR | the? REL same? (?P<of>unit) )",
}

RULES: tuple[tuple[str, str], ...] = (
    ("iso", "(?P<iso>iso)"),
    ("slash", "(?P<slash>slash)"),
    ("date", "DAYPART WD MON the? DOM (?: comma? YR | of? the? REL UNIT | of YR )? TIME"),
    ("date", "DAYPART WD the (?P<d>ordinal) of? MON PLUSYEAR TIME"),
    ("date", "DAYPART WD (?P<the>the)? DOM of? MON PLUSYEAR TIME"),
    ("date", "(?P<clock>clock) comma MON DOM (?: comma? YR )?"),
    ("date", "the (?P<d>ordword) of MON PLUSYEAR"),
    ("day_pair", "WD MON DOM TO the? (?P<second>dom | ordinal) (?! of? month | of? mabbr) (?: comma? YR )?"),
    ("day_pair", "the? DOM TO the? (?P<second>dom | ordinal) of? MON PLUSYEAR"),
    ("day_of_month", "the (?P<d>ordinal)"),
    ("day_of_month", "the (?P<d>ordinal) of REL UNIT"),
    ("month", "PART MON (?: comma | of )? YR"),
    ("month", "PART (?: the? REL )? (?P<m>month)"),
    ("month", "PART (?P<m>month) of? the? REL UNIT"),
    ("month_pair", "(?P<m>month) (?P<to>dash | to | and | through | stroke) (?P<second>month) (?: comma | of )? YR"),
    ("year", "THEPART (?: the unit )? YR"),
    ("year_pair", "YR (?P<to>dash | stroke) (?P<second>dom | int | year)"),
    ("ancient", "THEPART (?P<d>dom | int | year) era"),
    ("ancient_pair", "(?P<d>dom | int) (?P<to>dash | to) (?P<second>dom | int) era"),
    ("decade", "THEPART the? (?P<dec>decade)"),
    ("century", "THEPART the? (?P<d>ordinal | ordword) dash? (?P<u>unit) (?P<era>era)?"),
    ("season", "THEPART (?: the? REL same? )? the? (?P<s>season) (?: (?: of | comma )? YR )?"),
    ("season", "THEPART (?P<s>season) of? the? REL UNIT"),
    ("season", "THEPART the? (?P<s>fall) of? YR"),
    ("season", "(?: THEPART the? REL | the? (?P<part>early | late) | (?<=in) the ) (?P<s>fall) (?! of )"),
    ("weekday", "(?P<part>early | late)? (?: the? REL )? (?P<wd>weekday) (?P<dp>daypart)?"),
    ("weekday", "(?P<wd>weekday) of? the? REL UNIT"),
    ("weekday", "REL UNIT on? (?P<wd>weekday)"),
    ("holiday", "(?: the? REL )? (?P<h>holiday) (?P<dp>daypart)? (?: (?: in | comma | of )? YR )?"),
    (
        "relative",
        "(?: (?P<part>early | earlier | late | later | mid) (?: dash | in )? )? the? REL same? (?P<u>unit | daypart)",
    ),
    ("relative", "(?P<part>early | earlier | late | later) in the (?P<u>unit | daypart)"),
    ("relative", "the? (?P<part>middle | beginning | end) of the? (?: REL same? )? (?P<u>unit)"),
    ("window", "the? REL about? NUM (?: dash | other )? UNIT"),
    ("window", "the? REL few? (?P<u>units)"),
    ("window", "the? (?P<n>numword | dom) REL UNIT"),
    ("coming", "the? (?P<rel>past | coming) (?P<u>unit)"),
    ("recent", "the? more? recent (?P<u>units)"),
    ("shift", "APPROX NUM (?: other | dash | a half )* UNIT POINTER"),
    ("shift", "about? (?P<u>units) POINTER"),
    ("shift", "the (?P<u>unit | daypart) (?P<way>before | after) (?P<ref>deictic)?"),
    ("part_of", "the? (?P<nth>ordinal | ordword | last | final) (?P<n>numword | dom | few)? UNIT of in? WHOLE"),
    ("part_of", "the? (?P<nth>ordinal | ordword | last | final) (?P<half>half) of WHOLE"),
    ("quarter", "the? (?P<nth>ordinal | ordword) dash? UNIT"),
    ("duration", "APPROX NUM (?: other | dash | and a half )* UNIT (?: dash? (?P<tail>old | other) )?"),
    ("duration", "(?: other | more )* (?P<u>units)"),
    ("duration", "the (?: ordword | final | last ) (?P<n>COUNT) UNIT"),
    (
        "repeated",
        "every other? (?: numword | dom | ordword )? (?P<u>units | unit | weekday | daypart | month | season)",
    ),
    ("repeated", "(?: per | a ) (?P<u>unit | daypart)"),
    ("repeated", "weekdays"),
    ("deictic", "(?: (?P<part>early | late | earlier | later) )? (?P<ref>deictic) (?P<dp>daypart)?"),
    ("vague", "recent"),
    ("vague", "current"),
    ("vague", "(?<=in) the past (?! unit | units)"),
    ("vague", "the? current dash? (?P<u>unit)"),
    ("vague", "the time being"),
    ("vague", "(?: this | that | the same ) period"),
    ("night", "(?<=at) (?P<dp>daypart)"),
    ("clock", "(?P<clock>clock)"),
)

CORE = (
    *("iso", "slash", "clock", "decade", "era", "ordinal", "year", "month", "mabbr", "weekday", "weekdays", "season"),
    *("daypart", "unit", "units", "deictic", "holiday", "fall", "recent", "current", "past", "time", "period"),
)
"""The classes of which a date expression holds at least one."""
NAMES = re.compile(r"\(\?P<\w+>|[A-Z]+|[a-z]+")


@dataclass(slots=True, frozen=True)
class Found:
    """A rule's match: the run of pieces and, by name, the pieces of its parts."""

    rule: str
    pieces: Sequence[Piece]
    parts: dict[str, Sequence[Piece]]

    @property
    def start(self) -> int:
        return self.pieces[0].start

    @property
    def end(self) -> int:
        return self.pieces[-1].end

    def has(self, *names: str) -> bool:
        return any(name in self.parts for name in names)

    def kind(self, name: str) -> str | None:
        """The class of the first piece of a part."""
        part = self.parts.get(name)
        return part[0].kind if part else None

    def number(self, name: str) -> int | None:
        """The whole number that the first piece of a part stands for."""
        part = self.parts.get(name)
        return part[0].value if part and isinstance(part[0].value, int) else None

    def word(self, name: str) -> str | None:
        """What the first piece of a part stands for, where it is a word."""
        part = self.parts.get(name)
        return part[0].value if part and isinstance(part[0].value, str) else None


@functools.cache
def _codes() -> dict[str, str]:
    """A character for each class of pieces."""
    return {name: chr(0xE000 + number) for number, name in enumerate(sorted(list_classes()))}


def _compile(pattern: str) -> re.Pattern[str]:
    """A regular expression over class characters; a group named twice gets a number behind its name."""
    counts: dict[str, int] = {}

    def expand(match: re.Match[str]) -> str:
        name = match.group()
        if name.startswith("(?P<"):
            counts[name] = counts.get(name, 0) + 1
            return f"{name[:-1]}__{counts[name]}>"
        return NAMES.sub(expand, MACROS[name]) if name.isupper() else _codes()[name]

    # An unknown name raises KeyError at import, so a misspelt class cannot lie dormant in a rule.
    return re.compile(NAMES.sub(expand, pattern).replace(" ", ""))


@functools.cache
def _compile_rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((rule, _compile(pattern)) for rule, pattern in RULES)


@functools.cache
def _run_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What finds runs of classed pieces, and in them what a date expression cannot do without."""
    codes = _codes()
    return re.compile(f"[^{codes['x']}]+"), re.compile("[" + "".join(codes[name] for name in CORE) + "]")


def match_at(pieces: Sequence[Piece], codes: str, place: int) -> list[Found]:
    """The rules' matches that begin at a piece, longest first."""
    found = []
    for order, (rule, pattern) in enumerate(_compile_rules()):
        if (match := pattern.match(codes, place)) and match.end() > place:
            found.append((match.end(), -order, rule, match))
    found.sort(key=lambda each: each[:2], reverse=True)
    return [
        Found(
            rule,
            pieces[place:end],
            {k.split("__")[0]: pieces[slice(*match.span(k))] for k, v in match.groupdict().items() if v},
        )
        for end, _, rule, match in found
    ]


def code_pieces(pieces: Sequence[Piece]) -> str:
    """The classes of the pieces, a character each."""
    codes = _codes()
    return "".join(codes[piece.kind] for piece in pieces)


def find_places(codes: str) -> Iterator[tuple[int, int]]:
    """Runs of pieces, first and behind the last, within which a date expression can lie."""
    run_pattern, core = _run_patterns()
    for run in run_pattern.finditer(codes):
        if core.search(codes, *run.span()):
            yield run.span()
