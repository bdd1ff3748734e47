"""Who is let in, and what a browser may do with what it gets.

The server is for the people who were given its address: each curator has a token, which the address carries once and a cookie
after that. A form is taken only with a mark that another site cannot know, and only under the server's own name, so that
neither another page nor a name that was made to point here can send one. What is shown may load nothing from elsewhere and run no
script but our own file.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterable
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST = 64 << 10  # bytes of a form
LONGEST = 4096  # characters of an address
MOST_FIELDS = 200
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[\w.-]+)(?::\d{1,5})?")

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with "no-referrer" a form would not say where it comes from
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Refused(Exception):
    """A request that is not answered: status and why."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status, self.why = status, why


class Doors:
    """Curators by token, and the names that the server is called by."""

    def __init__(self, tokens: dict[str, str], hosts: Iterable[str], port: int) -> None:
        self.tokens, self.port = tokens, port
        self.hosts = frozenset(host.casefold() for host in hosts)
        self.cookie = f"exoclaim-{port}"  # browsers keep cookies by host, whatever the port

    def curator(self, token: str) -> str | None:
        """Whose token it is; every one is compared in full, so that the time tells nothing."""
        found = [name for known, name in self.tokens.items() if hmac.compare_digest(known.encode(), token.encode())]
        return found[0] if found else None

    def csrf(self, token: str) -> str:
        """The mark of a token's forms."""
        return hmac.new(token.encode(), b"form", hashlib.sha256).hexdigest()

    def host_known(self, host: str) -> bool:
        """Whether the request was sent to a name of ours ("" in `hosts`: to any)."""
        found = _HOST.fullmatch(host.casefold())
        return found is not None and (found[1].strip("[]") in self.hosts or "" in self.hosts)

    def origin_ours(self, request: Request) -> bool:
        """Whether a form comes from a page of ours, where the browser says from where."""
        origin = request.headers.get("origin")
        host = request.headers.get("host", "")
        return origin is None or origin in (f"http://{host}", f"https://{host}")


async def form_of(request: Request, doors: Doors, token: str) -> dict[str, str]:
    """The fields of a form that was sent. Raises Refused when it is too large, no form, or not one of ours."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            raise Refused(413, f"the form is larger than {LARGEST >> 10} kB")
    if request.headers.get("content-type", "").partition(";")[0] != "application/x-www-form-urlencoded":
        raise Refused(415, "forms are sent as application/x-www-form-urlencoded")
    try:
        fields = dict(parse_qsl(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS))
    except ValueError as error:
        raise Refused(400, "the form cannot be read") from error
    if not doors.origin_ours(request) or not hmac.compare_digest(fields.pop("csrf", "").encode(), doors.csrf(token).encode()):
        raise Refused(403, "the form was not sent from this page, or by another curator in this browser; load the page again")
    return fields


class Headers:
    """Puts the headers on every answer, and refuses addresses that are too long or sent to another's name."""

    def __init__(self, app: ASGIApp, doors: Doors) -> None:
        self.app, self.doors = app, doors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name.lower() for name, _ in message["headers"]}
                more = [(k.lower().encode(), v.encode()) for k, v in HEADERS.items() if k.lower().encode() not in given]
                message["headers"] = [*message["headers"], *more]
            await send(message)

        host = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"host"), "")
        if not self.doors.host_known(host):
            await _plain(guarded, 421, "this server does not answer under that name")
        elif len(scope["path"]) + len(scope["query_string"]) > LONGEST:
            await _plain(guarded, 414, "the address is too long")
        else:
            await self.app(scope, receive, guarded)


async def _plain(send: Send, status: int, text: str) -> None:
    await send({"type": "http.response.start", "status": status, "headers": [(b"content-type", b"text/plain; charset=utf-8")]})
    await send({"type": "http.response.body", "body": text.encode()})
