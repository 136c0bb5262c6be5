"""The server: one process that listens on this machine alone."""

import contextlib
import errno
import signal
import socket
from collections.abc import Callable, Iterator
from types import FrameType

import uvicorn

from onrecord.model import OnrecordError, UsageError
from onrecord.store import Store
from onrecord.web.app import make_app
from onrecord.web.security import LOOPBACK, Session

PORT = 8765
"""Where nobody asks for another; the next free one after it where it is taken."""
TRIES = 50
LAST_PORT = 65_535
PATIENCE_SECONDS = 3
"""How long requests under way are waited for at the end."""


class Addresses:
    """Where the running workbench is found."""

    def __init__(self, host: str, port: int, session: Session) -> None:
        name = f"[{host}]" if ":" in host else host
        self.base = f"http://{name}:{port}/"
        self._session = session

    @property
    def printed(self) -> str:
        """The address with the session's token."""
        return f"{self.base}?token={self._session.token}"

    def make_once(self) -> str:
        """An address that lets in once, for handing to another program."""
        return f"{self.base}?token={self._session.make_ticket()}"


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, on_ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_ready = on_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        if self.started:
            self._on_ready()


def serve(
    store: Store,
    *,
    host: str,
    port: int | None,
    writable: bool,
    on_ready: Callable[[Addresses], None],
) -> None:
    """Serve a store until Ctrl-C or SIGTERM. `port` 0 takes any free one, None the usual one or the next that is free.

    `on_ready` is told the addresses as soon as they answer. Raises UsageError for a host that is not this machine, and
    OnrecordError for a port that is taken or where the server does not start.
    """
    check_host(host)
    with listen(host, port) as bound:
        number = bound.getsockname()[1]
        session = Session(number)
        config = uvicorn.Config(
            make_app(store, session, writable=writable),
            http="h11",
            ws="none",
            log_config=None,
            log_level="critical",  # the guard tells of errors
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=PATIENCE_SECONDS,
        )
        server = _Server(config, lambda: on_ready(Addresses(host, number, session)))
        with stopping(), contextlib.suppress(KeyboardInterrupt):
            server.run(sockets=[bound])
        if not server.started:
            raise OnrecordError("the workbench could not be started")


def check_host(host: str) -> None:
    """Raise UsageError for a host that other machines could reach."""
    if host not in LOOPBACK:
        raise UsageError(
            f"{host}: the workbench is for this machine only, as there are no accounts yet to tell people apart; "
            f"one of: {', '.join(sorted(LOOPBACK))}"
        )


def listen(host: str, port: int | None) -> socket.socket:
    """A socket bound to a port of this machine."""
    wanted = range(PORT, min(PORT + TRIES, LAST_PORT + 1)) if port is None else (port,)
    for number in wanted:
        try:
            return bind(host, number)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise OnrecordError(f"port {number} cannot be listened on: {error.strerror or error}") from error
    if port is None:
        raise OnrecordError(f"the ports {PORT} to {wanted[-1]} are all taken; choose one with --port")
    raise OnrecordError(f"port {port} is taken by another program; choose one with --port, or leave it out")


def bind(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    try:
        # a port that was served a moment ago is free; one that is served now is not
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((host, port))
        bound.listen(512)
        bound.set_inheritable(False)
    except BaseException:
        bound.close()
        raise
    return bound


@contextlib.contextmanager
def stopping() -> Iterator[None]:
    """SIGTERM ends the server as Ctrl-C does: the server hands either on once it has stopped."""

    def interrupt(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
