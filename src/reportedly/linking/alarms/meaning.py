"""The opposite in the same words: a window comes in, alarms "reversed-meaning" go out.

Three turns are looked for: a negation on one side alone, a bound that became the other bound ("more than 40", "up to
40"), and a denial that became an assertion. Where two turns may cancel out, there is no alarm.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.linking.alarms.alignment import find_gaps
from reportedly.linking.alarms.speakers import may_be_one
from reportedly.linking.alarms.windows import find_covered
from reportedly.linking.alarms.wordlists import read_words
from reportedly.records import Span
from reportedly.relations import Alarm

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.linking.alarms.alignment import Gap
    from reportedly.linking.alarms.told import Told
    from reportedly.linking.alarms.windows import Window
    from reportedly.linking.alarms.words import Words
    from reportedly.records import Figure, Statement

MOST_WORDS = 3
"""Words that stand in the place of one another around a negation: "did not return", "returned"."""

MOST_OTHERS = 1
"""Words of both sentences that differ elsewhere: "there is no peace" is "peace remains elusive" in other words."""

LEAST_WORDS = 7
"""Equal words in the sentence."""


def find_meaning_alarms(
    window: Window, shared: Sequence[tuple[Statement, Statement]], a: Told, b: Told
) -> Iterator[Alarm]:
    """Alarms about `b`, which says the opposite of `a`; `shared` are the contents that both attribute."""
    yield from _find_negations(window, a, b)
    yield from _find_bounds(window, a, b)
    yield from _find_denials(shared, a, b)


def is_negation(form: str) -> bool:
    """Whether the word turns its sentence round.

    >>> is_negation("didn't"), is_negation("never"), is_negation("note")
    (True, True, False)
    """
    return form in read_words("negations") or form.endswith("n't")


def _find_negations(window: Window, a: Told, b: Told) -> Iterator[Alarm]:
    for _, gap, _ in find_gaps(window.runs):
        negated_a, negated_b = _find_negated(window.a, gap.a, gap.a_end), _find_negated(window.b, gap.b, gap.b_end)
        if len(negated_a) + len(negated_b) != 1 or not _is_alone(window, gap):
            continue
        word = window.a.forms[negated_a[0]] if negated_a else window.b.forms[negated_b[0]]
        message = f"the same words {'without' if negated_a else 'with'} “{word}”"
        spans = _around(window.a, gap.a, gap.a_end), _around(window.b, gap.b, gap.b_end)
        yield Alarm("reversed-meaning", a.article.id, spans[0], b.article.id, spans[1], message)


def _find_negated(words: Words, start: int, end: int) -> list[int]:
    return [at for at in range(start, end) if is_negation(words.forms[at])]


def _is_alone(window: Window, gap: Gap) -> bool:
    """Whether the gap is a small one, within one sentence whose other words are equal."""
    if max(gap.a_end - gap.a, gap.b_end - gap.b) > MOST_WORDS:
        return False
    sentence_a, sentence_b = _sentence(window.a, gap.a, gap.a_end), _sentence(window.b, gap.b, gap.b_end)
    if sentence_a is None or sentence_b is None:
        return False
    unequal_a, unequal_b = window.find_unequal(sentence_a, sentence_b)
    forms = [window.a.forms[at] for at in unequal_a] + [window.b.forms[at] for at in unequal_b]
    if any(form in read_words("turning") for form in forms) or sum(map(is_negation, forms)) != 1:
        return False
    others = len(forms) - (gap.a_end - gap.a) - (gap.b_end - gap.b)
    equal = window.a.sentence.count(sentence_a) - len(unequal_a)
    return others <= MOST_OTHERS and equal >= LEAST_WORDS


def _sentence(words: Words, start: int, end: int) -> int | None:
    """The one sentence of the gap with the word on either side of it; None where a sentence ends there."""
    around = {words.sentence[at] for at in range(max(start - 1, 0), min(end + 1, len(words)))}
    return around.pop() if len(around) == 1 else None


def _around(words: Words, start: int, end: int) -> Span:
    """The gap with a few words on either side, for a reader to see."""
    first, last = max(start - 3, 0), min(end + 3, len(words)) - 1
    while words.sentence[first] != words.sentence[min(start, len(words) - 1)]:
        first += 1
    while words.sentence[last] != words.sentence[max(end - 1, 0)]:
        last -= 1
    return Span(words.start[first], words.end[max(first, last)])


def _find_bounds(window: Window, a: Told, b: Told) -> Iterator[Alarm]:
    """The same number as the least on one side and as the most on the other."""
    near = [figure for figure in b.figures if window.b.holds((figure.span,))]
    theirs = {at: figure for figure in near for at in find_covered(window.b, (figure.span,))}
    for one in a.figures if near else ():
        partners = {window.pairs[at] for at in find_covered(window.a, (one.span,)) if at in window.pairs}
        found = {theirs[at].id: theirs[at] for at in partners if at in theirs}
        if len(found) != 1:
            continue
        (other,) = found.values()
        if _is_turned(one, other) or _is_turned(other, one):
            message = f"a least number became a most, or a most a least: “{_show(one)}”, “{_show(other)}”"
            yield Alarm("reversed-meaning", a.article.id, one.span, b.article.id, other.span, message)


def _is_turned(one: Figure, other: Figure) -> bool:
    hedged = one.qualifier is not None and other.qualifier is not None
    return hedged and one.low is not None and one.high is None and other.low is None and other.high == one.low


def _show(figure: Figure) -> str:
    qualifier = figure.qualifier or ""
    return figure.words if qualifier.casefold() in figure.words.casefold() else f"{qualifier} {figure.words}"


def _find_denials(shared: Sequence[tuple[Statement, Statement]], a: Told, b: Told) -> Iterator[Alarm]:
    for one, other in shared:
        if one.stance == other.stance or not (one.speaker and other.speaker) or one.hedged or other.hedged:
            continue
        denying = one if one.stance == "denies" else other
        if not may_be_one(one.speaker, other.speaker) or not _denies(denying) or _is_negated(one) != _is_negated(other):
            continue
        message = f"{one.speaker.name} {_stand(one)} this in one text and {_stand(other)} it in the other"
        yield Alarm(
            "reversed-meaning", a.article.id, one.content_spans[0], b.article.id, other.content_spans[0], message
        )


def _denies(statement: Statement) -> bool:
    return any(word in read_words("denials") for word in (statement.cue or "").casefold().split())


def _is_negated(statement: Statement) -> bool:
    return sum(map(is_negation, statement.content.casefold().replace("’", "'").split())) % 2 == 1


def _stand(statement: Statement) -> str:
    return "denies" if statement.stance == "denies" else "asserts"
