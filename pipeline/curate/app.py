"""The server: addresses → pages. What they show is made in `view.py`, what forms do in `forms.py`, who may do it in `safety.py`."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from pipeline.curate.evidence import WIDTHS, evidence
from pipeline.curate.forms import DIRECTIONS, Desk, WrongForm, undo_of, verdict_of
from pipeline.curate.keys import SLOTS, slots_of
from pipeline.curate.ledger import REASONS, Ledger, disputed
from pipeline.curate.queue import ORDERS, STATES, Item, Queue, Wanted
from pipeline.curate.rates import rule_rates
from pipeline.curate.render import Renderer
from pipeline.curate.safety import Doors, Headers, Refused, form_of
from pipeline.curate.view import ARROWS, filled
from pipeline.errors import ReadError
from pipeline.schema import Row

HERE = Path(__file__).parent
STATIC = {"curate.css": "text/css; charset=utf-8", "curate.js": "text/javascript; charset=utf-8", "icon.svg": "image/svg+xml"}
LISTED = 100  # claims on a page of the list
DONE = {
    "accept": "accepted",
    "reject": "rejected",
    "edit": "corrected",
    "add": "added",
    "skip": "skipped",
    "note": "noted",
    "undo": "taken back",
}

Answer = Callable[[Request, str, str], Awaitable[Response]]
"""A page for a request of a curator, who has this token."""


@dataclass(frozen=True, slots=True)
class Curation:
    """All that the pages are made from. `terms(letters, slot, type)` searches the lexicons; `whys` says what each rule is for."""

    queue: Queue
    ledger: Ledger
    desk: Desk
    renderer: Renderer
    doors: Doors
    terms: Callable[[str, str, str], list[Row]]
    whys: dict[str, str]
    types: dict[str, list[str]]


def make_app(curation: Curation) -> Starlette:
    """The server's application."""
    pages = _Pages(curation)
    routes = [
        Route("/", pages.guarded(pages.start)),
        Route("/claim/{key}", pages.guarded(pages.claim)),
        Route("/list", pages.guarded(pages.list)),
        Route("/progress", pages.guarded(pages.progress)),
        Route("/page", pages.guarded(pages.picture)),
        Route("/words", pages.guarded(pages.words)),
        Route("/terms", pages.guarded(pages.terms)),
        Route("/verdict", pages.guarded(pages.verdict), methods=["POST"]),
        Route("/static/{name}", pages.static),
    ]
    return Starlette(
        routes=routes, middleware=[Middleware(Headers, doors=curation.doors)], exception_handlers={404: pages.missing, 405: pages.missing}
    )


class _Pages:
    def __init__(self, curation: Curation) -> None:
        self.on = curation
        self.templates = Environment(
            loader=PackageLoader("pipeline.curate"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )
        self.templates.globals |= {
            "ARROWS": ARROWS,
            "REASONS": REASONS,
            "DIRECTIONS": DIRECTIONS,
            "ORDERS": ORDERS,
            "STATES": STATES,
            "DONE": DONE,
        }
        self.files = {name: (HERE / "static" / name).read_bytes() for name in STATIC}

    # ---- doors

    def guarded(self, answer: Answer) -> Callable[[Request], Awaitable[Response]]:
        """Only for those who have a token: in the cookie, or in the address, from where it moves into the cookie."""

        async def enter(request: Request) -> Response:
            doors = self.on.doors
            if token := request.query_params.get("token"):
                if not doors.curator(token):
                    return self.message(403, "This address is not valid (any more): take the one that exoclaim curate printed last.")
                response = RedirectResponse(str(request.url.remove_query_params("token").replace(scheme="", netloc="")) or "/", 303)
                response.set_cookie(doors.cookie, token, httponly=True, samesite="lax", path="/")
                return response
            token = request.cookies.get(doors.cookie, "")
            curator = doors.curator(token)
            if curator is None:
                return self.message(403, "Open the address that exoclaim curate printed: it lets you in.")
            try:
                return await answer(request, curator, token)
            except Refused as refused:
                return self.message(refused.status, refused.why)
            except WrongForm as wrong:
                return self.message(422, f"Not saved: {wrong}. Go back to mend it.", curator, token)

        return enter

    def message(self, status: int, text: str, curator: str = "", token: str = "") -> Response:
        """A page that says one thing."""
        return self._page("message.html.j2", status, curator, token, text=text, wanted=Wanted())

    async def missing(self, request: Request, error: Exception) -> Response:
        """What is answered where there is nothing."""
        status = getattr(error, "status_code", 404)
        return self.message(status, "There is nothing at this address.")

    async def static(self, request: Request) -> Response:
        """The style sheet and the script; no other file."""
        name = request.path_params["name"]
        if name not in self.files:
            return self.message(404, "There is nothing at this address.")
        return Response(self.files[name], media_type=STATIC[name], headers={"Cache-Control": "no-cache"})

    def _page(self, template: str, status: int, curator: str, token: str, **shown: Any) -> Response:
        last = self.on.ledger.last(curator) if curator else None
        shared = {
            "curator": curator, "csrf": self.on.doors.csrf(token) if token else "", "mark": secrets.token_urlsafe(12), "last": last,
            "progress": None, "pace": self.on.ledger.pace(curator) if curator else None,
        }  # fmt: skip
        if curator:
            shared["progress"] = self.on.queue.progress(shown["wanted"], curator)
        return HTMLResponse(self.templates.get_template(template).render(shared | shown), status)

    # ---- pages

    async def start(self, request: Request, curator: str, token: str) -> Response:
        """To the first claim that is wanted."""
        self.on.queue.refresh()
        wanted = Wanted.of(dict(request.query_params))
        found = self.on.queue.chosen(wanted, curator)
        if found:
            return RedirectResponse(address(found[0], wanted), 303)
        text = "Nothing is left to do here." if wanted.state == "open" and self.on.queue.items else "No claim fits."
        return self._page("message.html.j2", 200, curator, token, text=text, wanted=wanted)

    async def claim(self, request: Request, curator: str, token: str) -> Response:
        """A claim beside its page."""
        on, asked = self.on, request.query_params
        on.queue.refresh()
        wanted, item = Wanted.of(dict(asked)), self._item(request.path_params["key"])
        shown = on.queue.items.get(asked.get("evidence", ""), item)
        shown = shown if shown.key in item.alike else item
        before, after = on.queue.neighbours(item, wanted, curator)
        right = await run_in_threadpool(evidence, shown, asked.get("page", ""), on.desk.papers, on.renderer)
        return self._page(
            "claim.html.j2", 200, curator, token, wanted=wanted, item=item, shown=shown, before=before, after=after, address=address,
            slots=filled(item.row), names=slots_of(item.row), types=on.types, whys=on.whys, choices=on.queue.choices(),
            state=on.queue.state(item, curator), dispute=disputed(on.ledger.rulings(item.key, item.row)),
            history=on.ledger.history(item.key),
            title=on.desk.papers.title(item.row["doc"]), references=on.desk.papers.references(shown.row), **right,
        )  # fmt: skip

    async def list(self, request: Request, curator: str, token: str) -> Response:
        """All claims that are wanted, a hundred at a time."""
        self.on.queue.refresh()
        wanted = Wanted.of(dict(request.query_params))
        found = self.on.queue.chosen(wanted, curator)
        asked = request.query_params.get("from", "")
        start = min(int(asked), len(found)) // LISTED * LISTED if asked.isascii() and asked.isdecimal() and len(asked) < 9 else 0
        rows = [(item, self.on.queue.state(item, curator), filled(item.row)) for item in found[start : start + LISTED]]
        return self._page("list.html.j2", 200, curator, token, wanted=wanted, rows=rows, start=start, total=len(found), step=LISTED,
                          address=address, choices=self.on.queue.choices())  # fmt: skip

    async def progress(self, request: Request, curator: str, token: str) -> Response:
        """How far the work is, how often each rule is right, and where curators differ."""
        self.on.queue.refresh()
        wanted = Wanted.of(dict(request.query_params))
        items = self.on.queue.chosen(replace(wanted, state="all"), curator)
        counted = Counter(self.on.queue.state(item, curator) for item in items)
        states = {state: counted[state] for state in ("open", "accepted", "corrected", "rejected", "skipped")}
        disputes = len(self.on.queue.chosen(replace(wanted, state="disputed"), curator))
        return self._page("progress.html.j2", 200, curator, token, wanted=wanted, states=states, disputes=disputes,
                          rates=rule_rates(self.on.ledger), curators=self.on.ledger.curators(), whys=self.on.whys)  # fmt: skip

    def _item(self, key: str) -> Item:
        if key not in self.on.queue.items:
            raise Refused(404, "There is no such claim (any more).")
        return self.on.queue.items[key]

    # ---- what the script asks for

    async def picture(self, request: Request, curator: str, token: str) -> Response:
        """A page of a paper as PNG."""
        asked = request.query_params
        path = await run_in_threadpool(self.on.desk.papers.pdf, asked.get("doc", ""))
        number, width = asked.get("page", ""), asked.get("width", "")
        if path is None or not (number.isascii() and number.isdecimal() and len(number) < 6) or width not in map(str, WIDTHS):
            raise Refused(404, "There is no such page.")
        try:
            png = await run_in_threadpool(self.on.renderer.page, path, int(number), int(width))
        except ReadError as error:
            raise Refused(404, str(error)) from error
        return Response(png, media_type="image/png", headers={"Cache-Control": "private, max-age=3600"})

    async def words(self, request: Request, curator: str, token: str) -> Response:
        """The words of a page with their offsets and boxes, and the sentence that each stands in, for picking them."""
        doc, number = request.query_params.get("doc", ""), request.query_params.get("page", "")
        if doc not in self.on.desk.papers.files or not (number.isascii() and number.isdecimal() and len(number) < 6):
            raise Refused(404, "There is no such page.")
        layout = await run_in_threadpool(self.on.desk.papers.layout, doc)
        found = [
            [word.start, word.end, layout.text[word.start : word.end], *word.box, (layout.sentence_at(word.start) or (-1,))[0]]
            for word in layout.on_page(int(number))
        ]
        return JSONResponse({"words": found})

    async def terms(self, request: Request, curator: str, token: str) -> Response:
        """The terms of the lexicons for a few letters."""
        asked = request.query_params
        letters, slot = asked.get("q", "")[:100], asked.get("slot", "")
        if slot not in SLOTS:
            raise Refused(404, "There is no such slot.")
        return JSONResponse({"terms": await run_in_threadpool(self.on.terms, letters, slot, asked.get("type", "")[:40])})

    # ---- what is saved

    async def verdict(self, request: Request, curator: str, token: str) -> Response:
        """Keep a verdict, and on to the next claim."""
        fields = await form_of(request, self.on.doors, token)
        self.on.queue.refresh()
        wanted, now = Wanted.of(fields | {"doc": fields.get("paper", "")}), datetime.now(timezone.utc)  # `doc` is where a claim is added
        if fields.get("action") == "undo":
            last = self.on.ledger.last(curator)
            given = undo_of(fields, last, curator, now)
        else:
            item = self.on.queue.items.get(fields.get("key", ""))
            given = verdict_of(fields, fields.get("key", ""), item.row if item else None, curator, now, self.on.desk)
        at = self.on.queue.items.get(fields.get("key", ""))
        self.on.ledger.add(given)
        self.on.queue.refresh()
        return RedirectResponse(self._next(given.action, given.key, at, wanted, curator), 303)

    def _next(self, action: str, key: str, at: Item | None, wanted: Wanted, curator: str) -> str:
        """Where to after a verdict: to the claim that was taken back; the same one after a note or an added one; else the next."""
        items = self.on.queue.items
        if action == "undo":
            return address(items[key], wanted) if key in items else f"/?{wanted.query()}"
        if at is None:
            return f"/?{wanted.query()}"
        if action in ("note", "add"):
            return address(at, wanted)
        _, after = self.on.queue.neighbours(at, wanted, curator)
        return address(after, wanted) if after else f"/?{wanted.query()}"


def address(item: Item, wanted: Wanted, **more: str) -> str:
    """Where a claim is shown; what is wanted travels with it."""
    query = "&".join(filter(None, (wanted.query(), urlencode(more))))
    return f"/claim/{item.key}" + (f"?{query}" if query else "")
