"""The command `onrecord` with its verbs. Each verb is imported when it is called, so that `--help` stays quick."""

import importlib
from collections.abc import Iterable

import click

from onrecord import __version__

VERBS = {
    "code": "read and code reports",
    "show": "claims as a table",
    "claim": "one claim with its words marked and every slot",
    "reports": "the reports of a store",
    "serve": "the workbench: see, check and correct a record in the browser",
    "codebook": "what can be coded, and how it is told apart",
    "export": "claims in other forms, or a copy for any web server",
    "gazetteer": "place names beyond those that ship",
    "bench": "how well the coder does on public gold data",
}


class Verbs(click.Group):
    """Finds a verb's command in the module of its name."""

    def list_commands(self, ctx: click.Context) -> Iterable[str]:  # type: ignore[override]
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in VERBS:
            return None
        command: click.Command = importlib.import_module(f"onrecord.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(VERBS.items()))


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="onrecord", message="%(prog)s %(version)s")
def onrecord() -> None:
    """Read news reports on political conflict into a record of who did what to whom, and on whose word.

    \b
    Examples:
      onrecord code report.pdf                 code a report into onrecord.db
      onrecord code reports/                   code a folder
      onrecord show --type ASSAULT --place IRQ claims of assaults in Iraq
      onrecord claim 3f2a                      one claim, with the words it rests on
      onrecord serve                           look at the record and correct it in the browser
      onrecord export --format csv > out.csv   take the record elsewhere
    """
