"""Comparison: what the articles of a ledger tell beside one another.

Between the ledger, which keeps what each article says and how they are linked, and linking, which compares and keeps
nothing. `link_ledger` brings what is kept of links into step with the readings; the rest asks at each listing.
"""

from reportedly.comparison.links import LINKERS, Linker, link_ledger
from reportedly.comparison.notices import find_notices

__all__ = ["LINKERS", "Linker", "find_notices", "link_ledger"]
