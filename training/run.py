"""Makes the model that comes with the program: `make train`.

    python -m training.run [--out FOLDER] [--passes N]

Reads PolNeAR's training part and the news corpus in ../shared/data, trains on a GPU where there is one, writes the
model and a log of the run, and prints scores on PolNeAR's development part, of the network and of what is shipped.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

import torch

from reportedly.reading.tagger.model import Model
from training.examples import make_examples
from training.export import export
from training.learning import Recipe, learn
from training.network import Tagger
from training.polnear import read_part
from training.scoring import InTraining, score
from training.vocabulary import find_common, load_tokenizer, read_texts

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
SHIPPED = ROOT / "src/reportedly/models/attribution"
VERSION = "attribution-1"


def main() -> None:
    """Trains, exports, scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=SHIPPED, help="folder for the model (default: where it is shipped)")
    parser.add_argument("--passes", type=float, default=Recipe().passes, help="passes over the training part")
    parser.add_argument("--seed", type=int, default=Recipe().seed)
    parser.add_argument("--weights", type=Path, help="keep the weights here in torch's format too")
    asked = parser.parse_args()
    if not SHARED.is_dir():
        sys.exit("Nothing to learn from: the marked articles (../shared) are not here.")
    asked.out.mkdir(parents=True, exist_ok=True)
    began, lines = time.monotonic(), (asked.out / "training.log").open("w", encoding="utf-8")

    def log(line: str) -> None:
        line = f"{(time.monotonic() - began) / 60:6.1f} min  {line}"
        print(line, flush=True)
        print(line, file=lines, flush=True)

    recipe = Recipe(passes=asked.passes, seed=asked.seed)
    log(f"{recipe}")
    torch.manual_seed(recipe.seed)
    vocabulary = find_common(read_texts(SHARED), load_tokenizer())
    train = read_part(SHARED / "data/polnear/train", vocabulary)
    dev = read_part(SHARED / "data/polnear/dev", vocabulary)
    log(f"{len(train)} articles, {sum(len(one.attributions) for one in train)} attributions with a cue")
    tagger = Tagger()
    words = vocabulary.tokenizer.get_vocab().items()
    tagger.encoder.load_minilm([number for word, number in words if word.isalpha() and not vocabulary.common[number]])
    tagger.to("cuda" if torch.cuda.is_available() else "cpu")

    def on_pass(mean: Tagger) -> str:
        if asked.weights:
            torch.save(mean.state_dict(), asked.weights)
        return score(dev, InTraining(mean, vocabulary))

    kept = learn(tagger, make_examples(train), recipe, log=log, on_pass=on_pass)
    export(kept, vocabulary, asked.out, version=VERSION)
    graphs = [(asked.out / name).read_bytes() for name in ("encoder.onnx", "roles.onnx")]
    rest = [(asked.out / name).read_text(encoding="utf-8") for name in ("tokenizer.json", "settings.json")]
    size = sum(map(len, (*graphs, *(text.encode() for text in rest)))) / 1e6
    log(f"as shipped, {size:.1f} MB: {score(dev, Model(*graphs, *rest))}")


if __name__ == "__main__":
    main()
