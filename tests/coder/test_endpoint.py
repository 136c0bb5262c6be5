"""The endpoint extractor against a local server that answers rightly, wrongly, slowly, and not at all."""

import datetime as dt
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import msgspec
import pytest

from onrecord.coder import code_report, coder_version
from onrecord.model import Claim, CoderError, Report
from onrecord.settings import Endpoint, Settings

TEXT = (
    "KHARTOUM, May 4, 2011 - Nomads torched the granaries of farmers near Abyei on Sunday. The army watched the fire."
)
RIGHT = {
    "quote": "The army watched the fire",
    "trigger": "watched",
    "type": "ACCUSE",
    "mode": "investigation",
    "source": ["army"],
    "target": [],
}
Reply = Callable[[dict[str, Any]], bytes | None]


def completion(content: str) -> bytes:
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode()


def claims_of(*answers: object) -> bytes:
    return completion(json.dumps({"claims": list(answers)}))


@contextmanager
def serve(reply: Reply, status: int = 200, asked: list[dict[str, Any]] | None = None) -> Iterator[Endpoint]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if asked is not None:
                asked.append({"path": self.path, "key": self.headers.get("Authorization"), **question})
            body = reply(question)
            if body is None:
                self.close_connection = True
                return
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    class Quiet(ThreadingHTTPServer):
        def handle_error(self, *_: object) -> None:
            """A client that has gone away is part of the test."""

    server = Quiet(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        url = f"http://127.0.0.1:{server.server_address[1]}/v1"
        yield Endpoint(url=url, model="local", key="secret", timeout=5.0)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def code(endpoint: Endpoint | None) -> list[Claim]:
    return code_report(Report.of_text(TEXT, dt.date(2011, 5, 4)), Settings(endpoint=endpoint))


@pytest.fixture(scope="module")
def plain() -> list[Claim]:
    return code(None)


def test_an_answer_whose_quotes_hold_becomes_a_claim(plain: list[Claim]) -> None:
    asked: list[dict[str, Any]] = []
    with serve(lambda _: claims_of(RIGHT), asked=asked) as endpoint:
        claims = code(endpoint)
    (new,) = [claim for claim in claims if claim.claim_id not in {each.claim_id for each in plain}]
    assert (new.type, new.mode, new.trigger.exact) == ("ACCUSE", "investigation", "watched")
    assert TEXT[new.trigger.start : new.trigger.end] == "watched"
    assert "army" in new.source[0].exact
    assert [each["path"] for each in asked] == ["/v1/chat/completions"] * len(asked)
    assert asked[0]["key"] == "Bearer secret"
    assert "The army watched" in "".join(each["messages"][1]["content"] for each in asked)
    assert "ASSAULT: bombing" in asked[0]["messages"][0]["content"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"quote": "The army attacked the village", "trigger": "attacked", "type": "ASSAULT"},
        {"quote": "the army watched the fire", "trigger": "watched"},
        {"trigger": "torched"},
        {"trigger": "watch"},
        {"quote": "the", "trigger": "the"},
        {"source": ["rebels"]},
        {"target": ["farmers", "police"]},
        {"type": "WATCH"},
        {"mode": "bombing"},
        {"source": "army"},
        {"quote": ""},
        {"quote": None},
    ],
)
def test_an_answer_that_does_not_hold_is_dropped_and_the_others_stay(
    plain: list[Claim], wrong: dict[str, object]
) -> None:
    with serve(lambda _: claims_of({**RIGHT, **wrong}, 7)) as endpoint:
        assert code(endpoint) == plain
    with serve(lambda _: claims_of({**RIGHT, **wrong}, RIGHT)) as endpoint:
        assert len(code(endpoint)) == len(plain) + 1


@pytest.mark.parametrize("content", ["", "I cannot help with that.", "[]", '{"claims": 3}', '{"claims": ['])
def test_chatter_is_no_claim(plain: list[Claim], content: str) -> None:
    with serve(lambda _: completion(content)) as endpoint:
        assert code(endpoint) == plain


def test_json_in_a_fence_is_read(plain: list[Claim]) -> None:
    with serve(lambda _: completion(f"```json\n{json.dumps({'claims': [RIGHT]})}\n```")) as endpoint:
        assert len(code(endpoint)) == len(plain) + 1


def test_an_act_that_the_coder_has_is_not_doubled(plain: list[Claim]) -> None:
    torched = next(claim for claim in plain if claim.trigger.exact == "torched")
    double = {"quote": "Nomads torched the granaries", "trigger": "torched", "type": "ASSAULT"}
    with serve(lambda _: claims_of(double)) as endpoint:
        assert [each.claim_id for each in code(endpoint) if each.trigger.exact == "torched"] == [torched.claim_id]


@pytest.mark.parametrize(
    ("status", "body", "reason"),
    [
        (500, b"oops", "answered 500"),
        (401, b"{}", "answered 401"),
        (200, b"<html>", "does not answer as it should"),
        (200, b'{"choices": []}', "does not answer as it should"),
        (200, None, "does not answer"),
    ],
)
def test_an_endpoint_in_trouble_fails_the_report_with_the_reason(status: int, body: bytes | None, reason: str) -> None:
    with serve(lambda _: body, status) as endpoint, pytest.raises(CoderError, match=reason) as caught:
        code(endpoint)
    assert "secret" not in str(caught.value)


def test_a_slow_endpoint_is_given_up() -> None:
    def sleep(_: object) -> bytes:
        time.sleep(1.0)
        return claims_of()

    with serve(sleep) as endpoint, pytest.raises(CoderError, match="does not answer"):
        code(msgspec.structs.replace(endpoint, timeout=0.2))


def test_nobody_at_the_address() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://user:hidden@127.0.0.1:{taken.getsockname()[1]}/v1"
    with pytest.raises(CoderError, match="does not answer") as caught:
        code(Endpoint(url=url, model="local"))
    assert "hidden" not in str(caught.value)


def test_another_model_is_another_coder() -> None:
    one, other = (Endpoint(url="http://localhost/v1", model=model) for model in ("a", "b"))
    versions = {coder_version(Settings(endpoint=each)) for each in (None, one, other)}
    assert len(versions) == 3
    assert coder_version(Settings(endpoint=msgspec.structs.replace(one, key="k"))) in versions
