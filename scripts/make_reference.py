"""Write docs/commands.md and the tables of other pages from the program itself; a test fails where they are old."""

import re
from pathlib import Path

import click
from click.testing import CliRunner

from onrecord.cli.commands import VERBS, onrecord
from onrecord.coder.coder import make_components
from onrecord.export import CSV_COLUMNS
from onrecord.settings import Settings

DOCS = Path(__file__).resolve().parent.parent / "docs"
WIDTH = 100
HEAD = """\
# Commands

Every command with all its options, as `--help` prints them. This page is generated (`scripts/make_reference.py`).

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


def make_commands_page() -> str:
    parts = [HEAD, f"## onrecord\n\n```text\n{read_help()}\n```\n"]
    for verb in VERBS:
        parts.append(f"## onrecord {verb}\n\n```text\n{read_help(verb)}\n```\n")
        group = onrecord.get_command(click.Context(onrecord), verb)
        for name in group.commands if isinstance(group, click.Group) else ():
            parts.append(f"### onrecord {verb} {name}\n\n```text\n{read_help(verb, name)}\n```\n")
    return "\n".join(parts)


def make_columns_table() -> str:
    rows = [f"| `{column.name}` | {column.about} |" for column in CSV_COLUMNS]
    return "\n".join(["| column | holds |", "|---|---|", *rows])


def make_components_table() -> str:
    rows = [
        f"| `{each.name}` | {', '.join(f'`{need}`' for need in each.requires)} "
        f"| {', '.join(f'`{slot}`' for slot in each.assigns)} |"
        for each in make_components(Settings())
    ]
    return "\n".join(["| name | needs | fills |", "|---|---|---|", *rows])


def fill(text: str, name: str, table: str) -> str:
    """A page with what stands between `<!-- NAME -->` and `<!-- end -->` made anew. Raises ValueError without them."""
    marks = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end -->)", re.DOTALL)
    if not marks.search(text):
        raise ValueError(f"the page has no place for {name}")
    return marks.sub(lambda match: f"{match[1]}{table}\n{match[2]}", text)


def make_pages() -> dict[Path, str]:
    """Every page with generated parts, as it should be."""
    model, plugins = DOCS / "data-model.md", DOCS / "plugins.md"
    return {
        DOCS / "commands.md": make_commands_page(),
        model: fill(model.read_text("utf-8"), "columns", make_columns_table()),
        plugins: fill(plugins.read_text("utf-8"), "components", make_components_table()),
    }


if __name__ == "__main__":
    for path, text in make_pages().items():
        path.write_text(text, encoding="utf-8")
        print(f"wrote {path.name}")
