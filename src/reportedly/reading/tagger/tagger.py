"""The tagger: an article's text in, every attribution the trained model finds in it out.

The words are scored window by window; cues are decoded first, then, for each cue, its source and its content, so that
what belongs together is found together. A content may lie in several pieces, and a source may serve several cues.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reportedly.reading.tagger.decoding import find_labels, find_paths, find_runs
from reportedly.reading.tagger.marginals import find_marginals
from reportedly.reading.tagger.model import load_model
from reportedly.reading.tagger.pieces import SHAPES, find_pieces
from reportedly.reading.tagger.windows import find_windows
from reportedly.records import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from reportedly.reading.quotations import Quotation
    from reportedly.reading.sentences import Sentence
    from reportedly.reading.tagger.model import Network, Read
    from reportedly.reading.tagger.pieces import Pieces
    from reportedly.reading.tagger.windows import Window
    from reportedly.records import Spans

EAGERNESS = np.array([0.0, 0.5, 0.0], np.float32)
"""Added to the scores of CUE_LABELS: rather a doubtful cue too many, since what is doubtful is left out later."""
MOST_CUES = 40
"""Cues a window may have; one that seems to have more is no prose."""
WINDOWS_AT_ONCE = 64
"""Windows whose numbers are in memory together: some 25 MB of them, however long the text."""
LONG_WINDOW = 60
LEAST_WORDS = 6
"""Different words in small letters that a window of so many pieces has at least where it is prose: it has thirty."""
_COMBINING = re.compile(r"[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]*+")
_LATIN = re.compile("[A-Za-z]")


class Tagged(NamedTuple):
    """One attribution as the model found it."""

    cue: Span
    source: Spans
    content: Spans
    cue_probability: float  # that its words are a cue at all
    roles_probability: float  # of all words of the window having just these parts in it


class Tagging(NamedTuple):
    """All that the model makes of a text."""

    found: list[Tagged]  # in the order of their cues
    starts: NDArray[np.int64]  # of the words the model read, ascending
    likely: NDArray[np.float32]  # of each, how probably it is part of a cue

    def find_cue_probability(self, spans: Spans) -> float:
        """Of the likeliest word that begins in `spans`; 0 where the model read none of them."""
        ranges = [np.searchsorted(self.starts, span) for span in spans]
        return max((float(self.likely[a:b].max()) for a, b in ranges if a < b), default=0.0)


NOTHING_TAGGED = Tagging([], np.zeros(0, np.int64), np.zeros(0, np.float32))
"""What the model makes of a text it is not shown."""


class _Words(NamedTuple):
    """The words of one window: the rows they have among its rows (the edge before is row 0), and where they stand."""

    first: NDArray[np.int64]
    last: NDArray[np.int64]  # row after the word's last
    start: list[int]
    end: list[int]


def find_tagged(
    text: str, sentences: Sequence[Sentence], quotations: Sequence[Quotation], model: Network | None = None
) -> Tagging:
    """Attributions, and how much every word looks like a cue. `sentences` and `quotations` as their finders give them.

    `model` is the one that comes with the program where none is given. Windows without a Latin
    letter, and those of the same few words again and again, are not read.
    """
    model = model or load_model()
    pieces = find_pieces(text, model.vocabulary, quotations)
    windows = [window for window in find_windows(pieces, sentences) if _may_be_prose(text, pieces, window)]
    if not windows:
        return NOTHING_TAGGED
    # Windows of the same pieces are read once: a text that repeats itself has thousands.
    keys = [_identify(pieces, window) for window in windows]
    distinct = dict(zip(reversed(keys), reversed(windows), strict=True))
    order = list(dict.fromkeys(keys))
    heard: dict[bytes, _Heard] = {}
    for at in range(0, len(order), WINDOWS_AT_ONCE):
        batch = order[at : at + WINDOWS_AT_ONCE]
        heard.update(zip(batch, _tag(pieces, [distinct[key] for key in batch], model), strict=True))
    found: list[Tagged] = []
    starts: list[int] = []
    for key, window in zip(keys, windows, strict=True):
        words = _find_words(pieces, window)
        found += (_place(text, words, one) for one in heard[key].found)
        starts += words.start
    return Tagging(found, np.array(starts, np.int64), np.concatenate([heard[key].likely for key in keys]))


def _may_be_prose(text: str, pieces: Pieces, window: Window) -> bool:
    """Whether it holds Latin letters, and not the same few words again and again: the model knows no other script.

    Thirty thousand dates in a row are no prose, and would keep it busy for half a minute.
    """
    if not _LATIN.search(text, int(pieces.start[window.first]), int(pieces.end[window.last - 1])):
        return False
    if window.last - window.first < LONG_WINDOW:
        return True
    ids, shapes = pieces.ids[window.first : window.last], pieces.features[window.first : window.last, 0]
    return len(np.unique(ids[shapes == SHAPES.index("lower")])) >= LEAST_WORDS


def _identify(pieces: Pieces, window: Window) -> bytes:
    """All that the model is told of `window`: what is the same here is the same to it."""
    here = slice(*window)
    return b"".join(part[here].tobytes() for part in (pieces.ids, pieces.first, pieces.features))


class _Attribution(NamedTuple):
    """One attribution by the words of its window: half-open ranges of their numbers."""

    cue: tuple[int, int]
    source: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    cue_probability: float
    roles_probability: float


class _Heard(NamedTuple):
    """What the model makes of one window, wherever it stands."""

    found: list[_Attribution]
    likely: NDArray[np.float32]


def _tag(pieces: Pieces, windows: Sequence[Window], model: Network) -> list[_Heard]:
    reads = model.read(pieces, windows)
    words = [_find_words(pieces, window) for window in windows]
    cue_scores = [read.cues[word.first] for read, word in zip(reads, words, strict=True)]
    labelled = find_labels([scores + EAGERNESS for scores in cue_scores], model.cue_chain)
    likely = [1 - marginals[:, 0] for marginals in find_marginals(cue_scores, model.cue_chain)]
    asked = [
        (at, cues) for at, labels in enumerate(labelled) if (cues := list(islice(find_runs(labels, 1, 2), MOST_CUES)))
    ]
    scores = [_score_roles(model, reads[at], words[at], cues) for at, cues in asked]
    paths = find_paths([one for window in scores for one in window], model.role_chain)
    heard = [_Heard([], one) for one in likely]
    for (at, cue), path in zip(((at, cue) for at, cues in asked for cue in cues), paths, strict=True):
        one = _Attribution(
            cue=cue,
            source=tuple(find_runs(path.labels, 1, 2)),
            content=tuple(find_runs(path.labels, 3, 4)),
            cue_probability=float(likely[at][cue[0] : cue[1]].max()),
            roles_probability=float(np.exp(path.log_probability)),
        )
        heard[at].found.append(one)
    return heard


def _place(text: str, words: _Words, one: _Attribution) -> Tagged:
    """`one` in the text."""
    return Tagged(
        cue=_join(text, words, one.cue),
        source=tuple(_join(text, words, run) for run in one.source),
        content=tuple(_join(text, words, run) for run in one.content),
        cue_probability=one.cue_probability,
        roles_probability=one.roles_probability,
    )


def _score_roles(model: Network, read: Read, words: _Words, cues: Sequence[tuple[int, int]]) -> NDArray[np.float32]:
    """Scores of the roles of a window's words for each of its cues, which are runs of words."""
    rows = [(int(words.first[first]), int(words.last[last - 1])) for first, last in cues]
    return model.find_roles(read, rows)[:, words.first]


def _find_words(pieces: Pieces, window: Window) -> _Words:
    begins = pieces.first[window.first : window.last].copy()
    begins[0] = True  # even where the window was cut inside a word
    first = np.flatnonzero(begins)
    last = np.append(first, len(begins))[1:]
    starts, ends = pieces.start[window.first + first], pieces.end[window.first + last - 1]
    return _Words(first + 1, last + 1, starts.tolist(), ends.tolist())


def _join(text: str, words: _Words, run: tuple[int, int]) -> Span:
    """The span of a run of words, to the last sign over its last letter, which the vocabulary leaves out."""
    end = words.end[run[1] - 1]
    combining = _COMBINING.match(text, end)
    return Span(words.start[run[0]], combining.end() if combining else end)
