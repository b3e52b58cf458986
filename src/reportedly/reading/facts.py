"""What an article reports beside who said it: figures, times and events, each in the statement that it is said in.

In: an article, what the rooms found in its text, and its statements. Out: the records of the contract.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.reading.innermost import find_innermost
from reportedly.records import Event, Figure, Time

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.reading.events import Happening
    from reportedly.reading.figures import Number
    from reportedly.reading.times import Dated
    from reportedly.records import Article, Modality, Statement


def make_figures(article: Article, numbers: Sequence[Number], statements: Sequence[Statement]) -> tuple[Figure, ...]:
    """`numbers` as figures of `article`, in reading order."""
    around = find_innermost([one.span for one in numbers], statements)
    return tuple(
        Figure(
            article_id=article.id,
            statement_id=said.id if said else None,
            span=number.span,
            words=number.words,
            low=number.low,
            high=number.high,
            qualifier=number.qualifier,
            counted=number.counted,
            befell=number.befell,
            speaker=said.speaker if said else None,
            via=said.via if said else (),
        )
        for number, said in zip(numbers, around, strict=True)
    )


def make_times(article: Article, dated: Sequence[Dated], statements: Sequence[Statement]) -> tuple[Time, ...]:
    """`dated` as times of `article`, in reading order."""
    around = find_innermost([one.span for one in dated], statements)
    return tuple(Time(article.id, said.id if said else None, *one) for one, said in zip(dated, around, strict=True))


def make_events(
    article: Article, happenings: Sequence[Happening], figures: Sequence[Figure], statements: Sequence[Statement]
) -> tuple[Event, ...]:
    """`happenings`, which name figures by their place among `figures`, as events of `article`."""
    around = find_innermost([one.spans[0] for one in happenings], statements)
    return tuple(
        Event(
            article_id=article.id,
            statement_id=said.id if said else None,
            kind=one.kind,
            spans=one.spans,
            words=" … ".join(article.text[a:b] for a, b in one.spans),
            modality=_modality(one, said),
            when=one.when,
            where=one.where,
            parties=one.parties,
            figures=tuple(figures[at].id for at in one.figures),
            speaker=said.speaker if said else None,
            via=said.via if said else (),
            reason=one.reason,
        )
        for one, said in zip(happenings, around, strict=True)
    )


def _modality(happening: Happening, said: Statement | None) -> Modality:
    """What somebody is reported to deny is negated by him, however plainly the words put it."""
    denied = said is not None and said.stance == "denies" and happening.modality == "reported"
    return "negated" if denied else happening.modality
