"""The claims of a ledger with everybody's position: a view comes in, lines go out as the listings show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.ledger.view import ClaimLine, Filter, View


def find_claims(view: View, wanted: Filter) -> Iterator[ClaimLine]:
    """The claims that have a statement which `wanted` asks for, those of the most origins first, then by id."""
    yield from ()
