"""Makes a large store for timing: the coded samples over and over, with other dates, places, people and publishers.

    python bench/big_store.py PATH [--claims 100000] [--seed 1]

The same arguments give the same claims. Words of the reports stay, so every span fits; what the slots mean changes.
"""

import argparse
import datetime as dt
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from onrecord.coder import code_report, coder_version
from onrecord.knowledge.gazetteer import Gazetteer
from onrecord.knowledge.registry import load_registry
from onrecord.model import Casualty, Claim, Participant, Place, Report, Time, make_claim_id, make_report_id
from onrecord.readers import read_report
from onrecord.samples import sample_paths
from onrecord.store import Store

FIRST_DAY, DAYS = dt.date(2008, 1, 1), 6_000
CLAIMS_A_REPORT = 10
TOWNS = 4_000
PEOPLE = 3_000
PUBLISHERS = tuple(
    f"The {place} {kind}"
    for place in ("Vesland", "Harbour", "Northern", "Valley", "Capital", "River", "Delta", "Highland")
    for kind in ("Courier", "Gazette", "Monitor", "Wire", "Observer")
)


class World:
    """What claims can be about: towns, countries, people; some come up far more often than others."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        countries = [country.place for country in Gazetteer.open().countries().values()]
        self._countries = chance.sample(countries, len(countries))
        self._actors = chance.sample(list(load_registry()), PEOPLE)
        self._towns = [self._make_town(number) for number in range(TOWNS)]

    def _make_town(self, number: int) -> dict[str, object]:
        country = self._often(self._countries)
        lat = min(89.0, max(-89.0, country.lat + self._chance.gauss(0, 2)))
        lon = (country.lon + self._chance.gauss(0, 2) + 180) % 360 - 180
        known = {"name": f"{country.name} Town {number}", "gazetteer_id": f"made:{number}", "country": country.country}
        exact = {"lat": round(lat, 4), "lon": round(lon, 4), "precision": "place", "radius_km": 3.0}
        return {**known, "admin1": f"Province {number % 12}", **exact}

    def _often(self, members: list[Any]) -> Any:
        """One of the members, the first of them far likelier than the last."""
        return members[int(len(members) * self._chance.random() ** 3)]

    def change(self, claim: Claim, report: Report) -> Claim:
        """The claim as one of another report, with other things meant by the same words."""
        changed = msgspec.structs.replace(
            claim,
            report_id=report.report_id,
            source=tuple(map(self._change_party, claim.source)),
            target=tuple(map(self._change_party, claim.target)),
            time=self._change_time(claim.time, report),
            place=self._change_place(claim.place),
            casualties=tuple(map(self._change_toll, claim.casualties)),
            confidence=round(self._chance.betavariate(4, 2), 3),
        )
        return msgspec.structs.replace(changed, claim_id=make_claim_id(changed))

    def _change_party(self, party: Participant) -> Participant:
        if party.actor_id is None:
            return msgspec.structs.replace(party, name=f"{party.name} of town {int(200 * self._chance.random() ** 3)}")
        actor = self._often(self._actors)
        return msgspec.structs.replace(party, actor_id=actor.actor_id, name=actor.name)

    def _change_time(self, time: Time | None, report: Report) -> Time | None:
        if time is None or report.published is None:
            return time
        first = report.published - dt.timedelta(days=self._chance.randrange(10))
        length = {"day": 0, "week": 6, "month": 30}.get(time.precision, 364)
        last = first + dt.timedelta(days=length)
        return msgspec.structs.replace(
            time,
            earliest=None if time.earliest is None else first.isoformat(),
            latest=None if time.latest is None else last.isoformat(),
        )

    def _change_place(self, place: Place | None) -> Place | None:
        if place is None:
            return None
        if place.precision == "country":
            other = self._often(self._countries)
            known = {"name": other.name, "gazetteer_id": other.gazetteer_id, "country": other.country}
            return msgspec.structs.replace(place, **known, lat=other.lat, lon=other.lon)
        return msgspec.structs.replace(place, **self._often(self._towns))

    def _change_toll(self, toll: Casualty) -> Casualty:
        number = int(1 / (1.001 - self._chance.random()))
        return msgspec.structs.replace(toll, low=number, best=number, high=None)


def make_reports(chance: random.Random) -> Iterator[tuple[Report, list[Claim]]]:
    """Reports with claims, without end."""
    world = World(chance)
    coded = [(report, code_report(report)) for report in map(read_report, sample_paths())]
    number = 0
    while True:
        number += 1
        report, claims = coded[number % len(coded)]
        publisher = chance.choice(PUBLISHERS)
        text = f"{report.text}\n\nBulletin {number} of {publisher}."
        copy = msgspec.structs.replace(
            report,
            text=text,
            report_id=make_report_id(text),
            publisher=publisher,
            published=FIRST_DAY + dt.timedelta(days=chance.randrange(DAYS)) if chance.random() > 0.02 else None,
            origin=f"bulletin-{number}.txt",
        )
        taken = chance.sample(claims, min(CLAIMS_A_REPORT, len(claims)))
        yield copy, [world.change(claim, copy) for claim in taken]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("path", type=Path)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    begun, written, reports = time.perf_counter(), 0, 0
    with Store.open(arguments.path) as store:
        for report, claims in make_reports(random.Random(arguments.seed)):
            if written >= arguments.claims:
                break
            store.write_report(report, claims[: arguments.claims - written], coder_version())
            written, reports = written + min(len(claims), arguments.claims - written), reports + 1
    print(f"{written:,} claims of {reports:,} reports in {time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()
