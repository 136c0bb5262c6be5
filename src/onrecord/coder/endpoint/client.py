"""One question to an OpenAI-compatible endpoint (`POST …/chat/completions`), and what may go wrong with it."""

import http.client
import json
import time
import urllib.error
import urllib.parse
import urllib.request
from typing import Any

import msgspec

from onrecord.model import CoderError
from onrecord.settings import Endpoint

LONGEST_ANSWER = 2_000_000
"""Bytes; an endpoint that sends more is not answering the question."""


class Message(msgspec.Struct, frozen=True):
    content: str | None = None


class Choice(msgspec.Struct, frozen=True):
    message: Message


class Completion(msgspec.Struct, frozen=True):
    """The part of an answer that counts; what else an endpoint sends is left alone."""

    choices: list[Choice]


def ask(endpoint: Endpoint, system: str, question: str) -> str:
    """The model's answer. Raises CoderError naming the endpoint and the reason where there is none in time."""
    body = {
        "model": endpoint.model,
        "temperature": 0,
        "response_format": {"type": "json_object"},
        "messages": [{"role": "system", "content": system}, {"role": "user", "content": question}],
    }
    headers = {"Content-Type": "application/json"}
    if endpoint.key:
        headers["Authorization"] = f"Bearer {endpoint.key}"
    url = f"{endpoint.url.rstrip('/')}/chat/completions"
    request = urllib.request.Request(url, json.dumps(body).encode("utf-8"), headers)
    try:
        answer = read_answer(request, endpoint.timeout)
        content = msgspec.json.decode(answer, type=Completion).choices[0].message.content
    except urllib.error.HTTPError as error:
        error.close()
        raise CoderError(f"the endpoint {show_url(url)} answered {error.code} {error.reason}") from None
    except (OSError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", error)
        raise CoderError(f"the endpoint {show_url(url)} does not answer: {reason}") from None
    except (msgspec.DecodeError, LookupError) as error:
        raise CoderError(f"the endpoint {show_url(url)} does not answer as it should: {error}") from None
    return content or ""


def read_answer(request: urllib.request.Request, timeout: float) -> bytes:
    """The body of an answer. `timeout` seconds are for the whole of it: one that trickles in is none either."""
    end = time.monotonic() + timeout
    parts, size = [], 0
    with urllib.request.urlopen(request, timeout=timeout) as response:
        while part := read_some(response):
            parts.append(part)
            size += len(part)
            if time.monotonic() > end:
                raise TimeoutError(f"not done after {timeout:g} s")
            if size > LONGEST_ANSWER:
                raise OSError(f"an answer of more than {LONGEST_ANSWER:,} bytes")
    return b"".join(parts)


def read_some(response: Any) -> bytes:
    part: bytes = response.read1(65536)
    return part


def show_url(url: str) -> str:
    """An address without user and password."""
    parts = urllib.parse.urlsplit(url)
    return urllib.parse.urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
