"""Contrast of the stylesheet's colours, computed as WCAG 2.2 defines it, in the light and in the dark."""

from __future__ import annotations

import re
from importlib import resources

import pytest

TEXT = 4.5
LINE = 3.0

ON_THE_PAGE = ["ink", "muted", "link", "denies-ink", "content-line", "denies-line", "source-line", "cue-line"]
PAIRS = (
    [(name, "paper", LINE if name.endswith("-line") else TEXT) for name in ON_THE_PAGE]
    + [(name, "content", TEXT) for name in ("ink", "link", "denies-ink")]
    + [(name, "inner", TEXT) for name in ("ink", "link")]
    + [(name, "denies", TEXT) for name in ("ink", "link", "denies-ink")]
    + [("ink", "flash", TEXT), ("ink", "sheet", TEXT), ("paper", "ink", TEXT)]
    + [("content-line", "content", LINE), ("content-line", "inner", LINE), ("denies-line", "denies", LINE)]
)


def find_colours() -> dict[str, dict[str, str]]:
    css = resources.files("reportedly.reports").joinpath("templates", "report.css").read_text(encoding="utf-8")
    light, dark = (
        re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block) for block in re.findall(r":root \{([^}]+)\}", css)[:2]
    )
    return {"light": dict(light), "dark": dict(light) | dict(dark)}


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_of_black_and_white() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_contrast(scheme: str, front: str, back: str, least: float) -> None:
    colours = find_colours()[scheme]
    assert contrast(colours[front], colours[back]) >= least


def test_both_schemes_name_every_colour() -> None:
    colours = find_colours()
    assert colours["light"].keys() == colours["dark"].keys()
    assert all(colours["light"][name] != colours["dark"][name] for name in colours["light"])
