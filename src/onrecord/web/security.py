"""Who is let in: only whoever holds this session's token, from this machine, and from our own pages.

The guard stands before everything else, so that without the token no page, no file and no answer is to be had. The
token comes in the printed address; a browser gets it as a cookie that neither scripts nor other sites can use.
"""

import asyncio
import hmac
import secrets
from http import HTTPStatus
from urllib.parse import quote, unquote_plus

from onrecord.web.asgi import App, Message, Receive, Scope, Send
from onrecord.web.errors import WENT_WRONG, encode_mistake, log_error

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "font-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
)
NOT_KEPT = (b"cache-control", b"no-store")
"""For every answer that does not say otherwise."""

LOOPBACK = frozenset(("localhost", "127.0.0.1", "::1"))
METHODS = frozenset(("GET", "HEAD", "OPTIONS", "POST"))
SAFE_METHODS = METHODS - {"POST"}
LONGEST_ADDRESS = 16_384
"""Bytes of a request's path and query."""

GO_ON = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>onrecord</title>'
    '<meta http-equiv="refresh" content="0; url={0}"><p><a href="{0}">Go on to the record</a></p></html>'
)
LOCKED = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    "<title>onrecord</title><h1>This record is locked</h1>"
    "<p>Open it with the whole address that <code>onrecord serve</code> printed.</p>"
    '<p>Did you open it in this browser before? <a href="">Try again</a>.</p></html>'
)
"""Links of other sites come without our cookie; the same link on our own page comes with it."""


class Session:
    """The secrets of one run of the server."""

    def __init__(self, port: int, token: str | None = None) -> None:
        self.token = token or secrets.token_urlsafe(32)
        self.cookie = f"onrecord-{port}"
        """Cookies do not tell ports apart, so each server has a name of its own."""
        self._tickets: set[str] = set()

    def make_ticket(self) -> str:
        """A token that lets in once: other users of this machine can read a browser's command line."""
        ticket = secrets.token_urlsafe(32)
        self._tickets.add(ticket)
        return ticket

    def is_token(self, given: str) -> bool:
        """Compares in constant time."""
        return hmac.compare_digest(given.encode("utf-8", "replace"), self.token.encode())

    def take(self, given: str) -> bool:
        """Whether a token or a ticket is good; a ticket is good once."""
        if self.is_token(given):
            return True
        word = given.encode("utf-8", "replace")
        found = [ticket for ticket in self._tickets if hmac.compare_digest(word, ticket.encode())]
        self._tickets.difference_update(found)
        return bool(found)


class Guard:
    """Stands before the application: lets in, or answers itself."""

    def __init__(self, app: App, session: Session) -> None:
        self._app = app
        self._session = session

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._serve(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1008, "reason": ""})

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def send_safely(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                message["headers"] = _add_headers(list(message["headers"]))
            await send(message)

        try:
            answer = self._refuse(scope)
            if answer is None:
                await self._app(scope, receive, send_safely)
            else:
                await answer(send_safely)
        except asyncio.CancelledError:
            return  # the server stops and has waited long enough for whoever takes in the answer
        except Exception as error:  # nothing of it may reach an answer
            log_error(error)
            if not started:
                await Answer(500, WENT_WRONG)(send_safely)

    def _refuse(self, scope: Scope) -> "Answer | None":
        """The answer to a request that is not let through, None for one that is."""
        headers = {name.lower().decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        token = _find_token(scope)
        bearer = self._session.is_token(headers.get("authorization", "").removeprefix("Bearer "))
        known = bearer or self._has_cookie(headers)
        if not known and token is None:
            return _lock(headers, "the session's token is asked for: open the address that `onrecord serve` printed")
        if name_host(headers.get("host", "")) not in LOOPBACK:
            return Answer(403, "this record is served to this machine only") if known else _lock(headers, "wrong name")
        if token is not None and not bearer:
            return self._log_in(scope, headers, token)
        if scope["method"] not in METHODS:
            return Answer(405, "method not allowed", [(b"allow", ", ".join(sorted(METHODS)).encode())])
        if len(scope["raw_path"]) + len(scope["query_string"]) > LONGEST_ADDRESS:
            return Answer(414, "the address is too long")
        if not bearer and not _is_ours(scope["method"], headers):
            return Answer(403, "the request comes from another page than this record's own")
        return None

    def _has_cookie(self, headers: dict[str, str]) -> bool:
        for pair in headers.get("cookie", "").split(";"):
            name, _, value = pair.strip().partition("=")
            if name == self._session.cookie and self._session.is_token(value):
                return True
        return False

    def _log_in(self, scope: Scope, headers: dict[str, str], token: str) -> "Answer":
        if scope["method"] not in ("GET", "HEAD") or not self._session.take(token):
            return _lock(headers, "this token is not, or no longer, good: take the address that is printed now")
        cookie = f"{self._session.cookie}={self._session.token}; HttpOnly; SameSite=Strict; Path=/"
        address = _clean_address(scope)
        answer = Answer(303, "", [(b"set-cookie", cookie.encode()), (b"location", address.encode())])
        if headers.get("sec-fetch-site", "none") in ("cross-site", "same-site"):
            # a redirect would still count as the other site's request and come without the cookie
            page = GO_ON.format(address.replace("&", "&amp;").replace("'", "%27"))
            return Answer(200, page, answer.headers[:1])
        return answer


class Answer:
    """A small answer of the guard's own: an error, a redirect or a page."""

    def __init__(self, status: int, text: str, headers: list[tuple[bytes, bytes]] | None = None) -> None:
        self.status = status
        page = text.startswith("<!doctype html>")
        self.body = text.encode() if page or not text else encode_mistake(status, text)
        kind = b"text/html; charset=utf-8" if page else b"application/json"
        length = str(len(self.body)).encode()
        self.headers = [*(headers or []), (b"content-type", kind), (b"content-length", length)]

    async def __call__(self, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status, "headers": self.headers})
        await send({"type": "http.response.body", "body": self.body, "more_body": False})


def _lock(headers: dict[str, str], reason: str) -> Answer:
    wants_page = "text/html" in headers.get("accept", "")
    return Answer(HTTPStatus.UNAUTHORIZED, LOCKED if wants_page else reason, [(b"www-authenticate", b"Bearer")])


def _add_headers(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    given = {name.lower() for name, _ in headers}
    return headers + [header for header in (*HEADERS, NOT_KEPT) if header[0] not in given]


def name_host(host: str) -> str:
    """The name in a Host header, without its port: `[::1]:8765` → `::1`."""
    name, bracket, _ = host.lower().removeprefix("[").partition("]")
    if host.startswith("["):
        return name if bracket else ""
    return host.lower().partition(":")[0]


def _is_ours(method: str, headers: dict[str, str]) -> bool:
    """Whether a request with our cookie was made by our own page, or by a person who opens an address."""
    site = headers.get("sec-fetch-site")
    origin = headers.get("origin")
    if method not in SAFE_METHODS:
        return origin == f"http://{headers.get('host', '')}" if origin is not None else site == "same-origin"
    if site in (None, "same-origin", "none"):
        return True
    return headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"


def _find_token(scope: Scope) -> str | None:
    for pair in scope["query_string"].split(b"&"):
        name, _, value = pair.partition(b"=")
        if name == b"token":
            return unquote_plus(value.decode("latin-1"))
    return None


def _clean_address(scope: Scope) -> str:
    """The request's own path and query without the token; never the address of another site."""
    path = "/" + quote(scope["path"].lstrip("/\\"), safe="/~")
    rest = b"&".join(pair for pair in scope["query_string"].split(b"&") if pair and pair.partition(b"=")[0] != b"token")
    query = quote(rest.decode("latin-1"), safe="%&=+,:;@/?~!*()")
    return f"{path}?{query}" if query else path
