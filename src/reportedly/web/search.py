"""The search box: a line of text comes in, what is asked of the listing of statements goes out.

Words are sought in what was said; `speaker:`, `outlet:`, `side:`, `stance:`, `after:` and `before:` narrow it, and
"phrases" hold together, also after a colon. No input is an error: what is not understood is sought as words, and said.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reportedly.edtf import earliest, latest
from reportedly.ledger.searches import MAX_SEARCH, PLAIN_QUOTES, render_query
from reportedly.web.catalogue.reading import Wanted

if TYPE_CHECKING:
    from collections.abc import Mapping

FIELDS = ("speaker", "outlet", "side", "stance", "after", "before")
FIELD = re.compile(rf'(?<!\S)({"|".join(FIELDS)}):(?:"([^"]*)"|(\S+))', re.IGNORECASE)
STANCES = ("asserts", "denies")


class Search(NamedTuple):
    """What was asked for, and what of it could not be understood."""

    wanted: Wanted
    remarks: tuple[str, ...]


def read_search(asked: str, sides: Mapping[str, str]) -> Search:
    """What `asked` asks for; `sides` are the names of the pack's sides by their keys.

    >>> read_search('speaker:orlov after:2031-05 "first exchange"', {}).wanted.words
    'content : ("first exchange")'
    """
    text = asked[:MAX_SEARCH].translate(PLAIN_QUOTES)
    fields = {name.lower(): (phrase or word).strip() for name, phrase, word in FIELD.findall(text)}
    remarks = [f"only the first {MAX_SEARCH:,} characters were looked at"] if len(asked) > MAX_SEARCH else []
    words = render_query(FIELD.sub(" ", text))
    speaker = render_query(fields.get("speaker", ""))
    after, before = _find_day(fields.get("after"), "after", remarks), _find_day(fields.get("before"), "before", remarks)
    wanted = Wanted(
        words=f"content : ({words})" if words else None,
        speaker_part=f"speaker : ({speaker})" if speaker else None,
        outlet_part=fields.get("outlet") or None,
        side=_find_side(fields.get("side"), sides, remarks),
        stance=_find_stance(fields.get("stance"), remarks),
        after=after,
        before=before,
    )
    return Search(wanted, tuple(remarks))


def _find_side(asked: str | None, sides: Mapping[str, str], remarks: list[str]) -> str | None:
    if not asked:
        return None
    folded = asked.casefold()
    for key, name in sides.items():
        if folded in (key.casefold(), name.casefold()):
            return key
    remarks.append(f"no side is called {asked[:40]!r}; there are {', '.join(sides.values())}")
    return asked


def _find_stance(asked: str | None, remarks: list[str]) -> str | None:
    if not asked or asked.lower() in STANCES:
        return asked.lower() if asked else None
    remarks.append(f"a stance is asserts or denies, not {asked[:40]!r}")
    return None


def _find_day(asked: str | None, which: str, remarks: list[str]) -> str | None:
    """The first day of a date that is asked for after, the last one of one before."""
    if not asked:
        return None
    day = earliest(asked) if which == "after" else latest(asked)
    if day is None:
        remarks.append(f"{asked[:40]!r} is no date; write {which}:2022, {which}:2022-09 or {which}:2022-09-21")
    return day.isoformat() if day else None
