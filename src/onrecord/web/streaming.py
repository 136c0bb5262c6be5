"""Rows as a download that streams: however large the record, a few hundred of them are in memory at once.

It says in its header `Onrecord-Rows` how many rows it has. Where it ends with another number, or the record cannot
be read to the end, the answer is broken off, so that a part is never taken for the whole.
"""

import asyncio
import io
from collections.abc import Callable, Generator, Iterable, Iterator
from typing import Any, TypeVar

from litestar import Request, Response
from litestar.datastructures import State

from onrecord.web.asgi import App, Receive, Scope, Send

ROWS = "Onrecord-Rows"
BATCH = 200
"""Rows of one piece."""
STALLED_SECONDS = 60
"""A client that takes no piece for so long has gone away without saying so."""
AT_ONCE = 3
"""Exports that read at once; each holds two connections to the database. More wait."""

Row = TypeVar("Row")
Pieces = Generator[tuple[int, str], None, None]
"""Pieces of text, each with the number of its rows."""


class Export(Response[str]):
    """Rows as an attachment. `pieces` is walked through in threads and closed, whatever happens."""

    def __init__(self, pieces: Pieces, rows: int, name: str, media_type: str) -> None:
        headers = {ROWS: str(rows), "Content-Disposition": f'attachment; filename="{name}"'}
        super().__init__("", headers=headers, media_type=media_type)
        self.pieces = pieces
        self.rows = rows

    def to_asgi_response(  # type: ignore[override]
        self, app: Any, request: Request[Any, Any, State], **known: Any
    ) -> App:
        known_headers = super().to_asgi_response(app, request, **known).encode_headers()
        headers = [header for header in known_headers if header[0] != b"content-length"]
        head = bool(request.scope["state"].get("head"))
        return _Sender(self.pieces, self.rows, headers, request.app.state.exports, head=head)


class _Sender:
    """Sends the pieces of an export one after the other, none before the last is taken."""

    def __init__(
        self,
        pieces: Pieces,
        rows: int,
        headers: list[tuple[bytes, bytes]],
        turns: asyncio.Semaphore,
        *,
        head: bool,
    ) -> None:
        self._pieces, self._rows, self._headers, self._turns, self._head = pieces, rows, headers, turns, head

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        gone = asyncio.create_task(_wait_until_gone(receive))
        try:
            async with self._turns:
                await self._send(send, gone)
        finally:
            gone.cancel()

    async def _send(self, send: Send, gone: "asyncio.Task[None]") -> None:
        await send({"type": "http.response.start", "status": 200, "headers": self._headers})
        if self._head:
            await send({"type": "http.response.body", "body": b"", "more_body": False})
            return
        loop = asyncio.get_running_loop()
        reading: asyncio.Future[tuple[int, str] | None] | None = None
        sent = 0
        try:
            while not gone.done():
                reading = loop.run_in_executor(None, next, self._pieces, None)
                piece = await asyncio.shield(reading)
                if piece is None:
                    break
                sent += piece[0]
                body = piece[1].encode("utf-8", "replace")
                async with asyncio.timeout(STALLED_SECONDS):
                    await send({"type": "http.response.body", "body": body, "more_body": True})
            if sent == self._rows:
                await send({"type": "http.response.body", "body": b"", "more_body": False})
        except TimeoutError:
            return
        finally:
            await asyncio.shield(_close(self._pieces, reading))


async def _wait_until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _close(pieces: Pieces, reading: "asyncio.Future[Any] | None") -> None:
    """Ends the reading, and with it the database's transaction; a thread that reads just now is waited for."""
    if reading is not None:
        await asyncio.wait([reading])
    try:
        await asyncio.get_running_loop().run_in_executor(None, pieces.close)
    except RuntimeError:  # the server is stopping and lends no threads any more
        pieces.close()


def cut(rows: Iterable[Row], write: Callable[[list[Row], io.StringIO, bool], int], batch: int = BATCH) -> Pieces:
    """What rows are written as, in pieces of `batch` rows; each comes with the number that `write` tells.

    `write` is told whether the piece is the first. There is always a first piece, also of no rows.
    """
    first = True
    for some in _make_batches(rows, batch):
        stream = io.StringIO(newline="")
        number = write(some, stream, first)
        first = False
        yield number, stream.getvalue()


def _make_batches(rows: Iterable[Row], size: int) -> Iterator[list[Row]]:
    batch: list[Row] = []
    begun = False
    for row in rows:
        batch.append(row)
        if len(batch) >= size:
            yield batch
            batch, begun = [], True
    if batch or not begun:
        yield batch
