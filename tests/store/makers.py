"""Reports and claims made for tests, with spans that fit."""

import datetime as dt
from typing import Any

import msgspec
from hypothesis import strategies as st

from onrecord.model import Claim, Codes, Participant, Place, Report, Span, Time, make_claim_id, make_report_id

TEXT = (
    "Gunmen of the Azure Front shelled Tal Marin on Monday, killing at least four farmers, a hospital clerk said.\n\n"
    "The Republic of Vesland reportedly funds the Azure Front. Élodie Brûlé, its envoy, denied it in Port-Saïd."
)


def make_report(text: str = TEXT, **known: Any) -> Report:
    return Report(text=text, report_id=make_report_id(text), **known)


def find_span(report: Report, words: str, kind: type[Any] = Span, **slots: Any) -> Any:
    """A span of the kind over the first such words of the report."""
    start = report.text.index(words)
    return kind(exact=words, start=start, end=start + len(words), **slots)


def make_claim(report: Report, trigger: str, **slots: Any) -> Claim:
    """A claim with the given slots and plain values for the rest."""
    named = find_span(report, trigger)
    plain: dict[str, Any] = {
        "kind": "event",
        "type": "ASSAULT",
        "mode": None,
        "evidence": (named,),
        "status": "occurred",
        "certainty": "stated",
        "confidence": 0.5,
        "codes": Codes(),
        "act_id": "act",
    }
    claim = Claim(claim_id="", report_id=report.report_id, trigger=named, **{**plain, **slots})
    return msgspec.structs.replace(claim, claim_id=make_claim_id(claim))


def change_claim(claim: Claim, **slots: Any) -> Claim:
    """The claim with other slots, and the id that goes with them."""
    changed = msgspec.structs.replace(claim, **slots)
    return msgspec.structs.replace(changed, claim_id=make_claim_id(changed))


def make_time(report: Report, words: str, earliest: str | None, latest: str | None) -> Any:
    return find_span(report, words, Time, earliest=earliest, latest=latest, precision="day")


def make_place(report: Report, words: str, **slots: Any) -> Any:
    return find_span(report, words, Place, **{"name": words, "precision": "place", **slots})


def make_participant(report: Report, words: str, **slots: Any) -> Any:
    return find_span(report, words, Participant, **{"name": words, **slots})


_WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), min_size=1, max_size=8)


@st.composite
def drawn_codings(draw: st.DrawFn) -> tuple[Report, list[Claim], str]:
    """A report of any letters, claims about some of its words, and the coder that made them."""
    words = draw(st.lists(_WORDS, min_size=1, max_size=8))
    published = draw(st.none() | st.dates(dt.date(1990, 1, 1), dt.date(2030, 1, 1)))
    report = make_report(" ".join(words), published=published, publisher=draw(st.none() | _WORDS))
    claims = {
        claim.claim_id: claim
        for claim in draw(
            st.lists(st.sampled_from(words).flatmap(lambda word: _drawn_claims(report, word)), max_size=4)
        )
    }
    return report, list(claims.values()), draw(st.sampled_from(["coder 1", "coder 2"]))


def _drawn_claims(report: Report, word: str) -> st.SearchStrategy[Claim]:
    party = make_participant(report, word)
    return st.builds(
        lambda **slots: make_claim(report, word, **slots),
        type=st.sampled_from(["ASSAULT", "PROTEST", "AID"]),
        source=st.sampled_from([(), (party,)]),
        confidence=st.floats(0, 1),
    )


def make_numbered(number: int) -> tuple[Report, list[Claim]]:
    """One of endlessly many reports, each with claims of its own."""
    report = make_report(f"Bulletin {number}.\n\n{TEXT}", published=dt.date(2019, 1, 1) + dt.timedelta(days=number))
    return report, [make_claim(report, words) for words in ("shelled", "funds", "denied", "Azure Front", "Tal Marin")]
