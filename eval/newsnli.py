"""Whether two sentences of news can both hold, told from their numbers alone: `python -m eval.newsnli`.

In: EQUATE's NewsNLI pairs beside this repository (`../shared`, other people's text, no part of it). Out: a table of
accuracy, on the half that the rule was tuned on and on the other. Nearly all pairs of the file are entailed, and those
that are not do not differ in a number, so that saying yes to all scores more than any reading of numbers. Therefore
each entailed pair is measured a second time with one number of its hypothesis changed, where a no is right.
"""

from __future__ import annotations

import argparse
import csv
import re
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from eval.amounts import find_amounts
from eval.scales import SHARED
from reportedly.packs import load_pack
from reportedly.reading.figures import find_numbers
from reportedly.reading.sentences import find_sentences
from reportedly.reading.words import find_words
from reportedly.records import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from reportedly.reading.figures.bounds import Amount
    from reportedly.reading.words import Words

PAIRS = SHARED / "data" / "numbers" / "newsnli_dev.csv"

Unit: TypeAlias = Literal["plain", "per cent", "money"]

NEAR = ("nearly", "almost", "just under", "just short of", "close to", "a little under", "slightly under")
NEARLY = 0.85
"""How far below its number "nearly" reaches: nearly 50 may be 43, and is no 40."""
ABOUT = 0.1
"""How far "about" reaches, either way."""
ENDLESS = float("inf")


class Quantity(NamedTuple):
    """A number of a sentence with what is known of it."""

    span: Span
    low: float | None
    high: float | None
    qualifier: str | None
    unit: Unit
    head: str | None  # the noun it counts, in the singular
    befell: str | None


def can_both_hold(a: Quantity, b: Quantity) -> bool:
    """Whether a world is possible in which both are right: they measure different things, or their bounds meet.

    >>> def soldiers(low, high, qualifier=None, befell=None):
    ...     return Quantity(Span(0, 1), low, high, qualifier, "plain", "soldier", befell)
    >>> can_both_hold(soldiers(20, None, "more than"), soldiers(23, 23))
    True
    >>> can_both_hold(soldiers(None, 50, "nearly"), soldiers(30, 30))
    False
    >>> can_both_hold(soldiers(50, 50, befell="killed"), soldiers(30, 30, befell="wounded"))
    True
    """
    return not are_comparable(a, b) or do_bounds_meet(a, b)


def are_comparable(a: Quantity, b: Quantity) -> bool:
    """Whether the two measure one thing as far as their words tell: one unit, like heads, and one fate."""
    return a.unit == b.unit and _alike(a.head, b.head) and _alike(a.befell, b.befell)


def _alike(a: str | None, b: str | None) -> bool:
    return a is None or b is None or a == b


def do_bounds_meet(a: Quantity, b: Quantity) -> bool:
    """Whether some number lies within the bounds of both."""
    (least, most), (other_least, other_most) = _reach(a), _reach(b)
    return max(least, other_least) <= min(most, other_most)


def _reach(one: Quantity) -> tuple[float, float]:
    """The least and the most that the words allow."""
    low, high = one.low, one.high
    hedge = one.qualifier or ""
    if low is None and high is not None and hedge.startswith(NEAR):
        return NEARLY * high, high
    if low is not None and low == high and hedge:
        return low * (1 - ABOUT), low * (1 + ABOUT)
    return (0 if low is None else low), (ENDLESS if high is None else high)


def is_supported(one: Quantity, others: Sequence[Quantity]) -> bool:
    """Whether one of `others`, or two of them together, may be the number that `one` tells again."""
    if any(
        one.unit == other.unit and _alike(one.befell, other.befell) and do_bounds_meet(one, other) for other in others
    ):
        return True
    sums = {a.low + b.low for i, a in enumerate(others) for b in others[:i] if a.low is not None and b.low is not None}
    return one.low in sums and one.unit == "plain"


def entails(premise: str, hypothesis: str) -> bool:
    """Whether every number of `hypothesis` may be told again from `premise`; "one" is no number here."""
    given = find_quantities(premise)
    return all(is_supported(one, given) for one in find_quantities(hypothesis) if one.high != 1)


def find_quantities(text: str) -> list[Quantity]:
    """Every number of `text`, whether it counts something known or not.

    >>> [(one.low, one.head, one.befell) for one in find_quantities("A storm killed 12 sailors and cost $ 3 million .")]
    [(12.0, 'sailor', 'killed'), (3000000.0, None, None)]
    """
    kinds, sentences = load_pack().kinds, find_sentences(text)
    befallen = {one.span.end: one.befell for one in find_numbers(text, sentences, kinds)}
    words = find_words(text, 0, len(text))
    found = []
    for amount in find_amounts(words):
        if amount.numeral.few:  # "several" is no number to compare
            continue
        span = Span(words.start[amount.start], words.end[amount.end - 1])
        head, end = _find_head(words, amount)
        befell = next((befallen[at] for at in (end, span.end) if at in befallen), None)
        found.append(Quantity(span, amount.low, amount.high, amount.qualifier, _unit(words, amount), head, befell))
    return found


def _unit(words: Words, amount: Amount) -> Unit:
    if amount.numeral.percent:
        return "per cent"
    before = words.low[amount.first - 1] if amount.first else ""
    after = words.low[amount.end] if amount.end < len(words) else ""
    return "money" if before in {"$", "€", "£"} or after in {"dollars", "euros", "pounds"} else "plain"


def _find_head(words: Words, amount: Amount) -> tuple[str | None, int]:
    """The noun right after, in the singular, and the character where it ends."""
    k = amount.end
    k += words.low[k : k + 1] == ["of"]
    if k >= len(words) or not words.low[k].isalpha() or not words.low[k].endswith("s"):
        return None, words.end[amount.end - 1]
    return words.low[k].removesuffix("s"), words.end[k]


class Pair(NamedTuple):
    """Two sentences and whether the first entails the second."""

    number: int
    premise: str
    hypothesis: str
    entailed: bool


def read_pairs() -> list[Pair]:
    """The pairs of the file."""
    with PAIRS.open(encoding="utf-8", newline="") as lines:
        return [
            Pair(int(row["sample_index"]), row["premise"], row["hypothesis"], row["label"] == "entailment")
            for row in csv.DictReader(lines)
        ]


def change_number(pair: Pair) -> Pair | None:
    """`pair` with one whole number of its hypothesis in digits made another, so that it is not entailed any more.

    Which number and how much is told by the pair's place in the file, so that every run measures the same.

    >>> change_number(Pair(0, "40 men left", "40 left", True))
    Pair(number=0, premise='40 men left', hypothesis='81 left', entailed=False)
    """
    spots = list(re.finditer(r"(?<![\w.,-])\d{1,3}(?:,\d{3})*(?![\w.,-])", pair.hypothesis))
    if not spots:
        return None
    spot = spots[pair.number % len(spots)]
    value = int(spot.group().replace(",", ""))
    halved = value // 2 if value > 5 else value + 4
    other = (value * 2 + 1, value * 3, value + 7, halved)[pair.number // 2 % 4]
    changed = f"{pair.hypothesis[: spot.start()]}{other:,}{pair.hypothesis[spot.end() :]}"
    return pair._replace(hypothesis=changed, entailed=False)


class Score(NamedTuple):
    """Per cent right."""

    right: float
    yes: float  # of the entailed pairs
    no: float  # of the others
    pairs: int


def measure(pairs: Iterable[Pair], decide: Callable[[str, str], bool]) -> Score:
    """How often `decide` is right."""
    right: dict[bool, list[bool]] = {True: [], False: []}
    for pair in pairs:
        right[pair.entailed].append(decide(pair.premise, pair.hypothesis) == pair.entailed)
    both = right[True] + right[False]
    every, yes, no = (100 * sum(ones) / max(1, len(ones)) for ones in (both, right[True], right[False]))
    return Score(every, yes, no, len(both))


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures and prints; status 1 where the pairs are not at hand."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-v", "--verbose", action="store_true", help="print what is wrong on the half tuned on")
    verbose = parser.parse_args(arguments).verbose
    if not PAIRS.exists():
        print(f"The pairs are not here ({PAIRS}).")
        return 1
    pairs = read_pairs()
    changed = [one for pair in pairs if pair.entailed and (one := change_number(pair)) is not None]
    numbers = {one.number for one in changed}
    twofold = [*changed, *(pair for pair in pairs if pair.entailed and pair.number in numbers)]
    for name, ones in (("as given", pairs), ("entailed, and with a number changed", twofold)):
        for half, rest in (("tuned on", 0), ("the other half", 1)):
            taken = [pair for pair in ones if pair.number % 2 == rest]
            score = measure(taken, entails)
            always = measure(taken, lambda _premise, _hypothesis: True).right
            print(f"{name}, {half}: {score.right:.1f} % of {score.pairs} right", end=" ")
            print(f"(entailed {score.yes:.1f}, not {score.no:.1f}; always yes {always:.1f})")
    for pair in twofold if verbose else ():
        if pair.number % 2 == 0 and entails(pair.premise, pair.hypothesis) != pair.entailed:
            print(pair)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
