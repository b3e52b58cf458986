"""A host name in, the network address that may be connected to out.

Refuses every address that is not on the public internet, so that a page cannot lead the reader's machine to its own
services or to its neighbours. What is returned is the address itself: whoever connects must connect to it and never
ask for the name again, as a second answer may differ from the first.
"""

from __future__ import annotations

import ipaddress
import socket
from threading import Thread
from typing import Final, TypeAlias

Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")
_CLOSED: Final = (
    ipaddress.IPv4Network("192.88.99.0/24"),  # relays of 6to4, given up by RFC 7526
    ipaddress.IPv6Network("3fff::/20"),  # for documents, RFC 9637; older Pythons do not know it
)


class HostRefusedError(Exception):
    """The host stands on this machine or its network."""


class HostUnknownError(Exception):
    """The name leads nowhere, or nobody answered in time."""


def find_host(name: str, port: int, *, allow_private: bool, timeout: float) -> str:
    """The first address of the host `name`, as printed; `timeout` in seconds.

    Raises HostRefusedError where any of its addresses is not public (a name with one public and one private address is
    an attempt at something), unless `allow_private`; HostUnknownError where it has none.

    >>> find_host("93.184.216.34", 80, allow_private=False, timeout=1)
    '93.184.216.34'
    """
    addresses = _resolve(name, port, timeout)
    if not allow_private:
        for address in addresses:
            if not is_public(address):
                named = name if name == str(address) else f"{name} is {address}, which"
                raise HostRefusedError(f"{named} is not on the public internet")
    return str(addresses[0])


def is_public(address: Address) -> bool:
    """Whether `address`, and any IPv4 address wrapped in it, is one that the public internet routes to.

    >>> [is_public(ipaddress.ip_address(a)) for a in ("8.8.8.8", "127.0.0.1", "100.64.0.1", "::ffff:10.0.0.1")]
    [True, False, False, False]
    """
    if isinstance(address, ipaddress.IPv6Address):
        if address.scope_id or address.is_site_local:
            return False
        wrapped = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
        if address in _NAT64:
            wrapped.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        if not all(is_public(inner) for inner in wrapped if inner is not None):
            return False
        if address.ipv4_mapped is not None:
            return True
    if any(address in closed for closed in _CLOSED if closed.version == address.version):
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _resolve(name: str, port: int, timeout: float) -> list[Address]:
    """All addresses of `name`. The system's resolver knows no timeout, so it is asked in a thread that may be left."""
    answers: list[Address] = []

    def ask() -> None:
        try:
            found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
            answers.extend(ipaddress.ip_address(str(entry[4][0])) for entry in found)
        except (OSError, UnicodeError, ValueError):
            answers.clear()

    thread = Thread(target=ask, daemon=True)
    thread.start()
    thread.join(max(timeout, 0))
    if thread.is_alive() or not answers:
        raise HostUnknownError(f"the name {name} leads nowhere")
    return list(answers)
