"""Speakers: who an article names, and which of them a printed source means.

`find_mentions` reads the article once for its persons, bodies and groups; `resolve_source` traces one source to them.
Two that fit equally, or none, give no speaker and the reason.
"""

from reportedly.reading.speakers.hearers import find_outlet_name
from reportedly.reading.speakers.mentions import find_mentions
from reportedly.reading.speakers.parties import Mentions, Resolution
from reportedly.reading.speakers.speakers import resolve_source

__all__ = ["Mentions", "Resolution", "find_mentions", "find_outlet_name", "resolve_source"]
