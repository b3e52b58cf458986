"""Events: what an article says happened, did not happen or will, of the kinds that the pack names."""

from reportedly.reading.events.events import Context, Count, Dateline, Happening, find_happenings

__all__ = ["Context", "Count", "Dateline", "Happening", "find_happenings"]
