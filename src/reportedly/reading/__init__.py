"""The reading room: an `Article` in, a `Reading` out."""

from reportedly.reading.reader import READER, read_article, reader_version

__all__ = ["READER", "read_article", "reader_version"]
