"""The trained model: pieces of a window in, a score for every word and label out.

Two graphs in ONNX, run by onnxruntime: the encoder reads a window once and scores where cues stand; for each cue found
there, the roles graph scores which words are its source and its content. One window is one run, so what comes out
cannot depend on what else is read, and each run uses one thread: several articles are read at once instead.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from reportedly.reading.tagger.decoding import Chain
from reportedly.reading.tagger.pieces import EDGE_FEATURES, Pieces, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from reportedly.reading.tagger.windows import Window

CUE_LABELS = ("outside", "begin", "inside")
ROLE_LABELS = ("neither", "source begins", "source goes on", "content begins", "content goes on", "cue")
OPENING_EDGE, CLOSING_EDGE = 101, 102
"""[CLS] and [SEP], which stand around every window."""


class Read(NamedTuple):
    """What the encoder made of one window; every array has one row a piece, the two edges included."""

    cues: NDArray[np.float32]  # scores of CUE_LABELS
    tokens: NDArray[np.float32]  # what the roles graph needs to know of each piece
    anchors: NDArray[np.float32]  # and of the pieces of a cue


class Network(Protocol):
    """What decoding needs of a model: this one, or the one in training. Several threads may ask it at once."""

    vocabulary: Vocabulary
    cue_chain: Chain
    role_chain: Chain

    def read(self, pieces: Pieces, windows: Sequence[Window]) -> list[Read]:
        """Every window read by the encoder."""

    def find_roles(self, read: Read, cues: Sequence[tuple[int, int]]) -> NDArray[np.float32]:
        """Scores of ROLE_LABELS, (cues, rows, labels); `cues` are half-open ranges of the window's rows."""


class Model:
    """The two graphs with what it takes to feed and decode them."""

    def __init__(self, encoder: bytes, roles: bytes, tokenizer: str, settings: str) -> None:
        """From the contents of the files in `reportedly/models`."""
        known = json.loads(settings)
        cutter = Tokenizer.from_str(tokenizer)
        cutter.encode_special_tokens = True  # an article that prints "[SEP]" means its letters
        common = np.zeros(cutter.get_vocab_size(), np.bool_)
        common[known["common"]] = True
        self.vocabulary = Vocabulary(cutter, common)
        self.cue_chain = _read_chain(known["cue_chain"])
        self.role_chain = _read_chain(known["role_chain"])
        self.version: str = known["version"]
        self._encoder = _open(encoder)
        self._roles = _open(roles)

    def read(self, pieces: Pieces, windows: Sequence[Window]) -> list[Read]:
        """Every window read by the encoder."""
        return [self._read(pieces, window) for window in windows]

    def _read(self, pieces: Pieces, window: Window) -> Read:
        ids = np.concatenate(([OPENING_EDGE], pieces.ids[window.first : window.last], [CLOSING_EDGE]))
        features = np.concatenate((EDGE_FEATURES, pieces.features[window.first : window.last], EDGE_FEATURES))
        return Read(*(part[0] for part in self._encoder.run(None, {"ids": ids[None], "features": features[None]})))

    def find_roles(self, read: Read, cues: Sequence[tuple[int, int]]) -> NDArray[np.float32]:
        """As `Network` says."""
        given = {"tokens": read.tokens, "anchors": read.anchors, "cues": np.array(cues, np.int64)}
        scores: NDArray[np.float32] = self._roles.run(None, given)[0]
        return scores


def _open(graph: bytes) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def _read_chain(known: dict[str, list[float]]) -> Chain:
    return Chain(np.array(known["begin"], np.float32), np.array(known["step"], np.float32))


@cache
def load_model() -> Model:
    """The model that comes with the program, loaded once."""
    folder = files("reportedly.models") / "attribution"
    return Model(
        (folder / "encoder.onnx").read_bytes(),
        (folder / "roles.onnx").read_bytes(),
        (folder / "tokenizer.json").read_text(encoding="utf-8"),
        (folder / "settings.json").read_text(encoding="utf-8"),
    )
