"""Which place of the gazetteer each toponym of a report means, decided for the whole report at once."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from onrecord.coder.places_atlas import Atlas
from onrecord.coder.places_find import Toponym
from onrecord.knowledge.gazetteer import GazetteerPlace
from onrecord.model import PlacePrecision

MATCH = {"name": 0.0, "alternative": -0.8, "loose": -0.5, "bare": -2.0}
MANY = 2500
"""Candidates in a report from which on nearness is not measured; such a text is a list of all the world's places."""


@dataclass(slots=True)
class Reference:
    """All toponyms of a report with one spelling and one stated kind; they mean one place."""

    toponyms: list[Toponym]
    found: Sequence[GazetteerPlace]
    prior: list[float]
    weight: list[float] = field(default_factory=list)

    @property
    def choice(self) -> GazetteerPlace | None:
        if not self.found:
            return None
        return self.found[max(range(len(self.found)), key=lambda i: (self.weight[i], -i))]


def measure_km(one: GazetteerPlace, other: GazetteerPlace) -> float:
    """Distance in km on a flat map; good enough to tell near from far."""
    lon = abs(one.lon - other.lon)
    lon = min(lon, 360 - lon) * math.cos(math.radians((one.lat + other.lat) / 2))
    return math.hypot(one.lat - other.lat, lon) * 111.2


class Resolver:
    """Resolves the toponyms of one report. `mentioned` are countries that demonyms name, by ISO 3166-1 alpha-3."""

    def __init__(self, atlas: Atlas, toponyms: Iterable[Toponym], mentioned: Iterable[str] = ()) -> None:
        self.atlas = atlas
        self.mentioned = list(mentioned)
        groups: dict[tuple[str, PlacePrecision | None], list[Toponym]] = defaultdict(list)
        for toponym in toponyms:
            groups[toponym.key, toponym.kind].append(toponym)
        self.references = [self._refer(group) for group in groups.values()]
        self._close = measure_closeness(self.references)
        self.by_toponym = {id(toponym): each for each in self.references for toponym in each.toponyms}

    def resolve(self) -> dict[int, GazetteerPlace | None]:
        """The place of each toponym by its `id`; None where the gazetteer has none of that name."""
        for each in self.references:
            each.weight = soften(each.prior)
        for _ in range(2):
            self._weigh()
        countries, _ = self._shares()
        return {key: self._choose(reference, countries) for key, reference in self.by_toponym.items()}

    def _choose(self, each: Reference, countries: dict[str, float]) -> GazetteerPlace | None:
        """The likeliest candidate; one that only shares consonants must lie in a country that the report speaks of."""
        place = each.choice
        if place is None or place.match != "bare" or any(toponym.country == place.country for toponym in each.toponyms):
            return place
        left = countries.get(place.country or "", 0.0) - self._own(each).get(place.country or "", 0.0)
        return place if left > 0.2 * sum(countries.values()) else None

    def _refer(self, group: list[Toponym]) -> Reference:
        found = max((each.found for each in group), key=len)
        return Reference(group, found, [self._prior(group, place) for place in found])

    def _prior(self, group: list[Toponym], place: GazetteerPlace) -> float:
        score = self._size(place) + MATCH[place.match]
        kind = group[0].kind
        if kind is None and place.precision == "admin1" and has_namesake(place, group[0].found):
            score -= 1.5
        if kind is None and place.precision != "country" and is_named_as_its_country(place, group[0].found):
            score -= 1.5
        if kind == "admin1":
            score += {"admin1": 4.0, "region": 1.0, "country": 0.0}.get(place.precision, -2.0)
        elif kind == "admin2":
            score += {"admin2": 3.0, "admin1": 0.5}.get(place.precision, 0.0)
        elif kind == "place":
            score -= 4.0 if place.precision in ("admin1", "admin2", "country", "region") else 0.0
        for toponym in group:
            if toponym.country is not None:
                return score + (5.0 if place.country == toponym.country else 0.0)
        return score

    def _size(self, place: GazetteerPlace) -> float:
        people = math.log10(place.population + 100)
        if place.precision == "country":
            return 9.3
        if place.gazetteer_id.startswith("supplement:"):
            return max(7.5 if place.precision in ("region", "admin1") else 4.5, people + 1)
        if place.precision == "admin1":
            return people - 0.2
        if place.precision == "admin2":
            return min(people, 6.0) - 1.5
        return people + (1.5 if self.atlas.is_capital(place) else 0.0)

    def _weigh(self) -> None:
        """Weigh the candidates again by what the other names of the report are taken to mean now."""
        countries, divisions = self._shares()
        nearness = self._measure_nearness()
        total = sum(countries.values()) or 1.0
        total_divisions = sum(divisions.values()) or 1.0
        weights = []
        for each, near in zip(self.references, nearness, strict=True):
            own = self._own(each)
            scores = []
            for place, prior, gain in zip(each.found, each.prior, near, strict=True):
                score = prior
                if place.country:
                    left = countries.get(place.country, 0.0) - own.get(place.country, 0.0)
                    score += 3.5 * math.sqrt(max(0.0, left) / total)
                if place.admin1_code and place.precision != "admin1":
                    left = divisions.get(place.admin1_code, 0.0) - own.get(place.admin1_code, 0.0)
                    score += 2.0 * math.sqrt(max(0.0, left) / total_divisions)
                score += 2.5 * gain + self._containment(each, place)
                scores.append(score)
            weights.append(soften(scores))
        for each, weight in zip(self.references, weights, strict=True):
            each.weight = weight

    def _shares(self) -> tuple[dict[str, float], dict[str, float]]:
        """How much the report speaks of each country and first-level division."""
        countries: dict[str, float] = defaultdict(float)
        divisions: dict[str, float] = defaultdict(float)
        for country in self.mentioned:
            countries[country] += 0.5
        for each in self.references:
            for key, share in self._own(each).items():
                (divisions if "." in key else countries)[key] += share
        return countries, divisions

    def _own(self, each: Reference) -> dict[str, float]:
        """What one reference adds to the shares; many mentions count little more than one."""
        own: dict[str, float] = defaultdict(float)
        count = 1 + math.log(len(each.toponyms))
        for place, weight in zip(each.found, each.weight, strict=True):
            if place.country:
                own[place.country] += weight * count
            if place.admin1_code:
                own[place.admin1_code] += weight * count
        return own

    def _measure_nearness(self) -> list[list[float]]:
        """For each candidate, 0 to 1, how sure some other name of the report means a place close by."""
        if self._close is None:
            return [[0.0] * len(each.found) for each in self.references]
        weights = np.zeros((self._close.shape[0], len(self.references)))
        row = 0
        for column, each in enumerate(self.references):
            weights[row : row + len(each.found), column] = each.weight
            row += len(each.found)
        near = (self._close @ weights).max(axis=1)
        gains, row = [], 0
        for each in self.references:
            gains.append([float(value) for value in near[row : row + len(each.found)]])
            row += len(each.found)
        return gains

    def _containment(self, each: Reference, place: GazetteerPlace) -> float:
        """What the names stated right beside say: "Hawija, west of Kirkuk", "Paris, Texas"."""
        gain = 0.0
        for toponym in each.toponyms:
            for outer in toponym.within:
                other = self.by_toponym[id(outer)]
                fits = (fit(place, whole) * weight for whole, weight in zip(other.found, other.weight, strict=True))
                gain = max(gain, 5.0 * max(fits, default=0.0))
                gain = max(gain, max((2.5 * fit(place, whole) for whole in other.found), default=0.0))
        for other in self.references:
            for toponym in other.toponyms:
                if any(outer in each.toponyms for outer in toponym.within):
                    gain = max(gain, max((2.5 * fit(part, place) for part in other.found), default=0.0))
        return gain


def measure_closeness(references: list[Reference]) -> np.ndarray | None:
    """How close each candidate of a report is to each of another name: 1 at one spot, a third at 150 km."""
    places = [place for each in references for place in each.found]
    if not places or len(places) > MANY:
        return None
    owner = np.repeat(np.arange(len(references)), [len(each.found) for each in references])
    lat, lon = np.array([place.lat for place in places]), np.array([place.lon for place in places])
    far = np.abs(lon[:, None] - lon[None, :])
    far = np.minimum(far, 360 - far) * np.cos(np.radians((lat[:, None] + lat[None, :]) / 2))
    km = np.hypot(lat[:, None] - lat[None, :], far) * 111.2
    reach = np.array([place.radius_km if place.precision == "admin1" else 0.0 for place in places])
    close: np.ndarray = np.exp(-np.maximum(0.0, km - np.maximum(reach[:, None], reach[None, :])) / 150)
    wide = np.array([place.precision in ("country", "region") for place in places])
    close[wide, :] = close[:, wide] = 0.0
    close[owner[:, None] == owner[None, :]] = 0.0
    return close


def is_named_as_its_country(place: GazetteerPlace, found: Iterable[GazetteerPlace]) -> bool:
    """Whether the bare name sooner means the country that a division or town lies in: "Mexico", "Luxembourg"."""
    return any(each.precision == "country" and each.country == place.country for each in found)


def has_namesake(division: GazetteerPlace, found: Iterable[GazetteerPlace]) -> bool:
    """Whether a division has a town of its name, which the bare name then means sooner."""
    return any(
        place.precision == "place" and place.admin1_code == division.admin1_code and place.population >= 20_000
        for place in found
    ) or any(place.precision == "place" and place.population >= 500_000 for place in found)


def fit(part: GazetteerPlace, whole: GazetteerPlace) -> float:
    """How well one place lies in or near another, 0 to 1."""
    if part.gazetteer_id == whole.gazetteer_id:
        return 0.0
    if whole.precision == "country":
        return 1.0 if part.country == whole.country and part.precision != "country" else 0.0
    if whole.precision == "admin1" and whole.admin1_code is not None:
        return 1.0 if part.admin1_code == whole.admin1_code else 0.0
    if part.precision in ("country", "region", "admin1"):
        return 0.0
    return math.exp(-max(0.0, measure_km(part, whole) - whole.radius_km) / 60)


def soften(scores: list[float]) -> list[float]:
    """Scores to weights that sum to 1."""
    if not scores:
        return []
    top = max(scores)
    powers = [math.exp(1.5 * (score - top)) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]
