"""How often statements found in one way or another were right: a statement's `confidence`.

In: by whom an attribution was found (rules, tagger, both), and what the tagger thinks of it. Out: the share of such
attributions that were right on text the tagger was not trained on. Three logistic curves (Platt 1999), measured by
`python -m training.calibrate` on the development part of PolNeAR and on the subject's own marked articles, which say
what right means and how well the curves fit; the numbers stand in `models/attribution/confidence.json`.
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple, TypeAlias, get_args

By: TypeAlias = Literal["both", "rules", "tagger", "going on"]
"""Going on: a quotation without a cue, which only the rules know."""
BOUND = 6.0
"""Log-odds are kept within this on both sides, so that no absurd score decides alone."""


class Evidence(NamedTuple):
    """What is known of an attribution that says how far to trust it."""

    by: By
    cue_probability: float  # the tagger's, that its cue is one
    roles_probability: float  # the tagger's, of source and content being just these; 1 where it was not asked
    weak: bool  # by a cue with many other uses, or one that no list knows
    in_quotation: bool


class Curve(NamedTuple):
    """log(p / (1 - p)) as a sum of what each feature is worth."""

    at: float
    cue: float  # times the log-odds of the cue
    roles: float  # times the logarithm of the roles' probability
    weak: float
    in_quotation: float


@cache
def load_curves() -> dict[str, Curve]:
    """What `training.calibrate` wrote, by who found it."""
    known = json.loads((files("reportedly.models") / "attribution/confidence.json").read_text(encoding="utf-8"))
    return {by: Curve(*known[by]) for by in get_args(By)}


def find_confidence(evidence: Evidence) -> float:
    """From 0 to 1, in hundredths."""
    curve = load_curves()[evidence.by]
    odds = sum(weight * value for weight, value in zip(curve, find_features(evidence), strict=True))
    return round(1 / (1 + math.exp(-odds)), 2)


def find_features(evidence: Evidence) -> tuple[float, float, float, float, float]:
    """What each weight of a `Curve` is multiplied with.

    >>> find_features(Evidence("both", 0.5, 1.0, weak=False, in_quotation=True))
    (1.0, 0.0, 0.0, 0.0, 1.0)
    """
    cue = min(max(evidence.cue_probability, 1e-6), 1 - 1e-6)
    odds = max(-BOUND, min(BOUND, math.log(cue / (1 - cue))))
    roles = max(-BOUND, math.log(max(evidence.roles_probability, 1e-6)))
    return 1.0, odds, roles, float(evidence.weak), float(evidence.in_quotation)
