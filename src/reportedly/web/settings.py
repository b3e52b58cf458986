"""How a server was started: the options of `reportedly serve` as one record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Settings:
    """Nothing in it changes while the server runs."""

    ledger: Path
    host: str = "127.0.0.1"
    port: int = 8765
    pack: str = "captivity"
    token: str | None = None  # None: whoever reaches the port may read, so only on this machine
    secret: str = ""  # signs what forms carry; made anew at each start
    read_only: bool = False  # no Add and no Review
    writable_api: bool = False
    redact: bool = False  # names of private persons are hidden
    reviewer: str = ""  # whose judgements are made where the form names nobody

    @property
    def hosts(self) -> frozenset[str]:
        """Names that a request may call this server by."""
        return frozenset((*LOOPBACK, "[::1]", self.host.strip("[]"), f"[{self.host.strip('[]')}]"))
