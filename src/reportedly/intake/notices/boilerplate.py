"""What a line of a page is when it is not the article's prose, by word lists and by shape.

In comes one line, out comes a `Mark` or None. The lists are data (`data/boilerplate.toml`); a line that none of them
knows is taken for prose, since a statement lost costs more than a menu entry kept. Where the line stands and what
stands around it is not known here.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from reportedly.intake.notices.line_shapes import ShapeWords, recognise_shape
from reportedly.intake.notices.lines import fold
from reportedly.intake.notices.translation_notices import is_translation_line

if TYPE_CHECKING:
    from reportedly.records import NoticeKind

LONGEST_LINE = 700
"""Characters of the longest subscription footer that a list knows; a longer line is never looked up."""

_FIRST_WORD = re.compile(r"\w+|\W")
_TAIL = " .:…»>→|-–—!?\u200b"
_URL_ONLY = re.compile(r"(?:https?://|www\.)\S{3,}")


class Mark(NamedTuple):
    """What a line is, and whether headlines of other articles follow it."""

    kind: NoticeKind
    message: str
    opens_list: bool = False


class _Opening(NamedTuple):
    phrase: str
    is_stem: bool  # more letters may follow
    longest: int
    needs: tuple[str, ...]  # one of these has to follow
    kind: NoticeKind
    message: str
    opens_list: bool


class _Lists(NamedTuple):
    whole: dict[str, Mark]
    openings: dict[str, list[_Opening]]  # by the first word, or the mark before it
    shapes: ShapeWords


def recognise_line(words: str) -> Mark | None:
    """What the line `words` is, None where it may be prose.

    >>> recognise_line("EN | UA | RU").kind
    'language-switch'
    >>> recognise_line("The ministry said that talks go on.") is None
    True
    """
    if len(words) > LONGEST_LINE:
        return None
    lists = _read_lists()
    folded = fold(words)
    mark = lists.whole.get(folded.strip(_TAIL)) or lists.whole.get(folded)
    if mark:
        return mark
    shape = recognise_shape(folded, lists.shapes)
    if shape:
        return Mark(*shape)
    opening = _find_opening(folded, lists)
    if opening:
        return Mark(opening.kind, opening.message, opening.opens_list and folded.endswith(":"))
    return _recognise_sentence(folded)


def _find_opening(folded: str, lists: _Lists) -> _Opening | None:
    first = _FIRST_WORD.match(folded)
    for opening in lists.openings.get(first.group(), ()) if first else ():
        phrase = opening.phrase
        if len(folded) <= opening.longest and folded.startswith(phrase):
            following = folded[len(phrase) : len(phrase) + 1]
            ends = opening.is_stem or not (phrase[-1].isalpha() and following.isalpha())
            if ends and (not opening.needs or any(need in folded for need in opening.needs)):
                return opening
    return None


def _recognise_sentence(folded: str) -> Mark | None:
    if is_translation_line(folded):
        return Mark("machine-translation", "says that a machine translated the article")
    if _URL_ONLY.fullmatch(folded):
        return Mark("navigation", "an address standing alone")
    return None


@cache
def _read_lists() -> _Lists:
    data = tomllib.loads((files("reportedly.intake.notices") / "data" / "boilerplate.toml").read_text(encoding="utf-8"))
    whole: dict[str, Mark] = {}
    openings: dict[str, list[_Opening]] = {}
    menu: set[str] = set()
    for group in data["phrases"]:
        kind, message, opens_list = group["kind"], group["message"], group.get("list", False)
        needs = tuple(group.get("needs", ()))
        for phrase in group.get("whole", ()):
            whole[phrase] = Mark(kind, message, opens_list)
        if kind == "navigation":
            menu.update(group.get("whole", ()))
        for phrase in group.get("starts", ()):
            first = _FIRST_WORD.match(phrase)
            if first:
                opening = _Opening(
                    phrase.rstrip("*"), phrase.endswith("*"), group["longest"], needs, kind, message, opens_list
                )
                openings.setdefault(first.group(), []).append(opening)
    return _Lists(whole, openings, ShapeWords.from_lists(data["words"], frozenset(menu)))
