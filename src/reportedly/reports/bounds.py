"""A figure's bounds as a person reads them: two numbers come in, a short text goes out.

A bound that is not known must never be shown as one that is.
"""

from __future__ import annotations


def show_bounds(low: float | None, high: float | None) -> str:
    """What lies between `low` and `high`, both included; "" where neither is known.

    >>> show_bounds(1000, 1000), show_bounds(60, 70), show_bounds(1000, None), show_bounds(None, 2600)
    ('1,000', '60–70', '≥ 1,000', '≤ 2,600')
    >>> show_bounds(None, None)
    ''
    """
    if low is None and high is None:
        return ""
    if high is None:
        return f"≥ {show_number(low)}"
    if low is None:
        return f"≤ {show_number(high)}"
    return show_number(low) if low == high else f"{show_number(low)}–{show_number(high)}"


def show_number(number: float | None) -> str:
    """`number` with its thousands apart, whole where it is whole; "" for None.

    >>> show_number(2600.0), show_number(1234.5), show_number(0.1 + 0.2)
    ('2,600', '1,234.5', '0.3')
    """
    if number is None:
        return ""
    # Ten digits: a sum of fractions has noise at the sixteenth, and no article counts halves of more than that.
    return f"{int(number):,}" if float(number).is_integer() else f"{number:,.10g}"


def show_printed(words: str, qualifier: str | None) -> str:
    """`words` with the hedge that is not among them.

    >>> show_printed("More than 40 men", "more than"), show_printed("40 men", "about")
    ('More than 40 men', 'about 40 men')
    """
    return words if not qualifier or qualifier.casefold() in words.casefold() else f"{qualifier} {words}"
