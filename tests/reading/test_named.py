from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.reading.named import MOST_FORMS, make_mentions
from reportedly.reading.sentences import find_sentences
from reportedly.reading.speakers import find_mentions
from tests.tables import as_parameters, read_cases

if TYPE_CHECKING:
    from reportedly.records import Mention

PIECES = ["Ilva Tarn", "President", "Tarn", "Tarn's", "the MoH", "(MoH)", "Ministry of Harbours", "Ukrainian", "HDB",
          "officials", "ministry", "said.", "in", "\n\n", "A.", "“"]  # fmt: skip


def read(text: str) -> tuple[Mention, ...]:
    return make_mentions("id", find_mentions(text, find_sentences(text)))


@pytest.mark.parametrize("case", as_parameters(read_cases("reading/named")))
def test_named(case: dict[str, Any]) -> None:
    found = [one for one in read(case["text"]) if one.kind != "office"]
    assert [[one.name, [form for form, _ in one.printed], [*one.roles]] for one in found] == case["named"]


def test_a_known_word_is_a_name() -> None:
    text = "The guards of Brakna left."
    found = find_mentions(text, find_sentences(text))
    assert [one.name for one in make_mentions("id", found, {"brakna"})] == ["Brakna"]
    assert make_mentions("id", found) == ()


@given(st.lists(st.sampled_from(PIECES), max_size=20).map(" ".join))
def test_each_form_is_printed_as_often_as_told(text: str) -> None:
    found = read(text)
    plain = " ".join(text.split())
    assert [one.span for one in found] == sorted({one.span for one in found})
    for one in found:
        assert " ".join(text[one.span.start : one.span.end].split()) in dict(one.printed)
        assert all(plain.count(form) >= count > 0 for form, count in one.printed)
        assert not any(form.endswith(("'s", "’s")) for form, _ in one.printed)


def test_a_thousand_names_and_one_name_a_thousand_times() -> None:
    started = time.perf_counter()
    many = read(" ".join(f"Ilva Tarn{chr(97 + n % 26)}{chr(97 + n // 26)} spoke." for n in range(600)))
    one = read("Ilva Tarn met the MoH. " * 5000)
    assert time.perf_counter() - started < 20
    assert len(many) <= 600
    assert dict(one[0].printed)["Ilva Tarn"] == 5000
    assert all(len(mention.printed) <= MOST_FORMS for mention in (*many, *one))
