"""What tests of the pages ask again and again: the API's own answers, and when a page has come to rest."""

import json
import urllib.request
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.conftest import Workbench

Json = Any
"""An answer of the API."""


def ask(workbench: Workbench, address: str) -> Json:
    """What the server answers to a program, such as `/api/counts?type=ASSAULT` or `/claims.json`."""
    request = urllib.request.Request(workbench.origin + address, headers={"Authorization": f"Bearer {workbench.token}"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def write_count(number: int, noun: str) -> str:
    """As the pages write it: "1 claim", "1,300 claims"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def read_number(text: str) -> int:
    return int(text.replace(",", ""))


def wait_for_page(page: Page) -> None:
    """Until the page has its heading and nothing on it is being loaded or drawn any more."""
    expect(page.locator("main h1")).to_have_count(1)
    expect(page.locator(".waiting, .map-waiting, [aria-busy=true]")).to_have_count(0)


def wait_for_map(page: Page) -> None:
    expect(page.locator(".map-canvas[data-drawn=yes]")).to_have_count(1)


def name_reviewer(page: Page, name: str = "Dana Example") -> None:
    """Answer the review page's question who is reviewing."""
    page.get_by_label("your name").fill(name)
    page.get_by_role("button", name="Begin").click()
    expect(page.locator(".review-progress")).to_be_visible()
