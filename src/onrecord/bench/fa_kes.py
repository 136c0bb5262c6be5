"""`fa_kes`: the dead, the governorate and the cause in whole articles on the Syrian war.

An article is judged by its main event: the first in the text that has a toll of dead, else the first assault that has
happened, else the first event. Where that one has no governorate or no mode, the first event that has one stands in.
The facts were given by a crowd: a number of dead is right if it is that of civilians, of others, or their sum, and none
is right only where gold has none; `dead_anywhere` accepts the number of any event. The set files the countryside of
Damascus under Damascus; what it calls unknown is not asked for.
"""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import msgspec

from onrecord.bench.benchmark import Benchmark, Measured, Task, find_files, make_share
from onrecord.bench.readings import blame, read_text
from onrecord.coder import code_report
from onrecord.knowledge.gazetteer import Gazetteer
from onrecord.model import Claim, Report

COUNTRY = "SYR"
SAME = {"Rif-dimashq": "Damascus"}
CAUSES = {
    "shelling": {"shelling", "airstrike", "drone_strike", "rocket_attack", "missile_strike", "bombing"},
    "explosion": {"bombing", "suicide_bombing", "car_bombing", "roadside_bombing", "grenade_attack"},
    "chemical and toxic gases": {"chemical_attack"},
    "shooting": {"shooting", "clash", "ambush", "assassination"},
    "execution": {"execution", "beheading", "massacre"},
}
"""The modes of assault that the set's causes of death cover; it knows no air strikes apart from shelling."""
FIGURES = ("dead_right", "governorate_right", "cause_right", "dead_anywhere")


class Article(msgspec.Struct, frozen=True):
    """One row of the set; numbers and dates are written as text."""

    unit_id: str
    article_title: str
    article_content: str
    date: str = ""
    location: str = ""
    cause_of_death: str = ""
    nb_civilians: str = ""
    nb_noncivilians: str = ""

    @property
    def published(self) -> dt.date | None:
        """Month, day and year of two digits."""
        try:
            return dt.datetime.strptime(self.date, "%m/%d/%y").date()
        except ValueError:
            return None

    @property
    def accepted_dead(self) -> set[int]:
        civilians, others = (int(float(each or 0)) for each in (self.nb_civilians, self.nb_noncivilians))
        accepted = {civilians, others, civilians + others}
        return accepted if accepted == {0} else accepted - {0}


def read_articles(path: Path) -> Iterator[Article]:
    for line in read_text(path).splitlines():
        if line.strip():
            yield msgspec.json.decode(line, type=Article)


def measure_fa_kes(task: Task) -> Measured:
    found: dict[str, Article] = {}
    for path in task.files:
        with blame(path):
            found |= {each.unit_id: each for each in read_articles(path)}
    articles = task.choose(found.values(), lambda each: each.article_content)
    gazetteer = Gazetteer.open()
    judged: dict[str, list[bool]] = {key: [] for key in FIGURES}
    misses = []
    for article in task.track(articles):
        claims = code_report(Report.of_text(article.article_content, article.published))
        sums = {sum_dead(each) for each in claims} - {0} or {0}
        judged["dead_anywhere"].append(bool(article.accepted_dead & sums))
        for key, (want, said) in compare(article, claims, gazetteer).items():
            right = said in want
            judged[key].append(right)
            if not right:
                title = article.article_title or article.article_content[:80]
                misses.append(f"{key} of {article.unit_id}: want {sorted(want)}, said {said} | {title}")
    figures = {key: make_share(sum(each), len(each)) for key, each in judged.items() if each}
    return Measured(figures, len(articles), misses)


def compare(
    article: Article, claims: list[Claim], gazetteer: Gazetteer
) -> dict[str, tuple[set[int] | set[str], int | str | None]]:
    """What is accepted and what was said, by figure; what gold does not know is left out."""
    events = sort_events(claims)
    out: dict[str, tuple[set[int] | set[str], int | str | None]] = {
        "dead_right": (article.accepted_dead, sum_dead(events[0]) if events else 0)
    }
    governorate = find_governorate(article.location, gazetteer)
    if governorate is not None:
        places = (each.place for each in events if each.place is not None and each.place.country == COUNTRY)
        said = next((place.admin1 for place in places if place.admin1), None)
        out["governorate_right"] = ({governorate}, said and SAME.get(said, said))
    if article.cause_of_death in CAUSES:
        modes = (each.mode for each in events if each.type == "ASSAULT" and each.mode)
        out["cause_right"] = (CAUSES[article.cause_of_death], next(modes, None))
    return out


def sort_events(claims: list[Claim]) -> list[Claim]:
    """Events, the main one first, the others in the order of the text."""
    events = sorted((each for each in claims if each.kind == "event"), key=lambda each: each.trigger.start)
    ranks = (
        lambda each: sum_dead(each) > 0,
        lambda each: each.type == "ASSAULT" and each.status == "occurred",
        lambda each: True,
    )
    main = next((each for rank in ranks for each in events if rank(each)), None)
    return [main, *(each for each in events if each is not main)] if main is not None else []


def sum_dead(claim: Claim) -> int:
    """The best figures of a claim's dead, its groups of victims summed."""
    return sum(toll.best or toll.low or 0 for toll in claim.casualties if toll.effect == "killed")


def find_governorate(name: str, gazetteer: Gazetteer) -> str | None:
    """The gazetteer's name of a governorate that the set spells in its own way."""
    found = [each for each in gazetteer.candidates(name) if each.country == COUNTRY and each.precision == "admin1"]
    return SAME.get(found[0].name, found[0].name) if found else None


FA_KES = Benchmark(
    name="fa_kes",
    about="articles on the Syrian war: number of dead, governorate, cause",
    find=lambda data: find_files(data / "fa_kes", "*.jsonl", "*.jsonl.gz"),
    measure=measure_fa_kes,
    quick=100,
    pinned=("dead_right", "governorate_right", "cause_right"),
)
