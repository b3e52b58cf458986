"""Whose voice an article speaks in, and where it states as fact what it elsewhere attributes."""

from reportedly.reading.voices.stated_as_fact import find_stated_as_fact
from reportedly.reading.voices.voices import count_voices

__all__ = ["count_voices", "find_stated_as_fact"]
