"""`onrecord claim ID`: one claim with its words marked and every slot."""

from collections.abc import Iterator

import click
from rich.text import Text

from onrecord.cli.options import open_record, store_option
from onrecord.cli.terminal import is_terminal, make_console, plain
from onrecord.describe import describe_casualty, describe_status, describe_time, describe_type
from onrecord.model import Claim, Report, Span

MARKS = {
    "trigger": "bold reverse",
    "source": "bold blue",
    "target": "bold yellow",
    "objects": "bold",
    "time": "green",
    "place": "bold green",
    "casualties": "bold red",
    "attribution": "magenta",
}
"""Slots in the order in which they win where two mark the same words, with their styles."""


@click.command("claim")
@click.argument("claim_id", metavar="ID")
@store_option
def command(claim_id: str, store: str) -> None:
    """Print one claim: the words it rests on in their paragraph, each slot marked, and every slot below.

    ID is a claim's id or the beginning of it, as `onrecord show` prints it.

    \b
    Examples:
      onrecord claim 3f2a91
      onrecord claim 3f2a91 --store elsewhere.db
    """
    with open_record(store) as record:
        claim = record.claim(claim_id)
        report = record.report(claim.report_id)
    console = make_console()
    heading = f"{describe_type(claim)} · {describe_status(claim)} · confidence {claim.confidence:.2f}"
    console.print(Text(heading, style="bold"), soft_wrap=True)
    console.print(Text(describe_report(report), style="dim"), soft_wrap=True)
    console.print()
    console.print(mark_paragraph(report, claim), soft_wrap=not is_terminal())
    console.print()
    for slot, value in describe_slots(claim):
        console.print(Text.assemble((f"{slot:12}", MARKS.get(slot, "bold")), plain(value)), soft_wrap=True)


def describe_report(report: Report) -> str:
    parts = [report.title, report.publisher, report.byline, report.published and report.published.isoformat()]
    known = " · ".join(part for part in parts if part) or report.origin or "untitled report"
    return plain(f"{known} · report {report.report_id[:12]}")


def slot_spans(claim: Claim) -> Iterator[tuple[str, Span]]:
    """Every marked stretch with the name of its slot, in the order of `MARKS`."""
    for slot in MARKS:
        value = getattr(claim, slot)
        if value is not None:
            for span in value if isinstance(value, tuple) else (value,):
                yield slot, span


def mark_paragraph(report: Report, claim: Claim) -> Text:
    """The paragraphs that hold the evidence, slots marked by colour on a terminal and by brackets in plain text."""
    text = report.text
    start = text.rfind("\n\n", 0, min(span.start for span in claim.evidence))
    end = text.find("\n\n", max(span.end for span in claim.evidence))
    start, end = (0 if start < 0 else start + 2), (len(text) if end < 0 else end)
    if not is_terminal():
        return Text(bracket(text, start, end, claim))
    marked = Text(plain(text[start:end]))
    for span in claim.evidence:
        marked.stylize("underline", span.start - start, span.end - start)
    for slot, place in reversed(list(slot_spans(claim))):
        if start <= place.start and place.end <= end:
            marked.stylize(MARKS[slot], place.start - start, place.end - start)
    return marked


def bracket(text: str, start: int, end: int, claim: Claim) -> str:
    """ "[source the army] [trigger raided] the camp": the first slot wins where two overlap."""
    taken: list[tuple[int, int, str]] = []
    for slot, span in slot_spans(claim):
        inside = start <= span.start and span.end <= end
        if inside and all(span.end <= a or b <= span.start for a, b, _ in taken):
            taken.append((span.start, span.end, slot))
    out, position = [], start
    for a, b, slot in sorted(taken):
        out.append(f"{text[position:a]}[{slot} {text[a:b]}]")
        position = b
    return plain("".join([*out, text[position:end]]))


def describe_slots(claim: Claim) -> Iterator[tuple[str, str]]:
    """Name and value of every slot, an empty one as a dash."""
    yield "claim", claim.claim_id
    yield "act", claim.act_id
    yield "kind", claim.kind
    yield "type", describe_type(claim)
    yield "trigger", claim.trigger.exact
    for slot in ("source", "target"):
        who = [
            f"{each.name} ({', '.join(filter(None, [each.role, each.actor_id, repr(each.exact)]))})"
            for each in getattr(claim, slot)
        ]
        yield slot, "; ".join(who) or "–"
    yield "objects", "; ".join(f"{'' if o.count is None else f'{o.count} '}{o.item}" for o in claim.objects) or "–"
    time, place = claim.time, claim.place
    yield "time", f"{describe_time(time)} ({time.precision}, {time.exact!r})" if time else "–"
    if place:
        where = [place.admin1, place.country, place.precision, place.gazetteer_id]
        if place.lat is not None and place.lon is not None:
            where.append(f"{place.lat:.3f} {place.lon:.3f} within {place.radius_km:g} km")
        yield "place", f"{place.name} ({', '.join(filter(None, where))}; {place.exact!r})"
    else:
        yield "place", "–"
    tolls = [f"{describe_casualty(each)} ({each.exact!r})" for each in claim.casualties]
    yield "casualties", "; ".join(tolls) or "–"
    yield "status", claim.status
    yield "certainty", claim.certainty
    chain = [f"{each.name} {each.stance.replace('_', ' ')} ({each.cue or 'no cue'})" for each in claim.attribution]
    yield "attribution", " > ".join(chain) or "the report's own voice"
    acled = claim.codes.acled
    yield "CAMEO", claim.codes.cameo or "–"
    yield "ACLED", f"{acled.event_type}: {acled.sub_event_type}" if acled else "–"
    yield "UCDP", str(claim.codes.ucdp) if claim.codes.ucdp else "–"
    yield "evidence", " … ".join(f"{span.exact!r} [{span.start}:{span.end}]" for span in claim.evidence)
