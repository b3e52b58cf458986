"""Comparison: what the articles of a ledger tell beside one another.

Between the ledger, which keeps what each article says and how they are linked, and linking, which compares and keeps
nothing. `link_ledger` brings what is kept of links into step with the readings; the rest asks at each listing.
"""

from reportedly.comparison.alarms import find_alarm_lines
from reportedly.comparison.links import LINKERS, Linker, link_ledger
from reportedly.comparison.notices import find_notices
from reportedly.comparison.series import find_series_lines

__all__ = ["LINKERS", "Linker", "find_alarm_lines", "find_notices", "find_series_lines", "link_ledger"]
