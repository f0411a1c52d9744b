"""The one place from which a text leaves this machine: a chat completion asked of an endpoint over HTTP."""

from __future__ import annotations

import json
from dataclasses import dataclass
from http.client import HTTPException
from time import monotonic
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from reconcile.errors import ReconcileError
from reconcile.model.plain import plain

LONGEST = 4 << 20
"""Bytes of an answer that are read at most."""

_PIECE = 1 << 16
_AT_HOME = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class Endpoint:
    """An endpoint by its base address (`https://host/v1`), the model asked there, and the key, if any.

    `timeout` are the seconds that an answer may take.
    """

    url: str
    model: str
    key: str = ""
    timeout: float = 60.0

    @property
    def address(self) -> str:
        """Where a question goes."""
        return f"{self.url.rstrip('/')}/chat/completions"


def checked(endpoint: Endpoint) -> Endpoint:
    """The endpoint, if it can be asked; ReconcileError says what is amiss.

    A key travels in the open over `http://`, so that it goes no further than this machine that way.
    """
    try:
        parts = urlsplit(endpoint.url)
        host = parts.hostname or ""
    except ValueError:
        parts, host = urlsplit(""), ""
    if parts.scheme not in ("http", "https") or not host or parts.username:
        raise ReconcileError(f"llm: {endpoint.url!r} is no address; write https://host/v1")
    if endpoint.key and parts.scheme == "http" and host not in _AT_HOME:
        raise ReconcileError(f"llm: the key would go to {host} unencrypted; use https://")
    if not endpoint.key.isascii() or any(c.isspace() for c in endpoint.key):
        raise ReconcileError("llm: the key holds what no key holds, such as a blank; set it again")
    return endpoint


def ask(endpoint: Endpoint, messages: list[dict[str, str]]) -> str:
    """What the model answers; ReconcileError where nothing comes, or too much, or no chat completion.

    No redirect is followed: what was said to go to one place goes to no other.
    """
    body = json.dumps({"model": endpoint.model, "messages": messages, "temperature": 0, "stream": False})
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if endpoint.key:
        headers["Authorization"] = f"Bearer {endpoint.key}"
    request = Request(endpoint.address, body.encode("utf-8"), headers, method="POST")
    end = monotonic() + endpoint.timeout
    try:
        with build_opener(_NoRedirect).open(request, timeout=endpoint.timeout) as answer:
            return _content(_read(answer, end, endpoint))
    except HTTPError as error:
        with error:
            told = _excerpt(error.read(2000))
        raise ReconcileError(f"llm: {endpoint.address} answered {error.code}{told}") from None
    except TimeoutError:
        raise ReconcileError(_too_slow(endpoint)) from None
    except URLError as error:
        if isinstance(error.reason, TimeoutError):
            raise ReconcileError(_too_slow(endpoint)) from None
        raise ReconcileError(f"llm: {endpoint.address} cannot be reached: {error.reason}") from None
    except (HTTPException, OSError) as error:
        told = str(error) or type(error).__name__
        raise ReconcileError(f"llm: {endpoint.address} broke off: {told}") from None


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *_: Any, **__: Any) -> None:
        """Leave it as the error that it is here."""


def _read(answer: IO[bytes], end: float, endpoint: Endpoint) -> bytes:
    found = bytearray()
    while piece := answer.read(_PIECE):
        found += piece
        if len(found) > LONGEST:
            raise ReconcileError(f"llm: the answer is longer than {LONGEST >> 20} MB; it was not read")
        if monotonic() > end:
            raise TimeoutError
    return bytes(found)


def _content(body: bytes) -> str:
    """The text of the first choice."""
    try:
        content = json.loads(body)["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError):
        content = None
    if not isinstance(content, str):
        raise ReconcileError(f"llm: the answer is no chat completion{_excerpt(body)}")
    return content


def _excerpt(body: bytes) -> str:
    """The beginning of what came, as one line that is safe to show."""
    told = plain(" ".join(body.decode("utf-8", "replace").split()))
    return f": {told[:200]}" if told else ""


def _too_slow(endpoint: Endpoint) -> str:
    return f"llm: {endpoint.address} did not answer within {endpoint.timeout:g} s"
