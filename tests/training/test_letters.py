from __future__ import annotations

import random
from typing import TYPE_CHECKING

from training.letters import Pair, learn, read_pairs, write_costs

if TYPE_CHECKING:
    from pathlib import Path

LETTERS = {"v": "в", "sh": "ш", "m": "м", "l": "л", "kh": "х", "r": "р", "a": "а", "o": "о", "i": "и"}


def _make_pairs(count: int) -> list[Pair]:
    """Names of syllables put together at random, the same every time."""
    chance = random.Random(2)
    pairs = []
    for _ in range(count):
        letters = [chance.choice(["v", "sh", "m", "l", "kh", "r"]) if i % 2 else chance.choice("aoi") for i in range(5)]
        pairs.append(Pair("".join(letters), "".join(LETTERS[letter] for letter in letters)))
    return pairs


def test_letters_that_always_stand_for_one_another_are_learned() -> None:
    learned = learn(_make_pairs(400), 5)
    for latin, cyrillic in LETTERS.items():
        others = [learned.get(Pair(latin, other), 0.0) for other in LETTERS.values() if other != cyrillic]
        assert learned[Pair(latin, cyrillic)] > 10 * max(others)
    assert abs(sum(learned.values()) - 1) < 0.01


def test_costs_are_written_lower_for_what_is_more_frequent(tmp_path: Path) -> None:
    path = tmp_path / "letters.tsv"
    write_costs({Pair("v", "в"): 0.5, Pair("w", "в"): 0.25, Pair("sh", "ш"): 0.25}, path)
    heading, *rows = path.read_text("utf-8").splitlines()
    assert heading.startswith("#")
    costs = {(latin, cyrillic): float(cost) for latin, cyrillic, cost in (row.split("\t") for row in rows)}
    assert set(costs) == {("v", "в"), ("w", "в"), ("sh", "ш")}
    assert costs["v", "в"] < costs["w", "в"]


def test_pairs_lose_the_spaces_between_letters(tmp_path: Path) -> None:
    path = tmp_path / "pairs.tsv"
    path.write_text("orlova\tо р л о в а\t1\n", "utf-8")
    assert read_pairs(path) == [Pair("orlova", "орлова")]
