"""Claims and their origins as flat rows: a line of a claim comes in, dictionaries ready for JSON go out.

As in `rows`: keys may be added at the end, none may be renamed, moved or left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.exports.rows import Row
    from reportedly.ledger.view import ClaimLine
    from reportedly.relations import Origin, Position

CLAIM_COLUMNS = ("id", "gist", "articles", "outlets", "origins", "positions", "disputed", "reason")

ORIGIN_COLUMNS = ("claim", "gist", "articles", "outlets", "origins", "disputed")


def make_claim_row(line: ClaimLine) -> Row:
    """The row of one claim: everybody's position, with the ids of statements and figures; `origins` is a number."""
    claim = line.claim
    return {
        "id": claim.id,
        "gist": claim.gist,
        "articles": claim.articles,
        "outlets": claim.outlets,
        "origins": len(claim.origins),
        "positions": [_make_position(position, line) for position in claim.positions],
        "disputed": claim.disputed,
        "reason": claim.reason,
    }


def _make_position(position: Position, line: ClaimLine) -> Row:
    return {
        "speaker": position.speaker,
        "stance": position.stance,
        "statements": list(position.statements),
        "figures": list(position.figures),
        "side": position.side,
        "actor": position.actor_id,
        "since": position.since,
        "until": position.until,
        "closeness": max((line.closeness.get(one, 1.0) for one in position.statements), default=None),
    }


def make_origins_row(line: ClaimLine) -> Row:
    """The row of where one claim comes from: each origin with the addresses of its articles, the earliest first."""
    claim = line.claim
    addresses = {one.article.id: one.article.address for one in line.statements}
    return {
        "claim": claim.id,
        "gist": claim.gist,
        "articles": claim.articles,
        "outlets": claim.outlets,
        "origins": [_make_origin(origin, addresses) for origin in claim.origins],
        "disputed": claim.disputed,
    }


def _make_origin(origin: Origin, addresses: dict[str, str]) -> Row:
    return {
        "name": origin.name,
        "articles": [addresses.get(article, article) for article in origin.articles],
        "chain": list(origin.chain),
    }
