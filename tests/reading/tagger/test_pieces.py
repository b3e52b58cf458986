from __future__ import annotations

import time
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.quotations import find_quotations
from reportedly.reading.tagger.pieces import (
    COMMON_ENDINGS,
    EDGE_FEATURES,
    FEATURES,
    MARK,
    NAME,
    QUOTED,
    SHAPES,
    SPACES,
    Pieces,
    Vocabulary,
    find_pieces,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

FOLDER = Path(__file__).parents[2] / "cases" / "reading" / "tagger"
CASES = tomllib.loads((FOLDER / "pieces.toml").read_text("utf-8"))["case"]
TEXTS = st.one_of(
    st.text(st.characters(), max_size=60),  # halves of characters too
    st.text(st.sampled_from("aBé\u0301ß İǅ“”\"'’.,-\n\r\x0c\u2028\u200b0٣²漢한🕊️\0\ud800"), max_size=60),
)
TEMPLATES = (
    "{0} said that {1} had shelled the camp.",
    "“{1} lied,” a spokesman for {0} said. {1} denied it.",
    "The {0} ministry told {1}: “We will wait for {1}.”\n\n{0}'s army left.",
    "according to {0}-backed officials, {1} ({0}) and “{1}”",
    "{0}",
    "{1} {0}\n{1}",
)
BEGINNINGS = ("Kov", "Vell", "Orl", "Brask", "Štěp", "Ost", "Mir", "Zhyt", "Ков")
ENDINGS = ("ar", "and", "ova", "ia", "enko", "ský", "omyr", "stan", "ар")
KNOWN_NAMES = ("Russia", "Ukraine", "Moscow", "Kyiv", "London", "Washington", "Israel", "Iran", "Donetsk", "Kremlin")
NAMES = st.one_of(
    st.builds("".join, st.tuples(st.sampled_from(BEGINNINGS), st.sampled_from(ENDINGS))), st.sampled_from(KNOWN_NAMES)
)
STYLES = ('""', "“”", "„“", "„”", "‟”", "””", "«»", "»«", "″″", "＂＂", "‘’", "''", "‚‘", "‛’", "‹›", "`'", "´´", "′′")
LIMIT = 2.0
"""Seconds of one core."""


@pytest.fixture(scope="module", name="read")
def make_read(vocabulary: Vocabulary) -> Any:
    def read(text: str) -> Pieces:
        return find_pieces(text, vocabulary, find_quotations(text)[0])

    return read


def _show(text: str, pieces: Pieces) -> list[str]:
    """The words, with blinded names and the marks of quotations as the cases have them."""
    begins = np.flatnonzero(pieces.first).tolist()
    shown = {NAME: "«»", MARK: '"'}
    return [
        shown.get(int(pieces.ids[a]), text[pieces.start[a] : pieces.end[b - 1]])
        for a, b in pairwise([*begins, len(pieces.ids)])
    ]


def _find_shape(piece: str) -> str:
    if piece.islower():
        return "lower"
    if piece[:1].isdigit():
        return "digits"
    if not any(map(str.isalpha, piece)):
        return "signs"
    if piece[0].isupper() and (len(piece) == 1 or piece[1:].islower()):
        return "Title"
    return "UPPER" if piece.isupper() else "miXed"


def _find_quoted(text: str, start: int, end: int) -> str:
    inside = [one for one in find_quotations(text)[0] if one.start <= start < one.end]
    if not inside:
        return "outside"
    if any(one.parent is not None for one in inside):
        return "deeper"
    if start >= inside[0].inner_end:
        return "closing"
    return "opening" if end <= inside[0].inner_start else "inside"


def _name_features(pieces: Pieces) -> list[tuple[str, str, str]]:
    names = (*SHAPES, *QUOTED, *SPACES)
    return [(names[a], names[b], names[c]) for a, b, c in pieces.features.tolist()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_case(case: dict[str, Any], read: Any) -> None:
    assert _show(case["text"], read(case["text"])) == case["words"]


@given(text=TEXTS)
def test_pieces_lie_in_the_text_in_order(text: str, read: Any) -> None:
    pieces = read(text)
    assert {len(column) for column in pieces} == {len(pieces.ids)}
    assert (pieces.start < pieces.end).all()
    assert (np.diff(pieces.start) >= 0).all()
    assert (np.diff(pieces.end) >= 0).all()
    assert not len(pieces.ids) or (pieces.start[0] >= 0 and pieces.end[-1] <= len(text) and pieces.first[0])
    assert ((pieces.features >= 0) & (pieces.features < FEATURES)).all()
    words = np.flatnonzero(pieces.first)[1:]
    assert (pieces.end[words - 1] <= pieces.start[words]).all()


@given(text=TEXTS)
def test_features_are_what_the_text_shows(text: str, read: Any) -> None:
    pieces = read(text)
    shown = text.translate(dict.fromkeys((0xB, 0xC, 0x1C, 0x1D, 0x1E, 0x85), "\n"))
    before = 0
    expected: list[tuple[str, str, str]] = []
    for start, end in zip(pieces.start.tolist(), pieces.end.tolist(), strict=True):
        space = SPACES[1 + min(2, shown.count("\n", before, start))] if start > before else "none"
        expected.append((_find_shape(shown[start:end]), _find_quoted(text, start, end), space))
        before = end
    assert _name_features(pieces) == expected


def test_features_of_a_plain_text(read: Any) -> None:
    text = "Kovar: “They call it ‘a Storm’.”\n\n3,000 left"
    assert list(zip(_show(text, read(text)), _name_features(read(text)), strict=True)) == [
        ("«»", ("Title", "outside", "none")),
        (":", ("signs", "outside", "none")),
        ('"', ("signs", "opening", "space")),
        ("They", ("Title", "inside", "none")),
        ("call", ("lower", "inside", "space")),
        ("it", ("lower", "inside", "space")),
        ("‘", ("signs", "deeper", "space")),
        ("a", ("lower", "deeper", "none")),
        ("Storm", ("Title", "deeper", "space")),
        ("’", ("signs", "deeper", "none")),
        (".", ("signs", "inside", "none")),
        ('"', ("signs", "closing", "none")),
        ("3", ("digits", "outside", "paragraph")),
        (",", ("signs", "outside", "none")),
        ("000", ("digits", "outside", "none")),
        ("left", ("lower", "outside", "space")),
    ]


def _is_same_reading(one: Pieces, other: Pieces) -> bool:
    columns: Sequence[str] = ("ids", "first", "features")
    return all(np.array_equal(getattr(one, column), getattr(other, column)) for column in columns)


@given(template=st.sampled_from(TEMPLATES), one=NAMES, other=NAMES)
def test_names_are_nothing_to_the_model(template: str, one: str, other: str, read: Any) -> None:
    assert _is_same_reading(read(template.format(one, other)), read(template.format(other, one)))
    assert _is_same_reading(read(template.format(one, other)), read(template.format("Kovar", "Velland")))


@pytest.mark.parametrize("name", KNOWN_NAMES)
def test_names_that_everybody_knows_are_not_common_words(name: str, vocabulary: Vocabulary) -> None:
    assert not name.endswith(COMMON_ENDINGS)
    ids = vocabulary.tokenizer.encode(name, add_special_tokens=False).ids
    assert len(ids) > 1 or not vocabulary.common[ids[0]]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(
    "template",
    ["She said: {}We left the bridge at noon.{} Nobody came.", "{}We left,{} Kovar said. {}The bridge is gone.{}"],
)
def test_the_style_of_marks_is_nothing_to_the_model(template: str, style: str, read: Any) -> None:
    marks = tuple(style) * 2
    assert _is_same_reading(read(template.format(*marks)), read(template.format(*"“”“”")))


def test_nothing_has_no_pieces(read: Any) -> None:
    for text in ("", " \n", "\0", "\u200b\u0301", "\ud800"):
        pieces = read(text)
        assert [len(column) for column in pieces] == [0, 0, 0, 0, 0]
        assert pieces.features.shape == (0, EDGE_FEATURES.shape[1])


HOSTILE = {
    "one word": "a" * 1_000_000,
    "one name": "A" * 300_000,
    "spaces": " " * 1_000_000,
    "breaks of lines": "\n" * 500_000,
    "stops": "." * 100_000,
    "marks": '"' * 100_000,
    "opening marks": "“" * 50_000,
    "nested quotations": "“‘" * 5_000 + "he said" + "’”" * 5_000,
    "short quotations": "“a” " * 20_000,
    "short names": "Ab " * 40_000,
    "names that might be common words": "Xqzing. " * 10_000,
    "combining marks": "e\u0301" * 100_000,
    "nothing but combining marks": "\u0301" * 200_000,
    "null characters": "\0" * 300_000,
    "halves of characters": "\ud800" * 300_000,
    "right to left": "قال المتحدث: «لن نغادر». " * 2_000,
    "emoji": "🕊️🚌👩‍👧 said “🙂” " * 3_000,
    "characters of many pieces": "한" * 30_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_cut_in_linear_time(name: str, vocabulary: Vocabulary) -> None:
    text = HOSTILE[name]
    quotations, _ = find_quotations(text)
    began = time.process_time()
    pieces = find_pieces(text, vocabulary, quotations)
    assert time.process_time() - began < LIMIT
    assert len(pieces.ids) <= 3 * len(text)
