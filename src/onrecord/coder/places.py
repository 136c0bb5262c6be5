"""Where things happen: the place names of a report, resolved, and the place of each draft."""

import math
import re
from collections.abc import Iterable

from spacy.tokens import Doc
from spacy.tokens import Span as Words

from onrecord.coder.places_actors import stands_for_government
from onrecord.coder.places_atlas import Atlas
from onrecord.coder.places_find import Toponym, ToponymFinder
from onrecord.coder.places_resolve import Resolver
from onrecord.coder.places_slot import PlaceChooser
from onrecord.coder.places_words import load_place_words
from onrecord.coder.reading import PlaceMention, Reading, extend_span
from onrecord.knowledge.gazetteer import Gazetteer, GazetteerPlace
from onrecord.knowledge.gazetteer_keys import fold
from onrecord.model import Place

BEARINGS = {"north": 0, "northeast": 45, "east": 90, "southeast": 135, "south": 180, "southwest": 225, "west": 270,
            "northwest": 315}  # fmt: skip
OFFSET = re.compile(
    r"(?:(\d+(?:\.\d+)?)[ -](km|kms|kilomet(?:er|re)s?|miles?)\s+(?:\([^)]*\)\s+)?)?(?:to the )?"
    r"(north|south)?-?(east|west)?(?:ern)? of (?:the )?(?:\w+ (?:city|town|capital|village) of )?$",
    re.IGNORECASE,
)

BESIDE = frozenset({"near", "outside", "around", "nearby"})
VICINITY_KM = 25.0
"""Radius of "near" and "south of": UCDP holds what lies within some 25 km of a known point for near it."""


class PlaceFinder:
    """Finds and resolves the place names of a report.

    "20 miles south of Mosul" is a point so far from Mosul. "South of Mosul" and "near Mosul" keep Mosul's point, as
    UCDP and ACLED do for what is near a known place, with a radius of `VICINITY_KM` at least. "Northern Syria" is
    Syria with precision `region`. A name that the gazetteer does not hold gets point and precision of the place that
    it is said to lie in.
    """

    name = "places"
    requires = ("doc",)
    assigns = ("places",)

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        self.atlas = Atlas(gazetteer or Gazetteer.open())
        self.lexicon = load_place_words()

    def __call__(self, reading: Reading) -> None:
        reading.places = self.find_places(reading.doc)

    def find_places(self, doc: Doc, given: Iterable[Words] = ()) -> list[PlaceMention]:
        """The place names of a parsed text in its order; `given` are stretches known to be place names."""
        toponyms = ToponymFinder(doc, self.atlas, self.lexicon, given).find()
        chosen = Resolver(self.atlas, toponyms, self._countries(doc)).resolve()
        return [self._mention(toponym, chosen[id(toponym)], chosen) for toponym in toponyms]

    def _countries(self, doc: Doc) -> list[str]:
        """Countries that demonyms and telling words of the report point to."""
        demonyms = self.atlas.demonyms
        found = [demonyms[fold(ent.text)] for ent in doc.ents if ent.label_ == "NORP" and fold(ent.text) in demonyms]
        words = {token.lower_ for token in doc}
        for country, cues in self.lexicon.cues.items():
            found += [country] * min(3, len(words & cues))
        return found

    def _mention(
        self, toponym: Toponym, place: GazetteerPlace | None, chosen: dict[int, GazetteerPlace | None]
    ) -> PlaceMention:
        words = toponym.words
        if place is None:
            return self._unknown(toponym, chosen)
        lat, lon, precision, radius = place.lat, place.lon, place.precision, place.radius_km
        if precision == "country" and self._is_part(words):
            precision = "region"
        elif precision == "place" and (offset := read_offset(words)) is not None:
            lat, lon = move(lat, lon, *offset)
        elif precision == "place" and is_beside(words):
            radius = max(radius, VICINITY_KM)
        wide = place.precision == "country" or self.atlas.is_capital(place)
        actor = toponym.embedded or (wide and stands_for_government(words, self.lexicon.actors))
        return PlaceMention(
            words, place.name, place.gazetteer_id, place.country, place.admin1, lat, lon, precision, actor, radius
        )

    def _unknown(self, toponym: Toponym, chosen: dict[int, GazetteerPlace | None]) -> PlaceMention:
        """A name that the gazetteer does not hold: as far as the place stated around it tells, and no farther."""
        words = toponym.words
        for outer in toponym.within:
            if (around := chosen[id(outer)]) is not None:
                return PlaceMention(
                    words, words.text, None, around.country, around.admin1, around.lat, around.lon, around.precision,
                    radius_km=around.radius_km,
                )  # fmt: skip
        return PlaceMention(words, words.text, None, toponym.country, None, None, None, toponym.kind or "place")

    def _is_part(self, words: Words) -> bool:
        """Whether "northern" or its like stands right before a name."""
        return words.start > 0 and words.doc[words.start - 1].lower_ in self.lexicon.directions


def read_offset(words: Words) -> tuple[float, float] | None:
    """Bearing in degrees and distance in km of "20 miles south of" before a name; None where no distance is given."""
    start = words.start_char - words.sent.start_char
    match = OFFSET.search(words.sent.text[max(0, start - 80) : start])
    if match is None or match[1] is None or not (match[3] or match[4]):
        return None
    km = float(match[1]) * (1.609 if match[2].lower().startswith("mile") else 1.0)
    return BEARINGS[f"{match[3] or ''}{match[4] or ''}".lower()], km


def is_beside(words: Words) -> bool:
    """Whether a name only says what the place is near to: "south of Mosul", "near Mosul", "outside Mosul"."""
    start = words.start_char - words.sent.start_char
    match = OFFSET.search(words.sent.text[max(0, start - 80) : start])
    before = words.doc[words.start - 1].lower_ if words.start else ""
    return before in BESIDE or (match is not None and bool(match[3] or match[4]))


def move(lat: float, lon: float, bearing: float, km: float) -> tuple[float, float]:
    """A point so many km away under a bearing in degrees."""
    turn = math.radians(bearing)
    north = km * math.cos(turn) / 111.2
    east = km * math.sin(turn) / (111.2 * max(0.1, math.cos(math.radians(lat))))
    return round(lat + north, 4), round(lon + east, 4)


class PlaceSlot:
    """Gives each event draft its place. Relations hold over places and get none."""

    name = "place"
    requires = ("doc", "places", "drafts")
    assigns = ("drafts.place",)

    def __init__(self) -> None:
        self.lexicon = load_place_words()

    def __call__(self, reading: Reading) -> None:
        chooser = PlaceChooser(reading, self.lexicon)
        for draft in reading.drafts:
            if draft.kind == "event" and (mention := chooser.choose(draft)) is not None:
                draft.place = make_place(mention)


def make_place(mention: PlaceMention) -> Place:
    return extend_span(
        Place, mention.words, name=mention.name, gazetteer_id=mention.gazetteer_id, country=mention.country,
        admin1=mention.admin1, lat=mention.lat, lon=mention.lon, precision=mention.precision,
        radius_km=mention.radius_km,
    )  # fmt: skip
