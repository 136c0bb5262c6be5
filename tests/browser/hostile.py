"""Reports that try to be more than text: markup, handlers, controls, letters that turn or hide what stands around."""

import datetime as dt
from pathlib import Path
from typing import NamedTuple

from onrecord.model import Attribution, Casualty, Claim, Item, Participant, Report
from onrecord.store import Store
from tests.browser.written import CODER
from tests.store.makers import change_claim, find_span, make_claim, make_participant, make_place, make_report, make_time

IMAGE = "<img src=x onerror=window.hurt=1>"
SCRIPT = "<script>window.hurt=2</script>"
DRAWING = '"><svg/onload=window.hurt=3>'
LINK = "javascript:window.hurt=4//'"
FRAME = "</title></textarea><iframe srcdoc='<script>top.hurt=5</script>'>"
ENTITIES = "&lt;b&gt; &#x3C;script&#x3E; &amp;amp; &nbsp;"
TURNED = "\u202eelgnuj\u202c and \u2067gnir\u2069"
"""Words between marks that turn the direction of what follows."""
CONTROLS = "\x01\x08\x1b[31m\x7f\x85\ufeff\u2028"
PILE = "Z" + "\u0316\u0317\u0354" * 150
FAMILY = "👨‍👩‍👧‍👦"
MIXED = "🏴\U000e0067\U000e0062\U000e007f \U0010ffff \ufffe e\u0301 ﷽ שלום \u200bhidden\u200c"

TEXT = (
    f"Bulletin {IMAGE}{SCRIPT}\n\n"
    f"{SCRIPT} {DRAWING} Gunmen {FAMILY} shelled {IMAGE} near {LINK} on Monday, {ENTITIES} said.\n\n"
    f"{CONTROLS} {TURNED} {PILE} {MIXED} Then {FRAME} seized nine rifles {FAMILY}{FAMILY}.\n\n"
    f"The \u202e{IMAGE}\u202c funds {DRAWING}, but {ENTITIES} denied it. {'x' * 5_000} Rebels fled."
)
LONG = 10_000_000
"""Characters of the long report, all on one line."""


class Hostile(NamedTuple):
    """Two reports and their claims in the order of their texts."""

    report: Report
    claims: list[Claim]
    long: Report
    long_claims: list[Claim]


def write_hostile(store: Path) -> Hostile:
    report, claims = make_hostile()
    long, long_claims = make_long()
    with Store.open(store) as opened:
        opened.write_report(report, claims, CODER)
        opened.write_report(long, long_claims, CODER)
        opened.judge("accepted", claim_id=claims[0].claim_id, reviewer=IMAGE, reason=f"{SCRIPT}\u202e{DRAWING}")
    return Hostile(report, claims, long, long_claims)


def make_hostile() -> tuple[Report, list[Claim]]:
    """Every name that a page may show is one that would hurt it."""
    report = make_report(
        TEXT,
        title=f"{SCRIPT}{IMAGE}\u202e{DRAWING}",
        byline=IMAGE,
        publisher=f"{DRAWING}{SCRIPT}",
        origin=f"{LINK}{IMAGE}",
        published=dt.date(2019, 3, 5),
        language="en",
    )
    shelled = make_claim(
        report,
        "shelled",
        mode="shelling",
        evidence=(find_span(report, f"Gunmen {FAMILY} shelled {IMAGE} near {LINK} on Monday"),),
        source=(make_participant(report, f"Gunmen {FAMILY}", name=IMAGE, role="REB"),),
        target=(make_participant(report, IMAGE, name=f"{SCRIPT}\u202e"),),
        time=make_time(report, "Monday", "2019-03-04", "2019-03-04"),
        place=make_place(report, LINK, name=f"{LINK}{IMAGE}", country="IRQ", admin1=SCRIPT, lat=34.5, lon=43.5),
        attribution=(find_span(report, ENTITIES, Attribution, name=DRAWING, cue=IMAGE),),
        casualties=(find_span(report, "nine", Casualty, effect="killed", low=9, best=9, high=9, of=IMAGE),),
    )
    seized = make_claim(
        report,
        "seized",
        evidence=(find_span(report, f"{FRAME} seized nine rifles {FAMILY}{FAMILY}"),),
        source=(make_participant(report, FRAME),),
        target=(make_participant(report, f"{FAMILY}{FAMILY}"),),
        objects=(find_span(report, "nine rifles", Item, item=IMAGE, count=9),),
        status="planned",
    )
    last = TEXT.rindex(DRAWING)
    funds = make_claim(
        report,
        "funds",
        kind="relation",
        type="funds",
        evidence=(find_span(report, f"\u202e{IMAGE}\u202c funds {DRAWING}"),),
        source=(make_participant(report, f"\u202e{IMAGE}\u202c"),),
        target=(Participant(exact=DRAWING, start=last, end=last + len(DRAWING), name=DRAWING),),
        status="denied",
    )
    fled = make_claim(report, "fled", type="RETREAT", mode="flight", source=(make_participant(report, "Rebels"),))
    claims = [shelled, seized, funds, fled]
    return report, [change_claim(claim, act_id=f"act {number}") for number, claim in enumerate(claims)]


def make_long() -> tuple[Report, list[Claim]]:
    """A single line as long as a book, with an act at its beginning, in its middle and at its end."""
    filling = f"so it went {FAMILY} day by day and {IMAGE} on "
    half = filling * (LONG // 2 // len(filling))
    text = f"Gunmen shelled Ain Sifni. {half} Rebels seized Tal Marin. {half} Soldiers fled Port-Saïd {FAMILY}."
    report = make_report(text, title="A line without an end", published=dt.date(2019, 3, 6))
    claims = [
        make_claim(
            report,
            act,
            evidence=(find_span(report, f"{who} {act} {whom}"),),
            source=(make_participant(report, who),),
            target=(make_participant(report, whom),),
            act_id=act,
        )
        for who, act, whom in (
            ("Gunmen", "shelled", "Ain Sifni"),
            ("Rebels", "seized", "Tal Marin"),
            ("Soldiers", "fled", "Port-Saïd"),
        )
    ]
    return report, claims
