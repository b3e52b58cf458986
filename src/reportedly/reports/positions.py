"""A claim as people read it: a line of a claim comes in, what each position says in words goes out.

Shared by the terminal and the page. Every position is told in the same words, whosever it is; none is weighed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.linking.groups import CLOSE, SURE
from reportedly.reports.bounds import show_bounds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.ledger.view import ClaimLine, StatementLine
    from reportedly.records import Figure
    from reportedly.relations import Position

MOST_FIGURES = 6
"""Figures named after a position, the first; the listing of figures has all."""

MOST_WORDS = 240
"""Letters of a statement that are shown beside others: about three lines."""

CONTINUED = "…"


class Stand(NamedTuple):
    """A position with its statements and figures."""

    position: Position
    statements: tuple[StatementLine, ...]  # the closest to the gist first, then in the order of publication
    figures: str  # their bounds in words; "" where there are none
    closeness: float = 1.0  # of the first statement

    @property
    def who(self) -> str:
        """The speaker's name, or that nobody is named."""
        return self.position.speaker or "nobody named"

    @property
    def does(self) -> str:
        """What the position does to the gist: asserts or denies it, speaks of it, or is only on the same matter."""
        return show_stance(self.position.stance, self.closeness)

    @property
    def number(self) -> str:
        """How many statements."""
        return count("statement", len(self.position.statements))

    @property
    def days(self) -> str:
        """From when to when they were published; "" where that is not known."""
        return show_days(self.position.since, self.position.until)


def show_stance(stance: str, closeness: float) -> str:
    """What a statement so close to the gist does to it, in words.

    >>> show_stance("asserts", 0.9), show_stance("asserts", 0.6), show_stance("denies", 0.6), show_stance("denies", 0.3)
    ('asserts', 'speaks of it', 'denies', 'is on the same matter')
    """
    if closeness < CLOSE:
        return "is on the same matter"
    # A denial stands by its own "not" (`linking.answers`), an assertion by nothing but its words.
    return "speaks of it" if stance == "asserts" and closeness < SURE else stance


def find_stands(line: ClaimLine) -> tuple[Stand, ...]:
    """The positions of the claim, those that are close to the gist first, each part in the claim's order."""
    said = {one.statement.id: one for one in line.statements}
    figures = {figure.id: figure for figure in line.figures}
    stands = [
        Stand(
            position,
            tuple(
                said[one]
                for one in sorted(position.statements, key=lambda one: -line.closeness.get(one, 1.0))
                if one in said
            ),
            show_figures([figures[one] for one in position.figures if one in figures]),
            max((line.closeness.get(one, 1.0) for one in position.statements), default=1.0),
        )
        for position in line.claim.positions
    ]
    return tuple(sorted(stands, key=lambda stand: stand.closeness < CLOSE))


def show_figures(figures: Sequence[Figure]) -> str:
    """The bounds of `figures`, each once, with what is counted where the article says it."""
    told = (
        f"{bounds} {figure.counted or ''}".rstrip()
        for figure in figures
        if (bounds := show_bounds(figure.low, figure.high))
    )
    found = list(dict.fromkeys(told))
    more = [f"and {len(found) - MOST_FIGURES} more"] if len(found) > MOST_FIGURES else []
    return "; ".join([*found[:MOST_FIGURES], *more])


def show_counts(line: ClaimLine) -> str:
    """How much stands behind the claim: what its articles have from one another counts once."""
    claim = line.claim
    counts = (("article", claim.articles), ("outlet", claim.outlets), ("origin", len(claim.origins)))
    return ", ".join(count(name, number) for name, number in counts)


def count(name: str, number: int) -> str:
    """`number` with the name of what is counted.

    >>> count("origin", 1), count("article", 1200)
    ('1 origin', '1,200 articles')
    """
    return f"{number:,} {name}" if number == 1 else f"{number:,} {name}s"


def show_days(since: str | None, until: str | None) -> str:
    """The first and the last day in few characters; "" where neither is known.

    >>> show_days("2031-05-17", "2031-05-20"), show_days("2031-05-17", "2032-01-02"), show_days("2031-05", "2031-05")
    ('2031-05-17 to 05-20', '2031-05-17 to 2032-01-02', '2031-05')
    """
    if not since or not until or since == until:
        return since or until or ""
    same_year = since[:5] == until[:5] and len(since) == len(until) == len("2031-05-17")
    return f"{since} to {until[5:] if same_year else until}"


def shorten(words: str, most: int = MOST_WORDS) -> str:
    """`words` on one line, cut between two words where they are long.

    >>> shorten("the ferry had left at  dawn", 12)
    'the ferry …'
    """
    whole = " ".join(words.split())
    if len(whole) <= most:
        return whole
    cut = whole[: most - 1].rpartition(" ")[0] or whole[: most - 2]
    return f"{cut} {CONTINUED}"
