"""The application: settings, a catalogue's keeper and a pack come in, an ASGI application goes out.

This file knows which pages there are. Everything that may go wrong in one becomes a page that says what to do.
"""

from __future__ import annotations

import sqlite3
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.staticfiles import StaticFiles

from reportedly import __version__
from reportedly.ledger.errors import LedgerError
from reportedly.web import api, api_writing
from reportedly.web.catalogue.keeper import CatalogueError
from reportedly.web.desk import Desk
from reportedly.web.guard import Guard
from reportedly.web.pages import ROUTERS
from reportedly.web.room import Room, get_room, render

if TYPE_CHECKING:
    from starlette.types import Scope

    from reportedly.packs import Pack
    from reportedly.web.catalogue.keeper import Keeper
    from reportedly.web.settings import Settings

LONGEST_MESSAGE = 2_000
"""Letters of what is said to be wrong with an address, which may repeat much of it."""

STATIC = str(files("reportedly.web").joinpath("static"))


def make_app(settings: Settings, keeper: Keeper, pack: Pack) -> FastAPI:
    """The application; `keeper` has made its catalogue already."""
    app = FastAPI(
        title="reportedly",
        version=__version__,
        description="Who said what, on whose authority. Lines are as `reportedly … --json` prints them.",
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    app.state.room = Room(settings, keeper, pack, Desk(settings, keeper))
    # What writes goes first: else its paths would be taken for listings.
    for router in (*ROUTERS, *((api_writing.router,) if settings.writable_api else ()), api.router):
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_middleware(Guard, settings=settings, on_failure=_show_failure)
    app.add_exception_handler(HTTPException, _show_refusal)
    app.add_exception_handler(RequestValidationError, _show_invalid)
    app.add_exception_handler(LedgerError, _show_broken)
    app.add_exception_handler(CatalogueError, _show_broken)
    app.add_exception_handler(sqlite3.Error, _show_broken)
    return app


def _say(request: Request, status: int, title: str, message: str, **headers: str) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse({"detail": message}, status, headers)
    response = render(request, "error.html", status=status, title=title, message=message)
    response.headers.update(headers)
    return response


TITLES = {
    403: "Not allowed",
    404: "Not found",
    405: "That cannot be done here",
    408: "Too slow",
    413: "Too much",
    415: "Not in this form",
    429: "Too many at once",
}


def _show_refusal(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):  # pragma: no cover -- registered for no other
        raise error
    detail = str(error.detail)
    if error.status_code == 404 and detail == "Not Found":
        detail = "There is no such page. What you look for may have another id since its article was read again."
    if error.status_code == 405:
        detail = "This page can only be looked at." if request.method != "GET" else "This takes only forms."
    title = TITLES.get(error.status_code, "That did not work")
    return _say(request, error.status_code, title, detail, **(error.headers or {}))


def _show_invalid(request: Request, error: Exception) -> Response:
    found = error.errors() if isinstance(error, RequestValidationError) else []
    told = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in found)
    return _say(request, 422, "That address asks for something that cannot be", told[:LONGEST_MESSAGE])


def _show_broken(request: Request, error: Exception) -> Response:
    message = str(error)
    if isinstance(error, LedgerError):
        path = str(get_room(request).settings.ledger)
        message = error.problem.message.replace(path, Path(path).name)  # where it lies is no reader's business
        if error.problem.kind == "damaged":  # waiting does not help
            return _say(request, 500, "The ledger is damaged", message)
    elif isinstance(error, sqlite3.Error):
        get_room(request).keeper.forget()
        message = "The catalogue is damaged or gone; another is being made. Load the page again in a moment."
    return _say(request, 503, "The ledger cannot be read just now", message, **{"retry-after": "5"})


def _show_failure(scope: Scope, error: Exception) -> Response:
    """The page for a fault of ours, in plain words should even the page fail."""
    message = f"This is a fault of the program ({type(error).__name__}). What it said stands where it was started."
    try:
        return _say(Request(scope), 500, "Something went wrong", message)
    except Exception:  # noqa: BLE001 -- whatever it is, an answer has to go out
        return PlainTextResponse(f"{message}\n", 500)
