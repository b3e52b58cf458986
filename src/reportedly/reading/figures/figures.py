"""The door of the room: every number of people or things that an article reports.

In: the article's text and its sentences. Out: `Number`s in reading order that never overlap. Pure; nothing is raised
for what stands in the text, and a number that counts nothing known is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.reading.figures.bounds import Amount, read_amount
from reportedly.reading.figures.counted import Counted, find_counted
from reportedly.reading.figures.exclusions import is_excluded
from reportedly.reading.figures.lexicon import load_lexicon
from reportedly.reading.figures.nouns import is_people, is_thing
from reportedly.reading.figures.numerals import read_numeral
from reportedly.reading.figures.roles import Role, find_role, is_total
from reportedly.reading.figures.triggers import Place, find_befell, find_befell_for, find_trigger
from reportedly.reading.words import find_words
from reportedly.records import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.packs import Form, Kinds
    from reportedly.reading.sentences import Sentence
    from reportedly.reading.words import Words


_REACH = 3
"""Sentences after which nobody can tell any more whom a number without a noun counts."""
_AND = frozenset(["and", ",", "or"])
_EXCHANGE_REACH = 12
"""Tokens before "20 for 20" where the verb stands, over commas too: "swapped captives, 103 to 103"."""


class Number(NamedTuple):
    """One number of people or things."""

    span: Span  # the number with its hedge and what it counts
    words: str  # the printed words of `span`
    low: float | None  # None: no lower bound given
    high: float | None  # None: no upper bound given
    qualifier: str | None  # the hedge in lower case: about, more than, almost
    counted: str | None  # who or what, as printed, or as printed before; of a share "per cent of" them
    befell: str | None  # the pack's kind of what happened to them
    role: Role = "count"  # increment: "another 73", on top of others; total: "bringing the total to 1,031"
    each_side: bool = False  # "20 for 20": so many on either side


class _Draft(NamedTuple):
    amount: Amount
    counted: Counted
    end: int


def find_numbers(
    text: str, sentences: Sequence[Sentence], kinds: Kinds, forces: frozenset[Form] = frozenset()
) -> list[Number]:
    """The figures of `text`, in order, each inside one of `sentences`.

    `forces` are names of forces, lower-cased words, that may stand for their people with no noun: "11 Orlenguard"; a
    pack has them in its sides' `people`. "Several" and "a few" are figures only where they tell what befell whom.

    >>> from reportedly.packs import load_pack
    >>> from reportedly.reading.sentences import find_sentences
    >>> text = "Hail killed at least 17 soldiers and wounded 29."
    >>> found = find_numbers(text, find_sentences(text), load_pack().kinds)
    >>> [(one.words, one.low, one.high, one.befell) for one in found]
    [('at least 17 soldiers', 17.0, None, 'killed'), ('29', 29.0, 29.0, 'wounded')]
    """
    numbers: list[Number] = []
    known: str | None = None  # whom the last figure of people counted
    counted_at = 0
    for at, sentence in enumerate(sentences):
        known = known if at - counted_at <= _REACH else None
        words = find_words(text, sentence.start, sentence.end)
        drafts = _find_drafts(words, kinds, forces, known=known is not None)
        for draft, befell in _judge(words, drafts, kinds):
            counted, known = _name(words, draft, befell, known, kinds)
            counted_at = at if draft.counted.people else counted_at
            numbers.append(_number(words, draft, counted, befell))
    return numbers


def _judge(words: Words, drafts: Sequence[_Draft], kinds: Kinds) -> list[tuple[_Draft, str | None]]:
    """Drafts with what befell them, without every "several" and "a few" but those that something befell."""
    judged = list(zip(drafts, _find_befallen(words, drafts, kinds), strict=True))
    kept = [draft for draft, befell in judged if not draft.amount.numeral.few or _is_told(words, draft, befell, kinds)]
    if len(kept) == len(drafts):
        return judged
    return list(zip(kept, _find_befallen(words, kept, kinds), strict=True))  # now that they part nothing any more


def _is_told(words: Words, draft: _Draft, befell: str | None, kinds: Kinds) -> bool:
    people = draft.counted.people and is_people(words, draft.counted.start, draft.counted.end, kinds)
    return befell is not None and people


def _find_befallen(words: Words, drafts: Sequence[_Draft], kinds: Kinds) -> list[str | None]:
    """What befell each; figures that only "and" or a comma parts share a verb, whichever side it stands on.

    Kinds are of people: a tank that was "eliminated" is not killed.
    """
    befallen: list[str | None] = []
    last: str | None = None
    for index, draft in enumerate(drafts):
        following = drafts[index + 1].amount.start if index + 1 < len(drafts) else len(words)
        before = drafts[index - 1].end if index else 0
        noun = min(max(draft.counted.start, draft.amount.end), draft.end)
        place = Place(draft.amount.start, noun, draft.end, before, following)
        if draft.counted.people:
            befell = find_befell(words, place, kinds, last)
            befallen.append(befell or _find_exchange(words, draft.amount, kinds))
            last = befallen[-1] or last
        else:
            befallen.append(find_befell_for(words, place.start, kinds))
    for index in range(len(drafts) - 2, -1, -1):
        between = words.low[drafts[index].end : drafts[index + 1].amount.start]
        if befallen[index] is None and drafts[index].counted.people and set(between) <= _AND:
            befallen[index] = befallen[index + 1]
    things = [is_thing(words, draft.counted.start, draft.counted.end) for draft in drafts]
    return [None if thing else befell for thing, befell in zip(things, befallen, strict=True)]


def _find_exchange(words: Words, amount: Amount, kinds: Kinds) -> str | None:
    if not amount.formula:
        return None
    places = range(amount.start - 1, max(-1, amount.start - 1 - _EXCHANGE_REACH), -1)
    return next((found.kind for k in places if (found := find_trigger(words, k, kinds)) is not None), None)


def _name(
    words: Words, draft: _Draft, befell: str | None, known: str | None, kinds: Kinds
) -> tuple[str | None, str | None]:
    """Who or what is counted, and whom a later number that stands alone would count."""
    counted = draft.counted
    printed = words.printed(counted.start, counted.end) or None
    fate = counted.end > counted.start and find_trigger(words, counted.end - 1, kinds) is not None
    if not counted.alone and (printed is None or printed.lower() != "others"):
        return printed, ((known or printed) if fate else printed) if counted.people else known
    head = known.split()[-1].lower() if known else ""
    if head == "dead" or head in kinds.fates:
        return None, known  # the 577 injured are none of the dead
    if head in load_lexicon().things and (befell is not None or is_total(words, draft.amount)):
        return None, known  # the 30,000 wounded are none of the tanks counted before
    return known or (printed if printed != "more" else None), known


def _find_drafts(words: Words, kinds: Kinds, forces: frozenset[Form], *, known: bool) -> list[_Draft]:
    drafts: list[_Draft] = []
    i = free = 0
    while i < len(words):
        numeral = read_numeral(words, i)
        amount = read_amount(words, numeral) if numeral is not None else i + 1
        if isinstance(amount, int):
            i = amount
            continue
        i = amount.end
        if is_excluded(words, amount):
            continue
        counted = find_counted(words, amount, kinds, known=known, forces=forces)
        if counted is None or amount.start < free:
            continue
        draft = _Draft(amount, counted, max(amount.end, counted.end))
        drafts.append(draft)
        known = known or counted.people
        i = free = draft.end
    return drafts


def _number(words: Words, draft: _Draft, counted: str | None, befell: str | None) -> Number:
    amount = draft.amount
    span = Span(words.start[amount.start], words.end[draft.end - 1])
    printed = words.text[span.start : span.end]
    if amount.numeral.percent:  # 60 to 70 per cent of the soldiers are not 60 to 70 soldiers
        counted = f"per cent of {counted}" if counted else "per cent"
    role = find_role(words, amount, draft.end)
    return Number(
        span, printed, amount.low, amount.high, amount.qualifier, counted, befell, role, each_side=amount.formula
    )
