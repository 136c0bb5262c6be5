"""How well places are found, resolved and given to events.

    python bench/places.py [--data ../shared/gold] [--sample 150] [--only lgl geovirus event_location] [--errors 20]

`lgl`, `geovirus` (geoparsing): `within_161km` is the share of gold mentions whose place, resolved with the gold
stretch given, lies within 161 km; `end_to_end_f1` counts a mention right when it is found (stretches overlap), too.
`event_location`: share of sentences where the place chosen for the given verb is one of the gold places, or where
both say that there is none; `given_place` is the same over sentences with a gold place, `none` over those without.
"""

import argparse
import gzip
import hashlib
import json
import math
import os
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from onrecord.coder.parse import load_language
from onrecord.coder.places import PlaceFinder, PlaceSlot
from onrecord.coder.reading import Draft, PlaceMention, Reading
from onrecord.model import Report

FAR = 161.0


@dataclass(frozen=True)
class Gold:
    """A gold mention: character offsets and degrees."""

    start: int
    end: int
    lat: float
    lon: float


def measure_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    p, q = math.radians(lat1), math.radians(lat2)
    h = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 12742 * math.asin(math.sqrt(min(1.0, h)))


def is_near(gold: Gold, mention: PlaceMention) -> bool:
    if mention.lat is None or mention.lon is None:
        return False
    return measure_km(gold.lat, gold.lon, mention.lat, mention.lon) <= FAR


def read_lgl(path: Path) -> Iterator[tuple[str, list[Gold]]]:
    with gzip.open(path) as file:
        root = ET.parse(file).getroot()
    for article in root.iter("article"):
        mentions = []
        for toponym in article.iter("toponym"):
            lat, lon = toponym.findtext("gaztag/lat"), toponym.findtext("gaztag/lon")
            if lat and lon:
                start, end = int(toponym.findtext("start") or 0), int(toponym.findtext("end") or 0)
                mentions.append(Gold(start, end, float(lat), float(lon)))
        yield article.findtext("text") or "", mentions


def read_geovirus(path: Path) -> Iterator[tuple[str, list[Gold]]]:
    with gzip.open(path) as file:
        root = ET.parse(file).getroot()
    for article in root.iter("article"):
        mentions = []
        for place in article.iter("location"):
            start, end = int(place.findtext("start") or 0), int(place.findtext("end") or 0)
            # the set counts from 1
            mentions.append(
                Gold(start - 1, end - 1, float(place.findtext("lat") or 0), float(place.findtext("lon") or 0))
            )
        yield article.findtext("text") or "", mentions


def measure_geoparsing(
    name: str, articles: list[tuple[str, list[Gold]]], options: argparse.Namespace
) -> dict[str, float]:
    finder, nlp = PlaceFinder(), load_language()
    total = near = found = right = said = 0
    seconds, errors = 0.0, 0
    for text, golds in articles:
        doc = nlp(text)
        started = time.perf_counter()
        # an unknown name has no coordinates to be judged by
        mentions = [mention for mention in finder.find_places(doc) if mention.gazetteer_id is not None]
        seconds += time.perf_counter() - started
        said += len(mentions)
        spans = {gold: doc.char_span(gold.start, gold.end, alignment_mode="expand") for gold in golds}
        given = {
            mention.words.start: mention
            for mention in finder.find_places(doc, [each for each in spans.values() if each])
        }
        total += len(golds)
        for mention in mentions:
            hit = any(mention.words.start_char < gold.end and gold.start < mention.words.end_char for gold in golds)
            if not hit and options.surplus:
                print(f"surplus {mention.words.text!r} {mention.name} {mention.as_actor} | {mention.words.sent.text!r}")
        for gold, span in spans.items():
            resolved = given.get(span.start) if span else None
            good = resolved is not None and is_near(gold, resolved)
            hits = [m for m in mentions if m.words.start_char < gold.end and gold.start < m.words.end_char]
            near += good
            found += bool(hits)
            right += any(is_near(gold, hit) for hit in hits)
            if (not good or not hits) and errors < options.errors:
                errors += 1
                told = f"{resolved.gazetteer_id} {resolved.lat} {resolved.lon}" if resolved else "-"
                exact, around = text[gold.start : gold.end], text[max(0, gold.start - 50) : gold.end + 40]
                where = f"gold {gold.lat} {gold.lon} said {told} found {bool(hits)}"
                print(f"{exact!r} {where} | {around!r}")
    precision, recall = right / max(1, said), right / max(1, total)
    print(f"{name}: place step {seconds:.2f} s over {len(articles)} texts; {said} said, {found} of {total} found")
    return {
        "within_161km": near / max(1, total),
        "end_to_end_precision": precision,
        "end_to_end_recall": recall,
        "end_to_end_f1": 2 * precision * recall / max(1e-9, precision + recall),
        "mentions": total,
    }


def find_offsets(span: dict[str, Any], tokens: list[dict[str, Any]]) -> tuple[int, int]:
    """Character offsets of a labelled span; some rows give token numbers as offsets."""
    by_number = {token["id"]: token for token in tokens}
    first, last = by_number.get(span["token_start"]), by_number.get(span["token_end"])
    if first is not None and last is not None:
        return first["start"], last["end"]
    return span["start"], span["end"]


def read_event_location(path: Path) -> list[tuple[str, tuple[int, int], list[tuple[int, int]]]]:
    rows = []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            spans = row.get("spans") or []
            verbs = [span for span in spans if span["label"] == "VERB"]
            if row.get("answer") == "reject" or len(verbs) != 1:
                continue
            places = [find_offsets(span, row["tokens"]) for span in spans if span["label"] == "LOCATION"]
            rows.append((row["text"], find_offsets(verbs[0], row["tokens"]), places))
    return rows


def sort_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def measure_event_location(
    rows: list[tuple[str, tuple[int, int], list[tuple[int, int]]]], options: argparse.Namespace
) -> dict[str, float]:
    finder, slot, nlp = PlaceFinder(), PlaceSlot(), load_language()
    right = right_given = right_none = given = 0
    errors = 0
    docs = nlp.pipe(row[0] for row in rows)
    for (text, verb, places), doc in zip(rows, docs, strict=True):
        said = choose_place(doc, verb, finder, slot)
        good = (
            any(said[0] < end and start < said[1] for start, end in places)
            if said and places
            else not said and not places
        )
        right += good
        given += bool(places)
        right_given += good and bool(places)
        right_none += good and not places
        if not good and errors < options.errors:
            errors += 1
            wanted = [text[start:end] for start, end in places]
            print(
                f"{text[verb[0] : verb[1]]} | gold {wanted} said {text[said[0] : said[1]] if said else None} | {text}"
            )
    none = len(rows) - given
    return {
        "accuracy": right / max(1, len(rows)),
        "given_place": right_given / max(1, given),
        "none": right_none / max(1, none),
        "sentences": len(rows),
    }


def choose_place(doc: Doc, verb: tuple[int, int], finder: PlaceFinder, slot: PlaceSlot) -> tuple[int, int] | None:
    trigger = doc.char_span(*verb, alignment_mode="expand")
    if trigger is None:
        return None
    reading = Reading(report=Report.of_text(doc.text), doc=doc)
    finder(reading)
    reading.drafts = [Draft(kind="event", type="ASSAULT", mode=None, trigger=trigger)]
    slot(reading)
    place = reading.drafts[0].place
    return (place.start, place.end) if place else None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    root = Path(__file__).resolve().parent.parent
    parser.add_argument(
        "--data", type=Path, default=Path(os.environ.get("ONRECORD_GOLD", root.parent / "shared" / "gold"))
    )
    parser.add_argument(
        "--sample", type=int, default=0, help="this many texts of each set (0: all), by hash of the text"
    )
    parser.add_argument("--part", choices=("all", "even", "odd"), default="all", help="one half of each set by hash")
    parser.add_argument("--only", nargs="*", default=["lgl", "geovirus", "event_location"])
    parser.add_argument("--errors", type=int, default=0, help="print this many errors of each set")
    parser.add_argument("--surplus", action="store_true", help="print what is found beyond the gold mentions")
    options = parser.parse_args()

    def choose(rows: list, text: Callable) -> list:  # type: ignore[type-arg]
        half = {"even": 0, "odd": 1}.get(options.part)
        kept = [row for row in rows if half is None or int(sort_hash(text(row)), 16) % 2 == half]
        kept.sort(key=lambda row: sort_hash(text(row)))
        return kept[: options.sample] if options.sample else kept

    files = {
        "lgl": options.data / "geoparsing" / "lgl.xml.gz",
        "geovirus": options.data / "geoparsing" / "GeoVirus.xml.gz",
        "event_location": options.data / "event_location" / "labeled_text.jsonl.gz",
    }
    for name in options.only:
        path = files[name]
        if not path.is_file():
            print(f"{name}: skipped, no {path}")
            continue
        started = time.perf_counter()
        if name == "event_location":
            figures = measure_event_location(choose(read_event_location(path), lambda row: row[0]), options)
        else:
            read = read_lgl if name == "lgl" else read_geovirus
            figures = measure_geoparsing(name, choose(list(read(path)), lambda row: row[0]), options)
        seconds, digest = time.perf_counter() - started, hashlib.sha256(path.read_bytes()).hexdigest()
        print(f"{name}: {json.dumps({key: round(value, 4) for key, value in figures.items()})}")
        print(f"{name}: data sha256 {digest}, {seconds:.0f} s")


if __name__ == "__main__":
    main()
