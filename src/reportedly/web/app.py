"""The application: settings, a catalogue's keeper and a pack come in, an ASGI application goes out.

This file knows which pages there are. Everything that may go wrong in one becomes a page that says what to do.
"""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.staticfiles import StaticFiles

from reportedly import __version__
from reportedly.ledger.errors import LedgerError
from reportedly.web import api
from reportedly.web.catalogue.keeper import CatalogueError
from reportedly.web.guard import Guard
from reportedly.web.pages import ROUTERS
from reportedly.web.room import Room, render

if TYPE_CHECKING:
    from reportedly.packs import Pack
    from reportedly.web.catalogue.keeper import Keeper
    from reportedly.web.settings import Settings

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
    app.state.room = Room(settings, keeper, pack)
    for router in (*ROUTERS, api.router):
        app.include_router(router)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.add_middleware(Guard, settings=settings)
    app.add_exception_handler(HTTPException, _show_refusal)
    app.add_exception_handler(RequestValidationError, _show_invalid)
    app.add_exception_handler(LedgerError, _show_broken)
    app.add_exception_handler(CatalogueError, _show_broken)
    app.add_exception_handler(Exception, _show_failure)
    return app


def _say(request: Request, status: int, title: str, message: str) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse({"detail": message}, status)
    return render(request, "error.html", status=status, title=title, message=message)


def _show_refusal(request: Request, error: Exception) -> Response:
    status, detail = (error.status_code, str(error.detail)) if isinstance(error, HTTPException) else (500, "")
    if status == 404 and detail == "Not Found":
        detail = "There is no such page. What you look for may have another id since its article was read again."
    answer = _say(request, status, {404: "Not found", 403: "Not allowed"}.get(status, "That did not work"), detail)
    answer.headers.update(getattr(error, "headers", None) or {})  # 405 has to say what is allowed
    return answer


def _show_invalid(request: Request, error: Exception) -> Response:
    found = error.errors() if isinstance(error, RequestValidationError) else []
    told = "; ".join(f"{'.'.join(map(str, one['loc'][1:]))}: {one['msg']}" for one in found)
    return _say(request, 422, "That address asks for something that cannot be", told)


def _show_broken(request: Request, error: Exception) -> Response:
    message = error.problem.message if isinstance(error, LedgerError) else str(error)
    return _say(request, 503, "The ledger cannot be read just now", message)


def _show_failure(request: Request, error: Exception) -> Response:
    message = f"This is a fault of the program ({type(error).__name__}). What it said stands where it was started."
    return _say(request, 500, "Something went wrong", message)
