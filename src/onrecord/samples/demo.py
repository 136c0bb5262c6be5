"""The demo: codes the sample reports into a record, prints what was claimed, and says what to try next."""

import contextlib
import subprocess
import sys
from pathlib import Path

import click

from onrecord.model import Claim, Filter
from onrecord.samples import sample_paths
from onrecord.web.pages import has_pages

RECORD = "onrecord-demo.db"
STEPS = {
    "Three reports on one raid, each with a toll and a source of its own:": "show --place Hawija --type ASSAULT",
    "Who backs, funds, arms or leads whom:": "show --kind relation --limit 12",
    "Not deeds: what was planned, threatened, called for or denied:": (
        "show --status planned --status threatened --status called_for --status denied"
    ),
}


def main() -> None:
    """Run the commands that a user would run, each printed before its output."""
    run(["code", *map(str, sample_paths())], shown=["code", "src/onrecord/samples/reports/"])
    run(["reports"])
    for heading, command in STEPS.items():
        click.secho(f"\n{heading}", bold=True)
        run(command.split())
    claim_id = first_claim()
    click.secho("\nOne claim, with the words it rests on:", bold=True)
    run(["claim", claim_id])
    onrecord = Path(sys.executable).with_name("onrecord")
    with contextlib.suppress(ValueError):
        onrecord = onrecord.relative_to(Path.cwd())
    click.secho("\nTry next:", bold=True)
    for words in (
        f"show --store {RECORD} --place Hawija",
        f"claim --store {RECORD} {claim_id}",
        f"export --store {RECORD} --format csv --output claims.csv",
        "code YOUR-REPORT.pdf",
        "codebook ASSAULT",
        "--help",
    ):
        click.echo(f"  {onrecord} {words}")
    name_workbench(onrecord)


def name_workbench(onrecord: Path) -> None:
    """The last line of the demo: where to look at the record, or why there is nothing to look at yet."""
    click.secho("\nSee it, check it, correct it in the browser:", bold=True)
    if not has_pages():
        click.echo("  The workbench's pages are not built: install Node 20.19 or newer with npm, then: make ui")
    click.echo(f"  {onrecord} serve {RECORD}")


def run(command: list[str], shown: list[str] | None = None) -> None:
    """Print and run one onrecord command on the demo's record; stop the demo where it fails."""
    click.secho(f"\n$ onrecord {' '.join(shown or command)}", fg="cyan")
    sys.stdout.flush()
    done = subprocess.run([sys.executable, "-m", "onrecord", *command, "--store", RECORD], check=False)
    if done.returncode:
        sys.exit(done.returncode)


def first_claim() -> str:
    """The claim with the most to see: a deed with a toll, a place and a source."""
    from onrecord.store import Store  # noqa: PLC0415

    with Store.open(RECORD, read_only=True) as record:
        claims = list(record.claims(Filter(types=("ASSAULT",))))

    def worth(claim: Claim) -> tuple[bool, bool, bool, float]:
        return bool(claim.casualties), claim.place is not None, bool(claim.attribution), claim.confidence

    return max(claims, key=worth).claim_id[:10]


if __name__ == "__main__":
    main()
