"""Subject packs: what the reader has to know about one subject, as data."""

from reportedly.packs.kinds import Kinds, load_kinds

__all__ = ["Kinds", "load_kinds"]
