"""What the pages show of commands and sessions is what comes out."""

import difflib
import re
from pathlib import Path

import pytest

from scripts.make_tutorial import BLOCK, DOCS, ID, PAGES, renew_page, renew_session, workplace


def blur(text: str) -> list[str]:
    """A page without what changes with every change of the coder's files, ids, and without the widths of columns."""
    return [re.sub(r" {2,}", "  ", ID.sub("ID", line)).rstrip() for line in text.splitlines()]


def compare(old: str, new: str) -> str:
    return "\n".join(difflib.unified_diff(blur(old), blur(new), "the page", "what comes out", lineterm="", n=1))


@pytest.mark.parametrize("page", PAGES)
def test_pages_show_what_comes_out(page: str) -> None:
    text = (DOCS / page).read_text("utf-8")
    assert len(BLOCK.findall(text)) >= 3
    with workplace() as folder:
        assert not (changes := compare(text, renew_page(text, folder))), f"run `make pages`\n{changes}"


def test_a_page_that_shows_something_else_is_found(tmp_path: Path) -> None:
    page = "```pycon\n>>> for n in range(2):\n...     print(n)\n0\n2\n```\n"
    new = renew_page(page, tmp_path)
    assert new == page.replace("\n2\n", "\n1\n")
    assert "+1" in compare(page, new)


def test_a_session_keeps_its_names_and_lines(tmp_path: Path) -> None:
    session = ">>> a = \"x\"\n>>> if a:\n...     a\n'x'\n"
    assert renew_session(session, {}, tmp_path) == session


def test_ids_and_widths_are_no_difference() -> None:
    assert not compare("3f2a91bc04   RAID  Mosul", "aaaaaaaa04  RAID    Mosul")
    assert compare("3f2a91bc04  RAID  Mosul", "aaaaaaaa04  RAID  Basra")
