"""Review: one proposed link after another, both passages side by side, and what a person says of it.

Judgements go the way of the terminal's; comparing in the light of them is the desk's, when nobody judges any more.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Literal, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from reportedly.comparison.passages import name_end, show_ends
from reportedly.comparison.review import ASKED, find_standing, plan_undo
from reportedly.ledger import LedgerError, open_ledger
from reportedly.ledger.proposals import FIRST, Place, find_place
from reportedly.relations import Judgement, LinkKind, Verdict
from reportedly.web.forms import Signed, Writable, field
from reportedly.web.links import page_link
from reportedly.web.reviewer import clean_name, find_reviewer, keep_reviewer
from reportedly.web.room import get_room, open_ledger_view, render

if TYPE_CHECKING:
    from starlette.datastructures import FormData

    from reportedly.ledger.view import View
    from reportedly.relations import Link

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse, dependencies=[Writable])

KINDS: dict[LinkKind, str] = {"actor": "Names", "claim": "Statements", "echo": "Shared passages"}
"""The kinds of links, as the page calls them."""

ANSWERS: dict[Verdict, tuple[str, str]] = {
    "same": ("s", "Same"),
    "different": ("d", "Different"),
    "unsure": ("u", "Unsure"),
}
"""The verdicts that a form sends, each with its key and its button."""

PLACE = re.compile(r"(\d(?:\.\d{1,20})?(?:e-\d\d)?)-([0-9a-f]{1,64})")
NAMELESS = "nobody"
GONE = "gone"
BETWEEN = "between"

Kind = Annotated[LinkKind | Literal[""], Query()]


@router.get("/review")
def show_next(request: Request, kind: Kind = "", after: str = "", note: str = "") -> HTMLResponse:
    """The most doubtful link that nobody has judged, or the next one after a place in that order."""
    with open_ledger_view(get_room(request)) as view:
        link = view.proposals.find_next(kind or None, read_place(after))
        return _show(request, view, link, kind=kind, after=after, note=note)


@router.get("/review/{link_id}")
def show_one(  # noqa: PLR0913 -- the link, and what the page was asked with
    request: Request, link_id: str, *, kind: Kind = "", after: str = "", note: str = "", verdict: str = ""
) -> HTMLResponse:
    """One link, judged or not."""
    with open_ledger_view(get_room(request)) as view:
        link = view.proposals.find(link_id)
        if link is None:
            raise HTTPException(
                404, "There is no such link now. Links change when articles are read or links are judged."
            )
        return _show(request, view, link, kind=kind, after=after, note=note, verdict=verdict)


@router.post("/review")
def judge(request: Request, form: Signed) -> Response:
    """Keeps a verdict, unless somebody else has judged the link since the form was made: then it is asked again."""
    verdict, link_id = field(form, "verdict"), field(form, "link")
    name = clean_name(field(form, "by")) or find_reviewer(request)
    if verdict not in ANSWERS or not link_id:
        raise HTTPException(422, "A verdict is same, different or unsure, on one link.")
    if not name:
        return _go(form, link_id, note=NAMELESS)
    with open_ledger_view(get_room(request)) as view:
        link = view.proposals.find(link_id)
    if link is None:
        return _go(form, note=GONE)
    kept = _write(request, form, Judgement(link.kind, link.a, link.b, verdict, name, _now()))
    if isinstance(kept, Response):
        return kept
    response = _go(form) if kept else _go(form, link_id, note=BETWEEN, verdict=verdict)
    keep_reviewer(response, name)
    return response


@router.post("/review/undo")
def undo(request: Request, form: Signed) -> Response:
    """Takes back what was said last of a link, and asks about it again."""
    link_id, name = field(form, "link"), find_reviewer(request) or clean_name(field(form, "by"))
    if not name:
        return _go(form, link_id, note=NAMELESS)
    with open_ledger_view(get_room(request)) as view:
        said = view.proposals.read_said(link_id)
        linked = view.proposals.find(link_id) is not None
    taken = plan_undo(said, by=name, now=_now())
    kept = _write(request, form, taken) if taken else False
    if isinstance(kept, Response):
        return kept
    if field(form, "back") == "judgements":
        return RedirectResponse("/judgements" if kept else "/judgements?note=between", 303)
    if not linked:
        return _go(form, note=GONE)
    return _go(form, link_id, note="" if kept else BETWEEN)


def read_place(after: str) -> Place:
    """A place in the order of links as the address of a page has it; the beginning where it is none.

    >>> read_place("0.25-ab12"), read_place("elsewhere") == FIRST
    (Place(doubt=0.25, id='ab12'), True)
    """
    found = PLACE.fullmatch(after)
    return Place(float(found[1]), found[2]) if found else FIRST


def render_place(place: Place) -> str:
    """What `read_place` reads.

    >>> render_place(Place(0.25, "ab12"))
    '0.25-ab12'
    """
    return f"{place.doubt!r}-{place.id}"


def _show(  # noqa: PLR0913 -- by keyword
    request: Request, view: View, link: Link | None, *, kind: str, after: str, note: str, verdict: str = ""
) -> HTMLResponse:
    desk, reviewer = get_room(request).desk, find_reviewer(request)
    said = view.proposals.read_said(link.id) if link else []
    counts = view.proposals.count()
    chosen = [counts[one] for one in counts if kind in ("", one)]
    last = view.proposals.find_last(reviewer) if reviewer else None
    return render(
        request,
        "review.html",
        link=link,
        ends=show_ends(view, link) if link else (),
        asked=ASKED[link.kind] if link else "",
        said=said,
        standing=find_standing(said).get(link.id) if link else None,
        seen=said[-1].at if said else "",
        kinds=[(one, name, counts[one]) for one, name in KINDS.items() if one in counts],
        names=KINDS,
        links=sum(one.links for one in chosen),
        judged=sum(one.judged for one in chosen),
        kind=kind if kind in get_args(LinkKind) else "",
        after=after if PLACE.fullmatch(after) else "",
        further=render_place(find_place(link)) if link else "",
        note=note,
        verdict=verdict if verdict in ANSWERS else "",
        answers=ANSWERS,
        reviewer=reviewer,
        last=last,
        last_names=tuple(name_end(view, last.kind, end) for end in (last.a, last.b)) if last else (),
        comparing=desk.is_comparing,
        trouble=desk.trouble,
        behind=False,  # this page is read from the ledger itself
    )


def _write(request: Request, form: FormData, judgement: Judgement) -> bool | Response:
    """Whether the judgement was kept; a page to try again from, where the ledger is another's just now."""
    room = get_room(request)
    room.desk.give_way()
    try:
        with open_ledger(room.settings.ledger) as ledger:
            _, kept = ledger.judge_upon(judgement, field(form, "seen"))
    except LedgerError as error:
        if error.problem.kind != "locked":
            raise
        fields = [(name, value) for name, value in form.multi_items() if isinstance(value, str) and name != "signed"]
        response = render(request, "busy.html", status=503, path=request.url.path, fields=fields)
        response.headers["retry-after"] = "5"
        return response
    room.desk.link_soon()
    return kept


def _go(form: FormData, link_id: str = "", **more: str) -> RedirectResponse:
    """To the next link, or to one, in the kind and at the place that the form was shown for."""
    kind, after = field(form, "kind"), field(form, "after")
    kept = {"kind": kind if kind in KINDS else "", "after": after if PLACE.fullmatch(after) else "", **more}
    asked = urlencode({name: value for name, value in kept.items() if value})
    return RedirectResponse(
        (page_link("review", link_id) if link_id else "/review") + (f"?{asked}" if asked else ""), 303
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
