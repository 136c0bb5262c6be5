"""Files sent to the server as a browser sends them, and jobs waited for."""

import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from onrecord.model import ReadError, Report
from onrecord.settings import Settings
from tests.web.running import Answer, Server

BOUNDARY = "----pages"
FORM = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}


def make_form(files: Iterable[tuple[str, bytes]]) -> bytes:
    """A form with files by name; browsers write quotation marks and line ends of a name as %22, %0D and %0A."""
    parts = []
    for name, content in files:
        plain = name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
        head = f'Content-Disposition: form-data; name="files"; filename="{plain}"\r\nContent-Type: text/plain'
        parts.append(f"--{BOUNDARY}\r\n{head}\r\n\r\n".encode() + content + b"\r\n")
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()


def upload(server: Server, *files: tuple[str, bytes], query: str = "") -> Answer:
    return server.ask(f"/api/reports{query}", "POST", body=make_form(files), headers=FORM)


def finish(server: Server, answer: Answer) -> dict[str, Any]:
    """The job of an answer once it has ended."""
    assert answer.status == 202, answer.body
    job: dict[str, Any] = answer.json
    while job["state"] in ("waiting", "running"):
        time.sleep(0.05)
        job = server.ask(f"/api/jobs/{job['job_id']}").json
    return job


def refuse_when(path: str, _settings: Settings) -> Report:
    """A reader that waits for the file named in the one it reads, and then cannot read."""
    wanted = Path(Path(path).read_text(encoding="utf-8"))
    while not wanted.exists():
        time.sleep(0.01)
    raise ReadError(f"{path}: cannot be read")
