"""Times: the dates and stretches of time that an article names, as EDTF."""

from reportedly.reading.times.orders import find_order
from reportedly.reading.times.times import Dated, find_times

__all__ = ["Dated", "find_order", "find_times"]
