"""Readings of short texts for the tests of the coder."""

import datetime as dt
from collections.abc import Callable

import pytest

from onrecord.coder.coder import Coder, load_coder
from onrecord.model import Claim, Report
from onrecord.settings import Settings

CodeText = Callable[..., list[Claim]]


@pytest.fixture(scope="session")
def coder() -> Coder:
    return load_coder(Settings())


@pytest.fixture(scope="session")
def code(coder: Coder) -> CodeText:
    """Codes a text published on a day; gives all claims, or those of one type."""

    def code_text(text: str, type: str | None = None, published: str = "2016-05-20") -> list[Claim]:
        claims = coder.code(Report.of_text(text, dt.date.fromisoformat(published)))
        return [claim for claim in claims if type is None or claim.type == type]

    return code_text
