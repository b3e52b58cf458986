import ipaddress
import socket
import threading

import pytest

from reportedly.intake.hosts import HostRefusedError, HostUnknownError, find_host, is_public

NOT_PUBLIC = """
127.0.0.1 127.8.8.8 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 0.0.0.0 100.64.0.1 100.127.255.255
192.0.0.1 192.0.2.1 198.18.0.1 203.0.113.9 224.0.0.1 239.1.1.1 240.0.0.1 255.255.255.255 :: ::1 fe80::1 fe80::1%1
fc00::1 fd12::1 fec0::1 ff02::1 ff0e::1 2001:db8::1 ::ffff:127.0.0.1 ::ffff:192.168.1.1 ::ffff:100.64.0.1
2002:7f00:1:: 2002:c0a8:101::1 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 2001:0:7f00:1::1
192.88.99.0 192.88.99.1 192.88.99.255 ::ffff:192.88.99.1 2002:c058:6301::1 64:ff9b::c058:6301 2001:0:c058:6301::1
3fff:: 3fff::1 3fff:fff:ffff::1
"""


@pytest.mark.parametrize("address", NOT_PUBLIC.split())
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1", "::ffff:8.8.8.8", "192.88.98.255", "192.88.100.0"],
)
def test_addresses_that_are(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("name", ["localhost", "127.1", "0x7f.1", "2130706433", "0177.0.0.1", "::1"])
def test_every_spelling_of_this_machine_is_refused(name: str) -> None:
    with pytest.raises((HostRefusedError, HostUnknownError)):
        find_host(name, 80, allow_private=False, timeout=5)


def test_one_private_address_among_public_ones_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [(socket.AF_INET, 1, 6, "", (address, 80)) for address in ("8.8.8.8", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answers)
    with pytest.raises(HostRefusedError, match=r"10\.0\.0\.1"):
        find_host("two-faced.example", 80, allow_private=False, timeout=5)


def test_a_name_that_takes_too_long_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    never = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: never.wait(5) and [])
    with pytest.raises(HostUnknownError):
        find_host("slow.example", 80, allow_private=False, timeout=0.1)
    never.set()


def test_a_refused_number_is_not_said_to_be_itself() -> None:
    with pytest.raises(HostRefusedError, match=r"^127\.0\.0\.1 is not on the public internet$"):
        find_host("127.0.0.1", 80, allow_private=False, timeout=5)
