"""The word lists of this room.

In: `data/*.toml`. Out: `Lexicon`. Nothing here looks at text; what each group is for stands in the data files.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias

from reportedly.reading.wordlists import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Part: TypeAlias = Literal["early", "mid", "late"]
Unit: TypeAlias = Literal["day", "week", "fortnight", "month", "year", "decade"]
Phrase: TypeAlias = tuple[str, ...]


class Lexicon(NamedTuple):
    """All lists, lower-cased."""

    months: Mapping[str, int]  # abbreviations too
    abbreviations: frozenset[str]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    parts: Mapping[str, Part]
    parts_of: Mapping[str, Part]
    month_names: frozenset[str]
    event_days: frozenset[tuple[int, int]]
    weekday_after: frozenset[str]
    weekday_before: frozenset[str]
    labels: frozenset[str]
    measures: frozenset[str]
    licence: frozenset[str]
    licence_of: frozenset[str]
    licence_may: frozenset[str]
    licence_year: frozenset[str]
    day_nouns: frozenset[str]
    days: Mapping[Phrase, int]
    nights: frozenset[Phrase]
    units: Mapping[str, Unit]
    relations: Mapping[str, int]
    amounts: Mapping[str, int]
    vague_amounts: frozenset[Phrase]
    vague: frozenset[Phrase]
    hedges: frozenset[str]
    earlier: Mapping[Phrase, int]
    not_after: frozenset[str]
    phrase_final: frozenset[Phrase]
    future: frozenset[str]
    future_before_to: frozenset[str]
    not_due_to: frozenset[str]
    either_before_ing: frozenset[str]
    either_before_to: frozenset[str]
    subordinate: frozenset[str]
    either: frozenset[str]
    past: frozenset[str]
    not_past: frozenset[str]
    clause_ends: frozenset[str]
    telling: frozenset[str]
    first_words: frozenset[str]  # of all that begins a time
    second_words: Mapping[str, frozenset[str]]  # after the commonest of them: "the" next day


@cache
def load_lexicon() -> Lexicon:
    """The lists, read once.

    >>> load_lexicon().months["sept."], load_lexicon().earlier["the", "next", "day"]
    (9, 1)
    """
    calendar, relative, tense = (read_table("times", name) for name in ("calendar", "relative", "tense"))
    doubt, licence, vague = calendar["doubt"], calendar["licence"], relative["vague"]
    phrases = [*relative["days"], *relative["nights"]["words"], *vague["alone"], *relative["earlier"]]
    return Lexicon(
        months={**calendar["months"], **calendar["abbreviations"]},
        abbreviations=frozenset(calendar["abbreviations"]),
        weekdays=calendar["weekdays"],
        seasons=calendar["seasons"],
        parts=calendar["parts"],
        parts_of=calendar["parts_of"],
        month_names=frozenset(doubt["names"]),
        event_days=frozenset((month, day) for month, day in doubt["events"]),
        weekday_after=frozenset(doubt["weekday_after"]),
        weekday_before=frozenset(doubt["weekday_before"]),
        labels=frozenset(doubt["labels"]),
        measures=frozenset(doubt["units"]),
        licence=frozenset(licence["before"]),
        licence_of=frozenset(licence["before_of"]),
        licence_may=frozenset(licence["before_may"]),
        licence_year=frozenset(licence["before_year"]),
        day_nouns=frozenset(calendar["nouns"]["after_date"]),
        days={tuple(words.split()): shift for words, shift in relative["days"].items()},
        nights=_phrases(relative["nights"]["words"]),
        units=relative["units"],
        relations=relative["relations"],
        amounts=relative["amounts"],
        vague_amounts=_phrases(vague["amounts"]),
        vague=_phrases(vague["alone"]),
        hedges=frozenset(vague["hedges"]),
        earlier={tuple(words.split()): shift for words, shift in relative["earlier"].items()},
        not_after=frozenset(relative["not_after"]["words"]),
        phrase_final=_phrases(relative["not_after"]["phrase_final"]),
        future=frozenset(tense["future"]["words"]),
        future_before_to=frozenset(tense["future"]["before_to"]),
        not_due_to=frozenset(tense["future"]["not_due_to"]),
        either_before_ing=frozenset(tense["either"]["before_ing"]),
        either_before_to=frozenset(tense["either"]["before_to"]),
        subordinate=frozenset(tense["clause"]["subordinate"]),
        either=frozenset(tense["either"]["words"]),
        past=frozenset(tense["past"]["words"]),
        not_past=frozenset(tense["past"]["not_past"]),
        clause_ends=frozenset(tense["clause"]["ends"]),
        telling=frozenset(tense["telling"]["words"]),
        first_words=_find_first_words(calendar, relative, phrases),
        second_words=_find_second_words(relative, phrases),
    )


_COMMON = ("the", "that", "in", "at", "over", "during", "a", "an", "this")
"""So frequent that the word after them is looked at too."""


def _find_first_words(calendar: Mapping[str, Any], relative: Mapping[str, Any], phrases: list[str]) -> frozenset[str]:
    groups = [calendar[name] for name in ("months", "abbreviations", "weekdays", "seasons", "parts", "parts_of")]
    groups += [relative[name] for name in ("units", "relations", "amounts")]
    vague = [words.split()[0] for words in relative["vague"]["amounts"]]
    single = {word for group in groups for word in group} | {words.split()[0] for words in phrases}
    return frozenset(single.union(vague, ("earlier", "later")).difference(_COMMON))


def _find_second_words(relative: Mapping[str, Any], phrases: list[str]) -> dict[str, frozenset[str]]:
    second: dict[str, set[str]] = {word: set() for word in _COMMON}
    for first, *rest in (words.split() for words in phrases):
        if first in second:
            second[first].update(rest[:1])
    vague = [words.split()[0] for words in relative["vague"]["amounts"]]
    units = set(relative["units"])
    second["a"].update(units, vague)
    second["an"].update(units)
    second["the"].update(("following", "next", "previous", "same"))
    second["that"].update(("week", "month", "year"))
    second["this"].update(*(read_table("times", "calendar")[name] for name in ("months", "weekdays", "seasons")))
    second["this"].update(units, ("weekend", "past", "coming", "last", "next"))
    for word in ("over", "at", "during"):
        second[word].add("the")
    return {word: frozenset(after) for word, after in second.items()}


def _phrases(words: Iterable[str]) -> frozenset[Phrase]:
    return frozenset(tuple(one.split()) for one in words)
