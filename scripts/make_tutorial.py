"""Run the commands of the pages that show output, and write into the pages what comes out.

A fenced block marked `console` holds lines that begin with "$ onrecord", each followed by what it prints on a terminal;
a block marked `pycon` holds a Python session. Blocks run from the top of a page down, in one folder, where the sample
reports lie as in a clone. In `<!-- ID: show … -->` above a block stands the command whose first claim the block's next
command is about, since ids change with the coder.
"""

import contextlib
import doctest
import io
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from scripts.terminal import make_workplace, run_in_terminal, strip_escapes

DOCS = Path(__file__).resolve().parent.parent / "docs"
PAGES = ("tutorial.md", "python.md")
COLUMNS = 108
"""What fits into a block of the site."""
BLOCK = re.compile(r"(?:<!-- ID: (?P<ask>.+?) -->\n+)?```(?P<kind>console|pycon)\n(?P<body>.*?)^```$", re.M | re.S)
COMMAND = re.compile(r"^\$ (.+)$", re.M)
ID = re.compile(r"\b[0-9a-f]{8,64}\b")


def renew_page(text: str, folder: Path) -> str:
    """The page with the output of its commands as it is now; the folder is filled by them."""
    names: dict[str, object] = {}

    def renew(match: re.Match[str]) -> str:
        old = match[0]
        if match["kind"] == "pycon":
            return old.replace(match["body"], renew_session(match["body"], names, folder))
        chosen = find_id(match["ask"], folder) if match["ask"] else None
        return old.replace(match["body"], renew_commands(match["body"], chosen, folder))

    return BLOCK.sub(renew, text)


def renew_commands(body: str, chosen: str | None, folder: Path) -> str:
    parts = []
    for line in COMMAND.findall(body):
        command = ID.sub(chosen, line) if chosen else line
        words = shlex.split(command)
        if words[0] != "onrecord":
            raise ValueError(f"only onrecord can be run in a console block, not {command!r}")
        parts.append(f"$ {command}\n{strip_escapes(run_in_terminal(words[1:], folder, COLUMNS))}".rstrip("\n") + "\n")
    return "\n".join(parts)


def find_id(command: str, folder: Path) -> str:
    """The id of the first claim that a `show` command finds."""
    table = strip_escapes(run_in_terminal(shlex.split(command), folder, 200))
    found = ID.search(table)
    if not found:
        raise ValueError(f"no claim is found by: {command}")
    return found[0]


def renew_session(body: str, names: dict[str, object], folder: Path) -> str:
    """A Python session with its output as it is now, run in one set of names for the whole page."""
    out = []
    for example in doctest.DocTestParser().get_examples(body):
        printed = io.StringIO()
        with contextlib.chdir(folder), contextlib.redirect_stdout(printed):
            exec(compile(example.source, "<page>", "single"), names)
        first, *more = example.source.splitlines()
        out += [f">>> {first}", *(f"... {line}".rstrip() for line in more), *printed.getvalue().splitlines()]
    return "\n".join(out) + "\n"


@contextlib.contextmanager
def workplace() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        make_workplace(Path(name))
        yield Path(name)


def renew_file(path: Path) -> None:
    with workplace() as folder:
        old = path.read_text("utf-8")
        new = renew_page(old, folder)
    if new != old:
        path.write_text(new, "utf-8")
    print(f"{path.name}: {'renewed' if new != old else 'up to date'}")


if __name__ == "__main__":
    for page in sys.argv[1:] or PAGES:
        renew_file(DOCS / page)
