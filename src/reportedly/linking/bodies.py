"""Names of bodies: whose they are, what they are called by, and which two may be one.

In: printed names of organisations, offices and outlets. Out: `Body` and how alike two are, with the reason. A state's
word keeps bodies apart that are called alike; a name of words that every state has, with nothing to tell whose it is,
is never joined to another's. Must never look at an article.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from reportedly.linking.persons import NOTHING, Likeness
from reportedly.linking.romanisation import romanise

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SHORTEST = 3
"""Letters of an abbreviation that tells a body: of two letters too many mean something else."""
LONGEST = 30
"""Words of a name that are read."""
_POSSESSIVE = re.compile(r"[’'`´]s?(?!\w)")
_WORD = re.compile(r"[^\W_]+(?:[-.&][^\W_]+)*\.?")
_SHORT = re.compile(r"[A-Z][A-Za-z]?[A-Z][A-Za-z]*")


class Body(NamedTuple):
    """What a body is told by."""

    core: tuple[str, ...]  # the words of its name without whose it is, folded, in order
    owners: frozenset[str]  # states that its name holds
    short: str  # where the name is or ends in an abbreviation, that
    initials: str  # what it may be abbreviated to
    generic: bool  # every state has one called so


class _Words(NamedTuple):
    generic: frozenset[str]
    same: Mapping[str, str]
    empty: frozenset[str]
    endings: tuple[str, ...]
    described: frozenset[str]
    trade: Mapping[str, tuple[str, ...]]


@cache
def _load_words() -> _Words:
    table = tomllib.loads(files("reportedly.linking").joinpath("data/bodies.toml").read_text("utf-8"))
    return _Words(
        frozenset(table["generic"]),
        table["same"],
        frozenset(table["empty"]["words"]),
        tuple(table["empty"]["endings"]),
        frozenset(table["empty"]["described"]),
        {sign: tuple(words) for sign, words in table["trade"].items()},
    )


@cache
def _load_states() -> Mapping[tuple[str, ...], str]:
    """States by the words of each of their names."""
    table = tomllib.loads(files("reportedly.linking").joinpath("data/states.toml").read_text("utf-8"))
    return {
        tuple(word.casefold().replace(".", "") for word in form.split()): state
        for state, forms in table["states"].items()
        for form in (state, *forms)
    }


def find_states(words: str) -> frozenset[str]:
    """The states that `words` name, by name or adjective.

    >>> sorted(find_states("Russian defence ministry")), sorted(find_states("U.K. court"))
    (['Russia'], ['Britain'])
    """
    return read_body(words).owners


@lru_cache(maxsize=100_000)  # the same bodies come back in every article
def read_body(name: str) -> Body:
    """What the body called `name` is told by.

    >>> read_body("Ministry of Defence of the Russian Federation").core, read_body("the Tarn Fund").generic
    (('ministry', 'defense'), False)
    """
    known, states = _load_words(), _load_states()
    printed = _WORD.findall(_POSSESSIVE.sub("", name))[:LONGEST]
    words = [
        romanise(word).replace(".", "") if not word.isascii() else word.casefold().replace(".", "") for word in printed
    ]
    owners: set[str] = set()
    core: list[str] = []
    short = initials = ""
    at = 0
    while at < len(words):
        size = next((n for n in (4, 3, 2, 1) if tuple(words[at : at + n]) in states), 0)
        if size:
            owners.add(states[tuple(words[at : at + size])])
            initials += "".join(word[:1] for word in printed[at : at + size])
            at += size
            continue
        word = words[at]
        described = printed[at] in known.described  # "state railway company", but "State Department"
        if not word.endswith(known.endings) and word not in known.empty and not described:
            core.append(known.same.get(word, word))
            initials += printed[at][:1]
            if at == len(words) - 1 and _SHORT.fullmatch(printed[at]) and word not in known.generic:
                short = printed[at].upper()
        at += 1
    core = _without_trade(core, known)
    generic = all(word in known.generic for word in core)
    return Body(tuple(core), frozenset(owners), short if len(core) == 1 else "", initials.upper(), generic)


def _without_trade(core: list[str], known: _Words) -> list[str]:
    """`core` without what a firm or agency is, where its name is left: "Tarn Group", "the Tarn private company"."""
    if not known.trade.keys() & core:
        return core
    dropped = {word for sign in known.trade.keys() & core for word in (sign, *known.trade[sign])}
    left = [word for word in core if word not in dropped]
    return left if any(word not in known.generic for word in left) else core


def find_body_keys(name: str) -> Iterator[str]:
    """What a body is looked up by: two that may be one share at least one.

    >>> {*find_body_keys("Vellish Harbour Fund")} & {*find_body_keys("Fund of the Vellish Harbour")}
    {'words fund harbour vellish'}
    """
    body = read_body(name)
    if body.core:
        owners = f" of {' '.join(sorted(body.owners))}" if body.generic else ""
        yield f"words {' '.join(sorted(set(body.core)))}{owners}"
        if len(body.core) > 1 and not body.generic:
            yield f"ends {body.core[0]} {body.core[-1]}"
    if len(body.short) >= SHORTEST:
        yield f"short {body.short}"
    if len(body.initials) >= SHORTEST and not body.short:
        yield f"short {body.initials}"


def compare_bodies(one: str, other: str) -> Likeness:
    """How alike two printed names of bodies are; the same whichever comes first.

    >>> compare_bodies("Russian Defence Ministry", "Ministry of Defense of Russia").score
    1.0
    >>> compare_bodies("Russian Defence Ministry", "Ukrainian Ministry of Defence").clash
    True
    """
    a, b = read_body(one), read_body(other)
    if a.owners and b.owners and not a.owners & b.owners:
        return Likeness(0.0, "another state's", clash=True)
    same = set(a.core) == set(b.core) and bool(a.core)
    if same and a.owners == b.owners:
        return Likeness(1.0, "the same words")
    if same and not (a.generic or (a.owners and b.owners)):
        return Likeness(0.85, "the same name, once with whose it is")
    if len(a.short) >= SHORTEST and a.short == b.short:
        return Likeness(0.9, f"both are abbreviated {a.short}")
    for full, short in ((a, b), (b, a)):
        if len(short.short) >= SHORTEST and not full.short and full.initials == short.short:
            return Likeness(0.7, f"{short.short} are the initials of this one alone")
    if _is_part(a.core, b.core) and not (a.generic or b.generic) and a.owners == b.owners:
        return Likeness(0.6, "the one name may be the other with words lost")
    return NOTHING


def _is_part(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether one name is the other with a word left out of its middle."""
    short, long = sorted((a, b), key=len)
    if len(short) < 2 or len(long) - len(short) != 1 or (short[0], short[-1]) != (long[0], long[-1]):
        return False
    return set(short) < set(long)
