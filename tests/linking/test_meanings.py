"""Vectors of texts: the same for the same words, and of whatever text there is."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.linking.claims import make_vectors
from reportedly.linking.meanings import LONGEST, find_meanings, load_meanings


def test_the_table_has_a_row_for_every_piece() -> None:
    known = load_meanings()
    assert known.rows.shape == (known.tokenizer.get_vocab_size(), 128)
    assert known.scales.shape == known.rows.shape[:1]


def test_the_same_words_have_the_same_vector_beside_any_other_text() -> None:
    text = "The ferry of Tarn sank"
    alone, beside = find_meanings([text])[0], find_meanings(["a b c " * 300, text, ""])[1]
    assert alone.tobytes() == beside.tobytes()
    assert find_meanings(["THE FERRY of tarn sank"])[0].tobytes() == alone.tobytes()
    assert np.linalg.norm(alone) == pytest.approx(1)


def test_what_is_on_one_thing_is_nearer() -> None:
    a, b, c = find_meanings(["The ferry sank in a storm", "A gale drowned the boat", "Wages at the mill were raised"])
    assert a @ b > a @ c + 0.2


def test_an_empty_text_has_no_length() -> None:
    assert not find_meanings(["", " \n"]).any()
    assert find_meanings([]).shape == (0, 128)


def test_marks_of_the_tokenizer_are_letters() -> None:
    marked, plain = find_meanings(["[SEP] [CLS] [PAD]", "sep cls pad"])
    assert marked.any()
    assert marked @ plain > 0.5


def test_a_text_of_a_megabyte_counts_by_its_beginning_and_is_quick() -> None:
    began = time.process_time()
    whole, beginning = find_meanings(["ab " * 350_000, ("ab " * 350_000)[:LONGEST]])
    assert whole.tobytes() == beginning.tobytes()
    assert time.process_time() - began < 5


@given(st.lists(st.text(max_size=30) | st.sampled_from(["🚢" * 50, "\ud800", "a\0b", "e\u0301" * 900]), max_size=4))
def test_any_text_has_a_vector(texts: list[str]) -> None:
    found = find_meanings(texts)
    assert np.isfinite(found).all()
    assert all(abs(length) < 1e-3 or abs(length - 1) < 1e-3 for length in np.linalg.norm(found, axis=1))
    assert [len(one) for one in make_vectors(found)] == [256] * len(texts)
