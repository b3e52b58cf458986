"""What a form of ours sends: a request comes in, its fields go out, or a page that says why they are not taken.

Fields are parsed as they come, and none is held beyond its limit. A form has to carry what its page was given, which no
page of another site can know; so each page that changes something takes `Signed` or calls `check_signed`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NoReturn

from fastapi import Depends, HTTPException, Request
from starlette.datastructures import FormData
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser

from reportedly.web.bodies import Body
from reportedly.web.guard import FORM_COOKIE, FORM_FIELD, is_same, read_cookie, sign
from reportedly.web.room import get_room

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

STALE = "This form is not of these pages, or they were loaded before the server was last started. Nothing was changed: go back, load the page again, and send it once more."  # noqa: E501 -- one sentence for people
MOST_FIELDS = 20
LONGEST_FIELD = 50_000
"""Bytes of a field of most forms: names, ids and short notes."""


async def read_form(request: Request, *, files: int = 0, largest: int = LONGEST_FIELD) -> FormData:
    """The fields of the form, with at most so many files, none of the parts larger than `largest` bytes."""
    sort = request.headers.get("content-type", "").split(";")[0].strip().lower()
    try:
        if sort == "multipart/form-data":
            parser = _Parser(request.headers, request.stream(), files=files, largest=largest)
            return await parser.parse()
        if sort == "application/x-www-form-urlencoded":
            return await FormParser(request.headers, request.stream()).parse()
    except MultiPartException as error:
        await _refuse(request, error)
    raise HTTPException(415, "Only forms are taken here.")


def check_signed(request: Request, form: FormData) -> None:
    """Raises `HTTPException` unless the form carries what this browser was given."""
    ticket, signed = read_cookie(request.headers, FORM_COOKIE), form.get(FORM_FIELD)
    if (
        not ticket
        or not isinstance(signed, str)
        or not is_same(signed, sign(get_room(request).settings.secret, ticket))
    ):
        raise HTTPException(403, STALE)


async def read_signed(request: Request) -> AsyncIterator[FormData]:
    """The fields of a form of ours without files."""
    form = await read_form(request)
    try:
        check_signed(request, form)
        yield form
    finally:
        await form.close()


def refuse_read_only(request: Request) -> None:
    """Raises `HTTPException` where nothing may be changed: as if there were no such page."""
    if get_room(request).settings.read_only:
        raise HTTPException(404)


Signed = Annotated[FormData, Depends(read_signed)]
"""The parameter of a page that changes something."""

Writable = Depends(refuse_read_only)
"""The dependency of all pages that are not there with --read-only."""


def field(form: FormData, name: str, longest: int = LONGEST_FIELD) -> str:
    """What stands in a field, without blanks around; "" where there is none, at most so many letters."""
    value = form.get(name)
    return value.strip()[:longest] if isinstance(value, str) else ""


class PartTooLargeError(MultiPartException):
    """A part is larger than it may be."""


class _Parser(MultiPartParser):
    """Starlette's, which limits only fields and no files."""

    def __init__(self, headers: object, stream: object, *, files: int, largest: int) -> None:
        super().__init__(headers, stream, max_files=files, max_fields=MOST_FIELDS, max_part_size=largest)  # type: ignore[arg-type]  # as the request gives them
        self._largest = largest
        self._bytes = 0

    def on_part_begin(self) -> None:
        """Begins to count."""
        self._bytes = 0
        super().on_part_begin()

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        """Counts, and takes what is not too much."""
        self._bytes += end - start
        if self._bytes > self._largest:
            raise PartTooLargeError(f"A file or field is over {self._largest / 1_000_000:g} MB, more than is taken.")
        super().on_part_data(data, start, end)


async def _refuse(request: Request, error: MultiPartException) -> NoReturn:
    if isinstance(request.receive, Body):
        await request.receive.discard()
    raise HTTPException(413 if isinstance(error, PartTooLargeError) else 400, error.message)
