"""What the place components ask the gazetteer, remembered for the reports to come."""

import functools

from onrecord.knowledge.gazetteer import Country, Gazetteer, GazetteerPlace
from onrecord.knowledge.gazetteer_keys import fold

MOST = 40
"""Candidates kept of one name; the hundredth San Jose never is the one that is meant."""


class Atlas:
    """Look-ups of names, demonyms and capitals, cached. One for each process."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.find = functools.lru_cache(maxsize=100_000)(self._find)
        self.capital = functools.lru_cache(maxsize=512)(self._capital)

    def __reduce__(self) -> tuple[type["Atlas"], tuple[Gazetteer]]:
        return type(self), (self.gazetteer,)

    def _find(self, name: str, bare: bool = False) -> tuple[GazetteerPlace, ...]:
        found = tuple(self.gazetteer.candidates(name, bare)[:MOST])
        if not found and name.endswith("s"):
            # A possessive that has lost its apostrophe, as in much text taken off the web: "Syrias capital".
            found = tuple(each for each in self.gazetteer.candidates(name[:-1], bare) if each.precision == "country")
        return found

    def _capital(self, country: str) -> GazetteerPlace | None:
        """The capital of a country by ISO 3166-1 alpha-3 code."""
        entry = self.countries.get(country)
        if entry is None or entry.capital is None:
            return None
        towns = [place for place in self.find(entry.capital) if place.country == country and place.precision == "place"]
        return max(towns, key=lambda town: town.population, default=None)

    @functools.cached_property
    def countries(self) -> dict[str, Country]:
        return self.gazetteer.countries()

    @functools.cached_property
    def demonyms(self) -> dict[str, str]:
        """Country by folded adjective or name of its people, singular and plural."""
        found: dict[str, str] = {}
        for country in self.countries.values():
            for demonym in country.demonyms:
                found[fold(demonym)] = country.iso3
                found[fold(demonym) + "s"] = country.iso3
        return found

    def is_capital(self, place: GazetteerPlace) -> bool:
        return place.country is not None and place.precision == "place" and self.capital(place.country) == place
