"""Hides names in anything: names and a record come in, the same record with those letters as blocks goes out.

Every letter and digit of a hidden word becomes one block, and everything else stays, so that lengths and spans hold. A
name is hidden where it stands as whole words, also in capitals and with possessive or case endings, and so is its last
word alone.
"""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

BLOCK = "█"
SHORTEST = 3
"""Letters of a last name that is hidden where it stands alone: shorter ones are words of a language."""
CYRILLIC = re.compile(r"[А-ЯЁІЇЄҐ][а-яёіїєґ’'-]{3,}")
ENDING = re.compile(r"[аеиіїйоуыьэюяє]{1,2}$")
SLUG_GAP = "(?:[-_+. ]|%20)+"
KEPT = frozenset(("id", "article_id", "statement_id", "actor_id", "parent", "kind", "published", "link_id", "a", "b"))
"""Fields that tie records to one another, or hold no words of an article."""

Record = TypeVar("Record")


class Mask:
    """Hides `names` and, of `details`, exactly those words."""

    def __init__(self, names: Iterable[str], details: Iterable[str] = ()) -> None:
        forms = {" ".join(name.split()) for name in names} - {""}
        lasts = {words[-1] for form in forms if len(words := form.split()) > 1 and len(words[-1]) >= SHORTEST}
        wanted = sorted({*forms, *lasts, *details}, key=lambda one: (-len(one), one))
        parts = [r"\s+".join(map(_word, one.split())) for one in wanted]
        parts += [re.escape(one.upper()) for one in sorted(lasts)]
        parts += [r"\s+".join(map(re.escape, one.upper().split())) for one in sorted(forms)]
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)") if wanted else None
        # In an address a name stands in small letters with hyphens: "news/ivan-orlov-freed".
        slugs = "|".join(SLUG_GAP.join(map(re.escape, form.split())) for form in sorted(forms) if " " in form)
        self._slug = re.compile(slugs, re.IGNORECASE) if slugs else None

    def __bool__(self) -> bool:
        return self._pattern is not None

    def hide(self, text: str) -> str:
        """`text` with what is to be hidden as blocks, as long as before.

        >>> Mask(["Ivan Orlov"]).hide("Ivan Orlov's wife said Orlov, not Orlova, was 24.")
        "████ █████'s wife said █████, not Orlova, was 24."
        """
        return self._pattern.sub(_block, text) if self._pattern else text

    def hide_address(self, address: str) -> str:
        """The same for an address.

        >>> Mask(["Ivan Orlov"]).hide_address("https://example.org/ivan-orlov-freed")
        'https://example.org/████-█████-freed'
        """
        hidden = self.hide(address)
        return self._slug.sub(_block, hidden) if self._slug else hidden

    def hide_in(self, value: Record) -> Record:
        """`value` with every string in it hidden: a string, a tuple, a record of records."""
        if not self:
            return value
        hidden: Record = self._hide_any(value)  # type: ignore[assignment]  # the same shape as it came
        return hidden

    def _hide_any(self, value: object, name: str = "") -> object:
        if isinstance(value, str):
            if name in KEPT:
                return value
            return self.hide_address(value) if name in ("address", "url", "addresses", "where") else self.hide(value)
        if isinstance(value, tuple):
            parts = [self._hide_any(part, name) for part in value]
            make: Callable[..., object] | None = getattr(type(value), "_make", None)
            return make(parts) if make else tuple(parts)
        if isinstance(value, dict):
            return {key: self._hide_any(part, name) for key, part in value.items()}
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            fields = {one.name: self._hide_any(getattr(value, one.name), one.name) for one in dataclasses.fields(value)}
            return dataclasses.replace(value, **fields)
        return value


def _word(word: str) -> str:
    """A word of a name as a pattern; Russian and Ukrainian names change their endings.

    >>> bool(re.fullmatch(_word("Орлова"), "Орловой")), bool(re.fullmatch(_word("Orlova"), "Orlovoj"))
    (True, False)
    """
    if not CYRILLIC.fullmatch(word):
        return re.escape(word)
    return re.escape(ENDING.sub("", word)) + "[а-яёіїєґ]{0,3}"


def _block(match: re.Match[str]) -> str:
    return "".join(BLOCK if letter.isalnum() else letter for letter in match.group())
