r"""JSON lines: rows come in, one line of JSON each goes out, and it holds wherever lines are split or shown.

The values are the printed words, losslessly. No character may leave raw that a terminal would obey (escape sequences),
that a program might split a line at, or that UTF-8 cannot carry (half of a surrogate pair): those leave as \uXXXX.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.exports.rows import Row

# json escapes U+0000 to U+001F itself. The rest: delete and the C1 controls (U+009B starts an escape sequence, U+0085
# is a line break to str.splitlines), the line and paragraph separators, the bidirectional overrides, lone surrogates.
UNSAFE = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def render_line(row: Row) -> str:
    r"""One row as one line of JSON, without the line break; letters beyond ASCII stay as they are.

    >>> render_line({"content": "Näkki\u2028said\x9b"})
    '{"content": "Näkki\\u2028said\\u009b"}'
    """
    return UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", json.dumps(row, ensure_ascii=False))


def render_jsonl(rows: Iterable[Row]) -> Iterator[str]:
    """The lines of `rows`, each with its line break, one at a time."""
    for row in rows:
        yield render_line(row) + "\n"
