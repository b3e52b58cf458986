"""The front page: what is in the ledger, what is new, what is disputed and what is to be checked."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from reportedly.web.positions import make_summary
from reportedly.web.room import Shelf, render

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

MOST_CLAIMS = 8
MOST_ARTICLES = 10
MOST_ALARMS = 6


@router.get("/")
def show_front(request: Request, shelf: Shelf) -> HTMLResponse:
    """The page."""
    return render(
        request,
        "front.html",
        counts=shelf.tell("counts"),
        disputed=shelf.tell("disputed"),
        outlets=shelf.tell("outlets"),
        claims=[make_summary(row) for row in shelf.claims(disputed=True, limit=MOST_CLAIMS)],
        articles=shelf.lines("articles", order="newest", limit=MOST_ARTICLES).rows,
        alarms=shelf.lines("alarms", limit=MOST_ALARMS).rows,
    )
