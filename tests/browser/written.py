"""Records written for the tests of the pages: claims of every look, and reports that would take the pages over."""

import datetime as dt
from pathlib import Path
from typing import Any

from onrecord.model import Attribution, Casualty, Claim, Report
from onrecord.store import Store
from tests.store.makers import change_claim, find_span, make_claim, make_participant, make_place, make_report, make_time

CODER = "coder 1"

LOOKS_TEXT = (
    "Talks follow the shelling of Tal Marin\n\n"
    "The army shelled Tal Marin on Monday, the ministry's spokesman told AFP. "
    "Envoys of both sides will meet in Port-Saïd. "
    "The army denied that it had bombed the market. Rebels reportedly seized the bridge and freed nine prisoners.\n\n"
    "قال متحدث باسم الحكومة إن الجيش قصف المدينة. 😀👍🏽 "
    "Afterwards the Azure Front ambushed a convoy 🚚 near the old mill."
)


def write_looks(store: Path) -> tuple[Report, dict[str, Claim]]:
    """A report with a claim of each look, by the words of its act; the last stand after letters of other scripts."""
    report = make_report(
        LOOKS_TEXT,
        title="Talks follow the shelling of Tal Marin",
        publisher="The Meridian",
        published=dt.date(2019, 3, 5),
    )

    def says(words: str, name: str, cue: str | None = None, stance: Any = "says") -> Attribution:
        said: Attribution = find_span(report, words, Attribution, name=name, cue=cue, stance=stance)
        return said

    army = make_participant(report, "The army", name="Army of Vesland", role="MIL")
    evidence = {
        words: (find_span(report, sentence),)
        for words, sentence in (
            ("shelled", "The army shelled Tal Marin on Monday"),
            ("meet", "Envoys of both sides will meet in Port-Saïd."),
            ("bombed", "The army denied that it had bombed the market."),
            ("seized", "Rebels reportedly seized the bridge"),
            ("freed", "freed nine prisoners."),
            ("قصف", "قال متحدث باسم الحكومة إن الجيش قصف المدينة."),
            ("ambushed", "Afterwards the Azure Front ambushed a convoy 🚚 near the old mill."),
        )
    }
    claims = [
        make_claim(
            report,
            "shelled",
            mode="shelling",
            evidence=evidence["shelled"],
            source=(army,),
            target=(make_participant(report, "Tal Marin", role="CVL"),),
            time=make_time(report, "Monday", "2019-03-04", "2019-03-04"),
            place=make_place(report, "Tal Marin", country="IRQ", lat=34.5, lon=43.5, radius_km=2.0),
            # the record keeps the chain outermost first
            attribution=(
                says("AFP", "AFP", "told"),
                says("the ministry's spokesman", "the ministry's spokesman"),
            ),
            confidence=0.91,
        ),
        make_claim(report, "meet", type="CONSULT", mode="talks", evidence=evidence["meet"], status="planned"),
        make_claim(
            report,
            "bombed",
            mode="bombing",
            evidence=evidence["bombed"],
            status="denied",
            target=(make_participant(report, "the market"),),
            attribution=(says("The army denied", "Army of Vesland", "denied", "denies"),),
        ),
        make_claim(report, "seized", evidence=evidence["seized"], certainty="hedged"),
        make_claim(
            report,
            "freed",
            type="RETREAT",
            mode="release",
            evidence=evidence["freed"],
            casualties=(find_span(report, "nine", Casualty, effect="detained", low=9, best=9, high=9, of="prisoners"),),
        ),
        make_claim(
            report,
            "قصف",
            mode="shelling",
            evidence=evidence["قصف"],
            source=(make_participant(report, "الجيش"),),
            target=(make_participant(report, "المدينة"),),
            attribution=(says("متحدث باسم الحكومة", "متحدث باسم الحكومة", "قال"),),
        ),
        make_claim(
            report,
            "ambushed",
            mode="ambush",
            evidence=evidence["ambushed"],
            source=(make_participant(report, "the Azure Front"),),
            target=(make_participant(report, "convoy 🚚"),),
            place=make_place(report, "the old mill", precision="region"),
        ),
    ]
    # acts of their own, as else they would be folded into one row
    claims = [change_claim(claim, act_id=f"act {number}") for number, claim in enumerate(claims)]
    with Store.open(store) as opened:
        opened.write_report(report, claims, CODER)
    return report, {claim.trigger.exact: claim for claim in claims}
