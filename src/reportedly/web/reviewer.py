"""Who judges: a request comes in, a name goes out; kept in a cookie, as a name is asked for once."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from reportedly.web.guard import read_cookie
from reportedly.web.room import get_room

if TYPE_CHECKING:
    from fastapi import Request
    from starlette.responses import Response

NAME_COOKIE = "reportedly-reviewer"
LONGEST_NAME = 200
"""Letters, as an import of judgements takes them."""
A_YEAR = 365 * 24 * 3600


def find_reviewer(request: Request) -> str:
    """The name that this browser judges under; "" where nobody is named."""
    kept = unquote(read_cookie(request.headers, NAME_COOKIE), errors="replace")
    return clean_name(kept) or clean_name(get_room(request).settings.reviewer)


def clean_name(given: str) -> str:
    r"""`given` as one line; "" where it is no name.

    >>> clean_name("  Ann\n Orlin "), clean_name("a" * 201)
    ('Ann Orlin', '')
    """
    name = " ".join(given.encode("utf-8", "replace").decode().replace("\x00", "").split())
    return name if len(name) <= LONGEST_NAME else ""


def keep_reviewer(response: Response, name: str) -> None:
    """Has the browser remember who judges."""
    response.set_cookie(NAME_COOKIE, quote(name), max_age=A_YEAR, httponly=True, samesite="strict")
