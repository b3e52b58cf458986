"""Scores while training: exact spans by role, and whole attributions, over the articles of a part.

As `score_polnear.py` counts them, but for articles in memory: the tagger alone, no rules, no merging.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
import torch

from reportedly.reading.quotations import find_quotations
from reportedly.reading.sentences import find_sentences
from reportedly.reading.tagger import find_tagged
from reportedly.reading.tagger.decoding import Chain
from reportedly.reading.tagger.model import CLOSING_EDGE, OPENING_EDGE, Read
from reportedly.reading.tagger.pieces import EDGE_FEATURES
from training.polnear import ROLES, trim

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from reportedly.reading.tagger.model import Network
    from reportedly.reading.tagger.pieces import Pieces, Vocabulary
    from reportedly.reading.tagger.windows import Window
    from training import network
    from training.polnear import Marked, Range


class InTraining:
    """The network in torch, asked as the program asks the one it ships."""

    def __init__(self, tagger: network.Tagger, vocabulary: Vocabulary) -> None:
        self._tagger = tagger.eval()
        self.vocabulary = vocabulary
        self.cue_chain = as_chain(tagger.cue_chain)
        self.role_chain = as_chain(tagger.role_chain)

    @torch.no_grad()
    def read(self, pieces: Pieces, windows: Sequence[Window]) -> list[Read]:
        """Every window read by the encoder, one at a time."""
        return [self._read(pieces, window) for window in windows]

    def _read(self, pieces: Pieces, window: Window) -> Read:
        device = next(self._tagger.parameters()).device
        ids = np.concatenate(([OPENING_EDGE], pieces.ids[window.first : window.last], [CLOSING_EDGE]))
        features = np.concatenate((EDGE_FEATURES, pieces.features[window.first : window.last], EDGE_FEATURES))
        given = (torch.from_numpy(one)[None].to(device) for one in (ids, features))
        rows = self._tagger.encoder(*given, None)[0]
        parts = (self._tagger.cues(rows), self._tagger.tokens(rows), self._tagger.anchors(rows))
        return Read(*(part.float().cpu().numpy() for part in parts))

    @torch.no_grad()
    def find_roles(self, read: Read, cues: Sequence[Range]) -> NDArray[np.float32]:
        """As `Network` says."""
        device = next(self._tagger.parameters()).device
        tokens, anchors = (
            torch.from_numpy(one).to(device).expand(len(cues), -1, -1) for one in (read.tokens, read.anchors)
        )
        scores = self._tagger.roles(tokens, anchors, torch.tensor(cues, device=device), None)
        found: NDArray[np.float32] = scores.cpu().numpy()
        return found


@torch.no_grad()
def as_chain(chain: network.Chain) -> Chain:
    """What decoding needs to know of a trained chain."""
    begin, step = (cost.float().cpu().numpy() for cost in chain.find_costs())
    return Chain(begin, step)


def score(articles: Iterable[Marked], model: Network) -> str:
    """One line: F1 in hundredths, with precision and recall, by role and for whole attributions."""
    counts: Counter[tuple[str, str]] = Counter()
    for article in articles:
        quotations, _ = find_quotations(article.text)
        sentences = find_sentences(article.text, quotations=quotations)
        found = find_tagged(article.text, sentences, quotations, model).found
        given = [(list(_trim(article.text, one)) for one in (t.source, [t.cue], t.content)) for t in found]
        wanted = [(list(_trim(article.text, role)) for role in attribution) for attribution in article.marked]
        _count(counts, [tuple(map(frozenset, one)) for one in given], [tuple(map(frozenset, one)) for one in wanted])
    return "  ".join(f"{what} {_render(counts, what)}" for what in (*ROLES, "linked"))


def _trim(text: str, spans: Iterable[Range]) -> Iterator[Range]:
    """As the scorer does: what trims to nothing is dropped."""
    for span in spans:
        start, end = trim(text, span)
        if text[start:end].strip(" \n\t.,;:"):
            yield start, end


def _count(
    counts: Counter[tuple[str, str]],
    given: Sequence[tuple[frozenset[Range], ...]],
    wanted: Sequence[tuple[frozenset[Range], ...]],
) -> None:
    for at, role in enumerate(ROLES):
        here = {span for one in given for span in one[at]}
        there = {span for one in wanted for span in one[at]}
        counts[role, "right"] += len(here & there)
        counts[role, "given"] += len(here)
        counts[role, "wanted"] += len(there)
    right = sum(any(_is_same(one, other) for other in given) for one in wanted)
    counts["linked", "right"] += right
    counts["linked", "given"] += len(given)
    counts["linked", "wanted"] += len(wanted)


def _is_same(one: tuple[frozenset[Range], ...], other: tuple[frozenset[Range], ...]) -> bool:
    """Equal contents, and sources and cues that overlap or are absent from both."""
    return bool(one[2]) and one[2] == other[2] and all(_touch(one[i], other[i]) for i in (0, 1))


def _touch(one: frozenset[Range], other: frozenset[Range]) -> bool:
    return any(a < d and c < b for a, b in one for c, d in other) or not (one or other)


def _render(counts: Counter[tuple[str, str]], what: str) -> str:
    right, given, wanted = (counts[what, which] for which in ("right", "given", "wanted"))
    precision, recall = right / max(1, given), right / max(1, wanted)
    f1 = 2 * right / max(1, given + wanted)
    return f"{100 * f1:.1f} ({100 * precision:.0f}/{100 * recall:.0f})"
