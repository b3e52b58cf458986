"""How much the intake room takes at once: numbers only, no code.

The caps are there so that one odd file cannot stop a run of ten thousand; whatever exceeds one becomes a Problem that
names the cap.
"""

from typing import Final

MAX_DOCUMENT_BYTES: Final = 10_000_000
"""Bytes of one file, one fetched page (after decompression) or one row of a table: 10 MB."""

MAX_TEXT_CHARACTERS: Final = 1_000_000
"""Code points of one article's text: twenty times the longest report we know of, and a novel still fits."""

MAX_FIELD_CHARACTERS: Final = 10_000
"""Code points of a title, an outlet's name, a byline, a URL or an id: the longest of ours has 300."""

MAX_NESTING: Final = 250
"""Open elements of a page at one place; the HTML parser itself gives up at 256 and then returns no text at all."""

MAX_ELEMENTS: Final = 100_000
"""Elements of a page: the extractor takes a second for ten thousand, and the longest articles have five."""
