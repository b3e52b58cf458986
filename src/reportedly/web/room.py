"""What every page needs: the settings, the catalogue, the pack and the templates, and how a page is rendered."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Request
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse

from reportedly import __version__
from reportedly.ledger.view import View, open_view
from reportedly.reports.bounds import show_bounds, show_number
from reportedly.reports.characters import show_controls
from reportedly.reports.html import is_web
from reportedly.reports.positions import count, shorten, show_days
from reportedly.web.catalogue.reading import Catalogue
from reportedly.web.guard import FORM_COOKIE, FORM_FIELD, make_ticket, read_cookie, sign
from reportedly.web.links import article_link, find_link, page_link, statement_link, with_query

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.packs import Pack
    from reportedly.web.catalogue.keeper import Keeper
    from reportedly.web.desk import Desk
    from reportedly.web.settings import Settings


@dataclass(frozen=True, slots=True)
class Room:
    """One server's things; `request.app.state.room`."""

    settings: Settings
    keeper: Keeper
    pack: Pack
    desk: Desk  # where what takes long is done

    def catalogue(self) -> Catalogue:
        """The catalogue as it is now; a context manager."""
        return self.keeper.open()


def open_ledger_view(room: Room) -> View:
    """The ledger itself, with names hidden where the server was started so; a context manager."""
    return open_view(room.keeper.shown)


def get_room(request: Request) -> Room:
    """The room of the server that answers `request`."""
    room: Room = request.app.state.room
    return room


def get_catalogue(request: Request) -> Iterator[Catalogue]:
    """The catalogue, open for as long as the request takes."""
    with get_room(request).catalogue() as catalogue:
        yield catalogue


Shelf = Annotated[Catalogue, Depends(get_catalogue)]
"""The parameter of a page that reads from the catalogue."""


def render(request: Request, name: str, *, status: int = 200, **values: object) -> HTMLResponse:
    """The page made of the template `name`; every page knows `room`, `request` and what forms have to carry."""
    room = get_room(request)
    ticket = read_cookie(request.headers, FORM_COOKIE) or make_ticket()
    signed = Markup('<input type="hidden" name="{}" value="{}">').format(FORM_FIELD, sign(room.settings.secret, ticket))
    known = {
        "request": request,
        "room": room,
        "settings": room.settings,
        "version": __version__,
        "signed": signed,
        "behind": room.keeper.is_behind,
        "failure": room.keeper.failure,
        "sides": {side.key: side.name for side in room.pack.sides},
    }
    page = _templates().get_template(name).render(known | values)
    # The parser would turn a bare carriage return into a line feed.
    response = HTMLResponse(show_controls(page).replace("\r", "&#13;"), status)
    if not room.settings.read_only:
        response.set_cookie(FORM_COOKIE, ticket, httponly=True, samesite="strict")
    return response


@cache
def _templates() -> Environment:
    templates = Environment(
        autoescape=True,
        loader=PackageLoader("reportedly", "web/templates"),
        lstrip_blocks=True,
        trim_blocks=True,
        undefined=StrictUndefined,
    )
    templates.globals.update(
        article_link=article_link,
        find_link=find_link,
        page_link=page_link,
        statement_link=statement_link,
        with_query=with_query,
        count=count,
        is_web=is_web,
        shorten=shorten,
        show_bounds=show_bounds,
        show_days=show_days,
        show_number=show_number,
    )
    return templates
