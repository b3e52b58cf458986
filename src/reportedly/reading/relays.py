"""Through whom the words came: the outlet a speaker told them to, the outlet that reports them, the outer speaker.

In: one attribution with its hearer, its parents and who was found to speak. Out: names, nearest first. The article's
own outlet is never named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.reading.mentions import Mentions
    from reportedly.reading.speakers import Resolution
    from reportedly.reading.spoken import Spoken
    from reportedly.records import Article


def find_via(
    i: int,
    spoken: Sequence[Spoken],
    history: Sequence[Resolution],
    parents: Sequence[int | None],
    mentions: Mentions,
    article: Article,
) -> tuple[str, ...]:
    """The chain of attribution `i`: its outer speakers, nearest first."""
    del mentions, article
    chain: list[str] = []
    at = parents[i]
    while at is not None:
        speaker = history[at].speaker
        if speaker is not None and speaker.name not in chain and speaker != history[i].speaker:
            chain.append(speaker.name)
        at = parents[at]
    return tuple(chain)
