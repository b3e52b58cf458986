"""The reading room: an `Article` in, a `Reading` out."""

from reportedly.reading.reader import READER, read_article

__all__ = ["READER", "read_article"]
