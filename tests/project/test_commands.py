"""Every command and option stands in the docs, has examples, and asks for help without loading what is slow."""

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from onrecord.cli.commands import VERBS, onrecord
from scripts.make_reference import make_pages, read_help

DOCS = Path(__file__).resolve().parents[2] / "docs"
SLOW = ("spacy", "numpy", "thinc", "sqlalchemy", "trafilatura", "pypdf", "pandas", "polars")


def find_command(verb: str) -> click.Command:
    command = onrecord.get_command(click.Context(onrecord), verb)
    assert command is not None
    return command


def read_section(verb: str) -> str:
    page = (DOCS / "commands.md").read_text("utf-8")
    found = re.search(rf"^## onrecord {verb}$(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    assert found, f"docs/commands.md has no section on {verb}"
    return found[1]


def test_generated_pages_are_those_that_the_program_makes() -> None:
    for path, text in make_pages().items():
        assert path.read_text("utf-8") == text, f"{path.name} is old: run `make pages`"


@pytest.mark.parametrize("verb", VERBS)
def test_every_option_is_documented(verb: str) -> None:
    section = read_section(verb)
    for parameter in find_command(verb).params:
        if isinstance(parameter, click.Option):
            assert parameter.help or parameter.name == "form", f"{verb} {parameter.name} has no help"
            for flag in parameter.opts:
                assert re.search(rf"(?<![\w-]){flag}(?![\w-])", section), f"{verb} {flag} is not in the docs"
        else:
            assert parameter.make_metavar(click.Context(find_command(verb))).strip("[].") in section


@pytest.mark.parametrize("verb", ["", *VERBS])
def test_help_gives_examples_that_the_command_takes(verb: str) -> None:
    text = read_help(*filter(None, [verb]))
    _, _, examples = text.partition("Examples:\n")
    lines = re.findall(r"^ +(?:.*\| )?onrecord (\S+)(.*)", examples.split("\n\n")[0], re.MULTILINE)
    assert lines, f"no examples in the help of {verb or 'onrecord'}"
    for name, rest in lines:
        assert name in VERBS
        known = {flag for parameter in find_command(name).params for flag in parameter.opts}
        assert set(re.findall(r"(?<=\s)--?[a-z][\w-]*", rest)) <= known


DEFINED = r"^@click\.(command|group)\("


def test_every_verb_of_the_command_line_has_a_module_and_a_line() -> None:
    folder = Path(find_command("code").callback.__code__.co_filename).parent  # type: ignore[union-attr]
    verbs = {path.stem for path in folder.glob("*.py") if re.search(DEFINED, path.read_text("utf-8"), re.MULTILINE)} - {
        "commands"
    }
    assert verbs == set(VERBS)
    assert all(re.search(rf"^  {verb}\s+\S", read_help(), re.MULTILINE) for verb in VERBS)


@pytest.mark.parametrize("arguments", [["--help"], *([verb, "--help"] for verb in VERBS), ["--version"]])
def test_help_loads_nothing_slow(arguments: list[str]) -> None:
    program = (
        "import sys\n"
        "from onrecord.cli import main\n"
        "try:\n    main(sys.argv[1:])\n"
        "except SystemExit as end:\n    assert not end.code\n"
        f"print('LOADED', *[name for name in {SLOW!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1].split() == ["LOADED"]
