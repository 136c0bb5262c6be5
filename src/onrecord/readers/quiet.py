"""Keeps the log lines and warnings of other libraries from the user's terminal."""

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def hush(*loggers: str) -> Iterator[None]:
    """Silence the named loggers and all warnings within the block, and leave both as they were."""
    before = [(logging.getLogger(name), logging.getLogger(name).disabled) for name in loggers]
    children = [
        (child, child.disabled)
        for name, child in list(logging.root.manager.loggerDict.items())
        if isinstance(child, logging.Logger) and any(name.startswith(f"{parent}.") for parent in loggers)
    ]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for logger, _ in (*before, *children):
            logger.disabled = True
        try:
            yield
        finally:
            for logger, disabled in (*before, *children):
                logger.disabled = disabled
