"""What must hold of every claim of every text: the contract's fields and values, exact spans, steady ids."""

import datetime as dt
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.coder.coder import Coder, make_components
from onrecord.export.lines import make_line
from onrecord.model import Certainty, Claim, Effect, Filter, Kind, PlacePrecision, Report, Stance, Status, TimePrecision
from onrecord.model.filter import EVENT_TYPES, RELATION_TYPES
from onrecord.ontology import load_ontology
from onrecord.readers import read_report
from onrecord.samples import sample_paths
from onrecord.settings import Settings
from onrecord.store import Store

PUBLISHED = dt.date(2016, 5, 20)
TEXTS = {
    "emoji": "🔥🔥 BREAKING 👨‍👩‍👧 Rebels shelled the town of Palmyra 🇸🇾 on Monday, killing 12 people 😢, medics said.",
    "arabic": "Fighters of حركة أحرار الشام (Ahrar al-Sham) attacked an army post near حلب on Tuesday, activists said. "
    "قال الجيش إن المسلحين انسحبوا. Five soldiers were killed.",
    "combining": "Preside\u0301nt Nicola\u0301s Maduro accused Colo\u0301mbia of plotting an attack. "
    "Al-H\u0323asakah\u0304 was bombed on 3 May.",
    "line ends": "Police arrested 20 students in Lusaka.\r\n\r\nThe army\r\ndenied on Friday\rthat it had shelled\n\n\n"
    "a school in Mosul.\r\n",
    "odd quotes": "“We will attack,” said ‘Abu X’, \"unless they leave\" — “they” being the army; 'no', it said.",
    "wide spaces": "The\u00a0army\u2003killed\u20095\u202frebels near\u3000Kirkuk on\t3\u00a0May\u00a02016.",
    "astral names": "𝕿𝖍𝖊 𝖆𝖗𝖒𝖞 attacked Kirkuk and 𝟓 people died, said 𐎠𐎼𐎹 of the Red Cross.",
    "capitals": "THE ARMY ATTACKED KIRKUK ON MONDAY AND KILLED FIVE PEOPLE, POLICE SAID.",
    "nothing": "The weather was fine.",
    "empty": "",
    "blank": " \n\n ",
    "no end": "Gunmen attacked a convoy near Mosul and killed five soldiers",
    "huge figures": "At least 123,456,789,012,345,678,901 people were killed 99999999999 years ago in Iraq.",
    "impossible dates": "On 31 February 2013 and on 99 May, 30/30/2013, the army attacked Mosul. In 9999 they fled.",
    "relations": "Turkey reportedly funds the Free Syrian Army, which is led by Salim Idris. Russia arms Syria.",
}


def code(coder: Coder, text: str, published: dt.date | None = PUBLISHED) -> tuple[Report, list[Claim]]:
    report = Report.of_text(text, published)
    return report, coder.code(report)


def check_claims(report: Report, claims: list[Claim]) -> None:
    """Raise AssertionError unless all of it is as the contract says."""
    assert len({claim.claim_id for claim in claims}) == len(claims)
    starts = [claim.trigger.start for claim in claims]
    assert starts == sorted(starts)
    for claim in claims:
        assert claim.report_id == report.report_id
        assert claim.evidence
        for span in claim.spans():
            assert report.text[span.start : span.end] == span.exact
            assert 0 <= span.start < span.end
        check_record(json.loads(make_line(claim)))


SPAN = {"exact": str, "start": int, "end": int}
TEXT = (str, type(None))
COUNT = (int, type(None))
DEGREES = (float, type(None))
SLOTS: dict[str, dict[str, Any]] = {
    "evidence": SPAN,
    "trigger": SPAN,
    "source": {**SPAN, "actor_id": TEXT, "name": str, "role": TEXT},
    "target": {**SPAN, "actor_id": TEXT, "name": str, "role": TEXT},
    "objects": {"item": str, "count": COUNT, **SPAN},
    "time": {**SPAN, "earliest": TEXT, "latest": TEXT, "precision": get_args(TimePrecision)},
    "place": {
        **SPAN,
        "name": str,
        "gazetteer_id": TEXT,
        "country": TEXT,
        "admin1": TEXT,
        "lat": DEGREES,
        "lon": DEGREES,
        "precision": get_args(PlacePrecision),
        "radius_km": DEGREES,
    },
    "casualties": {"effect": get_args(Effect), "low": COUNT, "best": COUNT, "high": COUNT, "of": TEXT, **SPAN},
    "attribution": {**SPAN, "name": str, "actor_id": TEXT, "cue": TEXT, "stance": get_args(Stance)},
    "codes": {"cameo": TEXT, "acled": (dict, type(None)), "ucdp": COUNT},
}
"""The fields of each slot, with a type, several, or the words that it may hold."""
FIELDS: dict[str, Any] = {
    **dict.fromkeys(("claim_id", "report_id", "act_id", "type"), str),
    "kind": get_args(Kind),
    "mode": TEXT,
    "status": get_args(Status),
    "certainty": get_args(Certainty),
    "confidence": (float, int),
    **dict.fromkeys(("evidence", "source", "target", "objects", "casualties", "attribution"), list),
    **dict.fromkeys(("trigger", "codes"), dict),
    **dict.fromkeys(("time", "place"), (dict, type(None))),
}


def check_fields(record: dict[str, Any], fields: dict[str, Any]) -> None:
    assert set(record) == set(fields)
    for name, allowed in fields.items():
        if isinstance(allowed, tuple) and isinstance(allowed[0], str):
            assert record[name] in allowed, name
        else:
            assert isinstance(record[name], allowed), name


def check_record(record: dict[str, Any]) -> None:
    check_fields(record, FIELDS)
    for slot, fields in SLOTS.items():
        value = record[slot]
        for each in value if isinstance(value, list) else [value] if value is not None else []:
            check_fields(each, fields)
    ontology = load_ontology()
    assert record["type"] in (EVENT_TYPES if record["kind"] == "event" else RELATION_TYPES)
    assert record["mode"] is None or record["mode"] in ontology.modes(record["type"])
    assert 0 <= record["confidence"] <= 1
    for party in (*record["source"], *record["target"]):
        assert party["role"] is None or party["role"] in ontology.terms("role")
        assert party["name"].strip()
    check_time(record["time"])
    check_place(record["place"])
    for toll in record["casualties"]:
        known = [bound for bound in (toll["low"], toll["best"], toll["high"]) if bound is not None]
        assert known
        assert known == sorted(known)
    check_codes(record["codes"])


def check_time(time: dict[str, Any] | None) -> None:
    if time is not None:
        known = [end for end in (time["earliest"], time["latest"]) if end is not None]
        assert known
        assert known == sorted(known)
        assert all(dt.date.fromisoformat(end).isoformat() == end for end in known)


def check_place(place: dict[str, Any] | None) -> None:
    if place is not None:
        assert (place["lat"] is None) == (place["lon"] is None) == (place["radius_km"] is None)
        assert place["lat"] is None or (-90 <= place["lat"] <= 90 and -180 <= place["lon"] <= 180)
        assert place["country"] is None or (len(place["country"]) == 3 and place["country"].isupper())


def check_codes(codes: dict[str, Any]) -> None:
    assert codes["cameo"] is None or codes["cameo"] in load_ontology().cameo
    assert codes["ucdp"] in (None, 1, 2, 3)
    assert codes["acled"] is None or set(codes["acled"]) == {"event_type", "sub_event_type"}


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("published", [PUBLISHED, None, dt.date(1, 1, 1), dt.date(9999, 12, 31)])
def test_claims_of_texts(coder: Coder, name: str, published: dt.date | None) -> None:
    report, claims = code(coder, TEXTS[name], published)
    check_claims(report, claims)
    assert code(coder, TEXTS[name], published)[1] == claims
    assert bool(claims) == (name not in ("nothing", "empty", "blank"))


@pytest.mark.parametrize("path", sample_paths(), ids=lambda path: path.name)
def test_claims_of_samples(coder: Coder, path: Path) -> None:
    report = read_report(path)
    claims = coder.code(report)
    assert len(claims) > 5
    check_claims(report, claims)
    assert coder.code(read_report(path)) == claims


WORDS = st.sampled_from(
    [
        *(
            [
                "The",
                "army",
                "killed",
                "Rebels",
                "attacked",
                "shelled",
                "protested",
                "arrested",
                "denied",
                "accused",
                "said",
                "funds",
                "arms",
                "leads",
            ]
        ),
        *(
            [
                "five",
                "12",
                "1,200",
                "0",
                "999999999999",
                "½",
                "hundreds",
                "dozens",
                "at",
                "least",
                "more",
                "than",
                "up",
                "to",
                "people",
                "soldiers",
                "tanks",
            ]
        ),
        *(
            [
                "on",
                "in",
                "near",
                "since",
                "until",
                "from",
                "to",
                "and",
                "or",
                "not",
                "who",
                "which",
                "that",
                "it",
                "they",
                "of",
                "the",
                "a",
                "al-",
                "would",
                "may",
                "if",
            ]
        ),
        *(
            [
                "Kirkuk",
                "Mosul",
                "Iraq",
                "Syria’s",
                "U.S.",
                "Gen.",
                "President",
                "Obama",
                "ISIS",
                "Monday",
                "yesterday",
                "2013",
                "May",
                "3rd",
            ]
        ),
        *(
            [
                "last week",
                "three years ago",
                "31 February",
                "in 9999",
                "3 May 2013",
                "2013-02-30",
                "the 1990s",
                "a decade later",
            ]
        ),
        *[
            "“",
            "”",
            '"',
            "'",
            "(",
            ")",
            "[",
            "—",
            "-",
            "…",
            ".",
            "!",
            "?",
            ",",
            ";",
            ":",
            "'s",
            "&",
            "%",
            "#",
            "@",
            "\\",
        ],
        *("\n\n", "\n", "\r\n", "\t", "\u00a0", "\u2028", "😀", "👨‍👩‍👧", "قال", "e\u0301", "\u0301", "𝕬", "\u200b"),
    ]
)
CLAUSES = st.tuples(
    st.sampled_from(["Rebels", "The Syrian army", "“They”", "𝕬 militia", "Gunmen", "It was claimed that the Taliban"]),
    st.sampled_from(
        ["attacked", "did not shell", "will raid", "denied that they bombed", "reportedly funds", "seized"]
    ),
    st.sampled_from(["a convoy", "Aleppo", "the Free Syrian Army", "six-year-old Zoë", "قرية", "U.S.-backed forces"]),
    st.sampled_from(["", "on Monday", "last March,", "in 9999", "3 years ago", "in Ḥimṣ", "near Kirkuk, police said"]),
    st.sampled_from([".", ", killing at least 38 people.", "; 12,000 fled!", "\n\n", '," he said.', "?", ""]),
).map(" ".join)
DRAWN = st.lists(CLAUSES | WORDS | st.text(max_size=5), max_size=20).map(" ".join)


@given(text=DRAWN, published=st.none() | st.dates())
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_claims_of_any_text(coder: Coder, text: str, published: dt.date | None) -> None:
    text = "".join(mark for mark in text if not 0xD800 <= ord(mark) <= 0xDFFF)
    report, claims = code(coder, text, published)
    check_claims(report, claims)
    assert code(coder, text, published)[1] == claims


def store_all(path: Path, coder: Coder, reports: Iterable[Report]) -> list[Claim]:
    with Store.open(path) as store:
        for report in reports:
            store.write_report(report, coder.code(report), "coder 1")
        return list(store.claims(Filter()))


def test_the_order_of_coding_does_not_matter(coder: Coder, tmp_path: Path) -> None:
    texts = [Report.of_text(text, PUBLISHED) for text in TEXTS.values()]
    reports = [*texts, *(read_report(path) for path in sample_paths())]
    forth = store_all(tmp_path / "forth.db", coder, reports)
    back = store_all(tmp_path / "back.db", coder, reversed(reports))
    assert forth == back
    assert len(forth) > 100


def test_a_fresh_coder_gives_the_same(coder: Coder) -> None:
    """No state of a report may stay in a coder."""
    for text in TEXTS.values():
        coder.code(Report.of_text(text, PUBLISHED))
    fresh = Coder(make_components(Settings()), Settings())
    report = Report.of_text(TEXTS["relations"], PUBLISHED)
    assert fresh.code(report) == coder.code(report)
