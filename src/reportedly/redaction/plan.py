"""What is hidden in a ledger: an article's text comes in, the stretches to hide and what hides in its strings go out.

The plan is the whole decision, made once for a ledger (`planning`), and can be listed for the ledger's owner. Pure.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reportedly.reading.wordlists import read_table
from reportedly.redaction.custody import tells_of_person
from reportedly.redaction.details import Detail, find_details
from reportedly.redaction.letters import find_words
from reportedly.redaction.masking import Mask, Shown
from reportedly.redaction.names import Around, Names, Person, Stretch
from reportedly.redaction.ordinary import is_ordinary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reportedly.exports import Row
    from reportedly.ledger.view import View
    from reportedly.redaction.custody import Told

_NAME = re.compile(r"[A-ZА-ЯІЇЄҐ][\w'’-]+(?:[ \u00a0][A-ZА-ЯІЇЄҐ][\w'’-]+)*")
HELD_EVERYWHERE = frozenset(["home", "unit", "call sign", "contact", "occupation"])
"""Details whose words are hidden wherever the article prints them; a number is, only where it is somebody's age."""


class Reason(NamedTuple):
    """Why somebody is hidden or shown, for the owner of the ledger."""

    name: str
    articles: tuple[str, ...]  # addresses
    reason: str
    doubtful: bool
    hidden: bool


class ArticlePlan(NamedTuple):
    """What is hidden in one article."""

    around: Around
    told: Told
    captions: tuple[tuple[int, int], ...] = ()  # of pictures, in an article that tells of custody

    @property
    def shown_words(self) -> frozenset[str]:
        """Folded words of the names of persons who stay."""
        return frozenset(word for name in self.around.kept for word in name)


class Plan:
    """What is hidden in a ledger."""

    def __init__(
        self, persons: Sequence[Person], articles: Mapping[str, ArticlePlan], reasons: Sequence[Reason]
    ) -> None:
        self.persons = tuple(persons)
        self.reasons = tuple(reasons)
        self._articles = articles
        self._marked = frozenset(person.number for person in persons if person.marked)
        self._everywhere = Around(alone=self._marked)

    @cached_property
    def names(self) -> Names:
        """All hidden names."""
        return Names(self.persons)

    @cached_property
    def mask(self) -> Mask:
        """What hides names in what belongs to no article."""
        return Mask(self.names, self._everywhere)

    def find_around(self, article_id: str, text: str) -> Around:
        """Whose single words are hidden in that article: also of those whom it names in full."""
        plan = self._articles.get(article_id)
        around = plan.around if plan else Around()
        met = {one.person for one in self.names.find(text, Around(kept=around.kept)) if one.person}
        return Around(around.alone | self._marked | met, around.kept)

    def screen(self, article_id: str, text: str) -> tuple[Mask, Shown]:
        """What hides in strings of the article (titles, roles, reasons), and its text as shown."""
        plan = self._articles.get(article_id)
        around = self.find_around(article_id, text)
        details = [*self._find_details(plan, text)] if plan else []
        if plan is None or not plan.told.sentences:
            mask = Mask(self.names, around)
        else:
            words = _find_held(text, details)
            mask = Mask(self.names, around, lambda string: _find_in_string(string, words, plan.shown_words))
        found = [*self.names.find(text, around), *(Stretch(one.start, one.end, 0) for one in details)]
        return mask, Shown(text, (*found, *(_find_captions(plan, text, found) if plan else ())))

    def list_persons(self) -> Iterator[Row]:
        """Who is hidden, and who is not although an article on custody names him, with the reason."""
        for one in self.reasons:
            yield {
                "sort": "person",
                "words": one.name,
                "reason": one.reason,
                "hidden": one.hidden,
                "doubtful": one.doubtful,
                "articles": list(one.articles),
            }

    def list_details(self, view: View) -> Iterator[Row]:
        """What else is hidden in the articles of the ledger, by article and place."""
        for one in view.full_articles():
            plan, text = self._articles.get(one.line.id), one.article.text
            for detail in sorted(self._find_details(plan, text)) if plan else ():
                yield {
                    "sort": detail.sort,
                    "words": text[detail.start : detail.end],
                    "article": one.line.address,
                    "span": [detail.start, detail.end],
                }

    def _find_details(self, plan: ArticlePlan, text: str) -> Iterator[Detail]:
        found = [*_find_in_sentences(plan, text)]
        yield from found
        for start, end in _find_again(text, _find_held(text, found)):
            yield Detail(start, end, "again")


def _find_captions(plan: ArticlePlan, text: str, found: Sequence[Stretch]) -> Iterator[Stretch]:
    """Captions of faces, as a whole: what is seen in a picture tells who somebody is."""
    for start, end in plan.captions:
        if tells_of_person(text[start:end]) or any(one.start < end and start < one.end for one in found):
            yield Stretch(start, end, 0)


def _find_in_sentences(plan: ArticlePlan, text: str) -> Iterator[Detail]:
    personal = frozenset(plan.told.personal)
    for sentence in plan.told.sentences:
        of_person, beside = sentence in personal, sentence in plan.told.single
        for one in find_details(text, *sentence, of_person=of_person, beside=beside):
            if not _is_left(one, text, plan.shown_words):
                yield one


def _find_in_string(string: str, words: frozenset[str], shown: frozenset[str]) -> Iterator[Stretch]:
    for one in find_details(string):
        if not _is_left(one, string, shown):
            yield Stretch(one.start, one.end, 0)
    for start, end in _find_again(string, words):
        yield Stretch(start, end, 0)


def _is_left(one: Detail, text: str, shown: frozenset[str]) -> bool:
    """Whether the stretch tells of nobody in custody: a state, a public person or his age."""
    words = [word.folded for word in find_words(text[one.start : one.end])]
    if one.sort == "home" and all(word in _states() for word in words):
        return text.count(text[one.start : one.end]) > 1  # else it is of this one person
    if one.sort == "home" and len(words) == 1 and is_ordinary(words[0]):
        return True
    if (
        one.sort == "family"
        and text[one.start].isupper()
        and all(word in _states() or is_ordinary(word) for word in words)
    ):
        return True
    if one.sort == "family":
        return all(word in shown for word in words)
    if one.sort == "age":
        before = [*find_words(text[max(0, one.start - 40) : one.start])]
        return bool(before) and before[-1].folded in shown
    return False


def _find_held(text: str, details: Iterable[Detail]) -> frozenset[str]:
    """What of the details is hidden wherever the article prints it: their words, and the names in them."""
    held = {text[one.start : one.end] for one in details if one.sort in HELD_EVERYWHERE}
    return frozenset(held | {name for words in held for name in _NAME.findall(words)})


def _find_again(text: str, words: frozenset[str]) -> Iterator[tuple[int, int]]:
    if pattern := _match_any(words):
        for match in pattern.finditer(text):
            yield match.span()


@lru_cache(maxsize=64)
def _match_any(words: frozenset[str]) -> re.Pattern[str] | None:
    told = sorted({word for word in words if _tells(word)}, key=lambda one: (-len(one), one))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, told))})(?!\w)") if told else None


def _tells(word: str) -> bool:
    """Whether the words tell something by themselves: no bare number, no state, no ordinary word."""
    folded = [one.folded for one in find_words(word)]
    if len(folded) > 1 and word[0].isupper() and not any(one in _states() for one in folded):
        return True
    return any(not one.isdigit() and one not in _states() and not is_ordinary(one) for one in folded)


@lru_cache(maxsize=1)
def _states() -> frozenset[str]:
    table = read_table("speakers", "places")["countries"]
    names = [name for state, forms in table.items() for name in (state, *forms["of"], *forms["seats"])]
    return frozenset(word.folded for name in names for word in find_words(name))
