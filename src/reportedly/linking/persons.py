"""Names of persons: which two may be one person's.

In: printed names. Out: what a name is looked up by, and how alike two are, with the reason. Russian and Ukrainian
names are folded over their romanisations; order, initials, patronymics and slips are allowed for. Must never take two
people of one family for one: where given names differ, nothing makes them one.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import OSA

from reportedly.linking.romanisation import romanise

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SLIP = 6
"""Letters of a word that may hold a slip: among shorter names too many real ones are one letter apart."""
TWO_SLIPS = 9
"""Letters of a word that may hold two."""
LONGEST = 40
"""Letters of a word that are compared, and words of a name: news has none longer."""
_FOLDS = tuple(
    (re.compile(pattern), letters)
    for pattern, letters in (
        (r"[^a-z]", ""),
        ("shch", "sh"),
        ("sch", "sh"),
        ("tsch", "ch"),
        ("tch", "ch"),
        ("kh", "h"),
        ("gh", "h"),
        ("x", "ks"),
        ("ck", "k"),
        ("ph", "f"),
        ("w", "v"),
        ("ou", "u"),
        ("oo", "u"),
        ("[jy]", "i"),
        ("i(?=[aeou])", ""),
        ("(?<=[aeou])i", ""),
        (r"(.)\1+", r"\1"),
        ("(?<=[a-z]{3})[ie]$", ""),
    )
)
"""One way of writing for those that mean one sound; in this order. "-iy", "-yi", "-y", "-ii" all end in nothing."""
_PATRONYMIC = ("ovich", "evich", "ovna", "evna", "ovych", "evych", "ivna")


class Person(NamedTuple):
    """A person's name in parts, folded."""

    given: str  # "" where the family name stands alone; of an initial the one letter
    family: str
    patronymic: str = ""
    order: tuple[str, ...] = ()  # all words


class Likeness(NamedTuple):
    """How sure two names are one's, and why."""

    score: float  # 0 to 1
    reason: str
    clash: bool = False  # they are certainly two


NOTHING = Likeness(0.0, "")


@lru_cache(maxsize=100_000)  # names of one subject come back by the thousand
def fold_word(word: str) -> str:
    """`word` as it is compared.

    >>> fold_word("Zelenskyy") == fold_word("Zelenskiy") == fold_word("Zelensky") == fold_word("Зеленський")
    True
    >>> fold_word("Mykhailo") == fold_word("Mihailo"), fold_word("Orlova") == fold_word("Orlov")
    (True, False)
    """
    folded = romanise(word[:LONGEST])
    for pattern, letters in _FOLDS:
        folded = pattern.sub(letters, folded)
    return folded


@cache
def _given_groups() -> Mapping[str, str]:
    table = tomllib.loads(files("reportedly.linking").joinpath("data/given_names.toml").read_text("utf-8"))
    others = {fold_word(name): fold_word(name) for name in table["others"]}
    return others | {fold_word(name): fold_word(group[0]) for group in table["groups"] for name in group}


def _given(word: str) -> str:
    return _given_groups().get(word, word)


@lru_cache(maxsize=100_000)  # as above
def read_person(name: str) -> Person | None:
    """The parts of a printed name; None where it has no letters that are read.

    >>> read_person("Ilva Petrovna Tarnova").patronymic, read_person("Tarnova").given
    ('petrovna', '')
    """
    printed = [word for word in name.split()[:LONGEST] if romanise(word)[:1].isalpha()]
    words = tuple(folded or romanise(word)[:1] for word in printed if (folded := fold_word(word)) or len(word) > 0)
    words = tuple(word for word in words if word)
    if not words:
        return None
    if len(words) == 1:
        return Person("", words[0], "", words)
    middle = [word for word in printed[1:-1] if romanise(word).endswith(_PATRONYMIC)]
    return Person(words[0], words[-1], romanise(middle[0]) if middle else "", words)


def find_person_keys(name: str) -> Iterator[str]:
    """What a name is looked up by: two that may be one's share at least one.

    >>> {*find_person_keys("Saadun Brahim")} & {*find_person_keys("Brahim Saaudun")}
    {'order brh sdn'}
    """
    person = read_person(name)
    if person is None:
        return
    yield f"family {_stem(person.family)}"
    if person.given:
        yield f"given {_given(person.given)} {person.family[:3]}"
        if len(person.order) == 2:
            yield "order " + " ".join(sorted(_consonants(word) for word in person.order))


def _consonants(word: str) -> str:
    return "".join(letter for letter in word if letter not in "aeiou")[:3] or word[:3]


def _stem(family: str) -> str:
    """A family name as it is for a man and a woman: Tarnov, Tarnova; Orlinsky, Orlinska(ya)."""
    if family.endswith(("ova", "eva", "ina")):
        return family[:-1]
    return re.sub("(sk|tsk)(aa|a|oa|oi)$", r"\1", family)


def compare_persons(one: str, other: str) -> Likeness:
    """How alike two printed names are; the same whichever comes first.

    >>> compare_persons("Ilva Tarn", "Ivo Tarn").clash
    True
    >>> compare_persons("Oleksii Reznyk", "Aleksey Reznik").score
    0.95
    """
    a, b = read_person(one), read_person(other)
    if a is None or b is None:
        return NOTHING
    if not a.given or not b.given:
        return _compare_single(a, b)
    family = _alike(_stem(a.family), _stem(b.family))
    given = _alike_given(a.given, b.given)
    if family and given:
        return _same(a, b, family, given)
    if len(a.order) == len(b.order) == 2:
        crossed = _alike_given(a.given, b.family), _alike_given(a.family, b.given)
        if all(crossed) and min(len(word) for word in (*a.order, *b.order)) > 3:
            return Likeness(0.8 if 1.0 in crossed else 0.76, "the same two words in the other order")
    if family == 1.0:
        return Likeness(0.0, "another given name", clash=not _may_be_slip(a.given, b.given))
    if given == 1.0 and _is_nearly(a.family, b.family):
        return Likeness(0.6, "the same given name, and family names that begin alike")
    return Likeness(0.0, "", clash=not family)


def _same(a: Person, b: Person, family: float, given: float) -> Likeness:
    if a.patronymic and b.patronymic and fold_word(a.patronymic)[:4] != fold_word(b.patronymic)[:4]:
        return Likeness(0.0, "another patronymic", clash=True)
    if family == given == 1.0:
        exact = a.given == b.given and a.family == b.family
        return Likeness(1.0 if exact else 0.95, "the same name" if exact else "the same name in another spelling")
    if len(a.given) == 1 or len(b.given) == 1:
        return Likeness(0.78 if family == 1.0 else 0.55, "the same family name, and an initial that fits")
    slips = "given name" if family == 1.0 else "family name" if given == 1.0 else "name"
    return Likeness(0.9 if 1.0 in (family, given) else 0.8, f"the same but for a slip in the {slips}")


def _compare_single(a: Person, b: Person) -> Likeness:
    """A family name alone, beside a whole name or another alone."""
    if a.given == b.given == "":
        alike = _alike(a.family, b.family)
        return Likeness(0.85 * alike, "the same family name alone, spelt alike") if alike else NOTHING
    alike = _alike(_stem(a.family), _stem(b.family))
    if alike == 1.0 and len(a.family) > 2:
        return Likeness(0.7, "a family name alone that only this one bears")
    single, full = (a, b) if not a.given else (b, a)
    # "Mr Brahim": outlets take the one for the other where the order is unsure.
    if len(full.order) == 2 and _alike(single.family, full.given) == 1.0 and len(single.family) > 4:
        return Likeness(0.65, "a name alone that only this one bears")
    return NOTHING


def _alike(a: str, b: str) -> float:
    """1 where two folded words are one, 0.8 where one may be a slip of the other, else 0."""
    if a == b:
        return 1.0
    shorter = min(len(a), len(b))
    if shorter < SLIP - 1 or a[0] != b[0] or a.rstrip("a") == b.rstrip("a"):
        return 0.0
    allowed = 2 if shorter >= TWO_SLIPS - 1 else 1
    return 0.8 if OSA.distance(a, b, score_cutoff=allowed) <= allowed else 0.0


def _alike_given(a: str, b: str) -> float:
    if _given(a) == _given(b):
        return 1.0
    if len(a) == 1 or len(b) == 1:
        return 0.8 if a[0] == b[0] else 0.0
    if _given_groups().keys() >= {a, b} or min(len(a), len(b)) < SLIP - 2 or a[0] != b[0]:
        return 0.0
    return 0.8 if OSA.distance(a, b, score_cutoff=1) <= 1 else 0.0


def _may_be_slip(a: str, b: str) -> bool:
    """Whether two given names that differ may still be slips of one: Volodmyr, Vladimir."""
    return bool(_near_groups(a) & _near_groups(b))


@lru_cache(maxsize=10_000)  # a few hundred given names are unknown among the names of one subject
def _near_groups(given: str) -> frozenset[str]:
    """The group of a known given name; of an unknown one those of names that it may be a slip of."""
    groups = _given_groups()
    if given in groups:
        return frozenset([groups[given]])
    return frozenset(
        group
        for form, group in groups.items()
        if form[:1] == given[:1] and min(len(form), len(given)) >= SLIP - 2
        if OSA.distance(given, form, score_cutoff=1) <= 1
    )


def _is_nearly(a: str, b: str) -> bool:
    """Whether two family names are alike enough to ask a person: they begin with the same five letters."""
    return a[:5] == b[:5] and len(a[:5]) == 5
