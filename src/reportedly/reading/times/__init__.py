"""Times: the dates and stretches of time that an article names, as EDTF."""

from reportedly.reading.times.times import Dated, find_times

__all__ = ["Dated", "find_times"]
