"""Events: what an article says happened, did not happen or will, of the kinds that the pack names."""

from reportedly.reading.events.dating import Dateline, find_date
from reportedly.reading.events.events import Context, Count, Happening, find_happenings
from reportedly.reading.events.parties import find_parties

__all__ = ["Context", "Count", "Dateline", "Happening", "find_date", "find_happenings", "find_parties"]
