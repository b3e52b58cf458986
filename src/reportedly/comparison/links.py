"""The linkers in their order: a ledger comes in, its links in step with what was read and judged go out.

Whatever a linker keeps is the same in whatever order the articles came and in how many steps: adding one article to a
large ledger looks only at what that article can touch, and gives what linking everything anew would. Each step is one
transaction, so a killed run goes on where it stopped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.comparison.actors import update_actors

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportedly.ledger import Ledger, Linking
    from reportedly.packs import Pack
    from reportedly.relations import LinkKind

STEP = 500
"""Readings that one step adds: what a kill costs at most, and what has to be in memory at once."""


class Linker(NamedTuple):
    """One kind of link: how it is called, which version of it this is, and what brings it into step."""

    name: str
    version: int  # one up whenever the same readings would be linked otherwise: then all is linked anew
    kind: LinkKind
    update: Callable[[Linking, Pack], None]


def _update_echoes(step: Linking, pack: Pack) -> None:
    from reportedly.comparison.echoes import update_echoes  # noqa: PLC0415 - numpy takes time a listing need not pay

    update_echoes(step, pack)


def _update_claims(step: Linking, pack: Pack) -> None:
    from reportedly.comparison.claim_links import update_claims  # noqa: PLC0415 - as above

    update_claims(step, pack)


LINKERS: tuple[Linker, ...] = (
    Linker("actors", 1, "actor", update_actors),
    Linker("echoes", 1, "echo", _update_echoes),
    Linker("claims", 1, "claim", _update_claims),
)
"""In the order in which they build on one another."""


def link_ledger(
    ledger: Ledger,
    pack: Pack,
    on_step: Callable[[str, int], None] = lambda *_: None,
    linkers: Sequence[Linker] | None = None,
) -> None:
    """Brings what each of `linkers`, all unless given, keeps in `ledger` into step.

    `on_step` hears of each step's linker and number of readings.
    """
    for linker in LINKERS if linkers is None else linkers:
        while _step(ledger, pack, linker, on_step):
            pass


def _step(ledger: Ledger, pack: Pack, linker: Linker, on_step: Callable[[str, int], None]) -> bool:
    """One step of `linker`; whether there is more to do."""
    with ledger.linking(linker.name, linker.version, linker.kind, limit=STEP) as step:
        if step.changes:
            linker.update(step, pack)
            on_step(linker.name, len(step.changes.added))
    return step.changes.more
