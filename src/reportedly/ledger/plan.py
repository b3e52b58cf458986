"""What to do with an article that comes in again: what the ledger knows of it comes in, one word goes out.

Pure: the decision is made here and carried out elsewhere, so that it can be read and tested on its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from reportedly.records import ReaderVersion

Plan: TypeAlias = Literal["new", "changed", "reread", "unchanged"]


class Known(NamedTuple):
    """The version of an article that counts at its address."""

    article_id: str
    digest: str
    intake_version: int
    reader: ReaderVersion


def plan_reading(known: Known | None, *, digest: str, intake_version: int, reader: ReaderVersion) -> Plan:
    """Whether the bytes with `digest` need reading, and why.

    Other bytes are always read. The same bytes are read again by a newer intake, by a newer reader or with another
    pack, but never where intake or reader is older: an old program that meets a new ledger leaves it as it is.

    >>> from reportedly.records import ReaderVersion
    >>> known = Known("a1", "d1", 1, ReaderVersion("rules", 2))
    >>> plan_reading(None, digest="d1", intake_version=1, reader=ReaderVersion("rules", 2))
    'new'
    >>> plan_reading(known, digest="d2", intake_version=1, reader=ReaderVersion("rules", 1))
    'changed'
    >>> plan_reading(known, digest="d1", intake_version=1, reader=ReaderVersion("model", 3))
    'reread'
    >>> plan_reading(known, digest="d1", intake_version=2, reader=ReaderVersion("rules", 1))
    'unchanged'

    Of two packs none is the newer one: what counts is the one that was asked for last.

    >>> plan_reading(known, digest="d1", intake_version=1, reader=ReaderVersion("rules", 2, "harbours 5f1c"))
    'reread'
    >>> plan_reading(known, digest="d1", intake_version=1, reader=ReaderVersion("rules", 1, "harbours 5f1c"))
    'unchanged'
    """
    if known is None:
        return "new"
    if digest != known.digest:
        return "changed"
    now, before = (intake_version, reader.number), (known.intake_version, known.reader.number)
    if any(a < b for a, b in zip(now, before, strict=True)):
        return "unchanged"
    return "reread" if now != before or reader.pack != known.reader.pack else "unchanged"
