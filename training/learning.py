"""Learning: the losses of a batch, and the loop that lowers them.

The weights that are kept are a running mean of the last some hundred steps' (Polyak and Juditsky 1992), which score
better than any single step's.
"""

from __future__ import annotations

import copy
import random
import time
from typing import TYPE_CHECKING, NamedTuple

import torch
from torch import Tensor
from torch.nn import functional

from reportedly.reading.tagger.pieces import EDGE_FEATURES
from training.examples import make_batches
from training.network import FORBIDDEN, Chain, Tagger

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from training.examples import Example


class Recipe(NamedTuple):
    """How long and how fast to learn."""

    passes: float = 8  # that the rates are planned for
    stop: float = 6  # pass after which it ends: the development scores had stopped rising
    rows: int = 3072  # of a batch, with padding
    rate: float = 2e-4  # of the encoder, at its height
    new_rate: float = 1e-3  # of everything that begins at random
    warm: float = 0.06  # share of the steps in which the rates rise; then they fall in a straight line
    lowest: float = 0.02  # share of its height that a rate falls to
    kept: float = 0.998  # of the running mean, a step
    jitter: float = 0.15  # share of cues that are shown a word too wide or too narrow, as they will be found
    shallow: float = 0.3  # weight of the scores without a cue
    seed: int = 1


class Batch(NamedTuple):
    """Examples side by side; padded rows are `hidden`."""

    ids: Tensor
    features: Tensor
    first: Tensor
    hidden: Tensor  # as `Layer` wants it
    cue_labels: Tensor
    source_labels: Tensor
    content_labels: Tensor
    window_of: Tensor  # of each cue
    cues: Tensor
    roles: Tensor


def as_batch(examples: Sequence[Example], jitter: float, chance: random.Random) -> Batch:
    """Tensors of `examples`, some cues a piece wider or narrower at either side."""
    ids = _pad([one.ids for one in examples])
    lengths = torch.tensor([len(one.ids) for one in examples])
    padded = torch.arange(ids.shape[1])[None] >= lengths[:, None]
    edge = torch.from_numpy(EDGE_FEATURES[0])
    features = torch.stack([_pad([one.features[:, i] for one in examples], int(edge[i])) for i in range(len(edge))], -1)
    window_of = [i for i, one in enumerate(examples) for _ in one.cues]
    cues = [_move(cue, len(one.ids), jitter, chance) for one in examples for cue in one.cues]
    roles = _pad([labels for one in examples for labels in one.roles], length=ids.shape[1]) if cues else ids[:0]
    return Batch(
        ids,
        features,
        _pad([one.first for one in examples]).bool(),
        (padded * FORBIDDEN)[:, None, None, :],
        _pad([one.cue_labels for one in examples]),
        _pad([one.source_labels for one in examples]),
        _pad([one.content_labels for one in examples]),
        torch.tensor(window_of, dtype=torch.long),
        torch.tensor(cues, dtype=torch.long).view(-1, 2),
        roles,
    )


def _pad(rows: Sequence[NDArray[np.generic]], fill: int = 0, length: int | None = None) -> Tensor:
    padded = torch.full((len(rows), length or max(map(len, rows))), fill, dtype=torch.long)
    for at, row in enumerate(rows):
        padded[at, : len(row)] = torch.from_numpy(row)
    return padded


def _move(cue: tuple[int, int], rows: int, jitter: float, chance: random.Random) -> tuple[int, int]:
    if chance.random() < jitter:
        first, last = cue[0] + chance.randint(-1, 1), cue[1] + chance.randint(-1, 1)
        if 0 < first < last < rows:
            return first, last
    return cue


def find_loss(tagger: Tagger, batch: Batch, shallow: float) -> dict[str, Tensor]:
    """The parts of the loss by name, weighted; their sum is what is lowered."""
    with torch.autocast(batch.ids.device.type, torch.bfloat16):
        rows = tagger.encoder(batch.ids, batch.features, batch.hidden)
        cue_scores, shallow_scores = tagger.cues(rows), tagger.shallow(rows)
        role_scores = find_role_scores(tagger, rows, batch) if len(batch.cues) else None
    losses = {"cue": 3 * _chain_losses(tagger.cue_chain, cue_scores, batch.cue_labels, batch.first, per_word=True)}
    if role_scores is not None:
        first = batch.first[batch.window_of]
        losses["roles"] = _chain_losses(tagger.role_chain, role_scores, batch.roles, first) / 20
    for name, labels, scores in zip(
        ("source", "content"),
        (batch.source_labels, batch.content_labels),
        shallow_scores.float().chunk(2, -1),
        strict=True,
    ):
        losses[name] = shallow * functional.cross_entropy(scores[batch.first], labels[batch.first])
    return losses


def find_role_scores(tagger: Tagger, rows: Tensor, batch: Batch) -> Tensor:
    """The roles net's scores for every cue of the batch, from the encoder's `rows`."""
    tokens, anchors = tagger.tokens(rows)[batch.window_of], tagger.anchors(rows)[batch.window_of]
    scores: Tensor = tagger.roles(tokens, anchors, batch.cues, batch.hidden[batch.window_of])
    return scores


def _chain_losses(chain: Chain, scores: Tensor, labels: Tensor, first: Tensor, *, per_word: bool = False) -> Tensor:
    lengths = first.sum(1)
    order = torch.argsort((~first).int(), dim=1, stable=True)[:, : int(lengths.max())]  # words first, in their order
    gathered = scores.float().gather(1, order[:, :, None].expand(-1, -1, scores.shape[-1]))
    losses: Tensor = chain.find_losses(gathered, labels.gather(1, order), lengths)
    return losses.sum() / lengths.sum() if per_word else losses.mean()


def learn(
    tagger: Tagger,
    examples: Sequence[Example],
    recipe: Recipe,
    *,
    log: Callable[[str], None],
    on_pass: Callable[[Tagger], str] = lambda _: "",
) -> Tagger:
    """Trains `tagger` in place and gives the running mean of its weights, which is what is kept."""
    chance = random.Random(recipe.seed)
    torch.manual_seed(recipe.seed)
    device = next(tagger.parameters()).device
    optimizer = _make_optimizer(tagger, recipe)
    heights = [group["lr"] for group in optimizer.param_groups]
    in_a_pass = sum(1 for _ in make_batches(examples, recipe.rows, random.Random(0)))
    steps, end = int(recipe.passes * in_a_pass), int(min(recipe.stop, recipe.passes) * in_a_pass)
    log(f"{len(examples)} windows, {in_a_pass} batches a pass, {end} of {steps} steps on {device}")
    mean, step, rows, began = copy.deepcopy(tagger), 0, 0, time.monotonic()
    while step < end:
        for some in make_batches(examples, recipe.rows, chance):
            share = min((step + 1) / (recipe.warm * steps), max(recipe.lowest, 1 - step / steps))
            for group, height in zip(optimizer.param_groups, heights, strict=True):
                group["lr"] = height * share
            batch = Batch(*(tensor.to(device) for tensor in as_batch(some, recipe.jitter, chance)))
            tagger.train()
            losses = find_loss(tagger, batch, recipe.shallow)
            sum(losses.values(), torch.zeros((), device=device)).backward()
            torch.nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            step += 1
            rows += int((batch.hidden == 0).sum())
            with torch.no_grad():
                weight = 1 - min(recipe.kept, (step + 1) / (step + 20))
                torch._foreach_lerp_(list(mean.parameters()), list(tagger.parameters()), weight)
            if step % 50 == 0:
                parts = ", ".join(f"{name} {loss.item():.3f}" for name, loss in losses.items())
                log(f"step {step}: {parts}; {rows / (time.monotonic() - began):.0f} pieces a second")
            if step % in_a_pass == 0 or step == end:
                log(f"after {step / in_a_pass:.1f} passes: {on_pass(mean)}")
            if step == end:
                break
    mean.eval()
    return mean


def _make_optimizer(tagger: Tagger, recipe: Recipe) -> torch.optim.Optimizer:
    """AdamW (Loshchilov and Hutter 2019), slower for what MiniLM knows already than for what begins at random."""
    known = {id(p) for p in tagger.encoder.parameters()} - {id(tagger.encoder.features.weight)}
    groups = [
        {"params": [p for p in tagger.parameters() if id(p) in known], "lr": recipe.rate},
        {"params": [p for p in tagger.parameters() if id(p) not in known], "lr": recipe.new_rate},
    ]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
