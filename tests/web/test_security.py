"""Who is let in, as seen from a socket."""

import re
import threading
from pathlib import Path

import pytest

from onrecord.web.security import LONGEST_ADDRESS, POLICY, Session, name_host
from tests.web.running import Server, running

PATHS = (
    "/",
    "/claims",
    "/index.html",
    "/assets/index.js",
    "/api/claims",
    "/api/openapi.json",
    "/claims.json",
    "/nowhere",
)
OWN = "http://127.0.0.1:{0}"


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "POST", "DELETE", "TRACE", "FOO"])
def test_without_the_token_there_is_nothing(server: Server, path: str, method: str) -> None:
    answer = server.ask(path, method, known=False)
    assert answer.status == 401
    assert answer.headers["cache-control"] == "no-store"
    if method != "HEAD":
        assert answer.json.keys() == {"status", "error"}
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("give", ["header", "cookie", "address"])
@pytest.mark.parametrize("wrong", ["", "x", "{0}x", "{1}", "%00", "Bearer {0}", "é"])
def test_a_wrong_token_opens_nothing(server: Server, give: str, wrong: str) -> None:
    token = wrong.format(server.token, server.token[:-1])
    headers = {}
    if give == "header":
        headers = {"Authorization": f"Bearer {token}".encode().decode("latin-1")}
    elif give == "cookie":
        headers = {"Cookie": f"onrecord-{server.port}={token}".encode().decode("latin-1")}
    path = "/api/about" + (f"?token={token.replace(' ', '+').replace('é', '%E9')}" if give == "address" else "")
    answer = server.ask(path, headers=headers, known=False)
    assert answer.status == 401
    assert "set-cookie" not in answer.headers


def test_a_page_that_is_locked_says_what_to_do(server: Server) -> None:
    answer = server.ask("/claims?type=ASSAULT", headers={"Accept": "text/html,*/*"}, known=False)
    assert answer.status == 401
    assert answer.headers["content-type"].startswith("text/html")
    assert b"ASSAULT" not in answer.body


@pytest.mark.parametrize(
    ("asked", "clean"),
    [
        ("/?token={0}", "/"),
        ("/claims?type=ASSAULT&token={0}&text=a%20b", "/claims?type=ASSAULT&text=a%20b"),
        ("//elsewhere.example/x?token={0}", "/elsewhere.example/x"),
        ("/%5C%5Celsewhere.example?token={0}", "/elsewhere.example"),
        ("/claims%0d%0aX-Evil:1?token={0}&q=%0d%0a", "/claims%0D%0AX-Evil%3A1?q=%0d%0a"),
        ("/%C3%A9?token={0}", "/%C3%A9"),
    ],
)
def test_the_address_with_the_token_sets_a_cookie_and_leads_on(server: Server, asked: str, clean: str) -> None:
    answer = server.ask(asked.format(server.token), known=False)
    assert answer.status == 303
    assert answer.headers["location"] == clean
    cookie, *rules = answer.headers["set-cookie"].split("; ")
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(rules)
    assert server.ask("/api/about", headers={"Cookie": f"other=1; {cookie}"}, known=False).status == 200


def test_a_link_from_another_site_leads_on_by_a_page_of_ours(server: Server) -> None:
    # a browser leaves strict cookies out of the redirects of a request that another site began
    address = f"/claims?token={server.token}&text=%22%3E%3Cscript%3E&type=ASSAULT"
    answer = server.ask(address, headers={"Sec-Fetch-Site": "cross-site"}, known=False)
    assert answer.status == 200
    assert "set-cookie" in answer.headers
    assert b"<script" not in answer.body
    assert b'content="0; url=/claims?text=%22%3E%3Cscript%3E&amp;type=ASSAULT"' in answer.body


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8765",
        "192.168.1.5",
        "0.0.0.0",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "[::2]",
        "",
    ],
)
def test_another_name_for_this_machine_is_refused(server: Server, host: str) -> None:
    for path in ("/claims", "/api/claims"):
        assert server.ask(path, headers={"Host": host}).status == 403
        assert server.ask(path, headers={"Host": host}, known=False).status == 401
    answer = server.ask(f"/?token={server.token}", headers={"Host": host}, known=False)
    assert answer.status == 401
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:1", "LOCALHOST", "[::1]:8765", "[::1]"])
def test_names_of_this_machine_are_taken_on_any_port(server: Server, host: str) -> None:
    assert server.ask("/api/about", headers={"Host": host}).status == 200


def test_an_old_request_without_a_host_is_refused(server: Server) -> None:
    raw = f"GET /api/about HTTP/1.0\r\nAuthorization: Bearer {server.token}\r\n\r\n"
    assert server.send(raw.encode()).startswith(b"HTTP/1.1 403 ")


WITHDRAWAL = {"judgement_id": "ab", "reviewer": "Ada"}


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1"},
        {"Origin": "https://127.0.0.1:{0}"},
        {"Origin": "http://localhost:{0}"},
        {"Origin": "http://127.0.0.1:1", "Sec-Fetch-Site": "same-site"},
        {"Origin": "http://evil.example", "Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_other_pages_cannot_write_with_our_cookie(server: Server, headers: dict[str, str]) -> None:
    sent = {name: value.format(server.port) for name, value in headers.items()}
    for path in ("/api/withdrawals", "/api/pasted", "/claims"):
        answer = server.ask(path, "POST", body=WITHDRAWAL, headers={**server.cookie, **sent}, known=False)
        assert answer.status == 403


@pytest.mark.parametrize("headers", [{"Origin": OWN}, {"Sec-Fetch-Site": "same-origin"}])
def test_our_own_pages_can(server: Server, headers: dict[str, str]) -> None:
    sent = {name: value.format(server.port) for name, value in headers.items()}
    answer = server.ask("/api/withdrawals", "POST", body=WITHDRAWAL, headers={**server.cookie, **sent}, known=False)
    assert answer.status == 404


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_other_pages_cannot_take_in_what_is_read_with_our_cookie(server: Server, site: str) -> None:
    for mode, use in (("no-cors", "script"), ("navigate", "iframe"), ("cors", "empty")):
        fetch = {"Sec-Fetch-Mode": mode, "Sec-Fetch-Dest": use}
        headers = {**server.cookie, "Sec-Fetch-Site": site, **fetch}
        assert server.ask("/api/about", headers=headers, known=False).status == 403
    opened = {**server.cookie, "Sec-Fetch-Site": site, "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    assert server.ask("/api/about", headers=opened, known=False).status == 200


@pytest.mark.parametrize("path", [*PATHS, "/api/claims/zz", "/api/claims?limit=0"])
def test_every_answer_has_the_headers_that_keep_it_safe(server: Server, path: str) -> None:
    for known in (True, False):
        headers = server.ask(path, known=known).headers
        assert headers["content-security-policy"] == POLICY
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cross-origin-opener-policy"] == headers["cross-origin-resource-policy"] == "same-origin"
        assert headers["cache-control"] in ("no-store", "no-cache") or path.startswith("/assets/")
        assert "server" not in headers
        assert "access-control-allow-origin" not in headers


def test_the_policy_lets_nothing_in_from_elsewhere() -> None:
    assert POLICY.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert not re.search(r"unsafe|https?:|\*|strict-dynamic|nonce", POLICY)


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND", "FOO"])
@pytest.mark.parametrize("path", ["/claims", "/api/claims", "/api/judgements"])
def test_unknown_methods_do_nothing(server: Server, method: str, path: str) -> None:
    assert server.ask(path, method).status == 405


@pytest.mark.parametrize("path", ["/claims", "/api/claims", "/api/judgements", "/api/claims.csv", "/nowhere"])
def test_options_do_nothing(server: Server, path: str) -> None:
    answer = server.ask(path, "OPTIONS")
    assert answer.status == 204
    assert not answer.body
    assert "GET" in answer.headers["allow"]


@pytest.mark.parametrize("path", ["/api/about", "/api/codebook", "/nowhere", "/api/nowhere"])
def test_head_is_get_without_a_body(server: Server, path: str) -> None:
    got, head = server.ask(path), server.ask(path, "HEAD")
    assert head.status == got.status
    assert head.headers["content-type"] == got.headers["content-type"]
    assert head.body == b""


def test_an_address_may_not_be_endless(server: Server) -> None:
    assert server.ask(f"/api/claims?text={'a' * LONGEST_ADDRESS}").status == 414
    assert server.send(b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n").startswith(b"HTTP/1.1 4")


@pytest.mark.parametrize("path", ["/api/judgements", "/api/withdrawals"])
def test_a_body_may_not_be_endless(server: Server, path: str) -> None:
    assert server.ask(path, "POST", body={"reason": "x" * 2_000_000}).status == 413
    head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {server.token}\r\n"
    head += "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
    chunk = b"10000\r\n" + b"[" * 65_536 + b"\r\n"
    assert server.send(head.encode() + chunk * 40 + b"0\r\n\r\n").startswith(b"HTTP/1.1 413 ")


def test_a_websocket_is_refused(server: Server) -> None:
    head = "GET /api/about HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
    head += "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    assert server.send(head.encode()).startswith(b"HTTP/1.1 401 ")


@pytest.mark.parametrize(
    "raw", [b"\x16\x03\x01\x00\xa5", b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\x00" * 100 + b"\r\n\r\n"]
)
def test_what_is_no_request_is_answered_shortly(server: Server, raw: bytes) -> None:
    answer = server.send(raw + b"\r\n\r\n")
    assert answer == b"" or answer.startswith(b"HTTP/1.1 4")
    assert len(answer) < 2_000


def test_a_browser_is_handed_an_address_that_lets_in_once(record: Path, tmp_path: Path) -> None:
    # the command line of a browser can be read by other users of the machine
    opened, browser = tmp_path / "opened", tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {opened}.new\nmv {opened}.new {opened}\n')
    browser.chmod(0o755)
    with running(record, environment={"BROWSER": f"{browser} %s"}) as server:
        for _ in range(100):
            if opened.exists():
                break
            threading.Event().wait(0.1)
        address = opened.read_text().strip()
        assert address.startswith(f"{server.base}?token=")
        assert server.token not in address
        path = "/" + address.removeprefix(server.base)
        first = server.ask(path, known=False)
        assert first.status == 303
        assert server.token in first.headers["set-cookie"]
        assert server.ask(path, known=False).status == 401


def test_every_session_has_a_secret_of_its_own() -> None:
    first, second = Session(1), Session(1)
    assert first.token != second.token
    assert len(first.token) >= 40
    ticket = first.make_ticket()
    assert not second.take(ticket)
    assert first.take(ticket)
    assert not first.take(ticket)
    assert first.take(first.token)
    assert first.take(first.token)


@pytest.mark.parametrize(
    ("host", "name"),
    [("[::1]:80", "::1"), ("[::1", ""), ("a:80", "a"), ("A", "a"), ("::1", ""), ("", "")],
)
def test_names_of_hosts(host: str, name: str) -> None:
    assert name_host(host) == name


def test_no_answer_tells_of_this_machine(server: Server) -> None:
    for path in (*PATHS, "/api/claims/zz", "/api/claims?since=x", "/api/claims?area=1"):
        body = server.ask(path).body.decode()
        assert not re.search(r"Traceback|no answer names|/tmp/|\.py\b|site-packages", body)
