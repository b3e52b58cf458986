"""CSV for spreadsheets: rows come in, one line of text each goes out, with a header first.

A cell of text must never be taken for a formula (CWE-1236): one that begins like a formula gets an apostrophe before
it, the spreadsheet's own mark for text. Numbers are no text and stay numbers. Control characters, which spreadsheets
refuse and terminals obey, are shown as pictures (U+2400 and on); the JSON export has them as they were.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.exports.rows import Row, Value

# The characters OWASP names, also after white space or a byte order mark, which some programs trim before they look,
# and in the full-width forms that some take for the same.
FORMULA = re.compile("[\\s\ufeff\u200b]*[=+\\-@＝＋－＠]|[\\t\\r]")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
EXCEL_MARK = "\ufeff"
"""The byte order mark: without it Excel reads UTF-8 as the system's own encoding."""


def _picture(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def render_cell(value: Value) -> str:
    r"""One cell: text made harmless, lists joined by "; ", ranges as "3-9", nothing for None.

    >>> render_cell("=SUM(A1)"), render_cell(" -5 degrees"), render_cell(-5), render_cell([[0, 4], [9, 12]])
    ("'=SUM(A1)", "' -5 degrees", '-5', '0-4; 9-12')
    >>> render_cell(["State TV", "@desk"]), render_cell(True), render_cell(None)
    ('State TV; @desk', 'true', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    text = CONTROL.sub(_picture, value if isinstance(value, str) else _joined(value))
    return "'" + text if FORMULA.match(text) else text


def _joined(value: Value) -> str:
    if isinstance(value, list | tuple):
        if value and all(isinstance(part, int) for part in value):
            return "-".join(map(str, value))
        return "; ".join(map(_joined, value))
    return str(value)


def render_csv(rows: Iterable[Row], columns: Iterable[str], *, excel: bool = False) -> Iterator[str]:
    """The header and then the lines of `rows`, ended by CR LF (RFC 4180), one at a time.

    `columns` are given apart from the rows so that a table without rows has its header. With `excel` the text begins
    with a byte order mark.
    """
    names = list(columns)
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(names)
    yield (EXCEL_MARK if excel else "") + _taken(buffer)
    for row in rows:
        writer.writerow([render_cell(row[name]) for name in names])
        yield _taken(buffer)


def _taken(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text
