"""Runs commands as a person at a terminal sees them, for the pages and pictures of the docs."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
from pathlib import Path

ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)")
SAMPLES = Path(__file__).resolve().parent.parent / "src" / "onrecord" / "samples" / "reports"


def run_in_terminal(arguments: list[str], folder: Path, columns: int = 100) -> str:
    """What `onrecord` prints on a terminal so many columns wide, with its colours, and then what it says beside it.

    Standard error is no terminal here, so that no progress bar is drawn. Raises RuntimeError where the command fails.
    """
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "ONRECORD_STORE")}
    environment = kept | {"TERM": "xterm-256color", "COLUMNS": str(columns), "LINES": "50", "PYTHONUTF8": "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "onrecord", *arguments],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=subprocess.PIPE,
    )
    os.close(theirs)
    printed = read_all(ours)
    _, said = process.communicate()
    if process.returncode:
        raise RuntimeError(f"onrecord {' '.join(arguments)} ended with {process.returncode}: {said.decode()}")
    return (printed + said).decode().replace("\r\n", "\n")


def read_all(descriptor: int) -> bytes:
    """All that comes out of a pseudo-terminal until the other side closes it, which Linux reports as an error."""
    parts = []
    with os.fdopen(descriptor, "rb", buffering=0) as stream:
        try:
            while part := stream.read(65536):
                parts.append(part)
        except OSError:
            pass
    return b"".join(parts)


def strip_escapes(text: str) -> str:
    """Terminal output without colours, and without the spaces that fill up table rows."""
    return "\n".join(line.rstrip() for line in ESCAPES.sub("", text).splitlines())


def make_workplace(folder: Path) -> None:
    """Lay out a folder as the clone of the repository that the tutorial talks about."""
    place = folder / "src" / "onrecord" / "samples"
    place.mkdir(parents=True)
    (place / "reports").symlink_to(SAMPLES, target_is_directory=True)
