"""Subject packs: what the reader has to know about one subject, as data."""

from reportedly.packs.check import check_pack
from reportedly.packs.faults import PackError, PackFault
from reportedly.packs.kinds import Kinds
from reportedly.packs.pack import EventKind, Holder, Matter, Pack, PackActor, Side, find_packs, load_given, load_pack
from reportedly.packs.words import Form

__all__ = [
    "EventKind",
    "Form",
    "Holder",
    "Kinds",
    "Matter",
    "Pack",
    "PackActor",
    "PackError",
    "PackFault",
    "Side",
    "check_pack",
    "find_packs",
    "load_given",
    "load_pack",
]
