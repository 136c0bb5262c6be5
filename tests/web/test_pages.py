"""The built pages and the addresses that they answer to."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from onrecord.web.asgi import Receive, Scope, Send
from onrecord.web.errors import encode_mistake
from onrecord.web.pages import NOT_BUILT, Pages, find_twin
from tests.web.running import Answer, Server, ask, serving_here

PAGES = (
    "/claims",
    "/claims/3f2a91",
    "/reports",
    f"/reports/{'a' * 64}",
    "/relations",
    "/review",
    "/sources",
    "/codebook",
    "/add",
)
SCRIPT = "export const words = 'shelled';\n" * 200


async def answer_as_api(scope: Scope, _receive: Receive, send: Send) -> None:
    """Stands in for the API only to tell what address it was asked."""
    if scope["type"] == "http":
        body = f"{scope['method']} {scope['path']}".encode()
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": body})


class Site(NamedTuple):
    port: int

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        return ask(self.port, path, method, None, headers)


@pytest.fixture
def built(tmp_path: Path) -> Path:
    folder = tmp_path / "static"
    (folder / "assets").mkdir(parents=True)
    (folder / "index.html").write_text("<!doctype html><title>the workbench</title>")
    (folder / "icon.svg").write_text("<svg/>")
    (folder / "assets" / "index-3f2a.js").write_text(SCRIPT)
    (folder / "notes.secret").write_text("of a kind that is not served")
    (tmp_path / "outside.html").write_text("outside")
    (folder / "link.html").symlink_to(tmp_path / "outside.html")
    return folder


@pytest.fixture
def site(built: Path) -> Iterator[Site]:
    with serving_here(Pages(answer_as_api, built)) as port:
        yield Site(port)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_the_same_file(site: Site, path: str) -> None:
    answer = site.ask(path + "?type=ASSAULT")
    assert answer.status == 200
    assert b"the workbench" in answer.body
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", ["/nowhere", "/claims/a/b", "/claims/zz", "/Claims", "/codebook/x", "/assets"])
def test_an_unknown_page_says_so_by_itself(site: Site, path: str) -> None:
    answer = site.ask(path)
    assert answer.status == 404
    assert b"the workbench" in answer.body


@pytest.mark.parametrize("path", ["/nowhere.json", "/assets/gone.js", "/claims/a/b.json"])
def test_an_unknown_file_is_told_in_a_line(site: Site, path: str) -> None:
    answer = site.ask(path)
    assert answer.status == 404
    assert answer.body == encode_mistake(404, "there is no such address")


def test_the_way_in_leads_to_the_claims(site: Site) -> None:
    answer = site.ask("/?type=ASSAULT")
    assert answer.status == 307
    assert answer.headers["location"] == "/claims?type=ASSAULT"


def test_files_named_by_their_content_are_kept_for_good(site: Site) -> None:
    answer = site.ask("/assets/index-3f2a.js")
    assert answer.body.decode() == SCRIPT
    assert answer.headers["content-type"] == "text/javascript; charset=utf-8"
    assert "immutable" in answer.headers["cache-control"]
    assert site.ask("/icon.svg").headers["cache-control"] == "no-cache"


def test_large_files_are_compressed_for_whoever_can_read_that(site: Site) -> None:
    answer = site.ask("/assets/index-3f2a.js", **{"Accept-Encoding": "gzip, br"})
    assert answer.headers["content-encoding"] == "gzip"
    assert gzip.decompress(answer.body).decode() == SCRIPT
    assert "content-encoding" not in site.ask("/icon.svg", **{"Accept-Encoding": "gzip"}).headers


@pytest.mark.parametrize(
    "path",
    [
        "/../outside.html",
        "/assets/../../outside.html",
        "/..%2foutside.html",
        "/%2e%2e/outside.html",
        "/assets/..%5c..%5coutside.html",
        "/link.html",
        "/notes.secret",
        "//etc/passwd",
        "/%00",
        "/index.html%00.js",
        "/" + "a" * 5_000,
        "/%ff%fe",
        "/con.html/",
    ],
)
def test_nothing_outside_the_folder_is_found(site: Site, path: str) -> None:
    answer = site.ask(path)
    assert answer.status == 404
    assert b"outside" not in answer.body
    assert b"not served" not in answer.body


def test_pages_can_only_be_looked_at(site: Site) -> None:
    assert site.ask("/claims", "POST").status == 405
    assert site.ask("/claims", "OPTIONS").headers["allow"] == "GET, HEAD, OPTIONS"
    head = site.ask("/claims", "HEAD")
    assert head.status == 200
    assert head.body == b""
    assert int(head.headers["content-length"]) > 0


def test_what_is_not_built_says_how_to_build_it(tmp_path: Path) -> None:
    with serving_here(Pages(answer_as_api, tmp_path / "nowhere")) as port:
        site = Site(port)
        answer = site.ask("/claims")
        assert answer.status == 503
        assert answer.body.decode() == NOT_BUILT
        assert b"Node 20" in answer.body
        assert site.ask("/api/claims").body == b"GET /api/claims"


@pytest.mark.parametrize(
    ("page", "address"),
    [
        ("/claims.json", "/api/claims"),
        ("/claims/3f2a.json", "/api/claims/3f2a"),
        ("/reports.json", "/api/reports"),
        ("/reports/3F2A.json", "/api/reports/3F2A"),
        ("/relations.json", "/api/relations"),
        ("/review.json", "/api/review"),
        ("/sources.json", "/api/sources"),
        ("/codebook.json", "/api/codebook"),
        ("/add.json", "/api/jobs"),
    ],
)
def test_every_page_has_a_twin_in_json(site: Site, page: str, address: str) -> None:
    assert find_twin(page) == address
    assert site.ask(page).body.decode() == f"GET {address}"


@pytest.mark.parametrize(
    "path", ["/claims", "/about.json", "/claims/a/b.json", "/claims/../about.json", "/.json", "/review/x.json"]
)
def test_nothing_else_has(path: str) -> None:
    assert find_twin(path) is None


def test_a_twin_answers_what_the_api_does(server: Server) -> None:
    # the address of a page may hold more than the filter
    assert server.ask("/codebook.json").json == server.ask("/api/codebook").json
    assert server.ask("/claims.json?kind=relation&view=map").json == server.ask("/api/claims?kind=relation").json
    assert server.ask("/api/claims?kind=relation&view=map").status == 400
