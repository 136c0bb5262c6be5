"""A published copy answers every filter as the server does: counts, places, times, relations, reports.

The copy's answers are worked out by the pages themselves, run under vitest on the files that are written here.
"""

import datetime as dt
import json
import os
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import msgspec
import pytest

from onrecord.asking import read_query
from onrecord.export import SiteOptions, SitePages, write_site
from onrecord.model import Attribution, Casualty, Filter, UsageError
from onrecord.model.filter import fold_text, split_search, split_words
from onrecord.store import Store
from tests.store.makers import (
    change_claim,
    find_span,
    make_claim,
    make_numbered,
    make_participant,
    make_place,
    make_report,
    make_time,
)

UI = Path(__file__).resolve().parents[2] / "ui"
EVERYTHING = 10_000
RELATIONS = 40

FILTERS: tuple[str, ...] = (
    "",
    "type=ASSAULT",
    "type=assault&type=funds",
    "kind=relation",
    "kind=event&status=occurred&status=denied",
    "status=denied",
    "certainty=hedged",
    "mode=bombing",
    "text=SHELLED",
    "text=elodie brule",
    "text=a b c",
    "search=azure front",
    'search="azure front" funds',
    'search="front azure"',
    "search=Port-Said",
    'search=bulletin "3 gunmen"',
    "search=strasse",
    "search=nothing of the kind",
    "actor=front",
    'actor="azure front"',
    "actor=azure-1",
    "actor=AZURE-1",
    "source=vesland",
    "target=vesland",
    "said_by=clerk",
    'said_by="a hospital clerk"',
    "place=IRQ",
    "place=irq",
    "place=tal marin",
    "place=Upper",
    "place=ZZZ",
    "area=40,30,50,40",
    "area=170,-20,-170,20",
    "area=-180,-90,180,90",
    "since=2019-03-04",
    "until=2019-03-04",
    "since=2019-03-01&until=2019-03-05",
    "publisher=meridian",
    'publisher="the meridian"',
    'publisher="meridian"',
    "publisher=straße",
    "min_confidence=0.55",
    "min_confidence=0&max_confidence=0.5",
    "min_confidence=1",
    "reviewed=accepted",
    "reviewed=edited&reviewed=added",
    "reviewed=unreviewed&type=ASSAULT",
    "missing=time",
    "missing=place",
    "missing=time&missing=place",
    "act=ac",
    "type=ASSAULT&place=IRQ&since=2019-03-01&actor=front&min_confidence=0.2",
    "publisher=meridian&type=funds&search=vesland",
)
REFUSED = (
    "type=NOTHING",
    "mode=nothing",
    "status=nothing",
    "since=2019-02-30",
    "since=2019-03-05&until=2019-03-01",
    "area=1,2,3",
    "area=0,50,10,40",
    "min_confidence=1.5",
    "min_confidence=0.8&max_confidence=0.2",
    "report=xyz",
    "search=...",
    "text=%CC%81",
)


def write_record(path: Path) -> Path:
    """A small record with a case of everything that a filter can ask for."""
    with Store.open(path) as store:
        report = make_report(title="Shells on Tal Marin", publisher="The Meridian", published=dt.date(2019, 3, 5))
        marin = {"country": "IRQ", "admin1": "Upper Vesland", "lat": 34.5, "lon": 43.5, "radius_km": 2.0}
        front = make_participant(report, "Azure Front", actor_id="azure-1", role="REB")
        vesland = make_participant(report, "The Republic of Vesland", name="Vesland", role="GOV")
        envoy = make_participant(report, "Élodie Brûlé")
        clerk = find_span(report, "a hospital clerk", Attribution, name="a hospital clerk", cue="said")
        farmers = find_span(report, "four farmers", Casualty, effect="killed", low=4, best=4, high=None)
        shelled = make_claim(
            report,
            "shelled",
            mode="bombing",
            source=(front,),
            target=(make_participant(report, "farmers", role="CVL"),),
            time=make_time(report, "Monday", "2019-03-04", "2019-03-04"),
            place=make_place(report, "Tal Marin", **marin),
            casualties=(farmers, farmers),
            attribution=(clerk,),
            confidence=0.91,
            act_id="ac01",
        )
        killing = make_claim(
            report,
            "killing",
            time=make_time(report, "Monday", None, "2019-03-03"),
            place=make_place(report, "Port-Saïd", lat=-17.5, lon=178.0, country="FJI"),
            confidence=1.0,
        )
        funds = make_claim(
            report,
            "funds",
            kind="relation",
            type="funds",
            source=(vesland, envoy),
            target=(front, make_participant(report, "the Azure Front", name="Azure Front")),
            certainty="hedged",
            time=make_time(report, "Monday", "2019-03-05", None),
            place=make_place(report, "Vesland", precision="country", country="IRQ", lat=33.0, lon=44.0),
        )
        denied = make_claim(
            report,
            "denied",
            kind="relation",
            type="funds",
            status="denied",
            source=(vesland,),
            target=(front,),
            evidence=(find_span(report, "Élodie Brûlé, its envoy, denied it"), find_span(report, "funds")),
            place=make_place(report, "Port-Saïd", precision="region"),
            confidence=0.3,
        )
        envoys = make_claim(report, "envoy", confidence=0.6)
        store.write_report(report, [shelled, killing, funds, denied, envoys], "coder 1")
        odd = make_report("Auf der Straße: ½ der Leute riefen. وقال", publisher='STRASSE & "Weg"')
        store.write_report(odd, [make_claim(odd, "riefen", type="PROTEST")], "coder 1")
        store.write_report(make_report("Nothing is said here.", publisher="the meridian"), [], "coder 1")
        for number in range(6):
            each, claims = make_numbered(number)
            store.write_report(each, claims, "coder 1")
        store.judge("accepted", claim_id=shelled.claim_id, reviewer="Ada")
        store.judge("edited", claim_id=killing.claim_id, claim=change_claim(killing, mode="massacre"), reviewer="Ada")
        store.judge("rejected", claim_id=envoys.claim_id, reviewer="Ben", reason="no act")
        store.judge("added", claim=make_claim(report, "said", type="ACCUSE"), reviewer="Ben")
    return path


def hold_filter(query: str) -> dict[str, Any]:
    """The filter of an address as the pages hold it."""
    asked: dict[str, Any] = {}
    for name, value in parse_qsl(query):
        if name in ("type", "mode", "status", "reviewed", "missing"):
            asked.setdefault(name, []).append(value)
        else:
            asked[name] = float(value) if name.endswith("confidence") else value
    return asked


def answer(store: Store, filter: Filter) -> dict[str, Any]:
    """What the server answers, less what is of rejected claims, which a copy does not have."""
    page = store.held(filter, limit=EVERYTHING)
    counts: dict[str, Any] = msgspec.to_builtins(store.counts(filter))
    fields = counts["fields"]
    fields["reviewed"] = [each for each in fields["reviewed"] if each["value"] != "rejected"]
    sources: dict[str, Any] = msgspec.to_builtins(store.sources(filter))
    for row in sources["publishers"]:
        row["rejected"] = 0
    return {
        "total": page.total,
        "claims": [held.claim.claim_id for held in page.claims],
        "counts": counts,
        "places": store.places(filter),
        "timeline": store.timeline(filter),
        "relations": store.network(filter, RELATIONS),
        "reports": store.list_reports(filter, limit=EVERYTHING),
        "sources": sources,
    }


def write_cases(store: Store, folder: Path) -> None:
    cases = []
    for query in FILTERS:
        cases.append({"filter": hold_filter(query), **answer(store, read_query(parse_qsl(query)))})
    for query in REFUSED:
        with pytest.raises(UsageError) as caught:
            read_query(parse_qsl(query))
        cases.append({"filter": hold_filter(query), "error": str(caught.value)})
    (folder / "cases.json").write_bytes(msgspec.json.encode(cases))


def write_letters(folder: Path) -> None:
    """Letters that all Unicode versions know, alone and in words."""
    known = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.ucd_3_2_0.category(chr(code)) != "Cn"]
    letters = [each for each in known if unicodedata.category(each) != "Cs"] + [chr(0xAB70), chr(0x13F8), chr(0x1C80)]
    folded = [(f"a{each}A", fold_text(f"a{each}A")) for each in letters]
    (folder / "folded.json").write_text(json.dumps(folded), "utf-8")
    texts = [
        "al-Maliki's ½-hour “talk”",
        "ΟΔΟΣ Ὀδυσσεύς straße",
        "किताब וְכָל وَقَالَ",
        "snake_case 10.5 km²",
        "",
        "a\u0085b\x1cc",
    ]
    texts += ["".join(letters[at : at + 500]) for at in range(0, len(letters), 500)]
    (folder / "words.json").write_text(json.dumps([(each, split_words(each)) for each in texts]), "utf-8")
    searches = ['"a b" c-d c', 'a "b', '"" x', "“curly quotes” and 'plain'", "a a A", '"a""b"']
    (folder / "phrases.json").write_text(json.dumps([(each, split_search(each)) for each in searches]), "utf-8")


def test_a_copy_answers_as_the_server_does(tmp_path: Path) -> None:
    vitest = UI / "node_modules" / ".bin" / "vitest"
    if not vitest.exists() or shutil.which("node") is None:
        pytest.skip("the pages' tools are not installed: npm ci in ui/, which takes Node")
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "index.html").write_text("<html></html>")
    with Store.open(write_record(tmp_path / "record.db"), read_only=True) as store:
        options = SiteOptions(title="Vesland", context=None)
        write_site(store, tmp_path / "copy", options, SitePages(folder=pages, policy=""))
        write_cases(store, tmp_path)
    write_letters(tmp_path)
    done = subprocess.run(
        [vitest, "run", "tests/site_same.test.ts"],
        cwd=UI,
        env={**os.environ, "ONRECORD_SITE_CASES": str(tmp_path), "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-6_000:] + done.stderr[-2_000:]
    assert "skipped" not in done.stdout
