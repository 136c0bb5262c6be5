"""The pages: the built workbench and the addresses that it answers to, and a JSON twin beside each."""

import asyncio
import gzip
import re
from pathlib import Path

import msgspec

from onrecord.web.asgi import App, Receive, Scope, Send
from onrecord.web.errors import encode_mistake

STATIC = Path(__file__).parent / "static"
"""What `ui/` is built into; it ships with the package."""

MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".gz": "application/gzip",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".geojson": "application/geo+json",
    ".map": "application/json",
    ".pbf": "application/x-protobuf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}
"""Of all that is served; the machine's own list of types may be anything."""
COMPACT = (".gz", ".png", ".woff2")
"""Compressed as they are."""
WORTH_COMPRESSING = 2_048

PAGES = re.compile(r"/(?:claims|reports)(?:/[0-9a-fA-F]{1,64})?|/(?:relations|review|sources|codebook|add)")
TWINS = re.compile(r"/(claims|reports)(/[0-9a-zA-Z]{1,64})?\.json|/(relations|review|sources|codebook|add)\.json")
HOME = "/claims"

NOT_BUILT = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>onrecord</title><h1>The pages are not built</h1>'
    "<p>This is a checkout without its built pages. Build them with <code>make ui</code>, which needs "
    "Node 20 or newer, and load this page again. The API under <code>/api</code> works without them.</p></html>"
)


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """An answer of the pages."""

    status: int
    body: bytes
    media_type: str
    cache: str = "no-cache"
    compressed: bool = False


class Pages:
    """Sends the API's addresses on to the API, and answers all others with the built pages."""

    def __init__(self, api: App, static: Path = STATIC) -> None:
        self._api = api
        self._static = static.resolve()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._api(scope, receive, send)
            return
        if scope["method"] == "HEAD":
            # answered as GET; the server leaves the body out, and exports do not even make one
            scope = {**scope, "method": "GET", "state": {**scope.get("state", {}), "head": True}}
        twin = find_twin(scope["path"])
        if twin is not None:
            # a page's address may hold more than a filter, such as what is open on it
            state = {**scope.get("state", {}), "twin": True}
            await self._api({**scope, "path": twin, "raw_path": twin.encode(), "state": state}, receive, send)
        elif scope["path"] == "/api" or scope["path"].startswith("/api/"):
            await self._api(scope, receive, send)
        else:
            await self._answer(scope, send)

    async def _answer(self, scope: Scope, send: Send) -> None:
        if scope["method"] == "OPTIONS":
            headers, body, status = [(b"allow", b"GET, HEAD, OPTIONS")], b"", 204
        elif scope["method"] != "GET":
            body, status = encode_mistake(405, "pages can only be looked at"), 405
            headers = [(b"allow", b"GET, HEAD, OPTIONS"), (b"content-type", b"application/json")]
        elif scope["path"] == "/":
            query = scope["query_string"]
            headers, body, status = [(b"location", HOME.encode() + (b"?" + query if query else b""))], b"", 307
        else:
            gzipped = any(name == b"accept-encoding" and b"gzip" in value for name, value in scope["headers"])
            found = await asyncio.to_thread(self.find, scope["path"], gzipped=gzipped)
            body, status = found.body, found.status
            headers = [(b"content-type", found.media_type.encode()), (b"cache-control", found.cache.encode())]
            headers += [(b"vary", b"accept-encoding")]
            headers += [(b"content-encoding", b"gzip")] if found.compressed else []
        headers.append((b"content-length", str(len(body)).encode()))
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body, "more_body": False})

    def find(self, path: str, *, gzipped: bool) -> Found:
        """The page or file at a path; for one that is unknown, the page that says so, with status 404."""
        file = self._find_file(path)
        if file is not None:
            assets = path.startswith("/assets/")  # named by their content
            return _read(file, 200, "private, max-age=31536000, immutable" if assets else "no-cache", gzipped)
        if path.endswith(".json") or path.startswith("/assets/"):
            body = encode_mistake(404, "there is no such address")
            return Found(status=404, body=body, media_type="application/json", cache="no-store")
        index = self._static / "index.html"
        if not has_pages(self._static):
            return Found(status=503, body=NOT_BUILT.encode(), media_type=MEDIA_TYPES[".html"], cache="no-store")
        return _read(index, 200 if PAGES.fullmatch(path) else 404, "no-cache", gzipped)

    def _find_file(self, path: str) -> Path | None:
        """A built file. Only what really lies within the folder is found, whatever the path says."""
        if "\0" in path or path.endswith("/"):
            return None
        try:
            file = (self._static / path.lstrip("/")).resolve()
            inside = file.is_relative_to(self._static) and file.suffix in MEDIA_TYPES and file.is_file()
        except (OSError, ValueError):
            return None
        return file if inside else None


def has_pages(static: Path = STATIC) -> bool:
    """Whether the pages are built."""
    return (static / "index.html").is_file()


def find_twin(path: str) -> str | None:
    """The address in the API of a page's JSON twin: `/claims/3f2a.json` → `/api/claims/3f2a`."""
    found = TWINS.fullmatch(path)
    if found is None:
        return None
    if found[3]:
        return "/api/jobs" if found[3] == "add" else f"/api/{found[3]}"
    return f"/api/{found[1]}{found[2] or ''}"


def _read(file: Path, status: int, cache: str, gzipped: bool) -> Found:
    body = file.read_bytes()
    if file.name == "index.html":
        # built with relative addresses, for a published copy in any folder; here a page may be /claims/ID
        body = body.replace(b'"./', b'"/')
    compress = gzipped and file.suffix not in COMPACT and len(body) >= WORTH_COMPRESSING
    return Found(
        status=status,
        body=gzip.compress(body, 5, mtime=0) if compress else body,
        media_type=MEDIA_TYPES[file.suffix],
        cache=cache,
        compressed=compress,
    )
