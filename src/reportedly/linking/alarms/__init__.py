"""Alarms: what went wrong with a line on its way from one article to another.

In: two articles that share passages, or one that cites the other, with what was found in each. Out: `Alarm`s, each with
the words on both sides. They say that something was changed or is not there, never who is right, and least of all that
anybody meant to: where a harmless reading is possible, there is no alarm.
"""

from reportedly.linking.alarms.passing import Imprint, find_alarms, may_pass_on
from reportedly.linking.alarms.sources import Relayed, find_missing, find_outlet_key, find_relayed
from reportedly.linking.alarms.told import Told, find_day

__all__ = [
    "Imprint",
    "Relayed",
    "Told",
    "find_alarms",
    "find_day",
    "find_missing",
    "find_outlet_key",
    "find_relayed",
    "may_pass_on",
]
