"""Text in, the ISO 639-1 code of its prose out.

The common cases are told by letters and function words; only the rest loads py3langid, which takes half a second to
start. Deterministic; never answers for a text too short to tell.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportedly.records import Span

FEWEST_LETTERS: Final = 40
"""Letters below which no language is named: a headline in one alphabet may be in any of a dozen languages."""

_SAMPLES: Final = 3  # stretches looked at, spread over the text: its head is often a notice in another language
_SAMPLE_LENGTH: Final = 300  # code points each; 0.4 ms of py3langid in all
_WORD: Final = re.compile(r"[^\W\d_]+")
_CYRILLIC: Final = re.compile("[\u0400-\u052f]")
_ENGLISH_SHARE: Final = 0.2  # of all words; measured 0.24 to 0.45 on English news, under 0.05 on its neighbours


def find_language(text: str, *, rubbish: Sequence[Span] = ()) -> str | None:
    """The language of `text` outside the stretches `rubbish`, None where too short to tell.

    >>> find_language("The bridge that leads to the harbour has been closed, they said.")
    'en'
    >>> find_language("Міністр повідомив, що міст буде зачинено до кінця тижня.")
    'uk'
    >>> find_language("No, he said.") is None
    True
    """
    sample = _take_sample(_drop(text, rubbish))
    words = _WORD.findall(sample.lower())
    letters = sum(map(len, words))
    if letters < FEWEST_LETTERS:
        return None
    cyrillic = _CYRILLIC.findall(sample.lower())
    if len(cyrillic) > letters / 2:
        return _find_cyrillic("".join(cyrillic)) or _ask_model(sample)
    english = _tables()[0]
    if sum(word in english for word in words) > _ENGLISH_SHARE * len(words):
        return "en"
    return _ask_model(sample)


def _find_cyrillic(letters: str) -> str | None:
    """`ru` or `uk` where letters of the one clearly outnumber those of all others; half of 1% is a quoted name."""
    _, marks = _tables()
    counts = {name: sum(letters.count(mark) for mark in group) for name, group in marks.items()}
    best = max(("ru", "uk"), key=lambda name: counts[name])
    others = sum(counts.values()) - counts[best]
    return best if counts[best] > 0.005 * len(letters) and counts[best] > 3 * others else None


def _drop(text: str, rubbish: Sequence[Span]) -> str:
    kept, at = [], 0
    for start, end in rubbish:
        kept.append(text[at:start])
        at = max(at, end)
    kept.append(text[at:])
    return "\n".join(kept)


def _take_sample(text: str) -> str:
    if len(text) <= _SAMPLES * _SAMPLE_LENGTH:
        return text
    step = (len(text) - _SAMPLE_LENGTH) // _SAMPLES
    return "\n".join(text[i * step : i * step + _SAMPLE_LENGTH] for i in range(1, _SAMPLES + 1))


@cache
def _tables() -> tuple[frozenset[str], dict[str, str]]:
    data = tomllib.loads(files("reportedly.intake").joinpath("data/language.toml").read_text("utf-8"))
    return frozenset(data["english"]["words"]), dict(data["cyrillic"])


@cache
def _load_model() -> Callable[[str], tuple[str, float]]:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - half a second, rarely needed

    data = tomllib.loads(files("reportedly.intake").joinpath("data/language.toml").read_text("utf-8"))
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(data["model"]["languages"])
    classify: Callable[[str], tuple[str, float]] = identifier.classify
    return classify


def _ask_model(sample: str) -> str:
    language, _ = _load_model()(sample)
    return language
