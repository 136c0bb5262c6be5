"""`onrecord codebook`: the ontology, printed."""

import click

from onrecord.cli.terminal import print_markdown


@click.command("codebook")
@click.argument("type", required=False)
def command(type: str | None) -> None:
    """Print what can be coded: types, modes, statuses, roles and their codes in CAMEO, ACLED and UCDP.

    \b
    Examples:
      onrecord codebook
      onrecord codebook ASSAULT
      onrecord codebook funds
    """
    from onrecord.ontology import make_codebook  # noqa: PLC0415 - keeps --help quick

    print_markdown(make_codebook(type))
