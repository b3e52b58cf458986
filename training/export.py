"""Export: the trained network as two quantised ONNX graphs and what goes with them.

Weights of matrices and tables become 8-bit integers, one scale a column; what runs through them is quantised as it
comes, one scale a window. Only 7 of the 8 bits are used, so that processors without the newer instructions, where two
products would overflow, give the same results.
"""

from __future__ import annotations

import json
import tempfile
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.network import ROLES_WIDTH
from training.scoring import as_chain

if TYPE_CHECKING:
    from reportedly.reading.tagger.decoding import Chain
    from reportedly.reading.tagger.pieces import Vocabulary
    from training.network import Tagger

OPSET = 17


class _Reading(nn.Module):
    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.encoder, self.cues, self.tokens, self.anchors = tagger.encoder, tagger.cues, tagger.tokens, tagger.anchors

    def forward(self, ids: Tensor, features: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        rows = self.encoder(ids, features, None)
        return self.cues(rows), self.tokens(rows), self.anchors(rows)


class _FindingRoles(nn.Module):
    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.roles = tagger.roles

    def forward(self, tokens: Tensor, anchors: Tensor, cues: Tensor) -> Tensor:
        shape = (cues.shape[0], -1, -1)
        found: Tensor = self.roles(tokens[None].expand(shape), anchors[None].expand(shape), cues, None)
        return found


def export(tagger: Tagger, vocabulary: Vocabulary, folder: Path, *, version: str) -> None:
    """Writes encoder.onnx, roles.onnx, tokenizer.json and settings.json into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    tagger = tagger.cpu().eval()
    ids, features = torch.ones(1, 20, dtype=torch.long), torch.zeros(1, 20, 3, dtype=torch.long)
    reading = {"ids": {1: "rows"}, "features": {1: "rows"}}
    _write(_Reading(tagger), (ids, features), reading, ("cues", "tokens", "anchors"), folder / "encoder.onnx")
    tokens, cues = torch.zeros(20, ROLES_WIDTH), torch.tensor([[3, 4], [6, 8]])
    finding = {"tokens": {0: "rows"}, "anchors": {0: "rows"}, "cues": {0: "cues"}}
    _write(_FindingRoles(tagger), (tokens, tokens, cues), finding, ("scores",), folder / "roles.onnx")
    vocabulary.tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    settings = {
        "version": version,
        "common": vocabulary.common.nonzero()[0].tolist(),
        "cue_chain": _as_lists(as_chain(tagger.cue_chain)),
        "role_chain": _as_lists(as_chain(tagger.role_chain)),
    }
    (folder / "settings.json").write_text(json.dumps(settings, sort_keys=True) + "\n", encoding="utf-8")


def _write(
    module: nn.Module,
    example: tuple[Tensor, ...],
    axes: dict[str, dict[int, str]],
    outputs: tuple[str, ...],
    path: Path,
) -> None:
    with tempfile.TemporaryDirectory() as scratch, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about traced constants, all of them meant so
        full = Path(scratch) / "full.onnx"
        torch.onnx.export(
            module.eval(),
            example,
            str(full),
            input_names=list(axes),
            output_names=list(outputs),
            dynamic_axes={**axes, **{name: {0: "first", 1: "rows"} for name in outputs}},
            opset_version=OPSET,
            dynamo=False,
        )
        quantize_dynamic(
            full,
            path,
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            extra_options={"MatMulConstBOnly": True},
        )


def _as_lists(chain: Chain) -> dict[str, list[float] | list[list[float]]]:
    return {"begin": chain.begin.tolist(), "step": chain.step.tolist()}
