"""What a listing is narrowed to: a `Filter` comes in, one SQL condition with its parameters goes out.

Nothing a user typed ever becomes part of the SQL: values travel as parameters, and full-text queries are quoted word by
word, so that no input is a syntax error.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.records import Stance


@dataclass(frozen=True, slots=True)
class Filter:
    """What to list; every part that is given must hold, and `Filter()` lists everything.

    `speaker`, `text`, `stance` and `min_confidence` are about statements: a listing of articles or notices then has
    the articles with at least one such statement.
    """

    speaker: str | None = None  # part of the speaker's name, in any case; accents count
    outlet: str | None = None  # part of the outlet's name, likewise
    article: str | None = None  # part of the article's address or title, likewise, or its whole id
    text: str | None = None  # words, "phrases" and beginnings* looked up in content, source and speaker
    stance: Stance | None = None
    since: str | None = None  # EDTF; articles without a date are left out when a date is asked for
    until: str | None = None  # EDTF, inclusive: "2022-09" takes in all of September
    min_confidence: float | None = None  # 0 to 1
