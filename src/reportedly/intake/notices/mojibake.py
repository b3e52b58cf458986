"""Damaged letters: text that was decoded in the wrong encoding, and escapes that were never resolved.

In comes a text, out come the damaged runs. ftfy's list of letter pairs that no language writes does the finding; its
repairs are not used, for the text is marked and never rewritten. Whole articles are not put to ftfy, which takes longer
than all other notices together: only the runs of letters outside ASCII are, which English prose hardly has.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ftfy.badness import BADNESS_RE

from reportedly.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST_RUN = 400
"""Characters put to ftfy and to the trial decoding at once; longer runs are cut, as a page in Cyrillic is one run."""

_PLAIN = "“”‘’—–…•·éáíóúñüöäçèàâêôîı´№€£°«»™"
_RUN = re.compile(rf"[^\x00-\x7f{_PLAIN}][^\x00-\x7f]*(?:[ ]?[^\x00-\x7f]+){{0,40}}|[âÂ][^\x00-\x7f]+")
_ESCAPE = re.compile(
    r"(?:\\x[0-9a-f]{2}){2,12}|&(?:amp;)?(?:#\d{2,5}|#x[0-9a-f]{2,4}|nbsp|quot|amp|apos|lt|gt|[lr][sd]quo|[mn]dash|hellip);"
)


def find_mojibake(text: str) -> Iterator[Span]:
    """The damaged runs of `text`, in order.

    >>> text = "The port isnâ€™t open."
    >>> [text[start:end] for start, end in find_mojibake(text)]
    ['â€™']
    """
    runs: list[Span] = []
    if not text.isascii():
        for match in _RUN.finditer(text):
            runs.extend(_find_damage(text, match.start(), match.end()))
    if "&" in text or "\\x" in text:
        runs.extend(Span(*match.span()) for match in _ESCAPE.finditer(text))
    yield from sorted(runs)


def _find_damage(text: str, start: int, end: int) -> Iterator[Span]:
    for at in range(start, end, _LONGEST_RUN):
        stop = min(at + _LONGEST_RUN, end)
        run = text[at:stop]
        if "\ufffd" in run or BADNESS_RE.search(run) or _is_cyrillic_of_utf8(run):
            yield Span(at, at + len(run.rstrip(" ")))


def _is_cyrillic_of_utf8(run: str) -> bool:
    """UTF-8 read as windows-1251, spaces strewn in: no Russian or Ukrainian word gives valid UTF-8 when turned back."""
    squeezed = run.replace(" ", "").replace("\u00a0", "")
    if squeezed.count("Р") + squeezed.count("С") + squeezed.count("Ð") + squeezed.count("Ñ") < len(squeezed) / 4:
        return False
    if len(squeezed) < 4:
        return False
    try:
        return len(squeezed.encode("cp1251").decode("utf-8")) < len(squeezed)
    except UnicodeError:
        return False
