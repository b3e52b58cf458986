"""Articles: the list of them, and one with its statements marked and what they are part of beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse

from reportedly.records import Span
from reportedly.reports.voices import round_shares
from reportedly.web.catalogue.reading import Wanted
from reportedly.web.links import article_link
from reportedly.web.paging import find_paging
from reportedly.web.room import Shelf, get_room, open_ledger_view, render
from reportedly.web.selectors import make_annotation, make_citation, make_fragment
from reportedly.web.texts import Shared, lay_out

if TYPE_CHECKING:
    from reportedly.ledger.view import ArticleView
    from reportedly.records import Statement
    from reportedly.web.catalogue.reading import Catalogue

router = APIRouter(include_in_schema=False)

ON_PAGE = 40
MOST_SHARED = 30
"""Other articles that are named beside one; the list of echoes has all."""
LONG = 120
"""Statements from which the notes of an article have no words, so that the page stays light."""

NOT_THERE = "There is no such article now. It may have been read again in another wording: look for it by its title."
OUTLETS = """
    SELECT outlet, count(*) FROM lines WHERE listing = 'articles' AND outlet IS NOT NULL
    GROUP BY outlet ORDER BY count(*) DESC, outlet LIMIT 12
"""


@router.get("/articles", response_class=HTMLResponse)
def list_articles(
    request: Request,
    shelf: Shelf,
    outlet: Annotated[str | None, Query(max_length=300)] = None,
    page: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> HTMLResponse:
    """The articles, the newest first."""
    found = shelf.lines(
        "articles", Wanted(outlet=outlet or None), order="newest", first=(page - 1) * ON_PAGE, limit=ON_PAGE
    )
    shares = {row["id"]: _find_shares(row) for row in found.rows}
    return render(
        request,
        "articles.html",
        rows=found.rows,
        shares=shares,
        outlets=shelf.query(OUTLETS),
        outlet=outlet,
        paging=find_paging(page, ON_PAGE, found.total),
    )


def _find_shares(row: dict[str, Any]) -> object:
    counts = (row["attributed"], row["own"], row["speculation"])
    return None if None in counts else round_shares(*counts)


@router.get("/articles/{article_id}", response_class=HTMLResponse)
def show_article(request: Request, shelf: Shelf, article_id: str) -> HTMLResponse:
    """One article."""
    view = _find(request, article_id)
    rows = shelf.find_all("statements", [one.id for one in view.statements])
    sheet = lay_out(view, rows, _find_claims(shelf, [*rows]), _find_shared(shelf, view))
    return render(request, "article.html", sheet=sheet, long=len(sheet.notes) > LONG)


@router.get("/articles/{article_id}/statements/{statement_id}", response_class=HTMLResponse)
def show_statement(request: Request, shelf: Shelf, article_id: str, statement_id: str) -> HTMLResponse:
    """One statement: how to cite it, and how it was read."""
    view = _find(request, article_id)
    said = _find_statement(view, statement_id)
    return render(
        request,
        "statement.html",
        view=view,
        said=said,
        row=shelf.find("statements", said.id) or {"actor": None},
        claims=_find_claims(shelf, [said.id]).get(said.id, ()),
        citation=make_citation(view, said, _own_address(request, view)),
        fragment=make_fragment(said.content),
    )


@router.get("/articles/{article_id}/selector/{statement_id}")
def show_selector(request: Request, article_id: str, statement_id: str) -> JSONResponse:
    """A W3C annotation of one statement's words."""
    view = _find(request, article_id)
    statement = _find_statement(view, statement_id)
    made = make_annotation(view, statement, _own_address(request, view))
    return JSONResponse(made, media_type='application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"')


@router.get("/articles/{article_id}/citation/{statement_id}")
def show_citation(request: Request, article_id: str, statement_id: str) -> PlainTextResponse:
    """What to paste where the statement is cited."""
    view = _find(request, article_id)
    text = make_citation(view, _find_statement(view, statement_id), _own_address(request, view))
    return PlainTextResponse(text.encode("utf-8", "replace").decode() + "\n")


def _own_address(request: Request, view: ArticleView) -> str:
    return str(request.base_url).rstrip("/") + article_link(view.line.id)


def _find(request: Request, article_id: str) -> ArticleView:
    with open_ledger_view(get_room(request)) as ledger:
        view = ledger.article(article_id)
    if view is None or view.line.id != article_id:
        raise HTTPException(404, NOT_THERE)
    return view


def _find_statement(view: ArticleView, statement_id: str) -> Statement:
    for one in view.statements:
        if one.id == statement_id:
            return one
    raise HTTPException(404, "That article has no such statement now.")


def _find_claims(shelf: Catalogue, ids: list[str]) -> dict[str, list[tuple[str, str, str]]]:
    found: dict[str, list[tuple[str, str, str]]] = {}
    for statement, claim, gist, stance in shelf.claims_of(ids):
        found.setdefault(statement, []).append((claim, gist, stance))
    return found


def _find_shared(shelf: Catalogue, view: ArticleView) -> list[Shared]:
    """The echoes of the article, those of most words first."""
    here = shelf.lines("echoes", Wanted(article=view.line.address), order="most", limit=MOST_SHARED).rows
    there = shelf.lines("echoes", Wanted(other=view.line.address), order="most", limit=MOST_SHARED).rows
    shared = []
    for row in (*here, *there):
        is_a = row["a"] == view.line.address
        other = shelf.lines("articles", Wanted(article=row["b" if is_a else "a"]), limit=1).rows
        spans = tuple(Span(*passage[:2]) if is_a else Span(*passage[2:]) for passage in row["passages"])
        if other:
            shared.append(Shared(row, other[0], spans, tell_first(row, is_a=is_a)))
    return sorted(shared, key=lambda one: -sum(span.end - span.start for span in one.here))[:MOST_SHARED]


def tell_first(row: dict[str, Any], *, is_a: bool) -> str:
    """Who of the two had it first, in words, said of the other article."""
    if row["direction"] is None:
        return "who had it first is not known"
    return "has it from this one" if (row["direction"] == "a->b") == is_a else "had it first"
