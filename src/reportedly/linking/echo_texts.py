"""An article as far as it can echo another.

In: its text with what is rubbish and what is somebody's words in it. Out: an `EchoText`: folded words, and the keys by
which it is found. Pure.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reportedly.linking.folding import cover, fold_text
from reportedly.linking.keys import find_keys
from reportedly.linking.standing import mark_phrases
from reportedly.records import hash_id

if TYPE_CHECKING:
    from reportedly.linking.folding import Marks, Words
    from reportedly.linking.keys import Keys
    from reportedly.records import Spans


class EchoText(NamedTuple):
    """The words of a text, which of them show copying, and its keys."""

    words: Words
    quoted: Marks  # words inside quotation marks, or in the content of a statement that is quoted
    stock: Marks  # words of a stock phrase
    keys: Keys  # sorted
    places: Keys  # where each stands, by words
    hash: str  # the same for texts of the same words; "" where there are none


@lru_cache(maxsize=1 << 14)  # 16,384 articles of 700 words: 400 MB at most; a pair is compared again in later steps
def make_text(text: str, rubbish: Spans, quoted: Spans) -> EchoText:
    """The words and keys of `text`; `rubbish` is no prose of the article's own, `quoted` is somebody's own words.

    >>> one, other = make_text("The ship sank.", (), ()), make_text("“The SHIP sank”", (), ())
    >>> one.hash == other.hash, len(one.words.numbers)
    (True, 3)
    """
    words = fold_text(text, rubbish)
    keys, places = find_keys(words.numbers)
    stock = cover(words, ())
    mark_phrases(words.numbers.tolist(), stock)
    made = hash_id("words", words.numbers.tobytes().hex()) if len(words.numbers) else ""
    return EchoText(words, cover(words, quoted), stock, keys, places, made)
