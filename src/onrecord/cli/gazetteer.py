"""`onrecord gazetteer`: place names beyond those that ship."""

from pathlib import Path

import click

from onrecord.cli.terminal import make_console


@click.group("gazetteer")
def command() -> None:
    """Build a gazetteer of your own.

    The one that ships knows the world's places of 500 people and more, divisions, countries, and a supplement for
    conflict zones. GeoNames' full dump adds villages, rivers and mountains.

    \b
    Examples:
      onrecord gazetteer build allCountries.zip
      onrecord code reports/ --gazetteer gazetteer.sqlite
    """


@command.command("build")
@click.argument("dump", metavar="DUMP", type=click.Path(path_type=Path))
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("gazetteer.sqlite"),
    show_default=True,
    help="The file to write.",
)
def build(dump: Path, output: Path) -> None:
    """Build a gazetteer from DUMP, GeoNames' allCountries.zip or one country's file, downloaded by yourself.

    The whole world takes some minutes and about 2 GB of disk. Use the file with `onrecord code --gazetteer FILE`, or
    name it in ONRECORD_GAZETTEER.

    \b
    Examples:
      onrecord gazetteer build allCountries.zip
      onrecord gazetteer build IQ.zip --output iraq.sqlite
    """
    from onrecord.knowledge.gazetteer_build import build_gazetteer  # noqa: PLC0415 - keeps --help quick

    with make_console(error=True).status(f"building {output} from {dump} …"):
        fresh = build_gazetteer(output, dump)
    size = output.stat().st_size / 1e6
    click.echo(f"{output}: {'built' if fresh else 'up to date'}, {size:.1f} MB")
