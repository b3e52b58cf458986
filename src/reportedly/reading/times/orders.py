"""In which order an outlet prints the day and the month of a numeric date.

In: an article's outlet and address. Out: the order, or None where neither tells, and then a date such as 03/04/2022
stays open with a notice. The outlets and the countries of addresses are in `data/orders.toml`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reportedly.reading.wordlists import read_table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportedly.reading.times.numeric import Order


@cache
def _load_orders() -> tuple[Mapping[str, Order], Mapping[str, Order]]:
    table = read_table("times", "orders")
    orders: tuple[Order, Order] = ("day-month", "month-day")
    outlets = {_fold(name): order for order in orders for name in table[order]["outlets"]}
    return outlets, {ending: order for order in orders for ending in table[order]["endings"]}


def find_order(outlet: str | None, url: str | None) -> Order | None:
    """The order of `outlet`, else of the country that the address names.

    >>> find_order("The New York Times", None), find_order("Ostpress", "https://ostpress.example.co.uk/a")
    ('month-day', 'day-month')
    """
    outlets, endings = _load_orders()
    found = outlets.get(_fold(outlet)) if outlet else None
    if found is not None:
        return found
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:  # an address that is none, such as one with half a bracket
        return None
    return outlets.get(host.removeprefix("www.")) or endings.get(host.rpartition(".")[2])


def _fold(name: str) -> str:
    return name.casefold().removeprefix("the ").strip()
