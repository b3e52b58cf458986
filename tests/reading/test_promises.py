# What holds of every reading, whatever stands in the text.
from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.reading import read_article
from reportedly.records import Article, Span

if TYPE_CHECKING:
    from reportedly.records import Reading, Spans, Statement

PIECES = (
    "Milan Kovar said the convoy had been hit. ",
    "“We waited for eleven days,” Petra Orlova said. ",
    "“Nobody came,” she added. “Nobody at all came to the bridge.” ",
    "Veldia denied shelling the camp, while Norlandia said it had proof. ",
    "Norlandia accused Veldia of breaking the truce, adding that the talks were over. ",
    "Veldia's defence ministry told Radio Ost that 40 Norlandian soldiers had surrendered. ",
    "The account is disputed by Norlandia. ",
    "According to the ministry, the bridge was mined. ",
    "The camp was empty, according to Harbour Gazette, citing a source in Veldia. ",
    "Kovar said that his commander told him that nobody would be punished. ",
    "“The guards told us, ‘Norlandia has fallen,’” Luka Fenn recalled. ",
    "The Veldian president called on Norlandia to release the sailors. ",
    "The same source reportedly claimed that forty men were missing. ",
    "He said: “The quarry was full of water.\n\n“We stood in it for hours.”\n\n",
    "Norlandian officials rejected the figures, with one telling reporters that Veldia lied. ",
    "The bridge at Brask was rebuilt. ",
)
JOINTS = st.sampled_from(
    ["", " ", "\n\n", "“", "”", '"', "'", ", ", ". ", ": ", " said ", " – ", "who say ", "(", "\u200f", "…"],
)
TEXTS = st.lists(
    st.one_of(
        st.sampled_from(PIECES),
        st.sampled_from(PIECES).flatmap(lambda piece: st.integers(0, len(piece)).map(lambda cut: piece[:cut])),
        JOINTS,
        st.text(max_size=12),
    ),
    max_size=12,
).map("".join)
SIDES = ("Veldia", "Norlandia")
LIMIT = 20.0
"""Seconds of one core; what takes longer than that is not linear."""


def read(text: str, *, title: int = 0) -> Reading:
    """The reading of `text`, its first `title` characters being the title."""
    span = Span(0, title) if title else None
    return read_article(Article("text.txt", "0", text, title=text[:title] or None, title_span=span, language="en"))


def _words(text: str, spans: Spans) -> str | None:
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert list(spans) == sorted(spans)
    return " … ".join(text[start:end] for start, end in spans) or None


def assert_sound(text: str, reading: Reading) -> None:
    statements = reading.statements
    by_id = {one.id: one for one in statements}
    assert len(by_id) == len(statements)
    starts = [one.content_spans[0].start for one in statements]
    assert starts == sorted(starts)
    for one in statements:
        assert _words(text, one.content_spans) == one.content
        assert _words(text, one.cue_spans) == one.cue
        assert _words(text, one.source_spans) == one.source
        assert one.speaker is None or one.speaker.name.strip()
        assert one.reason
        assert 0 <= one.confidence <= 1
        _assert_rooted(one, by_id)


def _assert_rooted(one: Statement, by_id: dict[str, Statement]) -> None:
    passed = set()
    while one.parent is not None:
        assert one.id not in passed
        passed.add(one.id)
        one = by_id[one.parent]


@given(TEXTS, st.integers(0, 60))
def test_statements_are_the_printed_words_and_form_a_forest(text: str, title: int) -> None:
    assert_sound(text, read(text, title=min(title, len(text))))


@given(TEXTS)
def test_reading_twice_is_equal(text: str) -> None:
    assert read(text) == read(text)


@given(st.text(max_size=200))
def test_any_characters_can_be_read(text: str) -> None:
    assert_sound(text, read(text))


def swap(text: str) -> str:
    """`text` with the names of the two sides, and what is derived from them, exchanged."""
    return SIDES[0].join(part.replace(*SIDES) for part in text.split(SIDES[1]))


def _outline(reading: Reading) -> list[tuple[object, ...]]:
    """A reading without offsets and ids: what must not depend on which side is which."""
    return [
        (
            one.content,
            one.cue,
            one.source,
            one.speaker and one.speaker.name,
            one.speaker and one.speaker.kind,
            one.mode,
            one.stance,
            one.hedged,
            one.via,
            one.parent is not None,
        )
        for one in reading.statements
    ]


@given(st.lists(st.one_of(st.sampled_from(PIECES), JOINTS), max_size=10).map("".join))
def test_swapping_the_sides_swaps_them_and_changes_nothing_else(text: str) -> None:
    swapped = [
        tuple(
            swap(value) if isinstance(value, str) else tuple(map(swap, value)) if isinstance(value, tuple) else value
            for value in line
        )
        for line in _outline(read(text))
    ]
    assert swapped == _outline(read(swap(text)))


def test_the_pieces_are_speech() -> None:
    assert sum(bool(read(piece).statements) for piece in PIECES) == len(PIECES) - 1


HOSTILE = {
    **{f"a million of {char!r}": char * 1_000_000 for char in ' ".a\n'},
    **{f"a fifth of a million of {char!r}": char * 200_000 for char in ",:-A“”‘’"},
    "sentences without end": "Kovar said that the bridge was mined. " * 2_000,
    "one long sentence": "Kovar said the bridge was mined, and " * 1_000,
    "nested openers": "“" * 5_000 + "he said",
    "nested quotations": "“‘" * 2_500 + "he said" + "’”" * 2_500,
    "openers of paragraphs": "“He said so.\n\n" * 3_000,
    "names without end": "Milan Kovar Petra Orlova " * 5_000,
    "capitals": "Ab " * 50_000,
    "citing": "Radio Ost, citing Kovar, " * 5_000,
    "right to left": "قال المتحدث: «لن نغادر». " * 5_000,
    "emoji": "🕊️🚌👩‍👧 said “🙂” " * 5_000,
    "no letters": "12 345 — 67% … (8) " * 10_000,
    "nothing": "",
    "combining marks": "e\u0301" * 100_000 + " said.",
    "null characters": "\0" * 100_000,
}
CUES_WITHOUT_STOPS = (
    "he said ",
    "he said that ",
    "who say ",
    "according to ",
    "Kovar, said, ",
    "\ud800 said ",
    "\u202eKovar said\u202c ",
)
TIMES = 20_000


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_within_seconds(name: str) -> None:
    text = HOSTILE[name]
    began = time.process_time()
    reading = read(text)
    assert time.process_time() - began < LIMIT
    assert_sound(text, reading)


@pytest.mark.parametrize("unit", CUES_WITHOUT_STOPS)
def test_cues_without_stops_are_read_in_linear_time(unit: str) -> None:
    # What grew with the square of the cues took minutes here; read in linear time it takes well under a second.
    text = unit * TIMES
    began = time.process_time()
    reading = read(text)
    assert time.process_time() - began < LIMIT
    assert_sound(text, reading)


@settings(max_examples=20)
@given(st.sampled_from(PIECES), st.integers(1, 60))
def test_repeating_a_paragraph_repeats_its_statements(piece: str, times: int) -> None:
    text = (piece.strip() + "\n\n") * times
    reading = read(text)
    assert len(reading.statements) == times * len(read(piece.strip()).statements)
    assert_sound(text, reading)
