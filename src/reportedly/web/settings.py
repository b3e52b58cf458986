"""How a server was started: the options of `reportedly serve` as one record."""

from __future__ import annotations

import ipaddress
import socket
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

    def is_known(self, name: str) -> bool:
        """Whether a request may call this server by `name`, the host of its address in lower case.

        Where it listens at every address of the machine, any address in figures and the machine's own name are known:
        a name that another site makes lead here is neither.
        """
        bare = name.removeprefix("[").removesuffix("]")
        own = self.host.strip("[]").lower()
        if bare in (*LOOPBACK, own):
            return True
        return _is_everywhere(own) and (_read_address(bare) is not None or bare == socket.gethostname().lower())


def _is_everywhere(host: str) -> bool:
    address = _read_address(host)
    return address is not None and address.is_unspecified


def _read_address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None
