"""A figure that fell is seen, whichever way is better; nothing is lowered or forgotten in silence."""

from pathlib import Path

import pytest

from eval.baseline import Measured, Pin, compare, plan_pins, read_pins, render_changes, render_pins
from eval.digests import Digest
from eval.report import Figure, Kind

DATA = Digest(2, "aa")
OTHER = Digest(2, "bb")


def measured(value: float, kind: Kind = "higher", digest: Digest = DATA) -> dict[str, Measured]:
    return {"news": Measured(digest, [Figure("cue / F1", value, kind)])}


PINS = {"news": Pin(DATA, {"cue / F1": 70.0})}


@pytest.mark.parametrize(
    ("now", "kind", "fails"),
    [
        (70.0, "higher", False),
        (69.5, "higher", False),
        (69.4, "higher", True),
        (90.0, "higher", False),
        (70.5, "lower", False),
        (70.6, "lower", True),
        (40.0, "lower", False),
        (0.0, "open", False),
        (100.0, "open", False),
    ],
)
def test_only_what_is_worse_by_more_than_half_a_point_fails(now: float, kind: Kind, *, fails: bool) -> None:
    found = compare(PINS, measured(now, kind))
    assert found.fails is fails
    assert len(found.changes) == (now != 70.0)


def test_a_figure_that_is_gone_fails_and_a_new_one_does_not() -> None:
    now = {"news": Measured(DATA, [Figure("source / F1", 60.0, "higher")])}
    gone, new = compare(PINS, now).changes
    assert (gone.figure, gone.now, gone.fails) == ("cue / F1", None, True)
    assert (new.figure, new.pinned, new.fails) == ("source / F1", None, False)


def test_other_data_fail_even_where_the_figure_rose() -> None:
    found = compare(PINS, measured(80.0, digest=OTHER))
    assert found.other_data == ("news",)
    assert found.fails


def test_a_set_without_pins_fails() -> None:
    found = compare({}, measured(70.0))
    assert found.unpinned == ("news",)
    assert found.fails


def test_pins_of_a_set_that_is_not_at_hand_are_left_out_and_kept() -> None:
    pins = PINS | {"far away": Pin(OTHER, {"cue / F1": 99.0})}
    found = compare(pins, measured(70.0))
    assert not found.fails
    assert found.changes == ()
    planned = plan_pins(pins, measured(64.0))
    assert planned["far away"] == pins["far away"]
    assert planned["news"].figures == {"cue / F1": 64.0}


def test_the_file_gives_back_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    assert read_pins(path) == {}
    pins = plan_pins(PINS, {"cases": Measured(OTHER, [Figure("cases right / all / both", 92.6, "higher")])})
    path.write_text(render_pins(pins), encoding="utf-8")
    assert read_pins(path) == pins
    assert render_pins(read_pins(path)) == path.read_text(encoding="utf-8")


def test_changes_are_shown_with_both_values() -> None:
    lines = render_changes(compare(PINS, measured(68.0)).changes).splitlines()
    assert lines[0].split() == ["pinned", "now"]
    assert lines[1].split() == ["news:", "cue", "/", "F1", "70.0", "68.0", "worse"]
    assert render_changes(compare(PINS, measured(69.7)).changes).endswith("a little worse")
    assert render_changes(compare(PINS, measured(70.1)).changes).endswith("better")
