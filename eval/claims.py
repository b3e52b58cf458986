"""Claims across articles: `python -m eval.claims`.

In: marked topics, each with claims, positions and the pieces of evidence that show those, and a view of their articles.
Out: by topic how many pieces are read as a statement and how many stand in a claim, B-cubed precision, recall and F1
over the pieces, and the share of stances right. A piece is read as the statements of its article whose words are its
own for the most part, and stands in the claims in which those stand; one that stands in none is alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from eval.clusters import score_bcubed
from eval.cross import NAME, print_alone
from eval.matching import fold
from eval.report import Column, Row, Table
from reportedly.comparison.claims import find_claims

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from eval.clusters import Agreement
    from eval.cross import Cross, Marked
    from reportedly.ledger.view import View

MOST = 0.6
"""Share of the shorter wording's words that both must have, from score_cross.py: marked passages are often longer than
what is read of them, or shorter."""
COLUMNS = (
    # Each of the two can be had for the other: only what both give together is better or worse.
    Column("precision", "open"),
    Column("recall", "open"),
    Column("F1"),
    Column("stance right"),
    Column("pieces", "count"),
    Column("read as a statement", "count"),
    Column("in a claim", "count"),
)
SAYS = (
    "B-cubed over pieces of evidence. A piece is read as the statements of its article that share three fifths of the\n"
    "shorter one's words. Stance: of the pieces in a claim, the better of the two polarities of each marked claim."
)
Denials: TypeAlias = "Mapping[str, bool]"
"""Whether it is denied there, by the id of the claim, in the order in which claims are listed."""


class Piece(NamedTuple):
    """One marked passage that shows a position on a claim."""

    article: str  # address
    words: str
    claim: str  # the gist of the marked claim
    denies: bool


class Given(NamedTuple):
    """What the program found: statements by article, and where each of them stands."""

    said: Mapping[str, Sequence[tuple[str, str]]]  # id and content, by the address of the article
    denials: Mapping[str, Denials]  # by the id of the statement


class Placed(NamedTuple):
    """A piece with what it is read as."""

    piece: Piece
    statements: tuple[str, ...]  # ids
    denials: Denials


def is_same_passage(one: str, other: str) -> bool:
    """Whether the two share three fifths of the shorter one's words.

    >>> is_same_passage("The bridge was mined, Kovar said.", "the bridge had been mined by night")
    False
    >>> is_same_passage("The bridge was mined, Kovar said.", "the bridge was blown")
    True
    """
    a, b = Counter(fold(one)), Counter(fold(other))
    return (a & b).total() >= MOST * max(1, min(a.total(), b.total()))


def find_pieces(topic: Marked) -> list[Piece]:
    """The pieces of evidence of one topic, in the order of the marks."""
    return [
        Piece(evidence["article"], evidence["words"], claim["gist"], position["stance"] == "denies")
        for claim in topic["claims"]
        for position in claim["positions"]
        for evidence in position["evidence"]
    ]


def place(piece: Piece, given: Given) -> Placed:
    """What `piece` is read as. Where several of its statements stand in one claim, the last one tells the stance."""
    statements = tuple(
        id_ for id_, content in given.said.get(piece.article, ()) if is_same_passage(piece.words, content)
    )
    denials = {claim: denies for id_ in statements for claim, denies in given.denials.get(id_, {}).items()}
    return Placed(piece, statements, denials)


def score_clusters(placed: Sequence[Placed]) -> Agreement:
    """B-cubed over pieces: of one marked claim against in a claim of the program together.

    >>> pieces = [Piece("1", "", "mined", False), Piece("2", "", "mined", True)]
    >>> score_clusters([Placed(piece, (), {"x": False}) for piece in pieces]).f1
    1.0
    >>> score_clusters([Placed(piece, (), {}) for piece in pieces]).recall
    0.5
    """
    marked = {number: {one.piece.claim} for number, one in enumerate(placed)}
    # A number is no claim's id: a piece in no claim is in a cluster of its own.
    return score_bcubed(marked, {number: {*one.denials} or {number} for number, one in enumerate(placed)})


def score_stances(placed: Iterable[Placed]) -> float | None:
    """Share of the pieces in a claim whose stance is the marked one, 0 to 1; None where none is in a claim.

    A claim may be worded the other way round, so for each marked one the better of the two polarities counts. Of a
    piece in several claims the stance in the one that is listed first is taken.

    >>> yes, no = (Piece("1", "", "mined", denies) for denies in (False, True))
    >>> score_stances([Placed(yes, (), {"x": True}), Placed(no, (), {"x": False})])
    1.0
    >>> score_stances([Placed(yes, (), {"x": True}), Placed(no, (), {"x": True})])
    0.5
    """
    agreed: defaultdict[str, list[bool]] = defaultdict(list)
    for one in placed:
        for denies in [*one.denials.values()][:1]:
            agreed[one.piece.claim].append(denies == one.piece.denies)
    counted = sum(map(len, agreed.values()))
    right = sum(max(sum(same), len(same) - sum(same)) for same in agreed.values())
    return right / counted if counted else None


def make_row(topic: str, placed: Sequence[Placed]) -> Row:
    """The figures of one topic, in hundredths."""
    shares = (*score_clusters(placed), score_stances(placed)) if placed else (None,) * 4
    counts = len(placed), sum(bool(one.statements) for one in placed), sum(bool(one.denials) for one in placed)
    return Row(topic, (*(None if share is None else 100 * share for share in shares), *counts))


def read_given(view: View) -> Given:
    """The statements and claims of a ledger."""
    said: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in view.statements():
        said[line.article.address].append((line.statement.id, line.statement.content))
    denials: defaultdict[str, dict[str, bool]] = defaultdict(dict)
    for claim in (line.claim for line in find_claims(view)):
        for position in claim.positions:
            for id_ in position.statements:
                denials[id_][claim.id] = position.stance == "denies"
    return Given(said, denials)


def measure(cross: Cross, view: View) -> Table:
    """The table of claims, a row for each topic."""
    given = read_given(view)
    rows = (make_row(topic["topic"], [place(piece, given) for piece in find_pieces(topic)]) for topic in cross.topics)
    return Table("claims", NAME, COLUMNS, tuple(rows), SAYS)


if __name__ == "__main__":
    print_alone(measure)
