"""Very many triggers and figures in one sentence: found in one pass, and the same as by asking of each pair."""

from hypothesis import given
from hypothesis import strategies as st

from reportedly.packs import load_pack
from reportedly.reading.events.triggers import _overlaps, find_triggers
from reportedly.reading.phrasebook import Found
from reportedly.reading.words import find_words


@given(
    sizes=st.lists(st.tuples(st.integers(0, 3), st.integers(1, 4)), max_size=12),
    start=st.integers(0, 40),
    length=st.integers(1, 4),
)
def test_what_reaches_into_another_is_found_as_by_asking_each(
    sizes: list[tuple[int, int]], start: int, length: int
) -> None:
    others, at = [], 0
    for gap, size in sizes:
        others.append(Found(at + gap, at + gap + size, None))
        at += gap + size
    one = Found(start, start + length, None)
    assert _overlaps(one, others) == any(one.start < other.end and other.start < one.end for other in others)


def test_every_trigger_of_many_is_found() -> None:
    text = "prisoner exchange and " * 2_000
    assert len(find_triggers(find_words(text, 0, len(text)), load_pack())) == 2_000
