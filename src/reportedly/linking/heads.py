"""The noun that names what a figure counts: printed words come in, the noun goes out.

Figures are set side by side where the noun and what befell are the same.
"""

from __future__ import annotations

SHARE = "per cent of "
JOINING = frozenset(("and", "or"))


def find_head(counted: str) -> str:
    """The noun that names what is counted, in lower case; of a share that it is one stays with it.

    >>> find_head("Veldian prisoners of war"), find_head("captives"), find_head("per cent of the recruits of May")
    ('prisoners', 'captives', 'per cent of recruits')

    Two nouns stay together: to list soldiers and civilians as civilians would be false.

    >>> find_head("soldiers and civilians")
    'soldiers and civilians'
    """
    words = " ".join(counted.casefold().split())
    if words.startswith(SHARE):
        return SHARE + find_head(words.removeprefix(SHARE))
    named = words.partition(" of ")[0]
    return named if JOINING & {*words.split()} else (named.split() or [""])[-1]
