"""A person goes through proposed links: a ledger's links and answers come in, judgements go out.

The most doubtful link comes first. Nothing here prints, reads a clock or asks: the terminal is the command's.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from reportedly.ledger.judgements import UNDONE
from reportedly.relations import Judgement

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.ledger import Ledger
    from reportedly.ledger.view import View
    from reportedly.relations import Link, LinkKind, Verdict

ANSWERS: dict[str, Verdict] = {"s": "same", "d": "different", "u": "unsure"}
"""The letters that judge, as the terminal asks for them."""


ASKED: dict[LinkKind, str] = {
    "actor": "Do both names mean one and the same party?",
    "echo": "Does one of the articles have this passage from the other, or both from one text?",
    "claim": "Do both statements speak of one and the same matter, whether they agree or not?",
}
"""What "same" means for each kind of link: people who take it otherwise would judge something else."""


def find_doubtful(view: View, kind: LinkKind | None, *, again: bool, limit: int | None) -> list[Link]:
    """The links of `kind` to ask about, at most `limit`; with `again` those already judged as well."""
    judged = frozenset() if again else find_standing(view.judgements()).keys()
    return [*islice((link for link in view.links(kind) if link.id not in judged), limit)]


def find_standing(judgements: Iterable[Judgement]) -> dict[str, Judgement]:
    """Of `judgements` in the order of time the one that counts on each link; one withdrawn is none."""
    last = {judgement.link_id: judgement for judgement in judgements}
    return {link_id: one for link_id, one in last.items() if one.verdict != "withdrawn"}


def plan_undo(said: Sequence[Judgement], *, by: str, now: str) -> Judgement | None:
    """What takes the last of `said`, all on one link, back: what counted before, or nothing; None where nothing counts.

    A judgement that is itself such an undoing is not undone.
    """
    if not said or said[-1].verdict == "withdrawn" or said[-1].note == UNDONE:
        return None
    last, before = said[-1], find_standing(said[:-1]).get(said[-1].link_id)
    return Judgement(last.kind, last.a, last.b, before.verdict if before else "withdrawn", by, now, UNDONE)


class Given(NamedTuple):
    """An answer that can be undone."""

    at: int  # which link
    link: Link
    before: Judgement | None  # what counted before


class Review:
    """One sitting over `links`: which is asked about now, and what was answered."""

    def __init__(self, ledger: Ledger, links: list[Link], standing: dict[str, Judgement], *, by: str) -> None:
        self.links = links
        self.at = 0  # which link is asked about
        self.judged = 0  # answers that stand
        self._ledger = ledger
        self._standing = dict(standing)
        self._by = by
        self._given: list[Given] = []

    @property
    def link(self) -> Link | None:
        """What is asked about now; None: nothing is left."""
        return self.links[self.at] if self.at < len(self.links) else None

    @property
    def can_undo(self) -> bool:
        """Whether there is an answer to take back."""
        return bool(self._given)

    def verdict(self, link: Link) -> Judgement | None:
        """What counts on `link` now."""
        return self._standing.get(link.id)

    def judge(self, verdict: Verdict, *, now: str) -> None:
        """Keeps `verdict` on the link that is asked about, and goes on; `now` is ISO 8601 with offset."""
        if (link := self.link) is None:
            return
        self._given.append(Given(self.at, link, self._standing.get(link.id)))
        self._keep(link, verdict, now=now)
        self.at += 1
        self.judged += 1

    def skip(self) -> None:
        """Goes on and keeps nothing."""
        self.at += 1

    def undo(self, *, now: str) -> bool:
        """Takes the last answer back and asks again; False where there is none. A row is added, none is taken away."""
        if not self._given:
            return False
        self.at, link, before = self._given.pop()
        self._keep(link, before.verdict if before else "withdrawn", now=now, note=UNDONE)
        self.judged -= 1
        return True

    def _keep(self, link: Link, verdict: Verdict, *, now: str, note: str = "") -> None:
        kept = self._ledger.judge(Judgement(link.kind, link.a, link.b, verdict, self._by, now, note))
        self._standing[link.id] = kept
        if verdict == "withdrawn":
            del self._standing[link.id]
