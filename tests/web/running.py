"""The real server in a process of its own, and requests to it over sockets."""

import asyncio
import contextlib
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import uvicorn

from onrecord.web.asgi import App
from onrecord.web.serving import bind

UNWANTED = {"ONRECORD_STORE", "BROWSER"}
ADDRESS = re.compile(r"(http://\S+:(\d+)/)\?token=(\S+)$", re.MULTILINE)


class Answer(NamedTuple):
    status: int
    headers: Mapping[str, str]
    """Names in small letters."""
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


def ask(port: int, path: str, method: str, body: bytes | None, headers: Mapping[str, str]) -> Answer:
    """One request to a port of this machine."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    with contextlib.closing(connection):
        connection.request(method, path, body=body, headers=dict(headers))
        answer = connection.getresponse()
        return Answer(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())


@contextlib.contextmanager
def serving_here(app: App) -> Iterator[int]:
    """An application over sockets in a thread of this process; gives its port."""
    with bind("127.0.0.1", 0) as bound:
        config = uvicorn.Config(app, log_level="error", log_config=None, http="h11", ws="none", lifespan="off")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=lambda: asyncio.run(server.serve(sockets=[bound])))
        thread.start()
        try:
            yield bound.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join(30)


class Server(NamedTuple):
    """A running `onrecord serve`."""

    process: "subprocess.Popen[bytes]"
    base: str
    port: int
    token: str
    out: Path
    err: Path

    def ask(
        self,
        path: str,
        method: str = "GET",
        *,
        body: bytes | object | None = None,
        headers: Mapping[str, str] | None = None,
        known: bool = True,
    ) -> Answer:
        """One request; `known` brings the token along. A body that is no bytes is sent as JSON."""
        sent = {"Authorization": f"Bearer {self.token}"} if known else {}
        if body is not None and not isinstance(body, bytes):
            body = msgspec.json.encode(body)
            sent["Content-Type"] = "application/json"
        return ask(self.port, path, method, body, {**sent, **(headers or {})})

    def send(self, raw: bytes) -> bytes:
        """What comes back to bytes that need be no request at all."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=60) as client:
            client.sendall(raw)
            parts = []
            with contextlib.suppress(ConnectionResetError):
                while part := client.recv(65_536):
                    parts.append(part)
            return b"".join(parts)

    @property
    def cookie(self) -> dict[str, str]:
        """The header of a browser that was let in."""
        return {"Cookie": f"onrecord-{self.port}={self.token}"}

    @property
    def complaints(self) -> str:
        return self.err.read_text("utf-8")


@contextlib.contextmanager
def running(*arguments: object, environment: Mapping[str, str] | None = None) -> Iterator[Server]:
    """`onrecord serve` with arguments, on a port of its own unless they name one; stopped in the end."""
    options = [str(each) for each in arguments]
    if "--port" not in options:
        options += ["--port", "0"]
    if environment is None:
        options.append("--no-browser")
    kept = {name: value for name, value in os.environ.items() if name not in UNWANTED}
    with tempfile.TemporaryDirectory() as folder:
        out, err = Path(folder) / "out", Path(folder) / "err"
        with out.open("wb") as to, err.open("wb") as errors:
            process = subprocess.Popen(
                [sys.executable, "-m", "onrecord", "serve", *options],
                stdout=to,
                stderr=errors,
                env={**kept, "PYTHONUNBUFFERED": "1", **(environment or {})},
            )
            try:
                found = wait_for_address(process, out, err)
                yield Server(process, found[1], int(found[2]), found[3], out, err)
            finally:
                stop(process)


def wait_for_address(process: "subprocess.Popen[bytes]", out: Path, err: Path) -> re.Match[str]:
    while process.poll() is None:
        found = ADDRESS.search(out.read_text("utf-8"))
        if found:
            return found
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(0.05)
    raise AssertionError(f"the server ended with {process.returncode}: {err.read_text('utf-8')}")


def stop(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
