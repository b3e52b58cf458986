"""The marked articles that stand beside this repository, and what of them is at hand.

`../shared` is other people's text and no part of the project: in a user's clone it is absent, and then `find_scales` is
empty. Nothing here is ever changed; a smaller set for a quick look is a copy in a folder of its own.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from eval.digests import find_digest

if TYPE_CHECKING:
    from eval.digests import Digest

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


class Scale(NamedTuple):
    """One marked set and the scorer that goes with it."""

    name: str
    form: Literal["statements", "spans"]  # statements: gold/GUIDELINES.md; spans: source, cue and content as in PolNeAR
    articles: Path  # what `reportedly read` is given
    gold: Path  # what the scorer is given: a JSON file, or the folder of the part
    scorer: Path  # a script: SCORER GOLD STATEMENTS.jsonl


WAR = Scale("war news", "statements", SHARED / "gold/dev", SHARED / "gold/dev.json", SHARED / "gold/score.py")
POLNEAR = Scale(
    "PolNeAR dev",
    "spans",
    SHARED / "data/polnear/dev/text",
    SHARED / "data/polnear/dev",
    SHARED / "gold/score_polnear.py",
)


def find_scales() -> list[Scale]:
    """The marked sets that are at hand, with their scorers."""
    return [scale for scale in (WAR, POLNEAR) if all(path.exists() for path in scale[2:])]


def digest_scale(scale: Scale) -> Digest:
    """Digest of the texts, of what is marked in them and of the scorer: a change to any makes other figures."""
    marks = scale.gold if scale.form == "statements" else scale.gold / "attributions"
    return find_digest(SHARED, (scale.articles, marks, scale.scorer))


def take_first(scale: Scale, count: int, folder: Path) -> Scale:
    """A copy of `scale` in `folder`, an empty one, with its first `count` articles by name: for a quick look."""
    chosen = sorted(scale.articles.iterdir())[:count]
    articles = folder / "text"
    articles.mkdir(parents=True)
    for path in chosen:
        shutil.copy(path, articles)
    names = [path.name.removesuffix(".txt") for path in chosen]
    if scale.form == "statements":
        gold = folder / "gold.json"
        marked = json.loads(scale.gold.read_text(encoding="utf-8"))
        kept = {kind: [one for one in ones if one["document"] in names] for kind, ones in marked.items()}
        gold.write_text(json.dumps(kept), encoding="utf-8")
        return scale._replace(articles=articles, gold=gold)
    attributions = folder / "attributions"
    attributions.mkdir()
    for path in (scale.gold / "attributions").iterdir():
        if path.name.rpartition("_")[0] in names:
            shutil.copy(path, attributions)
    return scale._replace(articles=articles, gold=folder)
