"""The one place from which a text leaves this machine: a chat completion asked of an endpoint over HTTP."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from http.client import HTTPException
from threading import Thread
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import SplitResult, urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener, getproxies, proxy_bypass

from reconcile.errors import ReconcileError
from reconcile.model.plain import plain

LONGEST = 4 << 20
"""Bytes of an answer that are read at most."""

A_DAY = 86_400.0
"""Seconds that nobody waits longer than, whatever the settings say, which may say for ever."""

_AT_HOME = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True)
class Endpoint:
    """An endpoint by its base address (`https://host/v1`), the model asked there, and the key, if any.

    `timeout` are the seconds that an answer may take, from the first word to the last.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)
    timeout: float = 60.0

    @property
    def address(self) -> str:
        """Where a question goes."""
        return f"{self.url.rstrip('/')}/chat/completions"

    @property
    def proxy(self) -> str:
        """The proxy that a question goes through, as host and port; none to this machine itself."""
        parts = urlsplit(self.url)
        if (parts.hostname or "") in _AT_HOME or proxy_bypass(parts.netloc):
            return ""
        found = getproxies().get(parts.scheme, "")
        return found.rpartition("@")[2].rpartition("//")[2].rstrip("/")


def checked(endpoint: Endpoint) -> Endpoint:
    """The endpoint, if it can be asked; ReconcileError says what is amiss, and neither key nor password.

    A key travels in the open over `http://`, so that it goes no further than this machine that way.
    """
    parts = _split(endpoint.url)
    host = parts.hostname or "" if parts else ""
    if parts is None or parts.scheme not in ("http", "https") or not host:
        told = plain(endpoint.url.rpartition("@")[2][:80])
        raise ReconcileError(f"llm: {told!r} is no address; write https://host/v1")
    if "@" in parts.netloc or parts.query or parts.fragment:
        told = f"{parts.scheme}://{host}"
        raise ReconcileError(
            f"llm: the address of {told} is to hold no name, password or query; write https://host/v1, "
            "and give the key as RECONCILE_LLM_KEY"
        )
    if endpoint.key and parts.scheme == "http" and host not in _AT_HOME:
        raise ReconcileError(f"llm: the key would go to {host} unencrypted; use https://")
    if not endpoint.key.isascii() or not endpoint.key.isprintable() or " " in endpoint.key:
        raise ReconcileError("llm: the key holds what no key holds, such as a blank; set it again")
    return endpoint


def _split(url: str) -> SplitResult | None:
    if not url.isascii() or not url.isprintable() or " " in url:
        return None
    try:
        parts = urlsplit(url)
        _ = parts.port  # which is looked at only when asked for
    except ValueError:
        return None
    return parts


def ask(endpoint: Endpoint, messages: list[dict[str, str]]) -> str:
    """What the model answers; ReconcileError where nothing comes, or too much, or no chat completion.

    No redirect is followed: what was said to go to one place goes to no other.
    """
    return _within(endpoint, lambda: _asked(endpoint, messages))


def _within(endpoint: Endpoint, does: Callable[[], str]) -> str:
    """What comes of something before its time is over, whatever the other side drips in between.

    A socket's own timeout begins anew with each byte; so the asking has a thread, which is left behind.
    """
    come: list[str | ReconcileError] = []

    def run() -> None:
        try:
            come.append(does())
        except ReconcileError as error:
            come.append(error)
        except Exception as error:  # what else may come of a stranger's answer is told as such
            come.append(ReconcileError(f"llm: {endpoint.address} broke off: {type(error).__name__}"))

    thread = Thread(target=run, name="llm", daemon=True)
    thread.start()
    thread.join(min(endpoint.timeout, A_DAY))
    if not come:
        raise ReconcileError(_too_slow(endpoint))
    if isinstance(come[0], ReconcileError):
        raise come[0]
    return come[0]


def _asked(endpoint: Endpoint, messages: list[dict[str, str]]) -> str:
    body = json.dumps({"model": endpoint.model, "messages": messages, "temperature": 0, "stream": False})
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if endpoint.key:
        headers["Authorization"] = f"Bearer {endpoint.key}"
    request = Request(endpoint.address, body.encode("utf-8"), headers, method="POST")
    own = () if endpoint.proxy else (ProxyHandler({}),)
    try:
        with build_opener(_NoRedirect, *own).open(request, timeout=min(endpoint.timeout, A_DAY)) as answer:
            return _content(_read(answer), endpoint)
    except HTTPError as error:
        with error:
            if 300 <= error.code < 400:
                raise ReconcileError(_redirected(endpoint, error)) from None
            told = _excerpt(error.read(2000), endpoint)
        raise ReconcileError(f"llm: {endpoint.address} answered {error.code}{told}") from None
    except TimeoutError:
        raise ReconcileError(_too_slow(endpoint)) from None
    except URLError as error:
        if isinstance(error.reason, TimeoutError):
            raise ReconcileError(_too_slow(endpoint)) from None
        told = _safe(str(error.reason), endpoint)
        raise ReconcileError(f"llm: {endpoint.address} cannot be reached: {told}") from None
    except (HTTPException, OSError) as error:
        told = _safe(str(error) or type(error).__name__, endpoint)
        raise ReconcileError(f"llm: {endpoint.address} broke off: {told}") from None


def _redirected(endpoint: Endpoint, error: HTTPError) -> str:
    """That it sends elsewhere, and where: for the user to decide, who was told of one address."""
    to = _safe(str(error.headers.get("Location") or "nowhere"), endpoint)
    return (
        f"llm: {endpoint.address} answered {error.code}: it sends on to {to}, where nothing was sent; "
        "if that is right, make it the address"
    )


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *_: Any, **__: Any) -> None:
        """Leave it as the error that it is here."""


def _read(answer: IO[bytes]) -> bytes:
    found = answer.read(LONGEST + 1)
    if len(found) > LONGEST:
        raise ReconcileError(f"llm: the answer is longer than {LONGEST >> 20} MB; it was not read")
    return found


def _content(body: bytes, endpoint: Endpoint) -> str:
    """The text of the first choice."""
    try:
        content = json.loads(body)["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError):
        content = None
    if not isinstance(content, str):
        raise ReconcileError(f"llm: the answer is no chat completion{_excerpt(body, endpoint)}")
    return content


def _excerpt(body: bytes, endpoint: Endpoint) -> str:
    """The beginning of what came."""
    told = _safe(body.decode("utf-8", "replace"), endpoint)
    return f": {told}" if told else ""


def _safe(told: str, endpoint: Endpoint) -> str:
    """What the other side says, as one short line that is safe to show, without the key it may repeat."""
    if endpoint.key:
        told = told.replace(endpoint.key, "(the key)")
    return plain(" ".join(told.split()))[:200]


def _too_slow(endpoint: Endpoint) -> str:
    return f"llm: {endpoint.address} did not answer within {endpoint.timeout:g} s"
