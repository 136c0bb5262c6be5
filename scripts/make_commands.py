"""Write docs/commands.md from the commands themselves. Run it after changing one; a test fails where the page is old."""

from pathlib import Path

import click
from click.testing import CliRunner

from onrecord.cli.commands import VERBS, onrecord

PAGE = Path(__file__).resolve().parent.parent / "docs" / "commands.md"
WIDTH = 100
HEAD = """\
# Commands

Every command with all its options, as `--help` prints them. This page is generated (`scripts/make_commands.py`).

On a terminal, tables are laid out for reading. To a pipe or a file, the same commands write plain lines with
tab-separated columns, whole ids and whole evidence, which stay the same from run to run.

`ONRECORD_STORE` in the environment does what `--store` does. Exit codes: 0 all went well, 1 something could not be
done (a file that cannot be read, a store that cannot be opened), 2 wrong use, 130 stopped with Ctrl-C.
"""


def read_help(*arguments: str) -> str:
    result = CliRunner().invoke(onrecord, [*arguments, "--help"], prog_name="onrecord", terminal_width=WIDTH)
    if result.exit_code:
        raise click.ClickException(result.output)
    return result.output.rstrip()


def make_page() -> str:
    parts = [HEAD, f"## onrecord\n\n```text\n{read_help()}\n```\n"]
    parts += [f"## onrecord {verb}\n\n```text\n{read_help(verb)}\n```\n" for verb in VERBS]
    return "\n".join(parts)


if __name__ == "__main__":
    PAGE.write_text(make_page(), encoding="utf-8")
    print(f"wrote {PAGE.name}")
