"""An article with what is hidden in it as blocks: a text and the stretches to hide come in, the text as shown goes out.

Every hidden stretch becomes a block of one width, so that its length tells nothing; one that names a person bears his
number in this output ("█3█"), so that a reader can tell two captives apart. Places move along: a span of the printed
text becomes that of the same words in the text as shown. Pure.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from reportedly.records import Span
from reportedly.redaction.names import NOWHERE, Stretch, merge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from reportedly.records import Spans
    from reportedly.redaction.names import Around, Names

EDGE = "█"
BLOCK = EDGE * 5
"""What stands for a hidden stretch that is of nobody in particular."""


def show_block(person: int) -> str:
    """The block for a person's number.

    >>> show_block(3), show_block(0)
    ('█3█', '█████')
    """
    return f"{EDGE}{person}{EDGE}" if person else BLOCK


class Shown:
    """A text as shown, and where its places went."""

    def __init__(self, text: str, stretches: Iterable[Stretch]) -> None:
        self.hidden = merge(stretches)
        parts, at, length = [], 0, 0
        self._places: list[tuple[int, int]] = []  # of each block in the text as shown
        for one in self.hidden:
            parts += [text[at : one.start], show_block(one.person)]
            start = length + one.start - at
            length = start + len(parts[-1])
            self._places.append((start, length))
            at = one.end
        self.text = "".join([*parts, text[at:]])

    def move(self, span: Span) -> Span:
        """Where the words of `span` stand now; one that begins or ends inside a block takes in the whole block.

        >>> shown = Shown("Ivan said he was 24.", [Stretch(0, 4, 1), Stretch(17, 19, 0)])
        >>> shown.text, shown.move(Span(0, 9)), shown.move(Span(18, 20))
        ('█1█ said he was █████.', Span(start=0, end=8), Span(start=16, end=22))
        """
        start = self._move(span.start, end=False)
        return Span(start, max(start, self._move(span.end, end=True)))

    def _move(self, place: int, *, end: bool) -> int:
        at = bisect_right(self.hidden, place - end, key=lambda one: one.start) - 1
        if at < 0:
            return place
        hidden, (start, stop) = self.hidden[at], self._places[at]
        if place - end < hidden.end:
            return stop if end else start
        return stop + place - hidden.end

    def hides(self, span: Span) -> bool:
        """Whether something of the printed `span` is hidden."""
        return any(one.start < span.end and span.start < one.end for one in self.hidden)

    def words(self, spans: Spans) -> str:
        """The words of `spans`, which are of the text as shown, as records hold them."""
        return " … ".join(self.text[start:end] for start, end in spans)


class Mask:
    """Hides in strings whatever is hidden in an article: `names`, as `around` has them, and other `find`ings."""

    def __init__(
        self, names: Names, around: Around = NOWHERE, find: Callable[[str], Iterable[Stretch]] | None = None
    ) -> None:
        self._names = names
        self._around = around
        self._find = find
        self._known: dict[tuple[str, bool], str] = {}  # an article's records say the same a hundred times

    def find(self, text: str, *, address: bool = False) -> Sequence[Stretch]:
        """The stretches of `text` to hide."""
        named = self._names.find(text, self._around, address=address)
        return merge((*named, *self._find(text))) if self._find and not address else named

    def hide(self, text: str, *, address: bool = False) -> str:
        """`text` as shown."""
        if (shown := self._known.get((text, address))) is None:
            found = self.find(text, address=address)
            shown = self._known[text, address] = Shown(text, found).text if found else text
        return shown
