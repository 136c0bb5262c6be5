"""Claims in few words, for the tables and headings of every face."""

from collections.abc import Callable

from onrecord.model import Attribution, Casualty, Claim, Participant, Time


def count(number: int, noun: str) -> str:
    """ "1 claim", "1,300 claims"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def describe_participants(participants: tuple[Participant, ...]) -> str:
    return "; ".join(dict.fromkeys(each.name for each in participants))


def describe_parties(claim: Claim) -> str:
    """ "the army → the camp", "→ the camp" with no source, "the army" with no target."""
    source, target = describe_participants(claim.source), describe_participants(claim.target)
    return f"{source} → {target}".strip() if target else source


def describe_time(time: Time | None) -> str:
    """ "2013-12-25", "2013-12", "2013-09-01 – 2013-12-27"; empty where the report does not say."""
    if time is None:
        return ""
    if time.earliest == time.latest:
        return time.earliest or ""
    if time.precision == "year" and time.earliest and time.latest and time.earliest[:4] == time.latest[:4]:
        return time.earliest[:4]
    if time.precision == "month" and time.earliest and time.latest and time.earliest[:7] == time.latest[:7]:
        return time.earliest[:7]
    return f"{time.earliest or '…'} – {time.latest or '…'}"


def describe_casualty(casualty: Casualty) -> str:
    """ "wounded 12", "killed ≥38" (at least), "killed ≤5" (at most), "missing 20–30", "displaced ?" (no figure)."""
    low, high = casualty.low, casualty.high
    if low is None and high is None:
        figure = "?" if casualty.best is None else str(casualty.best)
    elif low == high:
        figure = str(low)
    elif high is None:
        figure = f"≥{low}"
    else:
        figure = f"≤{high}" if low is None else f"{low}–{high}"
    return f"{casualty.effect.replace('_', ' ')} {figure}"


def describe_type(claim: Claim) -> str:
    return f"{claim.type} {claim.mode}" if claim.mode else claim.type


def describe_status(claim: Claim) -> str:
    """The status, with a question mark where the report hedges."""
    return claim.status.replace("_", " ") + ("?" if claim.certainty == "hedged" else "")


def describe_attribution(claim: Claim) -> str:
    """The chain, outermost first; empty for the report's own voice."""
    return " > ".join(each.name for each in claim.attribution)


def describe_speaker(link: Attribution) -> str:
    """ "the ministry", or with more than plain saying "the ministry denies"."""
    return link.name if link.stance == "says" else f"{link.name} {link.stance.replace('_', ' ')}"


def describe_claim(claim: Claim) -> list[str]:
    """One row of a table of claims, a cell for each of `SHORT_COLUMNS`."""
    return [describe(claim) for describe in _CELLS.values()]


_CELLS: dict[str, Callable[[Claim], str]] = {
    "claim": lambda claim: claim.claim_id,
    "what": describe_type,
    "source": lambda claim: describe_participants(claim.source),
    "target": lambda claim: describe_participants(claim.target),
    "when": lambda claim: describe_time(claim.time),
    "where": lambda claim: claim.place.name if claim.place else "",
    "toll": lambda claim: ", ".join(describe_casualty(each) for each in claim.casualties),
    "status": describe_status,
    "said by": describe_attribution,
    "evidence": lambda claim: claim.evidence[0].exact,
}
SHORT_COLUMNS = tuple(_CELLS)
"""What a table of claims shows of each."""
