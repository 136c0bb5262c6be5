"""Where things happen: the place names of a report, resolved, and the place of each draft."""

import math
import re

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


class PlaceFinder:
    """Finds and resolves the place names of a report.

    "20 miles south of Mosul" is a point so far from Mosul, of precision `place`. "South of Mosul" and "near Mosul" keep
    Mosul's point, as UCDP and ACLED do for what is near a known place. "Northern Syria" is Syria with precision
    `region`, its point moved half a radius north.
    """

    name = "places"
    requires = ("doc",)
    assigns = ("places",)

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        self.atlas = Atlas(gazetteer or Gazetteer.open())
        self.lexicon = load_place_words()

    def __call__(self, reading: Reading) -> None:
        reading.places = self.find_places(reading.doc)

    def find_places(self, doc: Doc) -> list[PlaceMention]:
        """The place names of a parsed text in its order."""
        toponyms = ToponymFinder(doc, self.atlas, self.lexicon).find()
        demonyms = self.atlas.demonyms
        mentioned = [
            demonyms[fold(ent.text)] for ent in doc.ents if ent.label_ == "NORP" and fold(ent.text) in demonyms
        ]
        chosen = Resolver(self.atlas, toponyms, mentioned).resolve()
        return [self._mention(toponym, chosen[id(toponym)], chosen) for toponym in toponyms]

    def _mention(
        self, toponym: Toponym, place: GazetteerPlace | None, chosen: dict[int, GazetteerPlace | None]
    ) -> PlaceMention:
        words = toponym.words
        if place is None:
            around = [whole for outer in toponym.within if (whole := chosen[id(outer)]) is not None]
            country = toponym.country or next((whole.country for whole in around), None)
            admin1 = next((whole.admin1 for whole in around), None)
            return PlaceMention(words, words.text, None, country, admin1, None, None, toponym.kind or "place")
        lat, lon, precision = place.lat, place.lon, place.precision
        if precision in ("country", "admin1") and (part := self._part(words)) is not None:
            lat, lon = move(lat, lon, part, place.radius_km / 2)
            precision = "region" if precision == "country" else precision
        elif (offset := read_offset(words)) is not None:
            lat, lon = move(lat, lon, *offset)
        wide = place.precision == "country" or self.atlas.is_capital(place)
        return PlaceMention(
            words, place.name, place.gazetteer_id, place.country, place.admin1, lat, lon, precision,
            as_actor=wide and stands_for_government(words, self.lexicon.actors),
        )  # fmt: skip

    def _part(self, words: Words) -> float | None:
        """The bearing of "northern" and its like right before a name."""
        if words.start == 0:
            return None
        return BEARINGS.get(words.doc[words.start - 1].lower_.replace("-", "").removesuffix("ern"))


def read_offset(words: Words) -> tuple[float, float] | None:
    """Bearing in degrees and distance in km of "20 miles south of" before a name; None where no distance is given."""
    start = words.start_char - words.sent.start_char
    match = OFFSET.search(words.sent.text[max(0, start - 80) : start])
    if match is None or match[1] is None or not (match[3] or match[4]):
        return None
    km = float(match[1]) * (1.609 if match[2].lower().startswith("mile") else 1.0)
    return BEARINGS[f"{match[3] or ''}{match[4] or ''}".lower()], km


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
    )  # fmt: skip
