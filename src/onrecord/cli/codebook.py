"""`onrecord codebook`: the ontology, printed."""

import click

from onrecord.cli.terminal import print_markdown


@click.command("codebook")
@click.argument("name", required=False)
def command(name: str | None) -> None:
    """Print what can be coded: types, modes, statuses, roles and their codes in CAMEO, ACLED and UCDP.

    NAME is a type, a relation, a mode, a slot of a claim or a closed list, or 'crosswalks' or 'cameo'; without one the
    whole codebook is printed.

    \b
    Examples:
      onrecord codebook
      onrecord codebook ASSAULT
      onrecord codebook funds
      onrecord codebook status
    """
    from onrecord.ontology import make_codebook  # noqa: PLC0415 - keeps --help quick

    print_markdown(make_codebook(name))
