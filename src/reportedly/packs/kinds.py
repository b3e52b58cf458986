"""The words of a subject: what can befall people, and who or what is counted.

In: the table of a pack's `kinds.toml`. Out: `Kinds`. Nothing here looks at text, and no code elsewhere names a
subject's words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Kinds(NamedTuple):
    """One pack's words, lower-cased."""

    befell: Mapping[tuple[str, ...], str]  # a trigger's words to the kind they tell of
    counted: frozenset[str]  # nouns as they are printed after a number, plural and singular
    fates: frozenset[str]  # those of `counted` that say themselves what befell: "deaths"
    longest: int  # words of the longest trigger
    captive: frozenset[tuple[str, ...]] = frozenset()  # call somebody a captive, whose words are not free
    freed: frozenset[tuple[str, ...]] = frozenset()  # say that it is over
    whole: tuple[tuple[str, frozenset[str]], ...] = ()  # kinds that count at least those of the others


def make_kinds(table: Mapping[str, Any]) -> Kinds:
    """The kinds of a `kinds.toml` that was read.

    >>> make_kinds({"befell": {"captured": ["taken prisoner"]}, "counted": {"people": ["pows"]}}).befell
    {('taken', 'prisoner'): 'captured'}
    """
    befell = {tuple(form.split()): kind for kind, forms in table["befell"].items() for form in forms}
    counted = frozenset(noun for group in table["counted"].values() for noun in group)
    custody = table.get("custody", {})
    captive, freed = (frozenset(tuple(form.split()) for form in custody.get(name, ())) for name in ("captive", "freed"))
    return Kinds(
        befell,
        counted,
        frozenset(table["counted"].get("fates", ())),
        max(map(len, befell), default=1),
        captive,
        freed,
        tuple((kind, frozenset(parts)) for kind, parts in table.get("whole", {}).items()),
    )
