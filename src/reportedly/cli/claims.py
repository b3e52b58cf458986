"""The listings of claims: a ledger and a filter come in, everybody's position or where it comes from goes out."""

from collections.abc import Callable, Iterator
from functools import partial

from reportedly.cli.endings import plain_endings
from reportedly.cli.listing import Listing, list_lines
from reportedly.cli.options import DEFAULT_LEDGER, JsonLines, LedgerPath, with_filter
from reportedly.cli.subject import DEFAULT_PACK, PackName, choose_pack
from reportedly.exports import make_claim_row, make_origins_row
from reportedly.ledger.view import ClaimLine, Filter, View


@plain_endings()
@with_filter
def claims(
    *, ledger: LedgerPath = DEFAULT_LEDGER, pack: PackName = DEFAULT_PACK, json: JsonLines = False, wanted: Filter
) -> None:
    """List what several articles report, with everybody's position.

    Each claim goes by the words of one of its statements. Below stand who asserts it and who denies it, since when,
    with which figures. The filters narrow to claims one of whose statements fits.
    """
    list_lines(Listing("claims", finding(pack), make_claim_row, compares=True), ledger, wanted, json=json)


@plain_endings()
@with_filter
def disputes(
    *, ledger: LedgerPath = DEFAULT_LEDGER, pack: PackName = DEFAULT_PACK, json: JsonLines = False, wanted: Filter
) -> None:
    """List the claims that somebody denies, or on which two give figures that cannot both hold.

    As "reportedly claims", without the others. Who is right is not said.
    """
    find = partial(_find_disputes, finding(pack))
    list_lines(Listing("claims", find, make_claim_row, compares=True), ledger, wanted, json=json)


@plain_endings()
@with_filter
def origins(
    *, ledger: LedgerPath = DEFAULT_LEDGER, pack: PackName = DEFAULT_PACK, json: JsonLines = False, wanted: Filter
) -> None:
    """List where each claim comes from: how many articles, outlets and independent origins.

    Articles that have it from one another, or through one agency, count as one origin, with the way that it took.
    """
    list_lines(Listing("origins", finding(pack), make_origins_row, compares=True), ledger, wanted, json=json)


def finding(pack: str) -> Callable[[View, Filter], Iterator[ClaimLine]]:
    """How claims are found by the words of the pack called `pack`; raises `typer.BadParameter` where it is none."""
    from reportedly.comparison.claims import find_claims  # noqa: PLC0415 - numpy takes time that --help need not pay

    return partial(find_claims, pack=choose_pack(pack))


def _find_disputes(find: Callable[[View, Filter], Iterator[ClaimLine]], view: View, f: Filter) -> Iterator[ClaimLine]:
    return (line for line in find(view, f) if line.claim.disputed)
