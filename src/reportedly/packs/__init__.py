"""Subject packs: what the reader has to know about one subject, as data."""

from reportedly.packs.kinds import Kinds
from reportedly.packs.pack import EventKind, Form, Pack, PackActor, Side, load_pack

__all__ = ["EventKind", "Form", "Kinds", "Pack", "PackActor", "Side", "load_pack"]
