"""A local server that speaks OpenAI's protocol, and answers what a test tells it to."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

Respond = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Server:
    """A server by its address, what it was asked, and how it answers."""

    url: str
    respond: Respond
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    left: Event = field(default_factory=Event)


def completion(content: object) -> Respond:
    """Answers as a chat completion with this content, as JSON unless it is a text."""
    text = content if isinstance(content, str) else json.dumps(content)
    return raw(200, json.dumps({"choices": [{"message": {"role": "assistant", "content": text}}]}))


def proposals(*given: object) -> Respond:
    """Answers with these proposals."""
    return completion({"proposals": list(given)})


def raw(status: int, body: str, **headers: str) -> Respond:
    """Answers with this status and body."""

    def respond(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body.encode("utf-8"))

    return respond


@contextmanager
def serving(respond: Respond) -> Iterator[Server]:
    """A server while it runs."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            server.asked.append(json.loads(self.rfile.read(length)))
            server.headers.append(dict(self.headers))
            server.paths.append(self.path)
            with suppress(OSError):  # who asked has gone
                server.respond(self)

        do_GET = do_POST

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server = Server(f"http://127.0.0.1:{http.server_address[1]}/v1", respond)
    thread = Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.left.set()
        http.shutdown()
        thread.join()
        http.server_close()
